"""Gifts as people give them, and the money that moves around them."""

import math
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from workstation.demo.audience import Audience
from workstation.demo.people import Population
from workstation.demo.rows import Batch, GiftRow, TransferRow
from workstation.demo.span import Span
from workstation.demo.streams import Chooser, poisson
from workstation.demo.writer import Writer
from workstation.domain.platform import GiftStatus, TransferKind

MAX_FEN = 5_000_000
"""The platform takes no larger gift: 50,000 yuan."""

# Amounts that mean something: 5.20 and 520 sound like "I love you", 13.14 and 1314 like "for ever",
# 8 is luck and 6 is smooth. In fen, with how often they are chosen.
FAVOURITES = {
    520: 30,
    1_314: 20,
    5_200: 16,
    52_000: 7,
    131_400: 3,
    100: 4,
    666: 5,
    888: 6,
    999: 4,
    1_000: 6,
    2_000: 5,
    6_600: 4,
    8_800: 5,
    9_900: 4,
    10_000: 5,
    18_800: 3,
    19_900: 2,
    66_600: 2,
    88_800: 2,
}
_FAVOURITE = Chooser(list(FAVOURITES), list(FAVOURITES.values()))
GIFTS_ON_A_POST = 0.55
"""How many gifts a post draws, usually."""

_WITHIN = timedelta(days=7)
_REGULARS = 12
_CASH_OUT_FROM_FEN = 10_000


PAYMENTS_PER_POST = 0.15
"""How many ordinary payments there are, for each post."""
PAID_FEN = 8_000
"""What they are in the middle."""
PAID_SPREAD = 1.4
"""How far they are from that: the deviation of their logarithms."""
TENS_BELOW, YUAN_BELOW, TENS_FROM_FEN = 0.35, 0.65, 20_000
"""How often sums are tens of yuan, from where on, and how often at least whole yuan."""
ACQUAINTANCES = 4
"""With so many people somebody has more to do than with others."""
AMONG_ACQUAINTANCES = 0.8
"""How many of the ordinary payments are between them."""

_Person = TypeVar("_Person", int, npt.NDArray[np.int64])


