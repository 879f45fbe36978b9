"""Alike payments of several strangers at one account: the part that three typologies share."""

from collections.abc import Iterator

import numpy as np

from workstation.analytics.typologies.arrays import groups, mixed
from workstation.analytics.typologies.ground import Ground
from workstation.analytics.typologies.transfers import Integers, Numbers


def fans(ground: Ground, hubs: Integers, at_least: int) -> Iterator[Integers]:
    """Yield sets of transfers at one of `hubs`, alike in amount and close in time.

    Each is the largest of its account, then the largest of what is left.

    Args:
        ground: Where to look.
        hubs: The account of each transfer that might be the centre: its giver or its receiver.
        at_least: Smallest set.
    """
    transfers, parameters = ground.transfers, ground.parameters
    amounts = np.log(transfers.amounts)
    width = float(np.log(parameters.alike))
    near = _candidates(hubs, amounts, transfers.days, width, ground, at_least)
    for places in groups(np.where(near, hubs, -1), at_least, len(hubs)):
        if not near[places[0]]:
            continue
        left = places
        while len(left) >= at_least:
            inside = densest(amounts[left], transfers.days[left], width, parameters.window_days)
            if inside.sum() < at_least:
                break
            yield left[inside]
            left = left[~inside]


def _candidates(
    hubs: Integers, amounts: Numbers, days: Numbers, width: float, ground: Ground, at_least: int
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Mark transfers in a cell of account, amount and time that holds enough of them.

    Cells are twice as wide as a set may be and are laid twice, half a cell apart, so that every
    set lies whole within one.
    """
    near = np.zeros(len(hubs), dtype=bool)
    for amount_shift in (0.0, 0.5):
        for day_shift in (0.0, 0.5):
            size = np.floor(amounts / (2 * width) + amount_shift).astype(np.int64)
            time = np.floor(days / (2 * ground.parameters.window_days) + day_shift)
            cells = mixed(hubs, size, time.astype(np.int64))
            order = np.argsort(cells, kind="stable")
            for_cell = cells[order]
            new = np.concatenate(([True], for_cell[1:] != for_cell[:-1]))
            number = np.cumsum(new) - 1
            counts = np.bincount(number)[number]
            # Twice as wide in both directions, so four times a crowd is still one.
            good = (counts >= at_least) & (counts <= 4 * ground.parameters.crowd)
            near[order[good]] = True
    return near


def densest(
    amounts: Numbers, days: Numbers, width: float, window: float
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Mark the most that fit in one rectangle of `width` (log amount) by `window` (days)."""
    low = amounts[:, None]
    alike = (amounts >= low) & (amounts <= low + width)
    early = days[:, None]
    soon = (days >= early) & (days <= early + window)
    together = alike.astype(np.int32) @ soon.astype(np.int32).T
    lowest, earliest = np.unravel_index(int(together.argmax()), together.shape)
    return np.asarray(alike[lowest] & soon[earliest])


def closest(amounts: Numbers, count: int) -> Integers:
    """Return the places of the `count` amounts that are most alike."""
    order = np.argsort(amounts, kind="stable")
    ranked = amounts[order]
    spans = ranked[count - 1 :] / ranked[: len(ranked) - count + 1]
    start = int(spans.argmin())
    return np.asarray(order[start : start + count])
