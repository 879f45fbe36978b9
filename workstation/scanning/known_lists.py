"""Reading partners' lists of known photos: PDQ hashes with a reason, in the formats in use.

A list is comma-separated text in UTF-8. With a header, columns are found by name: `hash` (or
`pdq`), `reason`, `policy`, `quality`. Without one, as ThreatExchange hands them out, the first
column is the hash, and the second the quality if it is a number, else the reason.
"""

import csv
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from workstation.domain.networks import KnownListEntry
from workstation.domain.photos import MATCH_QUALITY

_HASH_NAMES = {"hash", "pdq", "pdq_hash"}
_NAMES = {"reason", "policy", "quality"}
_LONGEST_REASON = 1_000
_HEX = re.compile(r"[0-9a-fA-F]{64}")
_NUMBER = re.compile(r"0*[0-9]{1,3}")


class KnownListError(Exception):
    """A list that is not loaded.

    Attributes:
        line: Where, from 1; 0 for the whole file.
        problem: What is wrong, in English.
    """

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


@dataclass(frozen=True, slots=True)
class KnownListFile:
    """A list as it was read.

    Attributes:
        entries: Each hash once, in the order of the file.
        repeated: Lines whose hash came before.
        poor: Lines left out because their photo has too little in it: nearly all such photos match.
    """

    entries: tuple[KnownListEntry, ...]
    repeated: int
    poor: int


def read_known_list(path: Path, *, policies: Collection[str]) -> KnownListFile:
    """Read a list. One bad line, and nothing of it is returned.

    Args:
        path: The file.
        policies: Codes of our policies, of which the list may name one per hash.

    Raises:
        KnownListError: A line is wrong, or there is no hash at all.
        OSError: The file cannot be read.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return _read(lines, policies)


def _read(lines: Iterable[str], policies: Collection[str]) -> KnownListFile:
    reader = csv.reader(lines, strict=True, skipinitialspace=True)
    columns: dict[str, int] | None = None
    entries: dict[bytes, KnownListEntry] = {}
    repeated = poor = 0
    try:
        is_first = True
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if is_first:
                is_first = False
                _require_commas(cells)
                if (columns := _columns_of(cells)) is not None:
                    continue
            named = _by_name(cells, columns)
            entry, quality = _make_entry(named, policies)
            if quality < MATCH_QUALITY:
                poor += 1
            elif entry.pdq in entries:
                repeated += 1
            else:
                entries[entry.pdq] = entry
    except UnicodeDecodeError as error:
        raise KnownListError(0, "it is not text in UTF-8") from error
    except (ValueError, csv.Error) as error:
        raise KnownListError(reader.line_num, str(error)) from error
    if not entries and not poor:
        raise KnownListError(0, "there is no hash in it")
    return KnownListFile(tuple(entries.values()), repeated, poor)


def _require_commas(cells: list[str]) -> None:
    first = re.split(r"[;\t|]", cells[0])[0].strip(' "').lower()
    if first != cells[0].lower() and (first in _HASH_NAMES | _NAMES or _HEX.fullmatch(first)):
        raise ValueError("columns are separated by commas, not by semicolons, tabs or bars")


def _columns_of(cells: list[str]) -> dict[str, int] | None:
    """Column name to place, if this is a header."""
    names = ["hash" if name in _HASH_NAMES else name for name in map(str.lower, cells)]
    if "hash" not in names:
        return None
    if twice := {name for name in {"hash", *_NAMES} if names.count(name) > 1}:
        raise ValueError(f"there is more than one column of {', '.join(sorted(twice))}")
    return {name: place for place, name in enumerate(names) if name in {"hash", *_NAMES}}


def _by_name(cells: list[str], columns: dict[str, int] | None) -> dict[str, str]:
    if columns is not None:
        if columns["hash"] >= len(cells):
            raise ValueError("the hash is missing")
        return {name: cells[place] for name, place in columns.items() if place < len(cells)}
    second = cells[1] if len(cells) > 1 else ""
    return {"hash": cells[0], "quality" if second.isdecimal() else "reason": second}


def _make_entry(named: dict[str, str], policies: Collection[str]) -> tuple[KnownListEntry, int]:
    if not _HEX.fullmatch(named["hash"]):
        raise ValueError("the hash is not 64 hexadecimal digits")
    reason, policy = named.get("reason", ""), named.get("policy", "")
    if len(reason) > _LONGEST_REASON or not reason.isprintable():
        raise ValueError("the reason is longer than 1,000 characters, or unprintable")
    if policy and policy not in policies:
        raise ValueError(f"{policy!a} is not one of our policies ({', '.join(sorted(policies))})")
    quality = named.get("quality", "")
    if quality and (not _NUMBER.fullmatch(quality) or int(quality) > 100):  # noqa: PLR2004  # by definition
        raise ValueError("the quality is not a number from 0 to 100")
    entry = KnownListEntry(bytes.fromhex(named["hash"]), reason, policy or None)
    return entry, int(quality) if quality else 100
