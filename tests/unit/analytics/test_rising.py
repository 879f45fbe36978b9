"""Rising words: small counts do not fool the test, and a real rise is found."""

from datetime import date

import numpy as np
import pytest
from scipy import stats

from workstation.analytics.rising import Rising, TermUse, rising

UNTIL = date(2017, 1, 29)


def ask(now: list[int], before: list[int], *, accounts: int = 500) -> Rising:
    used = [
        TermUse(f"seek:term {number}", *pair, *pair)
        for number, pair in enumerate(zip(now, before, strict=True))
    ]
    return rising(used, accounts, 4 * accounts, until=UNTIL)


def test_three_instead_of_one_is_no_rise_and_sixty_instead_of_thirty_is() -> None:
    # Per week: 3 against 1/4, and 60 against 30.
    answer = ask([3, 60, 10, 12], [1, 120, 40, 48])
    first = answer.phrases[0]
    assert (first.use.accounts, first.use.accounts_before) == (60, 120)
    assert [phrase.is_rising for phrase in answer.phrases] == [True, False, False]
    assert answer.untested == 1  # too few to show anything


def test_the_interval_is_the_exact_one() -> None:
    phrase = ask([9], [12]).phrases[0]
    ends = stats.binomtest(9, 21).proportion_ci(method="exact")
    assert phrase.ratio == pytest.approx(9 / 12 * 4)
    assert phrase.low == pytest.approx(4 * ends.low / (1 - ends.low))
    assert phrase.high == pytest.approx(4 * ends.high / (1 - ends.high))


def test_new_words_have_no_upper_end() -> None:
    phrase = ask([8], [0]).phrases[0]
    assert (phrase.ratio, phrase.high) == (np.inf, np.inf)
    assert phrase.low > 1
    assert phrase.is_rising


def test_chance_alone_hardly_ever_makes_a_word_rise() -> None:
    rng = np.random.default_rng(7)
    false = 0
    for _ in range(150):
        rates = rng.lognormal(0.5, 1.2, 300)
        answer = ask(rng.poisson(rates).tolist(), rng.poisson(4 * rates).tolist())
        false += any(phrase.is_rising for phrase in answer.phrases)
    # Where nothing rises, each word said to is wrong: in at most 5% of weeks, and some for luck.
    assert false <= 12


def test_nothing_is_said_of_nothing() -> None:
    assert ask([], []).phrases == ()
    assert ask([5], [0], accounts=0).phrases == ()
