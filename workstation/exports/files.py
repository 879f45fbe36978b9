"""Files that are whole or not there, and cells that no spreadsheet takes for a formula."""

import contextlib
import hashlib
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path

import psutil

from workstation.domain.statements import FolderError

# Spreadsheets in Chinese and Japanese take the wide ones for the same.
_RISKY = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Tell what the disk refuses as an error of ours.

    Raises:
        FolderError: The folder cannot be written to.
    """
    try:
        yield
    except OSError as error:
        raise FolderError(str(folder), error.strerror or str(error)) from error


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Yield a name to write to; what was written there is renamed at the end of the block.

    What processes that were killed left in the folder is removed.
    """
    _remove_left(path.parent)
    partial = path.with_name(f".{_writer()}-{secrets.token_hex(4)}.partial")
    try:
        yield partial
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _writer() -> str:
    """Return what tells this process from any other, also of computers with the same folder."""
    computer = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]
    own = psutil.Process()
    return f"{computer}-{own.pid}-{int(own.create_time())}"


def _remove_left(folder: Path) -> None:
    computer = _writer().partition("-")[0]
    for left in folder.glob(f".{computer}-*-*-*.partial"):
        with contextlib.suppress(OSError, ValueError):  # somebody else was faster, or it is no ours
            _, pid, since, _ = left.name.split("-")
            if not _runs(int(pid), int(since)):
                left.unlink()


def _runs(pid: int, since_s: int) -> bool:
    try:
        return int(psutil.Process(pid).create_time()) == since_s
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


def as_cell(value: object) -> str:
    """Return a cell as text that is never a formula; lists are joined by bars."""
    if isinstance(value, int | float):
        return str(value)
    words = "|".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{words}" if words.startswith(_RISKY) else words
