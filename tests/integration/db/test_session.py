"""Transactions that end badly, against a real server."""

import socket
import traceback
from collections.abc import Callable, Iterator

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session, sessionmaker

from tests.helpers.proxy import Proxy
from tests.helpers.server import Database, Server
from workstation.db.engine import make_engine
from workstation.db.errors import translate
from workstation.db.session import make_sessions, transaction
from workstation.domain import review
from workstation.domain.errors import (
    CannotConnectError,
    ConnectionLostError,
    ConnectProblem,
    DatabaseFullError,
    LockTimeoutError,
    PermissionDeniedError,
    ReadOnlyDatabaseError,
    SchemaMissingError,
    SchemaOutdatedError,
    StatementTimeoutError,
    TransactionConflictError,
    WrongPasswordError,
)

_KILL_SELF = "SELECT pg_terminate_backend(pg_backend_pid())"


@pytest.fixture
def sessions(database: Database) -> sessionmaker[Session]:
    """Sessions of the installer in a database with a table of notes."""
    sessions = database.sessions()
    with transaction(sessions) as session:
        session.execute(text("CREATE TABLE public.note (body text UNIQUE)"))
    return sessions


@pytest.fixture
def proxy(database: Database) -> Iterator[Proxy]:
    with Proxy(database.url()) as proxy:
        yield proxy


@pytest.fixture
def distant(proxy: Proxy) -> Iterator[Engine]:
    """An engine that goes through the proxy."""
    engine = make_engine(proxy.url)
    yield engine
    engine.dispose()


def failure(sessions: sessionmaker[Session], *work: Callable[[Session], object]) -> Exception:
    """Do the work in a transaction and return what came of it."""
    try:
        with transaction(sessions) as session:
            for step in work:
                step(session)
    except Exception as error:  # noqa: BLE001  # the caller looks at it
        return error
    pytest.fail("it went well")


def run(statement: str) -> Callable[[Session], object]:
    return lambda session: session.execute(text(statement))


def note(body: str) -> Callable[[Session], object]:
    return lambda session: write(session, body)


def write(session: Session, body: str) -> None:
    session.execute(text("INSERT INTO public.note VALUES (:body)"), {"body": body})


def notes(sessions: sessionmaker[Session]) -> list[str]:
    with transaction(sessions) as session:
        return list(session.scalars(text("SELECT body FROM public.note ORDER BY body")))


def test_the_end_of_the_block_commits_and_an_error_rolls_back(
    sessions: sessionmaker[Session],
) -> None:
    with transaction(sessions) as session:
        write(session, "kept")
    assert isinstance(failure(sessions, note("lost"), lambda _: 1 / 0), ZeroDivisionError)
    assert notes(sessions) == ["kept"]


def test_a_connection_that_dies_in_the_middle_wrote_nothing(
    sessions: sessionmaker[Session],
) -> None:
    error = failure(sessions, note("lost"), run(_KILL_SELF))
    assert isinstance(error, ConnectionLostError)
    assert not error.outcome_unknown
    assert notes(sessions) == []


def test_a_connection_that_dies_at_commit_leaves_the_outcome_open(
    sessions: sessionmaker[Session],
) -> None:
    with transaction(sessions) as session:
        session.execute(text(
            "CREATE FUNCTION public.die() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$"
        ))  # fmt: skip
        session.execute(text(
            "CREATE CONSTRAINT TRIGGER die AFTER INSERT ON public.note"
            " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.die()"
        ))  # fmt: skip
    error = failure(sessions, note("perhaps"))
    assert isinstance(error, ConnectionLostError)
    assert error.outcome_unknown
    assert notes(sessions) == []


def test_a_commit_whose_answer_is_lost_leaves_the_outcome_open_and_is_found(
    sessions: sessionmaker[Session], proxy: Proxy, distant: Engine
) -> None:
    def lose_commit(_session: Session) -> None:
        proxy.loses_commits = True

    error = failure(make_sessions(distant), note("committed"), lose_commit)
    assert isinstance(error, ConnectionLostError)
    assert error.outcome_unknown
    found: list[str] = []
    while not found:  # the server does it without us waiting
        found = notes(sessions)
    assert found == ["committed"]


