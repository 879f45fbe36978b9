"""What one account did and what was found, under the reader's own rights and by index.

What is hidden from them for child safety is absent.
"""

from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from workstation.db.session import execute_bounded
from workstation.domain.timeline import (
    MOST_PER_KIND,
    AccountTimeline,
    EventKind,
    TimelineEvent,
)
from workstation.models.circles import Member

_TIMEOUT_MS = 10_000
_PREVIEW = 120

_HIDDEN = """WITH hidden AS MATERIALIZED (
    SELECT subject_kind, subject_id FROM moderation.hidden_subjects()),
span AS (
    SELECT CAST(CAST(:first_day AS date) AS timestamp) AT TIME ZONE :zone AS first_at,
        CAST(CAST(:last_day AS date) + 1 AS timestamp) AT TIME ZONE :zone AS end_at)
"""
_SHOWN = """NOT EXISTS (SELECT FROM hidden h
    WHERE h.subject_kind = '{kind}' AND h.subject_id = {id})"""
_WITHIN = """({at} >= (SELECT first_at FROM span) OR (SELECT first_at FROM span) IS NULL)
    AND ({at} < (SELECT end_at FROM span) OR (SELECT end_at FROM span) IS NULL)
    AND {at} BETWEEN '1900-01-01Z' AND '2200-01-01Z'"""


def _part(kind: EventKind, columns: str, tables: str, at: str, where: str, *hidden: str) -> str:
    """Return a query of one kind: the newest rows, one more than are shown."""
    post = [_SHOWN.format(kind="post", id=column) for column in hidden]
    conditions = " AND ".join([where, _WITHIN.format(at=at), *post])
    return (
        f"(SELECT '{kind.value}' AS kind, {columns} FROM {tables} WHERE {conditions}"  # noqa: S608  # none of it comes from outside
        f" ORDER BY {at} DESC, 2 DESC LIMIT {MOST_PER_KIND + 1})"
    )


_NOBODY = "NULL::bigint AS partner_id, '' AS partner_name"
_GIFT = """g.id AS row_id, g.sent_at AS at, m.id AS partner_id, m.nickname AS partner_name,
    g.amount_fen, NULL::float8 AS value, g.status AS code, left(g.message, :preview) AS text"""
_PAYMENT = """t.id AS row_id, t.sent_at AS at, m.id AS partner_id, m.nickname AS partner_name,
    t.amount_fen, NULL::float8 AS value, '' AS code, '' AS text"""
_READING = f"""r.source_id AS row_id, {{at}} AS at, {_NOBODY}, NULL::bigint AS amount_fen,
    r.solicitation AS value, r.category AS code, '' AS text"""

