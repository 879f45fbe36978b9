"""The money of a platform at size, kept in memory: for whoever trains detectors or measures them.

The same people, days, schemes and everyday business as `simulate_at_size` puts into a database.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from workstation.db.binary_copy import Bools, Column, Columns, Floats, Ints, Moments, Texts, Words
from workstation.demo.bulk.days import Loader
from workstation.demo.bulk.load import Connection
from workstation.demo.bulk.people import make_crowd
from workstation.demo.bulk.platform import Size, make_days
from workstation.demo.bulk.posts import plant_schemers
from workstation.demo.gallery import DrawnPhoto
from workstation.demo.span import span_of
from workstation.domain.flows import Flow
from workstation.domain.platform import GiftStatus, TransferKind
from workstation.work import CancelToken, ignore_progress

_Values = npt.NDArray[Any]  # of a column of any kind

_KEPT = {
    "circles.gift": (
        "id", "sender_id", "receiver_id", "amount_fen", "sent_at", "status", "post_id",
    ),
    "circles.transfer": ("id", "sender_id", "receiver_id", "amount_fen", "sent_at", "kind"),
    "demo_truth.pattern": ("pattern", "name", "is_scheme"),
    "demo_truth.pattern_money": ("pattern", "flow", "flow_id"),
    "demo_truth.pattern_post": ("pattern", "post_id"),
}  # fmt: skip
_LENGTH_BYTES = 4
_DAY_US = 86_400e6
_PHOTO = DrawnPhoto(0, "skyline", "", "", 1, 1, 1)  # nobody looks at it


@dataclass(frozen=True)
class KeptMoney:
    """Gifts that were not refunded, and payments between accounts.

    Attributes:
        numbers: Twice the id of a gift; twice the id of a payment, and one.
        senders: Member ids.
        receivers: Member ids.
        fen: Amounts.
        days: When, in days since 1970.
        is_gift: Which are gifts.
        schemes: What was planted: the typology of each, and the numbers of its money.
        everyday: What has to stay quiet: the kind of each, and the numbers of its money.
    """

    numbers: Ints
    senders: Ints
    receivers: Ints
    fen: Ints
    days: Floats
    is_gift: Bools
    schemes: list[tuple[str, frozenset[int]]]
    everyday: list[tuple[str, frozenset[int]]]


@dataclass
class _Keeper(Loader):
    """Keeps columns of money and of the truth, where another copies them into a database."""

    parts: dict[str, list[list[_Values]]] = field(default_factory=lambda: defaultdict(list))

    def copy(self, table: str, columns: Columns) -> None:
        """Count rows of one table, and keep what is kept of it."""
        count = len(_values(next(iter(columns.values()))))
        self.counts[table] += count
        if count and table in _KEPT:
            self.parts[table].append([_values(columns[name]) for name in _KEPT[table]])

    def kept(self, table: str) -> dict[str, _Values]:
        """Return what is kept of a table, by column."""
        parts = zip(*self.parts[table], strict=True)
        return dict(zip(_KEPT[table], map(np.concatenate, parts), strict=True))


def keep_money(size: Size, seed: int) -> KeptMoney:
    """Simulate a platform, and keep its money.

    Args:
        size: How much of everything; photos and readings are not made.
        seed: Chooses one of many platforms.
    """
    opened = date(2026, 1, 1)
    span = span_of(opened, datetime(2027, 1, 1, tzinfo=UTC))
    crowd = make_crowd(seed, size.people, span)
    keeper = _Keeper(cast("Connection", None), CancelToken(), ignore_progress, 0)
    schemers = plant_schemers(seed, crowd.population)
    days = make_days(keeper, size, seed, crowd, schemers, [_PHOTO], None)
    days.live(posts=size.posts, gifts=size.gifts, comments=0)
    gifts, transfers = keeper.kept("circles.gift"), keeper.kept("circles.transfer")
    settled = gifts["status"] != GiftStatus.REFUNDED.value
    payments = transfers["kind"] == TransferKind.PAYMENT.value
    named = _named(keeper, gifts)

    def both(name: str) -> _Values:
        return np.concatenate((gifts[name][settled], transfers[name][payments]))

    is_gift = np.arange(len(both("id"))) < settled.sum()
    return KeptMoney(
        both("id") * 2 + ~is_gift,
        both("sender_id"),
        both("receiver_id"),
        both("amount_fen"),
        both("sent_at") / _DAY_US,
        is_gift,
        [(name, money) for name, is_scheme, money in named if is_scheme],
        [(name, money) for name, is_scheme, money in named if not is_scheme],
    )


def _named(keeper: _Keeper, gifts: dict[str, _Values]) -> list[tuple[str, bool, frozenset[int]]]:
    """Return the name of each pattern, whether it is a scheme, and the numbers of its money."""
    money: dict[int, set[int]] = defaultdict(set)
    table = keeper.kept("demo_truth.pattern_money")
    numbers = table["flow_id"] * 2 + (table["flow"] != Flow.GIFT.value)
    for pattern, number in zip(table["pattern"].tolist(), numbers.tolist(), strict=True):
        money[pattern].add(number)
    # As in a database, who gives on such a post without having been sent is in it all the same.
    posts = keeper.kept("demo_truth.pattern_post")
    of_post = dict(zip(posts["post_id"].tolist(), posts["pattern"].tolist(), strict=True))
    on_one = np.flatnonzero(np.isin(gifts["post_id"], posts["post_id"]))
    for place in on_one.tolist():
        money[of_post[int(gifts["post_id"][place])]].add(int(gifts["id"][place]) * 2)
    patterns = keeper.kept("demo_truth.pattern")
    columns = (patterns[name].tolist() for name in ("pattern", "name", "is_scheme"))
    return [
        (name, is_scheme, frozenset(money[pattern]))
        for pattern, name, is_scheme in zip(*columns, strict=True)
    ]


def _values(column: Column) -> _Values:
    match column:
        case Words(codes, words):
            texts = np.array(words, object)
            return np.asarray(texts[codes])
        case Moments(at_us):
            return np.asarray(at_us)
        case Texts(values):
            return np.array([value[_LENGTH_BYTES:].decode() for value in values], object)
        case _:
            return np.asarray(column.values)