def test_a_connection_that_died_in_the_pool_is_replaced_unnoticed(
    sessions: sessionmaker[Session], proxy: Proxy, distant: Engine
) -> None:
    for body in ("before", "after"):
        with transaction(make_sessions(distant)) as session:
            write(session, body)
        proxy.cut()
    assert notes(sessions) == ["after", "before"]


def test_a_failure_that_the_server_reports_at_commit_is_no_open_outcome(
    sessions: sessionmaker[Session],
) -> None:
    with transaction(sessions) as session:
        session.execute(text(
            "ALTER TABLE public.note"
            " ADD CONSTRAINT late UNIQUE (body) DEFERRABLE INITIALLY DEFERRED"
        ))  # fmt: skip
        session.execute(text("ALTER TABLE public.note DROP CONSTRAINT note_body_key"))
    assert isinstance(failure(sessions, note("twice"), note("twice")), IntegrityError)
    assert notes(sessions) == []


def test_what_members_wrote_is_in_no_exception(sessions: sessionmaker[Session]) -> None:
    written = " ".join(["rich", "boyfriend", "wanted"])  # not in a line of the traceback
    error = failure(sessions, note(written), note(written))
    assert isinstance(error, IntegrityError)
    assert "note_body_key" in str(error)
    assert written not in "".join(traceback.format_exception(error))


@pytest.mark.parametrize(
    ("state", "detail", "expected"),
    [
        ("WS001", "", review.ItemNotFoundError),
        ("WS002", "li.na", review.ItemHeldError),
        ("WS003", "", review.LeaseLostError),
        ("WS004", "wang", review.AlreadyDecidedError),
        ("WS005", "", review.PolicyRequiredError),
        ("WS006", "", review.CannotUndoError),
        ("WS007", "", PermissionDeniedError),
        ("40001", "", TransactionConflictError),
        ("40P01", "", TransactionConflictError),
        ("53100", "", DatabaseFullError),
    ],
)
def test_what_the_servers_functions_raise_is_named(
    sessions: sessionmaker[Session], state: str, detail: str, expected: type[Exception]
) -> None:
    # RAISE takes no parameters, and these are ours.
    raising = f"DO $$ BEGIN RAISE 'refused' USING ERRCODE = '{state}', DETAIL = '{detail}'; END $$"
    error = failure(sessions, run(raising))
    assert type(error) is expected
    match error:
        case review.ItemHeldError(holder=name) | review.AlreadyDecidedError(decided_by=name):
            assert name == detail
        case PermissionDeniedError():
            assert error.detail == "refused"


@pytest.mark.parametrize(
    ("setting", "statement", "expected"),
    [
        ("statement_timeout = '20ms'", "SELECT pg_sleep(10)", StatementTimeoutError),
        ("transaction_read_only = on", "CREATE TABLE public.t ()", ReadOnlyDatabaseError),
        ("role = ws_moderator", "SELECT score FROM circles.credit_score", PermissionDeniedError),
        ("role = ws_moderator", "DELETE FROM moderation.decision", PermissionDeniedError),
        ("jit = off", "SELECT moderation.no_such_function(1)", SchemaOutdatedError),
        ("jit = off", "SELECT no_such_schema.f(1)", SchemaMissingError),
        ("jit = off", "SELECT * FROM moderation.no_such_table", SchemaMissingError),
        ("jit = off", "SELECT * FROM no_such_table", ProgrammingError),
        ("jit = off", "SELEKT", ProgrammingError),
    ],
)
def test_what_the_server_refuses_is_named(
    sessions: sessionmaker[Session], setting: str, statement: str, expected: type[Exception]
) -> None:
    assert type(failure(sessions, run(f"SET LOCAL {setting}"), run(statement))) is expected


def test_a_row_that_somebody_holds_is_waited_for_only_so_long(
    sessions: sessionmaker[Session],
) -> None:
    with transaction(sessions) as session:
        write(session, "held")
    holding = "SELECT body FROM public.note FOR UPDATE"
    with transaction(sessions) as holder:
        holder.execute(text(holding))
        error = failure(sessions, run("SET LOCAL lock_timeout = '20ms'"), run(holding))
        assert isinstance(error, LockTimeoutError)


