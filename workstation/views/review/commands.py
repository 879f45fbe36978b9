"""What a person can do in the Review pane, and the keys that do it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from workstation.domain.review import QueueFilter, QueueRow
from workstation.views.review.asking import Asking
from workstation.views.review.copies import Copies
from workstation.views.review.decision_bar import VERDICTS, DecisionBar
from workstation.views.review.desk import Desk
from workstation.views.review.item_menu import ItemMenu
from workstation.views.review.notice_bar import NoticeBar
from workstation.views.review.phase import Phase
from workstation.views.review.post_panel import PostPanel
from workstation.views.review.queue_panel import QueuePanel
from workstation.views.review.taking_over import TakingOver
from workstation.views.shortcuts.keymap import Keymap


class ReviewCommands(QObject):
    """Binds keys anywhere in the pane to the desk, and rests while another mode is shown."""

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
        taking_over: TakingOver,
        keymap: Keymap,
    ) -> None:
        super().__init__(pane)
        self._keymap = keymap
        self._pane = pane
        self._desk = desk
        self._asking = asking
        self._copies = copies
        self._queue = queue
        self._post = post
        self._bar = bar
        self._notice = notice
        self._taking_over = taking_over
        notice.take_over_wanted.connect(self._take)
        self._make_keys()
        queue.view.menu_wanted.connect(self.show_menu)
        post.stage.menu_wanted.connect(self.show_stage_menu)
        bar.skip_pressed.connect(self.skip)
        bar.undo_pressed.connect(self.undo)

    def _make_keys(self) -> None:
        bind, pane = self._keymap.bind, self._pane
        for verdict in VERDICTS:
            # A key that is held down must not decide item after item.
            bind(pane, f"review.{verdict.value}", partial(self._asking.press, verdict))
        for digit in range(1, 10):
            bind(pane, f"review.policy.{digit}", partial(self._asking.press_digit, digit))
        slots: dict[str, Callable[[], None]] = {
            "review.skip": self.skip,
            "review.undo": self.undo,
            "review.show_all": self.show_all,
            "review.take_over": self.take_over,
            "review.together": self.toggle_together,
            "review.note": self._asking.ask_for_note,
            "review.measures": self._asking.ask_for_measures,
            "question.cancel": self.cancel,
            "question.confirm": self._asking.confirm,
        }
        for shortcut_id, slot in slots.items():
            bind(pane, shortcut_id, slot)
        # The same key, mostly.
        bind(pane, "question.measures", self._asking.ask_for_measures, when=self._is_asking)
        bind(pane, "review.similar", self._post.alike.toggle_list, when=self._is_not_asking)
        for name in ("up", "down", "page_up", "page_down", "first", "last"):
            bind(pane, f"review.{name}", partial(self._walk, name), repeats=True)
        self._post.add_keys(pane, self._keymap)

    def _is_asking(self) -> bool:
        return self._asking.is_asking

    def _is_not_asking(self) -> bool:
        return not self._asking.is_asking

    def set_enabled(self, *, is_enabled: bool) -> None:
        """Let the keys of the pane work, or rest: another mode has keys of its own."""
        only_its_own = Qt.FindChildOption.FindDirectChildrenOnly
        for shortcut in self._pane.findChildren(QShortcut, options=only_its_own):
            shortcut.setEnabled(is_enabled)

    def _walk(self, where: str) -> None:
        page = self._queue.view.lines_per_page
        far = self._desk.queue.rowCount()
        lines = {
            "up": -1,
            "down": 1,
            "page_up": -page,
            "page_down": page,
            "first": -far,
            "last": far,
        }
        if not self._asking.is_asking:
            self._desk.move(lines[where])

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
        if self._desk.phase is Phase.EMPTY and not self._desk.shows_all:
            self._queue.show_filter(QueueFilter())
            self._desk.set_filter(QueueFilter())

    @Slot()
    def take_over(self) -> None:
        """Take the item that the notice tells of from the colleague who holds it."""
        if not self._asking.is_asking and self._notice.isVisible():
            self._take(self._notice.row)

    @Slot(object)
    def _take(self, row: QueueRow | None) -> None:
        self._taking_over.take(row)

    @Slot(object, QPoint)
    def show_menu(self, row: QueueRow, point: QPoint) -> None:
        """Offer what can be done with an item."""
        ItemMenu(row, self._desk, self._bar, self._taking_over, parent=self._pane).popup(point)

    @Slot(QPoint)
    def show_stage_menu(self, point: QPoint) -> None:
        """Offer what can be done with the item on the desk."""
        if self._desk.row is not None:
            self.show_menu(self._desk.row, point)
