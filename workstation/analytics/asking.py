"""How the mirror is asked: an expression in, rows out."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol

import ibis
import ibis.expr.types as ir
from ibis.backends.sql.compilers.duckdb import compiler
from ibis.expr.operations import Node

from workstation.analytics.sql_templates import Template, learn, take_apart

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

P = ParamSpec("P")

# Questions of all panes, in some shapes each.
_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its name: what makes the expression, and with what. See `question_of`."""

    ask: Callable[..., ir.Expr]
    arguments: tuple[object, ...]
    options: tuple[tuple[str, object], ...]

    def expression(self) -> ir.Expr:
        """Return it as an expression over unbound tables of the mirror."""
        return self.ask(*self.arguments, **dict(self.options))


def question_of(ask: Callable[P, ir.Expr], *args: P.args, **kwargs: P.kwargs) -> Question:
    """Return a question that is compiled once for all slices that narrow by the same things.

    Building and compiling takes 1 to 90 ms of Python, which nobody else runs meanwhile, the
    window included; putting days and circles into SQL takes none.

    Args:
        ask: Makes the expression; a function of a module, so that it is the same each time.
        *args: What it takes, hashable; ids as a frozenset.
        **kwargs: Likewise.
    """
    return Question(ask, args, tuple(kwargs.items()))


class Reader(Protocol):
    """Answers questions from the mirror. Each thread has its own."""

    def arrow(self, question: Question | ir.Expr) -> "pa.Table":
        """Return the rows of a question, or of an expression over unbound tables of the mirror.

        Raises:
            MirrorMissingError: It was never filled.
            Cancelled: Somebody wants the answer no more.
        """

    def frame(self, question: Question | ir.Expr) -> "pd.DataFrame":
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


def to_sql(question: Question | ir.Expr) -> str:
    """Return a question in DuckDB's SQL. What was asked before is not compiled again."""
    if not isinstance(question, Question):
        return _compiled(question.op())
    shape, values = take_apart(question)
    template = _template(shape)
    return _compile_question(question) if template is None else template.filled(values)


def template_of(question: Question) -> Template | None:
    """Return what `to_sql` fills in for questions of this shape; None: it compiles each."""
    return _template(take_apart(question)[0])


@functools.lru_cache(maxsize=_REMEMBERED)
def _template(shape: object) -> Template | None:
    return learn(shape, _compile_question)


def _compile_question(question: Any) -> str:  # noqa: ANN401  # what was taken apart is one
    return _compiled(question.expression().op())


@functools.lru_cache(maxsize=_REMEMBERED)
def _compiled(operation: Node) -> str:
    # As ibis.to_sql does, but for the line breaks, which take a tenth of the time.
    return str(compiler.to_sqlglot(operation.to_expr()).sql(dialect="duckdb"))


def forget_compiled(*, templates: bool = False) -> None:
    """Compile anew, for whoever measures that.

    Args:
        templates: Whether also what shapes have in common, as when a question is asked first.
    """
    _compiled.cache_clear()
    if templates:
        _template.cache_clear()
