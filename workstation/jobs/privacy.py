"""What the pane of personal data shows, read in one go; removing files and what is over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.domain.erasure import Erasure, FilesRemoved
from workstation.domain.retention import RetentionKind, RetentionRow
from workstation.jobs.runner import Job, Work
from workstation.media import MediaFolder
from workstation.queries.erasure import list_erasures
from workstation.queries.retention import preview_retention
from workstation.services.erasure import remove_files
from workstation.services.retention import apply_retention
from workstation.work import CancelToken, ReportProgress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

StartJob = Callable[[], Job]


@dataclass(frozen=True, slots=True)
class PrivacyData:
    """Everything on the pane.

    Attributes:
        erasures: Requests, those that wait first.
        retention: What is kept how long, and what is over.
    """

    erasures: tuple[Erasure, ...]
    retention: tuple[RetentionRow, ...]


def read_privacy(session: "Session") -> PrivacyData:
    """Return what the pane shows, to a manager or administrator."""
    return PrivacyData(tuple(list_erasures(session)), tuple(preview_retention(session)))


def removing_files(sessions: "sessionmaker[Session]", media: MediaFolder) -> Work:
    """Return work that removes the files of erased photos; it returns `FilesRemoved`."""

    def work(cancel: CancelToken, _report: ReportProgress) -> FilesRemoved:
        return remove_files(sessions, media, cancel=cancel)

    return work


def removing_what_is_over(sessions: "sessionmaker[Session]") -> Work:
    """Return work that removes what is kept for too long; it returns how much of each kind."""

    def work(cancel: CancelToken, report: ReportProgress) -> dict[RetentionKind, int]:
        return apply_retention(sessions, list(RetentionKind), cancel=cancel, report=report)

    return work
