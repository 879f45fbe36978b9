"""What the platform's tables take, as their models say it."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Enum, UniqueConstraint

from workstation.domain.platform import SCORE_MAX, SCORE_MIN
from workstation.models.base import PlatformBase
from workstation.models.circles import (
    Circle,
    Comment,
    CreditScore,
    Gift,
    Member,
    Membership,
    Photo,
    Post,
    Report,
    Transfer,
)

_MODELS: tuple[type[PlatformBase], ...] = (
    Member, CreditScore, Circle, Membership, Post, Photo, Comment, Gift, Transfer, Report,
)  # fmt: skip
# What BIGINT holds. After the greatest id there must be a next one.
_LEAST, _MOST = -(2**63), 2**63 - 1
_RANGES = {"score": (SCORE_MIN, SCORE_MAX), "id": (_LEAST, _MOST - 1), "amount_fen": (1, _MOST)}


class Kind(enum.Enum):
    """What a column holds."""

    NUMBER = "number"
    TEXT = "text"
    TIME = "time"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One column.

    Attributes:
        name: As the database has it.
        kind: What it holds.
        is_required: Whether the file must have it.
        is_nullable: Whether a cell may be empty.
        choices: What it may hold, if only that.
        refers_to: Table whose id it is.
        is_fen: Whether it is money.
        least, most: Range of a number.
    """

    name: str
    kind: Kind
    is_required: bool
    is_nullable: bool
    choices: tuple[str, ...]
    refers_to: str
    is_fen: bool
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class TableRule:
    """One table.

    Attributes:
        name: As the database has it.
        columns: All of them, by name.
        unique: Columns that tell its rows apart, besides the id.
    """

    name: str
    columns: Mapping[str, ColumnRule]
    unique: tuple[tuple[str, ...], ...]


def _column_rule(column: "Column[object]") -> ColumnRule:
    choices: tuple[str, ...] = ()
    if isinstance(column.type, Enum):
        kind, choices = Kind.CHOICE, tuple(column.type.enums)
    else:
        kinds = {int: Kind.NUMBER, str: Kind.TEXT, datetime: Kind.TIME}
        kind = kinds[column.type.python_type]
    foreign = next(iter(column.foreign_keys), None)
    least, most = _RANGES.get(column.name, (_LEAST, _MOST))
    return ColumnRule(
        name=column.name,
        kind=kind,
        # The files refer to each other by ids: without them nobody could.
        is_required=column.primary_key or (not column.nullable and column.server_default is None),
        is_nullable=bool(column.nullable),
        choices=choices,
        refers_to=foreign.column.table.name if foreign is not None else "",
        is_fen=column.name.endswith("_fen"),
        least=least,
        most=most,
    )


def _table_rule(model: type[PlatformBase]) -> TableRule:
    table = model.metadata.tables[f"circles.{model.__tablename__}"]
    unique = [
        tuple(column.name for column in constraint.columns)
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    columns = {column.name: _column_rule(column) for column in table.columns}
    return TableRule(table.name, columns, tuple(sorted(unique)))


RULES: dict[str, TableRule] = {model.__tablename__: _table_rule(model) for model in _MODELS}
"""By table, in an order in which what is referred to comes first."""
