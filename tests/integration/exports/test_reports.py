"""Suspicious transaction reports on a real case, held against the real schema of goAML 5.0.2."""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook
from sqlalchemy import text

from tests.helpers.investigating import Bureau, add_analyst, make_bureau
from tests.helpers.server import Server, _clone
from workstation.db.session import transaction
from workstation.domain.case_views import CaseFilter
from workstation.domain.cases import (
    CaseError,
    CaseProblem,
    CaseState,
    ExhibitDraft,
    ExhibitKind,
    OutcomeAnswer,
    OutcomeKind,
    OutcomeProposal,
    OutcomeReply,
)
from workstation.domain.packs import (
    DocumentKind,
    DocumentLanguage,
    FileTakenError,
    ReportRefusedError,
    Wanted,
    Written,
)
from workstation.error_words import speak_english
from workstation.error_words.packs import problem_text
from workstation.exports.packs.writing import write_document
from workstation.exports.reports.latin import in_latin
from workstation.exports.reports.schema import read_schema
from workstation.queries.cases import page_cases
from workstation.queries.packs import list_documents
from workstation.services.cases import answer_outcome, propose_outcome, reopen_case
from workstation.services.packs import record_document
from workstation.settings.institution import Institution

SCHEMA = Path("../shared/data/goaml/goAMLSchema-5.0.2.xsd")
OURS = Institution(
    name="杭州圈子科技",
    code="CIRC",
    rentity_id=7,
    first_name="伟",
    last_name="欧阳",
    address="文三路 1 号",
    city="杭州",
    state="Zhejiang",
    indicators=("ACTRC",),
    schema_path=str(SCHEMA),
)


_NO_CODE = "is not in the authority's list of codes."
_NO_SCHEMA = "is not there, or no XML schema in one file."


@pytest.fixture(scope="module")
def bureau(server: Server, template_database: str) -> Iterator[Bureau]:
    """A bureau whose poster has a Chinese nickname, and cashes out a large sum."""
    with _clone(server, template_database) as clone:
        bureau = make_bureau(add_analyst(clone, server))
        with transaction(bureau.database.sessions()) as session:
            session.execute(
                text("UPDATE circles.member SET nickname = '=小雨🌧' WHERE id = :id"),
                {"id": bureau.poster},
            )
            session.execute(
                text(
                    "INSERT INTO circles.transfer (id, sender_id, receiver_id, amount_fen, kind,"
                    " sent_at) VALUES (77, :id, :id, 5200000, 'cash_out', '2016-11-25 17:00Z')"
                ),
                {"id": bureau.poster},
            )
        yield bureau


@pytest.fixture(scope="module")
def case_id(bureau: Bureau) -> int:
    bureau.record(bureau.fan_in())
    (alert,) = bureau.alerts()
    return bureau.open(
        ExhibitDraft(ExhibitKind.ALERT, alert.alert_id), ExhibitDraft(ExhibitKind.TRANSFER, 77)
    ).case_id


def write(
    bureau: Bureau,
    case_id: int,
    folder: Path,
    kind: DocumentKind = DocumentKind.GOAML,
    institution: Institution = OURS,
    snapshot_id: int | None = None,
) -> Written:
    wanted = Wanted(
        case_id=case_id,
        kind=kind,
        language=DocumentLanguage.ENGLISH,
        folder=folder,
        zone="Asia/Shanghai",
        snapshot_id=snapshot_id,
    )
    return write_document(bureau.database.sessions("analyst"), wanted, institution)


def propose(bureau: Bureau, case_id: int, kind: OutcomeKind) -> int:
    version = bureau.case(case_id).row.version
    proposal = OutcomeProposal(
        case_id=case_id, version=version, kind=kind, reason="六位送礼人，一晚之内"
    )
    return bureau.run(propose_outcome, proposal).outcome_id


