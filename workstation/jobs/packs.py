"""What the reports of a case have done in the background."""

from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from workstation.domain.packs import PackCheck, Wanted, Written
from workstation.settings.institution import Institution
from workstation.work import CancelToken, ReportProgress


def run_writing(
    sessions: sessionmaker[Session],
    wanted: Wanted,
    institution: Institution,
    *,
    cancel: CancelToken,
    report: ReportProgress,
) -> Written:
    """Write a pack or report."""
    from workstation.exports.packs.writing import write_document  # loads what draws PDF

    return write_document(sessions, wanted, institution, cancel=cancel, report=report)


def run_check(session: Session, path: Path) -> PackCheck:
    """Hold an evidence pack against the database."""
    from workstation.exports.packs.writing import check_file

    return check_file(session, path)
