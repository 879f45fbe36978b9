"""The dashboard as tables: one CSV of all, or a workbook with a sheet each. Numbers are numbers."""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workstation.exports.files import as_cell, replaced, told

Cell = str | float | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresTable:
    """A table of figures, in the language of whoever reads it.

    Attributes:
        title: Also the sheet's name, cut to 31 letters.
        columns: Headings.
        rows: A row each; None where nothing is known.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_csv(path: Path, about: Sequence[tuple[str, str]], tables: Sequence[FiguresTable]) -> None:
    """Write everything as one CSV: what it is of, then the tables, an empty line between them.

    Args:
        path: Of the file; whole, or as it was before.
        about: Pairs of what and value: the title first, then when, of what, by whom.
        tables: The figures.

    Raises:
        FolderError: It cannot be written.
    """
    with (
        told(path.parent),
        replaced(path) as partial,
        # With a byte order mark, spreadsheets read the Chinese headings.
        partial.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        for pair in about:
            writer.writerow([as_cell(each) for each in pair])
        for table in tables:
            writer.writerow([])
            writer.writerow([as_cell(table.title)])
            writer.writerow([as_cell(each) for each in table.columns])
            for row in table.rows:
                writer.writerow(["" if _is_unknown(cell) else as_cell(cell) for cell in row])


def write_xlsx(
    path: Path, about: Sequence[tuple[str, str]], tables: Sequence[FiguresTable]
) -> None:
    """Write everything as a workbook: a first sheet that says what it is of, and one per table.

    Raises:
        FolderError: It cannot be written.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    front = book.active
    front.title = _sheet_title(about[0][1])
    for what, value in about:
        front.append([as_cell(what), as_cell(value)])
        front.cell(front.max_row, 1).font = Font(bold=True)
    front.column_dimensions["A"].width, front.column_dimensions["B"].width = 22, 60
    for table in tables:
        sheet = book.create_sheet(_sheet_title(table.title))
        sheet.append(list(table.columns))
        for row in table.rows:
            sheet.append([_in_workbook(cell) for cell in row])
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for number, heading in enumerate(table.columns, start=1):
            longest = max([len(heading), *(len(str(row[number - 1])) for row in table.rows)])
            letter = sheet.cell(1, number).column_letter
            sheet.column_dimensions[letter].width = min(max(longest + 2, 12), 48)
    with told(path.parent), replaced(path) as partial:
        book.save(partial)


_LONGEST_TITLE = 31
# Excel refuses these in names of sheets.
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def _sheet_title(title: str) -> str:
    return title.translate(_NOT_IN_TITLES).strip()[:_LONGEST_TITLE]


def _is_unknown(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def _in_workbook(cell: Cell) -> Cell:
    if _is_unknown(cell):
        return None
    return as_cell(cell) if isinstance(cell, str) else cell
