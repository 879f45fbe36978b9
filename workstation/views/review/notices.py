"""Words for what happened to an item, which by then is not the one on the stage."""

from collections import Counter

from PySide6.QtCore import QCoreApplication

from workstation.domain.decisions import GroupRecorded, Refusal, Refused
from workstation.domain.review import (
    AlreadyDecidedError,
    ItemHeldError,
    ItemNotFoundError,
    QueueRow,
    Verdict,
)
from workstation.jobs.review import GroupDecision
from workstation.views.error_words import error_words
from workstation.views.labels import past_verdict_name, subject_kind_name
from workstation.views.review.phase import Notice
from workstation.views.review.undo_list import Undoable

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def subject_name(row: QueueRow) -> str:
    """Return what an item is about, e.g. "Post 581 in Campus Diary"."""
    subject = f"{subject_kind_name(row.subject_kind)} {row.subject_id}"
    if not row.circle_name:
        return subject
    pattern = translate("ReviewNotice", "{subject} in {circle}")
    return pattern.format(subject=subject, circle=row.circle_name)


def undo_tip(newest: Undoable | None) -> str:
    """Return what Undo would take back; empty if there is nothing."""
    if newest is None:
        return ""
    tip = f"{past_verdict_name(newest.request.verdict)} · {subject_name(newest.row)}"
    if isinstance(newest.request, GroupDecision):
        more = translate("ReviewNotice", "and {count} more")
        tip += " · " + more.format(count=len(newest.request.requests) - 1)
    return tip


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


def handed_on(row: QueueRow) -> Notice:
    """Tell that an item left the desk for those to whom a colleague has given it."""
    title = translate("ReviewNotice", "{item} was handed on meanwhile")
    text = translate("ReviewNotice", "Moved on to the next item.")
    return Notice(title.format(item=subject_name(row)), text)


def lease_refused(error: Exception, row: QueueRow) -> Notice:
    """Tell why an item cannot be reserved; it stays on the desk."""
    return Notice(_title(error, row), error_words(error).text, row)


def refused(error: Exception, row: QueueRow, *, is_gone: bool) -> Notice:
    """Tell that a decision was not recorded.

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


def undo_refused(error: Exception, row: QueueRow) -> Notice:
    """Tell that an undo was refused, and why: the decision stands."""
    match error:
        case ItemHeldError(holder=name):
            text = translate("ReviewNotice", "{name} holds it.").format(name=name)
        case _:
            words = error_words(error)
            text = f"{words.title}. {words.text}".strip()
    title = translate("ReviewNotice", "Undo refused: {item} stays as it was decided")
    return Notice(title.format(item=subject_name(row)), text)


def partly_recorded(verdict: Verdict, answer: GroupRecorded) -> Notice:
    """Tell what of a group was decided, and why the rest was left.

    Args:
        verdict: What was concluded.
        answer: Something of it was refused.
    """
    title = translate("ReviewNotice", "{verdict}: {count}. Left as they were: {left}").format(
        verdict=past_verdict_name(verdict), count=len(answer.recorded), left=len(answer.refused)
    )
    counts = Counter(_refusal(each) for each in answer.refused)
    return Notice(title, " · ".join(f"{count} {why}" for why, count in counts.items()))


def _refusal(refused: Refused) -> str:
    match refused.reason:
        case Refusal.HELD:
            pattern = translate("ReviewNotice", "held by {name}")
        case Refusal.DECIDED if refused.who:
            pattern = translate("ReviewNotice", "decided by {name} first")
        case Refusal.DECIDED | Refusal.CHANGED:
            pattern = translate("ReviewNotice", "changed meanwhile")
        case Refusal.NOT_FOUND:
            pattern = translate("ReviewNotice", "no longer there")
        case Refusal.NOT_ALLOWED:
            pattern = translate("ReviewNotice", "not for a decision like this")
    return pattern.format(name=refused.who)
