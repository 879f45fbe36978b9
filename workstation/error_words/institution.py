"""What the fields about an institution are called."""

from workstation.error_words.said import Translate


def field_names(translate: Translate) -> dict[str, str]:
    """Return what each field of `Institution` is called, in the order of forms."""
    return {
        "name": translate("Report", "Institution"),
        "code": translate("Report", "Code of the institution"),
        "rentity_id": translate("Report", "Number of the reporting entity"),
        "branch": translate("Report", "Branch"),
        "first_name": translate("Report", "Reporting person: first name"),
        "last_name": translate("Report", "Reporting person: last name"),
        "occupation": translate("Report", "Reporting person: occupation"),
        "address": translate("Report", "Address"),
        "city": translate("Report", "City"),
        "state": translate("Report", "Province or state"),
        "country": translate("Report", "Country (two letters)"),
        "currency": translate("Report", "Currency"),
        "report_code": translate("Report", "Kind of report"),
        "submission_code": translate("Report", "Way of submission"),
        "transaction_mode": translate("Report", "Mode of transactions"),
        "funds": translate("Report", "Kind of funds"),
        "address_type": translate("Report", "Kind of address"),
        "indicators": translate("Report", "Indicators"),
        "schema_path": translate("Report", "Schema of the authority"),
    }
