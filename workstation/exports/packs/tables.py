"""The tables of an evidence pack: every record of a snapshot as a row of a CSV."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from workstation.domain.snapshots import (
    CaseSnapshot,
    SnapshotAccount,
    SnapshotAlert,
    SnapshotEvent,
    SnapshotExhibit,
    SnapshotFinding,
    SnapshotLargeDay,
    SnapshotLink,
    SnapshotMoney,
    SnapshotOutcome,
    SnapshotSetting,
)
from workstation.exports.files import as_cell

_TABLES = {
    "accounts": SnapshotAccount,
    "money": SnapshotMoney,
    "alerts": SnapshotAlert,
    "settings": SnapshotSetting,
    "exhibits": SnapshotExhibit,
    "events": SnapshotEvent,
    "outcomes": SnapshotOutcome,
    "findings": SnapshotFinding,
    "links": SnapshotLink,
    "large_days": SnapshotLargeDay,
}
"""Field of a snapshot to what its rows are."""


def csv_files(snapshot: CaseSnapshot) -> dict[str, bytes]:
    """Return a CSV for each table, by its name: empty ones have their heads."""
    return {
        f"{name}.csv": _csv([field.name for field in fields(record)], getattr(snapshot, name))
        for name, record in _TABLES.items()
    }


def _csv(names: Sequence[str], records: Iterable[Any]) -> bytes:  # of any of the records
    out = io.StringIO(newline="")
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(names)
    for record in records:
        sheet.writerow([as_cell(_value(getattr(record, name))) for name in names])
    # With a mark, by which spreadsheets know UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _value(value: object) -> object:  # noqa: PLR0911  # one return per type
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_value(each) for each in value]
        case Mapping():
            plain = {str(key): _value(each) for key, each in value.items()}
            return json.dumps(plain, ensure_ascii=False, sort_keys=True)
        case _:
            return value
