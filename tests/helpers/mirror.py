"""A mirror of a test's database."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.server import Database

if TYPE_CHECKING:  # loads DuckDB and Ibis, which most tests do without
    from workstation.analytics.mirror.store import Mirror

ZONE = "Asia/Shanghai"

FillMirror = Callable[..., "Mirror"]


@pytest.fixture
def fill_mirror(tmp_path: Path) -> Iterator[FillMirror]:
    """Return what makes a mirror of a database, as a login; closed at the end of the test."""
    from workstation.analytics.mirror.store import Mirror
    from workstation.db.adbc import connect_adbc

    made: list[Mirror] = []

    def fill(database: Database, login: str = "analyst") -> Mirror:
        mirror = Mirror(tmp_path / f"{login}.duckdb", login)
        made.append(mirror)
        connection = connect_adbc(database.engine(login))
        try:
            mirror.refresh(connection, zone=ZONE)
        finally:
            connection.close()
        return mirror

    yield fill
    for mirror in made:
        mirror.close()
