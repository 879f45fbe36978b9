"""Who files suspicious transaction reports, and as their authority wants them."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from workstation.settings.files import read_settings, settings_folder, write_settings

_VERSION = 1
_FILE = "institution.toml"


class Institution(BaseModel):
    """The institution, whoever reports for it, and the codes of its authority.

    What is empty was never said: writers of reports ask for what they need.

    Attributes:
        name: Of the institution.
        code: Of the institution, in the authority's register of accounts.
        rentity_id: Number under which the authority knows who reports; 0 for none yet.
        branch: Which branch reports.
        first_name: Of the person who reports.
        last_name: Of the person who reports.
        occupation: Of that person.
        address: Street and number of the institution.
        city: Of the institution.
        state: Province or state of the institution.
        country: ISO 3166 code of two letters.
        currency: ISO 4217 code of the amounts.
        report_code: Which kind of report, in the authority's list.
        submission_code: How it is submitted: "E" electronically, "M" on paper.
        transaction_mode: How gifts and payments are made, in the authority's list.
        funds: What is paid with, in the authority's list.
        address_type: What kind of address it is, in the authority's list.
        indicators: Codes of why it is suspicious, in the authority's list.
        schema_path: XML schema that the authority gave; empty for none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(default="", max_length=255)
    code: str = Field(default="", max_length=50)
    rentity_id: int = Field(default=0, ge=0, le=2**31 - 1)
    branch: str = Field(default="", max_length=255)
    first_name: str = Field(default="", max_length=100)
    last_name: str = Field(default="", max_length=100)
    occupation: str = Field(default="", max_length=255)
    address: str = Field(default="", max_length=100)
    city: str = Field(default="", max_length=255)
    state: str = Field(default="", max_length=255)
    country: str = Field(default="CN", max_length=2)
    currency: str = Field(default="CNY", max_length=3)
    report_code: str = Field(default="STR", max_length=10)
    submission_code: str = Field(default="E", max_length=10)
    transaction_mode: str = Field(default="INTRN", max_length=10)
    funds: str = Field(default="ELCFT", max_length=10)
    address_type: str = Field(default="BU", max_length=10)
    indicators: tuple[str, ...] = ()
    schema_path: str = ""


def load_institution(path: Path | None = None) -> Institution:
    """Return what was said of the institution; nothing at first.

    Args:
        path: Another file than this user's.

    Raises:
        SettingsFileError: The file cannot be understood; it is left as it is.
    """
    return read_settings(path or settings_folder() / _FILE, Institution, version=_VERSION)


def save_institution(institution: Institution, path: Path | None = None) -> None:
    """Replace what was said.

    Raises:
        SettingsFileError: The file cannot be written.
    """
    write_settings(path or settings_folder() / _FILE, institution, version=_VERSION)
