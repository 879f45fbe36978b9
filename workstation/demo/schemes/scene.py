"""Where a pattern is drawn: its people, its time, its money."""

import enum
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from workstation.demo.money import FAVOURITES, MAX_FEN, chosen_fen
from workstation.demo.schemes.cast import Cast, Pool
from workstation.demo.span import Span
from workstation.domain.platform import TransferKind
from workstation.domain.typologies import AccountRole, Typology

YUAN = 100
"""In fen."""
_FAVOURITE_FEN = sorted(FAVOURITES)


class Everyday(enum.Enum):
    """Everyday business that looks like a scheme, and has to stay quiet."""

    POPULAR_POSTER = "popular_poster"  # hundreds of strangers' gifts on one post
    FRIENDS = "friends"  # who give each other often
    COUPLE = "couple"
    BIRTHDAY = "birthday"
    RED_PACKETS = "red_packets"
    GENEROUS_GIVER = "generous_giver"
    RENT = "rent"
    WAGES = "wages"
    DINNERS = "dinners"  # bills that are shared
    SHOP = "shop"


@dataclass(frozen=True, slots=True)
class Step:
    """Money that moves.

    Attributes:
        sender: By index.
        receiver: By index; the sender, for cash-outs and top-ups.
        fen: How much.
        at: When.
        kind: What sort of transfer; None for a gift.
        circle: Of a gift.
        post_id: Of a gift on a post.
        is_part: It belongs to the pattern; else it is only around it.
    """

    sender: int
    receiver: int
    fen: int
    at: datetime
    kind: TransferKind | None
    circle: int = -1
    post_id: int | None = None
    is_part: bool = True


