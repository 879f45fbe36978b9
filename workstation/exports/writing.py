"""Statements leave as files: JSON in batches, as the EU's interface takes them, or one CSV.

The database says what has left. A batch is one transaction; its file is written when it is
committed, under another name first. Killed in between, the batch is known, and its file is what the
next export begins with.
"""

import contextlib
import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.errors import translate
from workstation.db.session import transaction
from workstation.domain.errors import LockTimeoutError
from workstation.domain.review import ItemNotFoundError
from workstation.domain.statements import (
    BATCH_SIZE,
    CheckedStatement,
    DifferentFileError,
    ExportRunningError,
    ExportSummary,
    Statement,
    StatementBatch,
    StatementRow,
    StatementShown,
)
from workstation.exports.checks import check_statement
from workstation.exports.files import as_cell, replaced, told
from workstation.exports.statements import to_record
from workstation.queries.statements import (
    count_statements,
    list_batches,
    members_named,
    page_drafts,
    page_statements,
    read_records,
    read_surroundings,
)
from workstation.services.statements import be_the_only_export, mark_written, take_out_batch
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

FIELDS = tuple(Statement.__dataclass_fields__)
"""Columns of the CSV, in the order of the form."""

_LOCK_WAIT = "3s"


def check_rows(session: Session, rows: Sequence[StatementRow]) -> list[CheckedStatement]:
    """Make statements of rows and look through them: rules, names, numbers, contacts."""
    around = read_surroundings(session, [row.statement_id for row in rows])
    checked = []
    for row in rows:
        named = members_named(session, row.edited_facts) if row.edited_facts else frozenset()
        # Without any, it is for others' eyes by now: it does not leave, either.
        if row.statement_id in around:
            checked.append(check_statement(row, around[row.statement_id], named=named))
    return checked


def list_checked(
    session: Session,
    shown: StatementShown,
    policy_code: str | None = None,
    before_id: int | None = None,
) -> list[CheckedStatement]:
    """Return a page of statements, the newest first, each looked through."""
    rows = page_statements(session, shown=shown, policy_code=policy_code, before_id=before_id)
    return check_rows(session, rows)


def check_words(session: Session, row: StatementRow, words: str) -> CheckedStatement:
    """Return a statement as it would be with other words for what was done.

    Raises:
        ItemNotFoundError: It is for others' eyes by now.
    """
    found = check_rows(session, [replace(row, edited_facts=words)])
    if not found:
        raise ItemNotFoundError
    return found[0]


def file_name(batch_id: int) -> str:
    """Return the name of a batch's file."""
    return f"statements-{batch_id:06}.json"


