"""What came since an event is compared with the trend before it, and only with whole periods."""

from datetime import date, timedelta

import numpy as np
import pytest

from workstation.analytics.interrupted import Interrupted, interrupted
from workstation.analytics.poisson import NoAnswer

EVENT = date(2016, 11, 24)
LAST = EVENT + timedelta(days=80)


def by_day(*, factor: float, growth: float = 0.002, seed: int = 1) -> dict[date, int]:
    rng = np.random.default_rng(seed)
    days = range(-300, 80)
    rates = [30 * np.exp(growth * day) * (factor if day >= 0 else 1) for day in days]
    return {
        EVENT + timedelta(days=day): int(rng.poisson(rate))
        for day, rate in zip(days, rates, strict=True)
    }


def found(counts: dict[date, int]) -> Interrupted:
    result = interrupted(counts, EVENT, "W", last=LAST)
    assert isinstance(result, Interrupted)
    return result


def test_a_trend_that_goes_on_is_no_effect_however_steep() -> None:
    ratios = [found(by_day(factor=1, growth=0.004, seed=seed)).ratio for seed in range(60)]
    assert sum(ratio.low <= 1 <= ratio.high for ratio in ratios) >= 52


def test_twice_as_many_are_found_to_be_twice_as_many() -> None:
    ratio = found(by_day(factor=2)).ratio
    assert ratio.low < 2 < ratio.high
    assert ratio.low > 1.5


def test_periods_are_whole_and_counted_from_the_event() -> None:
    result = found(by_day(factor=1))
    assert result.periods[result.before] == EVENT
    assert result.periods[-1] == EVENT + timedelta(weeks=10)  # the twelfth week has not ended
    counts = by_day(factor=1)
    assert result.counts[result.before] == sum(
        counts[EVENT + timedelta(days=day)] for day in range(7)
    )


def test_months_are_counted_from_the_event_and_the_first_on_record_may_be_skipped() -> None:
    event, last = date(2017, 1, 31), date(2017, 4, 15)
    monthly = {date(2016, month, 6): 100 for month in range(1, 13)}
    monthly |= {date(2017, month, 6): 300 for month in range(1, 5)}
    result = interrupted(monthly, event, "M", last=last, skipped=1)
    assert isinstance(result, Interrupted)
    assert result.periods[0] == date(2016, 2, 29)
    assert result.periods[result.before :] == (event, date(2017, 2, 28))
    assert result.ratio.value == pytest.approx(3 / (1 + 2 / 11), rel=0.5)


def test_too_little_is_no_answer() -> None:
    assert interrupted({}, EVENT, "W", last=LAST) is NoAnswer.TOO_FEW
    late = {EVENT + timedelta(days=day): 50 for day in range(80)}
    assert interrupted(late, EVENT, "W", last=LAST) is NoAnswer.TOO_FEW
