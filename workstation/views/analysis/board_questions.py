"""What the cards of a board ask: who is asked when, and what each says meanwhile."""

from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot

from workstation.domain.mirror import MirrorMissingError, RefreshSummary
from workstation.domain.slices import Dimension, Slice, narrowed_by, used_by
from workstation.jobs.mirror import Question
from workstation.views.analysis.asker import Asker
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.words import dimension_names
from workstation.work import Progress

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.charts.card import CanvasCard

ALL: frozenset[Dimension] = frozenset(Dimension)
"""Everything by which charts can be narrowed."""

PAUSE_MS = 250
"""So long what is seen stands before the others are asked: somebody may be dragging a brush."""


@dataclass(slots=True)
class _Asking:
    """A card and what it asks.

    Attributes:
        cards: Show the answer; the first is what it is about.
        asker: Asks.
        follows: By what the question is narrowed.
        empty: What to say where there is nothing.
        is_empty: Tells whether an answer is nothing.
        undone: What to say where something has to be done first.
        is_undone: Tells whether an answer is that.
        show: Shows an answer that is something.
        is_stale: Whether it has to be asked anew.
        asked: About what it was asked last.
        failed_missing: Whether there was no mirror to ask.
    """

    cards: "tuple[CanvasCard, ...]"
    asker: Asker
    follows: frozenset[Dimension]
    empty: str
    is_empty: Callable[[Any], bool]
    undone: str
    is_undone: Callable[[Any], bool]
    show: Callable[[Any], None]
    is_stale: bool = True
    asked: Slice | None = None
    failed_missing: bool = False


