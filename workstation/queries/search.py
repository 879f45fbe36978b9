"""Finding posts, comments, members, circles and contacts, under the reader's own rights.

What somebody types is taken as it is: nothing in it is a wildcard. What a row policy hides is
not found.
"""

import re
import time
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, TextClause, text
from sqlalchemy.orm import Session

from workstation.db.session import execute_bounded
from workstation.domain.errors import StatementTimeoutError
from workstation.domain.messages import ContactType
from workstation.domain.searching import Hit, HitKind, SearchResult

_BUDGET_S = 4.0
_LONGEST = 200
"""Characters that are looked at; nobody types more."""
_MOST_ID = 2**63 - 1
_PREVIEW = 120
_LEAST_CONTACT = 4

_ID = re.compile(r"#?(\d{1,19})", re.ASCII)
_IDENTIFIER = re.compile(r"[a-z0-9+][a-z0-9_.\-/]*", re.ASCII)
_COUNTRY = re.compile(r"(?:\+|00)?86(?=1\d{10}$)", re.ASCII)

# The newest texts come first, and these mostly tell: days before the newest post. Behind the
# last one comes everything else.
_WINDOWS_DAYS = (2, 8, 30)

# A time of the platform's that Python cannot represent is unknown.
_AT = "CASE WHEN {0} BETWEEN '1900-01-01Z' AND '2200-01-01Z' THEN {0} END AS at"
_ITEM = """(SELECT i.id FROM moderation.review_item i
    WHERE i.subject_kind = '{kind}' AND i.subject_id = {id}) AS item_id"""
_POST = f"""
    SELECT 'post' AS kind, p.id AS subject_id, left(p.body, :preview) AS title,
        coalesce(o.name, '') AS subtitle, {_AT.format("p.posted_at")},
        {_ITEM.format(kind="post", id="p.id")}, p.author_id AS member_id
    FROM circles.post p LEFT JOIN circles.circle o ON o.id = p.circle_id
"""  # noqa: S608  # none of it comes from outside
_COMMENT = f"""
    SELECT 'comment' AS kind, c.id AS subject_id, left(c.body, :preview) AS title,
        coalesce(o.name, '') AS subtitle, {_AT.format("c.commented_at")},
        {_ITEM.format(kind="comment", id="c.id")}, c.author_id AS member_id
    FROM circles.comment c
    JOIN circles.post p ON p.id = c.post_id
    LEFT JOIN circles.circle o ON o.id = p.circle_id
"""  # noqa: S608
_MEMBER = f"""
    SELECT 'member' AS kind, m.id AS subject_id, m.nickname AS title, '' AS subtitle,
        {_AT.format("m.joined_at")}, {_ITEM.format(kind="member", id="m.id")}, m.id AS member_id
    FROM circles.member m
"""  # noqa: S608
_CIRCLE = f"""
    SELECT 'circle' AS kind, o.id AS subject_id, o.name AS title, o.topic AS subtitle,
        {_AT.format("o.opened_at")}, {_ITEM.format(kind="circle", id="o.id")},
        NULL::bigint AS member_id
    FROM circles.circle o
"""  # noqa: S608

_BY_ID = text(f"""
    WITH item AS MATERIALIZED (
        SELECT i.subject_kind, i.subject_id FROM moderation.review_item i WHERE i.id = :id)
    {_POST} WHERE p.id = ANY (ARRAY[:id, (
        SELECT i.subject_id FROM item i WHERE i.subject_kind = 'post')])
    UNION ALL {_COMMENT} WHERE c.id = ANY (ARRAY[:id, (
        SELECT i.subject_id FROM item i WHERE i.subject_kind = 'comment')])
    UNION ALL {_MEMBER} WHERE m.id = ANY (ARRAY[:id, (
        SELECT i.subject_id FROM item i WHERE i.subject_kind = 'member')])
    UNION ALL {_CIRCLE} WHERE o.id = ANY (ARRAY[:id, (
        SELECT i.subject_id FROM item i WHERE i.subject_kind = 'circle')])
    LIMIT :at_most
""")  # noqa: S608
# One line per account that gives it, with its latest text; how many accounts do, in the subtitle.
_BY_CONTACT = text(f"""
    SELECT 'contact' AS kind, subject_id, value AS title, count(*) OVER (PARTITION BY type, value)
        ::text AS subtitle, {_AT.format("read_at")},
        (SELECT i.id FROM moderation.review_item i
         WHERE i.subject_kind = found.subject_kind AND i.subject_id = found.subject_id) AS item_id,
        author_id AS member_id
    FROM (
        SELECT DISTINCT ON (c.type, c.value, c.author_id)
            c.type, c.value, c.author_id, r.subject_kind, r.subject_id, r.read_at
        FROM moderation.message_contact c
        JOIN moderation.message_reading r ON r.id = c.reading_id
        WHERE c.type = ANY (CAST(:types AS text[])) AND c.value = ANY (CAST(:values AS text[]))
        ORDER BY c.type, c.value, c.author_id, r.id DESC
    ) found
    ORDER BY read_at DESC, subject_id DESC
    LIMIT :at_most
""")  # noqa: S608
_BY_NICKNAME = text(f"""
    {_MEMBER} WHERE m.nickname LIKE :prefix
    ORDER BY m.nickname <> :text, m.nickname, m.id LIMIT :at_most
""")
_BY_CIRCLE = text(f"""
    {_CIRCLE} WHERE o.name ILIKE :anywhere
    ORDER BY lower(o.name) <> lower(:text), o.name, o.id LIMIT :at_most
""")
# Comments have no index by time: those under the posts of a window are looked at.
_BY_TEXT = text(f"""
    SELECT * FROM (
        ({_POST} WHERE p.posted_at > CAST(:since AS timestamptz)
            AND p.posted_at <= CAST(:until AS timestamptz) AND p.body ILIKE :anywhere
        ORDER BY p.posted_at DESC, p.id DESC LIMIT :at_most)
        UNION ALL
        ({_COMMENT} WHERE p.posted_at > CAST(:since AS timestamptz)
            AND p.posted_at <= CAST(:until AS timestamptz) AND c.body ILIKE :anywhere
        ORDER BY c.commented_at DESC, c.id DESC LIMIT :at_most)
    ) found
    ORDER BY at DESC NULLS LAST, kind DESC, subject_id DESC LIMIT :at_most
""")  # noqa: S608
_NEWEST = text("SELECT max(p.posted_at) FROM circles.post p WHERE p.posted_at < '2200-01-01Z'")


