"""Nearly the same message elsewhere: how many, by how many accounts, and each of them."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.messages import SimilarMessage
from workstation.views.appearance import Appearance
from workstation.views.review.copies import Copies, Likeness
from workstation.views.review.similar_delegate import ROW_HEIGHT, SimilarDelegate
from workstation.views.review.similar_table import MessageRole, SimilarTableModel
from workstation.views.review.stage_tools import ToggleKey
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import ElidedLabel

LEAST_LIST = ROW_HEIGHT
"""Height of the list where there is hardly any."""

GOOD_LIST = 3 * ROW_HEIGHT
"""A list that shows less is not worth its room beside a photo."""

_MOST_ROWS = 200
_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)


class SimilarList(QListView):
    """Each message: a click or Space leaves it out or takes it in, Enter looks at it.

    Signals:
        toggled: An item's id: to be left out or taken in.
        opened: An item's id: to be looked at by itself.
    """

    toggled = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("similar_list")
        self.setAccessibleName(self.tr("Posts and comments with nearly this message"))
        self.setStatusTip(
            self.tr("Click or Space: leave it out, take it in. Double click or Enter: look at it")
        )
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._toggle)
        self.doubleClicked.connect(self._open)

    @Slot(QModelIndex)
    def _toggle(self, index: QModelIndex) -> None:
        self._emit(self.toggled, index)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self._emit(self.opened, index)

    @staticmethod
    def _emit(signal: SignalInstance, index: QModelIndex) -> None:
        message = index.data(MessageRole)
        if isinstance(message, SimilarMessage) and message.item_id is not None:
            signal.emit(message.item_id)

    # Overrides of Qt methods.

    @override
    def event(self, event: QEvent) -> bool:
        # The pane's own keys of these names rest while the keyboard is here.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                if not event.isAutoRepeat():
                    self._toggle(self.currentIndex())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not event.isAutoRepeat():
                    self._open(self.currentIndex())
            case key if key in _KEYS:
                super().keyPressEvent(event)
            case _:
                event.ignore()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            event.ignore()


class SimilarMessages(QWidget):
    """A line that counts them, the key that takes them along, and the list on demand.

    Signals:
        expanded: The list is shown, or put away again.
    """

    expanded = Signal(bool)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("similar_messages")
        theme = appearance.theme
        self._appearance = appearance
        self._copies: Copies | None = None
        self._words: list[str] = []
        self._icon = IconLabel(appearance, "messages-square")
        self._title = ElidedLabel(role="section")
        self._title.setObjectName("similar_messages_title")
        self.show_list = ToggleKey(appearance, "M", self.tr("Show"), "toggle_similar_list")
        self.show_list.setStatusTip(self.tr("List them, to look at them and to leave some out"))
        self.together = ToggleKey(
            appearance, "L", self.tr("Decide together"), "toggle_messages_together"
        )
        self.together.setStatusTip(
            self.tr("The next decision is for these as well; L takes in all that is alike")
        )
        self.list = SimilarList()
        self._model = SimilarTableModel(parent=self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(SimilarDelegate(appearance, parent=self.list))
        self.list.hide()
        line = QHBoxLayout()
        line.setSpacing(theme.gap_s)
        line.addWidget(self._icon)
        line.addWidget(self._title, 1)
        line.addWidget(self.show_list)
        line.addWidget(self.together)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap_xs)
        layout.addLayout(line)
        layout.addWidget(self.list, 1)
        self.show_list.toggled.connect(self._on_expanded)
        self.hide()

    def follow(self, copies: Copies) -> None:
        """Show these, and change what is decided together with them."""
        self._copies = copies
        self._model.follow(copies)
        self.together.clicked.connect(copies.toggle_messages)
        self.list.toggled.connect(copies.toggle_message)
        self.list.opened.connect(copies.open)
        copies.changed.connect(self._show_messages)

    @property
    def is_expanded(self) -> bool:
        """Whether the list is on screen."""
        return self.show_list.isChecked() and not self.isHidden()

    def list_height(self) -> int:
        """Return what the whole list needs."""
        return min(self._model.rowCount(), _MOST_ROWS) * ROW_HEIGHT

    @Slot()
    def toggle_list(self) -> None:
        """Show the list and go there with the keyboard, or put it away."""
        if self._model.rowCount():
            self.show_list.click()
            if self.is_expanded:
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def collapse(self) -> None:
        """Put the list away."""
        self.show_list.setChecked(False)

    @Slot(bool)
    def _on_expanded(self, is_expanded: bool) -> None:
        had_focus = self.list.hasFocus()
        self.list.setVisible(is_expanded)
        if not is_expanded and had_focus:
            self.show_list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.expanded.emit(is_expanded)

    @Slot()
    def _show_messages(self) -> None:
        copies = self._copies
        assert copies is not None  # noqa: S101  # whose signal this is
        messages = copies.messages
        if not messages:
            self.collapse()
        self.setVisible(bool(messages))
        can_be_decided = any(each.item_id is not None for each in messages)
        is_together = copies.is_together(Likeness.MESSAGE)
        self.together.setVisible(can_be_decided)
        self.together.setChecked(is_together)
        self._words = self._variants(copies, is_together=is_together)
        self._fit_title()

    def _fit_title(self) -> None:
        """Say as much as there is room for, in whole words; the tip says all."""
        if not self._words:
            return
        buttons = [each for each in (self.show_list, self.together) if not each.isHidden()]
        gap = self._appearance.theme.gap_s
        taken = self._icon.width() + sum(each.sizeHint().width() + gap for each in buttons) + gap
        metrics = self._title.fontMetrics()
        fitting = (
            words
            for words in self._words
            if metrics.horizontalAdvance(words) < self.width() - taken
        )
        self._title.setText(next(fitting, self._words[-1]))
        self._title.setToolTip(self._words[0])
        self._title.setAccessibleName(self._words[0])

    def _variants(self, copies: Copies, *, is_together: bool) -> list[str]:
        """Return what to say of them, the longest first."""
        messages = copies.messages
        count = len(messages)
        accounts = len({each.author_id for each in messages})
        circles = len({each.circle_name for each in messages if each.circle_name})
        waiting = [each for each in messages if each.item_id is not None]
        left_out = sum(not copies.is_included(each) for each in waiting)
        whose = self.tr("%n account(s)", "", accounts)
        note = []
        if is_together and left_out:
            note = [self.tr("%n left out", "", left_out)]
        elif len(waiting) < count:
            note = [self.tr("%n in the queue", "", len(waiting))]
        where = [self.tr("%n circle(s)", "", circles)] if circles else []
        long = self.tr("%n SIMILAR MESSAGE(S)", "", count)
        short = self.tr("%n SIMILAR", "", count)
        parts = [
            [long, whose, *where, *note],
            [long, whose, *note],
            [short, whose, *note],
            [short, *note],
            [short],
        ]
        return [" · ".join(each) for each in parts]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()
