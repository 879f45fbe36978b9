"""A grid of cards that ask by themselves."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.slices import Dimension, Slice
from workstation.jobs.mirror import Question
from workstation.views.analysis.asker import Asker
from workstation.views.analysis.board_questions import ALL, BoardQuestions
from workstation.views.analysis.context import AnalysisContext

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.charts.card import CanvasCard

__all__ = ["ALL", "COLUMNS", "ROW_PX", "Board"]

COLUMNS = 12
ROW_PX = 76
"""Height of a row of the grid at least."""

_SEEN_PX = ROW_PX


class Board(QWidget):
    """Cards in a grid of twelve columns, asked when it is on screen: those that are seen first.

    Signals:
        message_posted: A sentence for the status strip.
    """

    message_posted = Signal(str)

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._cards: list[CanvasCard] = []
        self._places: dict[QWidget, tuple[int, int, int, int]] = {}
        theme = context.appearance.theme
        self._surface = QWidget()
        self._surface.setObjectName("board_surface")
        self._grid = QGridLayout(self._surface)
        self._grid.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_l)
        self._grid.setSpacing(theme.gap_m)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("board_scroll")
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._surface)
        self._full_page = QWidget()
        self._full_column = full = QVBoxLayout(self._full_page)
        full.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_l)
        self._full: CanvasCard | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(self._full_page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._questions = BoardQuestions(context, self._is_seen, self)
        self._scroll.verticalScrollBar().valueChanged.connect(self._questions.ask_soon)
        self._scroll.viewport().installEventFilter(self)
        keymap = context.keymap
        keymap.bind(self, "charts.full", self.toggle_full)
        keymap.bind(self, "charts.back", self.leave_full, when=lambda: self._full is not None)

    @property
    def cards(self) -> "tuple[CanvasCard, ...]":
        """All cards, in the order in which they were added."""
        return tuple(self._cards)

    def add(self, card: "CanvasCard", row: int, column: int, rows: int, columns: int) -> None:
        """Put a card into the grid.

        Args:
            card: The board becomes its owner.
            row: The first row that it takes.
            column: The first column, of twelve.
            rows: How many rows, each 76 pixels high at least.
            columns: How many columns.
        """
        self.move_card(card, row, column, rows, columns)
        card.save_failed.connect(self.message_posted)
        card.take_keys()
        card.installEventFilter(self)
        self._cards.append(card)

    def move_card(self, card: "CanvasCard", row: int, column: int, rows: int, columns: int) -> None:
        """Put a card of the board elsewhere; arguments as for `add`."""
        self._places[card] = row, column, rows, columns
        if card is not self._full:
            self._grid.addWidget(card, row, column, rows, columns)
        for each in range(row, row + rows):
            self._grid.setRowMinimumHeight(each, ROW_PX)
            self._grid.setRowStretch(each, 1)

    def ask(
        self,
        card: "CanvasCard",
        question: Callable[[Slice], Question],
        show: Callable[[Any], None],
        *,
        follows: Collection[Dimension] = ALL,
        empty: str = "",
        is_empty: Callable[[Any], bool] | None = None,
        undone: str = "",
        is_undone: Callable[[Any], bool] | None = None,
        beside: "Sequence[CanvasCard]" = (),
    ) -> Asker:
        """Let a card ask whenever something else is looked at.

        Args:
            card: One of the board's.
            question: Returns what to ask about a slice; that runs on a pool thread, where what
                is drawn should be prepared as well.
            show: Shows what the question returned, on the GUI thread.
            follows: By what the question is narrowed; the card says by what it is not.
            empty: What to say where there is nothing; a general sentence if there is none.
            is_empty: Tells whether an answer is nothing; by default None and what has no rows.
            undone: What to say where there can be nothing before somebody does something.
            is_undone: Tells whether an answer is that; by default, none is.
            beside: Other cards that show the same answer.
        """
        return self._questions.add(
            (card, *beside),
            question,
            show,
            follows=frozenset(follows),
            empty=empty,
            is_empty=is_empty,
            undone=undone,
            is_undone=is_undone,
        )

    @Slot()
    def come(self) -> None:
        """Be on screen: ask what is not known yet, or not any more."""
        self._questions.come()

    @Slot()
    def go(self) -> None:
        """Leave the screen: what is on its way will be asked again."""
        self._questions.go()

    @Slot()
    def refresh(self) -> None:
        """Ask everything again."""
        self._questions.refresh()

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way, or will be asked for."""
        return self._questions.is_waiting

    @property
    def is_waiting_on_screen(self) -> bool:
        """Whether a card that is seen has no answer yet."""
        return self._questions.is_waiting_on_screen

    @property
    def seen_cards(self) -> "tuple[CanvasCard, ...]":
        """The cards on screen."""
        return tuple(card for card in self._cards if self._is_seen(card))

    def _is_seen(self, card: QWidget) -> bool:
        if self._full is not None:
            return card is self._full
        viewport = self._scroll.viewport()
        place = QRect(card.mapTo(viewport, card.rect().topLeft()), card.size())
        # Of a few pixels at an edge nothing can be read yet, and its question may be a slow one.
        shown = place.intersected(viewport.rect())
        return shown.width() > 0 and shown.height() >= min(_SEEN_PX, card.height())

    @Slot()
    def toggle_full(self) -> None:
        """Show the card with the keyboard as large as the board, or put it back."""
        if self._full is not None:
            self.leave_full()
            return
        focused = QApplication.focusWidget()
        for card in self._cards:
            if focused is not None and (card is focused or card.isAncestorOf(focused)):
                self.show_full(card)
                return

    def show_full(self, card: "CanvasCard") -> None:
        """Show one card as large as the board."""
        self._full = card
        self._full_column.addWidget(card)
        self._pages.setCurrentWidget(self._full_page)
        card.setFocus()
        self._questions.ask_soon()

    @Slot()
    def leave_full(self) -> None:
        """Put the large card back."""
        card, self._full = self._full, None
        if card is not None:
            self._grid.addWidget(card, *self._places[card])
            self._pages.setCurrentWidget(self._scroll)
            card.setFocus()
            self._questions.ask_soon()

    def _walk(self, card: QWidget, by: int) -> None:
        order = sorted(self._cards, key=lambda one: self._places[one])
        number = order.index(card) + by  # type: ignore[arg-type]  # a card of ours
        if 0 <= number < len(order):
            order[number].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(order[number])

    # Overrides of Qt methods.

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._scroll.viewport():
            if event.type() is QEvent.Type.Resize:
                self._questions.ask_soon()
        elif event.type() is QEvent.Type.KeyPress and self._full is None:
            moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            by = moves.get(event.key())  # type: ignore[attr-defined]  # a key event, by its type
            if by is not None and isinstance(watched, QWidget) and watched in self._places:
                self._walk(watched, by)
                return True
        return False
