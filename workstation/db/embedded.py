"""A PostgreSQL server for one person on one machine, started and stopped by this program.

Not a security boundary: whoever can read its folder can read everything in it. A folder
looks like this (for root, `data` and `log` belong to the system user of its own):

    data/           PostgreSQL's cluster
    log/            its log
    media/          photos, ours
    socket          the path of a short private folder elsewhere, where it listens
    clients/        one locked file per process that uses the server
    passwords.json  one random password per login, 0600
    server.lock     held while somebody starts or stops the server

The first process starts the server, others attach, the last one to leave stops it. If that
one is killed, the server goes on, and the next comer takes it over.
"""

import contextlib
import errno
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs
import psycopg
from sqlalchemy import URL

from workstation.db.embedded_passwords import PasswordFile, write_private
from workstation.db.embedded_settings import remove_socket_folder, server_settings
from workstation.db.errors import translate
from workstation.db.postgres_programs import (
    SYSTEM_FOLDER,
    Programs,
    find_programs,
    is_root,
    require_reachable,
)
from workstation.db.postmaster import Postmaster, disown, is_serving, read_pid_file
from workstation.domain.errors import (
    DiskFullError,
    EmbeddedServerError,
    FolderNameError,
    FolderNotWritableError,
    OtherServerVersionError,
    ServerInUseError,
    ServerPasswordsLostError,
    ServerStartError,
    WrongPasswordError,
)
from workstation.domain.server import ReportPhase, StartPhase, ignore_phase
from workstation.filelock import FileLock

INSTALLER = "installer"
"""The superuser that initdb makes; it sets databases up and is nobody's everyday login."""
DATABASE = "circles"

_POLL_S = 0.05
_ORPHANS_S = 60.0
_LOG_LIMIT_BYTES = 5_000_000
_LOG_TAIL_BYTES = 4_000
# pg_ctl hands its arguments to a shell, between double quotes.
_UNUSABLE = '"$`\n' + ("" if sys.platform == "win32" else "\\")
_FULL = (errno.ENOSPC, errno.EDQUOT)


def default_folder() -> Path:
    """Where the server of this user lives: for root outside its home, which is closed to others.

    The variable WORKSTATION_EMBEDDED names another folder.
    """
    if folder := os.environ.get("WORKSTATION_EMBEDDED"):
        return Path(folder)
    if is_root():
        return SYSTEM_FOLDER / "embedded"
    return platformdirs.user_data_path("circles-workstation") / "embedded"


