"""The rows behind a number, as a file for a spreadsheet."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.rows import RowFacts, RowKind
from workstation.exports.files import as_cell, replaced, told
from workstation.queries.rows import read_rows
from workstation.work import CancelToken, Progress, ReportProgress

_CHUNK = 2_000


def export_rows(
    sessions: sessionmaker[Session],
    path: Path,
    kind: RowKind,
    ids: Sequence[int],
    headings: Sequence[str],
    cells: Callable[[RowFacts], Sequence[object]],
    *,
    cancel: CancelToken,
    report: ReportProgress,
) -> int:
    """Write rows as CSV, under the reader's own rights; return how many.

    Args:
        sessions: To read them with, some at a time: many take minutes, and no transaction should.
        path: Of the file: whole in the end, or as it was.
        kind: What they are.
        ids: Which, in this order.
        headings: Of the columns.
        cells: A row's cells under them; called on this thread.
        cancel: Ends it.
        report: Told how many are done.

    Raises:
        FolderError: The file cannot be written.
    """
    written = 0
    with (
        told(path.parent),
        replaced(path) as partial,
        partial.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        sheet = csv.writer(file)
        sheet.writerow(headings)
        for start in range(0, len(ids), _CHUNK):
            cancel.raise_if_cancelled()
            with transaction(sessions) as session:
                rows = read_rows(session, kind, ids[start : start + _CHUNK])
            for row in rows:
                sheet.writerow([as_cell(cell) for cell in cells(row)])
                written += 1
            report(Progress(min(start + _CHUNK, len(ids)), len(ids)))
    return written
