"""A simulated platform with its mirror, for questions that are compared with SQL over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from tests.helpers.mirror import ZONE
from tests.helpers.server import Database, Server, _clone
from workstation.db.adbc import connect_adbc
from workstation.demo.platform import simulate
from workstation.domain.mirror import RefreshSummary
from workstation.scanning.messages import read_messages
from workstation.work import CancelToken

if TYPE_CHECKING:  # loads DuckDB and Ibis
    from workstation.analytics.mirror.store import Mirror

OPENED = date(2016, 11, 24)
PEOPLE = 300

# Scores just before, at and twice at a midnight in the business time zone, of people who do nothing
# that needs a score: no breach comes of it.
_MIDNIGHTS = """
INSERT INTO circles.credit_score (member_id, score, scored_at, updated_at)
SELECT m.id, score, at::timestamptz, at::timestamptz + interval '1 minute'
FROM (SELECT id FROM circles.member m
    WHERE NOT EXISTS (SELECT FROM circles.comment WHERE author_id = m.id)
        AND NOT EXISTS (SELECT FROM circles.gift WHERE sender_id = m.id)
    ORDER BY id LIMIT 5) m
CROSS JOIN (VALUES (700, '2016-12-31 15:59:59.999999+00'), (751, '2016-12-31 16:00:00+00'),
    (749, '2016-12-31 16:00:00+00'), (760, '2017-01-01 15:59:59.999999+00')) s (score, at)
"""

# Each post has one photo, and two networks that nobody asked: one fails now and then.
_PHOTO_SCORES = """
WITH network AS (
    INSERT INTO moderation.network (name, version, sha256, labels, racy_labels)
    SELECT name, '1', repeat(digit, 64), '{racy}', '{racy}'
    FROM (VALUES ('first', 'a'), ('second', 'b')) n (name, digit) RETURNING id, name)
INSERT INTO moderation.photo_score (photo_id, network_id, post_id, racy, error, scanned_at)
SELECT p.id, n.id, p.id,
    CASE WHEN p.id % 50 <> 0 THEN ((p.id * 37 + length(n.name)) % 101) / 100.0 END,
    CASE WHEN p.id % 50 = 0 THEN 'unreadable' END, p.posted_at + interval '1 day'
FROM circles.post p CROSS JOIN network n
"""


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
    try:
        refresh(mirror, database, login)
        yield mirror
    finally:
        mirror.close()


def refresh(
    mirror: "Mirror",
    database: Database,
    login: str = "analyst",
    *,
    zone: str = ZONE,
    check: bool | None = None,
) -> RefreshSummary:
    """Bring a login's mirror of a database up to date."""
    connection = connect_adbc(database.engine(login))
    try:
        return mirror.refresh(connection, zone=zone, check=check)
    finally:
        connection.close()


@contextmanager
def simulated_platform(server: Server, template: str, folder: Path) -> Iterator[Database]:
    """Yield a database with 300 simulated people, whose messages were read."""
    with _clone(server, template) as database:
        with database.engine().begin() as connection:
            simulate(connection, folder, people=PEOPLE, photos=0, opened=OPENED, seed=4, workers=1)
            connection.execute(text(_MIDNIGHTS))
            connection.execute(text(_PHOTO_SCORES))
        read_messages(database.sessions("scanner"), cancel=CancelToken())
        yield database
