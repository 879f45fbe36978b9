"""A mirror as whoever asks it sees it."""

import contextlib
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import ibis.expr.types as ir

from workstation.analytics.asking import to_sql
from workstation.analytics.mirror.file import MirrorFile, check_folder, is_damage, said
from workstation.analytics.mirror.refresh import Refresh, Wanted
from workstation.analytics.mirror.state import State, read_state
from workstation.analytics.mirror.tables import SOURCES
from workstation.domain.mirror import (
    MirrorMissingError,
    MirrorRefusedError,
    MirrorStatus,
    RebuildReason,
    RefreshSummary,
    TableStatus,
)
from workstation.work import CancelToken, ReportProgress, ignore_progress

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class _Reader:
    """Asks over a cursor of its own."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, cancel: CancelToken) -> None:
        self._cursor = cursor
        self._cancel = cancel

    def arrow(self, question: ir.Expr) -> "pa.Table":
        return self.answer(to_sql(question))

    def frame(self, question: ir.Expr) -> "pd.DataFrame":
        frame: pd.DataFrame = self.arrow(question).to_pandas()
        return frame

    def answer(self, sql: str) -> "pa.Table":
        """Return the rows of a query."""
        self._cancel.raise_if_cancelled()
        with self._cancel.stopping(self._cursor.interrupt):
            return self._cursor.sql(sql).to_arrow_table()


class Mirror:
    """The mirror of one login."""

    def __init__(self, path: Path, login: str) -> None:
        """Open it, or make an empty one.

        Args:
            path: Its file; the folder is made, for its owner only.
            login: Whose it is.
        """
        check_folder(path.parent)
        self._login = login
        self._file = MirrorFile(path)
        self._refreshing = threading.Lock()

    def close(self) -> None:
        """Leave it."""
        self._file.close()

    @contextlib.contextmanager
    def reader(self, cancel: CancelToken | None = None) -> Iterator[_Reader]:
        """Give a thread its own way to ask.

        Args:
            cancel: Ends a question that is being answered.

        Raises:
            MirrorMissingError: It was never filled, or cannot be read any more.
            Cancelled: Somebody wants the answer no more.
        """
        try:
            with self._file.cursor() as cursor:
                yield _Reader(cursor, cancel or CancelToken())
        except duckdb.Error as error:
            if is_damage(error):
                self._file.throw_away()
            raise said(error) from error

    def status(self) -> MirrorStatus:
        """Return what it holds."""
        try:
            with self._file.cursor() as cursor:
                state = read_state(cursor)
                tables = _tables(cursor) if state else ()
        except duckdb.Error as error:
            if not is_damage(error):
                raise
            self._file.throw_away()
            state, tables = None, ()
        size = self._file.path.stat().st_size if self._file.path.exists() else 0
        return _status(self._login, state, tables, size)

    def refresh(
        self,
        connection: Any,  # noqa: ANN401  # untyped library
        *,
        zone: str,
        check: bool | None = None,
        cancel: CancelToken | None = None,
        report: ReportProgress = ignore_progress,
    ) -> RefreshSummary:
        """Bring it up to date.

        Args:
            connection: Of ADBC's DB-API, to the circles database, as the mirror's login.
            zone: IANA name of the business time zone.
            check: Whether to compare everything with the database, and read again the days that
                differ; None for once a day.
            cancel: Ends it; the mirror stays as it was.
            report: Told how far it is: rows at the first time, then tables.

        Raises:
            MirrorRefusedError: The login may have no mirror; what there was is removed.
            MirrorFullError: There was no room on the disk; the mirror is as it was.
            Cancelled: Somebody asked for a stop.
        """
        cancel = cancel or CancelToken()
        with self._refreshing:
            for is_second in (False, True):
                anew = RebuildReason.DAMAGED if self._file.was_damaged else None
                wanted = Wanted(zone=zone, check=check, anew=anew, cancel=cancel, report=report)
                try:
                    return self._refresh(connection, wanted)
                except MirrorRefusedError:
                    connection.rollback()
                    self._file.throw_away(is_damaged=False)
                    raise
                except duckdb.Error as error:
                    connection.rollback()
                    cancel.raise_if_cancelled()
                    if is_second or not is_damage(error):
                        raise said(error) from error
                    self._file.throw_away()
                except Exception:
                    connection.rollback()
                    raise
        raise MirrorMissingError  # the second time answers or raises

    def _refresh(
        self,
        connection: Any,  # noqa: ANN401  # untyped library
        wanted: Wanted,
    ) -> RefreshSummary:
        with self._file.cursor() as duck, wanted.cancel.stopping(duck.interrupt):
            duck.begin()
            try:
                summary = Refresh(duck, connection, wanted).run()
                wanted.cancel.raise_if_cancelled()
                duck.commit()
            except BaseException:
                with contextlib.suppress(duckdb.Error):  # what was said before counts
                    duck.rollback()
                raise
        self._file.was_damaged = False
        self._file.tidy()
        return summary


def _tables(duck: duckdb.DuckDBPyConnection) -> tuple[TableStatus, ...]:
    found = []
    for source in SOURCES:
        newest = "max(local_day)" if "local_day" in source.columns else "NULL::DATE"
        ((rows, day),) = duck.execute(f"SELECT count(*), {newest} FROM {source.name}").fetchall()
        found.append(TableStatus(source.name, int(rows), day))
    return tuple(found)


def _status(
    login: str, state: State | None, tables: tuple[TableStatus, ...], size_bytes: int
) -> MirrorStatus:
    def at(text: str) -> datetime | None:
        return datetime.fromisoformat(text) if text else None

    return MirrorStatus(
        login=login,
        refreshed_at=at(state.refreshed_at) if state else None,
        checked_at=at(max(state.checked_at, state.filled_at)) if state else None,
        size_bytes=size_bytes,
        time_zone=state.zone if state else "",
        tables=tables,
    )
