"""The file of a mirror: opened so that it reaches nothing else, for its owner's eyes only."""

import contextlib
import os
import secrets
import shutil
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb

from workstation.analytics.mirror.leftovers import files_of, owner_lock, remove
from workstation.analytics.mirror.residue import RESIDUE
from workstation.analytics.mirror.sql import quoted
from workstation.analytics.mirror.stopping import interrupted_by
from workstation.domain.mirror import (
    MirrorError,
    MirrorFullError,
    MirrorMissingError,
    MirrorOwnedError,
)
from workstation.work import Cancelled, CancelToken

_THREADS = 2
# Of the computer's memory; what needs more goes to files beside the mirror.
_SHARE_OF_MEMORY = 0.3
_LEAST_BYTES = 512 * 1024 * 1024

_NO_ROOM = ("no space left", "disk quota", "file too large", "out of disk", "not enough space")


class MirrorFile:
    """An open file, made anew where it cannot be read.

    Attributes:
        was_damaged: What was there could not be read, and nobody has filled it since.
    """

    def __init__(self, path: Path) -> None:
        """Open it, or make an empty one.

        Args:
            path: Where it lies; its folder is its owner's alone.

        Raises:
            MirrorOwnedError: Another process has it open.
        """
        self.path = path
        self.was_damaged = False
        # Each process has its own: whoever finds the file taken must not touch the owner's.
        self._temporary = path.with_name(f"{path.name}.tmp") / secrets.token_hex(8)
        self._lock = threading.Condition()
        self._is_changing = False
        self._cursors: set[duckdb.DuckDBPyConnection] = set()
        self._duck: duckdb.DuckDBPyConnection | None = None
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # DuckDB's lock is of the file, and gone while that is replaced.
        self._ours = owner_lock(path)
        if not self._ours.try_acquire():
            raise MirrorOwnedError
        try:
            self._open()
        except BaseException:
            self._ours.release()
            raise

    @contextlib.contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a thread a connection of its own."""
        with self._lock:
            self._lock.wait_for(lambda: not self._is_changing)
            if self._duck is None:
                self._open()
            assert self._duck is not None  # noqa: S101  # opened above
            cursor = self._duck.cursor()
            self._cursors.add(cursor)
        try:
            yield cursor
        finally:
            with self._lock:
                cursor.close()
                self._cursors.discard(cursor)
                self._lock.notify_all()

    def throw_away(self, *, is_damaged: bool = True) -> None:
        """Remove what there is; the next cursor is to an empty file. Not from within a cursor.

        Args:
            is_damaged: Whether it is said so at the next refresh.
        """
        with self._lock:
            self._close()
            remove(self.path)
            self.was_damaged = is_damaged

    def rewrite(self, cancel: CancelToken) -> None:
        """Go on with a new file that holds the same. Not from within a cursor.

        What is deleted stays in a file of DuckDB's until something else takes its place; in the new
        one it never was. Whoever asks meanwhile is answered, or waits for a moment at the end.

        Args:
            cancel: Ends it; the file is as it was.
        """
        fresh = self._temporary / "fresh.duckdb"
        try:
            self._copy_to(fresh, cancel)
        except BaseException:
            remove(fresh)  # half a one would fill the disk further
            raise
        fresh.chmod(0o600)
        with self._lock:
            self._is_changing = True
            try:
                self._lock.wait_for(lambda: not self._cursors)
                if self._duck is not None:  # else somebody found it damaged, and threw it away
                    self._duck.close()
                    self._duck = None
                    # Of the old file: without it that is as some refreshes ago, which does no harm.
                    self.path.with_name(f"{self.path.name}.wal").unlink(missing_ok=True)
                    fresh.replace(self.path)
                    shutil.rmtree(self._temporary, ignore_errors=True)
                    self._open()
            finally:
                self._is_changing = False
                self._lock.notify_all()

    def _copy_to(self, fresh: Path, cancel: CancelToken) -> None:
        with self.cursor() as duck, interrupted_by(cancel, duck):
            ((name,),) = duck.execute("SELECT current_database()").fetchall()
            try:
                duck.execute(f"ATTACH {quoted(str(fresh))} AS fresh")
                duck.execute(f'COPY FROM DATABASE "{name}" TO fresh')
                duck.execute(f"DROP TABLE IF EXISTS fresh.{RESIDUE}")
            finally:
                with contextlib.suppress(duckdb.Error):  # what was said before counts
                    duck.execute("DETACH DATABASE IF EXISTS fresh")

    def close(self) -> None:
        """Leave it, once nobody asks any more."""
        with self._lock:
            self._close()
            self._ours.release()

    def tidy(self) -> None:
        """Keep what DuckDB writes beside the file from others as well."""
        for beside in files_of(self.path):
            with contextlib.suppress(FileNotFoundError):
                beside.chmod(0o700 if beside.is_dir() else 0o600)

    def _close(self) -> None:
        for cursor in self._cursors:
            cursor.interrupt()
        self._lock.wait_for(lambda: not self._cursors)
        if self._duck is not None:
            self._duck.close()
            self._duck = None
            # Only ours: another process may have the file by now.
            shutil.rmtree(self._temporary, ignore_errors=True)

    def _open(self) -> None:
        if self.path.is_dir():
            self.path.rename(_free_name(self.path))
            self.was_damaged = True
        try:
            self._duck = _connect(self.path, self._temporary)
        except duckdb.Error as error:
            shutil.rmtree(self._temporary, ignore_errors=True)
            if _is_elsewhere(error):
                raise MirrorOwnedError from None
            if _is_for_want(error):
                raise said(error) from error
            remove(self.path)
            self.was_damaged = True
            self._duck = _connect(self.path, self._temporary)
        # The file is ours: what else lies there is of processes that were killed.
        for left in self._temporary.parent.iterdir():
            if left != self._temporary:
                remove(left)
        self.tidy()


def said(error: duckdb.Error) -> Exception:
    """Return what a failure of DuckDB means; `error` itself if it is a bug."""
    text = str(error).lower()
    if isinstance(error, duckdb.InterruptException):
        return Cancelled()
    if any(words in text for words in _NO_ROOM):
        return MirrorFullError()
    if isinstance(error, duckdb.CatalogException) and "does not exist" in text:
        return MirrorMissingError()
    if is_damage(error):
        return MirrorMissingError()
    return error


def is_damage(error: duckdb.Error) -> bool:
    """Whether the file cannot be read."""
    # What is wrong with a question may quote it.
    of_questions = (duckdb.ProgrammingError, duckdb.DataError, duckdb.NotSupportedError)
    kinds = (
        duckdb.IOException,
        duckdb.FatalException,
        duckdb.InternalException,
        duckdb.SerializationException,
    )
    if _is_for_want(error) or isinstance(error, of_questions):
        return False
    text = str(error).lower()
    return isinstance(error, kinds) or "corrupt" in text or "checksum" in text


def _is_for_want(error: duckdb.Error) -> bool:
    """Whether the file may be whole, and the computer has no room or no handles."""
    text = str(error).lower()
    return any(words in text for words in (*_NO_ROOM, "too many open files"))


def _connect(path: Path, temporary: Path) -> duckdb.DuckDBPyConnection:
    temporary.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary.mkdir(mode=0o700, exist_ok=True)
    before = os.umask(0o077)
    try:
        duck = duckdb.connect(
            str(path),
            config={
                "threads": _THREADS,
                "memory_limit": f"{_memory_bytes()}B",
                "temp_directory": str(temporary),
                # Nobody knows how many rows a stream will bring: never look scores up one by one.
                "asof_loop_join_threshold": 0,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "allow_community_extensions": False,
                "allow_persistent_secrets": False,
            },
        )
    finally:
        os.umask(before)
    # No other file, no network, and nobody who composes SQL turns that on again. In the folder for
    # temporary files the mirror is written anew.
    duck.execute(f"SET allowed_directories = [{quoted(str(temporary))}]")
    duck.execute("SET enable_external_access = false")
    duck.execute("SET python_enable_replacements = false")
    duck.execute("SET lock_configuration = true")
    return duck


def _is_elsewhere(error: duckdb.Error) -> bool:
    """Whether another process has the file open. DuckDB has no code for it."""
    text = str(error).lower()
    return "could not set lock" in text or "being used by another process" in text


def _memory_bytes() -> int:
    import psutil

    return max(_LEAST_BYTES, int(psutil.virtual_memory().total * _SHARE_OF_MEMORY))


def _free_name(path: Path) -> Path:
    number = 1
    while (name := path.with_name(f"{path.name}.found-{number}")).exists():
        number += 1
    return name


def check_folder(folder: Path) -> None:
    """Make the folder, for its owner only; one that is there is left as it is.

    Raises:
        MirrorError: It is somebody else's, or others may write in it, as in /tmp.
    """
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name != "posix":
        return
    found = folder.stat()
    if found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & 0o022:
        raise MirrorError(str(folder))
