"""The file of a mirror: filling it, asking it."""

import contextlib
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import ibis.expr.types as ir

from workstation.analytics.asking import to_sql
from workstation.analytics.mirror.derived import DERIVED
from workstation.analytics.mirror.rights import readable_columns
from workstation.analytics.mirror.source import Source
from workstation.analytics.mirror.tables import SOURCES
from workstation.domain.mirror import MirrorMissingError, MirrorStatus, RefreshSummary
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_TYPES = {
    "int64": "BIGINT", "int16": "SMALLINT", "float64": "DOUBLE", "boolean": "BOOLEAN",
    "string": "VARCHAR", "date": "DATE", "timestamp(6)": "TIMESTAMP",
}  # fmt: skip


class _Reader:
    """Asks over a cursor of its own."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def arrow(self, question: ir.Expr) -> "pa.Table":
        try:
            return self._cursor.sql(to_sql(question)).to_arrow_table()
        except duckdb.CatalogException as error:
            raise MirrorMissingError from error

    def frame(self, question: ir.Expr) -> "pd.DataFrame":
        frame: pd.DataFrame = self.arrow(question).to_pandas()
        return frame


class Mirror:
    """The mirror of one login."""

    def __init__(self, path: Path, login: str) -> None:
        """Open it, or make an empty one.

        Args:
            path: Its file; the folder is made, for its owner only.
            login: Whose it is.
        """
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path, self._login = path, login
        before = os.umask(0o077)
        try:
            self._duck = duckdb.connect(str(path))
        finally:
            os.umask(before)

    def close(self) -> None:
        """Leave it."""
        self._duck.close()

    @contextlib.contextmanager
    def reader(self) -> Iterator[_Reader]:
        """Give a thread its own way to ask."""
        cursor = self._duck.cursor()
        try:
            yield _Reader(cursor)
        finally:
            cursor.close()

    def status(self) -> MirrorStatus:
        """Return what it holds."""
        raise NotImplementedError

    def refresh(
        self,
        connection: Any,  # noqa: ANN401  # untyped library
        *,
        zone: str,
        cancel: CancelToken | None = None,
        report: ReportProgress = ignore_progress,
    ) -> RefreshSummary:
        """Bring it up to date.

        Args:
            connection: Of ADBC's DB-API, to the circles database, as the mirror's login.
            zone: IANA name of the business time zone.
            cancel: Ends it; the mirror stays as it was.
            report: Told how far it is.
        """
        started = time.monotonic()
        changed = {}
        cancel = cancel or CancelToken()
        duck = self._duck.cursor()
        duck.begin()
        for number, source in enumerate(SOURCES):
            cancel.raise_if_cancelled()
            changed[source.name] = _copy(duck, connection, source, zone)
            report(Progress(number + 1, len(SOURCES)))
        for derived in DERIVED:
            duck.execute(f"CREATE OR REPLACE TABLE {derived.name} AS {to_sql(derived.make())}")
        duck.commit()
        seconds = time.monotonic() - started
        return RefreshSummary(datetime.now(UTC), "", changed, {}, (), seconds)


def _copy(
    duck: duckdb.DuckDBPyConnection,
    connection: Any,  # noqa: ANN401  # untyped library
    source: Source,
    zone: str,
) -> int:
    columns = ", ".join(f'"{name}" {_TYPES[type_]}' for name, type_ in source.columns.items())
    duck.execute(f"CREATE OR REPLACE TABLE {source.name} ({columns})")
    readable = readable_columns(connection, source)
    selected = ", ".join(
        f"{source.select.get(name, 't.' + name) if name in readable else 'NULL'} AS {name}"
        for name in source.columns
    ).replace(":zone", f"'{zone}'")
    if readable:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {selected} FROM {source.of} t ORDER BY 1")
            duck.register("incoming", cursor.fetch_record_batch())
            casts = ", ".join(
                f'"{name}"::{_TYPES[type_]}' for name, type_ in source.columns.items()
            )
            duck.execute(f"INSERT INTO {source.name} SELECT {casts} FROM incoming")
            duck.unregister("incoming")
    for name, member in source.scores.items():
        duck.execute(f"ALTER TABLE {source.name} ADD COLUMN {name} SMALLINT")
        duck.execute(
            f"UPDATE {source.name} SET {name} = s.score FROM (SELECT x.id, c.score FROM"
            f" {source.name} x ASOF JOIN credit_score c ON x.{member} = c.member_id AND"
            f" x.{source.moment} >= c.scored_at) s WHERE s.id = {source.name}.id"
        )
    return int(duck.execute(f"SELECT count(*) FROM {source.name}").fetchall()[0][0])
