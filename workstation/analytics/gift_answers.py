"""What the cards about gifts show, ready to be drawn: computed where the mirror is asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt

from workstation.analytics import gift_links, gifts
from workstation.analytics.amounts import AmountFigures, amount_figures, quartiles
from workstation.analytics.asking import Reader, question_of
from workstation.domain.platform import GiftStatus
from workstation.domain.slices import Slice

if TYPE_CHECKING:
    import pyarrow as pa

BY_WEEK_FROM = 120
"""Longer spans, in days, are told by week."""

SAME_WEEKDAY = 7

LARGEST = 5
"""So many partners of an account are named."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Numbers over time; arrays of one length, 0 where nothing was.

    Attributes:
        days: Each day, or each Monday of a week.
        values: Per name, e.g. "fen": numbers of these.
        before: The same a week earlier, NaN where that is unknown; empty by week.
        is_weekly: Whether these are weeks.
    """

    days: tuple[date, ...]
    values: dict[str, Floats]
    before: dict[str, Floats]
    is_weekly: bool

    def __len__(self) -> int:
        return len(self.days)


@dataclass(frozen=True, slots=True)
class Totals:
    """Headline numbers of a slice, and of the period of the same length before; None if open.

    Attributes:
        gifts: How many.
        fen: Their sum.
        givers: How many different accounts gave.
        receivers: How many received.
        gifts_before: As many days before.
        fen_before: Likewise.
    """

    gifts: int
    fen: int
    givers: int
    receivers: int
    gifts_before: int | None
    fen_before: int | None


@dataclass(frozen=True, slots=True, eq=False)
class ScoreAmounts:
    """What givers of a score give; arrays of one length.

    Attributes:
        scores: First score of each bin of `SCORE_BIN`.
        gifts: How many gifts.
        quartiles_fen: Three columns.
    """

    scores: Ints
    gifts: Ints
    quartiles_fen: Floats

    def __len__(self) -> int:
        return len(self.scores)


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody whom an account gave to, or received from."""

    member_id: int
    gifts: int
    fen: int


@dataclass(frozen=True, slots=True)
class Side:
    """What an account gave, or received.

    Attributes:
        gifts: How many.
        fen: How much.
        partners: To or from how many.
        largest: The largest few of these.
    """

    gifts: int
    fen: int
    partners: int
    largest: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class AccountFlows:
    """An account in a slice."""

    given: Side
    received: Side


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """How much answers a gift the other way. All are counted, none drawn: no interval."""

    gifts: int
    fen: int
    pairs: int
    returned_gifts: int
    returned_fen: int
    returned_pairs: int


@dataclass(frozen=True, slots=True, eq=False)
class FirstGifts:
    """How soon a first gift follows a first comment.

    Attributes:
        pairs: Pairs that began.
        without: Of these, without a comment before.
        median_min: Minutes, of those with one; None without any.
        edges_min: Ends of the bins.
        counts: Pairs per bin.
    """

    pairs: int
    without: int
    median_min: int | None
    edges_min: Ints
    counts: Ints


FIRST_GIFT_EDGES_MIN = (0, 10, 60, 360, 1_440, 4_320, 10_080, 43_200)
"""Minutes: 10 minutes, hours, days, a week, 30 days; the last bin is open."""


def answer_by_day(reader: Reader, wanted: Slice) -> Course:
    """Return `gifts` and `fen` over time."""
    return _course(reader, wanted, gifts.by_day, ("gifts", "fen"))


def answer_people_by_day(reader: Reader, wanted: Slice) -> Course:
    """Return `givers` and `receivers` over time."""
    names = ("givers", "receivers")
    course = _course(reader, wanted, gifts.people_by_day, names)
    if not course.is_weekly:
        return course
    # Who gives on two days of a week is one giver of that week.
    table = reader.arrow(question_of(gifts.people_by_week, wanted))
    known = dict(zip(_days(table), range(table.num_rows), strict=True))
    return replace(
        course, values={name: _filled(course.days, known, table, name) for name in names}
    )


