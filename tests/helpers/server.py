"""Fixtures: a PostgreSQL server, migrated databases on it, sessions in them.

Two kinds (STYLE.md, section 9): `session` for most tests, in a transaction that never ends
well; `database`, a clone of a migrated template, where commits count or several people act.

The server is an embedded one of our own. `WORKSTATION_TEST_DB` may name another by the URL of
a superuser and a database; it is used only if that database bears the marker which
`workstation db init --for-tests` writes. `WORKSTATION_TEST_PG=16` runs the tests on the oldest
version that we support.
"""

import contextlib
import functools
import itertools
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions
from workstation.domain.people import Role

PEOPLE = {
    "moderator": Role.MODERATOR,
    "moderator2": Role.MODERATOR,
    "analyst": Role.ANALYST,
    "manager": Role.MANAGER,
    "admin": Role.ADMIN,
    "scanner": Role.SCANNER,
}
"""The logins in every migrated database; `installer` is the superuser."""

_names = itertools.count(1)


class Server(Protocol):
    """What the tests need of a server."""

    def url(self, login: str = ..., database: str = ...) -> URL:
        """Return where to connect to as that login."""

    def password_of(self, login: str) -> str:
        """Return the password of that login."""


class _ExternalServer:
    """A server that somebody else runs, named by WORKSTATION_TEST_DB."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._passwords = {name: secrets.token_urlsafe(16) for name in PEOPLE}

    def url(self, login: str = "installer", database: str = "") -> URL:
        url = self._url.set(database=database) if database else self._url
        if login == "installer":
            return url
        return url.set(username=login, password=self.password_of(login))

    def password_of(self, login: str) -> str:
        return self._passwords.setdefault(login, secrets.token_urlsafe(16))


# More than the servers of some workers take.
_ROOM_BYTES = 4_000_000_000


class Database:
    """A migrated database of one test.

    Attributes:
        name: Its name on the server.
    """

    def __init__(self, server: Server, name: str) -> None:
        self.name = name
        self._server = server
        self._engines: dict[str, Engine] = {}

    def url(self, login: str = "installer") -> URL:
        """Return where to connect to as that login, password included."""
        return self._server.url(login, self.name)

    def engine(self, login: str = "installer") -> Engine:
        """Return an engine of that login; disposed of at the end of the test."""
        if login not in self._engines:
            self._engines[login] = make_engine(self.url(login), pool_size=10)
        return self._engines[login]

    def sessions(self, login: str = "installer") -> sessionmaker[Session]:
        """Return what makes sessions of that login, for `workstation.db.session.transaction`."""
        return make_sessions(self.engine(login))

    def dispose(self) -> None:
        """Close every connection of this test."""
        for engine in self._engines.values():
            engine.dispose()


def _memory() -> str | None:
    """Return a folder that lies in memory, where each test's database is copied 4 times as fast."""
    folder = "/dev/shm"  # noqa: S108  # a folder with a random name is made in it
    with contextlib.suppress(OSError):
        if os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > _ROOM_BYTES:
            return folder
    return None


@contextlib.contextmanager
def server_folder() -> Iterator[Path]:
    """Yield a folder for an embedded server, which it stops and removes.

    pytest's own temporary folders will not do: for root they lie below one that is closed to
    the system user which runs PostgreSQL.
    """
    folder = Path(tempfile.mkdtemp(prefix="circles-test-", dir=_memory()))
    folder.chmod(0o711)
    try:
        yield folder / "server"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _order(server: Server, statement: str) -> None:
    _caretaker(server.url(database="postgres")).execute(text(statement))


@functools.cache
def _caretaker(url: URL) -> Connection:
    """Return what makes and drops databases: connecting anew takes as long as either."""
    return create_engine(url, isolation_level="AUTOCOMMIT").connect()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running PostgreSQL server."""
    with _running_server() as running:
        yield running
        caretaker = _caretaker(running.url(database="postgres"))
        caretaker.close()
        caretaker.engine.dispose()


@contextlib.contextmanager
def _running_server() -> Iterator[Server]:
    if url := os.environ.get("WORKSTATION_TEST_DB"):
        yield _marked(_ExternalServer(url))
        return
    pg_major = int(os.environ.get("WORKSTATION_TEST_PG", "18"))
    with (
        server_folder() as folder,
        EmbeddedServer(folder, pg_major=pg_major, durable=False) as embedded,
    ):
        yield embedded


def _marked(server: _ExternalServer) -> _ExternalServer:
    from workstation.db.admin import TEST_MARKER  # loads Alembic

    engine = create_engine(server.url())
    with engine.connect() as connection:
        marker = connection.scalar(
            text(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                " WHERE datname = current_database()"
            )
        )
    engine.dispose()
    if marker != TEST_MARKER:
        pytest.exit("The database of WORKSTATION_TEST_DB is not made for tests", returncode=4)
    return server


@pytest.fixture(scope="session")
def template_database(server: Server) -> Iterator[str]:
    """The name of a migrated, empty database with the logins of `PEOPLE`. Do not connect to it."""
    from workstation.db.admin import init_database  # loads Alembic
    from workstation.db.roles import create_login

    name = f"test_template_{os.getpid()}"
    _order(server, f"CREATE DATABASE {name}")
    engine = make_engine(server.url(database=name), statement_timeout_ms=60_000)
    try:
        init_database(engine, for_tests=True)
        with engine.begin() as connection:
            for login, role in PEOPLE.items():
                create_login(connection, name=login, password=server.password_of(login), role=role)
    finally:
        engine.dispose()
    yield name
    _order(server, f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def _clone(server: Server, template: str) -> Iterator[Database]:
    name = f"test_{os.getpid()}_{next(_names)}"
    # FILE_COPY: on a small template three times as fast as the default.
    _order(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    database = Database(server, name)
    try:
        yield database
    finally:
        database.dispose()
        _order(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(server: Server, template_database: str) -> Iterator[Database]:
    """A migrated database of this test alone."""
    with _clone(server, template_database) as clone:
        yield clone


@pytest.fixture(scope="session")
def _shared_database(server: Server, template_database: str) -> Iterator[Database]:
    with _clone(server, template_database) as clone:
        yield clone


@pytest.fixture
def session(_shared_database: Database) -> Iterator[Session]:
    """A session of `installer` whose commits are savepoints of a transaction that never ends well.

    Deferred triggers (the audit chain) do not fire in it; use `database` for those.
    """
    with _shared_database.engine().connect() as connection:
        outer = connection.begin()
        with Session(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        ) as session:
            yield session
        outer.rollback()
