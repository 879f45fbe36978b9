"""Errors as people are told them: what happened, what is safe, what to do.

The window passes Qt's translation, the command line speaks English. This package knows no Qt;
`lupdate` finds the texts by the name `translate`.
"""

from workstation.domain import (
    cases,
    erasure,
    errors,
    messages,
    mirror,
    packs,
    quality,
    retention,
    review,
    statements,
    table_files,
)
from workstation.error_words.cases import cases_words
from workstation.error_words.deciding import erasing_words, review_words, statements_words
from workstation.error_words.mirrors import mirror_words
from workstation.error_words.packs import packs_words
from workstation.error_words.said import ErrorWords, Translate, speak_english
from workstation.error_words.server import connecting_words, database_words, embedded_words
from workstation.error_words.tables import table_files_words

__all__ = ["ErrorWords", "Translate", "error_words", "speak_english"]


def error_words(  # noqa: C901, PLR0911, PLR0912  # one return per family
    error: Exception, translate: Translate
) -> ErrorWords:
    """Return what to tell about an error of any kind.

    Args:
        error: Of any kind; an unexpected one is told as a fault of the program.
        translate: Into the person's language.
    """
    match error:
        case retention.RetentionChangedError():
            title = translate("Errors", "Somebody else has set another time")
            return ErrorWords(title, translate("Errors", "Nothing was changed."))
        case erasure.CannotEraseError():
            return erasing_words(error, translate)
        case cases.CaseError() | cases.CaseChangedError() | cases.UnreadableFileError():
            return cases_words(error, translate)
        case packs.PackError():
            return packs_words(error, translate)
        case review.ReviewError():
            return review_words(error, translate)
        case errors.CannotConnectError():
            return connecting_words(error, translate)
        case errors.DatabaseError():
            return database_words(error, translate)
        case errors.EmbeddedServerError():
            return embedded_words(error, translate)
        case mirror.MirrorError():
            return mirror_words(error, translate)
        case errors.ScanError():
            return _scan(error, translate)
        case errors.SettingsFileError():
            return _settings(error, translate)
        case quality.QualityError():
            return _quality(error, translate)
        case statements.StatementError():
            return statements_words(error, translate)
        case table_files.TableFilesError():
            return table_files_words(error, translate)
        case messages.TermError():
            return ErrorWords(
                translate("Errors", "A term cannot be in its word list"),
                translate("Errors", "Nothing was changed. The details name it."),
                str(error),
            )
        case _:
            return ErrorWords(
                translate("Errors", "Something unexpected went wrong"),
                translate(
                    "Errors",
                    "This is a fault in the program. What the database had confirmed is safe."
                    " Try again; if it happens again, report it with the details.",
                ),
                f"{type(error).__name__}: {error}",
            )


def _scan(error: errors.ScanError, translate: Translate) -> ErrorWords:
    title = translate("Errors", "Photos cannot be scanned now")
    details = ""
    match error:
        case errors.ScanRunningError():
            title = translate("Errors", "A scan is running already")
            text = translate("Errors", "It does what this one would. Wait until it has ended.")
        case errors.ScanInterruptedError(cause=cause):
            words = error_words(cause, translate)
            title, details = words.title, words.details
            text = translate(
                "Errors", "What was scanned so far is stored. The next scan goes on from there."
            )
        case errors.MediaFolderMissingError(folder=folder):
            text = translate(
                "Errors",
                "The media folder {folder} does not exist. Name the folder with the photos in the"
                " connection, or with --media.",
            ).format(folder=folder)
        case errors.WorkersFailedError(exit_code=code):
            text = translate("Errors", "A scanning process did not start. Try again.")
            details = f"exit code {code}"
        case errors.CascadeIncompleteError(cascade=cascade, network=network, reason=reason):
            text = (
                translate("Errors", "{cascade} needs {network}, which is damaged on this machine.")
                if reason
                else translate("Errors", "{cascade} needs {network}, which is not on this machine.")
            ).format(cascade=cascade, network=network)
            advice = translate(
                "Errors",
                "Add it again (workstation networks add), or let a manager choose another cascade"
                " (workstation networks choose).",
            )
            text, details = f"{text} {advice}", reason
        case errors.NetworkError(manifest=manifest, reason=reason):
            text = translate("Errors", "The network cannot be used. Install the program again.")
            details = f"{manifest}: {reason}"
        case _:
            text = translate("Errors", "What was written stays.")
    return ErrorWords(title, text, details)


def _quality(error: quality.QualityError, translate: Translate) -> ErrorWords:
    match error:
        case quality.TooFewReviewedError(racy=racy, clean=clean, needed=needed):
            title = translate("Errors", "Too few decisions to calibrate by")
            text = translate(
                "Errors",
                "There are {racy} racy and {clean} kept posts that can be used; {needed} of each"
                " are needed. Nothing was changed.",
            ).format(racy=racy, clean=clean, needed=needed)
        case quality.ReasonRequiredError():
            title = translate("Errors", "Say why")
            text = translate("Errors", "A setting is recorded with a reason. Nothing was changed.")
        case quality.CascadeNotFoundError(wanted=wanted, known=known) if wanted:
            title = translate("Errors", "There is no cascade {name}").format(name=wanted)
            text = translate("Errors", "There are: {names}.").format(names=", ".join(known) or "–")
        case _:
            title = translate("Errors", "There is no cascade yet")
            text = translate("Errors", "The first scan registers the program's own.")
    return ErrorWords(title, text)


def _settings(error: errors.SettingsFileError, translate: Translate) -> ErrorWords:
    if isinstance(error, errors.SettingsTooNewError):
        return ErrorWords(
            translate("Errors", "The settings are of a newer version"),
            translate("Errors", "Update the program. The file was left as it is: {path}").format(
                path=error.path
            ),
            error.problem,
        )
    return ErrorWords(
        translate("Errors", "The settings cannot be read"),
        translate("Errors", "Correct or remove the file; it was left as it is: {path}").format(
            path=error.path
        ),
        str(error),
    )
