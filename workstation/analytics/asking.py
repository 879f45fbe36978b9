"""How the mirror is asked: an expression in, rows out."""

from typing import TYPE_CHECKING, Protocol

import ibis
import ibis.expr.types as ir

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Reader(Protocol):
    """Answers questions from the mirror. Each thread has its own."""

    def arrow(self, question: ir.Expr) -> "pa.Table":
        """Return the rows of an expression over unbound tables of the mirror.

        Raises:
            MirrorMissingError: It was never filled.
            Cancelled: Somebody wants the answer no more.
        """

    def frame(self, question: ir.Expr) -> "pd.DataFrame":
        """Return the same as a frame; times and days as Arrow gives them.

        Raises:
            MirrorMissingError: It was never filled.
            Cancelled: Somebody wants the answer no more.
        """


@ibis.udf.agg.builtin(name="sum")  # type: ignore[untyped-decorator]  # Ibis's
def _duck_sum(number: int) -> ibis.dtype("decimal(38, 0)"):  # type: ignore[valid-type]
    """Sum whole numbers, of the type that DuckDB gives the sum."""


def total(numbers: ir.Column) -> ir.IntegerScalar:
    """Return the sum of whole numbers as BIGINT.

    DuckDB sums them to HUGEINT, which Arrow carries as decimals; Ibis believes that they are
    int64 already, and leaves `.sum().cast("int64")` away.
    """
    summed: ir.IntegerScalar = _duck_sum(numbers).cast("int64")
    return summed


def to_sql(question: ir.Expr) -> str:
    """Return a question in DuckDB's SQL."""
    return str(ibis.to_sql(question, dialect="duckdb"))
