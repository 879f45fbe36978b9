"""What all typologies look at: unusual transfers, and which may pass on the money of which."""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from workstation.analytics.typologies.arrays import spread
from workstation.analytics.typologies.chance import Giving, Odds, Usual, chances
from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.transfers import (
    TINY_DAYS,
    Flags,
    Integers,
    Numbers,
    Transfers,
    dealings,
    order_by,
)
from workstation.analytics.typologies.windows import everyday

_THREADS = 2
_HALF_A_DAY = 0.5
"""What follows at once may follow by chance as well."""
_AT_ONCE = 500_000
"""Transfers whose followers are looked up together: bounds memory, not results."""


@dataclass(frozen=True)
class Finding:
    """Transfers that fit a typology.

    Attributes:
        typology: Its key in the registry.
        transfers: Places in `Ground.transfers`.
        centres: The accounts that hold it together: who collects, who passes on.
        odds: Of each fan in it, the one that collects first.
    """

    typology: str
    transfers: Integers
    centres: tuple[int, ...] = ()
    odds: tuple[Odds, ...] = ()


class Fan(NamedTuple):
    """Alike transfers of strangers at one account.

    Attributes:
        transfers: Places in `Ground.transfers`.
        odds: Says how often it would come about by chance.
        chance: So often.
    """

    transfers: Integers
    odds: Odds
    chance: float


_STANDS = Odds(0.0, 0)
"""Of a fan that nobody asks."""


@dataclass(frozen=True)
class Links:
    """Pairs of transfers: what `first` brought to an account, `then` may have taken on.

    Attributes:
        first: Places in `Ground.transfers`.
        then: As long as `first`.
        ratios: Amount of `then` over that of `first`.
        gaps: Days between.
    """

    first: Integers
    then: Integers
    ratios: Numbers
    gaps: Numbers


def _givers(some: Transfers) -> Integers:
    return some.givers


def _receivers(some: Transfers) -> Integers:
    return some.receivers


class Ground:
    """Transfers that may belong to a pattern, indexed.

    Attributes:
        transfers: Those between strangers or mere acquaintances, in the order of time.
        places: Where each is in all transfers.
        dealings: How often the two deal with each other around that time.
        strange: Which are between strangers.
        parameters: What counts as what.
    """

    def __init__(self, everything: Transfers, parameters: Parameters) -> None:
        self.parameters, self._everything = parameters, everything
        often = dealings(everything, parameters.acquainted_days)
        usual = often > parameters.acquaintances
        once = np.flatnonzero(often <= parameters.strangers)
        self._strangers = everything.only(once)
        usual[once] = everyday(self._strangers, parameters)
        if self.usual is not None and everything.is_gift is not None:
            known = np.flatnonzero((often > parameters.strangers) & ~usual & everything.is_gift)
            usual[known] = ~self._are_rare(self.usual, known)
            gifts = once[usual[once] & everything.is_gift[once]]
            gifts = gifts[self._are_rare(self.usual, gifts)]
            often_alike = self._giving(self.usual).rates(everything.only(gifts))
            usual[gifts] = often_alike * 2 * parameters.window_days > parameters.expected
        self.places = np.flatnonzero(~usual)
        self.transfers = everything.only(self.places)
        self.dealings = often[self.places]
        self.strange = self.dealings <= parameters.strangers

    def _are_rare(self, usual: Usual, gifts: Integers) -> Flags:
        amounts, days = self._everything.amounts[gifts], self._everything.days[gifts]
        return np.asarray(usual.shares(np.log(amounts), days) <= self.parameters.rare)

    def _giving(self, usual: Usual, side: Callable[[Transfers], Integers] = _givers) -> Giving:
        return Giving(usual, self._strangers, side, self.parameters.window_days)

    def prepare(self) -> None:
        """Look up all that typologies share, two things at a time: numpy lets others work."""
        _ = self.strangers, self._rates  # which the others need
        parts: tuple[Callable[[], object], ...] = (
            lambda: self.blocks,
            lambda: self.fans_out,
            lambda: self.fans_in,
            lambda: self.links,
        )
        with ThreadPoolExecutor(_THREADS) as threads:
            for looked in [threads.submit(part) for part in parts]:
                looked.result()

    def seen_with(self, parameters: Parameters) -> "Ground":
        """Return the same transfers, in which other typologies' parameters hold.

        What the ground itself is made by (who is a stranger, what a habit and a crowd is) stays.
        """
        if parameters == self.parameters:
            return self
        other = copy(self)
        other.parameters = parameters
        for name in ("fans_in", "fans_out", "usual", "blocks", "links", "_rates"):
            vars(other).pop(name, None)
        return other

    @cached_property
    def strangers(self) -> Integers:
        """Places of the transfers between strangers."""
        return np.flatnonzero(self.strange)

    @cached_property
    def fans_in(self) -> list[Fan]:
        """Alike payments of strangers to one account, also those that chance brings about."""
        return self._fans(_receivers)

    @cached_property
    def fans_out(self) -> list[Fan]:
        """Alike payments of one account to strangers, also those that chance brings about."""
        return self._fans(_givers)

    def _fans(self, side: Callable[[Transfers], Integers]) -> list[Fan]:
        from workstation.analytics.typologies.fans import fans

        places, parameters = self.strangers, self.parameters
        strangers = self.transfers.only(places)
        found = fans(side(strangers), np.log(strangers.amounts), strangers.days, parameters)
        every = [Fan(places[own], _STANDS, 0.0) for own in found]
        is_gift = strangers.is_gift
        if is_gift is None or self.usual is None:
            return every
        asked = [n for n, own in enumerate(found) if (~is_gift[own]).sum() < parameters.fan]
        if not asked:
            return every
        gifts = [found[n] for n in asked]
        shares, others = self._giving(self.usual, side).odds(gifts, strangers)
        often = chances(np.array([len(own) for own in gifts]), shares, others).tolist()
        for n, share, other, chance in zip(
            asked, shares.tolist(), others.tolist(), often, strict=True
        ):
            every[n] = Fan(every[n].transfers, Odds(share, other), chance)
        return every

    @cached_property
    def usual(self) -> Usual | None:
        """How usual which gifts are; None where there are none."""
        is_gift = self._everything.is_gift
        if is_gift is None or not is_gift.any():
            return None
        limits, everything = self.parameters, self._everything
        gifts = everything if is_gift.all() else everything.only(is_gift)
        return Usual(gifts, limits.alike, limits.season_days)

    @cached_property
    def blocks(self) -> list[Integers]:
        """Transfers in which nearly every giver pays nearly every receiver, the largest first."""
        from workstation.analytics.typologies.bicliques import bicliques

        return list(bicliques(self))

    @cached_property
    def links(self) -> Links:
        """Every transfer with those that leave its receiver soon after, for about as much.

        One of the two is between strangers.

        An account with a `crowd` of such transfers passes on nothing in particular and is left out.
        """
        followers = _Followers(self.transfers, self.parameters)
        parts = [
            self._linked(*followers(start, start + _AT_ONCE))
            for start in range(0, max(len(self.transfers), 1), _AT_ONCE)
        ]
        return Links(
            *(np.concatenate([getattr(part, name) for part in parts]) for name in _LINK_FIELDS)
        )

    def _linked(self, first: Integers, then: Integers) -> Links:
        transfers, parameters = self.transfers, self.parameters
        ratios = transfers.amounts[then] / transfers.amounts[first]
        gaps = transfers.days[then] - transfers.days[first]
        kept = (ratios >= parameters.hop_low) & (ratios <= parameters.hop_high)
        kept &= self.strange[first] | self.strange[then]
        kept &= self._rates[then] * (gaps + _HALF_A_DAY) <= parameters.by_chance
        return Links(first[kept], then[kept], ratios[kept], gaps[kept])

    @cached_property
    def _rates(self) -> Numbers:
        """How many alike gifts a day the giver of each makes to strangers anyway."""
        rates, is_gift = np.zeros(len(self.transfers)), self.transfers.is_gift
        if is_gift is not None and self.usual is not None:
            rates[is_gift] = self._giving(self.usual).rates(self.transfers.only(is_gift))
        return rates


