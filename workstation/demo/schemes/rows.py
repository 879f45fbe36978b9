"""Patterns as rows of the platform, and of the truth."""

import random
from collections.abc import Iterator
from dataclasses import replace

from workstation.demo.people import Population
from workstation.demo.rows import (
    Batch,
    GiftRow,
    PatternAccountTruth,
    PatternMoneyTruth,
    PatternPostTruth,
    PatternTruth,
    TransferRow,
)
from workstation.demo.schemes.scene import Pattern, Step
from workstation.demo.span import Span
from workstation.demo.writer import Writer
from workstation.domain.flows import Flow
from workstation.domain.platform import GiftStatus
from workstation.domain.typologies import Typology


class Recorder:
    """Writes patterns down."""

    def __init__(self, population: Population, writer: Writer) -> None:
        self._population = population
        self._writer = writer
        self._known: dict[int, set[int]] = {}  # of patterns that come in parts, who is in them

    def record(self, rng: random.Random, number: int, pattern: Pattern, batch: Batch) -> None:
        """Put a pattern with the rows."""
        self._record(rng, number, pattern, batch, known=None)

    def record_part(self, rng: random.Random, number: int, pattern: Pattern, batch: Batch) -> None:
        """Put a part of a pattern with the rows. What is known of it is not written again."""
        known = self._known.get(number)
        self._record(rng, number, pattern, batch, known)
        self._known[number] = (known or set()).union(pattern.roles)

    def _record(
        self,
        rng: random.Random,
        number: int,
        pattern: Pattern,
        batch: Batch,
        known: set[int] | None,
    ) -> None:
        if known is None:
            is_scheme = isinstance(pattern.name, Typology)
            batch.add(PatternTruth(number, pattern.name.value, is_scheme))
        for person, role in pattern.roles.items():
            if person not in (known or ()):
                batch.add(PatternAccountTruth(number, person + 1, role.value))
        if pattern.post_id is not None:
            batch.add(PatternPostTruth(number, pattern.post_id))
        for step in _inside(self._population.span, pattern):
            flow, flow_id = self._move(rng, step, batch)
            if step.is_part:
                batch.add(PatternMoneyTruth(number, flow.value, flow_id))

    def _move(self, rng: random.Random, step: Step, batch: Batch) -> tuple[Flow, int]:
        sender, receiver = step.sender + 1, step.receiver + 1
        if step.kind is not None:
            transfer_id = batch.next_id(TransferRow)
            batch.add(
                TransferRow(
                    transfer_id, sender, receiver, step.fen, step.kind.value, step.at, step.at
                )
            )
            return Flow.TRANSFER, transfer_id
        gift_id = batch.next_id(GiftRow)
        chinese = bool(self._population.writes_chinese[step.sender])
        batch.add(
            GiftRow(
                id=gift_id,
                sender_id=sender,
                receiver_id=receiver,
                post_id=step.post_id,
                circle_id=step.circle + 1,
                amount_fen=step.fen,
                message=self._writer.gift_message(rng, chinese=chinese, eager=False),
                sent_at=step.at,
                status=GiftStatus.SETTLED.value,
                updated_at=step.at,
            )
        )
        return Flow.GIFT, gift_id


def _inside(span: Span, pattern: Pattern) -> Iterator[Step]:
    """Yield the steps in the order of time, faster where they would not all happen in time."""
    steps = sorted(pattern.steps, key=lambda step: step.at)
    first, last = steps[0].at, steps[-1].at
    if last < span.end:
        yield from steps
        return
    pace = (span.end - first) / (last - first) * 0.99
    for step in steps:
        yield replace(step, at=first + (step.at - first) * pace)
