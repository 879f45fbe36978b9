import random
from datetime import UTC, date, datetime, timedelta

from workstation.demo.span import BUSINESS_TIME, span_of

NOW = datetime(2026, 3, 5, 4, 30, tzinfo=UTC)


def test_without_an_opening_day_the_span_ends_now() -> None:
    span = span_of(None, NOW)
    assert span.end == NOW
    assert span.opened == date(2025, 12, 5)
    assert span.day_of(NOW) == span.day_count - 1 == 90


def test_with_an_opening_day_it_lasts_ninety_days_whatever_the_date() -> None:
    span = span_of(date(2016, 11, 24), NOW)
    assert span == span_of(date(2016, 11, 24), NOW + timedelta(days=5))
    assert span.day_count == 90
    assert span.start == datetime(2016, 11, 24, 10, tzinfo=BUSINESS_TIME)


def test_moments_lie_on_their_day_and_in_the_span() -> None:
    span = span_of(None, NOW)
    rng = random.Random(1)  # noqa: S311
    for day in (0, 1, 45, span.day_count - 1):
        moments = [span.moment(rng, day) for _ in range(300)]
        assert {span.day_of(moment) for moment in moments} == {day}
        assert min(moments) >= span.start
        assert max(moments) < span.end
