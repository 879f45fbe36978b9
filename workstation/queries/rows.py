"""Rows by their ids, with names: what a person may see behind a number of a chart.

Everything is read under the reader's own rights: what a row policy hides from them is absent, even
where a mirror that was filled before still knows its id.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, TextClause, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session
from sqlalchemy.types import BigInteger

from workstation.db.session import execute_bounded
from workstation.domain.rows import PARTY_FIELDS, Party, RowFacts, RowField, RowKind, RowValue

PAGE_ROWS = 200

_CHUNK = 2_000
_TIMEOUT_MS = 10_000
_PREVIEW = 120


def _select(columns: str, tables: str, key: str) -> TextClause:
    query = f"SELECT {columns} FROM {tables} WHERE {key} = ANY(:ids)"  # noqa: S608  # none of it comes from outside
    bound = [bindparam("ids", type_=ARRAY(BigInteger))]
    if ":preview" in query:
        bound.append(bindparam("preview", value=_PREVIEW))
    return text(query).bindparams(*bound)


_GIFT = _select(
    "g.id, g.sent_at AS at, g.amount_fen AS amount,"
    " moderation.shown_gift_status(g.id) AS status, o.name AS circle",
    "circles.gift g LEFT JOIN circles.circle o ON o.id = g.circle_id",
    "g.id",
)
_GIFT_WITH_PEOPLE = _select(
    "g.id, g.sent_at AS at, g.amount_fen AS amount, g.status, o.name AS circle,"
    " g.sender_id AS giver, s.nickname AS giver_name, g.receiver_id AS receiver,"
    " r.nickname AS receiver_name, left(g.message, :preview) AS text",
    "circles.gift g LEFT JOIN circles.circle o ON o.id = g.circle_id"
    " LEFT JOIN circles.member s ON s.id = g.sender_id"
    " LEFT JOIN circles.member r ON r.id = g.receiver_id",
    "g.id",
)
_QUERIES = {
    RowKind.POST: _select(
        "p.id, p.posted_at AS at, p.author_id AS author, m.nickname AS author_name,"
        " o.name AS circle, p.visibility AS status, p.view_count AS views,"
        " left(p.body, :preview) AS text",
        "circles.post p LEFT JOIN circles.circle o ON o.id = p.circle_id"
        " LEFT JOIN circles.member m ON m.id = p.author_id",
        "p.id",
    ),
    RowKind.COMMENT: _select(
        "c.id, c.commented_at AS at, c.author_id AS author, m.nickname AS author_name,"
        " o.name AS circle, c.visibility AS status, left(c.body, :preview) AS text",
        "circles.comment c JOIN circles.post p ON p.id = c.post_id"
        " LEFT JOIN circles.circle o ON o.id = p.circle_id"
        " LEFT JOIN circles.member m ON m.id = c.author_id",
        "c.id",
    ),
    RowKind.MEMBER: _select(
        "m.id, m.id AS member, m.nickname AS member_name, m.gender, m.region,"
        " m.joined_at AS at, m.status",
        "circles.member m",
        "m.id",
    ),
    RowKind.TRANSFER: _select(
        "t.id, t.sent_at AS at, t.amount_fen AS amount, t.kind AS type,"
        " t.sender_id AS giver, s.nickname AS giver_name,"
        " t.receiver_id AS receiver, r.nickname AS receiver_name",
        "circles.transfer t LEFT JOIN circles.member s ON s.id = t.sender_id"
        " LEFT JOIN circles.member r ON r.id = t.receiver_id",
        "t.id",
    ),
    RowKind.SCORE: _select(
        "c.id, c.scored_at AS at, c.member_id AS member, m.nickname AS member_name, c.score",
        "circles.credit_score c LEFT JOIN circles.member m ON m.id = c.member_id",
        "c.id",
    ),
}
_MAY_SEE_PEOPLE = text(
    "SELECT has_column_privilege('circles.gift', 'sender_id', 'SELECT')"
    " AND has_column_privilege('circles.gift', 'message', 'SELECT')"
)
_ITEM = text(
    "SELECT id FROM moderation.review_item WHERE subject_kind = :kind AND subject_id = :id"
)


def read_rows(session: Session, kind: RowKind, ids: Sequence[int]) -> list[RowFacts]:
    """Return rows in the order of their ids; what is gone or hidden is absent.

    Raises:
        StatementTimeoutError: It took too long.
    """
    query = _query(session, kind)
    found: dict[int, RowFacts] = {}
    for start in range(0, len(ids), _CHUNK):
        chunk = [int(one) for one in ids[start : start + _CHUNK]]
        for row in execute_bounded(session, query, {"ids": chunk}, timeout_ms=_TIMEOUT_MS):
            found[row.id] = RowFacts(row.id, dict(_values(row)))
    return [found[one] for one in ids if one in found]


def read_item_about(session: Session, kind: RowKind, row_id: int) -> int | None:
    """Return the id of the review item about a post, comment or member; None if there is none."""
    found = session.scalar(_ITEM, {"kind": kind.value, "id": row_id})
    return None if found is None else int(found)


def _query(session: Session, kind: RowKind) -> TextClause:
    if kind is not RowKind.GIFT:
        return _QUERIES[kind]
    return _GIFT_WITH_PEOPLE if session.scalar(_MAY_SEE_PEOPLE) else _GIFT


def _values(row: Row[Any]) -> Iterator[tuple[RowField, RowValue]]:
    for field in RowField:
        if not hasattr(row, field.value):
            continue
        value = getattr(row, field.value)
        if field in PARTY_FIELDS and value is not None:
            yield field, Party(value, getattr(row, f"{field.value}_name") or "")
        else:
            yield field, value
