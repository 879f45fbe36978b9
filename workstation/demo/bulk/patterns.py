"""Planted patterns of a day as columns: few rows, made one by one as in the small simulation."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import numpy as np

from workstation.db.binary_copy import (
    Column,
    Columns,
    Flags,
    Moments,
    Numbers,
    SmallNumbers,
    Texts,
    sized,
)
from workstation.demo.bulk.people import micros
from workstation.demo.rows import PLATFORM_TABLES, TRUTH_TABLES, Batch

_INTEGERS = {"pattern"}
"""Columns of INTEGER; all others of whole numbers are BIGINT."""


def pattern_parts(batch: Batch) -> Iterator[tuple[str, Columns]]:
    """Yield columns of what is in a batch, with the tables' names."""
    taken = batch.take()
    for tables, schema in ((PLATFORM_TABLES, "circles"), (TRUTH_TABLES, "demo_truth")):
        for kind, table in tables.items():
            if rows := taken.get(kind):
                values = zip(kind._fields, zip(*rows, strict=True), strict=True)
                yield f"{schema}.{table}", {name: _column(name, each) for name, each in values}


def _column(name: str, values: Sequence[Any]) -> Column:  # of whatever type the field is
    """Return a column of one field; of ids that are missing, NULL."""
    is_null = np.array([value is None for value in values], np.bool_)
    match next((value for value in values if value is not None), 0):
        case bool():
            return Flags(np.array(values, np.bool_))
        case int():
            numbers = np.array([value or 0 for value in values], np.int64)
            return SmallNumbers(numbers) if name in _INTEGERS else Numbers(numbers, is_null)
        case datetime():
            return Moments(np.array([micros(value) for value in values], np.int64))
        case _:
            return Texts([sized(value) for value in values])
