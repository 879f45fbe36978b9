"""How well alerts match what a simulation plants: for `workstation bench typologies`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.analytics.typologies.detection import Alert
    from workstation.analytics.typologies.transfers import Transfers
    from workstation.demo.bulk.kept import KeptMoney

_HALF = 0.5
_PER = 10_000
NOTHING = "nothing planted"
_POSTS_PER_PERSON, _GIFTS_PER_PERSON = 10 / 3, 10


@dataclass(frozen=True, slots=True)
class Planted:
    """How well one typology is found.

    Attributes:
        typology: Its key.
        recall: Share of its schemes' money that is in any alert.
        schemes: How many were planted.
        found: Of how many half of the money is in one alert.
        alerts: How many there are of this typology.
        right: How many of them are, by half of their money, about any scheme.
    """

    typology: str
    recall: float
    schemes: int
    found: int
    alerts: int
    right: int


@dataclass(frozen=True, slots=True)
class PlatformQuality:
    """How well all are found.

    Attributes:
        accounts: How many move money.
        precision: Share of the money in alerts that is any scheme's.
        recall: Share of the money of these typologies' schemes that is in alerts.
        false: How many alerts are about no scheme, by what most of their money is.
        typologies: Each.
    """

    accounts: int
    precision: float
    recall: float
    false: Mapping[str, int]
    typologies: tuple[Planted, ...]

    @property
    def f1(self) -> float:
        """Of the money."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def false_per_10000(self, kind: str | None = None) -> float:
        """Return how many false alerts of a kind there are per 10,000 accounts, or in all."""
        count = sum(self.false.values()) if kind is None else self.false[kind]
        return count * _PER / self.accounts


def platform_quality(people: int, seed: int) -> PlatformQuality:
    """Find patterns on a simulated platform and compare them with what was planted there."""
    from workstation.analytics.typologies.detection import detect
    from workstation.analytics.typologies.ranking import Ranker
    from workstation.analytics.typologies.registry import TYPOLOGIES

    transfers, money = simulated(people, seed)
    alerts = detect(transfers, Ranker.load_platform())
    moved = frozenset(transfers.ids.tolist())
    schemes = [(name, own & moved) for name, own in money.schemes]
    planted = frozenset[int]().union(*(own for _, own in schemes))
    ours = frozenset[int]().union(*(own for name, own in schemes if name in TYPOLOGIES))
    named = [(alert, frozenset(transfers.ids[alert.transfers].tolist())) for alert in alerts]
    said = frozenset[int]().union(*(own for _, own in named))
    kinds = {number: kind for kind, own in money.everyday for number in own}
    wrong = [own for _, own in named if len(own & planted) < _HALF * len(own)]
    return PlatformQuality(
        accounts=len(transfers.accounts),
        precision=len(said & planted) / max(len(said), 1),
        recall=len(said & ours) / max(len(ours), 1),
        false=Counter(_kind(own, kinds) for own in wrong),
        typologies=tuple(_planted(key, schemes, named, planted) for key in TYPOLOGIES),
    )


def _kind(own: frozenset[int], kinds: Mapping[int, str]) -> str:
    known = Counter(kinds[number] for number in own if number in kinds)
    return known.most_common(1)[0][0] if known else NOTHING


def _planted(
    key: str,
    schemes: list[tuple[str, frozenset[int]]],
    named: list[tuple[Alert, frozenset[int]]],
    planted: frozenset[int],
) -> Planted:
    of_key = [own for name, own in schemes if name == key]
    money = frozenset[int]().union(*of_key)
    said = frozenset[int]().union(*(own for _, own in named))
    alerts = [own for alert, own in named if alert.typology == key]
    return Planted(
        key,
        len(money & said) / max(len(money), 1),
        len(of_key),
        sum(any(len(own & other) >= _HALF * len(own) for _, other in named) for own in of_key),
        len(alerts),
        sum(len(own & planted) >= _HALF * len(own) for own in alerts),
    )


def simulated(people: int, seed: int) -> tuple[Transfers, KeptMoney]:
    """Return the money of a simulated platform, also as transfers."""
    from workstation.analytics.typologies.transfers import from_arrays
    from workstation.demo.bulk.kept import keep_money
    from workstation.demo.bulk.platform import Size

    size = Size(
        people=people,
        posts=round(people * _POSTS_PER_PERSON),
        gifts=people * _GIFTS_PER_PERSON,
        readings=0,
    )
    money = keep_money(size, seed)
    transfers = from_arrays(
        money.numbers,
        money.senders,
        money.receivers,
        money.fen.astype(float),
        money.days,
        money.is_gift,
    )
    return transfers, money
