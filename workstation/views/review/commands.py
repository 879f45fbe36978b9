"""What a person can do in the Review pane, and the keys that do it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from workstation.domain.review import QueueFilter, QueueRow
from workstation.views.review.asking import Asking
from workstation.views.review.copies import Copies
from workstation.views.review.decision_bar import VERDICT_KEYS, DecisionBar
from workstation.views.review.desk import Desk
from workstation.views.review.item_menu import ItemMenu
from workstation.views.review.keys import add_key, pressed_key
from workstation.views.review.notice_bar import NoticeBar
from workstation.views.review.phase import Phase
from workstation.views.review.post_panel import PostPanel
from workstation.views.review.queue_panel import QueuePanel

_VERDICT_BY_KEY = {key: verdict for verdict, key in VERDICT_KEYS.items()}


class ReviewCommands(QObject):
    """Binds keys anywhere in the pane to the desk, and rests while another mode is shown.

    Signals:
        help_wanted: The keys shall be listed.
    """

    help_wanted = Signal()

    def __init__(
        self,
        pane: QWidget,
        *,
        desk: Desk,
        asking: Asking,
        copies: Copies,
        queue: QueuePanel,
        post: PostPanel,
        bar: DecisionBar,
        notice: NoticeBar,
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._desk = desk
        self._asking = asking
        self._copies = copies
        self._queue = queue
        self._post = post
        self._bar = bar
        self._notice = notice
        self._make_keys()
        queue.view.menu_wanted.connect(self.show_menu)
        post.stage.menu_wanted.connect(self.show_stage_menu)
        bar.skip_pressed.connect(self.skip)
        bar.undo_pressed.connect(self.undo)
        bar.help_pressed.connect(self.help_wanted)

    def _make_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            *((key, self._on_verdict_key) for key in _VERDICT_BY_KEY),
            *((digit, self._on_digit) for digit in "123456789"),
            ("S", self.skip),
            ("Z", self.undo),
            ("A", self.show_all),
            ("L", self.toggle_together),
            ("?", self.help_wanted.emit),
            ("Esc", self.cancel),
            ("Return", self._asking.confirm),
            ("Enter", self._asking.confirm),
        ]
        for key, slot in keys:
            # A key that is held down must not decide item after item.
            add_key(self._pane, key, slot, repeats=False)
        for key in ("Up", "Down", "PgUp", "PgDown", "Home", "End"):
            add_key(self._pane, key, self._on_walk_key, repeats=True)
        self._post.add_keys(self._pane)

    def set_enabled(self, *, is_enabled: bool) -> None:
        """Let the keys of the pane work, or rest: another mode has keys of its own."""
        only_its_own = Qt.FindChildOption.FindDirectChildrenOnly
        for shortcut in self._pane.findChildren(QShortcut, options=only_its_own):
            shortcut.setEnabled(is_enabled)

    @Slot()
    def _on_verdict_key(self) -> None:
        self._asking.press(_VERDICT_BY_KEY[pressed_key(self.sender())])

    @Slot()
    def _on_digit(self) -> None:
        self._asking.press_digit(pressed_key(self.sender()))

    @Slot()
    def _on_walk_key(self) -> None:
        page = self._queue.view.lines_per_page
        far = self._desk.queue.rowCount()
        lines = {"Up": -1, "Down": 1, "PgUp": -page, "PgDown": page, "Home": -far, "End": far}
        if not self._asking.is_asking:
            self._desk.move(lines[pressed_key(self.sender())])

    @Slot()
    def cancel(self) -> None:
        """Drop what is asked; else fold the list away; else the notice."""
        if self._asking.is_asking:
            self._asking.cancel()
        elif self._post.alike.is_expanded:
            self._post.alike.collapse()
        else:
            self._notice.hide()

    @Slot()
    def skip(self) -> None:
        """Leave the item to others."""
        if not self._asking.is_asking:
            self._desk.skip()

    @Slot()
    def undo(self) -> None:
        """Take the last decision back."""
        if not self._asking.is_asking:
            self._desk.undo()

    @Slot()
    def toggle_together(self) -> None:
        """Decide what is alike with the item on the desk, or rather not."""
        if not self._asking.is_asking:
            self._copies.toggle_together()

    @Slot()
    def show_all(self) -> None:
        """Drop a filter that shows nothing."""
        if self._desk.phase is Phase.EMPTY and self._desk.queue_filter != QueueFilter():
            self._queue.show_filter(QueueFilter())
            self._desk.set_filter(QueueFilter())

    @Slot(object, QPoint)
    def show_menu(self, row: QueueRow, point: QPoint) -> None:
        """Offer what can be done with an item."""
        ItemMenu(row, self._desk, self._bar, parent=self._pane).popup(point)

    @Slot(QPoint)
    def show_stage_menu(self, point: QPoint) -> None:
        """Offer what can be done with the item on the desk."""
        if self._desk.row is not None:
            self.show_menu(self._desk.row, point)