def answer_totals(reader: Reader, wanted: Slice) -> Totals:
    """Return headline numbers."""
    before = _period_before(wanted)
    now = _sums(reader, wanted)
    then = (None, None) if before is None else _sums(reader, before)
    people = reader.arrow(question_of(gifts.people, wanted)).to_pylist()[0]
    return Totals(*now, people["givers"], people["receivers"], *then)


def answer_amounts(reader: Reader, wanted: Slice) -> AmountFigures:
    """Return how amounts are distributed."""
    table = reader.arrow(question_of(gifts.amounts, wanted))
    return amount_figures(_ints(table, "amount_fen"), _ints(table, "gifts"))


def answer_amounts_by_score(reader: Reader, wanted: Slice) -> ScoreAmounts:
    """Return what givers of a score give."""
    table = reader.arrow(question_of(gifts.amounts_by_score, wanted))
    each, amounts, counts = (_ints(table, name) for name in ("score_from", "amount_fen", "gifts"))
    scores, starts = np.unique(each, return_index=True)
    if not len(scores):
        return ScoreAmounts(scores, counts, np.zeros((0, 3)))
    ends = starts[1:]
    by_score = zip(np.split(amounts, ends), np.split(counts, ends), strict=True)
    told = np.array([quartiles(*of_score) for of_score in by_score])
    return ScoreAmounts(scores, np.add.reduceat(counts, starts), told)


def answer_account(reader: Reader, wanted: Slice, member_id: int) -> AccountFlows:
    """Return what an account gave and received, and to and from whom most."""
    rows = reader.arrow(question_of(gifts.account_sums, wanted, member_id)).to_pylist()
    sums = {row["direction"]: row for row in rows}
    return AccountFlows(
        _side(reader, wanted, member_id, "given", sums.get("given")),
        _side(reader, wanted, member_id, "received", sums.get("received")),
    )


def answer_pair(reader: Reader, wanted: Slice, one: int, other: int) -> tuple[Partner, Partner]:
    """Return what one account gave to another, and what this one gave back."""
    sums = []
    for giver, receiver in ((one, other), (other, one)):
        rows = reader.arrow(question_of(gifts.pair_sums, wanted, giver, receiver)).to_pylist()
        sums.append(Partner(**rows[0]) if rows else Partner(receiver, 0, 0))
    return sums[0], sums[1]


def answer_statuses(reader: Reader, wanted: Slice) -> Course:
    """Return money in fen per status (values of `GiftStatus`), and gifts as `status_gifts`."""
    table = reader.arrow(question_of(gifts.statuses_by_day, wanted))
    days = _days(table)
    span = _span(days)
    weekly = len(span) > BY_WEEK_FROM
    values = {}
    status = table["status"].to_pylist()
    for each in GiftStatus:
        at = [row for row, value in enumerate(status) if value == each.value]
        known = {days[row]: row for row in at}
        for name, column in ((each.value, "fen"), (f"{each.value}_gifts", "gifts")):
            values[name] = _filled(span, known, table, column)
    course = Course(span, values, {}, is_weekly=False)
    return _by_week(course) if weekly else course


def answer_reciprocity(reader: Reader, wanted: Slice) -> Reciprocity | None:
    """Return how much comes back; None without gifts."""
    row = reader.arrow(question_of(gift_links.reciprocity, wanted)).to_pylist()[0]
    return Reciprocity(**row) if row["gifts"] else None


