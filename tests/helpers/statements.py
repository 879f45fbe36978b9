"""Listening to what an engine sends."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Engine, event


class Statement(NamedTuple):
    """One statement as it went to the driver."""

    sql: str
    parameters: Any


@contextmanager
def recorded(engine: Engine) -> Iterator[list[Statement]]:
    """Collect the statements that `engine` sends meanwhile."""
    statements: list[Statement] = []

    def listen(
        connection: object, cursor: object, sql: str, parameters: object, *others: object
    ) -> None:
        statements.append(Statement(sql, parameters))

    event.listen(engine, "before_cursor_execute", listen)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", listen)
