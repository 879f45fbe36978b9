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
    is_whole: bool = False

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


def _minute(column: str) -> str:
    local = f"t.{column} AT TIME ZONE :zone"
    return f"(extract(hour FROM {local}) * 60 + extract(minute FROM {local}))::smallint"


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

POLICY = Source(
    name="policy",
    of="moderation.policy",
    columns={"code": "string", "severity": "float64", "service_hours": "float64"},
    changed_at="",
    logs_deletions=False,
    key=("code",),
    is_whole=True,
)
"""Policies, and within how many hours their items are to be decided."""

REVIEW_ITEM = Source(
    name="review_item",
    of="moderation.review_item",
    columns={
        "id": "int64",
        "subject_kind": "string",
        "subject_id": "int64",
        "state": "string",
        "policy_code": "string",
        "circle_id": "int64",
        "created_at": _AT,
        "opened_at": _AT,
        "due_at": _AT,
        "local_day": _DAY,
        "local_minute": "int16",
        "opened_day": _DAY,
        "opened_minute": "int16",
    },
    select=_moment("created_at", "created_at")
    | {
        "opened_at": _utc("opened_at"),
        "due_at": _utc("due_at"),
        "local_minute": _minute("created_at"),
        "opened_day": _day("opened_at"),
        "opened_minute": _minute("opened_at"),
    },
    # Of whoever may see it as well: it is in nobody's charts.
    where="NOT t.is_child_safety",
    # Nobody may read when an item last changed: it would tell of checks.
    changed_at="",
    logs_deletions=False,
    is_whole=True,
)
"""What somebody should look at. `state` is a value of `ItemState`; `local_day` and `local_minute` (of
the day) are those of coming first, `opened_day` and `opened_minute` of coming last."""

DECISION = Source(
    name="decision",
    of="moderation.decision",
    columns={
        "id": "int64",
        "item_id": "int64",
        "verdict": "string",
        "policy_code": "string",
        "network": "string",
        "undoes_id": "int64",
        "decided_at": _AT,
        "local_day": _DAY,
        "local_minute": "int16",
    },
    select=_moment("decided_at", "decided_at")
    | {
        "local_minute": _minute("decided_at"),
        # The cascade whose score was the strongest reason, as the evidence has it.
        "network": "coalesce((SELECT (s.value -> 'detail' ->> 'network') || ' '"
        " || (s.value -> 'detail' ->> 'version')"
        " FROM jsonb_array_elements(t.evidence -> 'signals') s"
        " WHERE s.value ->> 'kind' = 'photo_score'"
        " ORDER BY (s.value ->> 'strength')::double precision DESC LIMIT 1), '')",
    },
    changed_at="",
    logs_deletions=False,
)
"""What was concluded, by nobody's name. `verdict` is a value of `Verdict`, `network` name and version
of the cascade that was a reason, or empty. An item that is hidden later is gone from `review_item`:
always join that."""

ENFORCEMENT = Source(
    name="enforcement",
    of="moderation.enforcement",
    columns={
        "id": "int64",
        "decision_id": "int64",
        "action": "string",
        "target_id": "int64",
        "before": "string",
        "after": "string",
        "reverts_id": "int64",
        "applied_at": _AT,
        "local_day": _DAY,
    },
    select=_moment("applied_at", "applied_at"),
    changed_at="",
    logs_deletions=False,
)
"""What decisions did; `action` is a value of `EnforcementAction`, which says what `target_id` is."""

APPEAL = Source(
    name="appeal",
    of="moderation.appeal",
    columns={
        "id": "int64",
        "decision_id": "int64",
        "item_id": "int64",
        "filed_at": _AT,
        "due_at": _AT,
        "local_day": _DAY,
    },
    select=_moment("filed_at", "filed_at") | {"due_at": _utc("due_at")},
    changed_at="",
    logs_deletions=False,
)
"""What authors say against decisions; whoever may not read of an appeal has no row."""

APPEAL_ANSWER = Source(
    name="appeal_answer",
    of="moderation.appeal_answer",
    columns={
        "id": "int64",
        "appeal_id": "int64",
        "decision_id": "int64",
        "outcome": "string",
        "answered_at": _AT,
        "local_day": _DAY,
    },
    select=_moment("answered_at", "answered_at"),
    changed_at="",
    logs_deletions=False,
)
"""What became of appeals; `outcome` is a value of `AppealState`."""

SOURCES: tuple[Source, ...] = (
    MEMBER, CREDIT_SCORE, CIRCLE, MEMBERSHIP, POST, COMMENT, GIFT, TRANSFER, NETWORK, PHOTO_SCORE,
    READING, CONTACT, POLICY, REVIEW_ITEM, DECISION, ENFORCEMENT, APPEAL, APPEAL_ANSWER,
)  # fmt: skip
"""All that is copied, in an order in which what is referred to comes first."""
