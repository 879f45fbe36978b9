"""What the ranker knows of a transfer in a finding: named numbers."""

from collections.abc import Sequence

import numpy as np

from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import Integers, Numbers, Transfers, order_by
from workstation.analytics.typologies.windows import Activity

_LONGEST_DAYS = 60.0
"""Longer pauses are all alike."""


def features_of(
    legs: Integers,
    findings: Sequence[Finding],
    ground: Ground,
    everything: Transfers,
    keys: Sequence[str],
) -> tuple[tuple[str, ...], Numbers]:
    """Describe the transfers of findings.

    Args:
        legs: Places in `ground.transfers`, rising.
        findings: All that was found there.
        ground: Where it was found.
        everything: All transfers, also the everyday ones.
        keys: Every typology, in the order in which the ranker was taught.

    Returns:
        The names of the features; a row for each leg.
    """
    columns = (
        _surroundings(legs, ground, everything)
        | _rhythm(legs, ground, everything)
        | _roles(legs, findings, ground, keys)
    )
    return tuple(columns), np.stack(list(columns.values()), axis=1).astype(np.float32)


def _surroundings(legs: Integers, ground: Ground, everything: Transfers) -> dict[str, Numbers]:
    """Describe what else its two accounts do: with strangers, and with all, in the days around."""
    transfers = ground.transfers
    sides = {"giver": transfers.givers[legs], "receiver": transfers.receivers[legs]}
    days, amounts = transfers.days[legs], transfers.amounts[legs]
    parameters = ground.parameters
    columns = {"dealings": ground.dealings[legs].astype(np.float64)}
    for name, counted in (("strangers", transfers.only(ground.strangers)), ("all", everything)):
        for way, accounts in (("out", counted.givers), ("in", counted.receivers)):
            asked = np.zeros(len(everything.accounts), dtype=bool)
            asked[sides["giver"]] = asked[sides["receiver"]] = True
            known = asked[accounts]
            activity = Activity(counted.only(known), accounts[known])
            for side, whose in sides.items():
                spans = (parameters.window_days, parameters.season_days)
                (near, sums), (season, _) = activity.around(whose, days, spans)
                columns |= {
                    f"{side}_{way}_{name}_window": near,
                    f"{side}_{way}_{name}_habit": season - near,
                    f"{side}_{way}_{name}_times_amount": sums / amounts,
                }
    return columns


def _rhythm(legs: Integers, ground: Ground, everything: Transfers) -> dict[str, Numbers]:
    """Describe how a transfer fits when its giver pays, and when the two deal with each other.

    Wages, rents and standing orders come on one day of the week or after equal times.
    """
    asked = np.zeros(len(everything.accounts), dtype=bool)
    asked[ground.transfers.givers[legs]] = True
    known = asked[everything.givers]
    places = (np.cumsum(known) - 1)[ground.places[legs]]
    everything = everything.only(known)
    pairs = everything.givers * len(everything.accounts) + everything.receivers
    pair_gaps = _gaps(pairs, places, everything.days)
    before, after = _gaps(everything.givers, places, everything.days)
    weekdays = np.floor(everything.days).astype(np.int64) % 7
    keys = everything.givers * 7 + weekdays
    alike = np.bincount(keys, minlength=7 * len(everything.accounts))[keys[places]] - 1.0
    ever = np.bincount(everything.givers, minlength=len(everything.accounts))
    others = ever[everything.givers[places]] - 1.0
    return {
        "pair_nearest_days": np.minimum(*pair_gaps),
        "giver_days_before": before,
        "giver_days_after": after,
        "giver_same_weekday": np.where(others > 0, alike / np.maximum(others, 1.0), 0.0),
    }


def _gaps(keys: Integers, places: Integers, days: Numbers) -> tuple[Numbers, Numbers]:
    """Return the days to the transfers of the same key before and after, or `_LONGEST_DAYS`."""
    order = order_by(keys)
    ranked, times = keys[order], days[order]
    gap = np.where(ranked[1:] == ranked[:-1], np.diff(times), _LONGEST_DAYS)
    gap = np.minimum(gap, _LONGEST_DAYS)
    before, after = np.empty(len(keys)), np.empty(len(keys))
    before[order] = np.concatenate(([_LONGEST_DAYS], gap))
    after[order] = np.concatenate((gap, [_LONGEST_DAYS]))
    return before[places], after[places]


def _roles(
    legs: Integers, findings: Sequence[Finding], ground: Ground, keys: Sequence[str]
) -> dict[str, Numbers]:
    """Describe the largest finding of each typology that a transfer is part of."""
    lengths = np.array([len(finding.transfers) for finding in findings])
    places = np.concatenate([finding.transfers for finding in findings])
    owners = np.repeat(np.arange(len(findings)), lengths)
    amounts = np.log(ground.transfers.amounts[places])
    means = np.bincount(owners, weights=amounts) / lengths
    squares = np.bincount(owners, weights=(amounts - means[owners]) ** 2)
    spreads = np.sqrt(squares / lengths)
    kinds = np.array([keys.index(finding.typology) for finding in findings])[owners]
    # The last one written stays: so the largest come last.
    order = np.argsort(lengths[owners], kind="stable")
    spread = np.zeros(len(ground.transfers))
    spread[places[order]] = spreads[owners[order]]
    columns: dict[str, Numbers] = {}
    for number, key in enumerate(keys):
        own = order[kinds[order] == number]
        sizes = np.zeros(len(ground.transfers))
        sizes[places[own]] = lengths[owners[own]]
        columns[f"in_{key}"] = sizes[legs]
    return columns | {"amounts_spread": spread[legs]}
