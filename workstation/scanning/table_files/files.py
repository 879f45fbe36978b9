"""Files of a folder, and whether they can be read at all: encoding, quotes, cells per line.

A CSV file is gone through once by Python, line by line, before DuckDB reads it: DuckDB takes an
unclosed quote for the end of the file and says nothing.
"""

import csv
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workstation.domain.table_files import LONGEST_CELL, LONGEST_LINE, TableFault, TableProblem
from workstation.scanning.table_files.rules import RULES
from workstation.work import CancelToken

_SUFFIXES = {".csv": False, ".parquet": True}
# How files begin that are often taken for CSV.
_OTHERS = {
    b"\xff\xfe": TableProblem.IS_UTF16,
    b"\xfe\xff": TableProblem.IS_UTF16,
    b"PK\x03\x04": TableProblem.IS_PACKED,
    b"\xd0\xcf\x11\xe0": TableProblem.IS_PACKED,
    b"\x1f\x8b": TableProblem.IS_PACKED,
    b"\x28\xb5\x2f\xfd": TableProblem.IS_PACKED,
    b"PAR1": TableProblem.IS_PARQUET,
}
_BLOCK_BYTES = 1 << 20
_CHECK_EVERY = 10_000
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file with a table.

    Attributes:
        path: Where.
        table: Which.
        is_parquet: Whether it is Parquet; else CSV.
        stamp: What changes when somebody writes it.
    """

    path: Path
    table: str
    is_parquet: bool
    stamp: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a first reading found.

    Attributes:
        header: Names of the columns; empty for Parquet.
        rows: How many there are besides; -1 for Parquet, which says so itself.
        digest: SHA-256 (hex) of the file.
    """

    header: tuple[str, ...]
    rows: int
    digest: str


class FaultError(Exception):
    """A file goes no further.

    Attributes:
        fault: Why.
    """

    def __init__(self, fault: TableFault) -> None:
        super().__init__(fault)
        self.fault = fault


def find_files(folder: Path) -> tuple[list[TableFile], list[TableFault]]:
    """Return the tables of a folder, in the order in which they can be loaded, and what is wrong.

    Only files that end on .csv or .parquet count.

    Raises:
        OSError: The folder cannot be read.
    """
    found: dict[str, TableFile] = {}
    faults = []
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in _SUFFIXES]
    for path in paths:
        name, table, status = path.name, path.stem.lower(), path.lstat()
        if table not in RULES:
            faults.append(TableFault(name, 0, "", TableProblem.NO_TABLE, expected=", ".join(RULES)))
        elif not stat.S_ISREG(status.st_mode):  # links too: they may lead anywhere
            faults.append(TableFault(name, 0, "", TableProblem.NOT_A_FILE))
        elif table in found:
            other = found[table].path.name
            faults.append(TableFault(name, 0, "", TableProblem.TWO_FILES, expected=other))
        else:
            is_parquet = _SUFFIXES[path.suffix.lower()]
            found[table] = TableFile(path, table, is_parquet, _stamp(status))
    if not paths:
        faults.append(TableFault("", 0, "", TableProblem.NO_FILES, expected=", ".join(RULES)))
    return [found[table] for table in RULES if table in found], faults


def require_unchanged(file: TableFile) -> None:
    """Make sure that nobody has written a file since it was found.

    Raises:
        FaultError: Somebody has.
        OSError: It is gone.
    """
    if _stamp(file.path.lstat()) != file.stamp:
        raise FaultError(TableFault(file.path.name, 0, "", TableProblem.CHANGED))


def look_through(file: TableFile, cancel: CancelToken) -> Shape:
    """Read a file once, and return what it is like.

    Raises:
        FaultError: It cannot be taken for a table.
        OSError: It cannot be read.
    """
    digest = hashlib.sha256()
    if file.is_parquet:
        with file.path.open("rb") as raw:
            while block := raw.read(_BLOCK_BYTES):
                cancel.raise_if_cancelled()
                digest.update(block)
        return Shape((), -1, digest.hexdigest())
    header: tuple[str, ...] = ()
    rows = 0
    for line, cells in _records(file, digest.update):
        if not header:
            header = tuple(cells)
            continue
        rows += 1
        if rows % _CHECK_EVERY == 0:
            cancel.raise_if_cancelled()
        if len(cells) != len(header):
            raise _fault(
                file, line, TableProblem.CELL_COUNT, str(len(cells)), expected=str(len(header))
            )
    if not header:
        raise _fault(file, 0, TableProblem.NO_HEADER)
    return Shape(header, rows, digest.hexdigest())


def lines_of(file: TableFile, rows: Sequence[int]) -> dict[int, int]:
    """Return the line on which each of some rows begins; both count from 1.

    The header is a line and no row. Quoted cells may hold ends of lines, and empty lines are
    passed over, so it takes another reading.
    """
    if file.is_parquet:
        return {row: row for row in rows}
    wanted = set(rows)
    found = {}
    for row, (line, _) in enumerate(_records(file, lambda _: None)):
        if row in wanted:
            found[row] = line
            if len(found) == len(wanted):
                break
    return found


def _records(file: TableFile, note: Callable[[bytes], object]) -> Iterator[tuple[int, list[str]]]:
    """Yield records that are not empty, with the line on which each begins."""
    # A limit of Python's, for the whole process; we are the strictest who read.
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(_lines(file, note), strict=True)
    begins = 1
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        is_long = "limit" in str(error)
        problem = TableProblem.TOO_LONG if is_long else TableProblem.NOT_CSV
        raise _fault(
            file, begins, problem, expected=f"{LONGEST_CELL:,}" if is_long else ""
        ) from error


def _lines(file: TableFile, note: Callable[[bytes], object]) -> Iterator[str]:
    with file.path.open("rb") as raw:
        number = 0
        # No line is longer in memory than it may be, whatever the file holds.
        while line := raw.readline(LONGEST_LINE + 1):
            number += 1
            note(line)
            if number == 1:
                _require_csv(file, line)
            if len(line) > LONGEST_LINE:
                raise _fault(file, number, TableProblem.TOO_LONG, expected=f"{LONGEST_LINE:,}")
            if b"\0" in line:
                raise _fault(file, number, TableProblem.HAS_NUL)
            try:
                yield line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise _fault(file, number, TableProblem.NOT_UTF8) from error


def _require_csv(file: TableFile, begin: bytes) -> None:
    for magic, problem in _OTHERS.items():
        if begin.startswith(magic):
            raise _fault(file, 0, problem)
    if begin[1:2] == b"\0" or begin[:1] == b"\0":  # without a byte order mark
        raise _fault(file, 0, TableProblem.IS_UTF16)


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _fault(
    file: TableFile, line: int, problem: TableProblem, found: str = "", *, expected: str = ""
) -> FaultError:
    return FaultError(TableFault(file.path.name, line, "", problem, found[:_SHOWN], expected))
