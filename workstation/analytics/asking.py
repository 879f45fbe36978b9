"""How the mirror is asked: an expression in, rows out."""

import functools
from typing import TYPE_CHECKING, Protocol

import ibis
import ibis.expr.types as ir
from ibis.backends.sql.compilers.duckdb import compiler
from ibis.expr.operations import Node

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

# Questions of all panes, for some slices each. Compiling one takes 5 to 40 ms of Python.
_REMEMBERED = 500


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
    """Return a question in DuckDB's SQL. What was asked before is not compiled again."""
    return _compiled(question.op())


@functools.lru_cache(maxsize=_REMEMBERED)
def _compiled(operation: Node) -> str:
    # As ibis.to_sql does, but for the line breaks, which take a tenth of the time.
    return str(compiler.to_sqlglot(operation.to_expr()).sql(dialect="duckdb"))


def forget_compiled() -> None:
    """Compile everything anew, for whoever measures that."""
    _compiled.cache_clear()
