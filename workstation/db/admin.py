"""Setting up a database, bringing it up to date, and saying how it stands."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from workstation.db.contract import check_contract
from workstation.db.errors import translate
from workstation.db.migrations.scripts import read_sql
from workstation.db.roles import CHILD_SAFETY_ROLE, OWNER_ROLE, make_roles
from workstation.domain.errors import (
    ContractError,
    ContractFault,
    SchemaMissingError,
    SchemaOutdatedError,
    ServerTooOldError,
)
from workstation.domain.people import Role

MINIMUM_MAJOR = 16
"""Oldest PostgreSQL that we support."""

TEST_MARKER = "circles-workstation: tests may fill and empty this database"
"""Comment on a database that `init_database(for_tests=True)` has made."""

# Alembic's `op` and `context` are one per process, whatever the thread.
_alembic_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """How a database stands.

    Attributes:
        server_version: E.g. "18.4".
        database: Its name.
        login: Who asks.
        current: Revision of the database; None before `db init`.
        head: Revision that this program needs.
        roles: Group role to whether the cluster has it.
    """

    server_version: str
    database: str
    login: str
    current: str | None
    head: str
    roles: dict[str, bool]


def init_database(engine: Engine, *, for_tests: bool = False) -> None:
    """Make roles, schemas, tables and functions. Changes nothing where all is there.

    Args:
        engine: Of a superuser, or of a login with CREATEROLE which owns the database.
        for_tests: Mark the database as one that tests may fill and empty.

    Raises:
        ServerTooOldError: PostgreSQL is older than 16.
        ContractError: There is a schema circles which lacks something that we read.
        SchemaOutdatedError: A newer version of the program has set the database up.
        DatabaseError: Anything else that the server would not do.
    """
    with _translated():
        with engine.begin() as connection:
            _check_version(connection)
            faults = _faults_of_platform(connection)
            if faults:
                raise ContractError(faults)
            make_roles(connection)
        _migrate(engine)
        if for_tests:
            with engine.begin() as connection:
                quoted = connection.dialect.identifier_preparer.quote(engine.url.database or "")
                connection.exec_driver_sql(f"COMMENT ON DATABASE {quoted} IS '{TEST_MARKER}'")


def upgrade(engine: Engine) -> None:
    """Bring a database that was set up before to the newest revision.

    Args:
        engine: Of a login that may become ws_owner.

    Raises:
        ServerTooOldError: PostgreSQL is older than 16.
        SchemaOutdatedError: A newer version of the program has set the database up.
        DatabaseError: Anything else that the server would not do.
    """
    with _translated():
        with engine.begin() as connection:
            _check_version(connection)
        _migrate(engine)


def status(engine: Engine) -> DatabaseStatus:
    """Say how a database stands, to anybody who can connect to it."""
    with _translated(), engine.begin() as connection:
        version, database, login = connection.execute(
            text("SELECT current_setting('server_version'), current_database(), session_user")
        ).one()
        names = [OWNER_ROLE, *(role.value for role in Role), CHILD_SAFETY_ROLE]
        present = set(
            connection.scalars(
                text("SELECT rolname FROM pg_catalog.pg_roles WHERE rolname = ANY (:names)"),
                {"names": names},
            )
        )
        return DatabaseStatus(
            server_version=version.split()[0],
            database=database,
            login=login,
            current=_current_revision(connection),
            head=head_revision(),
            roles={name: name in present for name in names},
        )


def check_revision(connection: Connection) -> None:
    """Make sure that the database is as old as the program.

    Raises:
        SchemaMissingError: It was never set up.
        SchemaOutdatedError: It is older or newer.
    """
    current, head = _current_revision(connection), head_revision()
    if current is None:
        raise SchemaMissingError
    if current != head:
        raise SchemaOutdatedError(found=current, expected=head)


def init_sql() -> str:
    """Return what `init_database` would run, for a database administrator to read and run."""
    buffer = io.StringIO()
    config = _config()
    config.output_buffer = buffer
    with _alembic_lock:
        command.upgrade(config, "head", sql=True)
    return f"{read_sql('roles')}\n{buffer.getvalue()}"


def head_revision() -> str:
    """Revision that this program needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None  # noqa: S101  # there are revisions
    return head


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        ours = translate(error)
        if ours is error:
            raise
        raise ours from error


def _config() -> Config:
    config = Config()
    folder = str(Path(__file__).with_name("migrations"))
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _check_version(connection: Connection) -> None:
    number = int(connection.scalar(text("SHOW server_version_num")) or 0)
    if number // 10_000 < MINIMUM_MAJOR:
        raise ServerTooOldError(
            found=f"{number // 10_000}.{number % 10_000}", minimum=MINIMUM_MAJOR
        )


def _faults_of_platform(connection: Connection) -> list[ContractFault]:
    has_schema = connection.scalar(text("SELECT to_regnamespace('circles') IS NOT NULL"))
    return check_contract(connection) if has_schema else []


def _current_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(
        connection, opts={"version_table_schema": "moderation"}
    ).get_current_revision()


def _migrate(engine: Engine) -> None:
    with engine.begin() as connection:
        current = _current_revision(connection)
        known = {
            script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()
        }
        if current is not None and current not in known:
            raise SchemaOutdatedError(found=current, expected=head_revision())
        config = _config()
        config.attributes["connection"] = connection
        with _alembic_lock:
            command.upgrade(config, "head")
