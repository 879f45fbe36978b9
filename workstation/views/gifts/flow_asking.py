"""What a flow graph was asked to show, and the question that follows from it."""

from collections.abc import Mapping
from dataclasses import replace

from workstation.analytics.flow_picture import (
    FlowPicture,
    FlowWish,
    answer_path_picture,
    answer_picture,
)
from workstation.analytics.graphs import Reach
from workstation.domain.slices import Slice
from workstation.jobs.mirror import Question


class FlowAsking:
    """Remembers what is wanted until something else is.

    Attributes:
        is_anew: Whether the next picture is another one, whose places are found anew.
    """

    def __init__(self) -> None:
        self._wish = FlowWish()
        self._path_ends: tuple[int, int] | None = None
        self.is_anew = True

    @property
    def center(self) -> int | None:
        """The account in the middle; None before any was chosen."""
        return self._wish.center

    @property
    def opened(self) -> frozenset[int]:
        """Numbers of communities whose accounts are told apart."""
        return self._wish.opened

    def look_at(self, member_id: int) -> None:
        """Want another account in the middle, and nothing besides."""
        self._wish = FlowWish(center=member_id)
        self._path_ends, self.is_anew = None, True

    def go_on_from(self, account: int) -> None:
        """Want the partners of an account as well, or the accounts of a group."""
        if account < 0:
            self._wish = replace(self._wish, opened=self._wish.opened | {-account - 1})
        else:
            self._wish = replace(self._wish, expanded=self._wish.expanded | {account})

    def connect(self, one: int, other: int) -> None:
        """Want the shortest path between two accounts."""
        self._path_ends = one, other

    def question(
        self, wanted: Slice, reach: Reach, places: Mapping[int, tuple[float, float]]
    ) -> Question:
        """Return what to ask.

        Args:
            wanted: What counts.
            reach: How far the graph goes.
            places: Where accounts lie now.
        """
        is_anew = self.is_anew or self._wish.center is None
        wish = replace(self._wish, reach=reach, known={} if is_anew else places)
        if self._path_ends is not None:
            ends = self._path_ends
            return lambda reader: answer_path_picture(reader, wish, ends, wanted)
        return lambda reader: answer_picture(reader, wish, wanted)

    def take(self, picture: FlowPicture) -> None:
        """Go on from an answer: who was in the middle, and which path there was."""
        self._wish = replace(self._wish, center=picture.found.center)
        if picture.path is not None:
            self._wish = replace(self._wish, kept=self._wish.kept | set(picture.path.accounts))
            self._path_ends = None
