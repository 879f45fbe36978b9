"""Reading what was read out of messages: reasons, contacts and who shares them, alike messages.

Everything here runs under the reader's own rights: what a row policy hides is not there.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from workstation.domain.messages import (
    Contact,
    ContactType,
    ContactUse,
    LexiconVersion,
    MessageCategory,
    MessageView,
    Reason,
    SeenContact,
    SimilarMessage,
    TextKind,
)
from workstation.domain.platform import SubjectKind
from workstation.models.messages import LexiconVersionRecord

# Bounds that no ordinary item reaches; what lies beyond is left out of the picture.
_MOST_TEXTS = 50
_MOST_CONTACTS = 200
_MOST_GIFTS = 20
MOST_SIMILAR = 200
_PREVIEW = 200

# The text of a photo is what was found in it, as the scan joins it.
_READINGS = text("""
    SELECT r.id, r.kind, r.source_id, r.body_sha256, r.solicitation, r.flagged, r.category,
        r.reasons, r.reader_version,
        CASE r.kind
            WHEN 'post' THEN (SELECT p.body FROM circles.post p WHERE p.id = r.source_id)
            WHEN 'comment' THEN (SELECT c.body FROM circles.comment c WHERE c.id = r.source_id)
            WHEN 'nickname' THEN
                (SELECT m.nickname FROM circles.member m WHERE m.id = r.source_id)
            WHEN 'photo' THEN (
                SELECT string_agg(f.value, E'\\n' ORDER BY f.id) FROM moderation.photo_finding f
                WHERE f.post_id = r.post_id AND f.photo_id = r.source_id
                    AND f.kind IN ('text', 'code'))
        END AS body
    FROM moderation.message_reading r
    WHERE r.subject_kind = :kind AND r.subject_id = :subject_id AND r.kind <> 'gift'
        AND (r.kind <> 'photo' OR r.flagged OR EXISTS (
            SELECT FROM moderation.message_contact c WHERE c.reading_id = r.id))
    ORDER BY r.kind = 'photo', r.source_id
    LIMIT :at_most
""")
_CONTACTS = text("""
    SELECT c.reading_id, c.type, c.value, c.span_start, c.span_end,
        u.other_accounts, u.other_texts
    FROM moderation.message_contact c
    CROSS JOIN LATERAL (
        SELECT count(DISTINCT o.author_id) AS other_accounts,
            count(DISTINCT o.reading_id) AS other_texts
        FROM moderation.message_contact o
        WHERE o.type = c.type AND o.value = c.value AND o.author_id <> c.author_id
    ) u
    WHERE c.reading_id = ANY (CAST(:readings AS bigint[]))
    ORDER BY c.reading_id, c.span_start, c.id
    LIMIT :at_most
""")
_GIFTS = text("""
    SELECT source_id, is_current, solicitation, flagged, category, reader_version
    FROM moderation.gift_readings(:kind, :subject_id)
    ORDER BY flagged DESC, solicitation DESC, source_id LIMIT :at_most
""")
_SIMILAR = text("""
    SELECT i.id AS item_id, coalesce(i.version, 0) AS version, s.kind, s.source_id,
        coalesce(c.author_id, p.author_id) AS author_id, coalesce(o.name, '') AS circle_name,
        CASE WHEN t.at BETWEEN '1900-01-01Z' AND '2200-01-01Z' THEN t.at END AS posted_at,
        s.likeness,
        left(CASE s.kind WHEN 'comment' THEN c.body ELSE p.body END, :preview) AS body,
        CASE WHEN i.lease_expires_at > statement_timestamp()
            AND i.lease_expires_at <= statement_timestamp() + interval '11 minutes'
            THEN i.lease_holder END AS leased_by,
        EXISTS (
            SELECT FROM moderation.signal g
            WHERE g.subject_kind = s.kind AND g.subject_id = s.source_id
                AND g.withdrawn_at IS NULL
                AND (g.kind <> 'text_finding' OR g.detail ->> 'text' IS DISTINCT FROM s.kind)
        ) AS has_other_reasons
    FROM moderation.similar_messages(:item_id) s
    LEFT JOIN circles.comment c ON s.kind = 'comment' AND c.id = s.source_id
    JOIN circles.post p ON p.id = CASE s.kind WHEN 'comment' THEN c.post_id ELSE s.source_id END
    LEFT JOIN circles.circle o ON o.id = p.circle_id
    CROSS JOIN LATERAL (SELECT coalesce(c.commented_at, p.posted_at) AS at) t
    LEFT JOIN moderation.review_item i
        ON i.subject_kind = s.kind AND i.subject_id = s.source_id AND i.state = 'open'
    WHERE CASE s.kind WHEN 'comment' THEN c.visibility ELSE p.visibility END <> 'removed'
        OR i.id IS NOT NULL
    ORDER BY i.id IS NULL, s.likeness DESC, s.kind, s.source_id
    LIMIT :at_most
