"""The pane of word lists: a place in the side bar; what is in it is made when it is opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.people import Person, Role
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.views.appearance import Appearance
from workstation.views.pane import Pane
from workstation.views.shortcuts.keymap import Keymap

if TYPE_CHECKING:
    from workstation.views.lexicon.board import LexiconBoard


class LexiconPane(Pane):
    """For managers, and administrators to look at: the words by which messages are read."""

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        person: Person,
        connection: ConnectionMonitor,
        keymap: Keymap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a pane without contents.

        Args:
            database: Where the lists are.
            appearance: Gives the theme.
            person: Managers change the lists.
            connection: Tells when the database answers again.
            keymap: The person's keys; the usual ones if there are none.
            parent: Owner.
        """
        super().__init__(parent)
        self.key, self.icon_name, self.title = "lexicon", "book-a", self.tr("Words")
        self._database = database
        self._appearance = appearance
        self._keymap = keymap or Keymap(parent=self)
        self._is_editable = Role.MANAGER in person.roles
        self._settings: QSettings | None = None
        self._is_active = False
        self._board: LexiconBoard | None = None
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        connection.restored.connect(self._on_restored)

    @property
    def board(self) -> "LexiconBoard | None":
        """What is in the pane, once it was opened."""
        return self._board

    @Slot()
    def _on_restored(self) -> None:
        if self._is_active and self._board is not None:
            self._board.refresh()

    # Overrides of Pane.

    @override
    def activate(self) -> None:
        self._is_active = True
        if self._board is None:
            # Not before: most people never come here.
            from workstation.views.lexicon.board import LexiconBoard

            self._board = LexiconBoard(
                database=self._database,
                appearance=self._appearance,
                is_editable=self._is_editable,
                keymap=self._keymap,
            )
            self._board.message_posted.connect(self.message_posted)
            self._board.job_started.connect(self.job_started)
            self._layout.addWidget(self._board)
            if self._settings is not None:
                self._board.recall(self._settings)
        self._board.refresh()
        self._board.take_keyboard()

    @override
    def deactivate(self) -> None:
        self._is_active = False

    @override
    def remember(self, settings: QSettings) -> None:
        if self._board is not None:
            self._board.remember(settings)

    @override
    def recall(self, settings: QSettings) -> None:
        self._settings = settings

    @override
    def why_not_close(self) -> str:
        if self._board is not None and self._board.drafting.is_changed:
            return self.tr("Changes of the word lists are not saved.")
        return ""
