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


def to_sql(question: ir.Expr) -> str:
    """Return a question in DuckDB's SQL."""
    return str(ibis.to_sql(question, dialect="duckdb"))
