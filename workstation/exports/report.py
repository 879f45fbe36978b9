"""The yearly report, made of figures and written as one CSV per table and one workbook.

In English: it is for the public and for authorities. Every figure says how it is made.
"""

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from workstation.analytics.agreement import Figure, category
from workstation.analytics.error_rates import AutomatedRate, automated_rates
from workstation.analytics.quality import Estimate, wilson
from workstation.domain.appeals import AppealFigures
from workstation.domain.checks import branch_of
from workstation.domain.report import (
    Cell,
    MeansCount,
    MeasureCount,
    NoticeCount,
    ReportTable,
    YearlyReport,
)
from workstation.domain.statement_form import Category
from workstation.exports.files import as_cell, replaced, told
from workstation.queries.appeals import appeal_figures
from workstation.queries.checks import list_adjudications, list_golden, list_opinions
from workstation.queries.review import list_policies
from workstation.queries.yearly import count_means, count_measures, count_notices, who_makes_it

_KINDS = {
    "visibility": "Visibility",
    "monetary": "Monetary payments",
    "provision": "Provision of the service",
    "account": "Account",
}
_RESTRICTIONS = {
    "removed": "Removed",
    "hidden": "Hidden until decided",
    "restricted": "Shown to the author's followers only",
    "labelled": "Shown behind a warning",
    "freeze": "Gifts frozen",
    "refund": "Gifts frozen, to be returned",
    "mute": "Cannot post or comment for a time",
    "circle_lock": "Group takes no new posts",
    "suspend": "Suspended for a time",
    "ban": "Closed",
}
_REASONS = {
    "nudity": "Nudity",
    "solicitation": "Solicitation",
    "contact": "Contact details",
    "harassment": "Harassment",
    "other": "Other",
}
_MEANS = {
    "photo_score": "Assessment of photos",
    "text_finding": "Reading of texts",
    "known_photo": "Match with removed photos",
    "gift_pattern": "Patterns of gifts",
    "rule_breach": "Check of who may post",
}

_HOW_MEASURES = (
    "One row per category of the EU's form and kind of restriction. Counted are statements of"
    " reasons whose decision was taken in the year and stands when the report is made; one decision"
    " may restrict in several ways, and counts in each. Own initiative: no member had reported the"
    " content when it was decided."
)
_HOW_NOTICES = (
    "Reports of members, by the reason that they chose, filed in the year. Decided: a person has"
    " decided about the content since. Restricted: a restriction that stands followed. The median"
    " is from the report to the first decision after it. None of them is a notice under Article 16:"
    " the platform does not ask for what that needs."
)
_HOW_COMPLAINTS = (
    "Appeals of authors filed in the year, all and by policy. Reversed: all that the decision did"
    " was taken back; in part: some of it. The rate is of those answered. The median is from filing"
    " to answer."
)
_HOW_MEANS = (
    "Decisions of the year about content that automated means had found; they decide nothing by"
    " themselves. Accuracy: the share in which a person then restricted something. Error: the share"
    " in which a person kept the content. With 95% intervals (Wilson). Taken back: restrictions"
    " that were undone or reversed later. What no means found is not counted: nobody knows how much"
    " that is."
)

_HOW_CHECKED = (
    "Of content that a network had flagged and that quality checks cover in the year (decisions,"
    " blind second reviews, golden items, settled disagreements): how much breaks a rule that it"
    " looks for (nudity, suggestive). Where the right answer is known it counts, else the decision"
    " in force. Too few: fewer than 20 items say nothing."
)
_LOOKED_FOR = frozenset({"nudity", "suggestive"})


