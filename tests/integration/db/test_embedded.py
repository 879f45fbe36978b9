"""The embedded server among killed, concurrent and departing processes."""

import contextlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from tests.helpers.server import server_folder
from workstation.db.embedded import EmbeddedServer
from workstation.db.embedded_settings import SOCKET_LIMIT_BYTES, make_socket_folder
from workstation.db.postmaster import read_pid_file
from workstation.domain.errors import (
    BinariesMissingError,
    DiskFullError,
    FolderNameError,
    FolderNotWritableError,
    FolderUnreachableError,
    OtherServerVersionError,
    ServerPasswordsLostError,
    ServerStartError,
    SocketPathError,
)
from workstation.domain.server import StartPhase

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="kills and sockets as POSIX has them"
)

IS_ROOT = sys.platform != "win32" and os.geteuid() == 0
NOBODY = 65534
TREE = Path(__file__).parents[3]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for a server; what still runs in it at the end is killed."""
    with server_folder() as folder:
        yield folder
        postmaster = read_pid_file(folder / "data")
        if postmaster is not None and is_running(postmaster.pid):
            EmbeddedServer(folder).start()
            pytest.fail("the test left a server running")


class User:
    """Another process that uses the server of a folder."""

    def __init__(self, folder: Path, uid: int | None = None) -> None:
        arguments = [str(folder)] if uid is None else [str(folder), str(uid)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.server_user", *arguments],
            cwd=TREE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def answer(self) -> dict[str, Any]:
        """Wait until it says what came of it."""
        assert self.process.stdout is not None
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def leave(self) -> None:
        """Let it stop the server as a program does that ends."""
        self.process.communicate()
        assert self.process.returncode == 0

    def kill(self) -> None:
        """End it as the out-of-memory killer would."""
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def start_user() -> Iterator[Callable[..., User]]:
    with ExitStack() as stack:

        def start(folder: Path, uid: int | None = None) -> User:
            user = User(folder, uid)
            stack.callback(user.kill)
            return user

        yield start


def is_running(pid: int) -> bool:
    """Whether it lives: the init process of some containers leaves the dead in the list."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def server_at(folder: Path) -> EmbeddedServer:
    return EmbeddedServer(folder, durable=False)


def connect(server: EmbeddedServer, login: str = "installer") -> psycopg.Connection[Any]:
    url = server.url(login).set(drivername="postgresql")
    return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)


def scalar(server: EmbeddedServer, query: str, *values: object) -> object:
    with connect(server) as connection:
        row = connection.execute(query, values or None).fetchone()
    assert row is not None
    return row[0]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while is_running(pid):
        assert time.monotonic() < deadline


def test_the_last_one_to_leave_stops_the_server(
    folder: Path, start_user: Callable[..., User]
) -> None:
    first = start_user(folder)
    pid = first.answer()["pid"]
    second = start_user(folder)
    assert second.answer()["pid"] == pid
    first.leave()
    assert is_running(pid)
    socket_folder = Path(read_pid_file(folder / "data").host)  # type: ignore[union-attr]
    second.leave()
    assert not is_running(pid)
    assert not socket_folder.exists()
    assert list((folder / "clients").iterdir()) == []


def test_two_objects_of_one_process_count_as_two(folder: Path) -> None:
    first, second = server_at(folder), server_at(folder)
    first.start()
    second.start()
    assert first.pid == second.pid
    first.stop()
    first.stop()
    assert scalar(second, "SELECT 1") == 1
    second.stop()
    assert second.pid is None


def test_of_two_that_start_at_once_one_starts_and_both_use_it(
    folder: Path, start_user: Callable[..., User]
) -> None:
    users = [start_user(folder) for _ in range(3)]
    answers = [user.answer() for user in users]
    assert len({answer["pid"] for answer in answers}) == 1
    for user in users:
        user.leave()
    assert not is_running(answers[0]["pid"])


def test_a_killed_owners_server_goes_on_and_is_taken_over(
    folder: Path, start_user: Callable[..., User]
) -> None:
    owner = start_user(folder)
    pid = owner.answer()["pid"]
    owner.kill()
    assert is_running(pid)
    server = server_at(folder)
    server.start()
    assert server.pid == pid
    server.stop()
    assert not is_running(pid)


def test_one_killed_among_several_does_not_keep_the_server_running(
    folder: Path, start_user: Callable[..., User]
) -> None:
    first, second = start_user(folder), start_user(folder)
    pid = first.answer()["pid"]
    second.answer()
    first.kill()
    second.leave()
    assert not is_running(pid)


def test_a_killed_postgres_recovers_what_was_committed_at_the_same_address(folder: Path) -> None:
    with EmbeddedServer(folder) as server:
        with connect(server) as connection:
            connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 100000) AS n")
        url, pid = server.url(), server.pid
        assert pid is not None
        kill(pid)
        assert server.pid is None
        phases: list[StartPhase] = []
        server.start(lambda phase, _seconds: phases.append(phase))
        assert StartPhase.RECOVERING in phases
        assert server.pid != pid
        assert server.url() == url
        assert scalar(server, "SELECT count(*) FROM kept") == 100_000
    assert server.pid is None


