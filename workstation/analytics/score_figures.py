"""What is computed from the answers to questions about scores, and said in charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from workstation.analytics import scores as questions
from workstation.analytics.asking import Reader, question_of
from workstation.analytics.density import Bunching, Heap, bunching, heap
from workstation.analytics.interrupted import Interrupted, interrupted
from workstation.analytics.poisson import NoAnswer
from workstation.analytics.quality import FloatArray, wilson
from workstation.domain.platform import CIRCLE_SCORE, LOAN_SCORE, SCORE_MAX, SCORE_MIN
from workstation.domain.quality import SCORE_BINS
from workstation.domain.slices import Band, Slice

if TYPE_CHECKING:
    import pandas as pd

LIMITS = (CIRCLE_SCORE, LOAN_SCORE - 1)
"""The last scores that do not open Circles, and loans."""
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
NEAR = 10
"""Score points to either side of a limit."""

_SCORES = np.arange(SCORE_MIN, SCORE_MAX + 1, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Group:
    """Some members.

    Attributes:
        key: A gender, a value of `MemberRole`, the id of a circle.
        counts: How many have each score from `SCORE_MIN` to `SCORE_MAX`.
        quantiles: Scores of `QUANTILES`; NaN if nobody is in it.
    """

    key: str | int
    counts: FloatArray
    quantiles: FloatArray

    @property
    def members(self) -> int:
        """How many they are."""
        return int(self.counts.sum())


@dataclass(frozen=True, slots=True)
class Distribution:
    """Who has which score.

    Attributes:
        groups: By whatever was asked for.
        unscored: Members without a score by gender; empty where that was not asked.
    """

    groups: tuple[Group, ...]
    unscored: dict[str, int]


@dataclass(frozen=True, slots=True)
class Near:
    """How many are near a limit.

    Attributes:
        limit: The last score below it.
        below: Members within `NEAR` points, at or below the limit.
        above: Members within `NEAR` points above.
    """

    limit: int
    below: int
    above: int


@dataclass(frozen=True, slots=True)
class Limit:
    """What is known about one limit.

    Attributes:
        near: Who is near it.
        test: Of the density.
        heaps: Of the scores next to it, below and above.
    """

    near: Near
    test: Bunching | NoAnswer
    heaps: tuple[Heap | NoAnswer, Heap | NoAnswer]


@dataclass(frozen=True, slots=True)
class QuantileLines:
    """Quantiles over time.

    Attributes:
        periods: First day of each week or month.
        values: Period x quantile, scores; NaN where nobody has one.
        members: How many have a score.
    """

    periods: tuple[date, ...]
    values: FloatArray
    members: FloatArray


@dataclass(frozen=True, slots=True)
class Movement:
    """New scores by band before and after.

    Attributes:
        periods: First days of the months that have any.
        counts: Period x band before x band after, in the order of `Band`.
    """

    periods: tuple[date, ...]
    counts: FloatArray


@dataclass(frozen=True, slots=True)
class Crossings:
    """Who crossed the limit of Circles, by week.

    Attributes:
        weeks: Mondays.
        up: Share of new scores above 750 among those of members who were not; low, high.
        down: Share at or below among those of members who were above; low, high.
        counts: Week x (below, up, above, down), as `scores.crossings` counts them.
    """

    weeks: tuple[date, ...]
    up: FloatArray
    down: FloatArray
    counts: FloatArray


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What came about by week, and the same months before and after Circles opened.

    Attributes:
        opened: When the first circle opened; None if none has.
        first_scores: First scores, by months counted from the opening.
        joins: New members, by weeks counted from the opening.
    """

    opened: date | None
    first_scores: Interrupted | NoAnswer
    joins: Interrupted | NoAnswer


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores of photos or texts.

    Attributes:
        parts: Ids of circles or networks, or Mondays.
        counts: Part x bin.
        flagged: Per part how many are at or above the threshold, or were flagged.
        shares: Part x (share of these, low, high).
    """

    parts: tuple[object, ...]
    counts: FloatArray
    flagged: FloatArray
    shares: FloatArray


def quantiles(counts: FloatArray) -> FloatArray:
    """Return the least scores that at least `QUANTILES` of members do not exceed.

    Args:
        counts: How many have each score, ascending, in the last axis.

    Returns:
        Scores in a last axis; NaN where nobody has one.
    """
    summed = counts.cumsum(axis=-1)
    total = summed[..., -1:]
    places = np.stack(
        # Less what multiplying may have added: 0.1 * 30 is more than 3.
        [(summed < share * total * (1 - 1e-12)).sum(axis=-1) for share in QUANTILES],
        axis=-1,
    )
    found = _SCORES[np.minimum(places, len(_SCORES) - 1)]
    return np.where(total > 0, found, np.nan)


def near(counts: FloatArray, limit: int) -> Near:
    """Return how many are within `NEAR` points of a limit."""
    above = limit + 1 - SCORE_MIN
    return Near(
        limit,
        below=int(counts[above - NEAR : above].sum()),
        above=int(counts[above : above + NEAR].sum()),
    )


def answer_distribution(reader: Reader, wanted: Slice) -> Distribution:
    """Return who has which score by gender, and who has none."""
    groups = _groups(reader.frame(question_of(questions.distribution, wanted)), "gender")
    everybody = reader.frame(question_of(questions.members, wanted))
    scored = {group.key: group.members for group in groups}
    if wanted.bands:  # whoever is in another band has a score all the same
        anyone = Slice(last_day=wanted.last_day, circles=wanted.circles)
        all_scored = reader.frame(question_of(questions.distribution, anyone))
        scored = {group.key: group.members for group in _groups(all_scored, "gender")}
    unscored = {
        str(gender): int(count) - scored.get(gender, 0)
        for gender, count in zip(everybody["gender"], everybody["members"], strict=True)
    }
    asks_for_them = not wanted.bands or Band.UNSCORED in wanted.bands
    return Distribution(groups, unscored if asks_for_them else {})


def answer_by_circle(reader: Reader, wanted: Slice) -> Distribution:
    """Return who has which score by circle, the one with the highest median first."""
    groups = _groups(reader.frame(question_of(questions.by_circle, wanted)), "circle_id")
    middle = QUANTILES.index(0.5)
    ordered = sorted(groups, key=lambda group: -float(group.quantiles[middle]))
    return Distribution(tuple(ordered), {})


def answer_by_role(
    reader: Reader, wanted: Slice, roles: tuple[questions.MemberRole, ...]
) -> Distribution:
    """Return who has which score by what they do."""
    groups = {
        group.key: group
        for group in _groups(reader.frame(question_of(questions.by_role, wanted, roles)), "role")
    }
    return Distribution(tuple(groups[role.value] for role in roles if role.value in groups), {})


def answer_near(reader: Reader, wanted: Slice, limits: Sequence[int]) -> tuple[Near, ...]:
    """Return how many are near each limit."""
    frame = reader.frame(question_of(questions.distribution, wanted))
    counts = _counted(frame["score"], frame["members"])
    return tuple(near(counts, limit) for limit in limits)


def answer_limit(reader: Reader, wanted: Slice, limit: int) -> Limit:
    """Return who is near a limit, and whether they are bunched there."""
    frame = reader.frame(question_of(questions.distribution, wanted))
    counts = _counted(frame["score"], frame["members"])
    heaps = tuple(heap(_SCORES, counts, limit, at) for at in (limit, limit + 1))
    return Limit(near(counts, limit), bunching(_SCORES, counts, limit), (heaps[0], heaps[1]))


def answer_over_time(reader: Reader, wanted: Slice, unit: questions.Unit) -> QuantileLines:
    """Return quantiles at the end of each week or month."""
    frame = reader.frame(question_of(questions.over_time, wanted, unit))
    if not len(frame):
        return QuantileLines((), np.zeros((0, len(QUANTILES))), np.zeros(0))
    days = [_day(value) for value in frame["period"]]
    periods = periods_of(min(days), max(wanted.last_day or max(days), *days), unit)
    place = {period: number for number, period in enumerate(periods)}
    changes = np.zeros((len(periods), len(_SCORES)))
    rows = np.array([place[day] for day in days])
    np.add.at(changes, (rows, frame["score"].to_numpy() - SCORE_MIN), frame["members"].to_numpy())
    counts = changes.cumsum(axis=0)
    return QuantileLines(periods, quantiles(counts), counts.sum(axis=-1))


def answer_movement(reader: Reader, wanted: Slice) -> Movement:
    """Return from which bands new scores led to which, by month."""
    frame = reader.frame(question_of(questions.movement, wanted))
    bands = {band.value: number for number, band in enumerate(Band)}
    days = [_day(value) for value in frame["period"]]
    periods = tuple(sorted(set(days)))
    counts = np.zeros((len(periods), len(bands), len(bands)))
    for day, before, after, number in zip(
        days, frame["before"], frame["after"], frame["scores"], strict=True
    ):
        counts[periods.index(day), bands[before], bands[after]] += number
    return Movement(periods, counts)


def answer_crossings(reader: Reader, wanted: Slice) -> Crossings:
    """Return which shares of new scores crossed the limit of Circles, by week."""
    frame = reader.frame(question_of(questions.crossings, wanted)).sort_values("week")
    counts = frame[["below", "up", "above", "down"]].to_numpy(np.float64)
    weeks = tuple(_day(value) for value in frame["week"])
    return Crossings(
        weeks, wilson(counts[:, 1], counts[:, 0]), wilson(counts[:, 3], counts[:, 2]), counts
    )


def answer_enrolment(reader: Reader, wanted: Slice) -> Enrolment:
    """Return what came about before and after Circles opened."""
    opened = reader.frame(question_of(questions.opening))["opened"].iloc[0]
    if opened is None or opened != opened:  # NaT  # noqa: PLR0124
        return Enrolment(None, NoAnswer.TOO_FEW, NoAnswer.TOO_FEW)
    day = _day(opened)
    first = _by_day(reader.frame(question_of(questions.first_scores, wanted)))
    joins = _by_day(reader.frame(question_of(questions.joins, wanted)))
    last = max([*first, *joins], default=day)
    return Enrolment(
        day,
        # Before the first month on record, scores were there already: it is no enrolment.
        interrupted(first, day, "M", last=last, skipped=1),
        interrupted(joins, day, "W", last=last),
    )


def answer_racy(
    reader: Reader, wanted: Slice, part: questions.Part, network_id: int | None, flag_at: float
) -> Scored:
    """Return racy scores of photos, and how many are at or above a threshold of two places."""
    frame = reader.frame(question_of(questions.racy, wanted, part, network_id))
    parts, counts = _binned(frame, "photos")
    flagged = counts[:, round(flag_at * SCORE_BINS) :].sum(axis=1)
    return Scored(parts, counts, flagged, wilson(flagged, counts.sum(axis=1)))


def answer_solicitation(reader: Reader, wanted: Slice, part: questions.Part) -> Scored:
    """Return solicitation scores of posts and comments, and how many were flagged."""
    frame = reader.frame(question_of(questions.solicitation, wanted, part))
    parts, counts = _binned(frame, "texts")
    place = {part: number for number, part in enumerate(parts)}
    flagged = np.zeros(len(parts))
    hits = frame[frame["flagged"].to_numpy(bool)]
    rows = [place[_plain(value)] for value in hits["part"]]
    np.add.at(flagged, np.array(rows, np.int64), hits["texts"].to_numpy())
    return Scored(parts, counts, flagged, wilson(flagged, counts.sum(axis=1)))


def periods_of(first: date, last: date, unit: questions.Unit) -> tuple[date, ...]:
    """Return the first days of all weeks or months from one day to another.

    Args:
        first: A Monday, or the first of a month.
        last: Any day.
        unit: Weeks or months.
    """
    found = []
    while first <= last:
        found.append(first)
        if unit == "W":
            first += timedelta(days=7)
        else:
            first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return tuple(found)


def _groups(frame: "pd.DataFrame", key: str) -> tuple[Group, ...]:
    found = []
    for value, rows in frame.groupby(key):
        counts = _counted(rows["score"], rows["members"])
        name = value if isinstance(value, str) else int(str(value))
        found.append(Group(name, counts, quantiles(counts)))
    return tuple(found)


def _counted(scores: "pd.Series[int]", counts: "pd.Series[int]") -> FloatArray:
    found = np.zeros(len(_SCORES))
    np.add.at(found, scores.to_numpy(np.int64) - SCORE_MIN, counts.to_numpy())
    return found


def _binned(frame: "pd.DataFrame", column: str) -> tuple[tuple[object, ...], FloatArray]:
    values = [_plain(value) for value in frame["part"]]
    parts = tuple(sorted(set(values)))  # all dates, or all numbers
    place = {part: number for number, part in enumerate(parts)}
    counts = np.zeros((len(parts), SCORE_BINS))
    rows = np.array([place[value] for value in values], np.int64)
    np.add.at(counts, (rows, frame["bin"].to_numpy(np.int64)), frame[column].to_numpy())
    return parts, counts


def _by_day(frame: "pd.DataFrame") -> dict[date, int]:
    return {
        _day(day): int(count) for day, count in zip(frame["day"], frame["members"], strict=True)
    }


def _day(value: object) -> date:
    return date.fromisoformat(str(value)[:10])


def _plain(value: object) -> date | int:
    text = str(value)
    return date.fromisoformat(text[:10]) if "-" in text else int(text)
