"""What the Solicitation pane shows, made of the answers on a pool thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from workstation.analytics import solicitation
from workstation.analytics.asking import Reader, question_of
from workstation.analytics.day_bins import Bins, fold
from workstation.domain.messages import SOLICITING, MessageCategory
from workstation.domain.slices import Slice

_Answer = TypeVar("_Answer")
_Counts = npt.NDArray[np.int64]

OTHERS = "others"
"""Key of posts that solicit nothing that is asked for."""


@dataclass(frozen=True, slots=True)
class Unread:
    """The answer where no text was read yet: nothing is known of whether any solicits."""


@dataclass(frozen=True, slots=True)
class CirclePosts:
    """One circle.

    Attributes:
        circle_id: Which.
        soliciting: Posts by what they solicit.
        posts: All posts.
    """

    circle_id: int
    soliciting: dict[MessageCategory, int]
    posts: int


@dataclass(frozen=True, slots=True)
class Hours:
    """When posts solicit.

    Attributes:
        soliciting: Weekdays (Monday first) by hours of the day.
        posts: All posts, the same.
    """

    soliciting: _Counts
    posts: _Counts


def answer_if_read(
    reader: Reader, answer: Callable[[Reader], _Answer], is_empty: Callable[[_Answer], bool]
) -> _Answer | Unread:
    """Return an answer; if it is nothing, tell whether that is because no text was read."""
    found = answer(reader)
    if not is_empty(found):
        return found
    ever = reader.arrow(question_of(solicitation.last_day, Slice())).column(0)[0].as_py()
    return Unread() if ever is None else found


def answer_over_time(reader: Reader, wanted: Slice) -> Bins | None:
    """Return posts by day or week and what they solicit (values, and `OTHERS`); of all time."""
    always = replace(wanted, first_day=None, last_day=None)
    rows = reader.arrow(question_of(solicitation.over_time, always)).to_pylist()
    counted = [(row["local_day"], row["category"] or OTHERS, row["posts"]) for row in rows]
    if all(key == OTHERS for _, key, _ in counted):
        return None
    return fold(counted, [*(category.value for category in SOLICITING), OTHERS])


def answer_circles(reader: Reader, wanted: Slice) -> list[CirclePosts]:
    """Return circles with soliciting posts, those with the most of them first."""
    found: dict[int, dict[str | None, int]] = {}
    for row in reader.arrow(question_of(solicitation.by_circle, wanted)).to_pylist():
        found.setdefault(row["circle_id"], {})[row["category"]] = row["posts"]
    circles = [
        CirclePosts(
            number,
            {MessageCategory(key): posts for key, posts in counts.items() if key is not None},
            sum(counts.values()),
        )
        for number, counts in found.items()
    ]
    soliciting = [one for one in circles if one.soliciting]
    return sorted(soliciting, key=lambda one: (-sum(one.soliciting.values()), one.circle_id))


def answer_hours(reader: Reader, wanted: Slice) -> Hours | None:
    """Return when posts solicit; None if none does."""
    soliciting, posts = np.zeros((7, 24), np.int64), np.zeros((7, 24), np.int64)
    for row in reader.arrow(question_of(solicitation.by_hour, wanted)).to_pylist():
        place = row["weekday"], row["local_hour"]
        soliciting[place], posts[place] = row["soliciting"], row["posts"]
    return Hours(soliciting, posts) if soliciting.any() else None


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact that several accounts give; what it is, only the database says.

    Attributes:
        key: Equal for equal ones.
        type: The value of a `ContactType`.
        accounts: That give it.
        texts: That have it.
        first_day: Of the first text, ISO.
        last_day: Of the last.
        example: Id of one in the database.
    """

    key: int
    type: str
    accounts: int
    texts: int
    first_day: str
    last_day: str
    example: int


@dataclass(frozen=True, slots=True)
class TemplateRing:
    """A template that several accounts use.

    Attributes:
        ring_id: Which.
        category: What its texts solicit mostly.
        accounts: That use it.
        texts: With it.
        weeks: In which they were written.
        first_day: Of the first text, ISO.
        last_day: Of the last.
        example: Id of a post with it; None where there is none.
    """

    ring_id: int
    category: str
    accounts: int
    texts: int
    weeks: int
    first_day: str
    last_day: str
    example: int | None


def answer_contacts(reader: Reader, wanted: Slice) -> list[SharedContact]:
    """Return contacts that several accounts give, the most shared first."""
    rows = reader.arrow(question_of(solicitation.shared_contacts, wanted)).to_pylist()
    return [
        SharedContact(
            row["contact_key"],
            row["type"],
            row["accounts"],
            row["texts"],
            row["first_day"].isoformat(),
            row["last_day"].isoformat(),
            row["example"],
        )
        for row in rows
    ]


def answer_rings(reader: Reader, wanted: Slice) -> list[TemplateRing]:
    """Return templates that several accounts use, those with most accounts first."""
    rows = reader.arrow(question_of(solicitation.template_rings, wanted)).to_pylist()
    days = ("first_day", "last_day")
    return [TemplateRing(**{**row, **{day: row[day].isoformat() for day in days}}) for row in rows]