def may_only_be_draft(bureau: Bureau, written: Written) -> bool:
    """Return whether the database takes no report of a snapshot that is none."""
    with pytest.raises(CaseError) as refused:
        bureau.run(
            record_document,
            written.snapshot_id,
            kind=DocumentKind.GOAML,
            language=DocumentLanguage.ENGLISH,
            is_draft=False,
            sha256="0" * 64,
            request_id=uuid.uuid4(),
        )
    return refused.value.problem is CaseProblem.NOT_REPORTED


def is_to_be_written(bureau: Bureau, case_id: int) -> bool:
    """Whether a case is among what is to be done because no report was written yet."""
    running = frozenset(CaseState) - {CaseState.CLOSED}
    rows = bureau.run(
        page_cases, filter=CaseFilter(states=running, with_unwritten=True), limit=1_000
    )
    return any(row.case_id == case_id and row.is_unwritten for row in rows)


def test_a_report_is_a_draft_until_the_outcome_took_effect_and_then_says_what_the_schema_asks(
    bureau: Bureau, case_id: int, tmp_path: Path
) -> None:
    draft = write(bureau, case_id, tmp_path)
    assert draft.is_draft
    assert draft.path.name.startswith("report-DRAFT-")
    assert etree.parse(draft.path).findtext("reason", "").startswith("DRAFT")
    assert may_only_be_draft(bureau, draft)

    outcome = propose(bureau, case_id, OutcomeKind.REPORT)
    assert write(bureau, case_id, tmp_path).is_draft  # it waits for a second person
    assert not is_to_be_written(bureau, case_id)
    bureau.run_as("analyst2", answer_outcome, OutcomeReply(outcome, OutcomeAnswer.CONFIRM))
    assert is_to_be_written(bureau, case_id)  # drafts are none

    final = write(bureau, case_id, tmp_path)
    assert not is_to_be_written(bureau, case_id)
    assert may_only_be_draft(bureau, draft)  # what is in it was not reported
    report = etree.parse(final.path)
    assert not final.is_draft
    assert not read_schema(SCHEMA).problems(report.getroot())
    assert "六位送礼人" in report.findtext("reason", "")
    assert "2016-11-26: Cash" in report.findtext("reason", "")  # the day as it is in China
    assert report.findtext("reporting_person/last_name") == "Ouyang"
    assert "欧阳" in report.findtext("reporting_person/comments", "")
    receiver = report.find("transaction/t_to/to_account")
    assert receiver is not None
    assert receiver.findtext("account_name") == "Xiaoyu"
    assert "=小雨🌧" in receiver.findtext("comments", "")
    amounts = [float(each) for each in report.xpath("transaction/amount_local/text()")]
    assert sum(amounts) == 6 * 520 + 52_000
    names = [file.name for file in tmp_path.iterdir()]
    assert all(re.fullmatch(r"[\w.-]+", name, re.ASCII) for name in names)
    documents = [
        each for each in bureau.run(list_documents, case_id) if each.kind is DocumentKind.GOAML
    ]
    assert [each.is_draft for each in documents] == [False, True, True]

    version = bureau.case(case_id).row.version
    bureau.run(reopen_case, case_id, version=version, reason="a mistake", request_id=uuid.uuid4())
    outcome = propose(bureau, case_id, OutcomeKind.DISMISS)
    bureau.run_as("analyst2", answer_outcome, OutcomeReply(outcome, OutcomeAnswer.CONFIRM))
    dismissed = write(bureau, case_id, tmp_path)
    assert dismissed.is_draft
    assert may_only_be_draft(bureau, dismissed)
    assert documents[0].sha256 == final.sha256


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"rentity_id": 0}, "Number of the reporting entity", "has to be filled in."),
        (
            {"indicators": ("WRONG",)},
            "report_indicators › indicator",
            _NO_CODE,
        ),
        ({"country": "XX"}, "location › country_code", _NO_CODE),
        ({"schema_path": "/etc/hostname"}, "Schema of the authority", _NO_SCHEMA),
        ({"schema_path": "/nowhere.xsd"}, "Schema of the authority", _NO_SCHEMA),
    ],
)
def test_what_the_schema_does_not_allow_is_told_by_field_and_nothing_is_written(
    bureau: Bureau,
    case_id: int,
    tmp_path: Path,
    change: dict[str, object],
    field: str,
    said: str,
) -> None:
    before = len(bureau.run(list_documents, case_id))
    with pytest.raises(ReportRefusedError) as refused:
        write(bureau, case_id, tmp_path, institution=OURS.model_copy(update=change))
    told = [problem_text(problem, speak_english) for problem in refused.value.problems]
    assert f"{field}: {said}" in told
    assert not list(tmp_path.iterdir())
    assert len(bureau.run(list_documents, case_id)) == before


