"""A mirror as whoever asks it sees it."""

import contextlib
import errno
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import ibis.expr.types as ir

from workstation.analytics.asking import Question, Reader, to_sql
from workstation.analytics.mirror.file import MirrorFile, check_folder, is_damage, said
from workstation.analytics.mirror.leftovers import looked_note
from workstation.analytics.mirror.owner import Answer, Service, asking_owner
from workstation.analytics.mirror.plain import (
    plain_status,
    plain_summary,
    rows_of,
    status_of,
    stream_of,
    summary_of,
)
from workstation.analytics.mirror.refresh import Refresh, Wanted
from workstation.analytics.mirror.residue import has_residue
from workstation.analytics.mirror.status import read_status
from workstation.analytics.mirror.stopping import interrupted_by
from workstation.domain.mirror import (
    MirrorBusyError,
    MirrorError,
    MirrorFullError,
    MirrorMissingError,
    MirrorOwnedError,
    MirrorRefusedError,
    MirrorStatus,
    RebuildReason,
    RefreshSummary,
)
from workstation.work import CancelToken, ReportProgress, ignore_progress

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

RefreshForOthers = Callable[[bool | None], RefreshSummary]
"""Brings the mirror up to date for another process; takes whether to compare everything."""

# An owner that begins or ends is neither here nor there for a moment.
_ATTEMPTS, _PAUSE_S = 20, 0.1


class _Reader:
    """Asks whatever answers SQL."""

    def __init__(self, answer: Callable[[str], "pa.Table"]) -> None:
        self.answer = answer

    def arrow(self, question: Question | ir.Expr) -> "pa.Table":
        return self.answer(to_sql(question))

    def frame(self, question: Question | ir.Expr) -> "pd.DataFrame":
        frame: pd.DataFrame = self.arrow(question).to_pandas()
        return frame


