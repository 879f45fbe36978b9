"""Erasing a person's data. The database says who asked and who agreed.

Errors come out of `workstation.db.session.transaction` as those of `domain.errors`,
`domain.review` and `domain.erasure`.
"""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import execute_despite_deadlock, transaction
from workstation.domain.erasure import ErasureRequest, FilesRemoved
from workstation.domain.errors import MediaFolderMissingError
from workstation.media import MediaError, MediaFolder
from workstation.work import CancelToken

_FILES_AT_ONCE = 500

_ASK = text("SELECT moderation.ask_erasure(:request, :member_id, :reference, :reason)")
_ANSWER = text("SELECT moderation.answer_erasure(:erasure_id, :version, :agrees, :reason)")
_FILES = text("SELECT file_id, uri FROM moderation.files_to_remove(:limit)")
_REMOVED = text(
    "SELECT moderation.record_removed_files(CAST(:removed AS bigint[]), CAST(:failed AS bigint[]))"
)


def ask_erasure(session: Session, request: ErasureRequest) -> int:
    """Ask for somebody's data to be erased; return the id of the request, also when sent again.

    Raises:
        CannotEraseError: Something stands against it, or the reason names the person.
        ReasonRequiredError: There is no reference or no reason.
        PermissionDeniedError: This is no manager.
    """
    erasure_id: int = session.execute(
        _ASK,
        {
            "request": request.request_id,
            "member_id": request.member_id,
            "reference": request.reference,
            "reason": request.reason,
        },
    ).scalar_one()
    return erasure_id


def answer_erasure(
    session: Session, erasure_id: int, version: int, *, agrees: bool, reason: str = ""
) -> dict[str, int]:
    """Carry a request out, or refuse it; return what was removed, by kind.

    It cannot be undone. Sent again, it returns what was recorded. Files of photos are removed
    afterwards, by `remove_files`.

    Args:
        session: An open session of a manager other than the one who asked.
        erasure_id: Which request.
        version: Its version when it was shown.
        agrees: Whether to erase.
        reason: Why it is refused; not kept if it is not.

    Raises:
        SecondPersonError: This is who asked.
        CannotEraseError: Something stands against it by now.
        AlreadyDecidedError: Somebody else has answered.
        ReasonRequiredError: It is refused without a reason.
    """
    counts: dict[str, int] = execute_despite_deadlock(
        session,
        _ANSWER,
        {"erasure_id": erasure_id, "version": version, "agrees": agrees, "reason": reason},
    ).scalar_one()
    return counts


def remove_files(
    sessions: sessionmaker[Session], media: MediaFolder, *, cancel: CancelToken
) -> FilesRemoved:
    """Remove files of erased photos that nobody else's photo is, and say so to the database.

    Stopped or killed, it goes on where it was; what could not be removed is tried again next time.
    A file that is not there is gone, unless the whole folder looks to be away.

    Raises:
        MediaFolderMissingError: There are files to remove, but the media folder does not exist.
    """
    removed_count = failed_count = left = 0
    while True:
        cancel.raise_if_cancelled()
        with transaction(sessions) as session:
            files = session.execute(_FILES, {"limit": _FILES_AT_ONCE}).all()
        if files and not media.root.is_dir():
            raise MediaFolderMissingError(media.root)
        gone = {file.file_id for file in files if _remove(media, file.uri)}
        failed = [file.file_id for file in files if file.file_id not in gone]
        with transaction(sessions) as session:
            left = session.execute(
                _REMOVED, {"removed": sorted(gone), "failed": failed}
            ).scalar_one()
        removed_count += len(gone)
        failed_count += len(failed)
        if failed or len(files) < _FILES_AT_ONCE:
            return FilesRemoved(removed_count, failed_count, left)


def _remove(media: MediaFolder, uri: str) -> bool:
    """Whether the file is gone. What lies outside of the folder is not ours to remove."""
    try:
        path: Path = media.path_of(uri)
        # In another folder, or where a drive is not mounted, no file is there: it is not gone, and
        # nobody would ever look for it again.
        if not path.parent.is_dir() or not any(media.root.iterdir()):
            return False
        path.unlink(missing_ok=True)
    except (MediaError, OSError):
        return False
    return True