class EmbeddedServer:
    """The server of one folder, as used by this object.

    Attributes:
        folder: Its folder.
        media_root: Where photos are stored beside it.
    """

    def __init__(
        self, folder: Path | None = None, *, pg_major: int = 18, durable: bool = True
    ) -> None:
        """Describe a server; nothing is made or started yet.

        Args:
            folder: Its folder; None for the one of this user.
            pg_major: Version of PostgreSQL: 18, or 16, the oldest that we support.
            durable: False makes it forget what a power cut interrupts: for tests only.
        """
        self.folder = (folder or default_folder()).absolute()
        self.media_root = self.folder / "media"
        self._pg_major = pg_major
        self._durable = durable
        self._data = self.folder / "data"
        self._log = self.folder / "log" / "postgres.log"
        self._clients = self.folder / "clients"
        self._socket_record = self.folder / "socket"
        self._lock = FileLock(self.folder / "server.lock")
        self._passwords = PasswordFile(self.folder)
        self._client: FileLock | None = None
        self._programs: Programs | None = None
        self._host = ""
        self._port = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        """Process id of the server; None while it is not running."""
        postmaster = self._find_postmaster()
        return postmaster.pid if postmaster else None

    def url(self, login: str = INSTALLER, database: str = DATABASE) -> URL:
        """Return where to connect to as `login`, password included. Never log it as it is."""
        self._started()
        return URL.create(
            "postgresql+psycopg",
            username=login,
            password=self.password_of(login),
            database=database,
            query={"host": self._host, "port": str(self._port)},
        )

    def password_of(self, login: str) -> str:
        """Return the password of a login, made and stored when it is first asked for."""
        return self._passwords.password_of(login)

    def start(self, on_progress: ReportPhase = ignore_phase) -> None:
        """Attach to the server, started if it is not running; returns when it answers.

        May be called again, e.g. when the server was killed. A recovery after a kill takes as
        long as it takes.

        Args:
            on_progress: What it raises ends the start.

        Raises:
            EmbeddedServerError: One of its subclasses says why it cannot be.
        """
        began = time.monotonic()

        def report(phase: StartPhase) -> None:
            on_progress(phase, time.monotonic() - began)

        if any(letter in str(self.folder) for letter in _UNUSABLE):
            raise FolderNameError(self.folder)
        with self._naming_errors():
            self._make_folders()
            with self._lock.held(partial(report, StartPhase.WAITING)):
                self._programs = find_programs(
                    self._pg_major, on_copying=partial(report, StartPhase.COPYING)
                )
                if self._programs.account is not None:
                    require_reachable(self._data, self._programs.account)
                try:
                    self._start_locked(report)
                except BaseException:
                    if not self._has_clients():
                        with contextlib.suppress(EmbeddedServerError):
                            self._shut_down()
                    raise

    def stop(self) -> None:
        """Leave; the last one to leave stops the server. Harmless if not started."""
        if self._client is None:
            return
        with self._naming_errors(), self._lock.held():
            self._client.path.unlink(missing_ok=True)
            self._client.release()
            self._client = None
            if not self._has_clients():
                self._shut_down()

    def remove(self) -> None:
        """Throw the server away with everything in it: database, photos, passwords.

        Raises:
            ServerInUseError: A window or command uses it; nothing was touched.
        """
        if not self.folder.exists():
            return
        with self._naming_errors():
            self._make_folders()
            with self._lock.held():
                if self._has_clients():
                    raise ServerInUseError(self.folder)
                if self._find_postmaster() is not None:
                    self._programs = find_programs(self._pg_major, on_copying=lambda: None)
                self._shut_down()
            shutil.rmtree(self.folder)

    def _start_locked(self, report: Callable[[StartPhase], None]) -> None:
        if not self._data.exists():
            self._create_cluster(partial(report, StartPhase.CREATING))
        found = (self._data / "PG_VERSION").read_text(encoding="utf-8").strip()
        if found != str(self._pg_major):
            raise OtherServerVersionError(self.folder, found=found, expected=self._pg_major)
        postmaster = self._find_postmaster()
        if postmaster is not None and self._has_lost_socket(postmaster):
            self._shut_down()
            postmaster = None
        if postmaster is None:
            was_killed = (self._data / "postmaster.pid").exists()
            phase = StartPhase.RECOVERING if was_killed else StartPhase.STARTING
            report(phase)  # however short it is
            self._launch(partial(report, phase))
        self._wait_until_ready(partial(report, StartPhase.STARTING))
        if self._client is None:
            client = FileLock(self._clients / f"{os.getpid()}-{secrets.token_hex(4)}")
            client.try_acquire()
            self._client = client

    def _make_folders(self) -> None:
        # The system user passes through, and cannot list it.
        mode = 0o711 if is_root() else 0o700
        missing = [path for path in (self.folder, *self.folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            path.chmod(mode)
        for path in (self.media_root, self._clients):
            path.mkdir(mode=0o700, exist_ok=True)

    def _create_cluster(self, while_waiting: Callable[[], None]) -> None:
        """Run initdb beside the final place: a killed one leaves nothing that looks whole."""
        programs = self._started()
        fresh = self.folder / "data.new"
        password_file = self.folder / "log" / "password"
        if fresh.exists():
            shutil.rmtree(fresh)
        for folder in (fresh, self._log.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
            programs.give(folder)
        try:
            write_private(password_file, self.password_of(INSTALLER))
            programs.give(password_file)
            code, output = programs.run(
                "initdb", "--pgdata", str(fresh), "--username", INSTALLER,
                "--pwfile", str(password_file), "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--locale", "C", "--no-instructions",
                *([] if self._durable else ["--no-sync"]),
                cwd=self.folder, while_waiting=while_waiting,
            )  # fmt: skip
        finally:
            password_file.unlink(missing_ok=True)
        if code != 0:
            raise self._start_error(output)
        with (fresh / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("\ninclude = 'workstation.conf'\n")
        fresh.rename(self._data)

    def _launch(self, while_waiting: Callable[[], None]) -> None:
        programs = self._started()
        if (self._data / "postmaster.pid").exists():
            disown(self._data)
        settings = self._data / "workstation.conf"
        write_private(
            settings, server_settings(programs, record=self._socket_record, durable=self._durable)
        )
        programs.give(settings)
        if self._log.exists() and self._log.stat().st_size > _LOG_LIMIT_BYTES:
            self._log.replace(self._log.with_suffix(".old.log"))
        deadline = time.monotonic() + _ORPHANS_S
        while True:
            log_start = self._log.stat().st_size if self._log.exists() else 0
            # No limit: after a kill, PostgreSQL replays what it had promised.
            code, output = programs.run(
                "pg_ctl", "start", "--wait", "--timeout", "1000000",
                "--pgdata", str(self._data), "--log", str(self._log),
                cwd=self.folder, while_waiting=while_waiting,
            )  # fmt: skip
            if code == 0:
                return
            log = self._read_log(log_start)
            # A killed server's children notice within moments, a busy one a little later.
            if "still in use" not in log or time.monotonic() > deadline:
                raise self._start_error(output + log)
            while_waiting()
            time.sleep(_POLL_S)

    def _wait_until_ready(self, while_waiting: Callable[[], None]) -> None:
        """Ready means that a connection succeeds and that our database is there."""
        while not self._is_ready():
            while_waiting()
            time.sleep(_POLL_S)

    def _is_ready(self) -> bool:
        postmaster = self._find_postmaster()
        if postmaster is None:
            raise self._start_error(self._read_log(0))
        self._host, self._port = postmaster.host, postmaster.port
        if not self._host:
            return False
        try:
            with psycopg.connect(
                host=self._host,
                port=self._port,
                user=INSTALLER,
                password=self.password_of(INSTALLER),
                dbname="postgres",
                connect_timeout=5,
                autocommit=True,
            ) as connection:
                found = connection.execute(
                    "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
                ).fetchone()
                if found is None:
                    connection.execute(f"CREATE DATABASE {DATABASE}")
        except psycopg.OperationalError as error:
            if isinstance(translate(error), WrongPasswordError):
                raise ServerPasswordsLostError(self.folder) from error
            if "No space left" in str(error):
                raise DiskFullError(self.folder) from error
            return False  # it recovers, or died and is asked after again
        return True

    def _has_lost_socket(self, postmaster: Postmaster) -> bool:
        """Whether somebody removed its socket: a logout empties the folder of the session."""
        if sys.platform == "win32" or not postmaster.host:
            return False
        return not (Path(postmaster.host) / f".s.PGSQL.{postmaster.port}").exists()

    def _shut_down(self) -> None:
        postmaster = self._find_postmaster()
        if postmaster is not None:
            # Fast: open transactions are rolled back, everything committed is on disk.
            code, output = self._started().run(
                "pg_ctl", "stop", "--mode", "fast", "--wait", "--timeout", "1000000",
                "--pgdata", str(self._data), cwd=self.folder, while_waiting=lambda: None,
            )  # fmt: skip
            if code != 0 and self._find_postmaster() is not None:
                message = f"PostgreSQL did not stop ({output.strip()})"
                raise EmbeddedServerError(message, folder=self.folder)
        remove_socket_folder(self._socket_record)

    def _find_postmaster(self) -> Postmaster | None:
        postmaster = read_pid_file(self._data)
        if postmaster is not None and is_serving(postmaster, self._data):
            return postmaster
        return None

    def _has_clients(self) -> bool:
        """Whether a living process uses the server; forgets the dead ones."""
        living = False
        for path in self._clients.iterdir():
            lock = FileLock(path)
            if lock.try_acquire():
                path.unlink()
                lock.release()
            else:
                living = True
        return living

    def _started(self) -> Programs:
        if self._programs is None:
            message = "not started"
            raise EmbeddedServerError(message, folder=self.folder)
        return self._programs

    def _read_log(self, start: int) -> str:
        try:
            with self._log.open("rb") as log:
                size = log.seek(0, os.SEEK_END)
                log.seek(max(start, size - _LOG_TAIL_BYTES))
                return log.read().decode(errors="replace")
        except FileNotFoundError:
            return ""

    def _start_error(self, output: str) -> EmbeddedServerError:
        if "No space left on device" in output:
            return DiskFullError(self.folder)
        return ServerStartError(self.folder, log=output.strip())

    @contextlib.contextmanager
    def _naming_errors(self) -> Iterator[None]:
        try:
            yield
        except (PermissionError, NotADirectoryError, FileExistsError) as error:
            raise FolderNotWritableError(self.folder) from error
        except OSError as error:
            if error.errno in _FULL:
                raise DiskFullError(self.folder) from error
            if error.errno == errno.EROFS:
                raise FolderNotWritableError(self.folder) from error
            raise