class Mirror:
    """The mirror of one login: its file, or the process of the same person that has it."""

    def __init__(self, path: Path, login: str) -> None:
        """Open it, make an empty one, or find whoever has it.

        Args:
            path: Its file; the folder is made, for its owner only.
            login: Whose it is.
        """
        check_folder(path.parent)
        self._path, self._login = path, login
        self._opening = threading.Lock()
        self._refreshing = threading.Lock()
        self._refresh_for_others: RefreshForOthers | None = None
        self._service: Service | None = None
        self._file: MirrorFile | None = None
        self._is_closed = False
        with contextlib.suppress(MirrorOwnedError):
            self._open()

    def close(self) -> None:
        """Leave it, once nothing is being asked."""
        with self._opening:
            self._is_closed = True
            if self._service is not None:
                self._service.stop()
            if self._file is not None:
                self._file.close()
            self._service = self._file = None

    @property
    def looked_note(self) -> Path:
        """The file that says up to where alerts were looked for; it goes when the mirror goes."""
        return looked_note(self._path)

    def refresh_for_others(self, refresh: RefreshForOthers) -> None:
        """Say how other processes that ask this one have it brought up to date."""
        self._refresh_for_others = refresh

    @contextlib.contextmanager
    def reader(self, cancel: CancelToken | None = None) -> Iterator[Reader]:
        """Give a thread its own way to ask.

        Args:
            cancel: Ends a question that is being answered.

        Raises:
            MirrorMissingError: It was never filled, or cannot be read any more.
            MirrorOwnedError: Another process has it, and does not answer.
            Cancelled: Somebody wants the answer no more.
        """
        cancel = cancel or CancelToken()
        with self._place(cancel) as place:
            if not isinstance(place, MirrorFile):
                ask = place
                yield _Reader(lambda sql: rows_of(ask({"do": "ask", "sql": sql})[1]))
                return
            with self._asked(place, cancel) as reader:
                yield reader

    @contextlib.contextmanager
    def by_hand(self) -> Iterator[Callable[[str], duckdb.DuckDBPyRelation]]:
        """Give what runs any SQL over the same file, buffers and threads: to measure against.

        Raises:
            MirrorOwnedError: Another process has it.
        """
        with self._open().cursor() as cursor:
            yield cursor.sql

    def status(self) -> MirrorStatus:
        """Return what it holds. Raises as `reader`, but not that it was never filled."""
        with self._place(CancelToken()) as place:
            if not isinstance(place, MirrorFile):
                return status_of(place({"do": "status"})[0])
            try:
                return read_status(place, self._login)
            except duckdb.Error as error:
                if not is_damage(error):
                    raise said(error) from error
                place.throw_away()
                return read_status(place, self._login)

    def refresh(
        self,
        connection: Any,  # noqa: ANN401  # untyped library
        *,
        zone: str,
        check: bool | None = None,
        cancel: CancelToken | None = None,
        report: ReportProgress = ignore_progress,
    ) -> RefreshSummary:
        """Bring it up to date, or have whoever owns it do so.

        A command that owns it does so for nobody else: it is waited for.

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
            MirrorOwnedError: Another process has it, and does not answer.
            MirrorOwnerFailedError, DatabaseError: Another process has it, and that is why it could
                not do it.
            Cancelled: Somebody asked for a stop.
        """
        wanted = Wanted(
            zone=zone, check=check, anew=None, cancel=cancel or CancelToken(), report=report
        )
        while True:
            with contextlib.suppress(MirrorBusyError):
                return self._refresh_in_place(connection, wanted)
            time.sleep(_PAUSE_S)

    def _refresh_in_place(
        self,
        connection: Any,  # noqa: ANN401  # untyped library
        wanted: Wanted,
    ) -> RefreshSummary:
        with self._place(wanted.cancel) as place:
            if not isinstance(place, MirrorFile):
                return summary_of(place({"do": "refresh", "check": wanted.check})[0])
            with self._refreshing:
                return _refresh(place, connection, wanted)

    @contextlib.contextmanager
    def _place(
        self, cancel: CancelToken
    ) -> Iterator[MirrorFile | Callable[[dict[str, Any]], Answer]]:
        """Yield the file if it is ours, else what asks its owner."""
        for attempt in range(_ATTEMPTS):
            cancel.raise_if_cancelled()
            with contextlib.suppress(MirrorOwnedError):
                found: MirrorFile | None = self._open()
                break
            found = None
            is_last = attempt == _ATTEMPTS - 1
            stack = contextlib.ExitStack()
            try:
                ask = stack.enter_context(asking_owner(self._path, cancel))
            except MirrorOwnedError:
                if is_last:
                    raise
                time.sleep(_PAUSE_S)
                continue
            with stack:
                yield ask
                return
        assert found is not None  # noqa: S101  # the last attempt raises otherwise
        yield found

    def _open(self) -> MirrorFile:
        with self._opening:
            if self._file is None:
                if self._is_closed:
                    raise MirrorMissingError
                with _told_if_full():
                    file = MirrorFile(self._path)
                    try:
                        self._service = Service(self._path, self._answer)
                    except OSError:
                        file.close()
                        raise
                self._file = file
            return self._file

    @contextlib.contextmanager
    def _asked(self, file: MirrorFile, cancel: CancelToken) -> Iterator[_Reader]:
        try:
            with file.cursor() as cursor:

                def answer(sql: str) -> "pa.Table":
                    cancel.raise_if_cancelled()
                    # A SELECT may have a DELETE within; none gets through here.
                    cursor.execute("BEGIN TRANSACTION READ ONLY")
                    try:
                        with interrupted_by(cancel, cursor):
                            return cursor.sql(sql).to_arrow_table()
                    finally:
                        with contextlib.suppress(duckdb.Error):  # what was said before counts
                            cursor.rollback()

                yield _Reader(answer)
        except duckdb.Error as error:
            if is_damage(error):
                file.throw_away()
            if isinstance(error, duckdb.InterruptException) and not cancel.is_cancelled:
                raise MirrorMissingError from error  # it is being made anew
            raise said(error) from error

    def _answer(self, asked: dict[str, Any]) -> Answer:
        """Answer another process."""
        match asked:
            case {"do": "ask", "sql": str(sql)} if _only_reads(sql):
                file = self._open()
                with self._asked(file, CancelToken()) as reader:
                    return {}, stream_of(reader.answer(sql))
            case {"do": "status"}:
                return plain_status(self.status()), b""
            case {"do": "refresh", "check": check}:
                if self._refresh_for_others is None:
                    raise MirrorBusyError
                return plain_summary(self._refresh_for_others(check)), b""
            case _:
                raise MirrorError


@contextlib.contextmanager
def _told_if_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise MirrorFullError from error
        raise


def _refresh(
    file: MirrorFile,
    connection: Any,  # noqa: ANN401  # untyped library
    wanted: Wanted,
) -> RefreshSummary:
    """Refresh a file; one that turns out to be damaged is made anew."""
    for is_second in (False, True):
        if file.was_damaged:
            wanted = replace(wanted, anew=RebuildReason.DAMAGED)
        try:
            return _refresh_once(file, connection, wanted)
        except MirrorRefusedError:
            file.throw_away(is_damaged=False)
            raise
        except duckdb.Error as error:
            wanted.cancel.raise_if_cancelled()
            if is_second or not is_damage(error):
                raise said(error) from error
            file.throw_away()
        finally:
            connection.rollback()
    raise MirrorMissingError  # the second time answers or raises


def _refresh_once(
    file: MirrorFile,
    connection: Any,  # noqa: ANN401  # untyped library
    wanted: Wanted,
) -> RefreshSummary:
    with file.cursor() as duck, interrupted_by(wanted.cancel, duck):
        duck.begin()
        try:
            summary = Refresh(duck, connection, wanted).run()
            wanted.cancel.raise_if_cancelled()
            duck.commit()
            is_to_be_rewritten = has_residue(duck)
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # what was said before counts
                duck.rollback()
            raise
    file.was_damaged = False
    file.tidy()
    if is_to_be_rewritten:
        file.rewrite(wanted.cancel)
    return summary


def _only_reads(sql: str) -> bool:
    """Whether this is one question."""
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error:
        return False
    return [statement.type for statement in statements] == [duckdb.StatementType.SELECT]
