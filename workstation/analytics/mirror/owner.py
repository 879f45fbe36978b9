"""One process has a mirror's file; others of the same person ask it.

DuckDB lets one process open a file, and the operating system ends that with the process, however it
ends. The owner writes beside the file where it listens, and a key that only its person can read.
"""

import contextlib
import json
import logging
import os
import secrets
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import AuthenticationError
from multiprocessing.connection import (
    Client,
    Connection,
    Listener,
    answer_challenge,
    deliver_challenge,
)
from pathlib import Path
from typing import Any

from workstation.analytics.mirror.leftovers import owner_note
from workstation.analytics.mirror.plain import error_of, plain_error
from workstation.domain.mirror import MirrorBusyError, MirrorOwnedError
from workstation.work import CancelToken

log = logging.getLogger(__name__)

Answer = tuple[dict[str, Any], bytes]
"""Plain values, and rows in Arrow's stream format where there are any."""

_POLL_S = 0.05
# An owner that is stopped accepts for as long as there is room, and says nothing.
_GREETING_S = 1.0
_NOT_THERE = (OSError, EOFError, RuntimeError, AuthenticationError)
_FOLDER = "circles-mirror-"


class Service:
    """Answers other processes, on threads of its own, for as long as the file is ours."""

    def __init__(self, path: Path, answer: Callable[[dict[str, Any]], Answer]) -> None:
        """Begin to listen.

        Args:
            path: The mirror's file.
            answer: Called on any thread with what is asked; what it raises, the asker hears.
        """
        self._answer = answer
        self._note = owner_note(path)
        self._folder: Path | None = None
        if sys.platform == "win32":
            address = rf"\\.\pipe\circles-{secrets.token_hex(8)}"
        else:
            # Short, as sockets want it; nobody else may enter.
            _remove_left(self._note)
            self._folder = Path(tempfile.mkdtemp(prefix=_FOLDER))
            address = str(self._folder / "s")
        key = secrets.token_hex(32)
        self._key = key.encode()
        # Without the key: one that never shows it must not keep others waiting.
        self._listener = Listener(address)
        self._address = address
        self._is_over = False
        _write_privately(
            self._note,
            json.dumps({"pid": os.getpid(), "address": address, "key": key}),
        )
        # Daemons: a process that ends waits for nobody who might ask.
        threading.Thread(target=self._accept, name="mirror service", daemon=True).start()

    def stop(self) -> None:
        """Listen no more. Who is being answered gets the answer, or hears that nobody is there."""
        self._is_over = True
        # Wakes whoever waits for the next; closing alone does not. Nobody may wait any more, so it
        # says nothing, and is not waited for.
        waking = threading.Thread(target=self._wake, name="mirror wakes", daemon=True)
        waking.start()
        waking.join(_GREETING_S)
        with contextlib.suppress(OSError):  # somebody may have cleared /tmp
            self._listener.close()
        self._note.unlink(missing_ok=True)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _wake(self) -> None:
        with contextlib.suppress(*_NOT_THERE):
            Client(self._address).close()

    def _accept(self) -> None:
        while not self._is_over:
            try:
                connection = self._listener.accept()
            except _NOT_THERE:  # left
                continue
            threading.Thread(
                target=self._serve, args=(connection,), name="mirror answers", daemon=True
            ).start()

    def _serve(self, connection: Connection) -> None:
        with connection, contextlib.suppress(*_NOT_THERE):
            deliver_challenge(connection, self._key)
            answer_challenge(connection, self._key)
            while not self._is_over:
                asked = json.loads(connection.recv_bytes())
                try:
                    header, rows = self._answer(asked)
                except Exception as error:  # noqa: BLE001  # whoever asked hears why it failed
                    log.debug("Another process asked: %s", type(error).__name__)
                    header, rows = plain_error(error), b""
                connection.send_bytes(json.dumps(header).encode())
                connection.send_bytes(rows)


@contextlib.contextmanager
def asking_owner(path: Path, cancel: CancelToken) -> Iterator[Callable[[dict[str, Any]], Answer]]:
    """Yield what asks the process that has a mirror's file.

    Raises:
        MirrorOwnedError: It does not answer.
        MirrorError, DatabaseError: What it says instead of an answer.
        Cancelled: Somebody wants the answer no more; the owner may finish it for nobody.
    """
    note = _read(owner_note(path))
    if note is None:
        raise MirrorOwnedError
    pid = int(note["pid"])
    connection = _connected(note, cancel)
    if connection is None:
        raise MirrorOwnedError(pid)

    def ask(asked: dict[str, Any]) -> Answer:
        try:
            connection.send_bytes(json.dumps(asked).encode())
            while not connection.poll(_POLL_S):
                cancel.raise_if_cancelled()
            header = json.loads(connection.recv_bytes())
            rows = connection.recv_bytes()
        except (OSError, EOFError) as error:
            raise MirrorBusyError(pid) from error  # it left meanwhile: ask whoever comes next
        if "error" in header:
            raise error_of(header)
        return header, rows

    with connection:
        yield ask


def _connected(note: dict[str, str], cancel: CancelToken) -> Connection | None:
    """Return a connection to an owner; None if it does not answer."""
    found: list[Connection] = []

    def connect() -> None:
        with contextlib.suppress(*_NOT_THERE):
            found.append(Client(note["address"], authkey=note["key"].encode()))

    thread = threading.Thread(target=connect, name="mirror asks", daemon=True)
    thread.start()
    end = time.monotonic() + _GREETING_S
    while thread.is_alive() and time.monotonic() < end:
        thread.join(_POLL_S)
        cancel.raise_if_cancelled()
    return found[0] if found else None


def _remove_left(note: Path) -> None:
    """Remove the socket of an owner that was killed: the file is ours now."""
    if (left := _read(note)) is not None:
        folder = Path(left["address"]).parent
        if folder.name.startswith(_FOLDER):
            shutil.rmtree(folder, ignore_errors=True)


def _read(note: Path) -> dict[str, str] | None:
    try:
        content: dict[str, str] = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if {"pid", "address", "key"} <= content.keys() else None


def _write_privately(path: Path, text: str) -> None:
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        file.write(text)
    new.replace(path)