_PARTS = (
    _part(
        EventKind.POST,
        f"p.id AS row_id, p.posted_at AS at, {_NOBODY}, NULL::bigint AS amount_fen,"
        " NULL::float8 AS value, p.visibility AS code, left(p.body, :preview) AS text",
        "circles.post p",
        "p.posted_at",
        "p.author_id = :member_id",
        "p.id",
    ),
    _part(
        EventKind.COMMENT,
        "c.id AS row_id, c.commented_at AS at, m.id AS partner_id, m.nickname AS partner_name,"
        " NULL::bigint AS amount_fen, NULL::float8 AS value, c.visibility AS code,"
        " left(c.body, :preview) AS text",
        "circles.comment c JOIN circles.post p ON p.id = c.post_id"
        " LEFT JOIN circles.member m ON m.id = p.author_id",
        "c.commented_at",
        "c.author_id = :member_id AND " + _SHOWN.format(kind="comment", id="c.id"),
        "c.post_id",
    ),
    _part(
        EventKind.GIFT_IN,
        _GIFT,
        "circles.gift g LEFT JOIN circles.member m ON m.id = g.sender_id",
        "g.sent_at",
        "g.receiver_id = :member_id AND " + _SHOWN.format(kind="member", id="g.sender_id"),
        "g.post_id",
    ),
    _part(
        EventKind.GIFT_OUT,
        _GIFT,
        "circles.gift g LEFT JOIN circles.member m ON m.id = g.receiver_id",
        "g.sent_at",
        "g.sender_id = :member_id AND " + _SHOWN.format(kind="member", id="g.receiver_id"),
        "g.post_id",
    ),
    _part(
        EventKind.PAYMENT_IN,
        _PAYMENT,
        "circles.transfer t LEFT JOIN circles.member m ON m.id = t.sender_id",
        "t.sent_at",
        "t.receiver_id = :member_id AND t.kind = 'payment' AND "
        + _SHOWN.format(kind="member", id="t.sender_id"),
    ),
    _part(
        EventKind.PAYMENT_OUT,
        _PAYMENT,
        "circles.transfer t LEFT JOIN circles.member m ON m.id = t.receiver_id",
        "t.sent_at",
        "t.sender_id = :member_id AND t.kind = 'payment' AND "
        + _SHOWN.format(kind="member", id="t.receiver_id"),
    ),
    _part(
        EventKind.BANK,
        f"t.id AS row_id, t.sent_at AS at, {_NOBODY}, t.amount_fen, NULL::float8 AS value,"
        " t.kind AS code, '' AS text",
        "circles.transfer t",
        "t.sent_at",
        "t.sender_id = :member_id AND t.kind <> 'payment'",
    ),
    _part(
        EventKind.SCORE,
        f"s.id AS row_id, s.scored_at AS at, {_NOBODY}, NULL::bigint AS amount_fen,"
        " s.score::float8 AS value, '' AS code, '' AS text",
        "circles.credit_score s",
        "s.scored_at",
        "s.member_id = :member_id",
    ),
    _part(
        EventKind.FINDING,
        _READING.format(at="p.posted_at"),
        "circles.post p JOIN moderation.message_reading r"
        " ON r.kind = 'post' AND r.source_id = p.id",
        "p.posted_at",
        "p.author_id = :member_id AND r.flagged",
        "p.id",
    ),
    _part(
        EventKind.FINDING,
        _READING.format(at="c.commented_at"),
        "circles.comment c JOIN moderation.message_reading r"
        " ON r.kind = 'comment' AND r.source_id = c.id",
        "c.commented_at",
        "c.author_id = :member_id AND r.flagged AND " + _SHOWN.format(kind="comment", id="c.id"),
        "c.post_id",
    ),
    # A post counts once, by the highest score of its photos under the current cascade.
    _part(
        EventKind.FINDING,
        f"p.id AS row_id, p.posted_at AS at, {_NOBODY}, NULL::bigint AS amount_fen,"
        " worst.racy AS value, 'racy' AS code, '' AS text",
        """circles.post p
        CROSS JOIN (SELECT network_id, flag_at FROM moderation.network_setting
            ORDER BY id DESC LIMIT 1) current
        CROSS JOIN LATERAL (SELECT max(s.racy) AS racy FROM circles.photo f
            JOIN moderation.photo_score s ON s.photo_id = f.id
                AND s.network_id = current.network_id WHERE f.post_id = p.id) worst""",
        "p.posted_at",
        "p.author_id = :member_id AND worst.racy >= current.flag_at",
        "p.id",
    ),
)
_QUERY = text(_HIDDEN + "\nUNION ALL\n".join(_PARTS) + "\nORDER BY 1, 3, 2")


def read_timeline(
    session: Session,
    member_id: int,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    zone: str,
) -> AccountTimeline:
    """Return what an account did, and what was found: the newest of each kind.

    Args:
        session: An open session; only read from.
        member_id: Whose; nobody's is empty.
        first_day: In the zone; None for no limit.
        last_day: Included.
        zone: IANA name of the business time zone.

    Raises:
        StatementTimeoutError: It took too long.
    """
    nickname = session.scalar(select(Member.nickname).where(Member.id == member_id)) or ""
    parameters = {
        "member_id": member_id,
        "first_day": first_day,
        "last_day": last_day,
        "zone": zone,
        "preview": _PREVIEW,
    }
    rows = execute_bounded(session, _QUERY, parameters, timeout_ms=_TIMEOUT_MS)
    events = [_event(row) for row in rows]
    shown: list[TimelineEvent] = []
    cut = set()
    for kind, group in groupby(events, key=lambda event: event.kind):
        of_kind = list(group)
        if len(of_kind) > MOST_PER_KIND:
            cut.add(kind)
        shown += of_kind[-MOST_PER_KIND:]
    shown.sort(key=lambda event: event.at)
    return AccountTimeline(member_id, nickname, tuple(shown), frozenset(cut))


def _event(row: Row[Any]) -> TimelineEvent:
    return TimelineEvent(
        kind=EventKind(row.kind),
        row_id=row.row_id,
        at=row.at,
        partner_id=row.partner_id,
        partner_name=row.partner_name or "",
        amount_fen=row.amount_fen,
        value=row.value,
        code=row.code,
        text=row.text or "",
    )
