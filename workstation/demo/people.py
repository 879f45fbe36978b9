"""Who is on the platform: where from, since when, with which credit scores, in which circles.

Kept as arrays, a few dozen bytes a person, so that a million people fit in memory; everything
else is made day by day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import numpy.typing as npt

from workstation.demo.circles import CIRCLES, CircleSpec
from workstation.demo.rows import CircleRow, CreditScoreRow, MemberRow, MembershipRow
from workstation.demo.span import BUSINESS_TIME, Span
from workstation.demo.streams import stream
from workstation.demo.writer import Writer
from workstation.domain.platform import (
    CIRCLE_SCORE,
    SCORE_MAX,
    SCORE_MIN,
    Gender,
    MembershipRole,
    WhoMayPost,
)

CARETAKERS = 4
"""The first people own the circles: women with good scores, members from the start."""
LATE_AFTER = timedelta(days=2, hours=6)
"""How late the planted late scores reach the platform, at least."""
NOT_A_MEMBER = np.iinfo(np.int16).max

GENDERS = (Gender.FEMALE, Gender.MALE, Gender.UNKNOWN)
"""By `Population.gender`."""
_FEMALE = 0
_SCORING_DAY = 6
_SCORING_HOUR = 3
_MONTHS_BEFORE = 12
# The platform may learn of a score some days late; who would be let in by one score and kept out
# by the other does nothing meanwhile, unless a breach is planted.
_DOUBT_DAYS = 4
# Name, weight (millions of people, roughly), difference of mean scores.
_REGIONS: tuple[tuple[str, float, int], ...] = (
    ("Guangdong", 113, 4),
    ("Shandong", 100, 0),
    ("Henan", 96, -6),
    ("Sichuan", 83, -3),
    ("Jiangsu", 80, 6),
    ("Hebei", 75, -4),
    ("Hunan", 68, -3),
    ("Anhui", 62, -4),
    ("Hubei", 59, 0),
    ("Zhejiang", 57, 14),
    ("Guangxi", 49, -6),
    ("Yunnan", 48, -8),
    ("Jiangxi", 46, -4),
    ("Liaoning", 44, 0),
    ("Fujian", 39, 6),
    ("Shaanxi", 38, -2),
    ("Heilongjiang", 38, -4),
    ("Shanxi", 37, -5),
    ("Guizhou", 36, -8),
    ("Chongqing", 31, 0),
    ("Jilin", 27, -3),
    ("Gansu", 26, -8),
    ("Inner Mongolia", 25, -4),
    ("Shanghai", 36, 16),
    ("Xinjiang", 25, -6),
    ("Beijing", 33, 15),
    ("Tianjin", 16, 5),
    ("Hainan", 9, 0),
    ("Ningxia", 7, -5),
    ("Qinghai", 6, -6),
    ("Tibet", 3, -6),
)
# Who lives outside the mainland, so that money to and from them crosses a border.
_OUTSIDE = {"Hong Kong": 0.5, "Macau": 0.1, "Taiwan": 0.15, "Overseas": 0.25}
_OUTSIDE_SHARE = 0.015
REGION_NAMES = [*(name for name, _, _ in _REGIONS), *_OUTSIDE]
"""By `Population.region`."""


@dataclass(frozen=True, slots=True)
class Population:
    """Everybody, by index; the id of a member is the index plus one.

    Attributes:
        span: The simulated time.
        female: Who is a woman.
        gender: Index into the genders of `Gender`.
        region: Index into the regions.
        joined_s: When they joined, seconds since 1970.
        writes_chinese: Which language they write.
        scores: Person x month; 0 before the first score.
        scored_on: When each month's scores come out.
        late_month: For planted late scores the month, else -1.
        member_day: Person x circle: the day of joining, else `NOT_A_MEMBER`.
        posting, commenting, giving: How active they are, relative.
    """

    span: Span
    female: npt.NDArray[np.bool_]
    gender: npt.NDArray[np.int8]
    region: npt.NDArray[np.int8]
    joined_s: npt.NDArray[np.float64]
    writes_chinese: npt.NDArray[np.bool_]
    scores: npt.NDArray[np.int16]
    scored_on: list[datetime]
    late_month: npt.NDArray[np.int16]
    member_day: npt.NDArray[np.int16]
    posting: npt.NDArray[np.float64]
    commenting: npt.NDArray[np.float64]
    giving: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.female)

    @property
    def is_outside(self) -> npt.NDArray[np.bool_]:
        """Who lives outside the mainland."""
        return self.region >= len(_REGIONS)

    def score_bounds(self, day: int) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
        """Return everybody's lowest and highest score that counts, or may count, on a day."""
        return _score_bounds(self.span, self.scores, self.scored_on, day)

    def lowest_from(self, day: int) -> npt.NDArray[np.int16]:
        """Return everybody's lowest score that counts, or may count, from a day to the end."""
        days = [self.span.day_of(moment) for moment in self.scored_on]
        first = max(month for month, scoring in enumerate(days) if scoring <= day - _DOUBT_DAYS)
        lowest: npt.NDArray[np.int16] = self.scores[:, first:].min(axis=1)
        return lowest


