"""Heads of the audit chain leave as files, one each, and are held against the chain again."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from workstation.domain.heads import (
    CheckedHead,
    ExportKind,
    HeadFileError,
    HeadProblem,
    KeptHead,
    parse_kept_head,
    problem_with,
)
from workstation.queries.audit import read_head
from workstation.queries.heads import read_coverage, read_hashes, read_identity, read_kept_head
from workstation.services.heads import record_export

_PATTERN = "head-*.json"
_LONGEST_FILE = 64 * 1024


def export_head(session: Session, folder: Path) -> KeptHead | None:
    """Write the newest head into a folder, as a file of its own, and note that it was.

    No file is ever written over: the same head once more is a later file.

    Args:
        session: An open session with a transaction, of a manager or administrator.
        folder: Where to; it must be there.

    Returns:
        What was written; None while there is no entry.

    Raises:
        HeadFileError: The file cannot be written.
    """
    kept = read_kept_head(session)
    if kept is None:
        return None
    try:
        # Without O_EXCL somebody's link, or an older head, would be written over.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(
            os.open(folder / kept.file_name(), flags, 0o644), "w", encoding="utf-8"
        ) as file:
            file.write(kept.to_text())
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return kept  # within the same second: it is there
    except OSError as error:
        raise HeadFileError(str(folder), error.strerror or str(error)) from error
    # If this is not committed, there is a head too many in the folder, which does no harm.
    record_export(session, kept.head, ExportKind.FOLDER)
    return kept


def export_if_due(session: Session, folder: Path, *, every_hours: int) -> KeptHead | None:
    """Do what `export_head` does, if nobody has for so many hours.

    Returns:
        What was written; None if nothing was due.
    """
    coverage = read_coverage(session)
    due_before = datetime.now(UTC) - timedelta(hours=every_hours)
    last = coverage.last_to_folder
    if last is not None and last > due_before:
        return None
    return export_head(session, folder)


def check_heads(session: Session, folder: Path) -> Sequence[CheckedHead]:
    """Hold every head in a folder against the chain, in order of their names.

    Args:
        session: An open session of a manager, analyst or administrator; only read from.
        folder: Where they lie.

    Raises:
        HeadFileError: The folder cannot be read, or there is none in it.
    """
    try:
        paths = sorted(folder.glob(_PATTERN))
        texts = {path.name: _read(path) for path in paths}
    except OSError as error:
        raise HeadFileError(str(folder), error.strerror or str(error)) from error
    if not texts:
        raise HeadFileError(str(folder), "no exported heads in it")
    heads = {name: parse_kept_head(text) for name, text in texts.items()}
    found = read_hashes(session, [kept.head.seq for kept in heads.values() if kept is not None])
    database, newest = read_identity(session), read_head(session)
    return [
        CheckedHead(
            name,
            kept,
            HeadProblem.DAMAGED
            if kept is None
            else problem_with(
                kept,
                database=database,
                newest_seq=newest.seq,
                found=found.get(kept.head.seq),
            ),
        )
        for name, kept in heads.items()
    ]


def _read(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_LONGEST_FILE).decode(errors="replace")
