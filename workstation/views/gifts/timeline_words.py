"""What happened to an account, in words."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.messages import MessageCategory
from workstation.domain.platform import GiftStatus, TransferKind
from workstation.domain.timeline import EventKind, TimelineEvent
from workstation.views import formatting
from workstation.views.message_words import category_name

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_KINDS = {
    EventKind.POST: QT_TRANSLATE_NOOP("Timeline", "Posts"),
    EventKind.COMMENT: QT_TRANSLATE_NOOP("Timeline", "Comments"),
    EventKind.GIFT_IN: QT_TRANSLATE_NOOP("Timeline", "Gifts received"),
    EventKind.GIFT_OUT: QT_TRANSLATE_NOOP("Timeline", "Gifts given"),
    EventKind.PAYMENT_IN: QT_TRANSLATE_NOOP("Timeline", "Payments received"),
    EventKind.PAYMENT_OUT: QT_TRANSLATE_NOOP("Timeline", "Payments made"),
    EventKind.BANK: QT_TRANSLATE_NOOP("Timeline", "Bank"),
    EventKind.FINDING: QT_TRANSLATE_NOOP("Timeline", "Findings"),
    EventKind.SCORE: QT_TRANSLATE_NOOP("Timeline", "Credit score"),
}
_CODES = {
    GiftStatus.SETTLED.value: "",
    GiftStatus.FROZEN.value: QT_TRANSLATE_NOOP("Timeline", "frozen"),
    GiftStatus.REFUNDED.value: QT_TRANSLATE_NOOP("Timeline", "refunded"),
    TransferKind.CASH_OUT.value: QT_TRANSLATE_NOOP("Timeline", "cashed out"),
    TransferKind.TOP_UP.value: QT_TRANSLATE_NOOP("Timeline", "topped up"),
}


def lane_name(kind: EventKind) -> str:
    """Return what a lane holds."""
    return translate("Timeline", str(_KINDS[kind]))


def moment(event: TimelineEvent, zone: ZoneInfo) -> str:
    """Return when something happened, in the business time zone."""
    return formatting.exact_time(event.at, zone)


def partner(event: TimelineEvent) -> str:
    """Return with whom, with the id."""
    if event.partner_id is None:
        return ""
    return f"{formatting.isolated(event.partner_name)} · {event.partner_id}"


def figure(event: TimelineEvent) -> str:
    """Return the number of an event: money, a score, how sure a finding is."""
    if event.amount_fen is not None:
        return formatting.money(event.amount_fen)
    if event.kind is EventKind.SCORE and event.value is not None:
        return f"{event.value:.0f}"
    return "" if event.value is None else formatting.score(event.value)


def details(event: TimelineEvent) -> str:
    """Return what else there is to say: the text, the category, where the money is."""
    if event.kind is EventKind.FINDING:
        if event.code == "racy":
            return translate("Timeline", "racy photo on post {id}").format(id=event.row_id)
        name = category_name(MessageCategory(event.code))
        return translate("Timeline", "{category} in text {id}").format(
            category=name, id=event.row_id
        )
    if event.amount_fen is not None:
        status = _CODES.get(event.code, "")
        words = [translate("Timeline", str(status)) if status else "", event.text]
        return " · ".join(word for word in words if word)
    return event.text


def event_words(event: TimelineEvent, zone: ZoneInfo) -> str:
    """Return an event for the tip over its mark."""
    head = f"{lane_name(event.kind)} · {moment(event, zone)}"
    middle = " · ".join(word for word in (partner(event), figure(event)) if word)
    return "\n".join(word for word in (head, middle, details(event)) if word)
