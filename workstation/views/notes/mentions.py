"""Mentions in the window: the button that counts them, and the dialog behind it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.review import ItemDetail, ItemState
from workstation.jobs.database import DatabaseJobs
from workstation.queries.review import read_item
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.formatting import short_count
from workstation.views.notes.dialog import MentionsDialog
from workstation.views.notes.watch import MentionsWatch
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.icon_widgets import IconButton

_SIZE = 32
_BADGE_HEIGHT = 14


class MentionsButton(IconButton):
    """An @ with the number of unread mentions at its shoulder."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "at-sign", "", size=appearance.theme.icon_m, parent=parent)
        self.setObjectName("mentions_button")
        self.setFixedSize(_SIZE, _SIZE)
        self._count = 0
        self._key = ""
        self._tell()

    @property
    def count(self) -> int:
        """How many unread mentions it tells of."""
        return self._count

    @Slot(int)
    def set_count(self, count: int) -> None:
        """Tell of so many unread mentions; 0 shows no number."""
        self._count = count
        self._tell()
        self.update()

    def set_key(self, key: str) -> None:
        """Tell another key that opens the dialog."""
        self._key = key
        self._tell()

    def _tell(self) -> None:
        text = self.tr("Mentions and handover")
        if self._count:
            text += " · " + self.tr("%n unread", "", self._count)
        self.set_text(f"{text} ({self._key})" if self._key else text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(9)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        text = short_count(self._count)
        width = max(painter.fontMetrics().horizontalAdvance(text) + 8, _BADGE_HEIGHT)
        rect = QRectF(self.width() - width - 1, 1, width, _BADGE_HEIGHT)
        painter.setPen(QColor(theme.surface))
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(rect, _BADGE_HEIGHT / 2, _BADGE_HEIGHT / 2)
        painter.setPen(QColor(theme.on_accent))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class Mentions(QObject):
    """Keeps the number right, and opens the dialog.

    Attributes:
        button: For the top bar.

    Signals:
        pane_wanted: The Review pane should come on screen.
        item_wanted: The item of a mention should be shown: its `ItemDetail`.
        message_posted: A sentence for the status strip.
    """

    pane_wanted = Signal()
    item_wanted = Signal(object)
    message_posted = Signal(str)

    def __init__(
        self,
        database: DatabaseJobs,
        appearance: Appearance,
        own_login: str,
        keymap: Keymap,
        *,
        count_skipped: Callable[[], int] = lambda: 0,
        parent: QObject | None = None,
    ) -> None:
        """Make the button.

        Args:
            database: Where notes are.
            appearance: Gives the theme.
            own_login: The reader's.
            keymap: Has the key of the dialog.
            count_skipped: Tells how many items were left to others in this sitting.
            parent: Owner.
        """
        super().__init__(parent)
        self._database = database
        self._appearance = appearance
        self._own_login = own_login
        self._keymap = keymap
        self._count_skipped = count_skipped
        self._dialog: MentionsDialog | None = None
        self._draft = ""
        self.watch = MentionsWatch(database, parent=self)
        self.button = MentionsButton(appearance)
        self.button.clicked.connect(self.open)
        self.watch.counted.connect(self.button.set_count)
        keymap.changed.connect(self._show_key)
        self._show_key()

    def bind(self, window: QWidget) -> None:
        """Let the key work anywhere in a window."""
        context = Qt.ShortcutContext.WindowShortcut
        self._keymap.bind(window, "window.mentions", self.open, context=context)

    @Slot()
    def open(self) -> None:
        """Show the dialog, unless it is there."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        dialog = self._dialog = MentionsDialog(
            self._database,
            self._appearance,
            self._own_login,
            skipped=self._count_skipped(),
            draft=self._draft,
            parent=self.button.window(),
        )
        dialog.item_wanted.connect(self._open_item)
        dialog.notes_read.connect(self.watch.look)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._draft = self._dialog.draft
        self._dialog = None
        self.watch.look()

    @Slot(int)
    def _open_item(self, item_id: int) -> None:
        job = self._database.submit(read_item, item_id)
        job.succeeded.connect(self._on_item)
        job.failed.connect(self._on_item_failed)

    @Slot(object)
    def _on_item(self, detail: ItemDetail) -> None:
        if detail.row.state not in (ItemState.OPEN, ItemState.ESCALATED):
            text = self.tr("Item {id} needs nobody any more: it is decided.")
            self.message_posted.emit(text.format(id=detail.row.item_id))
        self.pane_wanted.emit()
        self.item_wanted.emit(detail)

    @Slot(object)
    def _on_item_failed(self, error: Exception) -> None:
        self.message_posted.emit(error_sentence(error))

    @Slot()
    def _show_key(self) -> None:
        self.button.set_key(self._keymap.text("window.mentions"))
