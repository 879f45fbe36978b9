"""How far reviewers agree who judged the same item without knowing of one another.

An item that was checked has a decision and one or more blind answers. Figures say how often two
such conclusions are the same, and how much more often than by chance; intervals say how far the
figure would move with other items of the same kind. They are about rules and their wording as much
as about people: a policy that everybody reads in another way lowers everybody's figures.

A golden item's right answer is nobody's opinion: `analytics.error_rates` compares with it.
"""

import enum
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workstation.analytics.quality import CONFIDENCE, Estimate, FloatArray, wilson
from workstation.domain.checks import Opinion
from workstation.domain.review import Verdict

FEWEST_ITEMS = 20
"""With fewer, an interval says nothing that could be used."""

RESAMPLES = 2_000
"""Of a bootstrap: its ends move by less than a hundredth from seed to seed."""

NOTHING = ""
"""The category of an item that is not restricted; every other one is the code of a policy."""

_RESTRICTING = frozenset({Verdict.TAKE_DOWN, Verdict.RESTRICT, Verdict.HIDE})
_SEED = 20_261_128
_IN_PERCENT = 100


class Unknown(enum.Enum):
    """Why there is no figure."""

    TOO_FEW = "too_few"
    ALL_ALIKE = "all_alike"  # one side always concluded the same: chance explains it all