def test_a_busy_child_of_a_killed_postgres_is_waited_for(folder: Path) -> None:
    with server_at(folder) as server:
        busy = connect(server)
        backend = busy.execute("SELECT pg_backend_pid()").fetchone()[0]  # type: ignore[index]
        # Does not look up from its work, so it does not notice that its parent is gone.
        spin = threading.Thread(target=_spin, args=(busy,))
        spin.start()
        state = "SELECT state FROM pg_stat_activity WHERE pid = %s"
        while scalar(server, state, backend) != "active":
            assert spin.is_alive()
        assert server.pid is not None
        kill(server.pid)
        assert is_running(backend)
        server.start()
        assert not is_running(backend)
        assert scalar(server, "SELECT 1") == 1
        spin.join()
        busy.close()


def _spin(connection: psycopg.Connection[Any]) -> None:
    with contextlib.suppress(psycopg.OperationalError):
        connection.execute("SELECT count(*) FROM generate_series(1, 20000000)")


def test_a_stale_pid_that_belongs_to_somebody_else_by_now_stops_nobody(
    folder: Path, start_user: Callable[..., User]
) -> None:
    with server_at(folder) as server:
        pid = server.pid
        assert pid is not None
        kill(pid)
        pid_file = folder / "data" / "postmaster.pid"
        # Of the server's own user: PostgreSQL itself would refuse to start.
        account = {"user": pid_file.stat().st_uid} if IS_ROOT else {}
        stranger = subprocess.Popen(["sleep", "600"], **account)  # type: ignore[call-overload]
        try:
            lines = pid_file.read_text().splitlines()
            pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
            server.start()
            assert server.pid not in (None, stranger.pid)
            assert stranger.poll() is None
        finally:
            stranger.kill()
            stranger.wait()


def test_a_server_whose_socket_was_removed_is_started_anew(folder: Path) -> None:
    with server_at(folder) as server:
        pid = server.pid
        assert pid is not None
        shutil.rmtree(str(server.url().query["host"]))
        server.start()
        assert not is_running(pid)
        assert scalar(server, "SELECT 1") == 1


@pytest.mark.parametrize("text", ["", "{pid}\n", "{pid}\n/somewhere\n"])
def test_a_pid_file_that_was_half_written_stops_nobody(folder: Path, text: str) -> None:
    with server_at(folder) as server:
        pid = server.pid
        assert pid is not None
        kill(pid)
        pid_file = folder / "data" / "postmaster.pid"
        pid_file.write_text(text.format(pid=pid))
        server.start()
        assert scalar(server, "SELECT 1") == 1


def test_a_kill_in_the_middle_of_creating_leaves_nothing_in_the_way(folder: Path) -> None:
    class Killed(BaseException):
        pass

    def die(phase: StartPhase, _seconds: float) -> None:
        if phase is StartPhase.CREATING:
            raise Killed

    server = server_at(folder)
    with pytest.raises(Killed):
        server.start(die)
    assert not (folder / "data").exists()
    with server:
        assert scalar(server, "SELECT 1") == 1


def test_a_start_that_is_given_up_leaves_no_server(folder: Path) -> None:
    class GivenUpError(Exception):
        pass

    def give_up(phase: StartPhase, _seconds: float) -> None:
        if phase is StartPhase.STARTING:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        server_at(folder).start(give_up)
    assert server_at(folder).pid is None


def test_only_its_own_user_can_read_any_of_it(folder: Path) -> None:
    with server_at(folder) as server:
        assert server.password_of("moderator") != server.password_of("installer")
        assert mode(folder) == (0o711 if IS_ROOT else 0o700)
        for name in ("data", "media", "clients", "log"):
            assert mode(folder / name) == 0o700
        for name in ("passwords.json", "server.lock", "data/workstation.conf", "log/postgres.log"):
            assert mode(folder / name) == 0o600
        assert mode(Path(str(server.url().query["host"]))) == 0o700
        assert not (folder / "log" / "password").exists()
        assert (folder / "media").stat().st_uid == os.geteuid()
        assert scalar(server, "SHOW listen_addresses") == ""
        assert scalar(server, "SHOW server_encoding") == "UTF8"
        assert scalar(server, "SELECT datcollate FROM pg_database WHERE datname='circles'") == "C"


def test_a_login_needs_its_password(folder: Path) -> None:
    with server_at(folder) as server:
        with connect(server) as connection:
            connection.execute(
                psycopg.sql.SQL("CREATE ROLE moderator LOGIN PASSWORD {}").format(
                    server.password_of("moderator")
                )
            )
        with connect(server, "moderator"):
            pass
        wrong = server.url("moderator").set(
            drivername="postgresql", password=server.password_of("installer")
        )
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong.render_as_string(hide_password=False))
        assert server.password_of("moderator") not in repr(server.url("moderator"))


