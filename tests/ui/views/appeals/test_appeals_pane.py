"""Appeals are read, answered, handed over and read again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.helpers.widgets import part
from tests.ui.views.appeals.conftest import AppealFor, OpenPane
from workstation.views.appeals.pane import AppealsPane
from workstation.views.widgets.labels import MemberText

Key = Qt.Key


def test_look(open_pane: OpenPane, appeal_for: AppealFor, qtbot: QtBot) -> None:
    appeal_for(nickname="Dandan")
    appeal_for()
    appeal_for("manager", nickname="Meimei")
    pane = open_pane("manager")
    qtbot.waitUntil(lambda: pane.side.has_case)
    qtbot.keyClick(pane, Key.Key_P)
    qtbot.keyClick(pane, Key.Key_1)
    qtbot.wait(600)
    pane.grab().save("/tmp/ap2-1.png")
    pane.case.evidence.toggle()
    pane.strip._chips["policy"].click()
    pane.resize(1035, 620)
    qtbot.wait(600)
    pane.grab().save("/tmp/ap2-2.png")