Figure = Estimate | Unknown


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far conclusions about the same items agree.

    Attributes:
        name: Of whom or of what: a policy's code, a login; "" for all.
        items: Items with two or more conclusions that it is about; of a policy, those that
            somebody put under it.
        pairs: Pairs of conclusions about one item.
        percent: Share of pairs that agree; of a policy, the share of conclusions for it that a
            colleague shares.
        cohen: Cohen's kappa of the earlier conclusion and the later ones; of a reviewer, of theirs
            and their colleagues'.
        fleiss: Fleiss' kappa, of the items with as many conclusions as most have.
        alpha: Krippendorff's alpha for names, of all items.
    """

    name: str
    items: int
    pairs: int
    percent: Figure
    cohen: Figure
    fleiss: Figure
    alpha: Figure


@dataclass(frozen=True, slots=True)
class _Unit:
    """Conclusions about one item: one of them, and what it is compared with."""

    first: str
    others: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return (self.first, *self.others)


def category(verdict: Verdict, policy_code: str | None, branches: Mapping[str, str]) -> str:
    """Return what a conclusion says: `NOTHING`, or the branch of the tree of policies.

    As `domain.checks.agree` compares: how hard a restriction is does not count, nor is a policy
    told from its parent, and a label restricts nothing.

    Args:
        verdict: What was concluded.
        policy_code: Under which policy.
        branches: A policy's code to that of the top of its branch.
    """
    if verdict not in _RESTRICTING or policy_code is None:
        return NOTHING
    return branches.get(policy_code, policy_code)


def overall_agreement(opinions: Iterable[Opinion], branches: Mapping[str, str]) -> Agreement:
    """Return how far all conclusions agree.

    Args:
        opinions: Conclusions about items; those of whom nobody else said anything count nothing.
        branches: A policy's code to that of the top of its branch.
    """
    return _measured("", [_unit(answers) for answers in _checked(opinions, branches)])


def agreement_by_policy(
    opinions: Iterable[Opinion], branches: Mapping[str, str]
) -> tuple[Agreement, ...]:
    """Return for each policy that somebody found broken how far colleagues found the same.

    Kappa and alpha are those of "this policy or not" over all checked items (Fleiss 1971 has them
    per category); to take the items under the policy alone would leave chance nothing to be
    compared with. The share is that of specific agreement (Cicchetti and Feinstein 1990), since
    nearly all items are in agreement not of any one policy.

    Returns:
        By code of policy.
    """
    units = [_unit(answers) for answers in _checked(opinions, branches)]
    named = sorted({name for unit in units for name in unit.all} - {NOTHING})
    return tuple(_of_policy(name, units) for name in named)


def agreement_by_reviewer(
    opinions: Iterable[Opinion], branches: Mapping[str, str]
) -> tuple[Agreement, ...]:
    """Return for each reviewer how far their conclusions agree with those of colleagues.

    Returns:
        By login.
    """
    units: defaultdict[str, list[_Unit]] = defaultdict(list)
    for answers in _checked(opinions, branches):
        for reviewer, conclusion in answers:
            others = tuple(other for login, other in answers if login != reviewer)
            units[reviewer].append(_Unit(conclusion, others))
    return tuple(_measured(login, units[login], is_of_first=True) for login in sorted(units))


def krippendorff_alpha(counts: npt.ArrayLike) -> float:
    """Return Krippendorff's alpha for nominal data.

    As in K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: any
    number of observers per unit, and values that lack.

    Args:
        counts: A row per unit, a column per value: how many gave it. Units with fewer than two
            values count nothing.

    Returns:
        At most 1; NaN if all values are alike, or there are none to compare.
    """
    rows = np.asarray(counts, np.float64)
    return float(_alphas(rows, np.ones((1, len(rows))))[0])


def _checked(
    opinions: Iterable[Opinion], branches: Mapping[str, str]
) -> list[tuple[tuple[str, str], ...]]:
    """Return login and category of each reviewer of an item, in order of time; two at least."""
    by_item: defaultdict[int, dict[str, Opinion]] = defaultdict(dict)
    for opinion in sorted(opinions, key=lambda one: (one.item_id, one.at, one.reviewer)):
        if opinion.reviewer:
            # Who answers once more knows what they said: their first word counts.
            by_item[opinion.item_id].setdefault(opinion.reviewer, opinion)
    return [
        tuple(
            (login, category(opinion.verdict, opinion.policy_code, branches))
            for login, opinion in answers.items()
        )
        for answers in by_item.values()
        if len(answers) > 1
    ]


def _unit(answers: Sequence[tuple[str, str]]) -> _Unit:
    first, *others = (conclusion for _, conclusion in answers)
    return _Unit(first, tuple(others))


def _of_policy(name: str, units: Sequence[_Unit]) -> Agreement:
    binary = [
        _Unit(
            name if unit.first == name else NOTHING,
            tuple(name if other == name else NOTHING for other in unit.others),
        )
        for unit in units
    ]
    under = [unit for unit in binary if name in unit.all]
    pairs = sum(len(unit.all) * (len(unit.all) - 1) // 2 for unit in under)
    if len(under) < FEWEST_ITEMS:
        return Agreement(name, len(under), pairs, *[Unknown.TOO_FEW] * 4)
    known = _measured(name, binary)
    share = _specific_agreement(_counts(under, [name, NOTHING]))
    return Agreement(name, len(under), pairs, share, known.cohen, known.fleiss, known.alpha)


def _measured(name: str, units: Sequence[_Unit], *, is_of_first: bool = False) -> Agreement:
    """Return the figures of some items.

    Args:
        name: Of whom or of what.
        units: The items.
        is_of_first: Only pairs with the first conclusion count in the share that agrees.
    """
    pairs = sum(
        len(unit.others) if is_of_first else len(unit.all) * (len(unit.all) - 1) // 2
        for unit in units
    )
    if len(units) < FEWEST_ITEMS:
        return Agreement(name, len(units), pairs, *[Unknown.TOO_FEW] * 4)
    categories = sorted({conclusion for unit in units for conclusion in unit.all})
    counts = _counts(units, categories)
    shares = (
        np.array([unit.others.count(unit.first) / len(unit.others) for unit in units])
        if is_of_first
        else _agreeing(counts)
    )
    percent = _share(float(shares.mean()), len(units))
    return Agreement(
        name=name,
        items=len(units),
        pairs=pairs,
        percent=percent,
        cohen=_cohen(units, categories),
        fleiss=_fleiss(counts),
        alpha=_resampled(counts, _alphas),
    )


def _counts(units: Sequence[_Unit], categories: Sequence[str]) -> FloatArray:
    """Return how many said what: a row per item, a column per category."""
    return np.array([[unit.all.count(each) for each in categories] for unit in units], np.float64)


def _agreeing(counts: FloatArray) -> FloatArray:
    """Return the share of an item's pairs that agree."""
    raters = counts.sum(axis=1)
    result: FloatArray = (counts * (counts - 1)).sum(axis=1) / (raters * (raters - 1))
    return result


def _share(share: float, items: int) -> Estimate:
    # An item with several pairs is still one item: they are not independent.
    return Estimate(*map(float, wilson([share * items], [items])[0]))


def _specific_agreement(counts: FloatArray) -> Estimate:
    """Return the share of conclusions for a policy (first column) that a colleague shares.

    With two conclusions an item it is 2 J / (1 + J), where J is the share of the items put under
    it by anybody that both put there; J's interval is Wilson's.
    """
    under, others = counts[:, 0], counts.sum(axis=1) - 1
    value = float((under * (under - 1) / others).sum() / under.sum())
    joint = _share(value / (2 - value), len(counts))
    return Estimate(value, 2 * joint.low / (1 + joint.low), 2 * joint.high / (1 + joint.high))