class _Followers:
    """Looks up what leaves an account soon after something came, for about as much."""

    def __init__(self, transfers: Transfers, parameters: Parameters) -> None:
        self._transfers, self._parameters = transfers, parameters
        self._logs = np.log(transfers.amounts)
        self._low = float(self._logs.min(initial=0.0)) + math.log(parameters.hop_low)
        # What is about as much lies in one of two bands of amounts.
        self._width = math.log(parameters.hop_high / parameters.hop_low) + TINY_DAYS
        self._bands = int(self._band(self._logs.max(initial=0.0))) + 2
        self._begin = float(transfers.days.min(initial=0.0))
        self._span = float(np.ptp(transfers.days)) if len(transfers) else 0.0
        self._span += parameters.window_days + 2
        cells = transfers.givers * self._bands + self._band(self._logs)
        self._order = order_by(cells)
        self._keys = cells[self._order] * self._span
        self._keys += transfers.days[self._order] - self._begin

    def __call__(self, start: int, stop: int) -> tuple[Integers, Integers]:
        """Return pairs of places, the first one of `start` to before `stop`."""
        some = slice(start, stop)
        low = self._logs[some] + math.log(self._parameters.hop_low)
        cells = self._transfers.receivers[some] * self._bands + self._band(low)
        base = cells * self._span + (self._transfers.days[some] - self._begin)
        both = [self._between(base), self._between(base + self._span)]
        few = sum(stops - starts for starts, stops in both) <= self._parameters.crowd
        pairs = [spread(starts, np.where(few, stops, starts)) for starts, stops in both]
        return (
            np.concatenate([owners + start for owners, _ in pairs]),
            np.concatenate([self._order[places] for _, places in pairs]),
        )

    def _band(self, logs: Numbers) -> Integers:
        return np.floor((logs - self._low) / self._width).astype(np.int64)

    def _between(self, base: Numbers) -> tuple[Integers, Integers]:
        # In the order of the keys: looking up what is nearly sorted takes a tenth of the time.
        ranked = np.argsort(base)
        starts, stops = np.empty(len(base), np.int64), np.empty(len(base), np.int64)
        starts[ranked] = np.searchsorted(self._keys, base[ranked] - TINY_DAYS, side="left")
        latest = base[ranked] + self._parameters.window_days + TINY_DAYS
        stops[ranked] = np.searchsorted(self._keys, latest, side="right")
        return starts, stops


_LINK_FIELDS = ("first", "then", "ratios", "gaps")
