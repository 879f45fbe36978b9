"""Reading appeals that the platform sends: comma-separated with a header, or an object per line.

Both name the same things: `decision_id`, `reference`, `filed_at` (ISO 8601, with a time zone),
`body` and, if the letter is not to be Chinese, `language`. Other names are passed over: a platform
sends what it has.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO, TypeVar

from workstation.domain.appeals import LONGEST_APPEAL, AppealFiling

_T = TypeVar("_T")

_NEEDED = ("decision_id", "reference", "filed_at", "body")
_LARGEST_ID = 2**63 - 1
_LONGEST_REFERENCE = 200
_SUFFIXES = {".csv": False, ".jsonl": True, ".ndjson": True}


class AppealFileError(Exception):
    """A file of which nothing is entered.

    Attributes:
        line: Where, from 1; 0 for the whole file.
        column: Of which name; "" for the whole line.
        problem: What is wrong, in English.
    """

    def __init__(self, line: int, column: str, problem: str) -> None:
        super().__init__(f"line {line}, {column}: {problem}")
        self.line = line
        self.column = column
        self.problem = problem


@dataclass(frozen=True, slots=True)
class FiledLine:
    """An appeal as a file has it.

    Attributes:
        line: Where it begins, from 1.
        filing: What it says.
    """

    line: int
    filing: AppealFiling


def read_appeals(path: Path) -> list[FiledLine]:
    """Read appeals. One bad line, and nothing of the file is returned.

    Args:
        path: Comma-separated (.csv), or lines of JSON (.jsonl, .ndjson); of another name, lines of
            JSON if it begins with a brace.

    Raises:
        AppealFileError: A line is wrong, or there is no appeal at all.
        OSError: The file cannot be read.
    """
    filed: list[FiledLine] = []
    known: dict[str, FiledLine] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, named in _lines_of(path, lines):
                line = FiledLine(number, _make_filing(number, named))
                before = known.setdefault(line.filing.reference, line)
                if before.filing != line.filing:
                    problem = f"line {before.line} has the same and says something else"
                    raise AppealFileError(number, "reference", problem)
                filed.append(line)
    except UnicodeDecodeError as error:
        raise AppealFileError(0, "", "it is not text in UTF-8") from error
    if not filed:
        raise AppealFileError(0, "", "there is no appeal in it")
    return filed


def _lines_of(path: Path, lines: TextIO) -> Iterator[tuple[int, dict[str, object]]]:
    is_json = _SUFFIXES.get(path.suffix.lower())
    if is_json is None:
        is_json = lines.read(1) == "{"
        lines.seek(0)
    return _json_lines(lines) if is_json else _csv_lines(lines)


def _json_lines(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            named = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise AppealFileError(number, "", "it is not JSON") from error
        if not isinstance(named, dict):
            raise AppealFileError(number, "", "it is no object, which begins with {")
        yield number, named


def _csv_lines(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, object]]]:
    reader = csv.reader(lines, strict=True)
    names: list[str] | None = None
    number = 1
    try:
        for cells in reader:
            first, number = number, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if names is None:
                names = [cell.strip().lower() for cell in cells]
                _require_header(first, names)
            elif len(cells) != len(names):
                problem = f"it has {len(cells)} columns, the header {len(names)}"
                raise AppealFileError(first, "", problem)
            else:
                yield first, dict(zip(names, cells, strict=True))
    except csv.Error as error:
        raise AppealFileError(reader.line_num, "", str(error)) from error


def _require_header(line: int, names: list[str]) -> None:
    for name in _NEEDED:
        if names.count(name) != 1:
            found = "missing" if name not in names else "there more than once"
            problem = f"the header names {', '.join(_NEEDED)}[, language]; this one is {found}"
            raise AppealFileError(line, name, problem)


def _make_filing(line: int, named: dict[str, object]) -> AppealFiling:
    def take(name: str, read: Callable[[object], _T]) -> _T:
        try:
            return read(named.get(name))
        except ValueError as error:
            raise AppealFileError(line, name, str(error)) from error

    return AppealFiling(
        decision_id=take("decision_id", _read_id),
        body=take("body", _read_body),
        filed_at=take("filed_at", _read_time),
        language=take("language", _read_language),
        reference=take("reference", _read_reference),
    )


def _read_id(value: object) -> int:
    # JSON's true is a number to Python.
    written = str(value).strip() if type(value) in {int, str} else ""
    if not (written.isascii() and written.isdigit() and 0 < int(written) <= _LARGEST_ID):
        raise ValueError("it is not the number of a decision")
    return int(written)


def _read_text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("it is empty")
    if "\0" in value or not _is_text(value):
        raise ValueError("it has signs that are no text")
    return value.strip()


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:  # half a letter, which JSON can spell
        return False
    return True


def _read_body(value: object) -> str:
    body = _read_text(value)
    if len(body) > LONGEST_APPEAL:
        raise ValueError(f"it has {len(body):,} characters, {LONGEST_APPEAL:,} at most")
    return body


def _read_reference(value: object) -> str:
    reference = _read_text(str(value) if type(value) is int else value)
    if len(reference) > _LONGEST_REFERENCE or not reference.isprintable():
        raise ValueError(f"it is longer than {_LONGEST_REFERENCE} characters, or unprintable")
    return reference


def _read_time(value: object) -> datetime:
    try:
        time = datetime.fromisoformat(_read_text(value))
    except ValueError as error:
        raise ValueError("it is not a time such as 2026-11-28T09:30:00+08:00") from error
    if time.tzinfo is None:
        raise ValueError("it has no time zone: write +08:00, or Z, behind it")
    return time


def _read_language(value: object) -> str:
    language = "zh" if value in {None, ""} else str(value).strip().lower()
    if language not in {"zh", "en"}:
        raise ValueError("it is neither zh nor en")
    return language
