"""Figures in files: whole or not there, numbers as numbers, and no formulas."""

import csv
import math
from pathlib import Path

import pytest
from openpyxl import load_workbook

from workstation.domain.statements import FolderError
from workstation.exports.dashboard import FiguresTable, write_csv, write_xlsx

ABOUT = [("Page", "How: it [goes]"), ("Made by", "=cmd()")]
TABLES = [
    FiguresTable(
        title="Figures",
        columns=("What", "Now", "Before"),
        rows=(("Wait", 12, 0.5), ("=1+1", None, math.nan)),
    )
]


def test_a_workbook_has_numbers_and_no_formula(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "page.xlsx", ABOUT, TABLES)
    front, sheet = load_workbook(tmp_path / "page.xlsx").worksheets
    assert (front.title, front["B2"].value) == ("How  it  goes", "'=cmd()")
    assert [cell.value for cell in sheet[2]] == ["Wait", 12, 0.5]
    assert [cell.value for cell in sheet[3]] == ["'=1+1", None, None]


def test_a_csv_has_everything_and_a_file_that_cannot_be_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "page.csv"
    write_csv(path, ABOUT, TABLES)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[-2:] == [["Wait", "12", "0.5"], ["'=1+1", "", ""]]
    with pytest.raises(FolderError):
        write_csv(tmp_path / "nowhere" / "page.csv", ABOUT, TABLES)