""")
_USES = text("""
    SELECT r.kind, r.source_id, r.author_id, coalesce(m.nickname, '') AS nickname, r.read_at,
        CASE WHEN t.at BETWEEN '1900-01-01Z' AND '2200-01-01Z' THEN t.at END AS written_at,
        left(CASE r.kind
            WHEN 'post' THEN (SELECT p.body FROM circles.post p WHERE p.id = r.source_id)
            WHEN 'comment' THEN (SELECT c.body FROM circles.comment c WHERE c.id = r.source_id)
            WHEN 'nickname' THEN m.nickname
            WHEN 'photo' THEN (
                SELECT string_agg(f.value, E'\\n' ORDER BY f.id) FROM moderation.photo_finding f
                WHERE f.post_id = r.post_id AND f.photo_id = r.source_id
                    AND f.kind IN ('text', 'code'))
        END, :preview) AS body
    FROM (
        SELECT DISTINCT c.reading_id FROM moderation.message_contact c
        WHERE c.type = :type AND c.value = :value
    ) found
    JOIN moderation.message_reading r ON r.id = found.reading_id
    LEFT JOIN circles.member m ON m.id = r.author_id
    CROSS JOIN LATERAL (
        SELECT CASE r.kind
            WHEN 'post' THEN (SELECT p.posted_at FROM circles.post p WHERE p.id = r.source_id)
            WHEN 'photo' THEN (SELECT p.posted_at FROM circles.post p WHERE p.id = r.post_id)
            WHEN 'comment' THEN (
                SELECT c.commented_at FROM circles.comment c WHERE c.id = r.source_id)
        END AS at
    ) t
    ORDER BY r.read_at DESC, r.id DESC
    LIMIT :at_most
