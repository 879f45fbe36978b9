"""Packs and reports are written into a folder, and the database notes what was."""

import uuid
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.cases import UnreadableFileError
from workstation.domain.packs import (
    DocumentKind,
    FileTakenError,
    KeptSnapshot,
    PackCheck,
    ReportRefusedError,
    Wanted,
    Written,
)
from workstation.exports.files import replaced, told
from workstation.exports.packs.checking import check_pack
from workstation.exports.packs.codec import decode
from workstation.exports.packs.collecting import make_snapshot
from workstation.exports.packs.fonts import own_font
from workstation.exports.packs.packing import build_pack, sha256_of
from workstation.exports.reports.registry import WRITERS, missing
from workstation.exports.reports.telling import reference
from workstation.queries.packs import find_snapshot, is_recorded, read_snapshot
from workstation.services.packs import record_document
from workstation.settings.institution import Institution
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

_STEPS = 3


def write_document(
    sessions: sessionmaker[Session],
    wanted: Wanted,
    institution: Institution,
    *,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> Written:
    """Write a pack or report: whole, or not at all.

    Args:
        sessions: Of an analyst.
        wanted: What is to be written.
        institution: Who reports; a pack does not ask.
        cancel: Ends it between two steps; a snapshot that was kept stays.
        report: Told of each step.

    Raises:
        CaseError: There is no such case or snapshot for this person.
        ReportRefusedError: Something is missing, or the authority's schema does not allow it.
        FileTakenError: Another file of this name is there.
        FolderError: The folder cannot be written to.
        SnapshotFormatError: Another version of the program made the snapshot.
        PermissionDeniedError: This is no analyst.
    """
    cancel = cancel or CancelToken()
    if wanted.kind is not DocumentKind.PACK:
        # Before anything is kept.
        problems = missing(WRITERS[wanted.kind], institution)
        if problems:
            raise ReportRefusedError(problems)
    report(Progress(0, _STEPS))
    kept = _snapshot(sessions, wanted)
    cancel.raise_if_cancelled()
    report(Progress(1, _STEPS))
    name, content, is_draft = _made(kept, wanted, institution)
    cancel.raise_if_cancelled()
    report(Progress(2, _STEPS))
    path = wanted.folder / name
    with told(wanted.folder):
        wanted.folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.read_bytes() != content:
            raise FileTakenError(name)
        with replaced(path) as partial:
            partial.write_bytes(content)
            with transaction(sessions) as session:
                record_document(
                    session,
                    kept.snapshot_id,
                    kind=wanted.kind,
                    language=wanted.language,
                    is_draft=is_draft,
                    sha256=sha256_of(content),
                    request_id=uuid.uuid4(),
                )
    report(Progress(_STEPS, _STEPS))
    return Written(path, sha256_of(content), kept.snapshot_id, is_draft)


def _snapshot(sessions: sessionmaker[Session], wanted: Wanted) -> KeptSnapshot:
    with transaction(sessions) as session:
        if wanted.snapshot_id is not None:
            return read_snapshot(session, wanted.snapshot_id)
        return make_snapshot(session, wanted.case_id, zone=wanted.zone, request_id=uuid.uuid4())


def _made(kept: KeptSnapshot, wanted: Wanted, institution: Institution) -> tuple[str, bytes, bool]:
    """Return the name of the file, its bytes and whether it is a draft."""
    language = wanted.language
    if wanted.kind is DocumentKind.PACK:
        content = build_pack(kept.content, language=language, font=own_font())
        name = f"evidence-case-{kept.case_id}-{kept.sha256[:8]}-{language.value}.zip"
        return name, content, False
    snapshot, writer = decode(kept.content), WRITERS[wanted.kind]
    content = writer.write(snapshot, kept.sha256, institution, language)
    name = f"report-{reference(snapshot, kept.sha256)}-{language.value}{writer.suffix}"
    return name, content, not snapshot.is_reported


def check_file(session: Session, path: Path) -> PackCheck:
    """Hold an evidence pack against the database.

    Raises:
        UnreadableFileError: The file cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path.name) from error
    return check_pack(
        content,
        lambda sha256: find_snapshot(session, sha256=sha256),
        is_recorded=is_recorded(session, sha256_of(content)),
    )
