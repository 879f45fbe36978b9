"""Errors of the database, and of the server on this computer."""

from workstation.domain import errors
from workstation.error_words.said import ErrorWords, Translate


def connecting_words(error: errors.CannotConnectError, translate: Translate) -> ErrorWords:
    """Return what to tell where no connection came about."""
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


def database_words(error: errors.DatabaseError, translate: Translate) -> ErrorWords:  # noqa: C901, PLR0912  # one case per kind
    """Return what to tell about a fault of the database."""
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


def embedded_words(error: errors.EmbeddedServerError, translate: Translate) -> ErrorWords:  # noqa: C901  # one case per kind
    """Return what to tell about the server on this computer."""
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
