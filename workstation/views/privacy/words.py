"""What requests, counts and kinds are called."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from workstation.domain.erasure import Erasure, ErasureState
from workstation.domain.retention import RetentionKind
from workstation.views import formatting

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def kind_name(kind: RetentionKind) -> str:
    """Return what is kept, e.g. "Handovers"."""
    match kind:
        case RetentionKind.PHOTO_VIEW:
            return translate("Retention", "Who looked at which photo")
        case RetentionKind.EXPOSURE:
            return translate("Retention", "Shifts and exposure of people")
        case RetentionKind.EVIDENCE_TEXT:
            return translate("Retention", "Texts kept with final decisions")
        case RetentionKind.NOTE:
            return translate("Retention", "Notes about decided items")
        case RetentionKind.HANDOVER:
            return translate("Retention", "Handovers")
        case RetentionKind.APPEAL:
            return translate("Retention", "Appeals and letters")


def state_name(erasure: Erasure) -> str:
    """Return where a request stands, e.g. "Waits for a second manager"."""
    match erasure.state:
        case ErasureState.ASKED if erasure.is_own:
            return translate("Erasure", "Waits for another manager")
        case ErasureState.ASKED:
            return translate("Erasure", "Waits for a second manager")
        case ErasureState.REFUSED:
            return translate("Erasure", "Refused")
        case ErasureState.DONE if erasure.files_left:
            return translate("Erasure", "Erased, but for files")
        case ErasureState.DONE:
            return translate("Erasure", "Erased")


def person_name(erasure: Erasure) -> str:
    """Return whose data, e.g. "Xiaoyu · Member 12"."""
    member = translate("Erasure", "Member {id}").format(id=erasure.member_id)
    if not erasure.nickname or erasure.state is ErasureState.DONE:
        return member
    return f"{formatting.isolated(erasure.nickname)} · {member}"


def counts_text(counts: Mapping[str, int]) -> str:
    """Return what was removed, e.g. "12 posts · 3 notes"."""
    names = {
        "posts": translate("Erasure", "posts"),
        "comments": translate("Erasure", "comments"),
        "photos": translate("Erasure", "photos"),
        "gifts": translate("Erasure", "messages of gifts"),
        "readings": translate("Erasure", "readings of messages"),
        "evidence": translate("Erasure", "texts kept as evidence"),
        "notes": translate("Erasure", "notes"),
        "decisions": translate("Erasure", "notes on decisions"),
        "appeals": translate("Erasure", "appeals and letters"),
        "statements": translate("Erasure", "edits of statements"),
    }
    parts = [
        f"{formatting.count(counts[key])} {name}" for key, name in names.items() if counts.get(key)
    ]
    return " · ".join(parts) or translate("Erasure", "There was nothing to remove.")
