"""What alerts say of a simulated platform that nothing was trained on."""

import pytest

from workstation.cli.typology_simulation import PlatformQuality, platform_quality, simulated


@pytest.fixture(scope="module")
def quality() -> PlatformQuality:
    return platform_quality(15_000, seed=3)


def test_planted_schemes_are_found(quality: PlatformQuality) -> None:
    assert quality.f1 >= 0.85
    assert quality.precision >= 0.95
    assert all(row.found >= row.schemes / 2 for row in quality.typologies)


def test_busy_days_are_quiet(quality: PlatformQuality) -> None:
    assert quality.false_per_10000() <= 3.0


def test_what_is_planted_is_money_that_moved() -> None:
    transfers, money = simulated(1_500, seed=3)
    moved = set(transfers.ids.tolist())
    whole = [name for name, own in money.schemes if own <= moved]
    assert {"fan_in", "fan_out", "cycle", "stack"} <= set(whole)
    assert {"shop", "birthday", "popular_poster"} <= {name for name, _ in money.everyday}
    is_gift = dict(zip(money.numbers.tolist(), money.is_gift.tolist(), strict=True))
    assert all(is_gift[number] == (number % 2 == 0) for number in moved)