@dataclass(frozen=True, slots=True)
class PostOfDay:
    """A post to give on."""

    post_id: int
    circle: int
    author: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Scene:
    """A pattern while it is drawn.

    Attributes:
        rng: Its luck.
        span: The simulated time.
        cast: Who is there.
        day: On which it begins.
        circle: In which gifts are given.
        gift_share: How much of it goes through gifts; the rest are payments.
        taken: Who is in a scheme already.
        steps: What has moved.
        roles: Who is in it, and as what.
    """

    rng: random.Random
    span: Span
    cast: Cast
    day: int
    circle: int
    gift_share: float
    taken: set[int]
    steps: list[Step] = field(default_factory=list)
    roles: dict[int, AccountRole] = field(default_factory=dict)

    def accounts(self, count: int, role: AccountRole = AccountRole.OTHER) -> list[int]:
        """Draw so many people who can pay each other the way this pattern pays."""
        pool = self.cast.givers(self.circle) if self.gift_share else self.cast.people()
        return self._draw(pool, count, role)

    def givers(self, count: int, role: AccountRole = AccountRole.OTHER) -> list[int]:
        """Draw so many people who can give."""
        return self._draw(self.cast.givers(self.circle), count, role)

    def poster(self, role: AccountRole = AccountRole.OTHER) -> int:
        """Draw somebody who may post, where it goes through gifts."""
        pool = self.cast.posters(self.circle) if self.gift_share else self.cast.people()
        return self._draw(pool, 1, role)[0]

    def outside(self) -> int:
        """Draw somebody who lives outside the mainland."""
        return self._draw(self.cast.outside(), 1, AccountRole.OTHER)[0]

    def posters(self, count: int, role: AccountRole = AccountRole.OTHER) -> list[int]:
        """Draw so many people who may post."""
        return self._draw(self.cast.posters(self.circle), count, role)

    def _draw(self, pool: Pool, count: int, role: AccountRole) -> list[int]:
        people = pool.draw(self.rng, count, self.taken, self.roles.keys())
        self.roles.update(dict.fromkeys(people, role))
        return people

    def moment(self, days_later: int = 0) -> datetime:
        """Return a moment at which people are awake."""
        return self.span.waking(self.rng, self.day + days_later)

    def moments(self, count: int, days: int, after: int = 0) -> list[datetime]:
        """Return so many moments within some days, in order; the first and last day have one."""
        offsets = [0, days - 1, *(self.rng.randrange(days) for _ in range(count - 2))][:count]
        return sorted(self.moment(after + offset) for offset in offsets)

    def later(self, at: datetime, low_hours: float, high_hours: float) -> datetime:
        """Return a moment so much after another."""
        return at + timedelta(hours=self.rng.uniform(low_hours, high_hours))

    def after(self, post: PostOfDay, hours: float, most_hours: float) -> datetime:
        """Return a moment so much after a post, but soon enough and before the end."""
        reach = min(timedelta(hours=most_hours), self.span.end - post.at)
        return post.at + min(timedelta(hours=hours), reach * self.rng.uniform(0.4, 0.98))

    def between(self, low_yuan: float, high_yuan: float) -> int:
        """Return a sum in fen; small ones are as likely as large ones, by orders of magnitude."""
        logs = self.rng.uniform(math.log(low_yuan), math.log(high_yuan))
        return round(math.exp(logs) * YUAN)

    def about(self, fen: float, noise: float) -> int:
        """Return a sum near another, round as people have it, or not."""
        return self.rounded(fen * self.rng.lognormvariate(0, noise))

    def rounded(self, fen: float) -> int:
        """Return a sum as somebody would choose it."""
        return chosen_fen(self.rng, fen)

    def favourite(self, fen: float) -> int:
        """Return the number near a sum that means something."""
        scale: int = 10 ** max(math.floor(math.log10(max(fen, 1) / _FAVOURITE_FEN[-1])) + 1, 0)
        return min((each * scale for each in _FAVOURITE_FEN), key=lambda one: abs(one - fen))

    def move(
        self, sender: int, receiver: int, fen: int, at: datetime, post_id: int | None = None
    ) -> None:
        """Let money go from one to another: by gift where that is how it goes and may go."""
        is_gift = (
            self.rng.random() < self.gift_share
            and fen <= MAX_FEN
            and self.cast.may_give(sender, self.circle)
        )
        kind = None if is_gift else TransferKind.PAYMENT
        circle = self.circle if is_gift else -1
        self.steps.append(
            Step(sender, receiver, fen, at, kind, circle, post_id if is_gift else None)
        )

    def give(
        self, sender: int, receiver: int, fen: int, at: datetime, post_id: int | None = None
    ) -> None:
        """Let somebody give who may."""
        fen = min(fen, MAX_FEN)
        self.steps.append(Step(sender, receiver, fen, at, None, self.circle, post_id))

    def pay(self, sender: int, receiver: int, fen: int, at: datetime) -> None:
        """Let somebody pay another."""
        self.steps.append(Step(sender, receiver, fen, at, TransferKind.PAYMENT))

    def cash_out(self, person: int, fen: int, at: datetime, *, is_part: bool = False) -> None:
        """Let money leave the platform."""
        kind = TransferKind.CASH_OUT
        self.steps.append(Step(person, person, max(fen, 1), at, kind, is_part=is_part))

    def top_up(self, person: int, fen: int, at: datetime) -> None:
        """Let money come from a bank before it is needed."""
        whole = math.ceil(fen / (100 * YUAN)) * 100 * YUAN
        before = at - timedelta(minutes=self.rng.uniform(1, 90))
        self.steps.append(Step(person, person, whole, before, TransferKind.TOP_UP, is_part=False))


@dataclass(frozen=True, slots=True)
class Pattern:
    """Money that makes a pattern.

    Attributes:
        name: Which one.
        roles: Its accounts, by index.
        steps: What moves.
        post_id: A post all gifts on which are part of it.
    """

    name: Typology | Everyday
    roles: dict[int, AccountRole]
    steps: Sequence[Step]
    post_id: int | None = None
