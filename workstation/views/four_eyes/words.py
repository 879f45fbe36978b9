"""What waits for a second person, as it is told."""

from PySide6.QtCore import QCoreApplication

from workstation.domain.measures import GiftMeasure, PendingKind, PendingMeasure
from workstation.views import formatting

translate = QCoreApplication.translate  # under this name lupdate finds the texts

KIND_ICONS = {
    PendingKind.BAN: "ban",
    PendingKind.CIRCLE_LOCK: "lock",
    PendingKind.GIFTS: "gift",
}


def measure_title(measure: PendingMeasure) -> str:
    """Return what is wanted, in a few words: "Ban Xiaoyu"."""
    name = formatting.isolated(measure.target_name or f"{measure.target_id}")
    match measure.kind:
        case PendingKind.BAN:
            text = translate("FourEyes", "Ban {name}")
        case PendingKind.CIRCLE_LOCK:
            text = translate("FourEyes", "Lock the circle {name}")
        case PendingKind.GIFTS if measure.gift_measure is GiftMeasure.REFUND:
            text = translate("FourEyes", "Refund gifts to {name}")
        case PendingKind.GIFTS:
            text = translate("FourEyes", "Freeze gifts to {name}")
    return text.format(name=name)


def measure_effects(measure: PendingMeasure) -> list[str]:
    """Return what would happen, a sentence each."""
    name = formatting.isolated(measure.target_name or f"{measure.target_id}")
    match measure.kind:
        case PendingKind.BAN:
            return [
                translate("FourEyes", "{name} is banned, without an end.").format(name=name),
                translate("FourEyes", "What the account has posted stays as it is."),
            ]
        case PendingKind.CIRCLE_LOCK:
            text = translate("FourEyes", "The circle {name} is locked for all its members.")
            return [text.format(name=name)]
        case PendingKind.GIFTS:
            text = translate("FourEyes", "Gifts worth {amount} are frozen: {count} of them.")
            count = formatting.count(measure.gift_count)
            lines = [text.format(amount=formatting.money(measure.gift_fen), count=count)]
            if measure.gift_measure is GiftMeasure.REFUND:
                lines.append(
                    translate("FourEyes", "The payment side is asked to give the money back.")
                )
            return lines
