"""The Team pane: a place in the side bar; what is in it is made when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.jobs.database import DatabaseJobs
from workstation.views.appearance import Appearance
from workstation.views.pane import Pane

if TYPE_CHECKING:
    from workstation.views.team.board import TeamBoard


class TeamPane(Pane):
    """For managers: who works on what, how the team fares, what holds for everybody.

    Signals:
        settings_changed: `ReviewSettings` were saved.
    """

    settings_changed = Signal()

    def __init__(
        self, *, database: DatabaseJobs, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key, self.icon_name, self.title = "team", "users", self.tr("Team")
        self._database = database
        self._appearance = appearance
        self._settings: QSettings | None = None
        self._board: TeamBoard | None = None
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    # Overrides of Pane.

    @override
    def activate(self) -> None:
        if self._board is None:
            # Not before: pyqtgraph takes a moment to load.
            from workstation.views.team.board import TeamBoard

            self._board = TeamBoard(database=self._database, appearance=self._appearance)
            self._board.message_posted.connect(self.message_posted)
            self._board.settings_changed.connect(self.settings_changed)
            self._layout.addWidget(self._board)
            if self._settings is not None:
                self._board.recall(self._settings)
        self._board.refresh()
        self._board.setFocus()

    @override
    def remember(self, settings: QSettings) -> None:
        if self._board is not None:
            self._board.remember(settings)

    @override
    def recall(self, settings: QSettings) -> None:
        self._settings = settings

    @override
    def why_not_close(self) -> str:
        return "" if self._board is None else self._board.unsaved()
