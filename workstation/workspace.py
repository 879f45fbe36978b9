"""An open connection, with everything that the window's panes use. No Qt."""

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.addresses import server_url
from workstation.db.admin import check_revision
from workstation.db.embedded import EmbeddedServer
from workstation.db.embedded_setup import set_up_embedded
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.people import Person
from workstation.media import MediaFolder
from workstation.queries.people import read_person
from workstation.settings.files import settings_folder
from workstation.settings.profiles import ConnectionProfile

DATABASE_THREADS = 3
"""Statements of the window that may run at a time."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open connection.

    Attributes:
        profile: What was connected to, and as whom.
        person: Who that is to the database.
        engine: Owns the connections; one more than `DATABASE_THREADS`, for a scan.
        sessions: On that engine.
        media: Where the photos are; an empty place where the profile names none.
        server: The embedded server, if it is one.
    """

    profile: ConnectionProfile
    person: Person
    engine: Engine
    sessions: sessionmaker[Session]
    media: MediaFolder
    server: EmbeddedServer | None

    def close(self) -> None:
        """Leave the database; stop the embedded server if nobody else uses it."""
        self.engine.dispose()
        if self.server is not None:
            self.server.stop()


def open_workspace(profile: ConnectionProfile, password: str | None) -> Workspace:
    """Connect, and make sure that program and database fit together. May take its time.

    Args:
        profile: With the login to work as in `user`.
        password: For a server; None leaves it to libpq.

    Raises:
        DatabaseError: One of its subclasses.
        EmbeddedServerError: The server of this machine did not start.
    """
    server = None
    if profile.kind == "embedded":
        server = EmbeddedServer()
        server.start()
    try:
        if server is not None:
            set_up_embedded(server)
            url, media_root = server.url(profile.user), server.media_root
        else:
            url = server_url(profile, profile.user, password)
            media_root = profile.media_root or settings_folder() / "no-media-folder"
        engine = make_engine(
            url,
            pool_size=DATABASE_THREADS + 1,
            statement_timeout_ms=profile.statement_timeout_ms,
            read_only=profile.read_only,
        )
        try:
            sessions = make_sessions(engine)
            with transaction(sessions) as session:
                check_revision(session.connection())
                person = read_person(session)
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        if server is not None:
            server.stop()
        raise
    return Workspace(profile, person, engine, sessions, MediaFolder(media_root), server)


def check_connection(profile: ConnectionProfile, password: str | None) -> Person:
    """Connect, say who one would be, and leave again. Raises as `open_workspace`."""
    workspace = open_workspace(profile, password)
    workspace.close()
    return workspace.person
