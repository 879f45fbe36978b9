"""Files with the platform's tables, and what can be wrong with them."""

import enum
from dataclasses import dataclass

MOST_FAULTS = 20
"""Faults that are named; of the others, how many there are."""
LONGEST_LINE = 2_000_000
"""Bytes of a line of a CSV file."""
LONGEST_CELL = 100_000
"""Characters of a cell of a CSV file."""


class TableProblem(enum.Enum):
    """What is wrong. `TableFault.expected` says the rest."""

    # Of a file.
    NO_FILES = "no_files"
    NOT_A_FILE = "not_a_file"
    NO_TABLE = "no_table"
    TWO_FILES = "two_files"
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    NO_HEADER = "no_header"
    COLUMN_MISSING = "column_missing"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_TWICE = "column_twice"
    COLUMN_TYPE = "column_type"
    IS_UTF16 = "is_utf16"
    IS_PACKED = "is_packed"
    IS_PARQUET = "is_parquet"
    # Of a line.
    NOT_UTF8 = "not_utf8"
    HAS_NUL = "has_nul"
    TOO_LONG = "too_long"
    NOT_CSV = "not_csv"
    CELL_COUNT = "cell_count"
    # Of a cell.
    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NOT_IN_FEN = "not_in_fen"
    NOT_A_TIME = "not_a_time"
    NO_CHOICE = "no_choice"
    OUT_OF_RANGE = "out_of_range"
    NOT_POSITIVE = "not_positive"
    NOT_HEX = "not_hex"
    NOT_TWO_SIDES = "not_two_sides"
    TWICE = "twice"
    KNOWN = "known"
    NO_SUCH = "no_such"


@dataclass(frozen=True, slots=True)
class TableFault:
    """One thing that is wrong.

    Attributes:
        file: Its name; empty for the folder.
        line: From 1, the header's being the first; 0 for the whole file.
        column: Of which name; empty for the whole line.
        problem: What is wrong.
        found: What stands there, shortened.
        expected: What could: choices, a range, a table, a number.
        is_row: Whether `line` counts rows, in a file that has no lines.
    """

    file: str
    line: int
    column: str
    problem: TableProblem
    found: str = ""
    expected: str = ""
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class ImportedTables:
    """What was loaded.

    Attributes:
        rows: How many by table.
        lacks_times_of_scores: Whether there were scores without `updated_at`: nobody knows when
            the platform learnt of them, and it is taken to be now.
    """

    rows: dict[str, int]
    lacks_times_of_scores: bool


class TableFilesError(Exception):
    """Files of which nothing is loaded.

    Attributes:
        faults: What is wrong, `MOST_FAULTS` at most.
        more: How many faults there are besides.
    """

    def __init__(self, faults: tuple[TableFault, ...], more: int = 0) -> None:
        super().__init__(f"{len(faults) + more} faults, the first: {faults[0]}")
        self.faults = faults
        self.more = more
