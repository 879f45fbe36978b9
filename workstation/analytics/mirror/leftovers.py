"""Files of mirrors that nobody may read any more. Loads no DuckDB: the window asks as it opens."""

import contextlib
import shutil
import time
from pathlib import Path

from workstation.filelock import FileLock

_LOOKED = ".looked"
_SIDECARS = (".wal", ".tmp", ".wal.recovery", ".wal.checkpoint", _LOOKED)
_DAY_S = 24 * 3600
# Longer than a holiday. What is removed is copied again.
_UNUSED_S = 30 * _DAY_S


def files_of(path: Path) -> list[Path]:
    """Return where a mirror and what is written beside it lie."""
    return [path.with_name(path.name + suffix) for suffix in ("", *_SIDECARS)]


def looked_note(path: Path) -> Path:
    """Return the file that says up to where alerts were looked for in a mirror."""
    return path.with_name(path.name + _LOOKED)


def owner_note(path: Path) -> Path:
    """Return the file that says who owns a mirror."""
    return path.with_name(path.name + ".owner")


def owner_lock(path: Path) -> FileLock:
    """Return what the owner of a mirror holds: the file itself may be replaced by another."""
    return FileLock(path.with_name(path.name + ".lock"))


def remove(path: Path) -> None:
    """Remove a mirror.

    Raises:
        OSError: It cannot be removed.
    """
    for each in files_of(path):
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)


def remove_unused(folder: Path) -> None:
    """Remove mirrors that were not refreshed for 30 days, such as those of logins that are gone.

    One that cannot be removed, or that somebody has open, stays.
    """
    limit_s = time.time() - _UNUSED_S
    for path in folder.glob("*.duckdb"):
        with contextlib.suppress(OSError):
            written_s = [each.lstat().st_mtime for each in files_of(path) if each.is_file()]
            if written_s and max(written_s) < limit_s:
                _remove_unless_owned(path)


def _remove_unless_owned(path: Path) -> None:
    lock = owner_lock(path)
    if lock.try_acquire():
        try:
            remove(path)
            owner_note(path).unlink(missing_ok=True)
        finally:
            lock.release()
        lock.path.unlink(missing_ok=True)
