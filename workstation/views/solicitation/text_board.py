"""What boards about texts have in common: before any was read, their cards say so."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from workstation.analytics.soliciting_figures import Unread, answer_if_read
from workstation.domain.slices import Dimension, Slice
from workstation.jobs.mirror import Question
from workstation.views.analysis.board import ALL, Board

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.charts.card import CanvasCard


class TextBoard(Board):
    """Cards about what was read in texts."""

    def ask_of_texts(
        self,
        card: "CanvasCard",
        answer: Callable[..., Any],
        show: Callable[[Any], None],
        *,
        follows: Collection[Dimension] = ALL,
        empty: str = "",
        is_empty: Callable[[Any], bool] | None = None,
        beside: "Sequence[CanvasCard]" = (),
    ) -> None:
        """Let a card ask, as by `Board.ask`.

        Args:
            card: One of the board's.
            answer: Takes a reader, and by the name `wanted` a slice; called on a pool thread.
            show: Shows what that returned.
            follows: By what it is narrowed.
            empty: What to say where texts were read, and an answer is nothing; if there is no
                such text, `show` says it.
            is_empty: Tells whether an answer is nothing; by default None and what has no rows.
            beside: Other cards that show the same answer.
        """
        has_nothing = is_empty or _has_nothing

        def question(wanted: Slice) -> Question:
            about = partial(answer, wanted=wanted)
            return partial(answer_if_read, answer=about, is_empty=has_nothing)

        self.ask(
            card,
            question,
            show,
            follows=follows,
            empty=empty,
            is_empty=has_nothing if empty else None,
            undone=self.tr("No text was read yet. A scan reads them; administrators start scans."),
            is_undone=_is_unread,
            beside=beside,
        )


def _has_nothing(answer: object) -> bool:
    return answer is None or answer == []


def _is_unread(answer: object) -> bool:
    return isinstance(answer, Unread)