def acquaintance(person: _Person, which: _Person, people: int) -> _Person:
    """Return one of the people whom somebody knows, who know them as well; or the same person.

    Args:
        person: By index.
        which: Below `ACQUAINTANCES`.
        people: How many there are.
    """
    return (which * 7_919 + 4_001 - person) % people


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a gift is given for.

    Attributes:
        circle: Index of the circle.
        receiver: Index of the person.
        post_id: The post, or None for a gift to the person.
        at: When it appeared.
        appeal: How much it draws, 1 being usual.
        is_soliciting: It asks for money, and whoever pays expects something.
    """

    circle: int
    receiver: int
    post_id: int | None
    at: datetime
    appeal: float = 1.0
    is_soliciting: bool = False


def amount_fen(rng: random.Random, *, is_eager: bool) -> int:
    """Return an amount as people choose it: favourites, small ones, and a heavy tail."""
    luck = rng.random()
    if luck < 0.48:
        return _FAVOURITE.pick(rng) * (10 if is_eager and rng.random() < 0.1 else 1)
    if luck < 0.98:
        median_fen = 4_500 if is_eager else 1_500
        chosen = rng.lognormvariate(math.log(median_fen), 1.2)
        return max(round(chosen / 100) * 100, 100) if rng.random() < 0.6 else max(round(chosen), 1)
    return min(round(rng.paretovariate(1.15) * 300) * 100, MAX_FEN)


def chosen_fen(rng: random.Random, fen: float) -> int:
    """Return a sum as somebody would choose it: whole yuan or tens of yuan, mostly."""
    luck = rng.random()
    unit = 1_000 if luck < TENS_BELOW and fen > TENS_FROM_FEN else 100 if luck < YUAN_BELOW else 1
    return max(round(fen / unit) * unit, unit)


class Money:
    """Everybody's purse."""

    def __init__(
        self, population: Population, audience: Audience, writer: Writer, batch: Batch
    ) -> None:
        self._population = population
        self._span: Span = population.span
        self._audience = audience
        self._writer = writer
        self._batch = batch
        self._regulars: dict[int, list[int]] = defaultdict(list)
        self._received_fen: dict[int, int] = defaultdict(int)

    def draw_gifts(self, rng: random.Random, occasion: Occasion) -> None:
        """Let people give what an occasion draws from them."""
        mean = GIFTS_ON_A_POST * occasion.appeal * (2.6 if occasion.is_soliciting else 1.0)
        # Who solicits is paid soon or not at all.
        hours = 13.0 if occasion.is_soliciting else 30.0
        for _ in range(poisson(rng, mean)):
            at = occasion.at + timedelta(hours=rng.expovariate(1 / hours), minutes=1)
            if at >= min(self._span.end, occasion.at + _WITHIN):
                continue
            giver = self._find_giver(rng, occasion, self._span.day_of(at))
            if giver is not None:
                self.give(rng, occasion, giver, at)

    def give(self, rng: random.Random, occasion: Occasion, giver: int, at: datetime) -> int:
        """Move a gift, whether or not the giver may give, and return its id."""
        receiver, is_eager = occasion.receiver, occasion.is_soliciting
        fen = amount_fen(rng, is_eager=is_eager)
        chinese = bool(self._population.writes_chinese[giver])
        is_refunded = rng.random() < 0.008
        gift = GiftRow(
            id=self._batch.next_id(GiftRow),
            sender_id=giver + 1,
            receiver_id=receiver + 1,
            post_id=occasion.post_id,
            circle_id=occasion.circle + 1,
            amount_fen=fen,
            message=self._writer.gift_message(
                rng, chinese=chinese, eager=is_eager and rng.random() < 0.4
            ),
            sent_at=at,
            status=(GiftStatus.REFUNDED if is_refunded else GiftStatus.SETTLED).value,
            updated_at=at,
        )
        self._batch.add(gift)
        regulars = self._regulars[receiver]
        regulars.append(giver)
        del regulars[:-_REGULARS]
        if fen >= 20_000 and rng.random() < 0.4:
            top_up = math.ceil(fen / 10_000) * 10_000
            self._transfer(
                giver,
                giver,
                top_up,
                TransferKind.TOP_UP,
                at - timedelta(minutes=rng.uniform(1, 50)),
            )
        if not is_refunded:
            self._spend(rng, receiver, fen, at)
        if is_eager and rng.random() < 0.1:
            # What the gift was the beginning of goes on outside the circle.
            more = round(fen * rng.uniform(2, 15) / 10_000 + 1) * 10_000
            later = at + timedelta(days=rng.uniform(0.5, 4))
            self._transfer(giver, receiver, more, TransferKind.PAYMENT, later)
        return gift.id

    def pay(self, rng: random.Random, day: int, count: int) -> None:
        """Let so many ordinary payments happen on a day: rent, dinners, loans among friends."""
        people = len(self._population)
        for _ in range(count):
            sender, receiver = rng.sample(range(people), 2)
            if rng.random() < AMONG_ACQUAINTANCES:
                receiver = acquaintance(sender, rng.randrange(ACQUAINTANCES), people)
                if receiver == sender:
                    continue
            at = self._span.moment(rng, day)
            joined_s = self._population.joined_s
            if max(joined_s[sender], joined_s[receiver]) < at.timestamp():
                fen = chosen_fen(rng, rng.lognormvariate(math.log(PAID_FEN), PAID_SPREAD))
                self._transfer(sender, receiver, fen, TransferKind.PAYMENT, at)

    def _find_giver(self, rng: random.Random, occasion: Occasion, day: int) -> int | None:
        regulars = self._regulars[occasion.receiver]
        if regulars and rng.random() < 0.45:
            giver = rng.choice(regulars)
            if self._audience.may_give(giver, occasion.circle, day):
                return giver
        givers = self._audience.givers(occasion.circle, day)
        giver = givers.pick(rng) if givers else occasion.receiver
        return None if giver == occasion.receiver else giver

    def _spend(self, rng: random.Random, person: int, fen: int, at: datetime) -> None:
        self._received_fen[person] += fen
        if self._received_fen[person] >= _CASH_OUT_FROM_FEN and rng.random() < 0.3:
            out = max(round(self._received_fen[person] * rng.uniform(0.6, 1.0)), 1)
            self._received_fen[person] -= out
            later = at + timedelta(hours=rng.uniform(1, 72))
            self._transfer(person, person, out, TransferKind.CASH_OUT, later)

    def _transfer(
        self, sender: int, receiver: int, fen: int, kind: TransferKind, at: datetime
    ) -> None:
        if self._span.start <= at < self._span.end:
            number = self._batch.next_id(TransferRow)
            self._batch.add(TransferRow(number, sender + 1, receiver + 1, fen, kind.value, at, at))
