"""A folder for what nobody else may read, which goes, even after a kill."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from workstation.filelock import FileLock

_PREFIX = "circles-import-"
_LOCK = "lock"
# One that is being made has no lock yet.
_MAKING_S = 60


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """Yield an empty folder that only its owner may enter, and remove it.

    Those of processes that were killed are removed first.

    Raises:
        OSError: There is no room for one.
    """
    remove_left_folders()
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as place:  # 0700
        lock = FileLock(Path(place) / _LOCK)
        # The operating system lets go of it when this process ends, however it ends.
        with lock.held():
            yield Path(place)


def remove_left_folders() -> None:
    """Remove folders of processes that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # another has removed it, or it is not ours
            if _is_left(folder):
                shutil.rmtree(folder)


def _is_left(folder: Path) -> bool:
    found = folder.lstat()
    if not folder.is_dir() or folder.is_symlink():
        return False
    if os.name == "posix" and found.st_uid != os.geteuid():
        return False
    if not (folder / _LOCK).exists():
        return time.time() - found.st_mtime > _MAKING_S
    lock = FileLock(folder / _LOCK)
    if not lock.try_acquire():
        return False
    lock.release()
    return True
