"""What a heat map shows: names, values, and how to tell them."""

import csv
import math
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

import numpy as np
import numpy.typing as npt

from workstation.exports.files import as_cell

Cell = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatTable:
    """A table of numbers.

    Attributes:
        rows: Names of the rows, translated.
        columns: Names of the columns.
        values: As many rows and columns of numbers; NaN where there is none.
        tell: A value in words.
        unit: What values count, for the scale.
        row_name: What rows are, for the heading of a table.
        column_name: What columns are, told at the foot.
        power: Below 1, little values are told apart better by their colours.
        column_rule: Where a line goes down, in columns from the left, e.g. at a threshold.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: npt.NDArray[np.float64]
    tell: Callable[[float], str] = "{:g}".format
    unit: str = ""
    row_name: str = ""
    column_name: str = ""
    power: float = 1.0
    column_rule: float | None = None

    def figures(self) -> str:
        """Return it as CSV."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([self.row_name, *map(as_cell, self.columns)])
        for name, row in zip(self.rows, self.values, strict=True):
            writer.writerow([as_cell(name), *("" if math.isnan(v) else f"{v:.10g}" for v in row)])
        return text.getvalue()

    def words(self, cell: Cell | None) -> str:
        """Return a cell in words; empty for none."""
        if cell is None:
            return ""
        value = float(self.values[cell])
        told = "–" if math.isnan(value) else f"{self.tell(value)} {self.unit}".strip()
        return f"{self.rows[cell[0]]} · {self.columns[cell[1]]}: {told}"


NOTHING = HeatTable(rows=(), columns=(), values=np.zeros((0, 0)))
