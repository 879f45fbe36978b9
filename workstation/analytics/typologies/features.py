"""What the ranker knows of a finding: named numbers, the same for every typology."""

from collections.abc import Sequence

import numpy as np

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
