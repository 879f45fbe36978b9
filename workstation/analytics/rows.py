"""Which rows are behind a number, page by page: their ids, and what the mirror says of them."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import Question, Reader, question_of

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class RowPage:
    """A page of them.

    Attributes:
        total: How many there are in all.
        ids: Of the page, in order.
        extras: Further columns, name to values in the order of the ids.
        sort: By which column they are sorted.
        columns: By which they can be.
    """

    total: int
    ids: tuple[int, ...]
    extras: dict[str, tuple[object, ...]]
    sort: str
    columns: frozenset[str]


def page_of(
    reader: Reader,
    rows: Question,
    *,
    sorts: Sequence[str] = ("id",),
    is_descending: bool = True,
    start: int = 0,
    limit: int,
    extras: Sequence[str] = (),
) -> RowPage:
    """Return a page of rows.

    Args:
        reader: Of the mirror.
        rows: A question whose answer has a column `id`.
        sorts: They are sorted by the first of these that they have; `id` decides between equal
            ones, and where they have none.
        is_descending: Whether the greatest come first.
        start: How many to leave out.
        limit: How many at most.
        extras: Columns of `rows` that are wanted besides.
    """
    page = question_of(
        _page, rows, tuple(sorts), is_descending=is_descending, start=start, limit=limit
    )
    found: pa.Table = reader.arrow(page)
    counted: pa.Table = reader.arrow(question_of(_count, rows))
    return RowPage(
        int(counted.column("total")[0].as_py()),
        tuple(found.column("id").to_pylist()),
        {name: tuple(found.column(name).to_pylist()) for name in extras},
        _first_of(sorts, found.column_names),
        frozenset(found.column_names),
    )


def ids_of(
    reader: Reader, rows: Question, *, sort: str = "id", is_descending: bool = True
) -> "array[int]":
    """Return the ids of all rows, in the order of `page_of`; eight bytes each."""
    ids = reader.arrow(question_of(_ids, rows, sort, is_descending=is_descending))
    return array("q", ids.column("id").to_numpy().tobytes())


def _page(
    rows: Question, sorts: tuple[str, ...], *, is_descending: bool, start: int, limit: int
) -> ir.Table:
    table = rows.expression()
    sort = _first_of(sorts, table.columns)
    return _ordered(table, sort, is_descending=is_descending).limit(limit, offset=start)


def _ids(rows: Question, sort: str, *, is_descending: bool) -> ir.Table:
    return _ordered(rows.expression(), sort, is_descending=is_descending).select("id")


def _count(rows: Question) -> ir.Table:
    table = rows.expression()
    return table.aggregate(total=table.count())


def _first_of(sorts: Sequence[str], columns: Collection[str]) -> str:
    return next((name for name in sorts if name in columns), "id")


def _ordered(table: ir.Table, sort: str, *, is_descending: bool) -> ir.Table:
    direction = ibis.desc if is_descending else ibis.asc
    return table.order_by([direction(column) for column in dict.fromkeys((sort, "id"))])
