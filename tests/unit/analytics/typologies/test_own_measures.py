"""What the platform's own typologies measure by: orders that rise, and peers of few."""

import itertools

import numpy as np
import pytest

from workstation.analytics.typologies.burst import chance_of_rising
from workstation.analytics.typologies.peer_outlier import peers_of


@pytest.mark.parametrize("amounts", [(1, 2, 3, 4, 5), (2, 1, 3, 4, 5), (3, 1, 5, 2, 4)])
def test_the_chance_of_rising_is_the_share_of_orders_that_rise_as_much(
    amounts: tuple[int, ...],
) -> None:
    def falling(order: tuple[int, ...]) -> int:
        return sum(early > late for early, late in itertools.combinations(order, 2))

    orders = list(itertools.permutations(amounts))
    as_much = [order for order in orders if falling(order) <= falling(amounts)]
    assert chance_of_rising(np.array(amounts)) == pytest.approx(len(as_much) / len(orders))


def test_equal_amounts_do_not_rise() -> None:
    assert chance_of_rising(np.full(8, 520)) > 0.5


def test_a_group_of_few_is_drawn_to_the_whole_and_its_limit_is_further_away() -> None:
    rng = np.random.default_rng(3)
    many, other, few = rng.normal(3, 1, 400), rng.normal(5, 1, 400), rng.normal(8, 1, 2)
    peers = peers_of(
        np.concatenate((many, other, few)), np.repeat([1, 2, 3], [400, 400, 2]), shrink=20
    )
    assert peers.centre[0] == pytest.approx(3, abs=0.2)
    assert peers.centre[400] == pytest.approx(5, abs=0.2)
    # Two say little: what is usual for them lies between what they do and what everybody does.
    assert 5 < peers.centre[-1] < few.mean() - 0.2
    assert peers.deviation[-1] > peers.deviation[0]
    assert peers.size[-1] == 2


def test_an_account_far_from_its_peers_does_not_move_them() -> None:
    usual = np.random.default_rng(4).normal(3, 1, 200)
    alone = peers_of(usual, np.ones(200, np.int64), shrink=20)
    with_one = peers_of(np.append(usual, 60.0), np.ones(201, np.int64), shrink=20)
    assert with_one.centre[0] == pytest.approx(alone.centre[0], abs=0.05)
    assert with_one.deviation[0] == pytest.approx(alone.deviation[0], abs=0.05)
