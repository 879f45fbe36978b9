"""Money followed from an alert to a report, as analysts and a second person do it."""

import zipfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import etree
from PySide6.QtWidgets import QLineEdit
from pytest_bdd import given, parsers, scenarios, then, when
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from tests.helpers import builders
from tests.helpers.widgets import click, part
from tests.ui.features.world import LOGINS, World
from workstation.db.session import transaction
from workstation.domain.cases import OutcomeKind
from workstation.domain.packs import DocumentKind
from workstation.models.alerts import AlertMoneyRecord, AlertRecord
from workstation.models.cases import CaseEventRecord, CaseRecord
from workstation.models.circles import Transfer
from workstation.views.case_file.case_file import CaseFile
from workstation.views.case_file.sections import OUTCOME, REPORTS
from workstation.views.cases.board import CasesBoard
from workstation.views.cases.pages import Page
from workstation.views.cases.pane import CasesPane
from workstation.views.cases.places import Kind
from workstation.views.reports.institution_dialog import InstitutionDialog
from workstation.views.reports.reports_view import ReportsView
from workstation.views.widgets.labels import TextLabel

scenarios("case.feature")

SCHEMA = Path("../shared/data/goaml/goAMLSchema-5.0.2.xsd").resolve()
_ZONE = ZoneInfo("Asia/Shanghai")
_INSTITUTION = {
    "name": "杭州圈子科技",
    "code": "CIRC",
    "rentity_id": "7",
    "first_name": "伟",
    "last_name": "欧阳",
    "address": "文三路 1 号",
    "city": "杭州",
    "state": "Zhejiang",
    "indicators": "ACTRC",
    "schema_path": str(SCHEMA),
}


@pytest.fixture(autouse=True)
def _all_is_of_this_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", f"{tmp_path}/data")
    monkeypatch.setattr("workstation.settings.institution.settings_folder", lambda: tmp_path)


def _board(world: World, name: str) -> CasesBoard:
    pane = world.pane(name)
    assert isinstance(pane, CasesPane)
    assert pane.board is not None
    return pane.board


def _case(world: World, name: str) -> CaseFile:
    page = _board(world, name).opened.findChild(CaseFile)
    assert page is not None
    world.wait(lambda: page.is_ready)
    return page


def _reports(world: World) -> ReportsView:
    page = _case(world, "Wen")
    page.sections.show_section(REPORTS)
    view = page.sections.reports
    assert view is not None
    world.wait(lambda: view.is_idle)
    return view


@given("these payments were made:")
def payments_were_made(world: World, datatable: list[list[str]]) -> None:
    with transaction(world.database.sessions()) as session:
        for giver, receiver, yuan, at in datatable[1:]:
            for each in (giver, receiver):
                if each not in world.members:
                    world.members[each] = builders.add_member(session, nickname=each)
            session.add(
                Transfer(
                    sender_id=world.members[giver],
                    receiver_id=world.members[receiver],
                    amount_fen=100 * int(yuan),
                    kind="payment",
                    sent_at=datetime.fromisoformat(at).replace(tzinfo=_ZONE),
                )
            )


@given(parsers.parse("{name} opens cases"))
def opens_cases(world: World, name: str) -> None:
    world.come_to_work(name).window.open_pane("cases")
    world.wait(lambda: _board(world, name).part is not None)


@when("patterns are looked for")
def patterns_are_looked_for(world: World) -> None:
    jobs = world.come_to_work("Wen").jobs
    assert jobs.alerts is not None
    world.wait(lambda: jobs.mirror.as_of is not None and not jobs.mirror.is_refreshing)
    jobs.alerts.run()
    world.wait(lambda: jobs.alerts is not None and jobs.alerts.last_run is not None)


@then(parsers.parse('Wen reads an alert "{typology}" of {amount}'))
def reads_alert(world: World, typology: str, amount: str) -> None:
    board = _board(world, "Wen")
    board.show_page(Page.ALERTS)

    def is_open() -> bool:
        assert board.part is not None
        board.part.choose_next(1)
        return board.opened.shown_alert is not None

    world.wait(is_open)
    titles = [label.text() for label in board.opened.findChildren(TextLabel)]
    assert any(each.startswith(typology) for each in titles)
    assert any(amount in each for each in titles)