def test_a_database_without_our_tables_says_so(server: Server) -> None:
    engine = make_engine(server.url(database="postgres"))
    for statement in ("SELECT moderation.whoami()", "SELECT 1 FROM moderation.policy"):
        assert isinstance(failure(make_sessions(engine), run(statement)), SchemaMissingError)
    engine.dispose()


def test_the_server_holds_an_engine_to_its_profile(database: Database) -> None:
    engine = make_engine(database.url(), read_only=True, statement_timeout_ms=1234)
    with transaction(make_sessions(engine)) as session:
        assert session.scalar(text("SHOW timezone")) == "UTC"
        assert session.scalar(text("SHOW statement_timeout")) == "1234ms"
        assert session.scalar(text("SHOW application_name")) == "circles-workstation"
    error = failure(make_sessions(engine), run("CREATE TABLE public.t ()"))
    assert isinstance(error, ReadOnlyDatabaseError)
    engine.dispose()


def refused(engine: Engine) -> Exception:
    error = failure(make_sessions(engine), run("SELECT 1"))
    engine.dispose()
    return error


def test_a_wrong_password_is_named_and_repeated_nowhere(database: Database) -> None:
    for password in ("hunter2", None):
        error = refused(make_engine(database.url("moderator")._replace(password=password)))
        assert type(error) is WrongPasswordError
        assert "hunter2" not in "".join(traceback.format_exception(error))


def test_why_there_is_no_connection_is_named(database: Database, proxy: Proxy) -> None:
    with transaction(database.sessions()) as session:
        session.execute(text("ALTER ROLE scanner CONNECTION LIMIT 0"))
    url = database.url()
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    problems = {
        ConnectProblem.UNKNOWN_DATABASE: url.set(database="atlantis"),
        ConnectProblem.REFUSED: proxy.url.set(port=port),
        ConnectProblem.TOO_MANY_CONNECTIONS: database.url("scanner"),
        ConnectProblem.TLS: proxy.url.update_query_dict({"sslmode": "require"}),
        ConnectProblem.UNKNOWN_HOST: proxy.url.set(host="nowhere.invalid"),
    }
    try:
        for problem, where in problems.items():
            error = refused(make_engine(where))
            assert isinstance(error, CannotConnectError)
            assert error.reason is problem
    finally:
        with transaction(database.sessions()) as session:
            session.execute(text("ALTER ROLE scanner CONNECTION LIMIT -1"))
    missing = url.update_query_dict({"host": "/nowhere"})
    error = refused(make_engine(missing))
    assert isinstance(error, CannotConnectError)
    assert error.reason is ConnectProblem.REFUSED


def test_a_server_that_says_nothing_is_given_up() -> None:
    # Nobody accepts: the connection comes about, and that is all.
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(psycopg.OperationalError) as caught,
    ):
        psycopg.connect(
            host="127.0.0.1", port=silent.getsockname()[1], connect_timeout=2, sslmode="disable"
        )
    error = translate(caught.value)
    assert isinstance(error, CannotConnectError)
    assert error.reason is ConnectProblem.TIMEOUT


def test_a_transaction_that_rests_too_long_is_ended_and_said_to_be_lost(
    database: Database,
) -> None:
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND usename = 'moderator'"
    )

    def rest(session: Session) -> None:
        session.execute(text("SET LOCAL idle_in_transaction_session_timeout = '50ms'"))
        with (
            database.engine()
            .connect()
            .execution_options(isolation_level="AUTOCOMMIT") as connection
        ):
            while connection.scalar(others):
                pass

    error = failure(database.sessions("moderator"), rest, run("SELECT 1"))
    assert isinstance(error, ConnectionLostError)
    assert not error.outcome_unknown


@pytest.mark.parametrize(("statement_timeout_ms", "limit"), [(15_000, "1min"), (0, "0")])
def test_only_long_work_may_rest_in_a_transaction(
    database: Database, statement_timeout_ms: int, limit: str
) -> None:
    engine = make_engine(database.url(), statement_timeout_ms=statement_timeout_ms)
    with engine.connect() as connection:
        assert connection.scalar(text("SHOW idle_in_transaction_session_timeout")) == limit
    engine.dispose()
