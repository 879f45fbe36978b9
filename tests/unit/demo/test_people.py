from datetime import UTC, date, datetime, timedelta
from typing import cast

import numpy as np

from tests.unit.demo.conftest import World
from workstation.demo.circles import CIRCLES
from workstation.demo.people import CARETAKERS, make_population
from workstation.demo.rows import CreditScoreRow, MemberRow, MembershipRow
from workstation.demo.span import span_of
from workstation.domain.platform import MembershipRole, WhoMayPost


def test_scores_lie_in_the_range_and_in_plausible_bands() -> None:
    span = span_of(date(2016, 11, 24), datetime.now(UTC))
    population = make_population(3, 4_000, span)
    last = population.scores[:, -1]
    known = last[last > 0]
    assert known.min() >= 350
    assert known.max() <= 950
    shares = np.histogram(known, [350, 550, 600, 650, 700, 951])[0] / len(known)
    assert np.all(shares > 0.02)
    assert 0.1 < np.mean(known > 750) < 0.35
    assert 0.85 < len(known) / len(last) < 0.98


def test_scores_drift_from_month_to_month() -> None:
    span = span_of(date(2016, 11, 24), datetime.now(UTC))
    scores = make_population(3, 1_000, span).scores.astype(int)
    both = (scores[:, :-1] > 0) & (scores[:, 1:] > 0)
    steps = (scores[:, 1:] - scores[:, :-1])[both]
    assert 0 < steps.mean() < 5
    assert 2 < steps.std() < 15


def test_means_of_women_and_men_differ() -> None:
    span = span_of(date(2016, 11, 24), datetime.now(UTC))
    population = make_population(3, 20_000, span)
    last = population.scores[:, -1]
    difference = (
        last[population.female & (last > 0)].mean() - last[~population.female & (last > 0)].mean()
    )
    assert 2 < difference < 15


def test_a_score_comes_once_a_month(world: World) -> None:
    months = [
        (row.member_id, row.scored_at.year, row.scored_at.month)
        for row in cast("list[CreditScoreRow]", world.rows[CreditScoreRow])
    ]
    assert len(set(months)) == len(months)


def test_late_scores_fall_to_the_limit_or_below_and_one_is_742(world: World) -> None:
    late = np.flatnonzero(world.population.late_month >= 0)
    fallen = []
    for person in late:
        month = world.population.late_month[person]
        assert world.population.scores[person, month - 1] > 750
        assert world.population.scores[person, month:].max() <= 750
        fallen.append(int(world.population.scores[person, month]))
    assert 742 in fallen
    known_late = [
        row.member_id - 1
        for row in cast("list[CreditScoreRow]", world.rows[CreditScoreRow])
        if row.updated_at - row.scored_at > timedelta(days=2)
    ]
    assert set(late.tolist()) <= set(known_late)


def test_each_circle_has_one_owner_who_joined_when_it_opened(world: World) -> None:
    owners = {
        row.circle_id: row
        for row in cast("list[MembershipRow]", world.rows[MembershipRow])
        if row.role == MembershipRole.OWNER.value
    }
    assert set(owners) == set(range(1, len(CIRCLES) + 1))
    for number, row in owners.items():
        opened = world.span.start + timedelta(days=CIRCLES[number - 1].opens_on_day)
        assert row.joined_at == opened
        assert row.member_id <= CARETAKERS


def test_members_joined_the_platform_before_a_circle(world: World) -> None:
    joined = {row.id: row.joined_at for row in cast("list[MemberRow]", world.rows[MemberRow])}
    for row in cast("list[MembershipRow]", world.rows[MembershipRow]):
        assert joined[row.member_id] <= row.joined_at < world.span.end


def test_men_are_in_a_circle_for_women_only_when_they_may_view_it(world: World) -> None:
    population = world.population
    for number, circle in enumerate(CIRCLES):
        if circle.may_post is WhoMayPost.FEMALE:
            days = population.member_day[:, number]
            for person in np.flatnonzero((days < world.span.day_count) & ~population.female):
                assert population.score_bounds(int(days[person]))[0][person] > 750
