import random

import numpy as np

from workstation.demo.money import MAX_FEN, amount_fen


def test_people_choose_amounts_that_mean_something_and_a_few_give_a_lot() -> None:
    rng = random.Random(1)  # noqa: S311
    amounts = np.array([amount_fen(rng, is_eager=False) for _ in range(20_000)])
    for favourite in (520, 1_314, 5_200, 52_000, 131_400):
        neighbours = np.mean([np.mean(amounts == favourite + step) for step in (-7, 3, 9)])
        assert np.mean(amounts == favourite) > 10 * neighbours
    assert amounts.min() >= 1
    assert amounts.max() <= MAX_FEN
    # Heavy tail: the top hundredth gives a large part of everything.
    top = np.sort(amounts)[-len(amounts) // 100 :]
    assert top.sum() > 0.2 * amounts.sum()


def test_whoever_expects_something_gives_more() -> None:
    rng = random.Random(1)  # noqa: S311
    eager = [amount_fen(rng, is_eager=True) for _ in range(5_000)]
    others = [amount_fen(rng, is_eager=False) for _ in range(5_000)]
    assert np.median(eager) > np.median(others)