class BoardQuestions(QObject):
    """Asks for cards while their board is on screen: for those that are seen first."""

    def __init__(
        self, context: AnalysisContext, is_seen: "Callable[[CanvasCard], bool]", parent: QObject
    ) -> None:
        """Ask nothing yet.

        Args:
            context: What panes of charts share.
            is_seen: Whether a card is within what the board shows.
            parent: Owner.
        """
        super().__init__(parent)
        self.context = context
        self._is_seen = is_seen
        self._askings: list[_Asking] = []
        self._is_on_screen = False
        self._promise = self.tr("What comes in appears within a minute.")
        # Gathers what comes at once: a filter, a refresh, a bit of scrolling.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._ask_stale)
        # While a brush is dragged, what nobody sees would take the time of what is seen.
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask_stale)
        context.cross_filter.changed.connect(self._on_filter_changed)
        context.mirror.refreshed.connect(self._on_refreshed)
        context.mirror.refresh_failed.connect(self._on_refresh_failed)
        context.mirror.refreshing_changed.connect(self._watch_refresh)

    def add(
        self,
        cards: "tuple[CanvasCard, ...]",
        question: Callable[[Slice], Question],
        show: Callable[[Any], None],
        *,
        follows: frozenset[Dimension],
        empty: str,
        is_empty: Callable[[Any], bool] | None,
        undone: str,
        is_undone: Callable[[Any], bool] | None,
    ) -> Asker:
        """Ask for cards that show one answer from now on; arguments as for `Board.ask`."""
        asker = Asker(self.context.mirror, question, _show_nothing, self)
        asking = _Asking(
            cards,
            asker,
            follows,
            empty,
            is_empty or _has_nothing,
            undone,
            is_undone or _is_never,
            show,
        )
        asker.show = partial(self._show, asking)
        asker.failed.connect(partial(self._on_failed, asking))
        for card in cards:
            card.action_wanted.connect(partial(self._on_action, asking))
            card.show_waiting()
        self._askings.append(asking)
        self.ask_soon()
        return asker

    @Slot()
    def ask_soon(self) -> None:
        """Ask what is not known, once everything else has been dealt with."""
        if self._is_on_screen:
            self._soon.start()

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
        self._ask_again(self._askings)

    def _ask_again(self, askings: Iterable[_Asking]) -> None:
        for asking in askings:
            asking.is_stale = True
            # What is not seen is asked last: till then its old question would only take time.
            if not self._is_on_view(asking):
                asking.asker.cancel()
        self.ask_soon()

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way, or will be asked for."""
        return (
            self._soon.isActive()
            or self._pause.isActive()
            or any(one.asker.is_waiting for one in self._askings)
        )

    @property
    def is_waiting_on_screen(self) -> bool:
        """Whether a card that is seen has no answer yet."""
        return self._soon.isActive() or any(
            (one.asker.is_waiting or one.is_stale) and self._is_on_view(one)
            for one in self._askings
        )

    @Slot()
    def _ask_stale(self) -> None:
        """Ask for the cards that are seen; for the others once these stand and nothing moves."""
        if not self._is_on_screen:
            return
        stale = [one for one in self._askings if one.is_stale]
        seen = [one for one in stale if self._is_on_view(one)]
        is_busy = self._pause.isActive() or any(one.asker.is_waiting for one in self._askings)
        if not seen and is_busy:
            return
        wanted = self.context.cross_filter.current
        for asking in seen or stale[:1]:
            asking.is_stale = False
            for card in asking.cards:
                card.show_waiting()
            asking.asked = narrowed_by(wanted, asking.follows)
            asking.asker.ask(asking.asked)

    def _is_on_view(self, asking: _Asking) -> bool:
        return any(self._is_seen(card) for card in asking.cards)

    def _show(self, asking: _Asking, answer: object) -> None:
        asking.failed_missing = False
        if asking.is_undone(answer):
            self._say_empty(asking, asking.undone)
        elif asking.is_empty(answer):
            nothing = asking.empty or self.tr("Nothing here.")
            self._say_empty(asking, nothing, promise=self._promise)
        else:
            for card in asking.cards:
                card.show_content()
            asking.show(answer)
        self._say_scope(asking)
        if any(one.is_stale for one in self._askings):
            if self._is_on_view(asking):
                self._pause.start()
            self._soon.start()

    def _say_empty(self, asking: _Asking, nothing: str, *, promise: str = "") -> None:
        is_narrowed = not self.context.cross_filter.current.is_everything
        action = self.tr("Show everything") if is_narrowed else ""
        text = f"{nothing}\n{promise}" if promise and not is_narrowed else nothing
        for card in asking.cards:
            card.show_empty(text, action=action)

    def _say_scope(self, asking: _Asking) -> None:
        unused = used_by(self.context.cross_filter.current) - asking.follows
        names = dimension_names(unused)
        scope = self.tr("not narrowed by {what}").format(what=names) if unused else ""
        for card in asking.cards:
            card.scope.setText(scope)

    def _on_failed(self, asking: _Asking, error: Exception) -> None:
        if isinstance(error, MirrorMissingError):
            asking.failed_missing = True
            self._say_missing(asking)
        else:
            self._say_failed(asking, error, action=self.tr("Ask again"))
        self._soon.start()

    def _say_missing(self, asking: _Asking) -> None:
        mirror = self.context.mirror
        asking.is_stale = False
        if mirror.is_refreshing:
            text = self.tr("The figures are being copied to this computer for the first time.")
            for card in asking.cards:
                card.show_progress(text, 0, None)
        else:
            text = self.tr("The figures have not been copied to this computer yet.")
            for card in asking.cards:
                card.show_error(text, action=self.tr("Copy them now"))

    def _say_failed(self, asking: _Asking, error: Exception, *, action: str) -> None:
        for card in asking.cards:
            card.show_failure(error, action=action)

    def _on_action(self, asking: _Asking) -> None:
        if asking.failed_missing:
            self.context.mirror.refresh()
        elif asking.cards[0].notice.is_error:
            asking.is_stale = True
            self._soon.start()
        else:
            self.context.cross_filter.show("", Slice())

    @Slot(object)
    def _on_filter_changed(self, wanted: Slice) -> None:
        changed = []
        for asking in self._askings:
            if asking.asked != narrowed_by(wanted, asking.follows):
                changed.append(asking)
            else:
                self._say_scope(asking)
        self._ask_again(changed)

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
    def _on_refresh_failed(self, error: Exception) -> None:
        for asking in self._askings:
            if asking.failed_missing:
                self._say_failed(asking, error, action=self.tr("Copy them now"))

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
                for card in asking.cards:
                    card.notice.show_progress(progress.done, progress.total)


def _has_nothing(answer: object) -> bool:
    return answer is None or (isinstance(answer, Sized) and len(answer) == 0)


def _is_never(_answer: object) -> bool:
    return False


def _show_nothing(_answer: object) -> None:
    """Stand in until the card is known that shows it."""
