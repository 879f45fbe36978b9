"""The platform's money for its own typologies: as questions to the mirror, and as arrays.

What was refunded never counts: nobody has it. Times are microseconds since 1970, UTC.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime

import ibis
import ibis.expr.types as ir
import numpy as np

from workstation.analytics.asking import Reader
from workstation.analytics.mirror.tables import GIFT, TRANSFER
from workstation.analytics.typologies.arrays import runs
from workstation.analytics.typologies.transfers import Flags, Integers
from workstation.domain.flows import Flow
from workstation.domain.platform import GiftStatus, TransferKind
from workstation.domain.typologies import AccountRole, Alert, Money, Typology

DAY_US = 86_400_000_000

_FLOWS = (Flow.GIFT, Flow.TRANSFER)
COLUMNS = ("flow", "id", "giver", "receiver", "fen", "at", "local_day")
"""What `read` wants of a table."""
# Where half of a hundred gifts would have to go, there are no few.
_FEW = 12


@dataclass(frozen=True, slots=True)
class Moves:
    """Gifts and transfers, in the order of time within each candidate.

    Attributes:
        candidate: Which candidate each belongs to, from 0, ascending.
        flow: 0 for gifts, 1 for transfers.
        id: Its id among those.
        giver: Who paid.
        receiver: Who got it.
        fen: How much.
        at: When.
        day: On which local day, days since 1970.
    """

    candidate: Integers
    flow: Integers
    id: Integers
    giver: Integers
    receiver: Integers
    fen: Integers
    at: Integers
    day: Integers

    def __len__(self) -> int:
        return len(self.id)

    def take(self, places: Integers | Flags | slice) -> "Moves":
        """Return some of them."""
        return Moves(*(getattr(self, one.name)[places] for one in fields(self)))

    def money(self) -> frozenset[Money]:
        """Return which gifts and transfers these are."""
        return frozenset(
            Money(_FLOWS[flow], number)
            for flow, number in zip(self.flow.tolist(), self.id.tolist(), strict=True)
        )

    def candidates(self) -> Iterator["Moves"]:
        """Yield those of each candidate."""
        for start, stop in zip(*runs(self.candidate), strict=True):
            yield self.take(slice(start, stop))

    def episodes(self, gap_us: float) -> Iterator["Moves"]:
        """Yield what is no further apart than a gap, of each candidate."""
        ends = (np.diff(self.candidate) != 0) | (np.diff(self.at) > gap_us)
        parts = np.concatenate(([0], np.cumsum(ends)))[: len(self)]
        for start, stop in zip(*runs(parts), strict=True):
            yield self.take(slice(start, stop))

    @property
    def total(self) -> int:
        """Their sum in fen."""
        return int(self.fen.sum())

    @property
    def span_days(self) -> float:
        """How long they took."""
        return float(np.ptp(self.at)) / DAY_US if len(self) else 0.0


Fits = Callable[[Moves], bool]
"""Whether money, all by itself, makes the pattern."""


def gifts() -> ir.Table:
    """Return gifts with `COLUMNS`, `post_id` and `circle_id`."""
    gift = GIFT.table
    kept = gift.filter(gift.status != GiftStatus.REFUNDED.value)
    return kept.select(
        flow=ibis.literal(0, "int8"),
        id=kept.id,
        giver=kept.sender_id,
        receiver=kept.receiver_id,
        fen=kept.amount_fen,
        at=kept.sent_at,
        local_day=kept.local_day,
        post_id=kept.post_id,
        circle_id=kept.circle_id,
    )


def transfers(*kinds: TransferKind) -> ir.Table:
    """Return transfers of some kinds likewise, with `kind` instead of post and circle."""
    transfer = TRANSFER.table
    kept = transfer.filter(transfer.kind.isin([kind.value for kind in kinds]))
    return kept.select(
        flow=ibis.literal(1, "int8"),
        id=kept.id,
        giver=kept.sender_id,
        receiver=kept.receiver_id,
        fen=kept.amount_fen,
        at=kept.sent_at,
        local_day=kept.local_day,
        kind=kept.kind,
    )


def between_accounts() -> ir.Table:
    """Return gifts and payments, with `COLUMNS`."""
    return gifts().select(*COLUMNS).union(transfers(TransferKind.PAYMENT).select(*COLUMNS))


def later_than(table: ir.Table, since: datetime | None, days: float) -> ir.Table:
    """Leave out what lies too far before the money that is wanted to be part of its pattern."""
    if since is None:
        return table
    return table.filter(table.at >= ibis.timestamp(since) - ibis.interval(hours=round(24 * days)))


def read(reader: Reader, table: ir.Table, by: Sequence[str]) -> Moves:
    """Return rows as arrays.

    Args:
        reader: Of the mirror.
        table: With `COLUMNS`.
        by: Columns of whole numbers or text that rows of a candidate have in common.
    """
    told = table.order_by([*by, "at", "flow", "id"])
    number = ibis.dense_rank().over(order_by=[told[name] for name in by]).cast("int64")
    rows = reader.arrow(told.mutate(candidate=number).select("candidate", *COLUMNS))
    columns = {name: rows.column(name).to_numpy() for name in ("candidate", *COLUMNS)}
    at = columns.pop("at").astype("datetime64[us]").astype(np.int64)
    day = columns.pop("local_day").astype("datetime64[D]").astype(np.int64)
    whole = {name: values.astype(np.int64) for name, values in columns.items()}
    order = np.lexsort((whole["id"], whole["flow"], at, whole["candidate"]))
    return Moves(at=at, day=day, **whole).take(order)


def is_wanted(moves: Moves, since: datetime | None) -> bool:
    """Return whether some of it is of then or later."""
    return since is None or bool((moves.at >= to_us(since)).any())


def to_us(moment: datetime) -> int:
    """Return a time of the mirror as a number."""
    return round(moment.replace(tzinfo=UTC).timestamp() * 1_000_000)


def core_of(moves: Moves, fits: Fits) -> Moves:
    """Return as few of them as still fit: without any of these they would not.

    The smallest amounts go first, in halves as long as that is possible.
    """
    kept = np.argsort(moves.fen, kind="stable")
    size = len(kept) // 2
    while size:
        start = 0
        while start < len(kept):
            rest = np.delete(kept, slice(start, start + size))
            if len(rest) and fits(moves.take(np.sort(rest))):
                kept = rest
            else:
                start += size
        size //= 2
    return moves.take(np.sort(kept))


def clearing_of(moves: Moves, fits: Fits) -> Moves:
    """Return few of them without which the others do not fit; none where it takes many."""
    order = np.argsort(-moves.fen, kind="stable")
    for count in range(1, min(_FEW, len(order)) + 1):
        if not fits(moves.take(np.sort(order[count:]))):
            break
    else:
        return moves.take(slice(0, 0))
    gone = order[:count]
    for place in order[: count - 1]:
        fewer = gone[gone != place]
        rest = np.setdiff1d(order, fewer)
        if not fits(moves.take(rest)):
            gone = fewer
    return moves.take(np.sort(gone))


def alert_of(
    typology: Typology,
    moves: Moves,
    fits: Fits,
    *,
    score: float,
    accounts: dict[int, AccountRole],
    reason: dict[str, float],
) -> Alert:
    """Return an alert about money that fits, with its core and what would clear it."""
    return Alert(
        typology=typology,
        score=min(max(float(score), 0.0), 1.0),
        accounts=accounts,
        transactions=moves.money(),
        core=core_of(moves, fits).money(),
        clearing=clearing_of(moves, fits).money(),
        reason=reason,
    )
