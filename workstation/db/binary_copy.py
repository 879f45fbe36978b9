"""Rows as PostgreSQL's binary COPY takes them, made from arrays.

A row is a count of fields, and per field its length in bytes and the bytes, big-endian; a length
of -1 is NULL. Fields next to each other that have one length are made in one array.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import psycopg
from psycopg import sql

_SIGNATURE = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_TRAILER = b"\xff\xff"

_NULL = b"\xff\xff\xff\xff"
# PostgreSQL counts microseconds from 2000-01-01, we from 1970-01-01.
_EPOCH_US = 946_684_800_000_000

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of BIGINT, or of DOUBLE PRECISION for floats.

    Attributes:
        values: One a row.
        is_null: Where it is NULL; None for nowhere.
    """

    values: Ints | Floats
    is_null: Bools | None = None


@dataclass(frozen=True, slots=True)
class SmallNumbers:
    """A column of INTEGER, or of SMALLINT.

    Attributes:
        values: One a row.
        size_bytes: 4, or 2.
    """

    values: Ints
    size_bytes: int = 4


@dataclass(frozen=True, slots=True)
class Moments:
    """A column of TIMESTAMPTZ.

    Attributes:
        at_us: Microseconds since 1970, UTC; one a row.
        is_null: Where it is NULL; None for nowhere.
    """

    at_us: Ints
    is_null: Bools | None = None


@dataclass(frozen=True, slots=True)
class Flags:
    """A column of BOOLEAN."""

    values: Bools


@dataclass(frozen=True, slots=True)
class Words:
    """A column of few different texts.

    Attributes:
        codes: Which of them, one a row; -1 is NULL.
        words: All of them.
    """

    codes: npt.NDArray[np.integer]
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of texts, or of JSONB and arrays, as `sized` makes them; one a row."""

    values: list[bytes]


Column = Numbers | SmallNumbers | Moments | Flags | Words | Texts
Columns = Mapping[str, Column]


def sized(text: str) -> bytes:
    """Return a text as a field."""
    raw = text.encode()
    return len(raw).to_bytes(4, "big") + raw


def sized_json(text: str) -> bytes:
    """Return JSON as a field of type JSONB."""
    raw = b"\x01" + text.encode()  # the version of its format
    return len(raw).to_bytes(4, "big") + raw


def copy_columns(
    connection: "psycopg.Connection[tuple[object, ...]]",
    table: str,
    columns: Columns,
    *,
    freeze: bool = False,
) -> int:
    """Copy rows into a table, and return how many they were.

    Args:
        connection: In whose transaction.
        table: With its schema, if that is not the first in the search path.
        columns: By name, all of one length.
        freeze: Write them as rows that everybody has seen: only into a table that the same
            transaction has made or emptied.
    """
    rows = encode(columns)
    if not rows:
        return 0
    command = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY, FREEZE {})").format(
        sql.Identifier(*table.split(".")),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.Literal(freeze),
    )
    with connection.cursor() as cursor:
        with cursor.copy(command) as copy:
            copy.write(_SIGNATURE)
            copy.write(rows)
            copy.write(_TRAILER)
        return cursor.rowcount


def encode(columns: Columns) -> bytes:
    """Return the rows of some columns, of one length, without signature and trailer."""
    count = len(_values(next(iter(columns.values()))))
    if not count:
        return b""
    head = np.full(count, len(columns), ">i2")
    pieces: list[list[bytes]] = []
    fixed: list[tuple[str, npt.NDArray[np.generic]]] = [("count", head)]
    for number, column in enumerate(columns.values()):
        if len(_values(column)) != count:
            raise ValueError(f"{len(_values(column))} rows in one column, {count} in another")
        if (array := _fixed(column)) is not None:
            size = np.full(count, array.dtype.itemsize, ">i4")
            fixed += [(f"size{number}", size), (f"value{number}", array)]
            continue
        pieces += [_join_fixed(fixed, count)] if fixed else []
        fixed = []
        pieces.append(_varying(column))
    pieces += [_join_fixed(fixed, count)] if fixed else []
    rows: list[bytes] = [b""] * (count * len(pieces))
    for place, piece in enumerate(pieces):
        rows[place :: len(pieces)] = piece
    return b"".join(rows)


def _values(column: Column) -> Sequence[object] | npt.NDArray[np.generic]:
    match column:
        case Numbers(values) | SmallNumbers(values) | Flags(values) | Texts(values):
            return values
        case Moments(at_us):
            return at_us
        case Words(codes):
            return codes


def _fixed(column: Column) -> npt.NDArray[np.generic] | None:
    match column:
        case Numbers(values, None):
            return values.astype(_number_type(values))
        case SmallNumbers(values, size_bytes):
            return values.astype(f">i{size_bytes}")
        case Moments(at_us, None):
            return (at_us - _EPOCH_US).astype(">i8")
        case Flags(values):
            return values.astype("?")
        case _:
            return None


def _varying(column: Column) -> list[bytes]:
    match column:
        case Numbers(values, is_null) if is_null is not None:
            return _nullable(values.astype(_number_type(values)), is_null)
        case Moments(at_us, is_null) if is_null is not None:
            return _nullable((at_us - _EPOCH_US).astype(">i8"), is_null)
        case Words(codes, words):
            fields = [*map(sized, words), _NULL]  # which -1 finds
            return [fields[code] for code in codes.tolist()]
        case Texts(values):
            return values
        case _:
            raise TypeError(column)


def _nullable(values: npt.NDArray[np.generic], is_null: Bools) -> list[bytes]:
    fields = _join_fixed([("size", np.full(len(values), 8, ">i4")), ("value", values)], len(values))
    for row in np.flatnonzero(is_null).tolist():
        fields[row] = _NULL
    return fields


def _number_type(values: Ints | Floats) -> str:
    return ">f8" if values.dtype.kind == "f" else ">i8"


def _join_fixed(fields: list[tuple[str, npt.NDArray[np.generic]]], count: int) -> list[bytes]:
    """Return fields of one length as bytes per row."""
    rows = np.empty(count, np.dtype([(name, values.dtype) for name, values in fields]))
    for name, values in fields:
        rows[name] = values
    joined: list[bytes] = rows.view(f"V{rows.dtype.itemsize}").tolist()
    return joined
