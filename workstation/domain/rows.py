"""The exact rows behind a number: what is known of each, by kind."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


class RowKind(enum.Enum):
    """What the rows are. The value is stored."""

    GIFT = "gift"
    POST = "post"
    COMMENT = "comment"
    MEMBER = "member"
    TRANSFER = "transfer"
    SCORE = "score"


class RowField(enum.Enum):
    """A column of rows."""

    ID = "id"
    AT = "at"
    CIRCLE = "circle"
    GIVER = "giver"
    RECEIVER = "receiver"
    AMOUNT = "amount"
    STATUS = "status"
    AUTHOR = "author"
    MEMBER = "member"
    TEXT = "text"
    VIEWS = "views"
    GENDER = "gender"
    REGION = "region"
    SCORE = "score"
    TYPE = "type"


ROW_FIELDS: Mapping[RowKind, tuple[RowField, ...]] = {
    RowKind.GIFT: (
        RowField.ID,
        RowField.AT,
        RowField.AMOUNT,
        RowField.GIVER,
        RowField.RECEIVER,
        RowField.CIRCLE,
        RowField.STATUS,
        RowField.TEXT,
    ),
    RowKind.POST: (
        RowField.ID,
        RowField.AT,
        RowField.AUTHOR,
        RowField.CIRCLE,
        RowField.STATUS,
        RowField.VIEWS,
        RowField.TEXT,
    ),
    RowKind.COMMENT: (
        RowField.ID,
        RowField.AT,
        RowField.AUTHOR,
        RowField.CIRCLE,
        RowField.STATUS,
        RowField.TEXT,
    ),
    RowKind.MEMBER: (
        RowField.ID,
        RowField.MEMBER,
        RowField.GENDER,
        RowField.REGION,
        RowField.AT,
        RowField.STATUS,
    ),
    RowKind.TRANSFER: (
        RowField.ID,
        RowField.AT,
        RowField.AMOUNT,
        RowField.GIVER,
        RowField.RECEIVER,
        RowField.TYPE,
    ),
    RowKind.SCORE: (RowField.ID, RowField.AT, RowField.MEMBER, RowField.SCORE),
}
"""Columns of each kind, in the order in which they are shown."""

PARTY_FIELDS = frozenset({RowField.GIVER, RowField.RECEIVER, RowField.AUTHOR, RowField.MEMBER})
"""Columns of members: their values are a `Party`."""


@dataclass(frozen=True, slots=True)
class Party:
    """A member in a row.

    Attributes:
        member_id: Who.
        nickname: What they call themselves.
    """

    member_id: int
    nickname: str


RowValue = int | str | datetime | Party | None


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One row.

    Attributes:
        row_id: Its id.
        values: What is known of it; a column that the reader may not read is absent.
    """

    row_id: int
    values: Mapping[RowField, RowValue]
