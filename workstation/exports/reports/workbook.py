"""A plain report form as a workbook, for authorities without a format of their own."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workstation.case_words.names import outcome_name, role_name, typology_name
from workstation.case_words.sentences import whole_sentence
from workstation.domain.packs import DocumentLanguage
from workstation.domain.snapshots import CaseSnapshot
from workstation.error_words.institution import field_names
from workstation.error_words.said import Translate
from workstation.exports.files import as_cell
from workstation.exports.language import speaker
from workstation.exports.packs import words
from workstation.exports.reports.telling import about_account, draft_mark, reference, why
from workstation.exports.reports.texts import in_xml
from workstation.settings.institution import Institution

WORKBOOK_NEEDS = ("name", "first_name", "last_name")
_ON_FORM = ("name", "code", "branch", "first_name", "last_name", "address", "city", "state")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_RED = "BE2C46"
_CHANGING = "docProps/core.xml"  # says when it was made, which the snapshot says already


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table of the workbook. A column whose width is below zero is one of sums."""

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[object]]
    widths: Sequence[float]


def write_workbook(
    snapshot: CaseSnapshot, sha256: str, institution: Institution, language: DocumentLanguage
) -> bytes:
    """Return the form: who reports, why, whose money, which days, which gifts and transfers."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    translate = speaker(language)
    book, bold = Workbook(), Font(bold=True)
    front = book.active
    front.title = translate("Report", "Form")
    front.append([translate("Report", "Suspicious transaction report")])
    front["A1"].font = Font(bold=True, size=16)
    if not snapshot.is_reported:
        front.append([draft_mark(translate)])
        front["A2"].font = Font(bold=True, color=_RED)
    for name, value in _form(snapshot, sha256, institution, translate):
        front.append([name, _cell(value)])
        front.cell(front.max_row, 1).font = bold
        for column in (1, 2):
            place = front.cell(front.max_row, column)
            place.alignment = Alignment(wrap_text=column > 1, vertical="top", horizontal="left")
    front.column_dimensions["A"].width = 32
    front.column_dimensions["B"].width = 90
    for made in (_people, _money, _alerts, _days):
        table = made(snapshot, translate)
        sheet = book.create_sheet(table.title)
        sheet.append(list(table.head))
        for row in table.rows:
            sheet.append([_cell(each) for each in row])
        for place, width in enumerate(table.widths, start=1):
            letter = get_column_letter(place)
            sheet.column_dimensions[letter].width = abs(width)
            for cell in sheet[letter]:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = bold if cell.row == 1 else Font()
                if width < 0:
                    cell.number_format = "#,##0.00"
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return _dated(out.getvalue())


def _form(
    snapshot: CaseSnapshot, sha256: str, institution: Institution, translate: Translate
) -> list[tuple[str, object]]:
    named = field_names(translate)
    tell = words.teller(snapshot.zone)
    return [
        (translate("Report", "Reference"), reference(snapshot, sha256)),
        (translate("Report", "As of"), f"{tell(snapshot.made_at)} ({snapshot.zone})"),
        *((named[name], getattr(institution, name)) for name in _ON_FORM),
        (translate("Report", "Sum"), words.yuan(snapshot.amount_fen)),
        (translate("Report", "Why"), "\n\n".join(why(snapshot, translate))),
        *(
            (outcome_name(each.kind, translate), f"{each.proposed_by}, {tell(each.proposed_at)}")
            for each in snapshot.outcomes
            if each.took_effect
        ),
        (translate("Report", "Snapshot (SHA-256)"), sha256),
    ]


def _people(snapshot: CaseSnapshot, translate: Translate) -> _Sheet:
    head = [
        translate("Report", "Account"),
        translate("Report", "Nickname"),
        translate("Report", "Seems to be"),
        translate("Report", "Gave (yuan)"),
        translate("Report", "Received (yuan)"),
        translate("Report", "What is known"),
    ]
    rows = [
        [
            each.member_id,
            each.nickname or "",
            role_name(each.role, translate),
            each.given_fen / 100,
            each.received_fen / 100,
            about_account(each, translate),
        ]
        for each in snapshot.accounts
    ]
    return _Sheet(translate("Report", "Accounts"), head, rows, (12, 24, 20, -14, -16, 90))


def _money(snapshot: CaseSnapshot, translate: Translate) -> _Sheet:
    tell = words.teller(snapshot.zone)
    head = [
        translate("Report", "Number"),
        translate("Report", "What"),
        translate("Report", "Time"),
        translate("Report", "From account"),
        translate("Report", "To account"),
        translate("Report", "Sum (yuan)"),
        translate("Report", "Alerts"),
    ]
    rows = [
        [
            each.flow_id,
            words.money_kind(each, translate),
            tell(each.sent_at),
            each.sender_id,
            each.receiver_id,
            each.amount_fen / 100,
            ", ".join(map(str, each.alert_ids)),
        ]
        for each in snapshot.money
    ]
    return _Sheet(translate("Report", "Transactions"), head, rows, (12, 16, 20, 16, 16, -14, 16))


def _alerts(snapshot: CaseSnapshot, translate: Translate) -> _Sheet:
    head = [
        translate("Report", "Alert"),
        translate("Report", "Pattern"),
        translate("Report", "Score"),
        translate("Report", "Why"),
    ]
    rows = [
        [
            each.alert_id,
            typology_name(each.typology, translate),
            round(each.score, 2),
            whole_sentence(each, translate),
        ]
        for each in snapshot.alerts
    ]
    return _Sheet(translate("Report", "Alerts"), head, rows, (10, 26, 10, 110))


def _days(snapshot: CaseSnapshot, translate: Translate) -> _Sheet:
    head = [
        translate("Report", "Day"),
        translate("Report", "Account"),
        translate("Report", "Limit"),
        translate("Report", "That day (yuan)"),
        translate("Report", "Limit (yuan)"),
    ]
    rows = [
        [
            each.day.isoformat(),
            each.member_id,
            words.limit_name(each.kind, translate),
            each.amount_fen / 100,
            each.limit_fen / 100,
        ]
        for each in snapshot.large_days
    ]
    return _Sheet(translate("Report", "Large value"), head, rows, (14, 12, 40, -18, -16))


def _cell(value: object) -> object:
    """Return a value that is never a formula, and that the file can hold."""
    return value if isinstance(value, int | float) else in_xml(as_cell(value))


def _dated(content: bytes) -> bytes:
    """Return the workbook without the moment in which it was made."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for entry in made.infolist():
            if entry.filename == _CHANGING:
                continue
            kept.writestr(zipfile.ZipInfo(entry.filename, _LONG_AGO), made.read(entry))
    return out.getvalue()
