"""What an answer to an appeal lacks before it can be sent, and what it would do."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from workstation.domain.appeals import AppealState
from workstation.views.appeals.drafts import Draft
from workstation.views.appeals.effects import EffectId

translate = QCoreApplication.translate  # under this name lupdate finds the texts

LONGEST_REASON, LONGEST_LETTER = 4_000, 20_000


def what_lacks(draft: Draft, standing: Collection[EffectId]) -> str:
    """Return what is missing, as a sentence; empty if it can be sent.

    Args:
        draft: As far as it is written.
        standing: What could come back.
    """
    return _lacks_outcome(draft, standing) or _lacks_words(draft)


def _lacks_outcome(draft: Draft, standing: Collection[EffectId]) -> str:
    if draft.outcome is None:
        return translate("AppealAnswer", "Choose an outcome first.")
    if draft.outcome is not AppealState.PARTLY_REVERSED:
        return ""
    if not draft.chosen:
        return translate("AppealAnswer", "Tick what comes back.")
    is_all = draft.chosen == standing
    return (
        translate("AppealAnswer", "That is everything: choose Reverse instead.") if is_all else ""
    )


def _lacks_words(draft: Draft) -> str:
    reason, letter = draft.reason.strip(), draft.letter.strip()
    # No plurals here: lupdate finds them in tr() only.
    if not reason:
        return translate("AppealAnswer", "Give a reason.")
    if (over := len(reason) - LONGEST_REASON) > 0:
        text = translate("AppealAnswer", "The reason is too long, by this many characters: {n}")
        return text.format(n=over)
    if not letter:
        return translate("AppealAnswer", "The author has to be written something.")
    if (over := len(letter) - LONGEST_LETTER) > 0:
        text = translate("AppealAnswer", "The letter is too long, by this many characters: {n}")
        return text.format(n=over)
    return ""


def what_it_means(outcome: AppealState | None, counts: tuple[int, int], changed_since: int) -> str:
    """Return what an answer would do, in a sentence or two.

    Args:
        outcome: None before one was chosen.
        counts: How much comes back, and how much could.
        changed_since: How much somebody has changed since.
    """
    match outcome:
        case AppealState.UPHELD:
            return translate("AppealAnswer", "Everything stays as it was decided.")
        case AppealState.REVERSED:
            text = translate("AppealAnswer", "All of it comes back.")
        case AppealState.PARTLY_REVERSED:
            pattern = translate("AppealAnswer", "{chosen} of {count} come back; the rest stays.")
            text = pattern.format(chosen=counts[0], count=counts[1])
        case _:
            return translate("AppealAnswer", "Choose an outcome; the letter is drafted then.")
    if changed_since:
        left = translate("AppealAnswer", "What somebody has changed since is left alone.")
        text = f"{text} {left}"
    return text
