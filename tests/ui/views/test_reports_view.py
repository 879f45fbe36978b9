"""What leaves the house about a case, through the window and a real database."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.analysing import analysis_of
from tests.helpers.investigating import Bureau, add_analyst, make_bureau
from tests.helpers.server import Database, Server
from workstation.domain.cases import ExhibitDraft, ExhibitKind
from workstation.domain.packs import DocumentKind
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.settings.institution import load_institution
from workstation.views.appearance import Appearance
from workstation.views.cases.context import CasesContext
from workstation.views.reports.institution_dialog import InstitutionDialog
from workstation.views.reports.reports_view import ReportsView

SCHEMA = Path("../shared/data/goaml/goAMLSchema-5.0.2.xsd")


@pytest.fixture
def bureau(database: Database, server: Server) -> Bureau:
    return make_bureau(add_analyst(database, server))


@pytest.fixture
def view(
    bureau: Bureau,
    appearance: Appearance,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[ReportsView]:
    """The reports of a case with an alert; files go to `out` of the test's folder."""
    monkeypatch.setattr("workstation.settings.institution.settings_folder", lambda: tmp_path)
    bureau.record(bureau.fan_in())
    (alert,) = bureau.alerts()
    case_id = bureau.open(ExhibitDraft(ExhibitKind.ALERT, alert.alert_id)).case_id
    runner = JobRunner(max_threads=2)
    with ExitStack() as stack:
        analysis = stack.enter_context(
            analysis_of(bureau.database, "analyst", appearance, runner, tmp_path)
        )
        context = CasesContext(
            analysis=analysis,
            media=MediaFolder(tmp_path),
            connection=ConnectionMonitor(analysis.database, first_retry_ms=20, parent=runner),
            photos=PhotoLoader(runner, MediaFolder(tmp_path), parent=runner),
        )
        view = ReportsView(context)
        view.ask_folder = lambda: str(tmp_path / "out")
        qtbot.addWidget(view)
        stack.callback(view.hide)
        view.resize(820, 900)
        view.show()
        view.show_case(bureau.case(case_id))
        qtbot.waitUntil(lambda: view.is_idle)
        yield view


def test_a_pack_is_written_again_and_checked(
    view: ReportsView, qtbot: QtBot, tmp_path: Path
) -> None:
    view.pack.button.click()
    assert view.why_not_close()
    qtbot.waitUntil(lambda: view.is_idle and len(view.documents.documents) == 1)
    (path,) = (tmp_path / "out").iterdir()
    first = path.read_bytes()
    path.unlink()
    view.documents.again_wanted.emit(view.documents.documents[0])
    qtbot.waitUntil(lambda: view.is_idle and len(view.documents.documents) == 2)
    assert path.read_bytes() == first
    assert view.documents.documents[0].sha256 in view.outcome.texts[0]

    view.ask_file = lambda: str(path)
    view.check.button.click()
    qtbot.waitUntil(lambda: view.is_idle and bool(view.check.result.texts))
    assert "byte for byte" in view.check.result.texts[0]
    path.write_bytes(first.replace(b"52000", b"52001", 1))
    view.check.button.click()
    qtbot.waitUntil(lambda: view.is_idle and "changed" in " ".join(view.check.result.texts))


def test_what_a_report_lacks_is_filled_in_and_a_draft_is_written(
    view: ReportsView, qtbot: QtBot, tmp_path: Path
) -> None:
    view.report.button.click()
    qtbot.waitUntil(lambda: view.is_idle and bool(view.report.problems.texts))
    assert "Indicators: has to be filled in." in view.report.problems.texts
    assert not (tmp_path / "out").exists()

    view.show_institution()
    dialog = view.findChild(InstitutionDialog)
    assert dialog is not None
    for name, value in {
        "name": "杭州圈子科技",
        "code": "CIRC",
        "rentity_id": "seven",
        "first_name": "伟",
        "last_name": "欧阳",
        "address": "文三路 1 号",
        "city": "杭州",
        "state": "Zhejiang",
        "indicators": "ACTRC",
        "schema_path": str(SCHEMA.resolve()),
    }.items():
        dialog.fields[name].setText(value)
    dialog.save()
    assert dialog.isVisible()  # a number has to be one
    dialog.fields["rentity_id"].setText("7")
    dialog.save()
    assert load_institution().rentity_id == 7

    view.report.button.click()
    qtbot.waitUntil(lambda: view.is_idle and len(view.documents.documents) == 1)
    document = view.documents.documents[0]
    assert (document.kind, document.is_draft) == (DocumentKind.GOAML, True)
    assert "not to be filed" in view.outcome.texts[0]
    assert not view.report.problems.texts