def make_population(seed: int, people: int, span: Span) -> Population:
    """Make up so many people."""
    rng = np.random.default_rng([seed, people])
    gender = rng.choice(3, people, p=(0.56, 0.42, 0.02)).astype(np.int8)
    gender[:CARETAKERS] = _FEMALE
    weights = np.array([weight for _, weight, _ in _REGIONS])
    region = rng.choice(len(_REGIONS), people, p=weights / weights.sum()).astype(np.int8)
    joined_s = _join(rng, people, span)
    scored_on = _scoring_moments(span)
    scores = _make_scores(rng, gender, region, scored_on, span)
    late_month = _plant_late_scores(rng, joined_s, scores, scored_on, span)
    female = gender == _FEMALE
    _send_outside(np.random.default_rng([seed, people, 1]), region)
    return Population(
        span=span,
        female=female,
        gender=gender,
        region=region,
        joined_s=joined_s,
        writes_chinese=rng.random(people) < 0.8,
        scores=scores,
        scored_on=scored_on,
        late_month=late_month,
        member_day=_join_circles(rng, female, joined_s, scores, scored_on, span),
        # Few do most of it, in everything.
        posting=np.minimum(rng.pareto(1.3, people) + 0.2, 40),
        commenting=rng.lognormal(0, 1.1, people),
        giving=np.minimum(rng.pareto(1.1, people) + 0.05, 60),
    )


def _send_outside(rng: np.random.Generator, region: npt.NDArray[np.int8]) -> None:
    is_outside = rng.random(len(region)) < _OUTSIDE_SHARE
    places = rng.choice(len(_OUTSIDE), len(region), p=list(_OUTSIDE.values()))
    region[is_outside] = len(_REGIONS) + places[is_outside]


def _join(rng: np.random.Generator, people: int, span: Span) -> npt.NDArray[np.float64]:
    before = span.start.timestamp() - np.minimum(rng.exponential(500, people), 1500) * 86_400
    growth = np.array([span.growth(day) for day in range(span.day_count)])
    day = rng.choice(span.day_count, people, p=growth / growth.sum())
    since = span.midnight(0).timestamp() + (day + rng.random(people)) * 86_400
    since = np.clip(since, span.start.timestamp(), span.end.timestamp() - 60)
    is_new = rng.random(people) < 0.4
    is_new[:CARETAKERS] = False
    return np.floor(np.where(is_new, since, before))


def _scoring_moments(span: Span) -> list[datetime]:
    moments = []
    for months in range(-_MONTHS_BEFORE, 5):
        year, month = divmod(span.opened.year * 12 + span.opened.month - 1 + months, 12)
        day = date(year, month + 1, _SCORING_DAY)
        at = datetime.combine(day, time(_SCORING_HOUR), BUSINESS_TIME)
        # Scores come out in the course of the morning.
        if at + timedelta(hours=6) < span.end:
            moments.append(at)
    return moments


