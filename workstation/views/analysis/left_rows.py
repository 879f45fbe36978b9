"""The way back to a list of rows from what one of them led to."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QPushButton

from workstation.views.tips import plain_tip

_MOST = 5
"""So many lists wait, each with a page of rows; the one left longest ago is closed."""


class LeftRows(QObject):
    """Lists that were left for what a row led to: hidden as they were, the newest last.

    Attributes:
        place: Key of the pane of charts that came on screen last: lists opened now belong to it.

    Signals:
        changed: There are others now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = ""
        self._lists: list[tuple[str, QDialog]] = []

    @property
    def newest(self) -> QDialog | None:
        """The list that was left last; None if none waits."""
        return self._lists[-1][1] if self._lists else None

    def leave(self, place: str, rows: QDialog) -> None:
        """Hide a list, which belongs to the pane `place`, till it is wanted again."""
        rows.hide()
        self._lists.append((place, rows))
        if len(self._lists) > _MOST:
            _, oldest = self._lists.pop(0)
            oldest.reject()
        self.changed.emit()

    def come_to(self, place: str) -> None:
        """Know that a pane came on screen: a list that was left from there last is shown again.

        Not an older one: where a row of another pane's list leads, it would be in the way.
        """
        self.place = place
        if self._lists and self._lists[-1][0] == place:
            self.go_back()

    @Slot()
    def go_back(self) -> None:
        """Show the list that was left last, at the row that led away."""
        if self._lists:
            _, rows = self._lists.pop()
            rows.show()
            rows.raise_()
            rows.activateWindow()
            self.changed.emit()


class BackButton(QPushButton):
    """There while a list waits, in whichever pane of charts its row led to."""

    def __init__(self, left: LeftRows) -> None:
        super().__init__()
        self._left = left
        self.setObjectName("rows_back")
        self.setText(self.tr("Back to the list"))
        self.clicked.connect(left.go_back)
        left.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        rows = self._left.newest
        self.setToolTip("" if rows is None else plain_tip(rows.windowTitle()))
        self.setVisible(rows is not None)