def export_statements(
    sessions: sessionmaker[Session],
    folder: Path,
    *,
    again: bool = False,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> ExportSummary:
    """Let every draft without faults leave, in files of at most 100 statements.

    Begins with the files of batches that an export before did not finish.

    Args:
        sessions: Of a manager.
        folder: Where the files go; made if it is not there.
        again: Write the files of all batches again, not only those that were never finished.
        cancel: Ends it after a batch; the next one goes on.
        report: Told how many statements have left.

    Raises:
        DifferentFileError: A file of that name is there and says something else.
        FolderError: The folder cannot be written to.
        ExportRunningError: Somebody else exports.
        PermissionDeniedError: This is no manager.
    """
    cancel = cancel or CancelToken()
    with _the_only_export(sessions):
        files, erased = _write_batches(sessions, folder, again=again, cancel=cancel)
        exported = faulty = last_id = 0
        with transaction(sessions) as session:
            total = count_statements(session)[StatementShown.DRAFT]
        waiting: dict[bool, list[CheckedStatement]] = {False: [], True: []}
        while True:
            cancel.raise_if_cancelled()
            with transaction(sessions) as session:
                rows = page_drafts(session, after_id=last_id)
                checked = check_rows(session, rows)
            for each in checked:
                if each.faults:
                    faulty += 1
                else:
                    waiting[each.row.facts.is_child_safety].append(each)
            for kind, ready in waiting.items():
                while len(ready) >= BATCH_SIZE or (ready and not rows):
                    batch, waiting[kind][:] = ready[:BATCH_SIZE], ready[BATCH_SIZE:]
                    done = _export_batch(sessions, folder, batch)
                    if done is not None:
                        files.append(done[0])
                        exported += done[1]
                    report(Progress(exported + faulty, total))
            if not rows:
                return ExportSummary(exported, tuple(files), faulty, erased)
            last_id = rows[-1].statement_id


def _export_batch(
    sessions: sessionmaker[Session], folder: Path, batch: Sequence[CheckedStatement]
) -> tuple[str, int] | None:
    with transaction(sessions) as session:
        taken = take_out_batch(session, [(each.row, to_record(each.statement)) for each in batch])
    if taken is None:
        return None
    batch_id, ids = taken
    _write_batch(sessions, folder, batch_id)
    return file_name(batch_id), len(ids)


def _write_batches(
    sessions: sessionmaker[Session], folder: Path, *, again: bool, cancel: CancelToken
) -> tuple[list[str], int]:
    """Write the files of batches that left before; return their names, and what was erased."""
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    files, erased = [], 0
    for batch in _all_batches(sessions, only_unwritten=not again):
        cancel.raise_if_cancelled()
        erased += _write_batch(sessions, folder, batch.batch_id)
        files.append(file_name(batch.batch_id))
    return files, erased


def _write_batch(sessions: sessionmaker[Session], folder: Path, batch_id: int) -> int:
    """Write the file of a batch, or find it whole; return how many texts were erased since."""
    with transaction(sessions) as session:
        records = read_records(session, batch_id)
    content = batch_content([record for record in records if record is not None])
    _write(folder / file_name(batch_id), content)
    with transaction(sessions) as session:
        mark_written(session, batch_id)
    return records.count(None)


def batch_content(records: Sequence[dict[str, Any]]) -> bytes:
    """Return the file of a batch: the same records give the same bytes."""
    ordered = [{field: record[field] for field in FIELDS if field in record} for record in records]
    return (json.dumps({"statements": ordered}, ensure_ascii=False, indent=1) + "\n").encode()


def export_csv(
    sessions: sessionmaker[Session],
    path: Path,
    *,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> int:
    """Write everything that has left, corrected ones too, into one CSV; return how many rows.

    Raises:
        FolderError: The file cannot be written.
    """
    cancel = cancel or CancelToken()
    written = 0
    with told(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            replaced(path) as partial,
            partial.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            sheet = csv.writer(file)
            sheet.writerow(FIELDS)
            for record in _all_records(sessions):
                cancel.raise_if_cancelled()
                sheet.writerow([as_cell(record.get(field, "")) for field in FIELDS])
                written += 1
                report(Progress(written))
    return written


def _all_batches(
    sessions: sessionmaker[Session], *, only_unwritten: bool = False
) -> Iterator[StatementBatch]:
    last_id = 0
    while True:
        with transaction(sessions) as session:
            page = list_batches(session, after_id=last_id, only_unwritten=only_unwritten)
        if not page:
            return
        yield from page
        last_id = page[-1].batch_id


def _all_records(sessions: sessionmaker[Session]) -> Iterator[dict[str, Any]]:
    for batch in _all_batches(sessions):
        with transaction(sessions) as session:
            records = read_records(session, batch.batch_id)
        yield from (record for record in records if record is not None)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that is there must say the same."""
    with told(path.parent):
        if path.exists():
            if path.read_bytes() != content:
                raise DifferentFileError(path.name)
            return
        with replaced(path) as partial:
            partial.write_bytes(content)


@contextlib.contextmanager
def _the_only_export(sessions: sessionmaker[Session]) -> Iterator[None]:
    """Hold the lock of exports for the block, in a transaction that rests meanwhile."""
    with transaction(sessions) as guard:
        guard.execute(
            select(
                func.set_config("lock_timeout", _LOCK_WAIT, True),
                func.set_config("idle_in_transaction_session_timeout", "0", True),
            )
        )
        try:
            be_the_only_export(guard)
        except DBAPIError as error:
            if isinstance(translate(error), LockTimeoutError):
                raise ExportRunningError from error
            raise
        yield
