"""Reports for authorities that use goAML 5.0.2: XML, only as their schema allows it."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.etree import _Element

from workstation.domain.flows import Flow
from workstation.domain.packs import (
    DocumentLanguage,
    ProblemKind,
    ReportProblem,
    ReportRefusedError,
)
from workstation.domain.platform import TransferKind
from workstation.domain.regions import MAINLAND
from workstation.domain.snapshots import CaseSnapshot, SnapshotAccount, SnapshotMoney
from workstation.error_words.said import Translate
from workstation.exports.language import speaker
from workstation.exports.packs.words import money_kind
from workstation.exports.reports.latin import in_latin
from workstation.exports.reports.schema import ReportSchema, read_schema
from workstation.exports.reports.telling import about_account, reference, why
from workstation.exports.reports.texts import cut, in_xml
from workstation.settings.institution import Institution

GOAML_NEEDS = (
    "name",
    "code",
    "rentity_id",
    "first_name",
    "last_name",
    "address",
    "city",
    "state",
    "country",
    "currency",
    "report_code",
    "submission_code",
    "transaction_mode",
    "funds",
    "address_type",
    "indicators",
    "schema_path",
)
_LONGEST_TEXT, _LONGEST_NAME = 8_000, 255
_ABROAD = {"Hong Kong": "HK", "Macau": "MO", "Taiwan": "TW"}
_SENDS, _RECEIVES = "RMITR", "BNFCR"  # the authority's codes of parties


def write_goaml(
    snapshot: CaseSnapshot, sha256: str, institution: Institution, language: DocumentLanguage
) -> bytes:
    """Return a report as XML that the authority's schema allows.

    Raises:
        ReportRefusedError: The schema does not allow it, or cannot be read.
    """
    translate = speaker(language)
    if not snapshot.money:
        raise ReportRefusedError((ReportProblem("transaction", ProblemKind.NO_MONEY),))
    schema = read_schema(Path(institution.schema_path))
    report = _Report(snapshot, sha256, institution, schema, translate).make()
    problems = schema.problems(report)
    if problems:
        raise ReportRefusedError(tuple(problems))
    return bytes(etree.tostring(report, xml_declaration=True, encoding="UTF-8", pretty_print=True))


class _Report:
    """Makes the elements of one report."""

    def __init__(
        self,
        snapshot: CaseSnapshot,
        sha256: str,
        institution: Institution,
        schema: ReportSchema,
        translate: Translate,
    ) -> None:
        self._snapshot = snapshot
        self._sha256 = sha256
        self._institution = institution
        self._schema = schema
        self._translate = translate
        self._zone = ZoneInfo(snapshot.zone)
        self._accounts = {each.member_id: each for each in snapshot.accounts}

    def make(self) -> _Element:
        """Return the report."""
        ours, translate = self._institution, self._translate
        report = etree.Element("report")
        _add(report, "rentity_id", str(ours.rentity_id))
        if ours.branch:
            _add(report, "rentity_branch", ours.branch)
        _add(report, "submission_code", ours.submission_code)
        _add(report, "report_code", ours.report_code)
        _add(report, "entity_reference", reference(self._snapshot, self._sha256))
        _add(report, "submission_date", self._time(self._snapshot.made_at))
        _add(report, "currency_code_local", ours.currency)
        self._add_reporter(report)
        self._add_location(report)
        _add(
            report,
            "reason",
            cut("\n".join(why(self._snapshot, translate)), _LONGEST_TEXT, translate),
        )
        for each in self._snapshot.money:
            self._add_transaction(report, each)
        indicators = _add(report, "report_indicators")
        for code in ours.indicators:
            _add(indicators, "indicator", code)
        return report

    def _add_reporter(self, report: _Element) -> None:
        ours = self._institution
        person = _add(report, "reporting_person")
        _add(person, "first_name", self._name("first_name", ours.first_name))
        _add(person, "last_name", self._name("last_name", ours.last_name))
        if ours.occupation:
            _add(person, "occupation", ours.occupation)
        _add(person, "comments", f"{ours.first_name} {ours.last_name}")

    def _add_location(self, report: _Element) -> None:
        ours = self._institution
        location = _add(report, "location")
        _add(location, "address_type", ours.address_type)
        _add(location, "address", ours.address)
        _add(location, "city", ours.city)
        _add(location, "country_code", ours.country)
        _add(location, "state", ours.state)

    def _add_transaction(self, report: _Element, money: SnapshotMoney) -> None:
        ours = self._institution
        transaction = _add(report, "transaction")
        letter = "G" if money.flow is Flow.GIFT else "T"
        _add(transaction, "transactionnumber", f"{letter}{money.flow_id}")
        _add(transaction, "transaction_location", ours.name)
        described = f"{money_kind(money, self._translate)} {money.flow_id}"
        if money.alert_ids:
            translate = self._translate
            text = translate("Report", "{what}, of alert {ids}")
            described = text.format(what=described, ids=", ".join(map(str, money.alert_ids)))
        _add(transaction, "transaction_description", described)
        _add(transaction, "date_transaction", self._time(money.sent_at))
        _add(transaction, "transmode_code", ours.transaction_mode)
        _add(transaction, "transmode_comment", "-")
        _add(transaction, "amount_local", f"{money.amount_fen / 100:.2f}")
        if money.sender_id == money.receiver_id:
            self._add_bank(transaction, money)
            return
        for side, member_id in (("from", money.sender_id), ("to", money.receiver_id)):
            part = _add(transaction, f"t_{side}")
            _add(part, f"{side}_funds_code", ours.funds)
            self._add_account(_add(part, f"{side}_account"), member_id)
            _add(part, f"{side}_country", self._country(member_id))

    def _add_bank(self, transaction: _Element, money: SnapshotMoney) -> None:
        """Tell of money to or from a bank: of the bank's side the platform knows nothing."""
        party = _add(_add(transaction, "involved_parties"), "party")
        is_incoming = money.kind == TransferKind.TOP_UP.value
        _add(party, "role", _RECEIVES if is_incoming else _SENDS)
        self._add_account(_add(party, "account"), money.sender_id)
        _add(party, "funds_code", self._institution.funds)
        _add(party, "country", self._country(money.sender_id))

    def _add_account(self, account: _Element, member_id: int) -> None:
        ours = self._institution
        known = self._accounts.get(member_id)
        _add(account, "institution_name", ours.name)
        _add(account, "institution_code", ours.code)
        _add(account, "non_bank_institution", "true")
        _add(account, "account", str(member_id))
        _add(account, "currency_code", ours.currency)
        _add(account, "account_name", self._account_name(known, member_id))
        if known is not None:
            about = about_account(known, self._translate)
            _add(account, "comments", cut(about, _LONGEST_TEXT, self._translate))

    def _country(self, member_id: int) -> str:
        account = self._accounts.get(member_id)
        region = account.region if account else None
        return self._institution.country if region in MAINLAND else _ABROAD.get(region or "", "-")

    def _account_name(self, account: SnapshotAccount | None, member_id: int) -> str:
        nickname = account.nickname if account else None
        return self._name("account_name", nickname or "", otherwise=f"Account {member_id}")

    def _name(self, element: str, name: str, *, otherwise: str = "-") -> str:
        """Return a name as it is where the authority allows it, else in Latin letters."""
        if not (name.strip() and self._schema.allows(element, name)):
            name = in_latin(name, otherwise=otherwise)
        return name[:_LONGEST_NAME].strip()

    def _time(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%Y-%m-%dT%H:%M:%S")


def _add(parent: _Element, name: str, value: str | None = None) -> _Element:
    element = etree.SubElement(parent, name)
    if value is not None:
        element.text = in_xml(value)
    return element
