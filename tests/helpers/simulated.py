"""A simulated platform with its mirror, for questions that are compared with SQL over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.helpers.mirror import ZONE
from tests.helpers.server import Database, Server, _clone
from workstation.db.adbc import connect_adbc
from workstation.demo.platform import simulate
from workstation.scanning.messages import read_messages
from workstation.work import CancelToken

if TYPE_CHECKING:  # loads DuckDB and Ibis
    from workstation.analytics.mirror.store import Mirror

OPENED = date(2016, 11, 24)
PEOPLE = 300


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A database, and an analyst's mirror of it."""

    database: Database
    mirror: "Mirror"


@contextmanager
def mirror_of(database: Database, folder: Path, login: str = "analyst") -> Iterator["Mirror"]:
    """Yield a login's mirror of a database as it is now."""
    from workstation.analytics.mirror.store import Mirror

    mirror = Mirror(folder / f"{login}.duckdb", login)
    connection = connect_adbc(database.engine(login))
    try:
        mirror.refresh(connection, zone=ZONE)
        yield mirror
    finally:
        connection.close()
        mirror.close()


@contextmanager
def simulated_platform(server: Server, template: str, folder: Path) -> Iterator[Database]:
    """Yield a database with 300 simulated people, whose messages were read."""
    with _clone(server, template) as database:
        with database.engine().begin() as connection:
            simulate(connection, folder, people=PEOPLE, photos=0, opened=OPENED, seed=4, workers=1)
        read_messages(database.sessions("scanner"), cancel=CancelToken())
        yield database
