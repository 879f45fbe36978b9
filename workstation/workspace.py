"""An open connection, with everything that the window's panes use. No Qt."""

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from sqlalchemy import URL, Connection, Engine, text
from sqlalchemy.orm import Session, sessionmaker

from workstation.analytics.mirror import leftovers
from workstation.db.adbc import connect_adbc
from workstation.db.addresses import server_url
from workstation.db.admin import check_revision
from workstation.db.embedded import EmbeddedServer
from workstation.db.embedded_setup import set_up_embedded
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.mirror import MIRROR_ROLES
from workstation.domain.networks import ScanSummary
from workstation.domain.people import Person
from workstation.domain.server import ReportPhase, StartPhase
from workstation.media import MediaFolder
from workstation.queries.people import read_person
from workstation.scanning.table_files.private_folder import remove_left_folders
from workstation.settings.files import settings_folder
from workstation.settings.preferences import load_preferences
from workstation.settings.profiles import ConnectionProfile
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

if TYPE_CHECKING:
    from workstation.analytics.mirror.store import Mirror
    from workstation.demo.bulk.platform import Size

DATABASE_THREADS = 3
"""Statements of the window that may run at a time."""

_ANALYST = "analyst"  # of the embedded server

# Two programs must not both fill an empty platform.
_FILL_LOCK = 0x5CA_7003


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

    def open_mirror(self) -> "Mirror":
        """Open this login's mirror of this database, or make an empty one."""
        from workstation.analytics.mirror.store import Mirror

        return Mirror(mirror_path(self.profile, self.person.login, self.server), self.person.login)

    def tidy_mirrors(self) -> None:
        """Remove this login's mirror if it may have none any more, and those that nobody uses."""
        path = mirror_path(self.profile, self.person.login, self.server)
        if not self.person.roles & MIRROR_ROLES:
            leftovers.remove(path)
        leftovers.remove_unused(path.parent)

    def connect_adbc(self) -> Any:  # noqa: ANN401  # untyped library
        """Return a connection that gives Arrow; the caller closes it."""
        return connect_adbc(self.engine)

    def close(self) -> None:
        """Leave the database; stop the embedded server if nobody else uses it."""
        self.engine.dispose()
        if self.server is not None:
            self.server.stop()


def mirror_path(profile: ConnectionProfile, login: str, server: EmbeddedServer | None) -> Path:
    """Return where the mirror of a login of a profile's database lies."""
    address = server.url() if server is not None else server_url(profile, login, None)
    return mirror_path_of(address, login, server)


def mirror_path_of(address: URL, login: str, server: EmbeddedServer | None) -> Path:
    """Return where the mirror of a login of a database lies.

    Args:
        address: Where the database is.
        login: Whose mirror.
        server: The embedded server, if it is its database.
    """
    if server is not None:
        folder, name = server.folder / "mirrors", login
    else:
        folder = platformdirs.user_data_path("circles-workstation") / "mirrors"
        host, port = address.host or address.query.get("host", ""), address.port or 5432
        name = f"{host}:{port}/{address.database}/{login}"
    return folder / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.duckdb"


def fill_if_empty(
    server: EmbeddedServer,
    *,
    people: int | None = None,
    photos: int | None = None,
    opened: date | None = None,
    seed: int = 1,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> bool:
    """Put a simulated platform into the embedded database, unless somebody is in it already.

    Args:
        server: A started one, set up.
        people: How many members; None for the usual number.
        photos: How many photos; None for the usual number.
        opened: First of the 90 days; None for 90 days that end now.
        seed: Another number, another platform.
        cancel: Ends it; nothing stays half-filled.
        report: Told how far it is.

    Returns:
        Whether it was empty.
    """
    from workstation.demo.platform import PEOPLE, PHOTOS, simulate

    with _empty_platform(server) as connection:
        if connection is None:
            return False
        simulate(
            connection,
            server.media_root,
            people=people or PEOPLE,
            photos=PHOTOS if photos is None else photos,
            opened=opened,
            seed=seed,
            cancel=cancel,
            report=report,
        )
        return True


def fill_at_size(
    server: EmbeddedServer,
    size: "Size",
    *,
    opened: date | None = None,
    seed: int = 1,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> bool:
    """Put a simulated platform of any size into the embedded database. Otherwise as above."""
    from workstation.demo.bulk.platform import simulate_at_size

    with _empty_platform(server) as connection:
        if connection is None:
            return False
        simulate_at_size(
            connection,
            server.media_root,
            size,
            opened=opened,
            seed=seed,
            cancel=cancel,
            report=report,
        )
        return True


@contextmanager
def _empty_platform(server: EmbeddedServer) -> Iterator[Connection | None]:
    """Yield a connection in a transaction that may fill the platform; None if it is not empty."""
    engine = make_engine(server.url(), statement_timeout_ms=0)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _FILL_LOCK})
            if connection.scalar(text("SELECT EXISTS (SELECT FROM circles.member)")):
                yield None
                return
            # What an interrupted run has drawn: nobody refers to it.
            shutil.rmtree(server.media_root)
            server.media_root.mkdir(mode=0o700)
            yield connection
    finally:
        engine.dispose()