def search(session: Session, text: str, *, limit: int = 50) -> SearchResult:
    """Return what fits a text: ids, contacts, nicknames, circles, then posts and comments.

    It ends within some seconds: the newest posts and their comments are looked through first, and
    what there was no time for is said to be left out.

    Args:
        session: An open session; only read from.
        text: As typed. An id, the beginning of a nickname, a part of a circle's name or of a text,
            or a contact in any usual writing.
        limit: Most hits to return.
    """
    wanted = _cleaned(text)
    if not wanted:
        return SearchResult((), is_whole=True)
    return _Search(session, wanted, limit).run()


class _Search:
    """One search, with what it has found and how much time it has left."""

    def __init__(self, session: Session, wanted: str, limit: int) -> None:
        self._session = session
        self._wanted = wanted
        self._limit = limit
        self._ends_s = time.monotonic() + _BUDGET_S
        # The same thing may be found twice: by its id and by its text.
        self._hits: dict[tuple[HitKind, int, str], Hit] = {}
        self._is_whole = True

    def run(self) -> SearchResult:
        wanted = self._wanted
        if (match := _ID.fullmatch(wanted)) and int(match[1]) <= _MOST_ID:
            self._find(_BY_ID, id=int(match[1]))
        if values := _contacts_in(wanted):
            types = [type_.value for type_ in ContactType]
            self._find(_BY_CONTACT, types=types, values=values)
        self._find(_BY_NICKNAME, prefix=f"{_escaped(wanted)}%", text=wanted)
        anywhere = f"%{_escaped(wanted)}%"
        self._find(_BY_CIRCLE, anywhere=anywhere, text=wanted)
        for since, until in self._windows():
            if not self._is_whole or len(self._hits) >= self._limit:
                self._is_whole = False
                break
            self._find(_BY_TEXT, since=since, until=until, anywhere=anywhere)
        return SearchResult(tuple(self._hits.values())[: self._limit], self._is_whole)

    def _windows(self) -> Iterator[tuple[str, str]]:
        newest = self._session.execute(_NEWEST).scalar_one()
        if newest is None:
            return
        until = "infinity"
        for days in _WINDOWS_DAYS:
            since = (newest - timedelta(days=days)).isoformat()
            yield since, until
            until = since
        yield "-infinity", until

    def _find(self, query: TextClause, **parameters: object) -> None:
        left_ms = int(1000 * (self._ends_s - time.monotonic()))
        if left_ms <= 0:
            self._is_whole = False
            return
        bounds = {"preview": _PREVIEW, "at_most": self._limit}
        try:
            rows = execute_bounded(self._session, query, bounds | parameters, timeout_ms=left_ms)
        except StatementTimeoutError:
            self._is_whole = False
            return
        for row in rows:
            hit = _make_hit(row)
            self._hits.setdefault((hit.kind, hit.subject_id, hit.title), hit)


def _make_hit(row: Row[Any]) -> Hit:
    return Hit(
        HitKind(row.kind),
        row.subject_id,
        row.title,
        row.subtitle,
        row.at,
        row.item_id,
        row.member_id,
    )


def _cleaned(typed: str) -> str:
    """Return what PostgreSQL can take, without NUL and halves of characters."""
    whole = typed.replace("\0", "").encode("utf-8", "ignore").decode()
    return whole.strip()[:_LONGEST].strip()


def _escaped(wanted: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", wanted)


def _contacts_in(wanted: str) -> list[str]:
    """Return what the reader may have made of a contact: without disguise, separators and country.

    Both the whole and each word of it, as "微信 abc-123" is typed too.
    """
    folded = unicodedata.normalize("NFKC", wanted).casefold()
    found = {folded, "".join(folded.split()), *_IDENTIFIER.findall(folded)}
    digits = re.sub(r"[\s().\-]", "", folded)
    if re.fullmatch(r"\+?\d{5,15}", digits, re.ASCII):
        found |= {digits, digits.lstrip("+"), _COUNTRY.sub("", digits)}
    return sorted(value for value in found if len(value) >= _LEAST_CONTACT)
