"""Errors of alerts and cases."""

from workstation.domain.cases import (
    CaseChangedError,
    CaseError,
    CaseProblem,
    UnreadableFileError,
)
from workstation.error_words.said import ErrorWords, Translate


def cases_words(
    error: CaseError | CaseChangedError | UnreadableFileError, translate: Translate
) -> ErrorWords:
    """Return what to tell where something about a case or alert was refused."""
    if isinstance(error, UnreadableFileError):
        title = translate("Errors", "The file {name} cannot be read").format(name=error.name)
        return ErrorWords(title, translate("Errors", "Nothing was changed."))
    if isinstance(error, CaseChangedError):
        title = (
            translate("Errors", "{name} changed this first").format(name=error.changed_by)
            if error.changed_by
            else translate("Errors", "The alert grew meanwhile")
        )
        return ErrorWords(title, translate("Errors", "Look at it again. Nothing was changed."))
    title = (
        translate("Errors", "A second person has to see this")
        if error.problem is CaseProblem.NEEDS_CASE
        else translate("Errors", "The case does not allow this now")
    )
    return ErrorWords(title, _problem(error.problem, translate))


def _problem(problem: CaseProblem, translate: Translate) -> str:
    told = {
        CaseProblem.NOT_FOUND: translate("Errors", "It is not there, or not for you."),
        CaseProblem.ALERT_TAKEN: translate(
            "Errors", "An alert is in another case, or was done with already."
        ),
        CaseProblem.NEEDS_CASE: translate(
            "Errors",
            "Its sum is more than one person dismisses alone. Open a case and dismiss that.",
        ),
        CaseProblem.PROPOSED: translate(
            "Errors", "An outcome waits for a second person. Withdraw it first."
        ),
        CaseProblem.CLOSED: translate("Errors", "The case is closed. Open it again first."),
        CaseProblem.NOT_CLOSED: translate("Errors", "The case is not closed."),
        CaseProblem.NO_ANALYST: translate("Errors", "Only analysts work on cases."),
        CaseProblem.NOT_IN_CASE: translate(
            "Errors", "Some of these gifts do not belong to the case. Add them first."
        ),
        CaseProblem.BAD_TIME: translate(
            "Errors", "Choose a time that is ahead, and not more than a year."
        ),
        CaseProblem.TOO_LARGE: translate("Errors", "A file may have 10 MB at most."),
        CaseProblem.ANSWERED: translate("Errors", "It was answered or withdrawn meanwhile."),
        CaseProblem.NOT_YOURS: translate("Errors", "Only who proposed it can withdraw it."),
        CaseProblem.NOT_REPORTED: translate(
            "Errors", "There was no outcome to report it. Write a draft, or propose the outcome."
        ),
    }
    # Open, investigating, monitored: by hand a case goes only from one to another of some states.
    text = told.get(problem) or translate("Errors", "This state comes with an outcome.")
    nothing = translate("Errors", "Nothing was changed.")
    return f"{text} {nothing}"
