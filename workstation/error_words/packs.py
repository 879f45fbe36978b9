"""Errors of evidence packs and reports."""

from workstation.domain.packs import (
    FileTakenError,
    FontMissingError,
    PackError,
    ReportRefusedError,
)
from workstation.error_words.said import ErrorWords, Translate


def packs_words(error: PackError, translate: Translate) -> ErrorWords:
    """Return what to tell where a pack or report could not be made."""
    nothing = translate("Errors", "Nothing was written.")
    match error:
        case ReportRefusedError():
            title = translate("Errors", "The report is not complete yet")
            details = "\n".join(f"{each.field}: {each.text}" for each in error.problems)
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
