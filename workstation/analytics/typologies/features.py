"""What the ranker knows of a finding: named numbers, the same for every typology."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import poisson

from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import Integers, Numbers, Transfers
from workstation.analytics.typologies.windows import Activity

_NEAR_DAYS = 7.0
"""A week: what people do in it includes a weekend and a payday."""


def features_of(
    findings: Sequence[Finding], ground: Ground, everything: Transfers, keys: Sequence[str]
) -> tuple[tuple[str, ...], Numbers]:
    """Describe findings.

    Args:
        findings: At least one.
        ground: Where they were found.
        everything: All transfers, also those between acquaintances.
        keys: Every typology, in the order in which the ranker was taught.

    Returns:
        The names of the features; a row for each finding.
    """
    sizes = np.array([len(finding.transfers) for finding in findings])
    places = np.concatenate([finding.transfers for finding in findings])
    owners = np.repeat(np.arange(len(findings)), sizes)
    columns = _shape(places, owners, sizes, ground.transfers)
    columns |= _surroundings(places, owners, sizes, ground, everything)
    columns |= _chance(places, owners, sizes, ground)
    for key in keys:
        columns[f"is_{key}"] = np.array([float(finding.typology == key) for finding in findings])
    return tuple(columns), np.stack(list(columns.values()), axis=1).astype(np.float64)


def _mean(values: Numbers, owners: Integers, sizes: Integers) -> Numbers:
    return np.asarray(np.bincount(owners, weights=values, minlength=len(sizes)) / sizes)


def _distinct(values: Integers, owners: Integers, count: int) -> Numbers:
    pairs = np.unique(np.stack((owners, values), axis=1), axis=0)
    return np.bincount(pairs[:, 0], minlength=count).astype(np.float64)


def _shape(
    places: Integers, owners: Integers, sizes: Integers, transfers: Transfers
) -> dict[str, Numbers]:
    """Describe the pattern itself: how large, how fast, how alike."""
    count = len(sizes)
    givers, receivers = transfers.givers[places], transfers.receivers[places]
    days, amounts = transfers.days[places], np.log(transfers.amounts[places])
    heads = np.cumsum(sizes) - sizes
    giving, receiving = _distinct(givers, owners, count), _distinct(receivers, owners, count)
    twice = np.concatenate((owners, owners))
    accounts = _distinct(np.concatenate((givers, receivers)), twice, count)
    mean = _mean(amounts, owners, sizes)
    span = np.maximum.reduceat(days, heads) - np.minimum.reduceat(days, heads)
    low, high = np.minimum.reduceat(amounts, heads), np.maximum.reduceat(amounts, heads)
    return {
        "transfers": sizes.astype(np.float64),
        "accounts": accounts,
        "givers": giving,
        "receivers": receiving,
        "between": giving + receiving - accounts,
        "completeness": sizes / (giving * receiving),
        "span_days": span,
        "transfers_a_day": sizes / (span + 1.0),
        "amount_spread": np.sqrt(_mean((amounts - mean[owners]) ** 2, owners, sizes)),
        "amount_range": high - low,
    }


def _surroundings(
    places: Integers, owners: Integers, sizes: Integers, ground: Ground, everything: Transfers
) -> dict[str, Numbers]:
    """Describe what else its accounts do: with strangers, and with all, in the days around."""
    columns: dict[str, Numbers] = {}
    transfers = ground.transfers
    sides = {"giver": transfers.givers[places], "receiver": transfers.receivers[places]}
    days, amounts = transfers.days[places], transfers.amounts[places]
    for name, counted in (("strangers", transfers), ("all", everything)):
        ways = {"out": counted.givers, "in": counted.receivers}
        for way, accounts in ways.items():
            activity = Activity(counted, accounts)
            for side, whose in sides.items():
                counts, sums = activity.around(whose, days, _NEAR_DAYS, _NEAR_DAYS)
                key = f"{side}_{way}_{name}"
                columns[f"{key}_count"] = _mean(np.log1p(counts), owners, sizes)
                columns[f"{key}_sum"] = _mean(np.log1p(sums / amounts), owners, sizes)
                if name == "strangers":
                    ever, _ = activity.around(whose, days, np.inf, np.inf)
                    columns[f"{key}_ever"] = _mean(np.log1p(ever), owners, sizes)
    return columns


def _chance(
    places: Integers, owners: Integers, sizes: Integers, ground: Ground
) -> dict[str, Numbers]:
    """Say how unlikely it is that so many alike payments meet at its busiest account by chance.

    If what strangers pay there came at any time, in the amounts that strangers pay anywhere: the
    number of such sets to be expected among all that could be chosen, as -log10 (Poisson's tail).
    """
    transfers, strangers = ground.transfers, ground.strangers
    ranked = np.sort(transfers.amounts[strangers])
    length = float(np.ptp(transfers.days)) + 1.0
    heads = np.cumsum(sizes) - sizes
    amounts, days = transfers.amounts[places], transfers.days[places]
    columns: dict[str, Numbers] = {}
    for side, accounts in (("giver", transfers.givers), ("receiver", transfers.receivers)):
        ever = np.bincount(accounts[strangers], minlength=len(transfers.accounts))
        hubs, inside = _busiest(accounts[places], owners, len(sizes))
        low = np.minimum.reduceat(np.where(inside, amounts, np.inf), heads)
        high = np.maximum.reduceat(np.where(inside, amounts, 0.0), heads)
        early = np.minimum.reduceat(np.where(inside, days, np.inf), heads)
        late = np.maximum.reduceat(np.where(inside, days, -np.inf), heads)
        share = np.searchsorted(ranked, high, side="right") - np.searchsorted(ranked, low)
        number = np.bincount(owners, weights=inside, minlength=len(sizes))
        others = np.maximum(ever[hubs] - number, 0.0)
        expected = (others + 1.0) * share / len(ranked) * (late - early + 1.0) / length
        # Below 1e-30 the difference means nothing, and the logarithm ends.
        tail = np.maximum(poisson.logsf(number - 1.0, expected) / np.log(10.0), -30.0)
        columns[f"{side}_chance"] = -tail - 2.0 * np.log10(others + 1.0)
        columns[f"{side}_others"] = np.log1p(others)
        columns[f"{side}_share"] = number / (number + others)
    return columns


def _busiest(
    accounts: Integers, owners: Integers, count: int
) -> tuple[Integers, NDArray[np.bool_]]:
    """Return the most frequent account of each finding, and which transfers are with it."""
    pairs, where, often = np.unique(
        np.stack((owners, accounts), axis=1), axis=0, return_inverse=True, return_counts=True
    )
    order = np.lexsort((-often, pairs[:, 0]))
    _, first = np.unique(pairs[order, 0], return_index=True)
    best = order[first]
    return pairs[best, 1], np.isin(where.ravel(), best)