def test_statements_and_values_stay_out_of_the_log(folder: Path) -> None:
    with server_at(folder) as server:
        with connect(server) as connection:
            connection.execute("CREATE TABLE t (message text UNIQUE)")
            connection.execute("INSERT INTO t VALUES ('rich boyfriend wanted')")
            with pytest.raises(psycopg.errors.UniqueViolation):
                connection.execute("INSERT INTO t VALUES ('rich boyfriend wanted')")
        log = (folder / "log" / "postgres.log").read_text()
    assert "duplicate key" in log
    assert "boyfriend" not in log


def test_data_of_another_version_are_refused_and_kept(folder: Path) -> None:
    with EmbeddedServer(folder, pg_major=16, durable=False) as server:
        assert str(scalar(server, "SHOW server_version")).startswith("16.")
        with pytest.raises(OtherServerVersionError) as caught:
            EmbeddedServer(folder, pg_major=18).start()
        assert (caught.value.found, caught.value.expected) == ("16", 18)
        assert scalar(server, "SELECT 1") == 1  # whoever was turned away did not stop it
    with EmbeddedServer(folder, pg_major=16, durable=False) as server:
        assert scalar(server, "SELECT 1") == 1


def test_a_version_that_the_wheel_lacks_is_named(folder: Path) -> None:
    with pytest.raises(BinariesMissingError) as caught:
        EmbeddedServer(folder, pg_major=9).start()
    assert caught.value.pg_major == 9


def test_lost_passwords_are_named_and_nothing_keeps_running(folder: Path) -> None:
    with server_at(folder):
        pass
    (folder / "passwords.json").unlink()
    server = server_at(folder)
    with pytest.raises(ServerPasswordsLostError):
        server.start()
    assert server.pid is None


def test_why_postgres_does_not_start_is_told(folder: Path) -> None:
    with server_at(folder):
        pass
    with (folder / "data" / "postgresql.conf").open("a") as conf:
        conf.write("shared_buffers = '1 elephant'\n")
    with pytest.raises(ServerStartError, match="PostgreSQL did not start") as caught:
        server_at(folder).start()
    assert "elephant" in caught.value.log


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(FolderNotWritableError) as caught:
            EmbeddedServer(folder).start()
        assert caught.value.folder == folder


def test_a_full_disk_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError):
        server_at(folder).start()
    assert not (folder / "data").exists()


def test_a_folder_with_spaces_quotes_and_chinese_will_do(folder: Path) -> None:
    with server_at(folder / "用户's photos & (co) #1") as server:
        assert scalar(server, "SELECT 1") == 1
        assert server.media_root.is_dir()


@pytest.mark.parametrize("letter", ['"', "$", "`", "\\", "\n"])
def test_a_folder_name_that_a_shell_would_misread_is_refused(folder: Path, letter: str) -> None:
    with pytest.raises(FolderNameError):
        server_at(folder / f"a{letter}b").start()
    assert not folder.exists()


def test_a_long_temporary_folder_is_avoided(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 90)
    long.mkdir()
    monkeypatch.setattr("workstation.db.embedded_settings.is_root", lambda: False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    monkeypatch.setattr("tempfile.tempdir", str(long))
    made = make_socket_folder()
    try:
        assert len(os.fsencode(made / ".s.PGSQL.5432")) <= SOCKET_LIMIT_BYTES
        assert mode(made) == 0o700
    finally:
        made.rmdir()
    monkeypatch.setattr("workstation.db.embedded_settings.SOCKET_LIMIT_BYTES", 10)
    with pytest.raises(SocketPathError):
        make_socket_folder()


@pytest.mark.skipif(not IS_ROOT, reason="only root has another user run the server")
def test_for_root_a_folder_below_a_closed_one_is_refused(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o700)
    with pytest.raises(FolderUnreachableError) as caught:
        EmbeddedServer(folder / "below").start()
    assert caught.value.closed_at == folder


@pytest.mark.skipif(not IS_ROOT, reason="becoming somebody else needs root")
def test_an_ordinary_user_has_a_server_of_their_own(
    folder: Path, start_user: Callable[..., User]
) -> None:
    folder.parent.chmod(0o777)
    first = start_user(folder, NOBODY)
    answer = first.answer()
    assert answer["user"] == "installer"
    assert psutil.Process(answer["pid"]).uids().effective == NOBODY
    assert folder.stat().st_uid == NOBODY
    assert mode(folder) == 0o700
    second = start_user(folder, NOBODY)
    assert second.answer()["pid"] == answer["pid"]
    first.kill()
    second.leave()
    assert not is_running(answer["pid"])


@pytest.mark.skipif(not IS_ROOT, reason="becoming somebody else needs root")
def test_a_folder_that_an_ordinary_user_may_not_write_is_named(
    folder: Path, start_user: Callable[..., User]
) -> None:
    folder.parent.chmod(0o755)
    assert start_user(folder, NOBODY).answer() == {"error": "FolderNotWritableError"}
