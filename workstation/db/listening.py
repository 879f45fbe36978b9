"""Hearing from the database that items of the queue changed.

On a connection of its own, which waits for the server most of the time. What is heard are ids of
items, and that there are new ones: never who did what, and nothing that a reader might not know.
"""

import contextlib
import logging
import re
import threading
from collections.abc import Callable

import psycopg
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from workstation.db.engine import make_engine

log = logging.getLogger(__name__)

_LISTEN = text("LISTEN moderation_queue")
# How long a stop may wait for the thread to look up; no work is done meanwhile.
_LOOK_UP_S = 0.25
_ITEM_ID = re.compile("[0-9]{1,18}")
_FIRST_RETRY_S, _LAST_RETRY_S = 0.5, 5.0

ItemsChanged = Callable[[frozenset[int]], None]
QueueGrew = Callable[[], None]


def listen_to_queue(
    engine: Engine, stop: threading.Event, items_changed: ItemsChanged, queue_grew: QueueGrew
) -> None:
    """Call back with what changes until `stop` is set; connect again whenever that breaks.

    After each connecting `queue_grew` is called too: nobody knows what was missed.

    Args:
        engine: Tells where to connect to, and as whom; its own connections are left alone.
        stop: Looked at four times a second.
        items_changed: Gets the ids of review items.
        queue_grew: There are new items, or there may be.
    """
    own = make_engine(engine.url, pool_size=1, statement_timeout_ms=0)
    retry_s = _FIRST_RETRY_S
    try:
        while not stop.is_set():
            try:
                with own.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.execute(_LISTEN)
                    retry_s = _FIRST_RETRY_S
                    queue_grew()
                    driver = connection.connection.driver_connection
                    assert isinstance(driver, psycopg.Connection)  # noqa: S101  # our driver
                    _hear(driver, stop, items_changed, queue_grew)
            except (SQLAlchemyError, psycopg.Error) as error:
                log.debug("Not listening", exc_info=error)
                own.dispose()
                stop.wait(retry_s)
                retry_s = min(2 * retry_s, _LAST_RETRY_S)
    finally:
        with contextlib.suppress(SQLAlchemyError, psycopg.Error):
            own.dispose()


def _hear(
    driver: "psycopg.Connection[tuple[object, ...]]",
    stop: threading.Event,
    items_changed: ItemsChanged,
    queue_grew: QueueGrew,
) -> None:
    while not stop.is_set():
        heard = [notify.payload for notify in driver.notifies(timeout=_LOOK_UP_S, stop_after=1)]
        # A payload that is no id was sent by somebody else: anybody may.
        ids = frozenset(int(payload) for payload in heard if _ITEM_ID.fullmatch(payload))
        if ids:
            items_changed(ids)
        if "" in heard:
            queue_grew()
