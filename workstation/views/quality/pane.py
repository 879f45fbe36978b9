"""The Quality pane: a place in the side bar; what is in it is made when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.jobs.database import DatabaseJobs
from workstation.views.appearance import Appearance
from workstation.views.pane import Pane
from workstation.views.shortcuts.keymap import Keymap

if TYPE_CHECKING:
    from workstation.views.quality.board import QualityBoard


class QualityPane(Pane):
    """For managers: precision, recall, cost and drift, and the threshold to choose.

    Signals:
        queue_changed: A setting was saved: items entered or left the queue.
    """

    queue_changed = Signal()

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        time_zone: str,
        keymap: Keymap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a pane without contents.

        Args:
            database: Where the figures come from.
            appearance: Gives the theme.
            time_zone: IANA name of the zone in which weeks begin.
            keymap: The person's keys; the usual ones if there are none.
            parent: Owner.
        """
        super().__init__(parent)
        self.key, self.icon_name, self.title = "quality", "gauge", self.tr("Quality")
        self._database = database
        self._appearance = appearance
        self._time_zone = time_zone
        self._keymap = keymap or Keymap(parent=self)
        self._settings: QSettings | None = None
        self._board: QualityBoard | None = None
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    # Overrides of Pane.

    @override
    def activate(self) -> None:
        if self._board is None:
            # Not before: pyqtgraph takes a moment to load, and most people never come here.
            from workstation.views.quality.board import QualityBoard

            self._board = QualityBoard(
                database=self._database,
                appearance=self._appearance,
                time_zone=self._time_zone,
                keymap=self._keymap,
            )
            self._board.message_posted.connect(self.message_posted)
            self._board.job_started.connect(self.job_started)
            self._board.queue_changed.connect(self.queue_changed)
            self._layout.addWidget(self._board)
            if self._settings is not None:
                self._board.recall(self._settings)
        self._board.refresh()
        self._board.setFocus()

    @override
    def deactivate(self) -> None:
        if self._board is not None:
            self._board.rest()

    @override
    def remember(self, settings: QSettings) -> None:
        if self._board is not None:
            self._board.remember(settings)

    @override
    def recall(self, settings: QSettings) -> None:
        self._settings = settings
