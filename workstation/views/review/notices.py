"""Words for what happened to an item, which by then is not the one on the stage."""

from PySide6.QtCore import QCoreApplication

from workstation.domain.review import (
    AlreadyDecidedError,
    ItemHeldError,
    ItemNotFoundError,
    QueueRow,
)
from workstation.views.error_words import error_words
from workstation.views.labels import subject_kind_name
from workstation.views.review.phase import Notice

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def subject_name(row: QueueRow) -> str:
    """Return what an item is about, e.g. "Post 581 in Campus Diary"."""
    subject = f"{subject_kind_name(row.subject_kind)} {row.subject_id}"
    if not row.circle_name:
        return subject
    pattern = translate("ReviewNotice", "{subject} in {circle}")
    return pattern.format(subject=subject, circle=row.circle_name)


def _title(error: Exception, row: QueueRow) -> str:
    match error:
        case ItemHeldError(holder=name):
            pattern = translate("ReviewNotice", "{item} is with {name}")
        case AlreadyDecidedError(decided_by=name) if name:
            pattern = translate("ReviewNotice", "{name} decided {item} first")
        case AlreadyDecidedError():
            name, pattern = "", translate("ReviewNotice", "{item} changed meanwhile")
        case ItemNotFoundError():
            name, pattern = "", translate("ReviewNotice", "{item} is no longer there")
        case _:
            return f"{subject_name(row)}: {error_words(error).title}"
    return pattern.format(item=subject_name(row), name=name)


def moved_on(error: Exception, row: QueueRow) -> Notice:
    """Tell why an item left the desk."""
    is_in_queue = isinstance(error, ItemHeldError)
    text = translate("ReviewNotice", "Moved on to the next item.")
    return Notice(_title(error, row), text, row if is_in_queue else None)


def lease_refused(error: Exception, row: QueueRow) -> Notice:
    """Tell why an item cannot be reserved; it stays on the desk."""
    return Notice(_title(error, row), error_words(error).text, row)


def refused(error: Exception, row: QueueRow, *, is_gone: bool) -> Notice:
    """Tell that a decision or an undo was not recorded.

    Args:
        error: Why.
        row: The item.
        is_gone: It is not in the queue any more, so that it cannot be shown.
    """
    text = translate("ReviewNotice", "Your decision was not recorded.")
    match error:
        case ItemHeldError() | AlreadyDecidedError() | ItemNotFoundError():
            pass
        case _:
            text = error_words(error).text
    return Notice(_title(error, row), text, None if is_gone else row, can_be_shown=not is_gone)
