"""Lists to choose a row from: letters and Space are keys of the pane."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from workstation.views.lists import RowList

Key = Qt.Key


class Pane(QWidget):
    """Notes the keys that reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[Qt.Key] = []

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(Key(event.key()))


def test_arrows_choose_and_all_else_is_for_the_pane(qtbot: QtBot) -> None:
    pane = Pane()
    rows = RowList(QStringListModel(["one", "two", "three"]), "rows", "Rows")
    QVBoxLayout(pane).addWidget(rows)
    qtbot.addWidget(pane)
    pane.show()
    rows.setFocus()
    rows.choose(0)
    QTest.keyClick(rows, Key.Key_Down)
    assert rows.currentIndex().row() == 1
    for key in (Key.Key_Space, Key.Key_T, Key.Key_Return):
        QTest.keyClick(rows, key)
    assert pane.keys == [Key.Key_Space, Key.Key_T, Key.Key_Return]
    assert rows.currentIndex().row() == 1


def test_a_line_that_is_not_there_any_more_is_the_last(qtbot: QtBot) -> None:
    rows = RowList(QStringListModel(["one", "two"]), "rows", "Rows")
    qtbot.addWidget(rows)
    rows.choose(7)
    assert rows.currentIndex().row() == 1
