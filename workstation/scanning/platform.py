"""Scan everything: photos first, then messages, those written in photos among them."""

from dataclasses import replace

from sqlalchemy.orm import Session, sessionmaker

from workstation.domain.networks import ScanSummary
from workstation.media import MediaFolder
from workstation.scanning.messages import read_messages
from workstation.scanning.photos import scan_photos
from workstation.work import CancelToken, ReportProgress, ignore_progress


def scan_platform(
    sessions: sessionmaker[Session],
    media: MediaFolder,
    *,
    cancel: CancelToken,
    report: ReportProgress = ignore_progress,
    report_messages: ReportProgress | None = None,
    workers: int | None = None,
    retry_failed: bool = False,
) -> ScanSummary:
    """Scan every photo and read every message that waits. Raises as both of these.

    Args:
        sessions: Of a login that is a member of ws_scanner.
        media: Where the photos' bytes are.
        cancel: Checked several times a second. What was written stays; the next scan goes on.
        report: Told how many photos are done.
        report_messages: Told how many texts are done; None for `report` again.
        workers: Number of processes for photos; None for one per core.
        retry_failed: Also photos that could not be read before.
    """
    scanned = scan_photos(
        sessions, media, cancel=cancel, report=report, workers=workers, retry_failed=retry_failed
    )
    read = read_messages(sessions, cancel=cancel, report=report_messages or report)
    return replace(scanned, messages=read)