def _make_scores(
    rng: np.random.Generator,
    gender: npt.NDArray[np.int8],
    region: npt.NDArray[np.int8],
    scored_on: list[datetime],
    span: Span,
) -> npt.NDArray[np.int16]:
    people, months = len(gender), len(scored_on)
    # Most are like the population, some came because their score lets them in.
    base = np.where(
        rng.random(people) < 0.22, rng.normal(766, 32, people), rng.normal(636, 56, people)
    )
    base += np.array([4.0, -3.0, -10.0])[gender]
    base += np.array([difference for _, _, difference in _REGIONS])[region]
    base[:CARETAKERS] = 820
    steps = rng.normal(rng.normal(0.5, 1.2, (people, 1)), 5, (people, months))
    # Who nearly gets in tries harder once there is something to get into.
    is_near = (base > 690) & (base < CIRCLE_SCORE)
    is_open = np.array([moment >= span.start for moment in scored_on])
    steps += np.outer(is_near * rng.uniform(0, 6, people), is_open)
    exact = np.clip(base[:, None] + np.cumsum(steps, axis=1), SCORE_MIN, SCORE_MAX)
    scores: npt.NDArray[np.int16] = np.rint(exact).astype(np.int16)
    # Enrolment: most long ago, then a steady trickle that grows after the opening.
    trickle = np.where(is_open, 2.5, 1.0)
    first = rng.choice(months, people, p=trickle / trickle.sum())
    chance = rng.random(people)
    first = np.where(chance < 0.62, 0, np.where(chance < 0.93, first, months))
    first[:CARETAKERS] = 0
    scores[np.arange(months) < first[:, None]] = 0
    return scores