def scan_embedded(
    server: EmbeddedServer,
    *,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> ScanSummary:
    """Scan what waits in the embedded database. Raises as `scan_platform`."""
    from workstation.scanning.platform import scan_platform

    engine = make_engine(server.url("scanner"), statement_timeout_ms=0)
    try:
        return scan_platform(
            make_sessions(engine),
            MediaFolder(server.media_root),
            cancel=cancel or CancelToken(),
            report=report,
        )
    finally:
        engine.dispose()


def review_embedded(
    server: EmbeddedServer,
    *,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> int:
    """Let the demo's reviewers decide about half of what is flagged, unless anybody decided yet.

    Args:
        server: A started one, with a simulated platform that was scanned.
        cancel: Ends it; what was decided stays.
        report: Told how far it is.

    Returns:
        How many items they decided.
    """
    from workstation.demo.appeals import appeal_some
    from workstation.demo.checks import check_some
    from workstation.demo.colleagues import leave_traces
    from workstation.demo.heads import keep_a_head
    from workstation.demo.investigating import investigate
    from workstation.demo.reviewing import review_some
    from workstation.demo.statements import write_statements
    from workstation.demo.targets import set_targets
    from workstation.scanning.photos import raise_waiting_signals

    cancel = cancel or CancelToken()
    installer = make_engine(server.url(), statement_timeout_ms=0)
    scanner = make_engine(server.url("scanner"), statement_timeout_ms=0)
    try:
        with installer.begin() as connection:
            seed = connection.scalar(
                text(
                    "SELECT seed FROM demo_truth.simulation"
                    " WHERE NOT EXISTS (SELECT FROM moderation.decision)"
                )
            )
        if seed is None:
            return 0
        decided = review_some(make_sessions(installer), seed=seed, cancel=cancel, report=report)
        # What they removed is known from now on, and its copies come first.
        raise_waiting_signals(make_sessions(scanner), cancel)
        leave_traces(make_sessions(installer), seed=seed)
        appeal_some(make_sessions(installer), seed=seed)
        check_some(make_sessions(installer), seed=seed)
        keep_a_head(make_sessions(installer))
        write_statements(make_sessions(installer))
        set_targets(make_sessions(installer))
        _find_alerts(server, cancel)
        investigate(make_sessions(installer))
        return decided
    finally:
        installer.dispose()
        scanner.dispose()


def _find_alerts(server: EmbeddedServer, cancel: CancelToken) -> None:
    """Look for typologies in the analyst's mirror, as their window does."""
    from workstation.analytics.mirror.store import Mirror
    from workstation.scanning.alerts import find_alerts

    engine = make_engine(server.url(_ANALYST), statement_timeout_ms=0)
    path = mirror_path_of(server.url(), _ANALYST, server)
    try:
        with contextlib.closing(Mirror(path, _ANALYST)) as mirror:
            with contextlib.closing(connect_adbc(engine)) as connection:
                mirror.refresh(connection, zone=load_preferences().business_timezone, cancel=cancel)
            find_alerts(make_sessions(engine), mirror, cancel=cancel)
    finally:
        engine.dispose()


def open_workspace(
    profile: ConnectionProfile,
    password: str | None,
    *,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> Workspace:
    """Connect, and make sure that program and database fit together. May take its time.

    The first time, the embedded database is filled with a simulated platform.

    Args:
        profile: With the login to work as in `user`.
        password: For a server; None leaves it to libpq.
        cancel: Ends it; nothing stays open, and nothing half-filled.
        report: Told which `StartPhase` the embedded server is in, and how far that is.

    Raises:
        DatabaseError: One of its subclasses.
        EmbeddedServerError: The server of this machine did not start.
        Cancelled: Somebody asked for a stop.
    """
    cancel = cancel or CancelToken()
    server = None
    if profile.kind == "embedded":
        server = EmbeddedServer()
        server.start(report_phases(cancel, report))
    try:
        if server is not None:
            set_up_embedded(server)
            if fill_if_empty(server, cancel=cancel, report=_in_stage(StartPhase.FILLING, report)):
                scan_embedded(server, cancel=cancel, report=_in_stage(StartPhase.SCANNING, report))
                review_embedded(server, cancel=cancel, report=_in_stage(StartPhase.FILLING, report))
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
    workspace = Workspace(profile, person, engine, sessions, MediaFolder(media_root), server)
    with contextlib.suppress(OSError):  # as good as it goes: nothing else depends on it
        workspace.tidy_mirrors()
        remove_left_folders()
    return workspace


def report_phases(cancel: CancelToken, report: ReportProgress) -> ReportPhase:
    """Return what a starting embedded server tells its phases to; ends the start on request."""

    def tell(phase: StartPhase, seconds: float) -> None:
        cancel.raise_if_cancelled()
        report(Progress(int(seconds), None, phase))

    return tell


def _in_stage(stage: StartPhase, report: ReportProgress) -> ReportProgress:
    def tell(progress: Progress) -> None:
        report(replace(progress, stage=stage))

    return tell


def check_connection(
    profile: ConnectionProfile,
    password: str | None,
    cancel: CancelToken,
    report: ReportProgress,
) -> Person:
    """Connect, say who one would be, and leave again. Arguments and errors as `open_workspace`."""
    workspace = open_workspace(profile, password, cancel=cancel, report=report)
    workspace.close()
    return workspace.person