def read_report(session: Session, year: int, *, time_zone: str) -> YearlyReport:
    """Make the report of a year.

    Args:
        session: An open session; only read from.
        year: Which year.
        time_zone: In which its days begin.
    """
    zone = ZoneInfo(time_zone)
    since, until = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    login, tells_all = who_makes_it(session)
    measures = count_measures(session, since, until)
    notices = count_notices(session, since, until)
    means = count_means(session, since, until)
    complaints = appeal_figures(session, since=since, until=until)
    by_policy = appeal_figures(session, since=since, until=until, by="policy")
    return YearlyReport(
        year=year,
        time_zone=time_zone,
        made_by=login,
        tells_all=tells_all,
        tables=(
            measures_table(measures),
            notices_table(notices),
            complaints_table(complaints, by_policy),
            means_table(means),
            checked_table(_checked(session, since, until)),
        ),
        is_empty=not (measures or notices or means or any(row.filed for row in complaints)),
    )


def measures_table(counts: Sequence[MeasureCount]) -> ReportTable:
    """Return own-initiative measures, and those after notices, by category and restriction."""
    rows = tuple(
        (
            _category(row.category),
            _KINDS[row.kind],
            _RESTRICTIONS[row.restriction],
            row.own,
            row.noticed,
            row.own + row.noticed,
        )
        for row in counts
    )
    columns = (
        "Category",
        "Kind of restriction",
        "Restriction",
        "On own initiative",
        "After a notice",
        "All",
    )
    return ReportTable("measures", "Measures", columns, rows, _HOW_MEASURES)


def notices_table(counts: Sequence[NoticeCount]) -> ReportTable:
    """Return what became of the notices."""
    rows = tuple(
        (
            _REASONS.get(row.reason, row.reason),
            row.notices,
            row.decided,
            row.restricted,
            _rounded(row.median_hours),
        )
        for row in counts
    )
    columns = ("Reason", "Notices", "Decided", "Restricted", "Median hours to decision")
    return ReportTable("notices", "Notices", columns, rows, _HOW_NOTICES)


def complaints_table(
    whole: Sequence[AppealFigures], by_policy: Sequence[AppealFigures]
) -> ReportTable:
    """Return how complaints ended."""
    rows = tuple(
        (
            row.name or "All",
            row.filed,
            row.answered,
            row.answered - row.reversed_whole - row.reversed_partly,
            row.reversed_partly,
            row.reversed_whole,
            _share(row.reversed_whole + row.reversed_partly, row.answered),
            _rounded(row.median_hours),
        )
        for row in (*whole, *by_policy)
    )
    columns = (
        "Policy",
        "Filed",
        "Answered",
        "Upheld",
        "Reversed in part",
        "Reversed",
        "Reversal rate",
        "Median hours to answer",
    )
    return ReportTable("complaints", "Complaints", columns, rows, _HOW_COMPLAINTS)


def means_table(counts: Sequence[MeansCount]) -> ReportTable:
    """Return how often automated means were right."""
    rows = []
    for row in counts:
        low, high = wilson([row.restricted], [row.decided])[0, 1:].tolist()
        rows.append(
            (
                _MEANS.get(row.means, row.means),
                row.decided,
                row.restricted,
                row.kept,
                _share(row.restricted, row.decided),
                _rounded(low, 3),
                _rounded(high, 3),
                _share(row.kept, row.decided),
                row.taken_back,
            )
        )
    columns = (
        "Automated means",
        "Decided",
        "Restricted",
        "Kept",
        "Accuracy",
        "Accuracy from",
        "Accuracy to",
        "Error rate",
        "Taken back later",
    )
    return ReportTable("automated_means", "Automated means", columns, tuple(rows), _HOW_MEANS)


def checked_table(rates: Sequence[AutomatedRate]) -> ReportTable:
    """Return how often networks were right where quality checks tell."""
    rows = tuple(
        (
            rate.network,
            rate.items,
            rate.right,
            *_interval(rate.precision),
            _interval(rate.false_flags)[0],
        )
        for rate in rates
    )
    columns = (
        "Network",
        "Flagged and checked",
        "Right",
        "Precision",
        "Precision from",
        "Precision to",
        "False flags",
    )
    return ReportTable("checked_networks", "Checked networks", columns, rows, _HOW_CHECKED)


