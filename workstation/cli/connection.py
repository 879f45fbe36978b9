"""How a command gets its database: the embedded server, a profile, or a URL."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.addresses import server_url
from workstation.db.embedded import EmbeddedServer
from workstation.db.embedded_setup import set_up_embedded
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.errors import WrongPasswordError
from workstation.domain.server import StartPhase
from workstation.media import MediaFolder
from workstation.settings.passwords import get_password
from workstation.settings.profiles import EMBEDDED, ConnectionProfile, load_profiles

ProfileOption = Annotated[
    str | None,
    typer.Option(
        "--profile",
        help="A connection profile of the window. Default: the embedded server of this machine.",
    ),
]
UrlOption = Annotated[
    str | None,
    typer.Option(
        "--url",
        envvar="WORKSTATION_URL",
        help="A PostgreSQL 16+ database, e.g. postgresql://alice@db.example/circles. "
        "The password comes from PGPASSWORD, ~/.pgpass, or is asked for.",
    ),
]
MediaOption = Annotated[
    Path | None,
    typer.Option(
        "--media",
        envvar="WORKSTATION_MEDIA",
        help="Folder with the photos that circles.photo.uri names. Default: the profile's, or the "
        "embedded server's.",
    ),
]

_PHASES = {
    StartPhase.WAITING: "Waiting for another process that is starting the database",
    StartPhase.COPYING: "Copying PostgreSQL's programs (once)",
    StartPhase.CREATING: "Creating the database (once)",
    StartPhase.STARTING: "Starting the database",
    StartPhase.RECOVERING: "The database recovers after a crash; this may take a while",
}


class NoMediaFolderError(Exception):
    """The command needs photos, and nobody said where they are."""


class ProfileNotFoundError(Exception):
    """There is no such profile.

    Attributes:
        name: What was asked for.
        known: The profiles that there are.
    """

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


@dataclass(frozen=True, slots=True)
class Database:
    """An open database, for one command.

    Attributes:
        engine: For set-up and migrations.
        sessions: For everything else.
        server: The embedded one, if it is that.
    """

    engine: Engine
    sessions: sessionmaker[Session]
    server: EmbeddedServer | None
    _media_root: Path | None

    @property
    def media(self) -> MediaFolder:
        """Where the photos are.

        Raises:
            NoMediaFolderError: Neither profile nor command names the folder.
        """
        if self._media_root is None:
            raise NoMediaFolderError
        return MediaFolder(self._media_root)


@contextmanager
def open_database(
    profile: str | None,
    url: str | None,
    *,
    login: str,
    media: Path | None = None,
    statement_timeout_ms: int = 0,
    sets_up: bool = True,
) -> Iterator[Database]:
    """Connect for one command; the embedded server is started if need be.

    Args:
        profile: Name of a profile; None for the embedded server unless `url` is given.
        url: Takes precedence over `profile`.
        login: Whom to work as on the embedded server. Elsewhere, the URL or profile says it.
        media: Media folder, if not the profile's.
        statement_timeout_ms: 0 for none: a command is not a window that waits.
        sets_up: Make tables and logins on the embedded server if they are not there.
    """
    if url is not None:
        target = _parse(url)
        with _connected(target, media, statement_timeout_ms) as database:
            yield database
        return
    chosen = find_profile(profile)
    if chosen.kind == "embedded":
        with embedded_server() as server:
            if sets_up:
                set_up_embedded(server)
            target = server.url(login)
            with _connected(
                target, media or server.media_root, statement_timeout_ms, server=server
            ) as database:
                yield database
        return
    target = server_url(chosen, chosen.user, get_password(chosen, chosen.user))
    with _connected(
        target, media or chosen.media_root, statement_timeout_ms, read_only=chosen.read_only
    ) as database:
        yield database


def find_profile(name: str | None) -> ConnectionProfile:
    """Return a profile by name; None means the embedded server's.

    Raises:
        ProfileNotFoundError: There is no such profile.
    """
    profiles = load_profiles()
    wanted = name or EMBEDDED.name
    for profile in profiles:
        if profile.name == wanted:
            return profile
    raise ProfileNotFoundError(wanted, [profile.name for profile in profiles])


@contextmanager
def embedded_server() -> Iterator[EmbeddedServer]:
    """Attach to the embedded server or start it; say so if that takes more than a moment."""
    console = Console(stderr=True)
    server = EmbeddedServer()
    with console.status("Starting the database") as status:

        def report(phase: StartPhase, seconds: float) -> None:
            if seconds > 1:
                status.update(f"{_PHASES[phase]} ({seconds:.0f} s)")

        server.start(report)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def _connected(
    target: URL,
    media_root: Path | None,
    statement_timeout_ms: int,
    *,
    read_only: bool = False,
    server: EmbeddedServer | None = None,
) -> Iterator[Database]:
    def connect(address: URL) -> Engine:
        return make_engine(address, statement_timeout_ms=statement_timeout_ms, read_only=read_only)

    engine = connect(target)
    try:
        if target.password is None and sys.stdin.isatty() and _needs_password(engine):
            engine.dispose()
            password = typer.prompt(f"Password of {target.username}", hide_input=True)
            engine = connect(target.set(password=password))
        yield Database(engine, make_sessions(engine), server, media_root)
    finally:
        engine.dispose()


def _needs_password(engine: Engine) -> bool:
    """Whether the server wants a password that libpq does not know."""
    try:
        with transaction(make_sessions(engine)) as session:
            session.connection()
    except WrongPasswordError:
        return True
    return False


def _parse(url: str) -> URL:
    try:
        target = make_url(url)
    except ArgumentError:
        # Not chained, and without the text: it may hold a password.
        message = "not a database URL; expected postgresql://USER@HOST:PORT/DATABASE"
        raise typer.BadParameter(message) from None
    if target.get_backend_name() not in {"postgresql", "postgres"}:
        raise typer.BadParameter("only PostgreSQL databases are supported (postgresql://...)")
    return target.set(drivername="postgresql+psycopg")
