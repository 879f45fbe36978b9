"""Refused connections, told by their text. What a server says is tried in tests/integration."""

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from workstation.db.errors import translate
from workstation.domain.errors import (
    CannotConnectError,
    ConnectionLostError,
    ConnectProblem,
    WrongPasswordError,
)

_AT = 'connection failed: connection to server at "10.0.0.7", port 5432 failed: '


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('致命错误:  数据库 "circles" 不存在', ConnectProblem.UNKNOWN_DATABASE),
        ('致命错误:  角色 "li.na" 不存在', ConnectProblem.NOT_ADMITTED),
        ('FATAL:  role "li.na" is not permitted to log in', ConnectProblem.NOT_ADMITTED),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "li.na", no encryption',
         ConnectProblem.NOT_ADMITTED),
        ('致命错误:  没有用于主机 "10.0.0.9", 用户 "li.na" 的 pg_hba.conf 记录',
         ConnectProblem.NOT_ADMITTED),
        ("FATAL:  sorry, too many clients already", ConnectProblem.TOO_MANY_CONNECTIONS),
        ("致命错误:  对不起, 已经有太多的客户", ConnectProblem.TOO_MANY_CONNECTIONS),
        ("FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute",
         ConnectProblem.TOO_MANY_CONNECTIONS),
        ("FATAL:  the database system is starting up", ConnectProblem.STARTING_OR_STOPPING),
        ("FATAL:  the database system is in recovery mode", ConnectProblem.STARTING_OR_STOPPING),
        ("FATAL:  the database system is not yet accepting connections",
         ConnectProblem.STARTING_OR_STOPPING),
        ("致命错误:  数据库系统正在启动", ConnectProblem.STARTING_OR_STOPPING),
        ("SSL error: certificate verify failed", ConnectProblem.TLS),
        ("server does not support SSL, but SSL was required", ConnectProblem.TLS),
        ("timeout expired", ConnectProblem.TIMEOUT),
        ("Connection timed out", ConnectProblem.TIMEOUT),
        ("Connection refused\n\tIs the server running on that host?", ConnectProblem.REFUSED),
        ("Network is unreachable", ConnectProblem.REFUSED),
        ("something that nobody has thought of", ConnectProblem.OTHER),
    ],
)  # fmt: skip
def test_a_refused_connection_says_why_in_either_language(
    said: str, reason: ConnectProblem
) -> None:
    error = translate(OperationalError(None, None, psycopg.OperationalError(_AT + said)))
    assert type(error) is CannotConnectError
    assert (error.reason, error.detail) == (reason, _AT + said)


@pytest.mark.parametrize(
    "said",
    [
        'FATAL:  password authentication failed for user "li.na"',
        '致命错误:  用户 "li.na" Password 认证失败',
        "fe_sendauth: no password supplied",
    ],
)
def test_a_wrong_or_missing_password_is_told_from_the_rest(said: str) -> None:
    assert type(translate(psycopg.OperationalError(_AT + said))) is WrongPasswordError


@pytest.mark.parametrize(
    "lost",
    [
        psycopg.errors.AdminShutdown("terminating connection"),
        psycopg.errors.CrashShutdown("another process exited"),
        psycopg.errors.ConnectionFailure("gone"),
    ],
)
def test_a_server_that_goes_away_is_a_lost_connection(lost: psycopg.Error) -> None:
    error = translate(OperationalError("SELECT 1", None, lost))
    assert type(error) is ConnectionLostError
    assert not error.outcome_unknown


def test_a_connection_that_broke_in_use_is_lost_whatever_it_said() -> None:
    cause = psycopg.OperationalError("server closed the connection unexpectedly")
    error = OperationalError("SELECT 1", None, cause, connection_invalidated=True)
    assert type(translate(error)) is ConnectionLostError


@pytest.mark.parametrize(
    "bug",
    [
        KeyError("a"),
        psycopg.errors.UniqueViolation("duplicate key"),
        psycopg.ProgrammingError("the last operation did not produce records"),
        OperationalError("SELECT 1", None, ValueError("of another driver")),
        psycopg.errors.UndefinedColumn("column does not exist"),
    ],
)
def test_a_bug_comes_back_as_it_is(bug: Exception) -> None:
    assert translate(bug) is bug