@when("Wen opens a case of it")
def opens_case(world: World) -> None:
    board = _board(world, "Wen")
    board.take_keyboard()
    world.press("Wen", "C Return")
    world.wait(lambda: board.opened.place is not None and board.opened.place.kind is Kind.CASE)


@when(parsers.parse('Wen proposes to report it because "{reason}"'))
def proposes(world: World, reason: str) -> None:
    page = _case(world, "Wen")
    page.sections.show_section(OUTCOME)
    form = page.sections.outcomes.form
    form.choice.choose(OutcomeKind.REPORT.value)
    form.reason.setPlainText(reason)
    click(page, "outcome_send")


@then(parsers.parse("the case {state}"))
def case_is(world: World, state: str) -> None:
    wanted = {"waits for a second person": "proposed", "is closed": "closed"}[state]
    world.wait(lambda: world.ask("SELECT state FROM moderation.case_file") == wanted)


@then("Mei has no cases, and nothing in the database tells her of any")
def tells_moderators_nothing(world: World) -> None:
    assert "cases" not in world.come_to_work("Mei").window.pane_keys
    for table in (CaseRecord, AlertRecord, CaseEventRecord, AlertMoneyRecord):
        with (
            pytest.raises(DBAPIError, match="permission denied"),
            world.database.engine(LOGINS["Mei"]).connect() as connection,
        ):
            connection.execute(select(func.count()).select_from(table))


@when("Lan confirms it")
def confirms(world: World) -> None:
    world.come_to_work("Lan").window.open_pane("cases")
    board = _board(world, "Lan")

    def is_open() -> bool:
        assert board.part is not None
        board.part.choose_next(1)
        return board.opened.place is not None

    world.wait(is_open)
    page = _case(world, "Lan")
    assert part(page, TextLabel, "waiting_reason").text().startswith("one sum in parts")
    assert part(page, TextLabel, "waiting_why").text().startswith("Structuring: ")
    click(page, "waiting_confirm")


@when("Wen says who reports, and by which schema")
def says_who_reports(world: World) -> None:
    view = _reports(world)
    view.show_institution()
    dialog = view.findChild(InstitutionDialog)
    assert dialog is not None
    for name, value in _INSTITUTION.items():
        field = dialog.fields[name]
        assert isinstance(field, QLineEdit)
        field.setText(value)
    dialog.save()


@when("Wen writes the goAML report")
def writes_report(world: World, tmp_path: Path) -> None:
    _case(world, "Wen").refresh()
    view = _reports(world)
    view.ask_folder = lambda: str(tmp_path / "out")
    view.write_report()
    world.wait(lambda: view.is_idle and bool(view.documents.documents))
    (document,) = view.documents.documents
    assert (document.kind, document.is_draft) == (DocumentKind.GOAML, False)


@then(
    parsers.parse("the report is valid by that schema, with {count:d} transactions of Ben and Anna")
)
def report_is_valid(tmp_path: Path, count: int) -> None:
    (path,) = (tmp_path / "out").glob("*.xml")
    report = etree.parse(path)
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(report)
    assert len(report.findall(".//transaction")) == count
    written = path.read_text(encoding="utf-8")
    assert "Ben" in written
    assert "Anna" in written
    assert "Dora" not in written


@when("Wen writes the evidence pack")
def writes_pack(world: World, tmp_path: Path) -> None:
    view = _reports(world)
    view.ask_folder = lambda: str(tmp_path / "out")
    view.write_pack()
    world.wait(lambda: view.is_idle and len(view.documents.documents) == 2)


@then("the pack is found unchanged, and a changed byte is found")
def pack_is_checked(world: World, tmp_path: Path) -> None:
    view = _reports(world)
    (path,) = (tmp_path / "out").glob("*.zip")
    with zipfile.ZipFile(path) as pack:
        assert any(name.endswith(".pdf") for name in pack.namelist())
    view.ask_file = lambda: str(path)
    view.check_pack()
    world.wait(lambda: "byte for byte" in " ".join(view.check.result.texts))
    content = path.read_bytes()
    path.write_bytes(content.replace(b"4900000", b"4900001", 1))
    assert path.read_bytes() != content
    view.check_pack()
    world.wait(lambda: "changed" in " ".join(view.check.result.texts))
