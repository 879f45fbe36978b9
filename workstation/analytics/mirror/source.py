"""A table of the mirror that is copied from the database, and how its columns are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir

AT = "timestamp(6)"
"""Ibis's type of moments: UTC without a zone."""
DAY = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A table of the mirror that is copied from the database.

    Attributes:
        name: Of the table in the mirror.
        of: Schema and table in PostgreSQL.
        columns: Name in the mirror to Ibis's type.
        select: Name in the mirror to the SQL expression over `of` (alias `t`), where it is not the
            column of that name. `:zone` is the business time zone.
        where: SQL condition on `t`; empty for all rows.
        changed_at: Column of `of` that tells when a row was last written; empty if rows are only
            ever added.
        logs_deletions: Whether `circles.deletion_log` names what is gone.
        key: Columns that tell its rows apart.
        moment: Column of the time at which what a row says happened; empty for none.
        scores: Columns that the mirror adds itself: name to the column of a member, whose newest
            score at that moment it is; NULL where there was none.
        follows: Name of the table with whose rows its own come and go, by `<name>_id`; empty for
            none.
        is_whole: Whether nothing tells which rows changed: a refresh reads all of them. For what
            is small.
    """

    name: str
    of: str
    columns: Mapping[str, str]
    select: Mapping[str, str] = field(default_factory=dict)
    where: str = ""
    changed_at: str = "updated_at"
    logs_deletions: bool = True
    key: tuple[str, ...] = ("id",)
    moment: str = ""
    scores: Mapping[str, str] = field(default_factory=dict)
    follows: str = ""
    is_whole: bool = False

    @property
    def schema(self) -> dict[str, str]:
        """All columns, those that the mirror adds among them."""
        return dict(self.columns) | dict.fromkeys(self.scores, "int16")

    @property
    def table(self) -> ir.Table:
        """What expressions start from; bound to no database."""
        return ibis.table(self.schema, name=self.name)


def not_about_children(kind: str, column: str) -> str:
    """Return the SQL condition that a subject is no child-safety item.

    Row policies see to it for most logins; to members of ws_child_safety they show it, and it is in
    nobody's charts.

    Args:
        kind: A value of `SubjectKind`.
        column: Of `t`, with ids of such subjects.
    """
    return (
        f"t.{column} NOT IN (SELECT i.subject_id FROM moderation.review_item i"
        f" WHERE i.is_child_safety AND i.subject_kind = '{kind}')"
    )


def at_utc(column: str) -> str:
    """Return the SQL of a moment of `t` in UTC."""
    return f"(t.{column} AT TIME ZONE 'UTC')"


def day_of(column: str) -> str:
    """Return the SQL of its day in the business time zone."""
    return f"(t.{column} AT TIME ZONE :zone)::date"


def hour_of(column: str) -> str:
    """Return the SQL of its hour in the business time zone."""
    return f"extract(hour FROM t.{column} AT TIME ZONE :zone)::smallint"


def minute_of(column: str) -> str:
    """Return the SQL of its minute of the day in the business time zone."""
    local = f"t.{column} AT TIME ZONE :zone"
    return f"(extract(hour FROM {local}) * 60 + extract(minute FROM {local}))::smallint"


def times(name: str, column: str, *, hour: bool = False) -> dict[str, str]:
    """Return the SQL of a moment called `name`, with its local day and, if asked for, hour."""
    days = {name: at_utc(column), "local_day": day_of(column)}
    return days | ({"local_hour": hour_of(column)} if hour else {})
