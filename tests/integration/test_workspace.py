"""Opening a connection: what is refused, and that nothing stays open then."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database, server_folder
from workstation.db.embedded import EmbeddedServer
from workstation.db.postmaster import read_pid_file
from workstation.db.session import transaction
from workstation.domain.errors import (
    ReadOnlyDatabaseError,
    SchemaMissingError,
    SchemaOutdatedError,
    WrongPasswordError,
)
from workstation.domain.people import Role
from workstation.domain.server import StartPhase
from workstation.services.review import lease_item
from workstation.settings.profiles import EMBEDDED, ConnectionProfile
from workstation.work import Cancelled, CancelToken, Progress
from workstation.workspace import Workspace, check_connection, open_workspace

MODERATOR_CONNECTIONS = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND usename = 'moderator'"
)


@pytest.fixture
def profile(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ConnectionProfile:
    """A server's profile, as somebody would have typed it, with settings of this test alone."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    url = database.url("moderator")
    host = url.host or str(url.query["host"])
    port = url.port or str(url.query.get("port", 5432))
    return ConnectionProfile(
        name="test", host=host, port=int(port), database=database.name, user="moderator"
    )


@pytest.fixture
def password(database: Database) -> str:
    return str(database.url("moderator").password)


@pytest.fixture
def opened(database: Database) -> Iterator[Callable[[Workspace], Workspace]]:
    """Closes at the end what it is given; nothing of the moderator stays connected."""
    workspaces: list[Workspace] = []

    def keep(workspace: Workspace) -> Workspace:
        workspaces.append(workspace)
        return workspace

    yield keep
    for workspace in workspaces:
        workspace.close()
    assert connections(database) == 0


def connections(database: Database) -> object:
    """How many sessions the moderator has; the server takes a moment to end one."""
    with database.engine().connect() as connection:
        connection.execute(
            text(
                "DO $$ BEGIN FOR attempt IN 1..200 LOOP"
                " PERFORM pg_stat_clear_snapshot();"
                " EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE usename = 'moderator'"
                " AND datname = current_database()); PERFORM pg_sleep(0.02); END LOOP; END $$"
            )
        )
        connection.execute(text("SELECT pg_stat_clear_snapshot()"))
        return connection.scalar(MODERATOR_CONNECTIONS)


def test_an_open_connection_knows_who_one_is_and_where_photos_are_not(
    profile: ConnectionProfile, password: str, opened: Callable[[Workspace], Workspace]
) -> None:
    workspace = opened(open_workspace(profile, password))
    assert (workspace.person.login, workspace.person.roles) == (
        "moderator",
        frozenset({Role.MODERATOR}),
    )
    assert workspace.server is None
    assert workspace.media.root.name == "no-media-folder"
    assert not workspace.media.root.exists()


def test_a_profile_names_the_media_folder(
    profile: ConnectionProfile,
    password: str,
    opened: Callable[[Workspace], Workspace],
    tmp_path: Path,
) -> None:
    named = profile.model_copy(update={"media_root": tmp_path / "photos"})
    assert opened(open_workspace(named, password)).media.root == tmp_path / "photos"


def test_on_a_read_only_connection_the_server_refuses_every_change(
    profile: ConnectionProfile,
    password: str,
    database: Database,
    opened: Callable[[Workspace], Workspace],
) -> None:
    with transaction(database.sessions()) as session:
        item = builders.add_item(session, subject_id=builders.add_post(session))
    read_only = profile.model_copy(update={"read_only": True})
    for of, may_write in ((read_only, False), (profile, True)):
        workspace = opened(open_workspace(of, password))
        try:
            with transaction(workspace.sessions) as session:
                lease_item(session, item)
                assert may_write
        except ReadOnlyDatabaseError:
            assert not may_write


def test_a_wrong_password_is_told_as_such(profile: ConnectionProfile, password: str) -> None:
    with pytest.raises(WrongPasswordError) as refused:
        open_workspace(profile, f"{password}x")
    assert password not in str(refused.value)


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("UPDATE moderation.alembic_version SET version_num = '0000'", SchemaOutdatedError),
        ("DELETE FROM moderation.alembic_version", SchemaMissingError),
        ("DROP SCHEMA moderation CASCADE", SchemaMissingError),
    ],
)
def test_a_database_of_another_age_is_refused_and_left(
    profile: ConnectionProfile,
    password: str,
    database: Database,
    statement: str,
    error: type[Exception],
) -> None:
    with database.engine().begin() as connection:
        connection.execute(text(statement))
    with pytest.raises(error):
        open_workspace(profile, password)
    assert connections(database) == 0


def test_checking_a_connection_leaves_it_again(
    profile: ConnectionProfile, password: str, database: Database
) -> None:
    person = check_connection(profile, password, CancelToken(), lambda _progress: None)
    assert person.login == "moderator"
    assert connections(database) == 0


@pytest.fixture(scope="module")
def embedded() -> Iterator[Path]:
    """The folder of an embedded server that is nobody's yet."""
    with server_folder() as folder:
        yield folder


@pytest.mark.parametrize("phase", [StartPhase.STARTING, StartPhase.FILLING])
def test_who_stops_the_first_start_leaves_no_server_running(
    embedded: Path, monkeypatch: pytest.MonkeyPatch, phase: StartPhase
) -> None:
    monkeypatch.setenv("WORKSTATION_EMBEDDED", str(embedded))
    cancel = CancelToken()
    seen = set()

    def report(progress: Progress) -> None:
        seen.add(progress.stage)
        if progress.stage is phase:
            cancel.cancel()

    with pytest.raises(Cancelled):
        open_workspace(EMBEDDED, None, cancel=cancel, report=report)
    assert phase in seen
    assert read_pid_file(embedded / "data") is None
    assert list((embedded / "clients").iterdir()) == []
    with EmbeddedServer(embedded) as server:
        assert server.pid is not None
