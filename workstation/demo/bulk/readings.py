"""Readings of posts and scores of photos, as if they had been scanned: the truth, with errors.

Charts have something to show then, without reading ten million texts. They bear the name
`SIMULATED`, so that nobody takes them for the work of our readers; a scan reads everything again.
"""

import hashlib
from collections.abc import Iterator

import numpy as np

from workstation.db.binary_copy import (
    Columns,
    Flags,
    Ints,
    Moments,
    Numbers,
    SmallNumbers,
    Texts,
    Words,
    sized,
    sized_json,
)
from workstation.demo.bulk.columns import contact_of
from workstation.demo.bulk.load import Connection
from workstation.demo.bulk.posts import Posts
from workstation.demo.bulk.texts import CATEGORIES, CONTACT_ONLY, Sentences
from workstation.domain.messages import MessageCategory, TextKind
from workstation.domain.platform import SubjectKind

SIMULATED = "simulated"

_FLAG_AT = 0.5
_CATEGORIES = [
    *(category.value for category in CATEGORIES),
    MessageCategory.CONTACT_ONLY.value,
    MessageCategory.ORDINARY.value,
]
_CONTACT, _ORDINARY = len(CATEGORIES), len(CATEGORIES) + 1


def reading_parts(
    rng: np.random.Generator, posts: Posts, sentences: Sentences, share: float, first_id: int
) -> Iterator[tuple[str, Columns]]:
    """Yield columns of what was read out of a share of posts, with the tables' names."""
    rows = np.flatnonzero(rng.random(len(posts)) < share)
    count = len(rows)
    solicits = posts.solicits[rows]
    likely = np.where(solicits, rng.beta(9, 1.6, count), rng.beta(1.1, 16, count))
    flagged = likely >= _FLAG_AT
    category = np.where(
        solicits,
        posts.category[rows],
        np.where(posts.kind[rows] == CONTACT_ONLY, _CONTACT, _ORDINARY),
    )
    ids, post_ids = np.arange(first_id, first_id + count), posts.ids[rows]
    # What is flagged and does not solicit is taken for the most frequent kind.
    category = np.where(flagged & (category >= _CONTACT), 0, category)
    digests = _digests(sentences)
    ring = np.where(flagged, posts.ring[rows], 0)
    at = Moments(posts.at_us[rows])
    yield (
        "moderation.message_reading",
        {
            "id": Numbers(ids),
            "kind": Words(np.zeros(count, np.int64), [TextKind.POST.value]),
            "source_id": Numbers(post_ids),
            "subject_kind": Words(np.zeros(count, np.int64), [SubjectKind.POST.value]),
            "subject_id": Numbers(post_ids),
            "post_id": Numbers(post_ids),
            "author_id": Numbers(posts.author[rows] + 1),
            "body_sha256": Texts([digests[number] for number in posts.sentence[rows].tolist()]),
            "source_updated_at": at,
            "written_at": at,
            "reader_version": Words(np.zeros(count, np.int64), [SIMULATED]),
            "solicitation": Numbers(likely),
            "flagged": Flags(flagged),
            "category": Words(category, _CATEGORIES),
            "reasons": Texts([sized_json("[]")] * count),
            "ring_id": Numbers(ring, ring == 0),
            "read_at": at,
        },
    )
    yield "moderation.message_contact", _contacts(posts, rows, ids, sentences)


def _contacts(posts: Posts, rows: Ints, ids: Ints, sentences: Sentences) -> Columns:
    """Return the contacts in soliciting posts."""
    around = sentences.around
    found = [
        (reading, row)
        for reading, row in zip(ids.tolist(), rows.tolist(), strict=True)
        if posts.category[row] >= 0 and int(posts.sentence[row]) in around
    ]
    chosen = np.array([row for _, row in found], np.int64)
    authors = (posts.author[chosen] + 1).tolist()
    values = list(map(contact_of, authors, posts.ring[chosen].tolist()))
    starts = [len(around[number][0]) for number in posts.sentence[chosen].tolist()]
    start = np.array(starts, np.int64)
    return {
        "reading_id": Numbers(np.array([reading for reading, _ in found], np.int64)),
        "author_id": Numbers(posts.author[chosen] + 1),
        "type": Words(np.zeros(len(found), np.int64), ["wechat"]),
        "value": Texts(list(map(sized, values))),
        "span_start": Numbers(start),
        "span_end": Numbers(start + np.array(list(map(len, values)), np.int64)),
        "was_shared": Flags(posts.ring[chosen] > 0),
    }


def score_columns(
    rng: np.random.Generator, posts: Posts, first_photo: int, cascade_id: int
) -> Columns:
    """Return the columns of moderation.photo_score: one score of the cascade per photo."""
    rows = np.flatnonzero(posts.photo >= 0)
    count = len(rows)
    racy = np.where(posts.is_racy[rows], rng.beta(8, 1.5, count), rng.beta(1.2, 9, count))
    return {
        "photo_id": Numbers(np.arange(first_photo, first_photo + count)),
        "network_id": Numbers(np.full(count, cascade_id)),
        "post_id": Numbers(posts.ids[rows]),
        "racy": Numbers(racy),
        "stage": SmallNumbers(np.where(racy > _FLAG_AT, 2, 1), size_bytes=2),
        "scanned_at": Moments(posts.at_us[rows]),
    }


def add_rings(connection: Connection, rings: int) -> None:
    """Add the rings that readings name."""
    connection.execute(
        "INSERT INTO moderation.message_ring (id, signature, bands)"
        " SELECT g, '{}', '{}' FROM generate_series(1, %s) g",
        (rings,),
    )


def add_cascade(connection: Connection) -> int:
    """Add the cascade that is said to have scored, and return its id."""
    digest = hashlib.sha256(b"{}").hexdigest()
    row = connection.execute(
        "INSERT INTO moderation.network"
        " (name, version, sha256, labels, racy_labels, flag_at, kind, parameters)"
        " VALUES (%s, '1', %s, '{}', '{}', %s, 'cascade', '{}') RETURNING id",
        (SIMULATED, digest, _FLAG_AT),
    ).fetchone()
    cascade_id = int(str(row[0])) if row else 0
    connection.execute(
        "INSERT INTO moderation.network_setting (network_id, flag_at, reason, entered, left_count)"
        " VALUES (%s, %s, 'Simulated', 0, 0)",
        (cascade_id, _FLAG_AT),
    )
    return cascade_id


def _digests(sentences: Sentences) -> list[bytes]:
    # Of the sentence; with a contact in it it reads differently, which a scan finds out.
    return [sized(hashlib.sha256(field[4:]).hexdigest()) for field in sentences.fields]
