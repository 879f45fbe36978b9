"""A million people: made in parts, and copied in parts."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import numpy as np

from workstation.db.binary_copy import Columns, Ints, Moments, Numbers, Words
from workstation.demo.circles import CIRCLES
from workstation.demo.people import (
    CARETAKERS,
    GENDERS,
    LATE_AFTER,
    NOT_A_MEMBER,
    REGION_NAMES,
    Population,
    make_population,
    opened_at,
)
from workstation.demo.span import Span
from workstation.demo.streams import stream
from workstation.demo.writer import Writer
from workstation.domain.platform import CIRCLE_SCORE, MembershipRole

PART = 100_000
"""People that are made, and copied, at a time."""

DAY_US = 86_400_000_000
_NICKNAMES = 20_000
_BUNCHED_SHARE = 0.3
_BUNCHED_FROM = 742


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody.

    Attributes:
        population: As the small simulation has it.
        bunched: How many scores were pushed over the limit, which the truth records.
    """

    population: Population
    bunched: int


def make_crowd(seed: int, people: int, span: Span) -> Crowd:
    """Make up so many people, some of whom know how to get their score over 750."""
    parts, bunched = [], 0
    sizes = np.diff(np.linspace(0, people, -(-people // PART) + 1).astype(int)).tolist()
    for number, size in enumerate(sizes):
        # Women with good scores, who own the circles, begin every part: four in a hundred thousand.
        part = make_population(seed * 1_009 + number, size, span)
        bunched += _bunch(np.random.default_rng([seed, 1, number]), part)
        parts.append(part)
    return Crowd(_join(parts), bunched)


def _join(parts: list[Population]) -> Population:
    # Of whatever type each attribute is.
    whole: dict[str, Any] = {"span": parts[0].span, "scored_on": parts[0].scored_on}
    for each in fields(Population):
        if each.name not in whole:
            whole[each.name] = np.concatenate([getattr(part, each.name) for part in parts])
    return Population(**whole)


def _bunch(rng: np.random.Generator, part: Population) -> int:
    """Push some scores that fall just short of the limit over it, once there are circles."""
    months = [month for month, at in enumerate(part.scored_on) if at >= part.span.start]
    count = 0
    for month in months:
        scores = part.scores[:, month]
        is_near = (scores >= _BUNCHED_FROM) & (scores <= CIRCLE_SCORE) & (part.late_month < 0)
        pushed = np.flatnonzero(is_near & (rng.random(len(scores)) < _BUNCHED_SHARE))
        scores[pushed] = CIRCLE_SCORE + np.minimum(rng.geometric(0.45, len(pushed)), 8)
        count += len(pushed)
    return count


def micros(moment: datetime) -> int:
    """Return microseconds since 1970."""
    return round(moment.timestamp() * 1_000_000)


def member_parts(seed: int, population: Population, writer: Writer) -> Iterator[Columns]:
    """Yield the columns of circles.member."""
    names = stream(seed, "nicknames")
    pool = [writer.nickname(names, chinese=number % 5 > 0) for number in range(_NICKNAMES)]
    pool.sort(key=str.isascii)  # those in Chinese first
    chinese = sum(not name.isascii() for name in pool)
    for number, part in enumerate(_parts(len(population))):
        rng = np.random.default_rng([seed, 2, number])
        luck = rng.random(part.stop - part.start)
        is_chinese = population.writes_chinese[part]
        name = np.where(is_chinese, luck * chinese, chinese + luck * (len(pool) - chinese))
        joined = Moments((population.joined_s[part] * 1_000_000).astype(np.int64))
        yield {
            "id": Numbers(np.arange(part.start + 1, part.stop + 1)),
            "nickname": Words(name.astype(np.int64), pool),
            "gender": Words(population.gender[part], [gender.value for gender in GENDERS]),
            "region": Words(population.region[part], REGION_NAMES),
            "joined_at": joined,
            "updated_at": joined,
        }


def score_parts(seed: int, population: Population) -> Iterator[Columns]:
    """Yield the columns of circles.credit_score; some reach the platform late."""
    scored_on = np.array([micros(at) for at in population.scored_on])
    next_id = 1
    for number, part in enumerate(_parts(len(population))):
        rng = np.random.default_rng([seed, 3, number])
        person, month = np.nonzero(population.scores[part] > 0)
        count = len(person)
        scored = scored_on[month] + rng.integers(0, 3 * 3600, count) * 1_000_000
        known = scored + _seconds_us(rng.uniform(60, 1_800, count))
        is_slow = rng.random(count) < 0.01
        known = np.where(is_slow, scored + _seconds_us(rng.uniform(0.5, 3, count) * 86_400), known)
        is_late = population.late_month[part][person] == month
        known = np.where(is_late, scored + round(LATE_AFTER.total_seconds()) * 1_000_000, known)
        yield {
            "id": Numbers(np.arange(next_id, next_id + count)),
            "member_id": Numbers(person + part.start + 1),
            "score": Numbers(population.scores[part][person, month].astype(np.int64)),
            "scored_at": Moments(scored),
            "updated_at": Moments(np.minimum(known, micros(population.span.end))),
        }
        next_id += count


def membership_parts(seed: int, population: Population) -> Iterator[Columns]:
    """Yield the columns of circles.membership."""
    span = population.span
    opened = np.array([micros(opened_at(span, circle)) for circle in CIRCLES])
    roles = [MembershipRole.MEMBER.value, MembershipRole.OWNER.value]
    next_id = 1
    for number, part in enumerate(_parts(len(population))):
        rng = np.random.default_rng([seed, 4, number])
        person, circle = np.nonzero(population.member_day[part] != NOT_A_MEMBER)
        person += part.start
        day = population.member_day[person, circle].astype(np.int64)
        midnight = micros(span.midnight(0)) + day * DAY_US
        joined = (population.joined_s[person] * 1_000_000).astype(np.int64)
        earliest = np.maximum(np.maximum(opened[circle], joined), midnight)
        latest = np.maximum(np.minimum(midnight + DAY_US, micros(span.end)), earliest)
        is_owner = person == circle % CARETAKERS
        at = earliest + ((latest - earliest) * rng.random(len(person))).astype(np.int64)
        at = np.where(is_owner, earliest, at)
        yield {
            "id": Numbers(np.arange(next_id, next_id + len(person))),
            "circle_id": Numbers(circle + 1),
            "member_id": Numbers(person + 1),
            "joined_at": Moments(at),
            "role": Words(is_owner.astype(np.int64), roles),
            "updated_at": Moments(at),
        }
        next_id += len(person)


def _parts(people: int) -> Iterator[slice]:
    for start in range(0, people, PART):
        yield slice(start, min(start + PART, people))


def _seconds_us(seconds: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Ints:
    return (seconds * 1_000_000).astype(np.int64)
