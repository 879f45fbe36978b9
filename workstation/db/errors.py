"""From what SQLAlchemy and psycopg raise to errors of our own."""

import re
from collections.abc import Callable

import psycopg
from sqlalchemy.exc import DBAPIError

from workstation.domain.appeals import AppealError, AppealProblem
from workstation.domain.cases import CaseChangedError, CaseError, CaseProblem
from workstation.domain.checks import OwnDisputeError, UnsuitedItemError
from workstation.domain.erasure import CannotEraseError, ErasureObstacle
from workstation.domain.errors import (
    CannotConnectError,
    ConnectionLostError,
    ConnectProblem,
    DatabaseError,
    DatabaseFullError,
    KnownListChangedError,
    LexiconChangedError,
    LockTimeoutError,
    NotRecordableError,
    PermissionDeniedError,
    ReadOnlyDatabaseError,
    SchemaMissingError,
    SchemaOutdatedError,
    StatementTimeoutError,
    TransactionConflictError,
    WrongPasswordError,
)
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.retention import RetentionChangedError
from workstation.domain.review import (
    AlreadyDecidedError,
    CannotUndoError,
    ItemHeldError,
    ItemNotFoundError,
    LeaseLostError,
    NotYourKindError,
    PolicyRequiredError,
    SecondPersonError,
    TooManyLeasesError,
)
from workstation.domain.statements import StatementChangedError

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_UNDEFINED = {"42P01", "3F000", "42883", "42703"}  # table, schema, function, column
# Shut down, crashed, not yet up, idle for too long (outside of a transaction, in one).
_LOST = {"57P01", "57P02", "57P03", "57P05", "25P03"}
_FULL = {"53100", "53200"}

_BY_STATE: dict[str, Callable[[psycopg.Error], Exception]] = {
    # Raised by the functions of schema moderation.
    "WS001": lambda _: ItemNotFoundError(),
    "WS002": lambda error: ItemHeldError(error.diag.message_detail or ""),
    "WS003": lambda _: LeaseLostError(),
    "WS004": lambda error: AlreadyDecidedError(error.diag.message_detail or ""),
    "WS005": lambda _: PolicyRequiredError(),
    "WS006": lambda _: CannotUndoError(),
    "WS007": lambda error: PermissionDeniedError(error.diag.message_primary or ""),
    "WS008": lambda _: TooManyLeasesError(),
    "WS009": lambda _: ReasonRequiredError(),
    "WS010": lambda error: KnownListChangedError(int(error.diag.message_detail or 0)),
    "WS011": lambda error: LexiconChangedError(error.diag.message_detail or ""),
    "WS012": lambda _: NotYourKindError(),
    "WS013": lambda _: SecondPersonError(),
    "WS014": lambda error: AppealError(AppealProblem(error.diag.message_detail)),
    "WS015": lambda error: (
        OwnDisputeError() if error.diag.message_detail == "own" else UnsuitedItemError()
    ),
    "WS016": lambda error: _removing(error.diag.message_detail or ""),
    "WS017": lambda error: StatementChangedError(error.diag.message_detail or ""),
    "WS018": lambda _: NotRecordableError(),
    "WS019": lambda error: CaseChangedError(error.diag.message_detail or ""),
    "WS020": lambda error: CaseError(
        CaseProblem(error.diag.message_detail or CaseProblem.NOT_FOUND.value)
    ),
    "42501": lambda error: PermissionDeniedError(error.diag.message_primary or ""),
    "25006": lambda _: ReadOnlyDatabaseError(),
    "57014": lambda _: StatementTimeoutError(),
    "55P03": lambda _: LockTimeoutError(),
    "40001": lambda _: TransactionConflictError(),
    "40P01": lambda _: TransactionConflictError(),
}


def _removing(detail: str) -> Exception:
    if detail == "changed":
        return RetentionChangedError()
    return CannotEraseError(ErasureObstacle(detail))


