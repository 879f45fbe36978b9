"""Declarative bases, constraint names, and column types shared by all tables."""

import enum
from datetime import datetime
from typing import Annotated

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Enum, Identity, MetaData, func
from sqlalchemy.orm import DeclarativeBase, mapped_column

BigId = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]
CreatedAt = Annotated[datetime, mapped_column(server_default=func.now())]
UpdatedAt = Annotated[
    datetime,
    mapped_column(
        server_default=func.now(),
        index=True,
        comment="Last change; a trigger keeps it. Readers overlap their watermark",
    ),
]


def in_range(column: str) -> CheckConstraint:
    """Keep times out that Python cannot represent: infinity, years before Christ or beyond 9999."""
    return CheckConstraint(
        f"{column} BETWEEN '1900-01-01 00:00:00+00' AND '2200-01-01 00:00:00+00'",
        name=f"{column}_range",
    )


_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def _values(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]


_TYPES = {
    int: BigInteger(),
    datetime: DateTime(timezone=True),
    # Store `.value`, which we promise to keep, not `.name`, which we may rename.
    # A CHECK instead of a native enum: adding a member is then an ordinary migration.
    enum.Enum: Enum(
        enum.Enum, native_enum=False, create_constraint=True, length=32, values_callable=_values
    ),
}


class PlatformBase(DeclarativeBase):
    """Base of the tables in schema `circles`, which belong to the platform."""

    metadata = MetaData(schema="circles", naming_convention=_NAMES)
    type_annotation_map = _TYPES


class ModerationBase(DeclarativeBase):
    """Base of the tables in schema `moderation`, which are ours."""

    metadata = MetaData(schema="moderation", naming_convention=_NAMES)
    type_annotation_map = _TYPES
