"""Rows behind a number in words: headings, cells, states."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.platform import Gender, GiftStatus, TransferKind, Visibility
from workstation.domain.rows import Party, RowFacts, RowField, RowKind, RowValue
from workstation.views import formatting
from workstation.views.labels import member_status_name, visibility_name

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_HEADINGS = {
    RowField.ID: QT_TRANSLATE_NOOP("RowField", "No."),
    RowField.AT: QT_TRANSLATE_NOOP("RowField", "When"),
    RowField.CIRCLE: QT_TRANSLATE_NOOP("RowField", "Circle"),
    RowField.GIVER: QT_TRANSLATE_NOOP("RowField", "From"),
    RowField.RECEIVER: QT_TRANSLATE_NOOP("RowField", "To"),
    RowField.AMOUNT: QT_TRANSLATE_NOOP("RowField", "Amount"),
    RowField.STATUS: QT_TRANSLATE_NOOP("RowField", "State"),
    RowField.AUTHOR: QT_TRANSLATE_NOOP("RowField", "Author"),
    RowField.MEMBER: QT_TRANSLATE_NOOP("RowField", "Member"),
    RowField.TEXT: QT_TRANSLATE_NOOP("RowField", "Text"),
    RowField.VIEWS: QT_TRANSLATE_NOOP("RowField", "Views"),
    RowField.GENDER: QT_TRANSLATE_NOOP("RowField", "Gender"),
    RowField.REGION: QT_TRANSLATE_NOOP("RowField", "Region"),
    RowField.SCORE: QT_TRANSLATE_NOOP("RowField", "Credit score"),
    RowField.TYPE: QT_TRANSLATE_NOOP("RowField", "Kind"),
}
_GIFT_STATES = {
    GiftStatus.SETTLED: QT_TRANSLATE_NOOP("GiftStatus", "Settled"),
    GiftStatus.FROZEN: QT_TRANSLATE_NOOP("GiftStatus", "Frozen"),
    GiftStatus.REFUNDED: QT_TRANSLATE_NOOP("GiftStatus", "Refunded"),
}
_TRANSFER_KINDS = {
    TransferKind.PAYMENT: QT_TRANSLATE_NOOP("TransferKind", "Payment"),
    TransferKind.CASH_OUT: QT_TRANSLATE_NOOP("TransferKind", "Cash out"),
    TransferKind.TOP_UP: QT_TRANSLATE_NOOP("TransferKind", "Top-up"),
}
_GENDERS = {
    Gender.FEMALE: QT_TRANSLATE_NOOP("Gender", "Woman"),
    Gender.MALE: QT_TRANSLATE_NOOP("Gender", "Man"),
    Gender.UNKNOWN: QT_TRANSLATE_NOOP("Gender", "Unknown"),
}

SORTED_BY: dict[RowKind, dict[RowField, str]] = {
    RowKind.GIFT: {RowField.AT: "sent_at", RowField.AMOUNT: "amount_fen"},
    RowKind.POST: {RowField.AT: "posted_at", RowField.VIEWS: "view_count"},
    RowKind.COMMENT: {RowField.AT: "commented_at"},
    RowKind.MEMBER: {RowField.AT: "joined_at"},
    RowKind.TRANSFER: {RowField.AT: "sent_at", RowField.AMOUNT: "amount_fen"},
    RowKind.SCORE: {RowField.AT: "scored_at", RowField.SCORE: "score"},
}
"""Columns of the mirror by which rows can be sorted, where the question has them."""


def heading(field: RowField) -> str:
    """Return the heading of a column."""
    return translate("RowField", str(_HEADINGS[field]))


def gender_name(gender: str) -> str:
    """Return a gender in a word, from its stored value."""
    return translate("Gender", str(_GENDERS[Gender(gender)]))


def gift_status_name(status: str) -> str:
    """Return the state of a gift in a word, from its stored value."""
    return translate("GiftStatus", str(_GIFT_STATES[GiftStatus(status)]))


def transfer_kind_name(kind: str) -> str:
    """Return what a transfer is in a word, from its stored value."""
    return translate("TransferKind", str(_TRANSFER_KINDS[TransferKind(kind)]))


def cell_text(kind: RowKind, row: RowFacts, field: RowField, zone: ZoneInfo) -> str:
    """Return a cell for people; a dash where nothing is known."""
    value = row.values.get(field)
    if value is None:
        return "–"
    if isinstance(value, Party):
        # Names before ids; what members write cannot turn the line around.
        return f"{formatting.isolated(value.nickname)} · {value.member_id}"
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    if field is RowField.AMOUNT:
        return formatting.money(int(value))
    if field is RowField.TEXT:
        return formatting.isolated(str(value))
    return _word(kind, field, value)


def _word(kind: RowKind, field: RowField, value: RowValue) -> str:
    text = str(value)
    if field is RowField.STATUS:
        return _status_name(kind, text)
    match field:
        case RowField.TYPE:
            return transfer_kind_name(text)
        case RowField.GENDER:
            return gender_name(text)
        case RowField.VIEWS:
            return formatting.count(int(text))
    return text


def _status_name(kind: RowKind, status: str) -> str:
    if kind is RowKind.GIFT:
        return gift_status_name(status)
    if kind is RowKind.MEMBER:
        return member_status_name(status)
    return visibility_name(Visibility(status))


def cell_for_file(row: RowFacts, field: RowField, zone: ZoneInfo) -> object:
    """Return a cell for a spreadsheet: numbers as numbers, amounts in yuan, stored codes."""
    value = row.values.get(field)
    if value is None:
        return ""
    if isinstance(value, Party):
        return value.member_id
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    return int(value) / 100 if field is RowField.AMOUNT else value
