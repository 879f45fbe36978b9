"""What the pane Statements has done in the background."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.report import YearlyReport
from workstation.domain.statements import (
    CheckedStatement,
    ExportSummary,
    StatementEditView,
    StatementShown,
)
from workstation.exports.writing import export_statements, list_checked
from workstation.queries.statements import PAGE_ROWS, count_statements, list_edits
from workstation.work import CancelToken, ReportProgress


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """A page of the list.

    Attributes:
        rows: The newest first, each looked through.
        is_complete: There are none behind.
        counts: How many there are of each kind.
    """

    rows: tuple[CheckedStatement, ...]
    is_complete: bool
    counts: dict[StatementShown, int]


def read_page(
    session: Session,
    shown: StatementShown,
    policy_code: str | None = None,
    before_id: int | None = None,
) -> StatementsPage:
    """Return a page of statements, and how many there are."""
    rows = list_checked(session, shown, policy_code, before_id)
    return StatementsPage(tuple(rows), len(rows) < PAGE_ROWS, count_statements(session))


def read_edits(session: Session, statement_id: int) -> tuple[int, list[StatementEditView]]:
    """Return what people wrote into a statement, with its id."""
    return statement_id, list_edits(session, statement_id)


def run_export(
    sessions: sessionmaker[Session],
    folder: Path,
    *,
    cancel: CancelToken,
    report: ReportProgress,
) -> ExportSummary:
    """Let every draft without faults leave."""
    return export_statements(sessions, folder, cancel=cancel, report=report)


def run_report(
    sessions: sessionmaker[Session],
    year: int,
    folder: Path,
    time_zone: str,
    *,
    cancel: CancelToken,
    report: ReportProgress,  # noqa: ARG001  # it takes a moment, in one step
) -> tuple[YearlyReport, list[Path]]:
    """Make the report of a year and write its files."""
    from workstation.exports.report import read_report, write_report

    with transaction(sessions) as session:
        made = read_report(session, year, time_zone=time_zone)
    cancel.raise_if_cancelled()
    return made, write_report(made, folder)