def test_nobody_keeps_a_report_back_by_a_long_nickname(bureau: Bureau, tmp_path: Path) -> None:
    case_id = bureau.open_with_gifts(0, 1).case_id
    with transaction(bureau.database.sessions()) as session:
        rename = text("UPDATE circles.member SET nickname = :name WHERE id = :id")
        session.execute(rename, {"name": "雨" * 9_000, "id": bureau.payers[0]})
        session.execute(rename, {"name": "a " * 200, "id": bureau.payers[1]})
    xml = etree.parse(write(bureau, case_id, tmp_path).path)
    names = [each.text or "" for each in xml.iter("account_name")]
    assert max(map(len, names)) == 255
    assert any("in the evidence pack)" in (each.text or "") for each in xml.iter("comments"))


def test_a_schema_reads_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xsd"
    secret.write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>')
    schema = tmp_path / "schema.xsd"
    for head, body in (
        ("", f'<xs:include schemaLocation="{secret}"/>'),
        (f'<!DOCTYPE s [<!ENTITY e SYSTEM "{secret}">]>', ""),
    ):
        schema.write_text(
            f'{head}<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{body}</xs:schema>'
        )
        with pytest.raises(ReportRefusedError):
            read_schema(schema)


def test_the_plain_form_has_every_account_and_no_formula(
    bureau: Bureau, case_id: int, tmp_path: Path
) -> None:
    first = write(bureau, case_id, tmp_path, DocumentKind.XLSX)
    book = load_workbook(first.path)
    assert [sheet.title for sheet in book] == [
        "Form",
        "Accounts",
        "Transactions",
        "Alerts",
        "Large value",
    ]
    values = [cell.value for sheet in book for row in sheet for cell in row]
    assert "'=小雨🌧" in values
    assert not any(cell.data_type == "f" for sheet in book for row in sheet for cell in row)
    assert book["Transactions"].max_row == 1 + 7
    again = write(bureau, case_id, tmp_path, DocumentKind.XLSX, snapshot_id=first.snapshot_id)
    assert again.sha256 == first.sha256
    first.path.write_bytes(b"somebody else's")
    with pytest.raises(FileTakenError):
        write(bureau, case_id, tmp_path, DocumentKind.XLSX, snapshot_id=first.snapshot_id)
    assert first.path.read_bytes() == b"somebody else's"


def test_names_are_read_aloud_where_only_latin_letters_are_allowed() -> None:
    names = ["小雨", "欧阳 Wei", "Söhne & Co", "🌧🌧", "👩 小雨2"]
    assert [in_latin(name, otherwise="Account 5") for name in names] == [
        "Xiaoyu",
        "Ouyang Wei",
        "Sohne Co",
        "Account 5",
        "Xiaoyu 2",
    ]


def test_an_alert_of_several_findings_says_of_which_its_sentence_is(
    bureau: Bureau, tmp_path: Path
) -> None:
    own = make_bureau(bureau.database)
    own.record(own.fan_in())
    (alert,) = own.alerts()
    case_id = own.open(ExhibitDraft(ExhibitKind.ALERT, alert.alert_id)).case_id
    once = etree.parse(write(own, case_id, tmp_path).path).findtext("reason", "")
    assert "Several findings" not in once
    own.record(own.fan_in(range(8)))
    again = etree.parse(write(own, case_id, tmp_path).path).findtext("reason", "")
    assert "Several findings" in again
