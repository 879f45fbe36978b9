"""Whether two answers to a question are the same: rows in any order, columns by place."""

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal

# Sums of fractions depend on the order in which an engine adds them up.
_RELATIVE = 1e-9
_ABSOLUTE = 1e-9
_DIGITS_TO_SORT_BY = 6

Row = tuple[object, ...]


def plain_rows(rows: Iterable[Sequence[object]]) -> list[Row]:
    """Return rows as every engine would give them, in an order that depends on them alone."""
    return sorted((tuple(map(_plain, row)) for row in rows), key=_sort_key)


def are_same(one: Sequence[Row], other: Sequence[Row]) -> bool:
    """Return whether plain rows are the same, but for the last digits of fractions."""
    return len(one) == len(other) and all(map(_is_same_row, one, other))


def _plain(value: object) -> object:
    if value != value:  # noqa: PLR0124  # NaN and NaT are equal to nothing, not even themselves
        return None
    match value:
        case bool():
            return int(value)
        case Decimal():
            return float(value) if value % 1 else int(value)
        case datetime():  # pandas' are ones as well, and its days are midnights
            at = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
            at = datetime.fromisoformat(at.isoformat())
            return at.date() if at.time() == time() else at
        case _:
            return value


def _sort_key(row: Row) -> list[tuple[str, str]]:
    return [
        ("number", f"{value:.{_DIGITS_TO_SORT_BY}g}")
        if isinstance(value, float) and not value.is_integer()
        else ("number", f"{int(value)}")
        if isinstance(value, int | float)
        else (type(value).__name__, str(value))
        for value in row
    ]


def _is_same_row(one: Row, other: Row) -> bool:
    return len(one) == len(other) and all(map(_is_same_value, one, other))


def _is_same_value(one: object, other: object) -> bool:
    if isinstance(one, float) or isinstance(other, float):
        if not (isinstance(one, int | float) and isinstance(other, int | float)):
            return False
        return math.isclose(one, other, rel_tol=_RELATIVE, abs_tol=_ABSOLUTE)
    return one == other
