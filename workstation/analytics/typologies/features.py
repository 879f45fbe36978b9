"""What the ranker knows of a transfer in a finding: named numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.registry import TYPOLOGIES
from workstation.analytics.typologies.transfers import Integers, Numbers, Transfers, order_by
from workstation.analytics.typologies.windows import Activity

_LONGEST_DAYS = 60.0
"""Longer pauses are all alike."""
_RAREST = 1e-12
"""What comes about more rarely is all alike."""


@dataclass(frozen=True)
class Described:
    """What is known of transfers whatever they are found in.

    Attributes:
        legs: Places in `Ground.transfers`, rising.
        names: What the columns of `rows` are.
        rows: A row of numbers for each.
        places: Where the transfers of the ground are in all transfers.
    """

    legs: Integers
    names: tuple[str, ...]
    rows: Numbers
    places: Integers


def features_of(
    findings: Sequence[Finding],
    ground: Ground,
    everything: Transfers,
    known: Described | None = None,
) -> tuple[Described, tuple[str, ...], Numbers]:
    """Describe the transfers of findings.

    Args:
        findings: All that was found.
        ground: Where it was found.
        everything: All transfers, also the everyday ones.
        known: Of findings in the same transfers, so that only others are looked up.

    Returns:
        Which transfers, the names of the features, and a row for each transfer.
    """
    legs = np.unique(np.concatenate([finding.transfers for finding in findings]))
    if known is None or known.places is not ground.places:
        known = _described(legs, ground, everything)
    else:
        more = np.setdiff1d(legs, known.legs, assume_unique=True)
        known = _together(known, _described(more, ground, everything), legs)
    roles = _roles(legs, findings, ground)
    rows = np.concatenate((known.rows, np.stack(list(roles.values()), axis=1)), axis=1)
    return known, (*known.names, *roles), rows.astype(np.float32)


def _described(legs: Integers, ground: Ground, everything: Transfers) -> Described:
    """Describe what does not depend on the findings."""
    columns = (
        _kind(legs, ground)
        | _surroundings(legs, ground, everything)
        | _rhythm(legs, ground, everything)
    )
    rows = np.stack(list(columns.values()), axis=1)
    return Described(legs, tuple(columns), rows, ground.places)


def _together(known: Described, more: Described, legs: Integers) -> Described:
    """Return what is known of some transfers, of which either knows each."""
    both = np.concatenate((known.legs, more.legs))
    order = np.argsort(both)
    chosen = order[np.searchsorted(both[order], legs)]
    rows = np.concatenate((known.rows, more.rows))[chosen]
    return Described(legs, known.names, rows, known.places)


def _kind(legs: Integers, ground: Ground) -> dict[str, Numbers]:
    """Describe whether it is a gift, and how rare gifts of such an amount are."""
    transfers, rarity = ground.transfers, np.zeros(len(legs))
    is_gift = np.zeros(len(legs), bool) if transfers.is_gift is None else transfers.is_gift[legs]
    if ground.usual is not None:
        gifts = legs[is_gift]
        shares = ground.usual.shares(np.log(transfers.amounts[gifts]), transfers.days[gifts])
        rarity[is_gift] = _rarity(shares)
    return {"is_gift": is_gift.astype(np.float64), "amount_rarity": rarity}


def _rarity(chances: Numbers) -> Numbers:
    """Return one for a tenth, two for a hundredth, and so on."""
    return np.asarray(-np.log10(np.clip(chances, _RAREST, 1.0)))


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


def _roles(legs: Integers, findings: Sequence[Finding], ground: Ground) -> dict[str, Numbers]:
    """Describe the largest finding of each typology that a transfer is part of."""
    keys = tuple(TYPOLOGIES)
    lengths = np.array([len(finding.transfers) for finding in findings])
    places = np.concatenate([finding.transfers for finding in findings])
    owners = np.repeat(np.arange(len(findings)), lengths)
    amounts = np.log(ground.transfers.amounts[places])
    means = np.bincount(owners, weights=amounts) / lengths
    squares = np.bincount(owners, weights=(amounts - means[owners]) ** 2)
    spreads = np.sqrt(squares / lengths)
    kinds = np.array([keys.index(finding.typology) for finding in findings])[owners]
    rarities = _rarity(np.array([_chance(finding) for finding in findings]))
    # The last one written stays: so the largest come last.
    order = np.argsort(lengths[owners], kind="stable")
    spread, rarity = np.zeros(len(ground.transfers)), np.zeros(len(ground.transfers))
    spread[places[order]] = spreads[owners[order]]
    rarity[places[order]] = rarities[owners[order]]
    columns: dict[str, Numbers] = {}
    for number, key in enumerate(keys):
        own = order[kinds[order] == number]
        sizes = np.zeros(len(ground.transfers))
        sizes[places[own]] = lengths[owners[own]]
        columns[f"in_{key}"] = sizes[legs]
    return columns | {"amounts_spread": spread[legs], "fan_rarity": rarity[legs]}


def _chance(finding: Finding) -> float:
    """Return how often the fans of gifts in it would come about by chance."""
    asked = [odds for odds in finding.odds if odds.share]
    return math.prod(min(odds.chance(len(finding.transfers)), 1.0) for odds in asked)
