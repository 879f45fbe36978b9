"""The posts of a day, as patterns need them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from workstation.demo.schemes.scene import PostOfDay

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DayPosts:
    """Posts by people who may post where they do, one a row.

    Attributes:
        ids: Of circles.post.
        circle, author: By index.
        at_us: When; microseconds since 1970.
        asks: It solicits, or shows a racy photo.
        ring: Whose template it is; 0 for none.
    """

    ids: npt.NDArray[np.int64]
    circle: npt.NDArray[np.int64]
    author: npt.NDArray[np.int64]
    at_us: npt.NDArray[np.int64]
    asks: npt.NDArray[np.bool_]
    ring: npt.NDArray[np.int64]

    def on(self, row: int) -> PostOfDay:
        """Return one of them."""
        at = _EPOCH + timedelta(microseconds=int(self.at_us[row]))
        return PostOfDay(int(self.ids[row]), int(self.circle[row]), int(self.author[row]), at)

    def choices(self, circles: list[int], *, asking: bool) -> list[int]:
        """Return the rows of posts in some circles that ask, or that do not."""
        fits = (self.asks == asking) & (self.ring == 0)
        rows: list[int] = np.flatnonzero(fits & np.isin(self.circle, circles)).tolist()
        return rows

    def in_rings(self) -> list[int]:
        """Return the rows of posts that rings made."""
        rows: list[int] = np.flatnonzero(self.ring).tolist()
        return rows
