"""Keys of what leaves the house: they show it first, and count wherever the keyboard is."""

from functools import partial

from pytestqt.qtbot import QtBot

from tests.helpers.investigating import Bureau
from tests.ui.views.case_file.conftest import Windows


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
