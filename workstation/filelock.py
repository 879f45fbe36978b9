"""A lock that the operating system lets go of when its holder dies, however it dies."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# There is no waiting for a lock that can also be interrupted or report.
_POLL_S = 0.05


class FileLock:
    """An exclusive lock on a file, between processes and between objects of one process.

    A child made by `fork` without `exec` shares the lock of its parent and keeps it held;
    process pools here are spawned for that reason among others.
    """

    def __init__(self, path: Path) -> None:
        """Describe a lock; nothing is opened yet.

        Args:
            path: The file; made with mode 0600 if missing, and left behind.
        """
        self.path = path
        self._fd: int | None = None

    def try_acquire(self) -> bool:
        """Take the lock if nobody has it; return whether it is ours now."""
        if self._fd is not None:
            return False
        fd = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(fd)
            return False
        self._fd = fd
        return True

    @contextmanager
    def held(self, while_waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Hold the lock for a block, waiting for it as long as it takes.

        Args:
            while_waiting: Called several times a second; what it raises ends the waiting.
        """
        while not self.try_acquire():
            while_waiting()
            time.sleep(_POLL_S)
        try:
            yield
        finally:
            self.release()

    def release(self) -> None:
        """Let go. Harmless if not held."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None
