"""What all charts are about at a time: the part of the platform that somebody looks at."""

import enum
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from workstation.domain.messages import MessageCategory
from workstation.domain.platform import CIRCLE_SCORE, LOAN_SCORE, SCORE_MAX, SCORE_MIN


class Band(enum.Enum):
    """A range of credit scores, both ends included. The value is stored.

    They part where loans and where Circles open: see `LOAN_SCORE` and `CIRCLE_SCORE`.
    """

    UNSCORED = "unscored"
    B350 = "350-549"
    B550 = "550-599"
    B600 = "600-649"
    B650 = "650-699"
    B700 = "700-750"
    B751 = "751-950"


BAND_RANGES: dict[Band, tuple[int, int]] = {
    Band.B350: (SCORE_MIN, 549),
    Band.B550: (550, LOAN_SCORE - 1),
    Band.B600: (LOAN_SCORE, 649),
    Band.B650: (650, 699),
    Band.B700: (700, CIRCLE_SCORE),
    Band.B751: (CIRCLE_SCORE + 1, SCORE_MAX),
}
"""Lowest and highest score of each band; `Band.UNSCORED` has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A part of the platform. What is empty or None leaves nothing out.

    Attributes:
        first_day: First day, in the business time zone.
        last_day: Last day, included.
        circles: Ids of circles.
        bands: Of the person who acts, at that moment: the giver of a gift, the author of a post
            or comment, the member whose score it is.
        categories: Of posts: what they solicit. Of comments and gifts: what their post does.
    """

    first_day: date | None = None
    last_day: date | None = None
    circles: frozenset[int] = frozenset()
    bands: frozenset[Band] = frozenset()
    categories: frozenset[MessageCategory] = frozenset()

    def __post_init__(self) -> None:
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValueError(f"{self.first_day} is after {self.last_day}")

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Slice()


class Dimension(enum.Enum):
    """By what charts can be narrowed."""

    TIME = "time"
    CIRCLE = "circle"
    BAND = "band"
    CATEGORY = "category"


_FIELDS: dict[Dimension, tuple[str, ...]] = {
    Dimension.TIME: ("first_day", "last_day"),
    Dimension.CIRCLE: ("circles",),
    Dimension.BAND: ("bands",),
    Dimension.CATEGORY: ("categories",),
}


def used_by(wanted: Slice) -> frozenset[Dimension]:
    """Return by what a slice narrows: a chart that cannot follow says so."""
    return frozenset(
        dimension
        for dimension, fields in _FIELDS.items()
        if any(getattr(wanted, field) for field in fields)
    )


def narrowed_by(wanted: Slice, dimensions: Collection[Dimension]) -> Slice:
    """Return a slice that is narrowed by no others than these."""
    kept = [field for dimension in dimensions for field in _FIELDS[dimension]]
    return Slice(**{field: getattr(wanted, field) for field in kept})
