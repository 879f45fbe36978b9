"""What the dashboard makes of exposure and drift."""

import math
from datetime import date, timedelta

import pytest

from workstation.analytics.quality import DriftState, WeekDrift
from workstation.domain.kpis import Measure, is_missed
from workstation.domain.team import TeamExposure
from workstation.jobs.dashboard import drift_kpi, exposure_kpi

MONDAY = date(2017, 1, 16)


def exposure(back: int, seconds: float | None) -> TeamExposure:
    day = (MONDAY - timedelta(days=back)).isoformat()
    people = 0 if seconds is None else 6
    return TeamExposure(day, people, seconds, seconds, None, None)


def test_exposure_is_compared_with_the_same_weekday_and_few_people_are_not_told() -> None:
    kpi = exposure_kpi([exposure(0, None), exposure(1, 600), exposure(2, 60), exposure(8, 300)])
    assert (kpi.value, kpi.before, kpi.cases) == (10, 5, 6)
    assert [value for value in kpi.line if not math.isnan(value)] == [5, 1, 10]
    assert exposure_kpi([exposure(0, None)]).value is None


@pytest.mark.parametrize(
    ("indices", "value", "before"),
    [((None, 0.1, 0.3), 0.3, 0.1), ((0.2, None, 0.3, None), 0.3, None), ((None,), None, None)],
)
def test_drift_is_that_of_the_last_week_that_has_one(
    indices: tuple[float | None, ...], value: float | None, before: float | None
) -> None:
    weeks = [
        WeekDrift(MONDAY, 100 + number, (), index, None, DriftState.STABLE)
        for number, index in enumerate(indices)
    ]
    kpi = drift_kpi(weeks)
    assert (kpi.value, kpi.before) == (value, before)


def test_targets_are_missed_on_their_own_side() -> None:
    assert is_missed(Measure.WAITING, 41, 40)
    assert not is_missed(Measure.WAITING, 40, 40)
    assert is_missed(Measure.AGREEMENT, 0.79, 0.8)
    assert not is_missed(Measure.AGREEMENT, None, 0.8)
    assert not is_missed(Measure.CAME, 100, 1)  # what comes is nobody's to aim at
