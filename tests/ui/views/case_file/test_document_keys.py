"""Keys of what leaves the house: they show it first, and count wherever the keyboard is."""

from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.helpers.investigating import Bureau
from tests.ui.views.case_file.conftest import Windows


def test_a_window_does_not_close_in_the_middle_of_a_document(
    bureau: Bureau, windows: Windows, qtbot: QtBot, tmp_path: Path
) -> None:
    page = windows.open("analyst", bureau.open_with_gifts(0).case_id)
    qtbot.keyClick(page, "p")
    reports = page.sections.reports
    assert reports is not None
    reports.ask_folder = lambda: str(tmp_path)
    qtbot.waitUntil(lambda: reports.is_idle)
    assert not page.why_not_close()
    reports.write_pack()
    assert page.why_not_close() == "A document of a case is being written."
    qtbot.waitUntil(lambda: not page.why_not_close(), timeout=10_000)
    assert len(list(tmp_path.glob("evidence-*.zip"))) == 1


def test_a_key_shows_the_documents_first_and_then_writes(
    bureau: Bureau, windows: Windows, qtbot: QtBot
) -> None:
    page = windows.open("analyst", bureau.open_with_gifts(0).case_id)
    asked: list[str] = []

    def ask(what: str) -> str:
        asked.append(what)
        return ""  # nowhere

    qtbot.keyClick(page, "p")
    reports = page.sections.reports
    assert reports is not None
    reports.ask_folder, reports.ask_file = partial(ask, "folder"), partial(ask, "file")
    qtbot.waitUntil(lambda: reports.is_idle)
    assert not asked
    for key in "prh":
        qtbot.keyClick(page, key)
    assert asked == ["folder", "folder", "file"]
