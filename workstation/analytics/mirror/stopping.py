"""Stopping what DuckDB does when somebody asks for it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from workstation.work import CancelToken

_AGAIN_S = 0.05


@contextmanager
def interrupted_by(cancel: CancelToken, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Interrupt what a cursor does in the block once a stop is asked for.

    DuckDB forgets an interrupt that comes before a query has begun: it is repeated until the block
    ends.
    """
    is_over = threading.Event()
    insisting: list[threading.Thread] = []

    def insist() -> None:
        while not is_over.wait(_AGAIN_S):
            cursor.interrupt()

    def stop() -> None:
        cursor.interrupt()
        thread = threading.Thread(target=insist, name="interrupt", daemon=True)
        thread.start()
        insisting.append(thread)  # one that comes too late to be waited for ends by itself

    with cancel.stopping(stop):
        try:
            yield
        finally:
            is_over.set()
            for thread in insisting:
                thread.join()  # what follows in this cursor is not interrupted
