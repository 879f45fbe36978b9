"""What the mirror holds: every table, its columns, and the query that fills it.

No names, no texts, no photos: ids, numbers, times, categories. Times are UTC without a zone;
`local_day` and `local_hour` are in the business time zone. Money is in fen. Where a login may
not read a column, it is NULL throughout.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir

_AT = "timestamp(6)"
_DAY = "date"


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

    @property
    def schema(self) -> dict[str, str]:
        """All columns, those that the mirror adds among them."""
        return dict(self.columns) | dict.fromkeys(self.scores, "int16")

    @property
    def table(self) -> ir.Table:
        """What expressions start from; bound to no database."""
        return ibis.table(self.schema, name=self.name)


def _utc(column: str) -> str:
    return f"(t.{column} AT TIME ZONE 'UTC')"


def _day(column: str) -> str:
    return f"(t.{column} AT TIME ZONE :zone)::date"


def _hour(column: str) -> str:
    return f"extract(hour FROM t.{column} AT TIME ZONE :zone)::smallint"


def _moment(name: str, column: str, *, hour: bool = False) -> dict[str, str]:
    days = {name: _utc(column), "local_day": _day(column)}
    return days | ({"local_hour": _hour(column)} if hour else {})


MEMBER = Source(
    name="member",
    of="circles.member",
    columns={
        "id": "int64",
        "gender": "string",
        "region": "string",
        "status": "string",
        "joined_at": _AT,
        "local_day": _DAY,
    },
    select=_moment("joined_at", "joined_at"),
)
"""Members. `local_day` is that of joining."""

CREDIT_SCORE = Source(
    name="credit_score",
    of="circles.credit_score",
    columns={
        "id": "int64",
        "member_id": "int64",
        "score": "int16",
        "scored_at": _AT,
        "known_at": _AT,
        "local_day": _DAY,
    },
    select=_moment("scored_at", "scored_at") | {"known_at": _utc("updated_at")},
)
"""The history of scores, 350 to 950. `known_at`: when the platform learnt of it, as far as it says;
`local_day`: of `scored_at`."""

CIRCLE = Source(
    name="circle",
    of="circles.circle",
    columns={
        "id": "int64",
        "status": "string",
        "may_post": "string",
        "min_score_view": "int16",
        "min_score_comment": "int16",
        "min_score_give": "int16",
        "opened_at": _AT,
        "local_day": _DAY,
    },
    select=_moment("opened_at", "opened_at"),
)
"""Circles and their rules: scores above the least ones. `local_day` is that of opening."""

MEMBERSHIP = Source(
    name="membership",
    of="circles.membership",
    columns={
        "id": "int64",
        "circle_id": "int64",
        "member_id": "int64",
        "role": "string",
        "joined_at": _AT,
        "local_day": _DAY,
    },
    select=_moment("joined_at", "joined_at"),
)
"""Who is in which circle since when."""

POST = Source(
    name="post",
    of="circles.post",
    columns={
        "id": "int64",
        "circle_id": "int64",
        "author_id": "int64",
        "visibility": "string",
        "view_count": "int64",
        "posted_at": _AT,
        "local_day": _DAY,
        "local_hour": "int16",
    },
    select=_moment("posted_at", "posted_at", hour=True),
    moment="posted_at",
    scores={"author_score": "author_id"},
)
"""Posts. `author_score`: the author's score when they posted."""

COMMENT = Source(
    name="comment",
    of="circles.comment",
    columns={
        "id": "int64",
        "post_id": "int64",
        "author_id": "int64",
        "visibility": "string",
        "commented_at": _AT,
        "local_day": _DAY,
        "local_hour": "int16",
    },
    select=_moment("commented_at", "commented_at", hour=True),
    moment="commented_at",
    scores={"author_score": "author_id"},
)
"""Comments. `author_score`: the author's score when they commented."""

GIFT = Source(
    name="gift",
    of="circles.gift",
    columns={
        "id": "int64",
        "sender_id": "int64",
        "receiver_id": "int64",
        "post_id": "int64",
        "circle_id": "int64",
        "amount_fen": "int64",
        "status": "string",
        "sent_at": _AT,
        "local_day": _DAY,
        "local_hour": "int16",
    },
    select=_moment("sent_at", "sent_at", hour=True),
    moment="sent_at",
    scores={"sender_score": "sender_id", "receiver_score": "receiver_id"},
)
"""Gifts; scores as of when they were sent. Managers may not read who gave to whom: `sender_id`,
`receiver_id` and their scores are NULL."""

TRANSFER = Source(
    name="transfer",
    of="circles.transfer",
    columns={
        "id": "int64",
        "sender_id": "int64",
        "receiver_id": "int64",
        "amount_fen": "int64",
        "kind": "string",
        "sent_at": _AT,
        "local_day": _DAY,
    },
    select=_moment("sent_at", "sent_at"),
)
"""Other money; analysts only."""

NETWORK = Source(
    name="network",
    of="moderation.network",
    columns={"id": "int64", "name": "string", "version": "string", "kind": "string"},
    changed_at="",
    logs_deletions=False,
)
"""Networks and cascades of them."""

PHOTO_SCORE = Source(
    name="photo_score",
    of="moderation.photo_score",
    columns={
        "photo_id": "int64",
        "network_id": "int64",
        "post_id": "int64",
        "racy": "float64",
        "stage": "int16",
        "scanned_at": _AT,
        "local_day": _DAY,
    },
    select=_moment("scanned_at", "scanned_at"),
    changed_at="scanned_at",
    logs_deletions=False,
    key=("photo_id", "network_id"),
)
"""Racy scores in [0, 1] per photo and network, and of each cascade as a whole (then `stage` says
how far it went); NULL where a network failed. `local_day` is that of the scan; join
`post` for that of the post."""

READING = Source(
    name="reading",
    of="moderation.message_reading",
    columns={
        "id": "int64",
        "kind": "string",
        "source_id": "int64",
        "post_id": "int64",
        "author_id": "int64",
        "solicitation": "float64",
        "flagged": "boolean",
        "category": "string",
        "ring_id": "int64",
        "written_at": _AT,
        "local_day": _DAY,
        "local_hour": "int16",
    },
    select=_moment("written_at", "written_at", hour=True),
    changed_at="read_at",
    logs_deletions=False,
)
"""What was read out of texts. `kind` is a value of `TextKind`, `source_id` the id of what bears the
text, `category` of `MessageCategory`, `solicitation` in [0, 1]."""

CONTACT = Source(
    name="contact",
    of="moderation.message_contact",
    columns={
        "id": "int64",
        "reading_id": "int64",
        "author_id": "int64",
        "type": "string",
        "contact_key": "int64",
    },
    # The contact itself stays in the database: who needs it asks there, by id.
    select={"contact_key": "hashtextextended(t.type || ':' || t.value, 0)"},
    changed_at="",
    logs_deletions=False,
)
"""Contacts that texts give; equal ones have the same key."""

SOURCES: tuple[Source, ...] = (
    MEMBER, CREDIT_SCORE, CIRCLE, MEMBERSHIP, POST, COMMENT, GIFT, TRANSFER, NETWORK, PHOTO_SCORE,
    READING, CONTACT,
)  # fmt: skip
"""All that is copied, in an order in which what is referred to comes first."""
