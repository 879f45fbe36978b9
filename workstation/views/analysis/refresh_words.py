"""What a refresh has to say to whoever looks at charts; mostly nothing."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.mirror import RebuildReason, RefreshSummary
from workstation.views import formatting

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_REBUILT = {
    RebuildReason.DAMAGED: QT_TRANSLATE_NOOP(
        "Refresh",
        "The figures on this computer could not be read and were copied anew. Nothing is lost.",
    ),
    RebuildReason.PROGRAM: QT_TRANSLATE_NOOP(
        "Refresh", "This version keeps other figures: they were copied anew."
    ),
    RebuildReason.DATABASE: QT_TRANSLATE_NOOP(
        "Refresh", "The database is another one: its figures were copied anew."
    ),
    RebuildReason.TIME_ZONE: QT_TRANSLATE_NOOP(
        "Refresh", "Days begin at another hour now: the figures were copied anew."
    ),
    RebuildReason.RIGHTS: QT_TRANSLATE_NOOP(
        "Refresh", "You may read other things now: the figures were copied anew."
    ),
}


def refresh_words(summary: RefreshSummary) -> str:
    """Return what a refresh has to say; empty where nothing is worth a word."""
    if summary.drifted:
        one = translate(
            "Refresh",
            "The daily comparison found a day whose figures differed from the database: it was"
            " read again.",
        )
        many = translate(
            "Refresh",
            "The daily comparison found {count} days of tables whose figures differed from the"
            " database: they were read again.",
        )
        return formatting.counted(len(summary.drifted), one, many)
    if not summary.rebuilt_because:
        return ""
    text = _REBUILT.get(RebuildReason(summary.rebuilt_because), "")
    return translate("Refresh", str(text)) if text else ""
