"""What can go wrong with databases, servers and settings, as exceptions that carry data.

The words for people are made in `workstation.error_words`; the
texts here are for logs and hold no passwords and nothing that members wrote.
"""

import enum
from dataclasses import dataclass
from pathlib import Path


class DatabaseError(Exception):
    """Base of what a database did to us, or would not do."""


class ConnectionLostError(DatabaseError):
    """The connection broke while it was in use.

    Attributes:
        outcome_unknown: It broke while the transaction was being committed, so that it
            may or may not have happened: look the request id up. False means that
            nothing was written and that it is safe to try again.
    """

    def __init__(self, *, outcome_unknown: bool = False) -> None:
        super().__init__("outcome unknown" if outcome_unknown else "nothing was written")
        self.outcome_unknown = outcome_unknown


class ConnectProblem(enum.Enum):
    """Why no connection came about."""

    UNKNOWN_HOST = "unknown_host"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    UNKNOWN_DATABASE = "unknown_database"
    NOT_ADMITTED = "not_admitted"
    TLS = "tls"
    TOO_MANY_CONNECTIONS = "too_many_connections"
    STARTING_OR_STOPPING = "starting_or_stopping"
    OTHER = "other"


class CannotConnectError(DatabaseError):
    """No connection came about.

    Attributes:
        reason: Why, as far as it can be told.
        detail: What the driver said; names hosts, logins and databases, no password.
    """

    def __init__(self, reason: ConnectProblem, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail


class WrongPasswordError(CannotConnectError):
    """The server did not accept login and password (or one is needed and was not given)."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(ConnectProblem.NOT_ADMITTED, detail)


class KnownListChangedError(DatabaseError):
    """A partner's list says something else of hashes that were loaded from it before.

    Attributes:
        count: Of how many.
    """

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class LexiconChangedError(DatabaseError):
    """Somebody saved the word lists while they were being edited; nothing was saved.

    Attributes:
        saved_by: Their login.
    """

    def __init__(self, saved_by: str) -> None:
        super().__init__(saved_by)
        self.saved_by = saved_by


class PermissionDeniedError(DatabaseError):
    """The person's role does not allow this.

    Attributes:
        detail: Which table or function refused; empty if the server did not say.
    """

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class ReadOnlyDatabaseError(DatabaseError):
    """The profile or the server allows reading only."""


class NotRecordableError(DatabaseError):
    """A photo is handed out only where it can be recorded, and this server is read-only."""


class StatementTimeoutError(DatabaseError):
    """A statement took longer than the profile allows; nothing was written."""


class LockTimeoutError(DatabaseError):
    """Somebody else held a row for too long; nothing was written, try again."""


class TransactionConflictError(DatabaseError):
    """Two transactions got into each other's way; nothing was written, try again."""


class DatabaseFullError(DatabaseError):
    """The server has no disk space or memory left; nothing was written."""


class SchemaMissingError(DatabaseError):
    """The database lacks our tables or the platform's: `workstation db init` was not run."""


class SchemaOutdatedError(DatabaseError):
    """The database's tables are older or newer than the program.

    Attributes:
        found: Revision of the database; empty if unknown.
        expected: Revision that the program needs; empty if unknown.
    """

    def __init__(self, *, found: str = "", expected: str = "") -> None:
        super().__init__(f"found {found or 'unknown'}, expected {expected or 'unknown'}")
        self.found = found
        self.expected = expected


class ContractProblem(enum.Enum):
    """What is wrong with a part of the contract."""

    MISSING_TABLE = "missing_table"
    MISSING_COLUMN = "missing_column"
    WRONG_TYPE = "wrong_type"


@dataclass(frozen=True, slots=True)
class ContractFault:
    """One thing that a database does not offer as agreed.

    Attributes:
        problem: What is wrong.
        table: Table or view in schema circles.
        column: Its column; empty if the whole table is missing.
        expected: Type that would do; empty if the table is missing.
        found: Type that is there; empty if nothing is.
    """

    problem: ContractProblem
    table: str
    column: str = ""
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        """One line for a database administrator."""
        name = ".".join(part for part in ("circles", self.table, self.column) if part)
        match self.problem:
            case ContractProblem.MISSING_TABLE:
                return f"{name}: missing (neither table nor view)"
            case ContractProblem.MISSING_COLUMN:
                return f"{name}: missing (expected {self.expected})"
            case ContractProblem.WRONG_TYPE:
                return f"{name}: is {self.found}, expected {self.expected}"


class ContractError(DatabaseError):
    """The platform's schema does not offer what we read.

    Attributes:
        faults: What is missing or different.
    """

    def __init__(self, faults: list[ContractFault]) -> None:
        super().__init__(f"{len(faults)} faults in schema circles")
        self.faults = faults


class ServerTooOldError(DatabaseError):
    """The PostgreSQL server is older than what we support.

    Attributes:
        found: Its version, e.g. "15.8".
        minimum: Oldest major version that will do.
    """

    def __init__(self, *, found: str, minimum: int) -> None:
        super().__init__(f"found {found}, minimum {minimum}")
        self.found = found
        self.minimum = minimum


class EmbeddedServerError(Exception):
    """Base of what can go wrong with the server on this machine.

    Attributes:
        folder: The server's folder; None where it is not about one.
    """

    def __init__(self, message: str, *, folder: Path | None = None) -> None:
        super().__init__(f"{message}: {folder}" if folder else message)
        self.folder = folder


class BinariesMissingError(EmbeddedServerError):
    """The wheel with PostgreSQL's programs is not installed, or lacks this version.

    Attributes:
        package: Name of the distribution to install.
        pg_major: The wanted version.
    """

    def __init__(self, *, package: str, pg_major: int) -> None:
        super().__init__(f"no PostgreSQL {pg_major} in {package}")
        self.package = package
        self.pg_major = pg_major


class SystemUserError(EmbeddedServerError):
    """PostgreSQL will not run as root, and the user that it should run as cannot be made.

    Attributes:
        command: What an administrator would run.
        detail: Why it failed here.
    """

    def __init__(self, *, command: str, detail: str) -> None:
        super().__init__(f"{detail}; run: {command}")
        self.command = command
        self.detail = detail


class FolderUnreachableError(EmbeddedServerError):
    """A folder on the way is closed to the system user which runs the server for root.

    Attributes:
        user: That user.
        closed_at: The first folder that it may not enter.
    """

    def __init__(self, folder: Path, *, user: str, closed_at: Path) -> None:
        super().__init__(f"{user} may not enter {closed_at}", folder=folder)
        self.user = user
        self.closed_at = closed_at


class FolderNameError(EmbeddedServerError):
    """The folder's path holds a quote, dollar, backquote, backslash or line break."""

    def __init__(self, folder: Path) -> None:
        super().__init__("its name cannot be passed on", folder=folder)


class FolderNotWritableError(EmbeddedServerError):
    """The server's folder cannot be made or written."""

    def __init__(self, folder: Path) -> None:
        super().__init__("cannot be written", folder=folder)


class DiskFullError(EmbeddedServerError):
    """There is no space left where the server's folder lies."""

    def __init__(self, folder: Path) -> None:
        super().__init__("no space left", folder=folder)


class SocketPathError(EmbeddedServerError):
    """No folder for the server's socket has a path that is short enough.

    Attributes:
        limit_bytes: The operating system's limit.
    """

    def __init__(self, *, limit_bytes: int) -> None:
        super().__init__(f"no temporary folder with a path under {limit_bytes} bytes")
        self.limit_bytes = limit_bytes


class OtherServerVersionError(EmbeddedServerError):
    """The data were written by another major version of PostgreSQL.

    Attributes:
        found: Version that wrote them.
        expected: Version of our programs.
    """

    def __init__(self, folder: Path, *, found: str, expected: int) -> None:
        super().__init__(f"data of PostgreSQL {found}, not {expected}", folder=folder)
        self.found = found
        self.expected = expected


class ServerPasswordsLostError(EmbeddedServerError):
    """The file with the server's passwords is gone or does not fit the server."""

    def __init__(self, folder: Path) -> None:
        super().__init__("its passwords are lost", folder=folder)


class ServerInUseError(EmbeddedServerError):
    """A window or command uses the server."""

    def __init__(self, folder: Path) -> None:
        super().__init__("is in use", folder=folder)


class ServerStartError(EmbeddedServerError):
    """PostgreSQL did not start, or stopped by itself.

    Attributes:
        log: The last lines that PostgreSQL wrote.
    """

    def __init__(self, folder: Path, *, log: str) -> None:
        super().__init__("PostgreSQL did not start", folder=folder)
        self.log = log


class SettingsFileError(Exception):
    """A settings file that cannot be understood. It is left as it is.

    Attributes:
        path: The file.
        line: Line of the mistake, from 1; None where it is not one line's fault.
        problem: What is wrong: a syntax error, or the name of a setting with a bad value.
    """

    def __init__(self, path: Path, *, line: int | None, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem


class SettingsTooNewError(SettingsFileError):
    """A settings file that a newer version of the program wrote.

    Attributes:
        found: The file's schema version.
        known: The newest that this program knows.
    """

    def __init__(self, path: Path, *, found: int, known: int) -> None:
        super().__init__(path, line=None, problem=f"schema_version {found}, known up to {known}")
        self.found = found
        self.known = known


class ScanError(Exception):
    """Base of why photos cannot be classified at all."""


class ScanRunningError(ScanError):
    """Another scan of this database is under way; a second one would only do its work twice."""


class ScanInterruptedError(ScanError):
    """The database failed a scan that was under way; what was written before is stored.

    Attributes:
        cause: What the database did.
    """

    def __init__(self, cause: DatabaseError) -> None:
        super().__init__(cause)
        self.cause = cause


class MediaFolderMissingError(ScanError):
    """There are photos to scan or to remove, but no media folder: not a fault of each photo.

    Attributes:
        folder: Where it should be.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class WorkersFailedError(ScanError):
    """A process did not even start to work: nothing is wrong with the items.

    Attributes:
        exit_code: What the process ended with.
    """

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class NetworkError(ScanError):
    """A network cannot be used: one that comes with the program, unless a subclass says else.

    Attributes:
        manifest: Path of its manifest.
        reason: What is wrong, in English.
    """

    def __init__(self, manifest: Path, reason: str) -> None:
        super().__init__(manifest, reason)
        self.manifest = manifest
        self.reason = reason


class CascadeIncompleteError(NetworkError):
    """The cascade needs a network that this machine lacks.

    Attributes:
        manifest: Its manifest; the folder of networks if it is not there.
        reason: What is wrong with the network, in English; empty if it is not there.
        cascade: Name and version.
        network: Name and version.
    """

    def __init__(self, manifest: Path, reason: str, *, cascade: str, network: str) -> None:
        super().__init__(manifest, reason)
        self.cascade = cascade
        self.network = network
