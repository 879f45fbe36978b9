"""Which rows are behind a number, page by page: their ids, and what the mirror says of them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import Reader

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class RowPage:
    """A page of them.

    Attributes:
        total: How many there are in all.
        ids: Of the page, in order.
        extras: Further columns, name to values in the order of the ids.
    """

    total: int
    ids: tuple[int, ...]
    extras: dict[str, tuple[object, ...]]


def page_of(
    reader: Reader,
    rows: ir.Table,
    *,
    sort: str = "id",
    is_descending: bool = True,
    start: int = 0,
    limit: int,
    extras: Sequence[str] = (),
) -> RowPage:
    """Return a page of rows.

    Args:
        reader: Of the mirror.
        rows: An unbound expression with a column `id`.
        sort: One of its columns; `id` decides between equal ones, and where it lacks this column.
        is_descending: Whether the greatest come first.
        start: How many to leave out.
        limit: How many at most.
        extras: Columns of `rows` that are wanted besides.
    """
    page = (
        _ordered(rows, sort, is_descending=is_descending)
        .limit(limit, offset=start)
        .select("id", *(column for column in extras if column != "id"))
    )
    found: pa.Table = reader.arrow(page)
    total: pa.Table = reader.arrow(rows.aggregate(total=rows.count()))
    return RowPage(
        int(total.column("total")[0].as_py()),
        tuple(found.column("id").to_pylist()),
        {name: tuple(found.column(name).to_pylist()) for name in extras},
    )


def ids_of(
    reader: Reader, rows: ir.Table, *, sort: str = "id", is_descending: bool = True
) -> "array[int]":
    """Return the ids of all rows, in the order of `page_of`; eight bytes each."""
    ids = reader.arrow(_ordered(rows, sort, is_descending=is_descending).select("id"))
    return array("q", ids.column("id").to_numpy().tobytes())


def _ordered(rows: ir.Table, sort: str, *, is_descending: bool) -> ir.Table:
    order = [column for column in dict.fromkeys((sort, "id")) if column in rows.columns]
    direction = ibis.desc if is_descending else ibis.asc
    return rows.order_by([direction(column) for column in order])