""")


def read_messages_of(
    session: Session, subject_kind: SubjectKind, subject_id: int
) -> tuple[MessageView, ...]:
    """Return what was read of a subject's text, of its photos' and of gifts', in three statements.

    Its own text comes first. Photos and gifts are among them if they are flagged or give a
    contact; of a gift's message, which reviewers do not see, only what it is.
    """
    subject = {"kind": subject_kind.value, "subject_id": subject_id}
    readings = session.execute(_READINGS, subject | {"at_most": _MOST_TEXTS}).all()
    contacts = _read_contacts(session, [row.id for row in readings])
    gifts = session.execute(_GIFTS, subject | {"at_most": _MOST_GIFTS})
    return (
        *(_view(row, tuple(contacts.get(row.id, ()))) for row in readings),
        *(
            MessageView(
                TextKind.GIFT,
                row.source_id,
                text="",
                is_current=row.is_current,
                solicitation=row.solicitation,
                flagged=row.flagged,
                category=MessageCategory(row.category),
                reasons=(),
                contacts=(),
                version=row.reader_version,
            )
            for row in gifts
        ),
    )


def _view(row: Row[Any], contacts: tuple[SeenContact, ...]) -> MessageView:
    body = row.body or ""
    return MessageView(
        TextKind(row.kind),
        row.source_id,
        text=body,
        is_current=hashlib.sha256(body.encode()).hexdigest() == row.body_sha256,
        solicitation=row.solicitation,
        flagged=row.flagged,
        category=MessageCategory(row.category),
        reasons=tuple(Reason(*each) for each in row.reasons),
        contacts=contacts,
        version=row.reader_version,
    )


def _read_contacts(session: Session, reading_ids: list[int]) -> Mapping[int, list[SeenContact]]:
    found: dict[int, list[SeenContact]] = defaultdict(list)
    if not reading_ids:
        return found
    rows = session.execute(_CONTACTS, {"readings": reading_ids, "at_most": _MOST_CONTACTS})
    for row in rows:
        contact = Contact(ContactType(row.type), row.value, row.span_start, row.span_end)
        found[row.reading_id].append(SeenContact(contact, row.other_accounts, row.other_texts))
    return found


def read_similar_messages(session: Session, item_id: int) -> tuple[SimilarMessage, ...]:
    """Return posts and comments with nearly the message of an item, by whomever.

    Those with an open item come first, then the most alike; at most 200. Nothing for or of a
    child-safety item, and nothing that was removed.
    """
    rows = session.execute(
        _SIMILAR, {"item_id": item_id, "preview": _PREVIEW, "at_most": MOST_SIMILAR}
    )
    return tuple(
        SimilarMessage(
            item_id=row.item_id,
            version=row.version,
            subject_kind=SubjectKind(row.kind),
            subject_id=row.source_id,
            author_id=row.author_id,
            circle_name=row.circle_name,
            posted_at=row.posted_at,
            likeness=row.likeness,
            text=row.body,
            leased_by=row.leased_by,
            has_other_reasons=row.has_other_reasons,
        )
        for row in rows
    )


def read_contact_uses(
    session: Session,
    type: ContactType,  # noqa: A002
    value: str,
    *,
    limit: int = 50,
) -> tuple[ContactUse, ...]:
    """Return texts that give a contact, those read last first.

    Args:
        session: An open session; only read from.
        type: Where the contact leads.
        value: Canonical.
        limit: Most texts to return.
    """
    rows = session.execute(
        _USES, {"type": type.value, "value": value, "preview": _PREVIEW, "at_most": limit}
    )
    return tuple(
        ContactUse(
            TextKind(row.kind),
            row.source_id,
            row.author_id,
            row.nickname,
            row.written_at,
            row.read_at,
            row.body or "",
        )
        for row in rows
    )


def read_lexicon(session: Session) -> LexiconVersion | None:
    """Return the word lists in use; None before the first scan."""
    return next(iter(list_lexicon_versions(session, limit=1)), None)


def list_lexicon_versions(session: Session, *, limit: int = 100) -> list[LexiconVersion]:
    """Return the word lists as they were saved, newest first."""
    record = LexiconVersionRecord
    query = (
        select(record.version, record.terms, record.reason, record.saved_by, record.saved_at)
        .order_by(record.version.desc())
        .limit(limit)
    )
    return [
        LexiconVersion(
            row.version,
            {code: tuple(terms) for code, terms in row.terms.items()},
            row.reason,
            row.saved_by,
            row.saved_at,
        )
        for row in session.execute(query)
    ]


class TextToRead(NamedTuple):
    """A text that is new, was edited, or was read by another reader.

    Attributes:
        source_id: Id of what bears it.
        body: The text.
        updated_at: Last change of what bears it, as the database writes it: a platform's own
            tables may hold times that Python cannot.
    """

    source_id: int
    body: str
    updated_at: str


_SOURCES = {
    TextKind.POST: "circles.post s",
    TextKind.COMMENT: "circles.comment s",
    TextKind.GIFT: "circles.gift s",
    TextKind.NICKNAME: "circles.member s",
    TextKind.PHOTO: """(
        SELECT f.photo_id AS id, string_agg(f.value, E'\\n' ORDER BY f.id) AS body,
            max(f.found_at) AS updated_at
        FROM moderation.photo_finding f
        WHERE f.kind IN ('text', 'code') AND f.photo_id > :after_id
        GROUP BY f.photo_id) s""",
}
_BODIES = {TextKind.GIFT: "s.message", TextKind.NICKNAME: "s.nickname"}


def _page(kind: TextKind) -> str:
    body = _BODIES.get(kind, "s.body")
    return f"""
        FROM {_SOURCES[kind]}
        LEFT JOIN moderation.message_reading r ON r.kind = '{kind.value}' AND r.source_id = s.id
        WHERE s.id > :after_id AND CASE WHEN r.source_id IS NULL THEN {body} <> ''
            ELSE r.source_updated_at <> s.updated_at OR r.reader_version <> :version END
    """  # none of it comes from outside


_PAGES = {
    kind: text(
        f"SELECT s.id, {_BODIES.get(kind, 's.body')}, s.updated_at::text {_page(kind)}"
        " ORDER BY s.id LIMIT :at_most"
    )
    for kind in TextKind
}
_COUNTS = {kind: text(f"SELECT count(*) {_page(kind)}") for kind in TextKind}


def page_texts_to_read(
    session: Session, kind: TextKind, *, version: str, after_id: int, limit: int
) -> list[TextToRead]:
    """Return texts that wait to be read, by id, for a scanner.

    Args:
        session: An open session; only read from.
        kind: Where they stand.
        version: Of the reader; what another one read is read again.
        after_id: Id of the last one that was handed out, or 0.
        limit: Most texts to return; fewer means that there are no more.
    """
    rows = session.execute(
        _PAGES[kind], {"version": version, "after_id": after_id, "at_most": limit}
    )
    return [TextToRead(*row) for row in rows]


def count_texts_to_read(session: Session, *, version: str) -> int:
    """Return how many texts wait to be read. Looks at all of them."""
    return sum(
        session.execute(_COUNTS[kind], {"version": version, "after_id": 0}).scalar_one()
        for kind in TextKind
    )


class RecentText(NamedTuple):
    """A post or comment of the last days.

    Attributes:
        source_id: Id of the post or comment.
        posted_at: When.
        body: The text.
        solicitation: What a reader of this version made of it as it is now; None if none did.
        flagged: The same.
    """

    source_id: int
    posted_at: datetime
    body: str
    solicitation: float | None
    flagged: bool | None


_RECENT = {
    kind: text(f"""
        SELECT s.id, s.{at}, s.body, r.solicitation, r.flagged
        FROM circles.{kind.value} s
        LEFT JOIN moderation.message_reading r
            ON r.kind = '{kind.value}' AND r.source_id = s.id AND r.reader_version = :version
                AND r.source_updated_at = s.updated_at
        WHERE s.{at} >= :since AND s.{at} < '2200-01-01Z' AND s.id > :after_id AND s.body <> ''
        ORDER BY s.id LIMIT :at_most
    """)  # noqa: S608  # none of it comes from outside
    for kind, at in ((TextKind.POST, "posted_at"), (TextKind.COMMENT, "commented_at"))
}
_COUNT_RECENT = {
    kind: text(f"""
        SELECT count(*) FROM circles.{kind.value} s
        WHERE s.{at} >= :since AND s.{at} < '2200-01-01Z' AND s.body <> ''
    """)  # noqa: S608  # none of it comes from outside
    for kind, at in ((TextKind.POST, "posted_at"), (TextKind.COMMENT, "commented_at"))
}


def page_recent_texts(
    session: Session, kind: TextKind, *, since: datetime, version: str, after_id: int, limit: int
) -> list[RecentText]:
    """Return posts or comments since a moment, by id.

    Args:
        session: An open session; only read from.
        kind: Post or comment.
        since: From when on.
        version: Of the reader whose stored results are wanted.
        after_id: Id of the last one that was handed out, or 0.
        limit: Most texts to return; fewer means that there are no more.
    """
    rows = session.execute(
        _RECENT[kind],
        {"since": since, "version": version, "after_id": after_id, "at_most": limit},
    )
    return [RecentText(*row) for row in rows]


def count_recent_texts(session: Session, *, since: datetime) -> int:
    """Return how many posts and comments there are since a moment."""
    return sum(
        session.execute(query, {"since": since}).scalar_one() for query in _COUNT_RECENT.values()
    )
