"""Which words more people use than before: a test that small counts do not fool."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from scipy import stats
from statsmodels.stats.multitest import multipletests

from workstation.analytics.asking import Reader, question_of
from workstation.analytics.solicitation import last_day, term_weeks, writing_weeks
from workstation.domain.slices import Slice

LEAST_ACCOUNTS = 5
"""Terms that fewer used in all five weeks together are not tested: they could show nothing."""
FALSE_SHARE = 0.05
"""Of the terms that are said to rise, so many at most are expected not to."""

_TAIL = 0.025

_Counts = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TermUse:
    """How much a term of the word lists was used.

    Attributes:
        term: As "list:term".
        accounts: That wrote it in the week; each counts once.
        accounts_before: Sum over the four weeks before of accounts that wrote it in that week.
        texts: Posts and comments with it in the week.
        texts_before: In the four weeks before.
    """

    term: str
    accounts: int
    accounts_before: int
    texts: int
    texts_before: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term, this week against the four before.

    Attributes:
        code: Of its list.
        term: As the list has it.
        use: How much it was used.
        ratio: Of the shares of those who wrote anything: 2 is twice as common; infinite where
            nobody used it before.
        low: Lower end of its 95% interval.
        high: Upper end; infinite where nobody used it before.
        q: Share of terms that do not rise which is to be expected among those with at most this
            q (Benjamini and Hochberg).
    """

    code: str
    term: str
    use: TermUse
    ratio: float
    low: float
    high: float
    q: float

    @property
    def is_rising(self) -> bool:
        """Whether more use it, beyond what chance does to that many terms."""
        return self.q <= FALSE_SHARE


@dataclass(frozen=True, slots=True)
class Rising:
    """The answer.

    Attributes:
        until: Last day of the week; None if nothing was written.
        phrases: All tested terms, what rose most surely first.
        untested: Terms that too few used to be tested.
        accounts: That wrote anything in the week.
        accounts_before: Sum over the weeks before of those who did in that week.
    """

    until: date | None
    phrases: tuple[Phrase, ...]
    untested: int
    accounts: int
    accounts_before: int


def answer_rising(reader: Reader, wanted: Slice) -> Rising:
    """Return which terms more accounts use in the week that ends with a slice, or with the data."""
    until = (
        reader.arrow(question_of(last_day, Slice(last_day=wanted.last_day))).column(0)[0].as_py()
    )
    if until is None:
        return Rising(None, (), 0, 0, 0)
    wrote = reader.arrow(question_of(writing_weeks, wanted, until)).to_pylist()[0]
    used = [
        TermUse(**row) for row in reader.arrow(question_of(term_weeks, wanted, until)).to_pylist()
    ]
    return rising(used, wrote["accounts"], wrote["accounts_before"], until=until)


def rising(used: Sequence[TermUse], accounts: int, accounts_before: int, *, until: date) -> Rising:
    """Compare how common terms are this week and were before.

    Given how many used a term in all five weeks, how many of these did so in the last one is
    binomial if nothing changed, with the share of all who wrote in the last week: an exact
    conditional test of two rates, one-sided. Terms are chosen for it by the five weeks'
    total, which says nothing about the direction. They are sorted by the lower end of the
    interval: three instead of one do not come before sixty instead of thirty.

    Args:
        used: All terms.
        accounts: That wrote anything in the week.
        accounts_before: Sum over the weeks before.
        until: Last day of the week.
    """
    tested = [use for use in used if use.accounts + use.accounts_before >= LEAST_ACCOUNTS]
    if not (accounts and accounts_before) or not tested:
        return Rising(until, (), len(used), accounts, accounts_before)
    now = np.array([use.accounts for use in tested], np.int64)
    before = np.array([use.accounts_before for use in tested], np.int64)
    chance = accounts / (accounts + accounts_before)
    p = stats.binom.sf(now - 1, now + before, chance)
    q = multipletests(p, method="fdr_bh")[1]
    low, high = _interval(now, before)
    odds = accounts_before / accounts
    ratios = np.divide(now * odds, before, out=np.full(len(now), np.inf), where=before > 0)
    figures = np.column_stack([ratios, low * odds, high * odds, q]).tolist()
    phrases = [
        Phrase(*_parts(use.term), use, *each) for use, each in zip(tested, figures, strict=True)
    ]
    phrases.sort(key=lambda phrase: (-phrase.low, phrase.q, phrase.code, phrase.term))
    untested = len(used) - len(tested)
    return Rising(until, tuple(phrases), untested, accounts, accounts_before)


def _parts(written: str) -> tuple[str, str]:
    code, _, term = written.partition(":")
    return code, term


def _interval(now: _Counts, before: _Counts) -> tuple[_Floats, _Floats]:
    """Return the 95% interval of now / before (Clopper and Pearson's, of the odds)."""
    low = np.where(now > 0, stats.beta.ppf(_TAIL, np.maximum(now, 1), before + 1), 0.0)
    high = np.where(before > 0, stats.beta.isf(_TAIL, now + 1, np.maximum(before, 1)), 1.0)
    with np.errstate(divide="ignore"):
        return low / (1 - low), high / (1 - high)