def answer_first_gifts(reader: Reader, wanted: Slice) -> FirstGifts | None:
    """Return how soon first gifts follow first comments; None without any."""
    table = reader.arrow(question_of(gift_links.first_gifts, wanted))
    minutes, pairs = table["minutes"].to_pylist(), _ints(table, "pairs")
    if not len(pairs):
        return None
    known = np.array([minute is not None for minute in minutes], bool)
    after = np.array([minute for minute in minutes if minute is not None], np.int64)
    counts = pairs[known]
    bins = np.searchsorted(FIRST_GIFT_EDGES_MIN, after, side="right") - 1
    binned = np.bincount(bins, weights=counts, minlength=len(FIRST_GIFT_EDGES_MIN))
    middle = int(np.searchsorted(np.cumsum(counts), counts.sum() / 2)) if len(after) else None
    return FirstGifts(
        pairs=int(pairs.sum()),
        without=int(pairs[~known].sum()),
        median_min=None if middle is None else int(after[middle]),
        edges_min=np.array(FIRST_GIFT_EDGES_MIN, np.int64),
        counts=binned.astype(np.int64),
    )


def _side(
    reader: Reader,
    wanted: Slice,
    member_id: int,
    direction: gifts.Direction,
    sums: dict[str, int] | None,
) -> Side:
    if sums is None:
        return Side(0, 0, 0, ())
    question = question_of(gifts.partners, wanted, member_id, direction, limit=LARGEST)
    largest = tuple(
        Partner(row["member_id"], row["gifts"], row["fen"])
        for row in reader.arrow(question).to_pylist()
    )
    return Side(sums["gifts"], sums["fen"], sums["partners"], largest)


def _course(
    reader: Reader,
    wanted: Slice,
    question: Callable[[Slice], ir.Table],
    names: tuple[str, ...],
) -> Course:
    """Return numbers per day of a slice, from a question by day, with those of a week earlier."""
    asked = wanted
    if wanted.first_day:
        asked = replace(wanted, first_day=wanted.first_day - timedelta(days=SAME_WEEKDAY))
    table = reader.arrow(question_of(question, asked))
    days = _days(table)
    known = dict(zip(days, range(len(days)), strict=True))
    span = _span([day for day in days if not wanted.first_day or day >= wanted.first_day])
    earlier = tuple(day - timedelta(days=SAME_WEEKDAY) for day in span)
    course = Course(
        span,
        {name: _filled(span, known, table, name) for name in names},
        {
            name: _filled(earlier, known, table, name, since=min(days, default=None))
            for name in names
        },
        is_weekly=False,
    )
    return _by_week(course) if len(span) > BY_WEEK_FROM else course


def _by_week(course: Course) -> Course:
    mondays = [day - timedelta(days=day.weekday()) for day in course.days]
    weeks = sorted(set(mondays))
    numbers = np.searchsorted(np.array(weeks), np.array(mondays))
    values = {
        name: np.bincount(numbers, weights=each, minlength=len(weeks)).astype(np.float64)
        for name, each in course.values.items()
    }
    return Course(tuple(weeks), values, {}, is_weekly=True)


def _span(days: list[date]) -> tuple[date, ...]:
    """Return every day from the first with gifts to the last: what was not open yet, is not 0."""
    if not days:
        return ()
    first, last = days[0], days[-1]
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def _filled(
    days: tuple[date, ...],
    known: dict[date, int],
    table: "pa.Table",
    name: str,
    *,
    since: date | None = None,
) -> Floats:
    column = table[name].to_numpy()
    values = [
        float(column[known[day]])
        if day in known
        else (np.nan if since is not None and day < since else 0.0)
        for day in days
    ]
    return np.array(values, np.float64)


def _period_before(wanted: Slice) -> Slice | None:
    if wanted.first_day is None or wanted.last_day is None:
        return None
    length = wanted.last_day - wanted.first_day + timedelta(days=1)
    return replace(wanted, first_day=wanted.first_day - length, last_day=wanted.last_day - length)


def _sums(reader: Reader, wanted: Slice) -> tuple[int, int]:
    table = reader.arrow(question_of(gifts.by_day, wanted))
    return int(_ints(table, "gifts").sum()), int(_ints(table, "fen").sum())


def _days(table: "pa.Table") -> list[date]:
    days: list[date] = table["local_day"].to_pylist()
    return days


def _ints(table: "pa.Table", name: str) -> Ints:
    column: Ints = table[name].to_numpy().astype(np.int64)
    return column
