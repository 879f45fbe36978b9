"""Cells of files with tables, checked in DuckDB: read once into a file of its own, all as text.

What was checked is what is loaded: nobody reads the files again, but to find a line.
"""

import glob
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from workstation.db.binary_copy import Column, Columns, Moments, Numbers, Texts, sized
from workstation.domain.table_files import MOST_FAULTS, TableFault, TableProblem
from workstation.scanning.table_files.files import (
    FaultError,
    Shape,
    TableFile,
    lines_of,
    require_unchanged,
)
from workstation.scanning.table_files.rules import RULES, ColumnRule, Kind, TableRule
from workstation.work import CancelToken

if TYPE_CHECKING:  # heavy
    import pyarrow as pa

_MEMORY = "512MB"
_BATCH_ROWS = 100_000
_SHOWN = 60
_REASON = 300
# As many bytes as the texts of any table can have. DuckDB's buffers are sixteen times as long.
_LONGEST_RECORD = 2_000_000
_NUMBER = r"-?[0-9]+"
_TIME = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r" ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)"
)
_FIRST, _LAST = "1900-01-01 00:00:00+00", "2200-01-01 00:00:00+00"
# Columns of these in Parquet are what such a column can be made of.
_PARQUET_TYPES = {
    Kind.NUMBER: ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT",
                  "UINTEGER", "UBIGINT", "UHUGEINT"),
    Kind.TIME: ("TIMESTAMP WITH TIME ZONE",),
    Kind.TEXT: ("VARCHAR",),
    Kind.CHOICE: ("VARCHAR",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Check:
    """A condition that no row may fulfil."""

    column: str
    problem: TableProblem
    fails: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Faults, as many as are named, and how many there are."""

    faults: list[TableFault]
    count: int


class CheckRoom:
    """A place to check files in: a DuckDB database in a folder that goes afterwards."""

    def __init__(self, folder: Path) -> None:
        """Open it.

        Args:
            folder: For its file, and for what does not fit into memory.
        """
        import duckdb

        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": _MEMORY,
            "temp_directory": str(folder / "spilled"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        self._duck = duckdb.connect(str(folder / "check.duckdb"), config=settings)
        self._duck.execute("SET TimeZone = 'UTC'")

    def close(self) -> None:
        """Leave it."""
        self._duck.close()

    def read(self, file: TableFile, shape: Shape) -> list[str]:
        """Read a file, and return the columns that it has.

        Raises:
            FaultError: DuckDB reads something else in it than Python, or nothing.
        """
        import duckdb

        try:
            columns = self._read_parquet(file) if file.is_parquet else self._read_csv(file, shape)
        except duckdb.Error as error:
            raise self._fault(file, TableProblem.UNREADABLE, str(error)) from error
        require_unchanged(file)
        (rows,) = self._ask(f"SELECT count(*) FROM raw_{file.table}")[0]
        if shape.rows not in {-1, rows}:
            raise self._fault(file, TableProblem.UNREADABLE, f"{rows}/{shape.rows}")
        return columns

    def check(self, file: TableFile, columns: list[str]) -> Found:
        """Return what is wrong with the cells of a file that was read."""
        rule = RULES[file.table]
        checks = [check for name in columns for check in _cell_checks(rule.columns[name])]
        checks += _row_checks(rule, columns)
        failed = ", ".join(f"count(*) FILTER ({check.fails})" for check in checks)
        counts = list(self._ask(f"SELECT {failed} FROM raw_{file.table}")[0])
        found: list[tuple[int, str, _Check]] = []
        for check, count in zip(checks, counts, strict=True):
            if count:
                cell = f'left("{check.column}", {_SHOWN})'
                rows = self._ask(
                    f"SELECT _row, {cell} FROM raw_{file.table} WHERE {check.fails}"
                    f" ORDER BY _row LIMIT {MOST_FAULTS}"
                )
                found += [(row, cell or "", check) for row, cell in rows]
        if not found:
            found, counts = self._repeated(file, rule, columns)
        found.sort(key=lambda each: each[0])
        found = found[:MOST_FAULTS]
        lines = lines_of(file, [row for row, _, _ in found]) if found else {}
        require_unchanged(file)
        return Found(
            [
                TableFault(
                    file.path.name, lines[row], check.column, check.problem, cell, check.expected,
                    file.is_parquet,
                )
                for row, cell, check in found
            ],
            sum(counts),
        )  # fmt: skip

    def batches(
        self, file: TableFile, columns: list[str], cancel: CancelToken
    ) -> Iterator[Columns]:
        """Yield the rows of a file that was found to be right, with their number as `_row`."""
        rule = RULES[file.table]
        picked = ", ".join(f"{_typed(rule.columns[name])} AS {name}" for name in columns)
        rows = self._duck.sql(f"SELECT _row, {picked} FROM raw_{file.table} ORDER BY _row")
        for batch in rows.to_arrow_reader(_BATCH_ROWS):
            cancel.raise_if_cancelled()
            made: dict[str, Column] = {"_row": _numbers(batch.column(0))}
            for place, name in enumerate(columns, start=1):
                made[name] = _column(rule.columns[name], batch.column(place))
            yield made

    def _read_csv(self, file: TableFile, shape: Shape) -> list[str]:
        columns = _require_columns(file, list(shape.header))
        types = ", ".join(f"'{name}': 'VARCHAR'" for name in columns)
        # One thread, so that rows are numbered as they stand.
        self._duck.execute(
            f"CREATE TABLE raw_{file.table} AS SELECT row_number() OVER () AS _row, * FROM"
            " read_csv(?, header = true, auto_detect = false, delim = ',', quote = '\"',"
            f" escape = '\"', columns = {{{types}}}, parallel = false, max_line_size = ?,"
            " hive_partitioning = false)",
            [_alone(file.path), _LONGEST_RECORD],
        )
        return columns

    def _read_parquet(self, file: TableFile) -> list[str]:
        described = self._ask(
            "DESCRIBE SELECT * FROM read_parquet(?, hive_partitioning = false)",
            [_alone(file.path)],
        )
        columns = _require_columns(file, [name for name, *_ in described])
        for name, type_, *_ in described:
            wanted = _PARQUET_TYPES[RULES[file.table].columns[name].kind]
            if type_ not in wanted and not type_.startswith("ENUM"):
                raise FaultError(
                    TableFault(file.path.name, 0, name, TableProblem.COLUMN_TYPE, type_, wanted[-1])
                )
        picked = ", ".join(f"CAST({name} AS VARCHAR) AS {name}" for name in columns)
        self._duck.execute(
            f"CREATE TABLE raw_{file.table} AS"
            f" SELECT file_row_number + 1 AS _row, {picked}"
            " FROM read_parquet(?, file_row_number = true, hive_partitioning = false)",
            [_alone(file.path)],
        )
        return columns

    def _repeated(
        self, file: TableFile, rule: TableRule, columns: list[str]
    ) -> tuple[list[tuple[int, str, _Check]], list[int]]:
        """Return rows that have the same id as one before, or the same of what is to be unique."""
        found, counts = [], []
        for key in (("id",), *rule.unique):
            if not set(key) <= set(columns):
                continue
            names = ", ".join(f"{_key(rule.columns[name])} AS {name}" for name in key)
            twice = (
                f"SELECT min(r._row) AS first, {names} FROM raw_{file.table} r"
                " GROUP BY ALL HAVING count(*) > 1"
            )
            same = " AND ".join(f"{_key(rule.columns[name])} = t.{name}" for name in key)
            cells = " || ', ' || ".join(f'r."{name}"' for name in key)
            query = f"FROM raw_{file.table} r JOIN ({twice}) t ON {same} WHERE r._row > t.first"
            counts.append(self._ask(f"SELECT count(*) {query}")[0][0])
            if counts[-1]:
                rows = self._ask(
                    f"SELECT r._row, left({cells}, {_SHOWN}), t.first {query}"
                    f" ORDER BY r._row LIMIT {MOST_FAULTS}"
                )
                firsts = lines_of(file, [first for _, _, first in rows])
                found += [
                    (row, cell, _Check(key[-1], TableProblem.TWICE, "", str(firsts[first])))
                    for row, cell, first in rows
                ]
        return found, counts

    # Of whatever types the query says.
    def _ask(self, query: str, values: list[object] | None = None) -> list[tuple[Any, ...]]:
        return list(self._duck.execute(query, values).fetchall())

    def _fault(self, file: TableFile, problem: TableProblem, found: str) -> FaultError:
        first = found.replace(str(file.path), file.path.name).splitlines()[0] if found else ""
        return FaultError(TableFault(file.path.name, 0, "", problem, first[:_REASON]))


def _alone(path: Path) -> str:
    """Return a path as DuckDB takes it for that file and no pattern."""
    return glob.escape(str(path))


def _require_columns(file: TableFile, names: list[str]) -> list[str]:
    """Return the columns of a file, which must be those of the table."""
    rules = RULES[file.table].columns
    for name in names:
        if name not in rules:
            problem, expected = TableProblem.COLUMN_UNKNOWN, ", ".join(rules)
        elif names.count(name) > 1:
            problem, expected = TableProblem.COLUMN_TWICE, ""
        else:
            continue
        raise FaultError(
            TableFault(
                file.path.name, int(not file.is_parquet), name[:_SHOWN], problem, "", expected
            )
        )
    if missing := [
        rule.name for rule in rules.values() if rule.is_required and rule.name not in names
    ]:
        fault = TableFault(
            file.path.name,
            int(not file.is_parquet),
            missing[0],
            TableProblem.COLUMN_MISSING,
            expected=", ".join(rule.name for rule in rules.values() if rule.is_required),
        )
        raise FaultError(fault)
    return names


def _cell_checks(rule: ColumnRule) -> list[_Check]:
    name, checks = f'"{rule.name}"', []
    if not rule.is_nullable and rule.kind is not Kind.TEXT:
        checks.append(_Check(rule.name, TableProblem.EMPTY, f"{name} IS NULL"))
    match rule.kind:
        case Kind.NUMBER:
            checks += _number_checks(rule)
        case Kind.TIME:
            at = f"TRY_CAST({name} AS TIMESTAMPTZ)"
            is_one = (
                f"regexp_full_match({name}, '{_TIME}') AND {at} IS NOT NULL"
                f" AND {at} BETWEEN '{_FIRST}'::TIMESTAMPTZ AND '{_LAST}'::TIMESTAMPTZ"
            )
            checks.append(
                _Check(rule.name, TableProblem.NOT_A_TIME, f"{name} IS NOT NULL AND NOT ({is_one})")
            )
        case Kind.CHOICE:
            choices = ", ".join(f"'{choice}'" for choice in rule.choices)
            expected = ", ".join(rule.choices)
            fails = f"{name} NOT IN ({choices})"
            checks.append(_Check(rule.name, TableProblem.NO_CHOICE, fails, expected))
        case Kind.TEXT:
            # Parquet can hold them; PostgreSQL takes none.
            checks.append(_Check(rule.name, TableProblem.HAS_NUL, f"contains({name}, chr(0))"))
    return checks


def _number_checks(rule: ColumnRule) -> list[_Check]:
    name = f'"{rule.name}"'
    is_whole = f"regexp_full_match({name}, '{_NUMBER}')"
    # Longer than any column, so that what is too long for one is told apart from what is none.
    number = f"TRY_CAST({name} AS HUGEINT)"
    problem = TableProblem.NOT_IN_FEN if rule.is_fen else TableProblem.NOT_A_NUMBER
    checks = [_Check(rule.name, problem, f"{name} IS NOT NULL AND NOT {is_whole}")]
    least = rule.least
    if rule.is_fen:
        checks.append(_Check(rule.name, TableProblem.NOT_POSITIVE, f"{is_whole} AND {number} < 1"))
        least = -(2**63)  # told already
    fails = f"{is_whole} AND NOT coalesce({number} BETWEEN {least} AND {rule.most}, false)"
    expected = f"{rule.least}\N{EN DASH}{rule.most}"
    return [*checks, _Check(rule.name, TableProblem.OUT_OF_RANGE, fails, expected)]


def _row_checks(rule: TableRule, columns: list[str]) -> list[_Check]:
    if rule.name == "photo" and "sha256" in columns:
        fails = "NOT regexp_full_match(coalesce(sha256, ''), '[0-9a-f]{64}')"
        return [_Check("sha256", TableProblem.NOT_HEX, fails)]
    if rule.name == "transfer":
        sides = "TRY_CAST(sender_id AS BIGINT) <> TRY_CAST(receiver_id AS BIGINT)"
        fails = f"(kind = 'payment') <> ({sides})"
        return [_Check("receiver_id", TableProblem.NOT_TWO_SIDES, fails)]
    return []


def _key(rule: ColumnRule) -> str:
    return f"TRY_CAST(r.{rule.name} AS BIGINT)" if rule.kind is Kind.NUMBER else f"r.{rule.name}"


def _typed(rule: ColumnRule) -> str:
    match rule.kind:
        case Kind.NUMBER:
            return f"CAST({rule.name} AS BIGINT)"
        case Kind.TIME:
            return f"epoch_us(CAST({rule.name} AS TIMESTAMPTZ))"
        case _:
            return f"coalesce({rule.name}, '')"


def _column(rule: ColumnRule, values: "pa.Array") -> Column:
    if rule.kind is Kind.NUMBER:
        return _numbers(values)
    if rule.kind is Kind.TIME:
        numbers = _numbers(values)
        return Moments(numbers.values.astype(np.int64), numbers.is_null)
    return Texts([sized(text) for text in values.to_pylist()])


def _numbers(values: "pa.Array") -> Numbers:
    is_null = values.is_null().to_numpy(zero_copy_only=False) if values.null_count else None
    return Numbers(values.fill_null(0).to_numpy(zero_copy_only=False), is_null)