def _plant_late_scores(
    rng: np.random.Generator,
    joined_s: npt.NDArray[np.float64],
    scores: npt.NDArray[np.int16],
    scored_on: list[datetime],
    span: Span,
) -> npt.NDArray[np.int16]:
    """Let some fall to 750 or below, and the platform learn of it days later."""
    people, months = scores.shape
    late_month = np.full(people, -1, np.int16)
    candidates = [
        month
        for month, moment in enumerate(scored_on)
        if 2 <= span.day_of(moment) < span.day_count - _DOUBT_DAYS
    ]
    is_old = (scores[:, candidates[0] - 1] > 0) & (joined_s < span.start.timestamp())
    is_old[:CARETAKERS] = False
    chosen = rng.choice(np.flatnonzero(is_old), max(2, people // 400), replace=False)
    for number, person in enumerate(chosen):
        month = int(rng.choice(candidates))
        late_month[person] = month
        had_one = scores[person, :month] > 0
        scores[person, :month][had_one] = rng.integers(
            CIRCLE_SCORE + 1, CIRCLE_SCORE + 16, int(had_one.sum())
        )
        after = 742 if number == 0 else int(rng.integers(732, CIRCLE_SCORE + 1))
        scores[person, month:] = np.minimum(
            after + rng.integers(-2, 3, months - month).cumsum(), CIRCLE_SCORE
        )
        scores[person, month] = after
    return late_month


def _score_bounds(
    span: Span, scores: npt.NDArray[np.int16], scored_on: list[datetime], day: int
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    days = [span.day_of(moment) for moment in scored_on]
    last = max(month for month, scoring in enumerate(days) if scoring <= day)
    first = max(month for month, scoring in enumerate(days) if scoring <= day - _DOUBT_DAYS)
    window = scores[:, first : last + 1]
    return window.min(axis=1), window.max(axis=1)


def _join_circles(
    rng: np.random.Generator,
    female: npt.NDArray[np.bool_],
    joined_s: npt.NDArray[np.float64],
    scores: npt.NDArray[np.int16],
    scored_on: list[datetime],
    span: Span,
) -> npt.NDArray[np.int16]:
    people = len(female)
    joined = np.full((people, len(CIRCLES)), NOT_A_MEMBER, np.int16)
    lowest = np.stack(
        [_score_bounds(span, scores, scored_on, day)[0] for day in range(span.day_count)]
    )
    came = np.maximum((joined_s - span.midnight(0).timestamp()) // 86_400, 0).astype(np.int64)
    total = sum(circle.popularity for circle in CIRCLES)
    for number, circle in enumerate(CIRCLES):
        day = np.maximum(came, circle.opens_on_day) + rng.exponential(7, people).astype(np.int64)
        wants = rng.random(people) < 0.12 + 2.2 * circle.popularity / total
        wants &= day < span.day_count
        day = np.minimum(day, span.day_count - 1)
        may_view = lowest[day, np.arange(people)] > circle.min_scores[0]
        may_post = female | (circle.may_post is WhoMayPost.EVERYONE)
        joins = wants & (may_view | may_post)
        joined[joins, number] = day[joins]
        joined[number % CARETAKERS, number] = circle.opens_on_day
    return joined


def opened_at(span: Span, circle: CircleSpec) -> datetime:
    """Return when a circle opened."""
    return span.start + timedelta(days=circle.opens_on_day)


def member_rows(seed: int, population: Population, writer: Writer) -> Iterator[MemberRow]:
    """Yield everybody."""
    rng = stream(seed, "nicknames")
    for index in range(len(population)):
        joined_at = datetime.fromtimestamp(population.joined_s[index], UTC)
        yield MemberRow(
            id=index + 1,
            nickname=writer.nickname(rng, chinese=bool(population.writes_chinese[index])),
            gender=GENDERS[population.gender[index]].value,
            region=REGION_NAMES[population.region[index]],
            joined_at=joined_at,
            updated_at=joined_at,
        )


def circle_rows(span: Span) -> Iterator[CircleRow]:
    """Yield the circles."""
    for number, circle in enumerate(CIRCLES, start=1):
        at = opened_at(span, circle)
        view, comment, give = circle.min_scores
        yield CircleRow(
            number, circle.name, circle.topic, at, circle.may_post.value, view, comment, give, at
        )


def score_rows(seed: int, population: Population) -> Iterator[CreditScoreRow]:
    """Yield every score of everybody; some reach the platform late."""
    rng = stream(seed, "scores")
    for number, (person, month) in enumerate(np.argwhere(population.scores > 0).tolist(), start=1):
        scored_at = population.scored_on[month] + timedelta(seconds=rng.randrange(3 * 3600))
        if population.late_month[person] == month:
            known_at = scored_at + LATE_AFTER
        elif rng.random() < 0.01:
            known_at = scored_at + timedelta(days=rng.uniform(0.5, _DOUBT_DAYS - 1))
        else:
            known_at = scored_at + timedelta(minutes=rng.uniform(1, 30))
        yield CreditScoreRow(
            number,
            person + 1,
            int(population.scores[person, month]),
            scored_at,
            min(known_at, population.span.end),
        )


def membership_rows(seed: int, population: Population) -> Iterator[MembershipRow]:
    """Yield who is in which circle."""
    rng = stream(seed, "memberships")
    span = population.span
    joined = np.argwhere(population.member_day != NOT_A_MEMBER).tolist()
    for number, (person, circle) in enumerate(joined, start=1):
        earliest = max(
            opened_at(span, CIRCLES[circle]),
            datetime.fromtimestamp(population.joined_s[person], UTC),
            span.midnight(int(population.member_day[person, circle])),
        )
        is_owner = person == circle % CARETAKERS
        latest = min(span.midnight(int(population.member_day[person, circle]) + 1), span.end)
        at = earliest if is_owner else earliest + max(latest - earliest, timedelta()) * rng.random()
        role = MembershipRole.OWNER if is_owner else MembershipRole.MEMBER
        yield MembershipRow(number, circle + 1, person + 1, at, role.value, at)
