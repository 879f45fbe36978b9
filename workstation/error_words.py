"""Errors as people are told them: what happened, what is safe, what to do.

The window passes Qt's translation, the command line speaks English. This module knows no Qt;
`lupdate` finds the texts by the name `translate`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from workstation.domain import (
    appeals,
    checks,
    erasure,
    errors,
    messages,
    quality,
    retention,
    review,
    statements,
)

Translate = Callable[[str, str], str]
"""Context and English text to text."""


def speak_english(_context: str, english: str) -> str:
    """Translate nothing."""
    return english


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """An error, told.

    Attributes:
        title: What happened, in a few words.
        text: What is safe and what to do, in a sentence or two.
        details: For whoever is asked for help; may be empty.
    """

    title: str
    text: str
    details: str = ""


def error_words(  # noqa: C901, PLR0911  # one return per family
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
            return _erasing(error, translate)
        case review.ReviewError():
            return _review(error, translate)
        case errors.CannotConnectError():
            return _connecting(error, translate)
        case errors.DatabaseError():
            return _database(error, translate)
        case errors.EmbeddedServerError():
            return _embedded(error, translate)
        case errors.ScanError():
            return _scan(error, translate)
        case errors.SettingsFileError():
            return _settings(error, translate)
        case quality.QualityError():
            return _quality(error, translate)
        case statements.StatementError():
            return _statements(error, translate)
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


def _review(error: review.ReviewError, translate: Translate) -> ErrorWords:  # noqa: C901, PLR0912  # one case per kind
    nothing = translate("Errors", "Nothing was changed.")
    match error:
        case review.ItemNotFoundError():
            title = translate("Errors", "The item is no longer there")
        case review.ItemHeldError(holder=holder):
            title = translate("Errors", "{name} is looking at this item").format(name=holder)
        case review.AlreadyDecidedError(decided_by=name) if name:
            title = translate("Errors", "{name} decided this item first").format(name=name)
        case review.AlreadyDecidedError():
            title = translate("Errors", "The item changed meanwhile")
        case review.LeaseLostError():
            title = translate("Errors", "The item was no longer reserved for you")
        case review.TooManyLeasesError():
            return ErrorWords(
                translate("Errors", "You hold too many items at once"),
                translate("Errors", "Decide or leave some of them first."),
            )
        case review.PolicyRequiredError():
            title = translate("Errors", "Choose the policy that was broken")
        case review.NotYourKindError():
            return ErrorWords(
                translate("Errors", "You do not work on items of this kind"),
                translate("Errors", "A manager says who works on which. Take another one."),
            )
        case review.SecondPersonError():
            return ErrorWords(
                translate("Errors", "A second person has to answer this"),
                translate("Errors", "You asked for it yourself. Nothing was changed."),
            )
        case appeals.AppealError():
            return _appeal(error, translate)
        case checks.OwnDisputeError() | checks.UnsuitedItemError():
            return _check(error, translate)
        case review.CannotUndoError():
            title = translate("Errors", "This decision cannot be undone by you")
        case _:
            title = translate("Errors", "The database refused this")
    return ErrorWords(title, nothing)


def _appeal(error: appeals.AppealError, translate: Translate) -> ErrorWords:
    problem = appeals.AppealProblem
    match error.problem:
        case problem.UNDER_APPEAL:
            title = translate("Errors", "An appeal is about this decision")
            text = translate(
                "Errors",
                "Whoever the appeal is given to can reverse it; what they have concluded stays."
                " Nothing was changed.",
            )
        case problem.NOT_YOURS:
            title = translate("Errors", "This appeal is not yours to answer")
            text = translate(
                "Errors",
                "It is given to somebody who had no part in the decision. Nothing was changed.",
            )
        case problem.NOBODY:
            title = translate("Errors", "Nobody else may have this appeal")
            text = translate(
                "Errors",
                "Everybody else had a part in the decision, does not work on its policy, or may"
                " not see it. It stays where it is.",
            )
        case _:
            title = translate("Errors", "This appeal cannot be entered")
            text = _filing(error.problem, translate)
    return ErrorWords(title, text)


def _filing(refusal: appeals.AppealProblem, translate: Translate) -> str:
    problem = appeals.AppealProblem
    match refusal:
        case problem.NOT_FOUND:
            text = translate("Errors", "There is no such decision. Check its number.")
        case problem.NOT_RESTRICTING:
            text = translate("Errors", "The decision took nothing from anybody. Name another one.")
        case problem.UNDONE:
            text = translate("Errors", "The decision was taken back already.")
        case problem.APPEALED:
            text = translate("Errors", "There was an appeal against this decision before.")
        case problem.REFERENCE_USED:
            text = translate(
                "Errors", "Its reference belongs to an appeal that says something else."
            )
        case problem.TOO_EARLY:
            text = translate("Errors", "It is dated before the decision. Correct its date.")
        case problem.IN_FUTURE:
            text = translate("Errors", "It is dated in the future. Correct its date.")
        case _:
            text = translate("Errors", "Nothing was changed.")
    return text


def _erasing(error: erasure.CannotEraseError, translate: Translate) -> ErrorWords:
    told = {
        "kept": translate("Errors", "The law keeps something of theirs. Ask again after that."),
        "appeal": translate("Errors", "An appeal of theirs is open. Answer it first."),
        "pending": translate("Errors", "A measure waits for a second person. Answer it first."),
        "unknown": translate("Errors", "There is no such member."),
        "named": translate("Errors", "Reference and reason stay: write them without the name."),
        "asked": translate("Errors", "Somebody has asked already; a second manager has to agree."),
    }
    title = translate("Errors", "This person's data cannot be erased now")
    nothing = translate("Errors", "Nothing was changed.")
    return ErrorWords(title, f"{told[error.obstacle.value]} {nothing}")


def _check(
    error: checks.OwnDisputeError | checks.UnsuitedItemError, translate: Translate
) -> ErrorWords:
    if isinstance(error, checks.OwnDisputeError):
        return ErrorWords(
            translate("Errors", "Somebody else has to settle this"),
            translate("Errors", "One of the two answers is yours. Nothing was changed."),
        )
    return ErrorWords(
        translate("Errors", "This item cannot become a golden item"),
        translate(
            "Errors",
            "It changed since it was decided, waits for a second person, or is one already."
            " Choose a post or comment that stands as it was decided.",
        ),
    )


def _connecting(error: errors.CannotConnectError, translate: Translate) -> ErrorWords:
    if isinstance(error, errors.WrongPasswordError):
        return ErrorWords(
            translate("Errors", "User name or password is wrong"),
            translate("Errors", "Check both and try again. Your administrator can set a new one."),
            error.detail,
        )
    text = _connect_problem(error.reason, translate)
    return ErrorWords(translate("Errors", "The database cannot be reached"), text, error.detail)


def _connect_problem(problem: errors.ConnectProblem, translate: Translate) -> str:
    texts = {
        errors.ConnectProblem.UNKNOWN_HOST: translate(
            "Errors", "No computer of that name was found. Check the host."
        ),
        errors.ConnectProblem.REFUSED: translate(
            "Errors", "Nothing answers at that host and port. Check both, and that the server runs."
        ),
        errors.ConnectProblem.TIMEOUT: translate(
            "Errors", "The server did not answer in time. Check the network or the VPN."
        ),
        errors.ConnectProblem.UNKNOWN_DATABASE: translate(
            "Errors", "The server has no database of that name."
        ),
        errors.ConnectProblem.NOT_ADMITTED: translate(
            "Errors", "The server does not admit this user from this computer. Ask its keeper."
        ),
        errors.ConnectProblem.TLS: translate(
            "Errors", "No encrypted connection came about. Check the profile's TLS mode."
        ),
        errors.ConnectProblem.TOO_MANY_CONNECTIONS: translate(
            "Errors", "The server has no free connection. Try again in a while."
        ),
        errors.ConnectProblem.STARTING_OR_STOPPING: translate(
            "Errors", "The server is starting or stopping. Try again in a while."
        ),
        errors.ConnectProblem.OTHER: translate(
            "Errors", "The details say what the server answered."
        ),
    }
    return texts[problem]


def _database(error: errors.DatabaseError, translate: Translate) -> ErrorWords:  # noqa: C901, PLR0912  # one case per kind
    unchanged = translate("Errors", "Nothing was changed. Try again.")
    match error:
        case errors.ConnectionLostError(outcome_unknown=True):
            title = translate("Errors", "The connection broke while this was being saved")
            text = translate(
                "Errors", "Whether it was saved is looked up when the database is back."
            )
        case errors.ConnectionLostError():
            title, text = translate("Errors", "The connection broke"), unchanged
        case errors.PermissionDeniedError():
            title = translate("Errors", "Your role does not allow this")
            text = translate("Errors", "Nothing was changed. Administrators give out roles.")
            return ErrorWords(title, text, error.detail)
        case errors.ReadOnlyDatabaseError():
            title = translate("Errors", "This connection is for reading only")
            text = translate("Errors", "Nothing was changed. Use another profile to decide.")
        case errors.NotRecordableError():
            title = translate("Errors", "No photos on a connection for reading only")
            text = translate(
                "Errors",
                "Who is shown a photo is recorded, and here nothing can be. Use another profile.",
            )
        case errors.StatementTimeoutError():
            title, text = translate("Errors", "The database took too long"), unchanged
        case errors.LockTimeoutError():
            title, text = translate("Errors", "A colleague is changing the same thing"), unchanged
        case errors.LexiconChangedError(saved_by=name):
            title = translate("Errors", "{name} saved the word lists first").format(name=name)
            text = translate("Errors", "Nothing was changed. Look at their lists, then save again.")
        case errors.TransactionConflictError():
            title, text = translate("Errors", "Two changes got into each other's way"), unchanged
        case errors.DatabaseFullError():
            title = translate("Errors", "The server is out of space")
            text = translate("Errors", "Nothing was changed. Tell whoever keeps the server.")
        case errors.SchemaMissingError():
            title = translate("Errors", "This database is not set up yet")
            text = translate("Errors", "Whoever keeps it runs: workstation db init")
        case errors.SchemaOutdatedError(found=found, expected=expected):
            title = translate("Errors", "Program and database do not fit together")
            text = translate(
                "Errors", "Update the older of the two; for the database: workstation db upgrade"
            )
            return ErrorWords(title, text, f"{found or '?'} ≠ {expected or '?'}")
        case errors.ContractError(faults=faults):
            title = translate("Errors", "The platform's tables are not as agreed")
            text = translate("Errors", "The details name what schema circles lacks.")
            return ErrorWords(title, text, "\n".join(map(str, faults)))
        case errors.ServerTooOldError(found=found, minimum=minimum):
            title = translate("Errors", "The PostgreSQL server is too old")
            text = translate("Errors", "It is {found}; {minimum} or newer is needed.").format(
                found=found, minimum=minimum
            )
        case _:
            title, text = translate("Errors", "The database reported an error"), unchanged
    return ErrorWords(title, text)


def _embedded(error: errors.EmbeddedServerError, translate: Translate) -> ErrorWords:  # noqa: C901  # one case per kind
    title = translate("Errors", "The database on this computer did not start")
    details = str(error)
    match error:
        case errors.BinariesMissingError(package=package):
            text = translate("Errors", "Its programs are missing. Install: {package}").format(
                package=package
            )
        case errors.SystemUserError(command=command):
            text = translate("Errors", "It does not run as root. Make a user for it: {command}")
            text = text.format(command=command)
        case errors.FolderUnreachableError(closed_at=closed_at):
            text = translate("Errors", "Its user may not enter {folder}.").format(folder=closed_at)
        case errors.FolderNameError(folder=folder):
            text = translate("Errors", "The path of {folder} has signs that cannot be passed on.")
            text = text.format(folder=folder)
        case errors.FolderNotWritableError(folder=folder):
            text = translate("Errors", "The folder {folder} cannot be written.")
            text = text.format(folder=folder)
        case errors.DiskFullError():
            text = translate("Errors", "The disk is full. Free some space and try again.")
        case errors.SocketPathError(limit_bytes=limit):
            text = translate("Errors", "No temporary folder has a path under {limit} bytes.")
            text = text.format(limit=limit)
        case errors.OtherServerVersionError(found=found, expected=expected):
            text = translate("Errors", "Its data are of PostgreSQL {found}, not {expected}.")
            text = text.format(found=found, expected=expected)
        case errors.ServerPasswordsLostError(folder=folder):
            text = translate("Errors", "The passwords kept in {folder} do not fit it any more.")
            text = text.format(folder=folder)
        case errors.ServerInUseError():
            title = translate("Errors", "The database on this computer is in use")
            text = translate("Errors", "Close its windows and commands first. Nothing was changed.")
        case errors.ServerStartError(log=log):
            text = translate("Errors", "The details show the last lines that it wrote.")
            details = log
        case _:
            text = translate("Errors", "The details say why. Your data were not touched.")
    return ErrorWords(title, text, details)


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


def _statements(error: statements.StatementError, translate: Translate) -> ErrorWords:
    match error:
        case statements.StatementChangedError():
            return ErrorWords(
                translate("Errors", "The statement changed meanwhile"),
                translate(
                    "Errors",
                    "It was edited, exported or withdrawn. Nothing of yours was stored; look at it"
                    " again.",
                ),
            )
        case statements.ExportRunningError():
            return ErrorWords(
                translate("Errors", "Another export is under way"),
                translate("Errors", "Nothing was exported. Wait until it has ended."),
            )
        case statements.DifferentFileError(name=name):
            return ErrorWords(
                translate("Errors", "{name} is there already, and says something else").format(
                    name=name
                ),
                translate(
                    "Errors",
                    "It was left as it is. Choose an empty folder: what has left is written there.",
                ),
            )
        case statements.FolderError(folder=folder, reason=reason):
            return ErrorWords(
                translate("Errors", "The folder cannot be written to"),
                translate(
                    "Errors",
                    "What has left is known; choose another folder or make room, and export again.",
                ),
                f"{folder}: {reason}",
            )
        case _:
            return ErrorWords(
                translate("Errors", "The export was refused"),
                translate("Errors", "Nothing was changed."),
            )
