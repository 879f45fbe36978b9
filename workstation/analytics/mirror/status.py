"""What a mirror's file holds."""

from datetime import datetime

import duckdb

from workstation.analytics.mirror.file import MirrorFile
from workstation.analytics.mirror.state import read_state
from workstation.analytics.mirror.tables import SOURCES
from workstation.domain.mirror import MirrorStatus, TableStatus


def read_status(file: MirrorFile, login: str) -> MirrorStatus:
    """Return what a file holds, and as of when."""
    with file.cursor() as duck:
        state = read_state(duck)
        tables = _tables(duck) if state else ()
    size = file.path.stat().st_size if file.path.exists() else 0
    if state is None:
        return MirrorStatus(login, None, None, size, "", ())
    checked_at = datetime.fromisoformat(max(state.checked_at, state.filled_at))
    refreshed_at = datetime.fromisoformat(state.refreshed_at)
    return MirrorStatus(login, refreshed_at, checked_at, size, state.zone, tables)


def _tables(duck: duckdb.DuckDBPyConnection) -> tuple[TableStatus, ...]:
    found = []
    for source in SOURCES:
        newest = "max(local_day)" if "local_day" in source.columns else "NULL::DATE"
        ((rows, day),) = duck.execute(f"SELECT count(*), {newest} FROM {source.name}").fetchall()
        found.append(TableStatus(source.name, int(rows), day))
    return tuple(found)
