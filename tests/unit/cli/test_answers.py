"""Answers of different engines, compared."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pandas as pd
import pytest

from workstation.cli.answers import are_same, plain_rows


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([(1, "a"), (2, "b")], [(2, "b"), (1, "a")]),
        ([(3,)], [(Decimal(3),)]),
        ([(0.1 + 0.2, "x"), (0.5, "y")], [(0.5, "y"), (0.3, "x")]),
        ([(None,)], [(float("nan"),)]),
        ([(None,)], [(pd.NaT,)]),
        ([(date(2016, 11, 24), 1)], [(pd.Timestamp("2016-11-24"), 1)]),
        ([(datetime(2016, 11, 24, 2, tzinfo=UTC),)], [(pd.Timestamp("2016-11-24 02:00"),)]),
        ([(True,)], [(1,)]),
    ],
)
def test_the_same_answer_is_the_same_however_it_is_written(
    one: list[tuple[object, ...]], other: list[tuple[object, ...]]
) -> None:
    assert are_same(plain_rows(one), plain_rows(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([(1,)], [(1,), (1,)]),
        ([(1, 2)], [(2, 1)]),
        ([(1_000_000_000,)], [(1_000_000_001,)]),
        ([(0.3,)], [(0.300_001,)]),
        ([(None,)], [(0,)]),
        ([(date(2016, 11, 24),)], [(date(2016, 11, 25),)]),
    ],
)
def test_another_answer_is_another(
    one: list[tuple[object, ...]], other: list[tuple[object, ...]]
) -> None:
    assert not are_same(plain_rows(one), plain_rows(other))