def _cohen(units: Sequence[_Unit], categories: Sequence[str]) -> Figure:
    """Return Cohen's kappa; the interval is from its asymptotic variance."""
    from statsmodels.stats.inter_rater import cohens_kappa

    place = {name: number for number, name in enumerate(categories)}
    table = np.zeros((len(categories), len(categories)))
    for unit in units:
        for other in unit.others:
            table[place[unit.first], place[other]] += 1 / len(unit.others)
    expected = float(table.sum(axis=0) @ table.sum(axis=1)) / len(units) ** 2
    if 1 in (np.count_nonzero(table.sum(axis=0)), np.count_nonzero(table.sum(axis=1))):
        # Whoever always says the same agrees as often as by chance, whatever the others say.
        return Unknown.ALL_ALIKE
    with np.errstate(invalid="ignore"):  # a variance of nothing may be rounded to below it
        found = cohens_kappa(table)
    value = float(found.kappa)
    if np.isclose(np.trace(table), len(units)):
        return Estimate(1.0, _lowest_of_perfect(expected, len(units)), 1.0)
    margin = float(np.nan_to_num(float(found.kappa_upp) - value))
    return Estimate(value, max(value - margin, -1.0), min(value + margin, 1.0))


def _fleiss(counts: FloatArray) -> Figure:
    """Return Fleiss' kappa, which needs as many conclusions of each item."""
    from statsmodels.stats.inter_rater import fleiss_kappa

    raters = counts.sum(axis=1)
    (most, _), *_ = Counter(raters.tolist()).most_common(1)
    even = counts[raters == most]
    if len(even) < FEWEST_ITEMS:
        return Unknown.TOO_FEW
    if np.count_nonzero(even.sum(axis=0)) < 2:  # noqa: PLR2004  # two kinds of conclusions
        return Unknown.ALL_ALIKE
    figure = _resampled(even, _fleiss_kappas)
    if isinstance(figure, Unknown):
        return figure
    return Estimate(float(fleiss_kappa(even)), figure.low, figure.high)


def _alphas(counts: FloatArray, weights: FloatArray) -> FloatArray:
    """Return alpha of each weighting of the units (rows of `weights`)."""
    raters = counts.sum(axis=1)
    pairable = raters > 1
    counts, weights, raters = counts[pairable], weights[:, pairable], raters[pairable]
    apart = raters - (counts * (counts - 1)).sum(axis=1) / (raters - 1)
    total = weights @ raters
    spread = total**2 - ((weights @ counts) ** 2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        result: FloatArray = np.where(
            spread > 0, 1 - (total - 1) * (weights @ apart) / spread, np.nan
        )
    return result


def _fleiss_kappas(counts: FloatArray, weights: FloatArray) -> FloatArray:
    """Return Fleiss' kappa of each weighting of the units, all with as many conclusions."""
    units = weights.sum(axis=1)
    expected = ((weights @ counts / (units * counts[0].sum())[:, None]) ** 2).sum(axis=1)
    found = weights @ _agreeing(counts) / units
    with np.errstate(divide="ignore", invalid="ignore"):
        result: FloatArray = np.where(expected < 1, (found - expected) / (1 - expected), np.nan)
    return result


def _resampled(
    counts: FloatArray, measure: Callable[[FloatArray, FloatArray], FloatArray]
) -> Figure:
    """Return a figure and its interval by the percentiles of a bootstrap over items.

    The same items give the same interval, in whatever order.
    """
    patterns, times = np.unique(counts, axis=0, return_counts=True)
    value = float(measure(patterns, times[None, :].astype(np.float64))[0])
    if np.isnan(value):
        return Unknown.ALL_ALIKE
    items = len(counts)
    if (np.count_nonzero(patterns, axis=1) == 1).all():
        # Where nobody disagreed no resample does either.
        margin = counts.sum(axis=0) / counts.sum()
        return Estimate(value, _lowest_of_perfect(float((margin**2).sum()), items), value)
    generator = np.random.default_rng(_SEED)
    draws = measure(
        patterns, generator.multinomial(items, times / items, RESAMPLES).astype(np.float64)
    )
    tail = (1 - CONFIDENCE) / 2 * _IN_PERCENT
    low, high = np.nanpercentile(draws, [tail, _IN_PERCENT - tail])
    return Estimate(value, min(float(low), value), max(float(high), value))


def _lowest_of_perfect(expected: float, items: int) -> float:
    """Return the lower end for items without any disagreement: Wilson's, less chance."""
    return max(1 - (1 - _share(1.0, items).low) / (1 - expected), -1.0)
