"""Which rows of each table have to be read again, and how that is known.

Rows tell when they were written, ids tell what is new, logs tell what was deleted and what is shown
again. What is hidden from the login now goes without being asked for.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

import duckdb

from workstation.analytics.mirror.delta import Doubt
from workstation.analytics.mirror.source import Source
from workstation.analytics.mirror.sql import quoted
from workstation.analytics.mirror.state import State, digest
from workstation.analytics.mirror.stream import INCOMING, Inflow
from workstation.domain.mirror import MirrorNews

# More, and the whole table is read: a list of so many is no condition any more.
_LONGEST = 20_000

_HIDDEN = "CREATE OR REPLACE TEMP TABLE hidden (kind VARCHAR, id BIGINT)"

# What hangs on a hidden subject, in the mirror. What a gift that stands under no post says is its
# receiver's.
_OF_POST = "post_id IN (SELECT id FROM hidden WHERE kind = 'post')"
_HIDDEN_ROWS = {
    "post": "id IN (SELECT id FROM hidden WHERE kind = 'post')",
    "comment": f"{_OF_POST} OR id IN (SELECT id FROM hidden WHERE kind = 'comment')",
    "gift": _OF_POST,
    "photo_score": _OF_POST,
    "reading": f"{_OF_POST} OR (kind, source_id) IN (SELECT (kind, id) FROM (SELECT CASE kind"
    " WHEN 'member' THEN 'nickname' ELSE kind END AS kind, id FROM hidden UNION ALL"
    " SELECT 'gift', g.id FROM gift g JOIN hidden h ON h.kind = 'member' AND h.id = g.receiver_id"
    " WHERE g.post_id IS NULL))",
}
# Who may read of a decision follows from its item, in ways of the database's own.
_OF_ITEMS = frozenset({"decision", "enforcement", "appeal", "appeal_answer"})
# The same subjects in the database, when they are shown again.
_SHOWN_ROWS = {
    "post": {"post": "t.id IN ({ids})"},
    "comment": {"post": "t.post_id IN ({ids})", "comment": "t.id IN ({ids})"},
    "gift": {"post": "t.post_id IN ({ids})"},
    "photo_score": {"post": "t.post_id IN ({ids})"},
    "reading": {
        "post": "t.post_id IN ({ids})",
        "comment": "t.subject_kind = 'comment' AND t.subject_id IN ({ids})",
        "member": "t.subject_kind = 'member' AND t.subject_id IN ({ids})",
        "circle": "t.subject_kind = 'circle' AND t.subject_id IN ({ids})",
    },
}


@dataclass(frozen=True, slots=True)
class News:
    """What the database tells besides the rows themselves.

    Attributes:
        deleted: Per table of the mirror the ids that went.
        shown: Per kind of subject the ids that are hidden for nobody any more.
        hidden: Digest of what is hidden from the login or its charts.
        hides_others: Whether that is not what was hidden last time.
    """

    deleted: dict[str, list[int]]
    shown: dict[str, list[int]]
    hidden: str
    hides_others: bool


def read_hidden(duck: duckdb.DuckDBPyConnection, inflow: Inflow) -> str:
    """Leave what is about children's safety in the temporary table `hidden`; return its digest.

    That is hidden from the login, or from its charts alone.
    """
    duck.execute(_HIDDEN)
    inflow.pour(
        "SELECT h.subject_kind AS kind, h.subject_id AS id FROM moderation.hidden_subjects() h"
        " UNION SELECT i.subject_kind, i.subject_id FROM moderation.review_item i"
        " WHERE i.is_child_safety",
        duck,
        f"INSERT INTO hidden SELECT kind, id FROM {INCOMING}",
    )
    rows = duck.execute("SELECT kind, id FROM hidden ORDER BY kind, id").fetchall()
    return digest([list(row) for row in rows])


def read_news(
    duck: duckdb.DuckDBPyConnection, inflow: Inflow, state: State, sources: Collection[Source]
) -> News:
    """Ask what went and what is to be seen again since the last refresh."""
    since = moment(state.since())
    by_table = {
        source.of.removeprefix("circles."): source.name
        for source in sources
        if source.logs_deletions
    }
    rows = inflow.rows(
        "SELECT l.table_name, l.row_id FROM circles.deletion_log l"
        f" WHERE l.deleted_at >= {since} UNION ALL"
        f" SELECT l.about, l.row_id FROM moderation.mirror_log l WHERE l.logged_at >= {since}"
    )
    deleted: dict[str, list[int]] = {}
    shown: dict[str, list[int]] = {}
    for about, row_id in rows:
        if about in by_table:
            deleted.setdefault(by_table[about], []).append(row_id)
        elif about == MirrorNews.READING_GONE.value:
            deleted.setdefault("reading", []).append(row_id)
        elif about.endswith("_shown"):
            shown.setdefault(about.removesuffix("_shown"), []).append(row_id)
    hidden = read_hidden(duck, inflow)
    return News(deleted, shown, hidden, hidden != state.hidden)


def doubts_of(source: Source, state: State, news: News) -> list[Doubt]:
    """Return which rows of a table have to be read again."""
    if source.is_whole or (news.hides_others and source.name in _OF_ITEMS):
        return [EVERYTHING]
    doubts = []
    if source.changed_at:
        doubts.append(Doubt(there=f"t.{source.changed_at} >= {moment(state.since())}"))
    if source.key == ("id",) and not source.follows:
        doubts.append(Doubt(there=f"t.id > {state.floor(source.name)}"))
    if gone := news.deleted.get(source.name):
        doubts.append(by_ids("id", gone))
    for kind, condition in _SHOWN_ROWS.get(source.name, {}).items():
        if ids := news.shown.get(kind):
            doubts.append(Doubt(there=condition.format(ids=in_row(ids))))
    if news.hides_others and source.name in _HIDDEN_ROWS:
        doubts.append(Doubt(here=_HIDDEN_ROWS[source.name]))
    return doubts


EVERYTHING = Doubt(there="true", here="true")
"""All rows of a table."""


def by_ids(column: str, ids: Collection[int]) -> Doubt:
    """Return doubt of the rows with one of these ids in a column."""
    if len(ids) > _LONGEST:
        return EVERYTHING
    return Doubt(there=f"t.{column} IN ({in_row(ids)})", here=f"{column} IN ({in_row(ids)})")


def in_row(ids: Iterable[int]) -> str:
    """Return ids for a condition."""
    return ", ".join(map(str, sorted(set(ids))))


def moment(at: datetime) -> str:
    """Return a time as a literal of PostgreSQL."""
    return f"{quoted(at.isoformat())}::timestamptz"
