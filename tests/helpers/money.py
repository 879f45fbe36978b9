"""Transfers with planted patterns, small enough to write down."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from workstation.analytics.typologies.transfers import Transfers, from_arrays

SHARED_GIFTS = Path(__file__).parents[3] / "shared" / "data" / "gifts"

needs_shared_gifts = pytest.mark.skipif(
    not SHARED_GIFTS.is_dir(), reason="../shared/data is missing"
)

Leg = tuple[str, str, float, float]
"""Giver, receiver, amount, day."""

FAN_IN: Sequence[Leg] = [(f"payer {n}", "hub", 500.0 + 10 * n, 10.0 + n) for n in range(9)]
FAN_OUT: Sequence[Leg] = [("hub", f"payee {n}", 500.0 + 10 * n, 10.0 + n) for n in range(8)]
GATHER_SCATTER: Sequence[Leg] = [
    *[(f"payer {n}", "hub", 500.0 + n, 10.0 + n) for n in range(6)],
    *[("hub", f"payee {n}", 490.0 + n, 20.0 + n) for n in range(6)],
]
SCATTER_GATHER: Sequence[Leg] = [
    *[("source", f"mule {n}", 200.0 * (n + 1), 10.0 + n) for n in range(5)],
    *[(f"mule {n}", "target", 180.0 * (n + 1), 16.0 + n) for n in range(5)],
]
CYCLE: Sequence[Leg] = [
    (f"stop {n}", f"stop {(n + 1) % 5}", 900.0 * 0.9**n, 10.0 + 2 * n) for n in range(5)
]
BIPARTITE: Sequence[Leg] = [
    (f"payer {p}", f"payee {q}", 150.0 + 200 * ((p + 2 * q) % 4), 10.0 + p + q)
    for p in range(3)
    for q in range(4)
]
STACK: Sequence[Leg] = [
    (f"layer {layer} account {p}", f"layer {layer + 1} account {q}", 150.0 + 300 * p, 10.0 + p + q)
    for layer in range(2)
    for p in range(3)
    for q in range(3)
]
WALK: Sequence[Leg] = [(f"stop {n}", f"stop {n + 1}", 600.0 - 9 * n, 10.0) for n in range(5)]

PLANTED: dict[str, Sequence[Leg]] = {
    "fan_in": FAN_IN,
    "fan_out": FAN_OUT,
    "gather_scatter": GATHER_SCATTER,
    "scatter_gather": SCATTER_GATHER,
    "cycle": CYCLE,
    "bipartite": BIPARTITE,
    "stack": STACK,
    "random": WALK,
}


def everyday(people: int = 40, days: int = 70) -> list[Leg]:
    """Return a payment a week from everybody to somebody they always pay."""
    return [
        (f"person {n}", f"person {(7 * n + 3) % people}", 100.0 + 20 * ((n + day) % 30), float(day))
        for n in range(people)
        for day in range(n % 7, days, 7)
    ]


def transfers_of(legs: Sequence[Leg]) -> Transfers:
    """Make transfers, numbered as they come."""
    givers, receivers, amounts, days = zip(*legs, strict=True)
    return from_arrays(
        np.arange(len(legs)),
        np.array(givers, dtype=object),
        np.array(receivers, dtype=object),
        np.array(amounts, dtype=np.float64),
        np.array(days, dtype=np.float64),
    )
