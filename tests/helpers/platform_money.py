"""A small platform on which money moves, written down by hand, and readers of its mirror."""

import itertools
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import cast

import duckdb
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
from sqlalchemy import insert
from sqlalchemy.orm import Session

from workstation.analytics.asking import Question, Reader, to_sql
from workstation.analytics.mirror.tables import (
    CONTACT,
    GIFT,
    MEMBER,
    NETWORK,
    PHOTO_SCORE,
    POST,
    READING,
    TRANSFER,
)
from workstation.domain.flows import Flow
from workstation.domain.platform import Gender, GiftStatus, TransferKind
from workstation.domain.typologies import Money
from workstation.models.circles import Gift, Member, Post, Transfer

BEGIN = datetime(2016, 12, 1, 4, 0, tzinfo=UTC)
"""Noon in Shanghai."""

_TABLES = (CONTACT, GIFT, MEMBER, NETWORK, PHOTO_SCORE, POST, READING, TRANSFER)


@dataclass
class Platform:
    """What is put into an empty platform: all at once, at the end.

    Attributes:
        circle: The circle of all posts and gifts.
    """

    circle: int
    _members: list[dict[str, object]] = field(default_factory=list)
    _posts: list[dict[str, object]] = field(default_factory=list)
    _gifts: list[dict[str, object]] = field(default_factory=list)
    _transfers: list[dict[str, object]] = field(default_factory=list)
    _numbers: Iterable[int] = field(default_factory=lambda: itertools.count(1_000))

    def member(self, region: str = "Zhejiang") -> int:
        """Add somebody."""
        joined_at = BEGIN - timedelta(days=400)
        number = self._next()
        self._members.append(
            {
                "id": number,
                "nickname": "somebody",
                "gender": Gender.FEMALE,
                "region": region,
                "joined_at": joined_at,
            }
        )
        return number

    def members(self, count: int) -> list[int]:
        """Add so many."""
        return [self.member() for _ in range(count)]

    def post(self, author: int, day: float) -> int:
        """Add a post."""
        number = self._next()
        self._posts.append(
            {
                "id": number,
                "circle_id": self.circle,
                "author_id": author,
                "body": "今天天气真好",
                "posted_at": BEGIN + timedelta(days=day),
            }
        )
        return number

    def gift(
        self,
        giver: int,
        receiver: int,
        yuan: float,
        day: float,
        *,
        post: int | None = None,
        status: GiftStatus = GiftStatus.SETTLED,
    ) -> Money:
        """Add a gift."""
        number = self._next()
        self._gifts.append(
            {
                "id": number,
                "sender_id": giver,
                "receiver_id": receiver,
                "post_id": post,
                "circle_id": self.circle,
                "amount_fen": round(yuan * 100),
                "sent_at": BEGIN + timedelta(days=day),
                "status": status,
            }
        )
        return Money(Flow.GIFT, number)

    def transfer(
        self, giver: int, receiver: int, yuan: float, day: float, kind: TransferKind | None = None
    ) -> Money:
        """Add a payment; to oneself, a cash-out unless told otherwise."""
        number = self._next()
        to_bank = TransferKind.CASH_OUT if giver == receiver else TransferKind.PAYMENT
        self._transfers.append(
            {
                "id": number,
                "sender_id": giver,
                "receiver_id": receiver,
                "amount_fen": round(yuan * 100),
                "kind": kind or to_bank,
                "sent_at": BEGIN + timedelta(days=day),
            }
        )
        return Money(Flow.TRANSFER, number)

    def last_of(self, money: Collection[Money]) -> datetime:
        """Return when the last of some money was paid."""
        numbers = {one.flow_id for one in money}
        rows = [row for row in (*self._gifts, *self._transfers) if row["id"] in numbers]
        return max(cast("datetime", row["sent_at"]) for row in rows)

    def write(self, session: Session) -> None:
        """Put all of it into the database."""
        for model, rows in (
            (Member, self._members),
            (Post, self._posts),
            (Gift, self._gifts),
            (Transfer, self._transfers),
        ):
            session.execute(insert(model), rows)

    def _next(self) -> int:
        return next(iter(self._numbers))


class CopiedReader:
    """Answers from a copy of what detectors read of a mirror, in which money can be taken away."""

    def __init__(self, reader: Reader) -> None:
        self._duck = duckdb.connect()
        for source in _TABLES:
            self._duck.register("copied", reader.arrow(source.table))
            self._duck.execute(f'CREATE TABLE "{source.name}" AS FROM copied')
            self._duck.unregister("copied")

    def arrow(self, question: Question | ir.Expr) -> pa.Table:
        """Answer as a mirror does."""
        return self._duck.sql(to_sql(question)).to_arrow_table()

    def frame(self, question: Question | ir.Expr) -> pd.DataFrame:
        """Answer as a mirror does."""
        frame: pd.DataFrame = self.arrow(question).to_pandas()
        return frame

    def take_away(self, money: Collection[Money]) -> None:
        """Act as if this had never been paid."""
        for flow in Flow:
            table = flow.value
            numbers = [one.flow_id for one in money if one.flow is flow]
            is_gone = "WHERE list_contains($1, id)"
            self._duck.execute(f'CREATE TABLE IF NOT EXISTS gone_{table} AS FROM "{table}" LIMIT 0')
            self._duck.execute(f'INSERT INTO gone_{table} FROM "{table}" {is_gone}', [numbers])
            self._duck.execute(f'DELETE FROM "{table}" {is_gone}', [numbers])  # noqa: S608  # ours

    def bring_back(self) -> None:
        """Undo all that was taken away."""
        for flow in Flow:
            self._duck.execute(f'INSERT INTO "{flow.value}" BY NAME FROM gone_{flow.value}')
            self._duck.execute(f"TRUNCATE gone_{flow.value}")
