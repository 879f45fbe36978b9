"""A grid of cards that ask by themselves."""

from collections.abc import Callable, Collection, Sized
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.mirror import MirrorMissingError, RefreshSummary
from workstation.domain.slices import Dimension, Slice, used_by
from workstation.jobs.mirror import Question
from workstation.views.analysis.asker import Asker
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.words import dimension_names
from workstation.views.error_words import error_words
from workstation.work import Progress

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.charts.card import CanvasCard

COLUMNS = 12
ROW_PX = 76
"""Height of a row of the grid at least."""

ALL: frozenset[Dimension] = frozenset(Dimension)


@dataclass(slots=True)
class _Asking:
    """A card and what it asks.

    Attributes:
        card: Shows the answer.
        asker: Asks.
        follows: By what the question is narrowed.
        empty: What to say where there is nothing.
        is_empty: Tells whether an answer is nothing.
        is_stale: Whether it has to be asked anew.
    """

    card: "CanvasCard"
    asker: Asker
    follows: frozenset[Dimension]
    empty: str
    is_empty: Callable[[Any], bool]
    show: Callable[[Any], None]
    is_stale: bool = True
    failed_missing: bool = False


class Board(QWidget):
    """Cards in a grid of twelve columns, asked when it is on screen: those that are seen first.

    Signals:
        message_posted: A sentence for the status strip.
    """

    message_posted = Signal(str)

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._askings: list[_Asking] = []
        self._cards: list[CanvasCard] = []
        self._places: dict[QWidget, tuple[int, int, int, int]] = {}
        self._is_on_screen = False
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
        # Gathers what comes at once: a filter, a refresh, a bit of scrolling.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._ask_stale)
        self._scroll.verticalScrollBar().valueChanged.connect(self._soon.start)
        self._scroll.viewport().installEventFilter(self)
        context.cross_filter.changed.connect(self._on_filter_changed)
        context.mirror.refreshed.connect(self._on_refreshed)
        context.mirror.refresh_failed.connect(self._on_refresh_failed)
        context.mirror.refreshing_changed.connect(self._watch_refresh)
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
        """
        asker = Asker(self.context.mirror, question, _show_nothing, self)
        asking = _Asking(card, asker, frozenset(follows), empty, is_empty or _has_nothing, show)
        asker.show = lambda answer: self._show(asking, answer)
        asker.failed.connect(lambda error: self._on_failed(asking, error))
        card.action_wanted.connect(lambda: self._on_action(asking))
        self._askings.append(asking)
        card.show_waiting()
        if self._is_on_screen:
            self._soon.start()
        return asker

    @Slot()
    def come(self) -> None:
        """Be on screen: ask what is not known yet, or not any more."""
        self._is_on_screen = True
        self._soon.start()

    @Slot()
    def go(self) -> None:
        """Leave the screen: what is on its way will be asked again."""
        self._is_on_screen = False
        for asking in self._askings:
            if asking.asker.is_waiting:
                asking.asker.cancel()
                asking.is_stale = True

    @Slot()
    def refresh(self) -> None:
        """Ask everything again."""
        for asking in self._askings:
            asking.is_stale = True
        if self._is_on_screen:
            self._soon.start()

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way, or will be asked for."""
        return self._soon.isActive() or any(one.asker.is_waiting for one in self._askings)

    @property
    def seen_cards(self) -> "tuple[CanvasCard, ...]":
        """The cards on screen."""
        return tuple(card for card in self._cards if self._is_seen(card))

    @property
    def is_waiting_on_screen(self) -> bool:
        """Whether a card that is seen has no answer yet."""
        return self._soon.isActive() or any(
            (one.asker.is_waiting or one.is_stale) and self._is_seen(one.card)
            for one in self._askings
        )

    @Slot()
    def _ask_stale(self) -> None:
        """Ask for the cards that are seen; for the others once these have their answers."""
        if not self._is_on_screen:
            return
        stale = [one for one in self._askings if one.is_stale]
        seen = [one for one in stale if self._is_seen(one.card)]
        if not seen and any(one.asker.is_waiting for one in self._askings):
            return
        wanted = self.context.cross_filter.current
        for asking in seen or stale[:1]:
            asking.is_stale = False
            asking.card.show_waiting()
            asking.asker.ask(wanted)

    def _is_seen(self, card: QWidget) -> bool:
        if self._full is not None:
            return card is self._full
        viewport = self._scroll.viewport()
        place = QRect(card.mapTo(viewport, card.rect().topLeft()), card.size())
        return place.intersects(viewport.rect())

    def _show(self, asking: _Asking, answer: object) -> None:
        asking.failed_missing = False
        card = asking.card
        if asking.is_empty(answer):
            is_narrowed = not self.context.cross_filter.current.is_everything
            text = asking.empty or self.tr("Nothing in this part.")
            card.show_empty(text, action=self.tr("Show everything") if is_narrowed else "")
        else:
            card.show_content()
            asking.show(answer)
        unused = used_by(self.context.cross_filter.current) - asking.follows
        names = dimension_names(unused)
        scope = self.tr("not narrowed by {what}").format(what=names) if unused else ""
        card.scope.setText(scope)
        if not self._soon.isActive() and any(one.is_stale for one in self._askings):
            self._soon.start()

    def _on_failed(self, asking: _Asking, error: Exception) -> None:
        if isinstance(error, MirrorMissingError):
            asking.failed_missing = True
            self._say_missing(asking)
        else:
            words = error_words(error)
            asking.card.show_error(
                f"{words.title}. {words.text}", action=self.tr("Ask again"), details=words.details
            )
        self._soon.start()

    def _say_missing(self, asking: _Asking) -> None:
        mirror = self.context.mirror
        asking.is_stale = False
        if mirror.is_refreshing:
            text = self.tr("The figures are being copied to this computer for the first time.")
            asking.card.show_progress(text, 0, None)
        else:
            asking.card.show_error(
                self.tr("The figures have not been copied to this computer yet."),
                action=self.tr("Copy them now"),
            )

    def _on_action(self, asking: _Asking) -> None:
        if asking.failed_missing:
            self.context.mirror.refresh()
        elif asking.card.notice.is_error:
            asking.is_stale = True
            self._soon.start()
        else:
            self.context.cross_filter.show("", Slice())

    @Slot(object)
    def _on_filter_changed(self, _wanted: Slice) -> None:
        self.refresh()

    @Slot(object)
    def _on_refreshed(self, summary: RefreshSummary) -> None:
        """Ask again if anything is another now: mostly, nothing is."""
        news = [*summary.changed.values(), *summary.removed.values()]
        if any(news) or summary.drifted or summary.rebuilt_because:
            self.refresh()
            return
        for asking in self._askings:
            asking.is_stale = asking.is_stale or asking.failed_missing
        self._soon.start()

    @Slot(object)
    def _on_refresh_failed(self, _error: Exception) -> None:
        for asking in self._askings:
            if asking.failed_missing:
                self._say_missing(asking)

    @Slot()
    def _watch_refresh(self) -> None:
        job = self.context.mirror.refresh_job
        if job is not None:
            job.progressed.connect(self._on_progress)
            for asking in self._askings:
                if asking.failed_missing:
                    self._say_missing(asking)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        for asking in self._askings:
            if asking.failed_missing:
                asking.card.notice.show_progress(progress.done, progress.total)

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
        self._soon.start()

    @Slot()
    def leave_full(self) -> None:
        """Put the large card back."""
        card, self._full = self._full, None
        if card is not None:
            self._grid.addWidget(card, *self._places[card])
            self._pages.setCurrentWidget(self._scroll)
            card.setFocus()
            self._soon.start()

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
                self._soon.start()
        elif event.type() is QEvent.Type.KeyPress and self._full is None:
            moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            by = moves.get(event.key())  # type: ignore[attr-defined]  # a key event, by its type
            if by is not None and isinstance(watched, QWidget) and watched in self._places:
                self._walk(watched, by)
                return True
        return False


def _has_nothing(answer: object) -> bool:
    return answer is None or (isinstance(answer, Sized) and len(answer) == 0)


def _show_nothing(_answer: object) -> None:
    """Stand in until the card is known that shows it."""
