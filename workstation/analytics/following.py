"""Step by step from one gift: first in, first out, one account at a time."""

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import NamedTuple

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import Reader, question_of
from workstation.analytics.mirror.tables import GIFT, TRANSFER
from workstation.domain.following import Movement, MovementKind, Onward, Origin, Step
from workstation.domain.platform import GiftStatus


class _Match(NamedTuple):
    """So much of what came left with what went."""

    came: int
    went: int
    fen: int


def trace_forward(
    movements: Sequence[Movement], account: int, came: Movement, fen: int | None = None
) -> Onward:
    """Return where money that came to an account went from there, first in, first out.

    Args:
        movements: All that came to the account or left it, whatever the order.
        account: Whose.
        came: What is followed.
        fen: How much of it, where only a part is followed; it left in proportion.
    """
    followed = came.fen if fen is None else fen
    ordered, matches = _matched(movements, account)
    parts = [
        (ordered[match.went], match.fen) for match in matches if _is_same(ordered[match.came], came)
    ]
    shares = _shared(followed, came.fen, [part for _, part in parts])
    steps = [Step(movement, share) for (movement, _), share in zip(parts, shares, strict=True)]
    steps = [step for step in steps if step.fen]
    return Onward(tuple(steps), followed - sum(shares))


def trace_backward(
    movements: Sequence[Movement], account: int, went: Movement, fen: int | None = None
) -> Origin:
    """Return what money that left an account was made of, first in, first out.

    Args:
        movements: All that came to the account or left it, whatever the order.
        account: Whose.
        went: What is followed back.
        fen: How much of it, where only a part is followed; it came in proportion.
    """
    followed = went.fen if fen is None else fen
    ordered, matches = _matched(movements, account)
    parts = [
        (ordered[match.came], match.fen) for match in matches if _is_same(ordered[match.went], went)
    ]
    shares = _shared(followed, went.fen, [part for _, part in parts])
    steps = [Step(movement, share) for (movement, _), share in zip(parts, shares, strict=True)]
    steps = [step for step in steps if step.fen]
    return Origin(tuple(steps), followed - sum(shares))


def _matched(movements: Iterable[Movement], account: int) -> tuple[list[Movement], list[_Match]]:
    """Return all in the order of time, and which of what came left with which of what went."""
    # At one moment money comes before it goes.
    ordered = sorted(
        movements,
        key=lambda each: (each.at, each.leaves(account), each.kind.value, each.flow_id),
    )
    waiting: deque[list[int]] = deque()  # place, fen that is left
    matches: list[_Match] = []
    for place, movement in enumerate(ordered):
        if movement.comes_to(account):
            waiting.append([place, movement.fen])
        elif movement.leaves(account):
            wanted = movement.fen
            while wanted and waiting:
                first = waiting[0]
                fen = min(wanted, first[1])
                matches.append(_Match(first[0], place, fen))
                first[1] -= fen
                wanted -= fen
                if not first[1]:
                    waiting.popleft()
    return ordered, matches


def _is_same(one: Movement, other: Movement) -> bool:
    return one.kind is other.kind and one.flow_id == other.flow_id


def _shared(followed: int, whole: int, parts: Sequence[int]) -> list[int]:
    """Return the share of each part in what is followed of the whole; no fen is lost."""
    shares, before, told = [], 0, 0
    for part in parts:
        before += part
        upto = followed * before // whole
        shares.append(upto - told)
        told = upto
    return shares


def movements_of(account: int) -> ir.Table:
    """Return all that came to an account or left it; refunded gifts are as if never given.

    Returns:
        Columns `kind` (values of `MovementKind`), `flow_id`, `sender_id`, `receiver_id`, `fen`,
        `at`, `is_held`.
    """
    gift, transfer = GIFT.table, TRANSFER.table
    touches = (gift.sender_id == account) | (gift.receiver_id == account)
    gifts = gift.filter(touches, gift.status != GiftStatus.REFUNDED.value).select(
        "sender_id",
        "receiver_id",
        kind=ibis.literal(MovementKind.GIFT.value),
        flow_id=gift.id,
        fen=gift.amount_fen,
        at=gift.sent_at,
        is_held=gift.status == GiftStatus.FROZEN.value,
    )
    others = transfer.filter((transfer.sender_id == account) | (transfer.receiver_id == account))
    return ibis.union(
        gifts,
        others.select(
            "sender_id",
            "receiver_id",
            kind=others.kind,
            flow_id=others.id,
            fen=others.amount_fen,
            at=others.sent_at,
            is_held=ibis.literal(False),
        ),
    )


def answer_movements(reader: Reader, account: int) -> tuple[Movement, ...]:
    """Return what `movements_of` says."""
    rows = reader.arrow(question_of(movements_of, account)).to_pylist()
    return tuple(
        Movement(
            kind=MovementKind(row["kind"]),
            flow_id=row["flow_id"],
            sender_id=row["sender_id"],
            receiver_id=row["receiver_id"],
            fen=row["fen"],
            at=row["at"].replace(tzinfo=UTC),
            is_held=row["is_held"],
        )
        for row in rows
    )


def answer_onward(reader: Reader, account: int, came: Movement, fen: int) -> Onward:
    """Return where so much of what came to an account went; see `trace_forward`."""
    return trace_forward(answer_movements(reader, account), account, came, fen)


def answer_origin(reader: Reader, account: int, went: Movement, fen: int) -> Origin:
    """Return what so much of what left an account was made of; see `trace_backward`."""
    return trace_backward(answer_movements(reader, account), account, went, fen)
