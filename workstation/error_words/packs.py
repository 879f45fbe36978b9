"""Errors of evidence packs and reports."""

from workstation.domain.packs import (
    FileTakenError,
    FontMissingError,
    PackError,
    ProblemKind,
    ReportProblem,
    ReportRefusedError,
)
from workstation.error_words.institution import field_names
from workstation.error_words.said import ErrorWords, Translate


def packs_words(error: PackError, translate: Translate) -> ErrorWords:
    """Return what to tell where a pack or report could not be made."""
    nothing = translate("Errors", "Nothing was written.")
    match error:
        case ReportRefusedError():
            title = translate("Errors", "The report is not complete yet")
            details = "\n".join(problem_text(each, translate) for each in error.problems)
            return ErrorWords(title, nothing, details)
        case FileTakenError():
            title = translate("Errors", "Another file has this name")
            text = translate("Errors", "{name} is in the folder and says something else.")
            return ErrorWords(title, f"{text.format(name=error.name)} {nothing}")
        case FontMissingError():
            title = translate("Errors", "A font is missing")
            text = translate("Errors", "{name} is not on this computer.")
            return ErrorWords(title, f"{text.format(name=error.name)} {nothing}")
        case _:
            title = translate("Errors", "Another version of the program made this snapshot")
            return ErrorWords(title, nothing, str(error))


def problem_text(problem: ReportProblem, translate: Translate) -> str:
    """Return what is wrong with a report, in a line: where, and what."""
    where = field_names(translate).get(problem.field, problem.field)
    if problem.kind is ProblemKind.MISSING and problem.names:
        what = translate("Report", "something is missing here: {names}")
        what = what.format(names=problem.names)
    else:
        what = _kinds(translate)[problem.kind]
    return translate("Report", "{where}: {what}").format(where=where, what=what)


def _kinds(translate: Translate) -> dict[ProblemKind, str]:
    return {
        ProblemKind.UNSAID: translate("Report", "has to be filled in."),
        ProblemKind.MISSING: translate("Report", "something is missing here."),
        ProblemKind.EMPTY: translate("Report", "must not be empty."),
        ProblemKind.TOO_LONG: translate("Report", "is too long."),
        ProblemKind.LETTERS: translate("Report", "has letters that the authority does not allow."),
        ProblemKind.NO_CODE: translate("Report", "is not in the authority's list of codes."),
        ProblemKind.RANGE: translate("Report", "is too small or too large."),
        ProblemKind.NO_VALUE: translate("Report", "is no date, number or code as it is asked for."),
        ProblemKind.OTHER: translate("Report", "is not allowed by the authority's schema."),
        ProblemKind.NO_MONEY: translate("Report", "the case has no gift or transfer to report."),
        ProblemKind.NO_SCHEMA: translate("Report", "is not there, or no XML schema in one file."),
    }
