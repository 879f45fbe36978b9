"""What the mirror holds: every table, its columns, and the query that fills it.

No names, no texts, no photos: ids, numbers, times, categories. Times are UTC without a zone;
`local_day` and `local_hour` are in the business time zone. Money is in fen. Where a login may
not read a column, it is NULL throughout.
"""

from workstation.analytics.mirror.review_tables import (
    APPEAL,
    APPEAL_ANSWER,
    DECISION,
    ENFORCEMENT,
    POLICY,
    REVIEW_ITEM,
)
from workstation.analytics.mirror.source import (
    AT,
    DAY,
    Source,
    at_utc,
    not_about_children,
    times,
)
from workstation.domain.messages import SOLICITING_LISTS

MEMBER = Source(
    name="member",
    of="circles.member",
    columns={
        "id": "int64",
        "gender": "string",
        "region": "string",
        "status": "string",
        "joined_at": AT,
        "local_day": DAY,
    },
    select=times("joined_at", "joined_at"),
)
"""Members. `local_day` is that of joining."""

CREDIT_SCORE = Source(
    name="credit_score",
    of="circles.credit_score",
    columns={
        "id": "int64",
        "member_id": "int64",
        "score": "int16",
        "scored_at": AT,
        "known_at": AT,
        "local_day": DAY,
    },
    select=times("scored_at", "scored_at") | {"known_at": at_utc("updated_at")},
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
        "opened_at": AT,
        "local_day": DAY,
    },
    select=times("opened_at", "opened_at"),
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
        "joined_at": AT,
        "local_day": DAY,
    },
    select=times("joined_at", "joined_at"),
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
        "posted_at": AT,
        "local_day": DAY,
        "local_hour": "int16",
    },
    select=times("posted_at", "posted_at", hour=True),
    where=not_about_children("post", "id"),
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
        "commented_at": AT,
        "local_day": DAY,
        "local_hour": "int16",
    },
    select=times("commented_at", "commented_at", hour=True),
    where=f"{not_about_children('post', 'post_id')} AND {not_about_children('comment', 'id')}",
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
        "sent_at": AT,
        "local_day": DAY,
        "local_hour": "int16",
    },
    select=times("sent_at", "sent_at", hour=True),
    where=f"t.post_id IS NULL OR {not_about_children('post', 'post_id')}",
    moment="sent_at",
    scores={"sender_score": "sender_id", "receiver_score": "receiver_id"},
)
"""Gifts; scores as of when they were sent. Managers may not read who gave to whom, nor the status,
which a case may have set: `sender_id`, `receiver_id`, their scores and `status` are NULL."""

TRANSFER = Source(
    name="transfer",
    of="circles.transfer",
    columns={
        "id": "int64",
        "sender_id": "int64",
        "receiver_id": "int64",
        "amount_fen": "int64",
        "kind": "string",
        "sent_at": AT,
        "local_day": DAY,
    },
    select=times("sent_at", "sent_at"),
)
"""Other money; analysts only."""

NETWORK = Source(
    name="network",
    of="moderation.network",
    columns={"id": "int64", "name": "string", "version": "string", "kind": "string"},
    changed_at="",
    logs_deletions=False,
    is_whole=True,
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
        "scanned_at": AT,
        "local_day": DAY,
    },
    select=times("scanned_at", "scanned_at"),
    where="NOT t.is_child_safety",
    changed_at="scanned_at",
    logs_deletions=False,
    key=("photo_id", "network_id"),
)
"""Racy scores in [0, 1] per photo and network, and of each cascade as a whole (then `stage` says
how far it went); NULL where a network failed. `local_day` is that of the scan; join
`post` for that of the post."""

# Of what was read only terms of our own lists leave the database. A reason of another kind, e.g.
# "wording", quotes the member.
_TERMS = (
    "(SELECT string_agg(DISTINCT (e.value ->> 0) || ':' || (e.value ->> 3), chr(10))"
    " FROM jsonb_array_elements(t.reasons) e"
    f" WHERE e.value ->> 0 IN ({', '.join(repr(code) for code in SOLICITING_LISTS)}))"
)

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
        "terms": "string",
        "written_at": AT,
        "local_day": DAY,
        "local_hour": "int16",
    },
    select=times("written_at", "written_at", hour=True) | {"terms": _TERMS},
    where="NOT t.is_child_safety",
    changed_at="read_at",
    logs_deletions=False,
)
"""What was read out of texts. `kind` is a value of `TextKind`, `source_id` the id of what bears the
text, `category` of `MessageCategory`, `solicitation` in [0, 1]. `terms`: which terms of the word
lists were found, a line each, as "list:term"; NULL for none."""

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
    where="(SELECT NOT r.is_child_safety FROM moderation.message_reading r"
    " WHERE r.id = t.reading_id)",
    changed_at="",
    follows="reading",
    logs_deletions=False,
)
"""Contacts that texts give; equal ones have the same key."""

SOURCES: tuple[Source, ...] = (
    MEMBER, CREDIT_SCORE, CIRCLE, MEMBERSHIP, POST, COMMENT, GIFT, TRANSFER, NETWORK, PHOTO_SCORE,
    READING, CONTACT, POLICY, REVIEW_ITEM, DECISION, ENFORCEMENT, APPEAL, APPEAL_ANSWER,
)  # fmt: skip
"""All that is copied, in an order in which what is referred to comes first."""