# A refused connection has no SQLSTATE: libpq keeps it to itself, so only its text tells.
# Servers in China answer in Chinese. The first pattern that is found counts.
_NOT_LET_IN = r"authentication failed|no password supplied|认证失败|没有提供(?:口令|密码)"
_PROBLEMS = {
    r"could not translate host|resolve host|Name or service": ConnectProblem.UNKNOWN_HOST,
    r'database "[^"]*" does not exist|数据库.*不存在': ConnectProblem.UNKNOWN_DATABASE,
    r"no pg_hba\.conf entry|没有用于.*pg_hba": ConnectProblem.NOT_ADMITTED,
    r'not permitted to log in|role "[^"]*" does not exist': ConnectProblem.NOT_ADMITTED,
    r"permission denied for database|不允许登录|角色.*不存在": ConnectProblem.NOT_ADMITTED,
    r"too many (?:clients|connections)|太多": ConnectProblem.TOO_MANY_CONNECTIONS,
    r"remaining connection slots|剩余的?连接": ConnectProblem.TOO_MANY_CONNECTIONS,
    r"is (?:starting up|shutting down)|正在(?:启动|关闭)": ConnectProblem.STARTING_OR_STOPPING,
    r"recovery mode|not (?:yet )?accepting|恢复模式": ConnectProblem.STARTING_OR_STOPPING,
    r"SSL|certificate|证书": ConnectProblem.TLS,
    r"timeout|timed out|超时": ConnectProblem.TIMEOUT,
    r"refused|No such file or directory|unreachable|拒绝": ConnectProblem.REFUSED,
}


def translate(error: Exception) -> Exception:
    """Return the error of ours that says the same; `error` itself if it is a bug.

    Args:
        error: From SQLAlchemy or psycopg; anything else comes back as it is.
    """
    if isinstance(error, DBAPIError):
        cause = error.orig
        if not isinstance(cause, psycopg.Error):
            return error
        translated = _translate(cause, was_connected=error.connection_invalidated)
        return error if translated is cause else translated
    if isinstance(error, psycopg.Error):
        return _translate(error, was_connected=False)
    return error


def translate_said(state: str, text: str) -> Exception:
    """Return the error of ours for what a server said to another driver than psycopg.

    Args:
        state: SQLSTATE; empty if there was none.
        text: What the driver made of it. Only what it has to say of connecting is kept.
    """
    if not state:
        ours = _translate_unconnected(psycopg.OperationalError(text.strip()))
        is_about_connecting = "ailed to connect" in text
        return ours if is_about_connecting else ConnectionLostError()
    if state in _LOST or state[:2] == "08":
        return ConnectionLostError()
    if state in _FULL:
        return DatabaseFullError()
    if state in _UNDEFINED:
        return SchemaOutdatedError()
    make = _BY_STATE.get(state)
    return make(psycopg.Error()) if make else DatabaseError(state)


def _translate(error: psycopg.Error, *, was_connected: bool) -> Exception:
    state = error.sqlstate or error.diag.sqlstate or ""
    if was_connected or state in _LOST or state[:2] == "08":
        return ConnectionLostError()
    if not state:
        is_about_connection = isinstance(error, psycopg.OperationalError)
        return _translate_unconnected(error) if is_about_connection else error
    if state in _FULL:
        return DatabaseFullError()
    if state in _UNDEFINED:
        return _missing(error)
    if make := _BY_STATE.get(state):
        return make(error)
    return error


def _translate_unconnected(error: psycopg.Error) -> Exception:
    text = str(error)
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return CannotConnectError(ConnectProblem.TIMEOUT, text)
    if re.search(_NOT_LET_IN, text):
        return WrongPasswordError(text)
    for pattern, problem in _PROBLEMS.items():
        if re.search(pattern, text):
            return CannotConnectError(problem, text)
    return CannotConnectError(ConnectProblem.OTHER, text)


def _missing(error: psycopg.Error) -> Exception:
    """A table or function of the two schemas that is not there: the installer's business."""
    text = error.diag.message_primary or ""
    if error.sqlstate == "3F000" or (error.sqlstate == "42P01" and _names_ours(text)):
        return SchemaMissingError()
    # A column or function that a newer revision has, or had.
    if error.sqlstate == "42883" and _names_ours(text):
        return SchemaOutdatedError()
    return error


def _names_ours(text: str) -> bool:
    return "moderation." in text or "circles." in text
