"""What all typologies look at: unusual transfers, and which may pass on the money of which."""

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from workstation.analytics.typologies.arrays import spread
from workstation.analytics.typologies.chance import Odds, Usual, chances, odds_of
from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.transfers import (
    TINY_DAYS,
    Integers,
    Numbers,
    Transfers,
    dealings,
    order_by,
)
from workstation.analytics.typologies.windows import crowds, habits

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
        # Who pays new people all the time means nothing by it; nor does being paid in a crowd.
        strangers = everything.only(once)
        usual[once] = habits(strangers, strangers.givers, parameters)
        usual[once] |= crowds(strangers, parameters)
        self.places = np.flatnonzero(~usual)
        self.transfers = everything.only(self.places)
        self.dealings = often[self.places]
        self.strange = self.dealings <= parameters.strangers

    def seen_with(self, parameters: Parameters) -> "Ground":
        """Return the same transfers, in which other typologies' parameters hold.

        What the ground itself is made by (who is a stranger, what a habit and a crowd is) stays.
        """
        if parameters == self.parameters:
            return self
        other = copy(self)
        other.parameters = parameters
        for name in ("fans_in", "fans_out", "usual", "blocks", "links"):
            vars(other).pop(name, None)
        return other

    @cached_property
    def strangers(self) -> Integers:
        """Places of the transfers between strangers."""
        return np.flatnonzero(self.strange)

    @cached_property
    def fans_in(self) -> list[Fan]:
        """Alike payments of strangers to one account, also those that chance brings about."""
        return self._fans(self.transfers.receivers, self._everything.receivers)

    @cached_property
    def fans_out(self) -> list[Fan]:
        """Alike payments of one account to strangers, also those that chance brings about."""
        return self._fans(self.transfers.givers, self._everything.givers)

    def _fans(self, hubs: Integers, everybody: Integers) -> list[Fan]:
        from workstation.analytics.typologies.fans import fans

        places, parameters = self.strangers, self.parameters
        strangers, hubs = self.transfers.only(places), hubs[places]
        found = fans(hubs, np.log(strangers.amounts), strangers.days, parameters)
        every = [Fan(places[own], _STANDS, 0.0) for own in found]
        is_gift = strangers.is_gift
        if is_gift is None or self.usual is None:
            return every
        asked = [n for n, own in enumerate(found) if (~is_gift[own]).sum() < parameters.fan]
        if not asked:
            return every
        gifts = [found[n] for n in asked]
        shares, others = odds_of(
            gifts,
            strangers,
            hubs,
            everybody[self._everything.is_gift],
            self.usual,
            parameters.window_days,
        )
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
        limits = self.parameters
        return Usual(self._everything.only(is_gift), limits.alike, limits.season_days)

    @cached_property
    def blocks(self) -> list[Integers]:
        """Transfers in which nearly every giver pays nearly every receiver, the largest first."""
        from workstation.analytics.typologies.bicliques import bicliques

        return list(bicliques(self))

    @cached_property
    def links(self) -> Links:
        """Every transfer with those that leave its receiver soon after, for about as much.

        One of the two is between strangers.

        An account that has a `crowd` of outgoing transfers in the window passes on nothing in
        particular and is left out.
        """
        transfers, parameters = self.transfers, self.parameters
        order = order_by(transfers.givers)
        days = transfers.days
        span = float(np.ptp(days)) + parameters.window_days + 2 if len(days) else 1.0
        begin = float(days.min(initial=0.0))
        keys = transfers.givers[order] * span + (days[order] - begin)
        parts = [
            self._followers(slice(start, start + _AT_ONCE), order, keys, span, begin)
            for start in range(0, max(len(transfers), 1), _AT_ONCE)
        ]
        return Links(
            *(np.concatenate([getattr(part, name) for part in parts]) for name in _LINK_FIELDS)
        )

    def _followers(
        self, some: slice, order: Integers, keys: Numbers, span: float, begin: float
    ) -> Links:
        transfers, parameters = self.transfers, self.parameters
        base = transfers.receivers[some] * span + (transfers.days[some] - begin)
        # In the order of the keys: looking up what is nearly sorted takes a tenth of the time.
        ranked = np.argsort(base)
        base = base[ranked]
        starts, stops = np.empty(len(base), np.int64), np.empty(len(base), np.int64)
        starts[ranked] = np.searchsorted(keys, base - TINY_DAYS, side="left")
        latest = base + parameters.window_days + TINY_DAYS
        stops[ranked] = np.searchsorted(keys, latest, side="right")
        stops = np.where(stops - starts > parameters.crowd, starts, stops)
        owners, places = spread(starts, stops)
        first, then = owners + (some.start or 0), order[places]
        ratios = transfers.amounts[then] / transfers.amounts[first]
        kept = (ratios >= parameters.hop_low) & (ratios <= parameters.hop_high)
        kept &= self.strange[first] | self.strange[then]
        first, then, ratios = first[kept], then[kept], ratios[kept]
        return Links(first, then, ratios, transfers.days[then] - transfers.days[first])


_LINK_FIELDS = ("first", "then", "ratios", "gaps")
