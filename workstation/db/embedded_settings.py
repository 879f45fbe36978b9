"""The settings of the embedded server, and where it listens."""

import contextlib
import os
import socket
import stat
import sys
import tempfile
from pathlib import Path

from workstation.db.embedded_passwords import write_private
from workstation.db.postgres_programs import Programs, is_root
from workstation.domain.errors import SocketPathError

# sun_path is 104 bytes on macOS and BSD, 108 on Linux, with the final NUL.
SOCKET_LIMIT_BYTES = 107 if sys.platform == "linux" else 103

_SOCKET_NAME = ".s.PGSQL.5432"
_PRIVATE = 0o700

# For one person's machine. Statements and key values stay out of the log: they hold messages
# of members. WAL for replicas is not wanted.
_SETTINGS = """\
max_connections = 50
shared_buffers = 128MB
wal_level = minimal
max_wal_senders = 0
jit = off
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_statement = none
log_min_error_statement = panic
log_error_verbosity = terse
unix_socket_permissions = 0700
idle_in_transaction_session_timeout = 60s
"""
_NOT_DURABLE = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def server_settings(programs: Programs, *, record: Path, durable: bool) -> str:
    """Return the text of the settings file for a start; makes a folder for the socket.

    Args:
        programs: Whose user the folder is made for.
        record: File that remembers the folder. After a kill it stays the same, so that
            engines which know the place find the new server there.
        durable: False for tests only.

    Raises:
        SocketPathError: There is no place for the socket.
    """
    if sys.platform == "win32":
        place = f"listen_addresses = '127.0.0.1'\nport = {_free_port()}\n"
    else:
        folder = _recorded_folder(record)
        if folder is None or not _is_private(folder, programs):
            folder = make_socket_folder()
            programs.give(folder)
            write_private(record, str(folder))
        _clear(folder)
        place = f"listen_addresses = ''\nunix_socket_directories = '{folder}'\n"
    return _SETTINGS + place + ("" if durable else _NOT_DURABLE)


def remove_socket_folder(record: Path) -> None:
    """Remove the folder of a server that is not running."""
    folder = _recorded_folder(record)
    if folder is not None:
        with contextlib.suppress(OSError):
            _clear(folder)
            folder.rmdir()
        record.unlink()


def _clear(folder: Path) -> None:
    """Remove what a killed server left: PostgreSQL would take a process with its pid for it."""
    for name in (f"{_SOCKET_NAME}.lock", _SOCKET_NAME):
        (folder / name).unlink(missing_ok=True)


def _recorded_folder(record: Path) -> Path | None:
    try:
        return Path(record.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def make_socket_folder() -> Path:
    """Make a private folder whose path leaves room for the socket's name.

    Raises:
        SocketPathError: Every candidate's path is too long or cannot be written.
    """
    # The runtime folder of root is closed to the user that the server runs as.
    runtime = "/run" if is_root() else os.environ.get("XDG_RUNTIME_DIR", "")
    for parent in (runtime, tempfile.gettempdir(), "/tmp"):  # noqa: S108  # mkdtemp is private
        if not parent or any(letter in parent for letter in "',\\\"\n"):
            continue
        longest = os.fsencode(Path(parent) / "circles-12345678" / _SOCKET_NAME)
        if len(longest) > SOCKET_LIMIT_BYTES:
            continue
        with contextlib.suppress(OSError):
            return Path(tempfile.mkdtemp(prefix="circles-", dir=parent))
    raise SocketPathError(limit_bytes=SOCKET_LIMIT_BYTES)


def _is_private(folder: Path, programs: Programs) -> bool:
    """Whether nobody but the server's user can have put anything into the folder."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(status.st_mode)
        and stat.S_IMODE(status.st_mode) == _PRIVATE
        and status.st_uid == programs.owner_uid
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