def _checked(session: Session, since: datetime, until: datetime) -> tuple[AutomatedRate, ...]:
    parents = {policy.code: policy.parent_code for policy in list_policies(session)}
    branches = {code: branch_of(code, parents) or code for code in parents}
    right = {
        each.item_id: category(each.verdict, each.policy_code, branches)
        for each in list_golden(session)
    }
    right |= {
        each.item_id: category(each.verdict, each.policy_code, branches)
        for each in list_adjudications(session, open_only=False)
        if each.verdict is not None
    }
    opinions = list_opinions(session, since=since, until=until)
    return automated_rates(opinions, right, branches, looks_for=_LOOKED_FOR)


def _interval(figure: Figure) -> tuple[Cell, Cell, Cell]:
    if not isinstance(figure, Estimate):
        return ("too few", None, None)
    return (round(figure.value, 3), round(figure.low, 3), round(figure.high, 3))


def summary(report: YearlyReport) -> list[tuple[str, str]]:
    """Return what is said about the report itself, and how each table is made."""
    lines = [
        ("Year", f"{report.year}, by the days of {report.time_zone}"),
        ("Made by", report.made_by),
        (
            "Child safety",
            "Included."
            if report.tells_all
            else "Left out: whoever made this report may not know of it.",
        ),
    ]
    if report.is_empty:
        lines.append(("Empty", f"Nothing was decided, reported or appealed in {report.year}."))
    return [*lines, *((table.title, table.how) for table in report.tables)]


def write_report(report: YearlyReport, folder: Path) -> list[Path]:
    """Write one CSV per table and the workbook; what is there already is replaced.

    Returns:
        The files, the workbook last.

    Raises:
        FolderError: The folder cannot be written to.
    """
    files = []
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for table in report.tables:
            path = folder / f"report-{report.year}-{table.key}.csv"
            with (
                replaced(path) as partial,
                partial.open("w", encoding="utf-8-sig", newline="") as file,
            ):
                sheet = csv.writer(file)
                sheet.writerow(table.columns)
                sheet.writerows(
                    ["" if cell is None else as_cell(cell) for cell in row] for row in table.rows
                )
            files.append(path)
        files.append(_write_workbook(report, folder / f"report-{report.year}.xlsx"))
    return files


def _write_workbook(report: YearlyReport, path: Path) -> Path:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    front = book.active
    front.title = "About"
    front.append([f"Report of {report.year}"])
    front["A1"].font = Font(bold=True, size=16)
    for name, words in summary(report):
        front.append([name, words])
        front.cell(front.max_row, 1).font = Font(bold=True)
        for column in (1, 2):
            front.cell(front.max_row, column).alignment = Alignment(wrap_text=True, vertical="top")
    front.column_dimensions["A"].width = 20
    front.column_dimensions["B"].width = 100
    for table in report.tables:
        sheet = book.create_sheet(table.title)
        sheet.append(list(table.columns))
        for row in table.rows or ((f"None in {report.year}",),):
            sheet.append([as_cell(cell) if isinstance(cell, str) else cell for cell in row])
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        for number, heading in enumerate(table.columns, start=1):
            longest = max([len(heading), *(len(str(row[number - 1])) for row in table.rows)])
            letter = sheet.cell(1, number).column_letter
            sheet.column_dimensions[letter].width = min(max(longest + 2, 12), 48)
    with replaced(path) as partial:
        book.save(partial)
    return path


def _category(value: str) -> str:
    if value == Category.OTHER_VIOLATION_TC.value:
        return "Other violation of the terms"  # "TC" tells a reader nothing
    words = value.removeprefix("STATEMENT_CATEGORY_").replace("_", " ").lower()
    return words[:1].upper() + words[1:]


def _share(hits: int, of: int) -> Cell:
    return round(hits / of, 3) if of else None


def _rounded(value: float | None, digits: int = 1) -> Cell:
    return None if value is None else round(value, digits)
