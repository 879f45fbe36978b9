"""What happened on a day, as columns of the platform's tables and of the truth."""

from dataclasses import dataclass

import numpy as np

from workstation.db.binary_copy import (
    Bools,
    Columns,
    Flags,
    Ints,
    Moments,
    Numbers,
    SmallNumbers,
    Texts,
    Words,
)
from workstation.demo.bulk.following import Comments, Gifts
from workstation.demo.bulk.people import micros
from workstation.demo.bulk.posts import Posts
from workstation.demo.bulk.texts import CATEGORIES, KINDS, ORDINARY, Sentences
from workstation.demo.gallery import DrawnPhoto
from workstation.demo.people import Population
from workstation.demo.span import Span
from workstation.domain.platform import GiftStatus, ReportReason, SubjectKind, TransferKind

CAUSES = ("wrong_gender", "unguarded", "late_score")
WRONG_GENDER, UNGUARDED, LATE_SCORE = range(len(CAUSES))

_MINUTE_US = 60_000_000
_DAY_US = 86_400_000_000
_TRANSFERS = [kind.value for kind in TransferKind]
_PAYMENT, _CASH_OUT, _TOP_UP = (
    _TRANSFERS.index(kind.value)
    for kind in (TransferKind.PAYMENT, TransferKind.CASH_OUT, TransferKind.TOP_UP)
)


def contact_of(author: int, ring: int) -> str:
    """Return the WeChat id that an account gives: its own, or its ring's."""
    return f"ring_{ring:05}" if ring else f"lu_{author:07}"


def post_columns(
    rng: np.random.Generator, span: Span, posts: Posts, sentences: Sentences
) -> Columns:
    """Return the columns of circles.post."""
    end_us = micros(span.end)
    bodies = [sentences.fields[number] for number in posts.sentence.tolist()]
    for row in np.flatnonzero(posts.solicits).tolist():
        number = int(posts.sentence[row])
        if number in sentences.around:
            contact = contact_of(int(posts.author[row]) + 1, int(posts.ring[row]))
            bodies[row] = sentences.with_contact(number, contact)
    edited = posts.at_us + (rng.uniform(1, 600, len(posts)) * _MINUTE_US).astype(np.int64)
    is_edited = (rng.random(len(posts)) < 0.03) & (edited < end_us)
    age_days = (end_us - posts.at_us) / _DAY_US
    views = rng.lognormal(5, 0.8, len(posts)) * posts.appeal * -np.expm1(-age_days / 1.5)
    return {
        "id": Numbers(posts.ids),
        "circle_id": Numbers(posts.circle + 1),
        "author_id": Numbers(posts.author + 1),
        "body": Texts(bodies),
        "posted_at": Moments(posts.at_us),
        "edited_at": Moments(edited, ~is_edited),
        "view_count": Numbers(np.rint(views).astype(np.int64)),
        "updated_at": Moments(np.where(is_edited, edited, posts.at_us)),
    }


def photo_columns(posts: Posts, gallery: list[DrawnPhoto], first_id: int) -> Columns:
    """Return the columns of circles.photo: one on each post that has any."""
    rows = np.flatnonzero(posts.photo >= 0)
    which = posts.photo[rows]

    def number(name: str) -> Numbers:
        return Numbers(np.array([getattr(photo, name) for photo in gallery], np.int64)[which])

    return {
        "id": Numbers(np.arange(first_id, first_id + len(rows))),
        "post_id": Numbers(posts.ids[rows]),
        "position": Numbers(np.ones(len(rows), np.int64)),
        "uri": Words(which, [photo.uri for photo in gallery]),
        "sha256": Words(which, [photo.sha256 for photo in gallery]),
        "width": number("width"),
        "height": number("height"),
        "size_bytes": number("size_bytes"),
        "updated_at": Moments(posts.at_us[rows]),
    }


def comment_columns(
    rng: np.random.Generator,
    posts: Posts,
    comments: Comments,
    sentences: Sentences,
    chinese: Bools,
    first_id: int,
) -> Columns:
    """Return the columns of circles.comment."""
    count = len(comments.post)
    number = sentences.choose(rng, "reply", np.zeros(count, np.int64), chinese)
    return {
        "id": Numbers(np.arange(first_id, first_id + count)),
        "post_id": Numbers(posts.ids[comments.post]),
        "author_id": Numbers(comments.author + 1),
        "body": Texts([sentences.fields[each] for each in number.tolist()]),
        "commented_at": Moments(comments.at_us),
        "updated_at": Moments(comments.at_us),
    }


def gift_columns(
    rng: np.random.Generator,
    posts: Posts,
    gifts: Gifts,
    sentences: Sentences,
    chinese: Bools,
    first_id: int,
) -> Columns:
    """Return the columns of circles.gift."""
    count = len(gifts)
    says_more = gifts.is_eager & (rng.random(count) < 0.4)
    number = sentences.choose(rng, "gift", says_more.astype(np.int64), chinese)
    statuses = [GiftStatus.SETTLED.value, GiftStatus.REFUNDED.value]
    return {
        "id": Numbers(np.arange(first_id, first_id + count)),
        "sender_id": Numbers(gifts.giver + 1),
        "receiver_id": Numbers(gifts.receiver + 1),
        "post_id": Numbers(posts.ids[gifts.post], gifts.post < 0),
        "circle_id": Numbers(gifts.circle + 1),
        "amount_fen": Numbers(gifts.fen),
        "message": Texts([sentences.fields[each] for each in number.tolist()]),
        "sent_at": Moments(gifts.at_us),
        "status": Words((rng.random(count) < 0.008).astype(np.int64), statuses),
        "updated_at": Moments(gifts.at_us),
    }


@dataclass(frozen=True, slots=True)
class _Moves:
    sender: Ints
    receiver: Ints
    fen: Ints
    kind: Ints
    at_us: Ints


def transfer_columns(rng: np.random.Generator, span: Span, gifts: Gifts, first_id: int) -> Columns:
    """Return the columns of circles.transfer: money that comes for gifts, and goes after them."""
    luck = rng.random(len(gifts))
    moves = [
        _top_ups(rng, gifts, (gifts.fen >= 20_000) & (luck < 0.4)),
        _cash_outs(rng, gifts, (gifts.fen >= 10_000) & (luck > 0.75)),
        _payments(rng, gifts, gifts.is_eager & (luck > 0.3) & (luck < 0.4)),
    ]
    sender, receiver, fen, kind, at = (
        np.concatenate([getattr(each, name) for each in moves]) for name in _Moves.__slots__
    )
    is_inside = (at >= micros(span.start)) & (at < micros(span.end))
    count = int(is_inside.sum())
    return {
        "id": Numbers(np.arange(first_id, first_id + count)),
        "sender_id": Numbers(sender[is_inside] + 1),
        "receiver_id": Numbers(receiver[is_inside] + 1),
        "amount_fen": Numbers(fen[is_inside]),
        "kind": Words(kind[is_inside], _TRANSFERS),
        "sent_at": Moments(at[is_inside]),
        "updated_at": Moments(at[is_inside]),
    }


def _top_ups(rng: np.random.Generator, gifts: Gifts, rows: Bools) -> _Moves:
    who, count = gifts.giver[rows], int(rows.sum())
    before = (rng.uniform(1, 50, count) * _MINUTE_US).astype(np.int64)
    fen = -(-gifts.fen[rows] // 10_000) * 10_000
    return _Moves(who, who, fen, np.full(count, _TOP_UP), gifts.at_us[rows] - before)


def _cash_outs(rng: np.random.Generator, gifts: Gifts, rows: Bools) -> _Moves:
    who, count = gifts.receiver[rows], int(rows.sum())
    after = (rng.uniform(60, 72 * 60, count) * _MINUTE_US).astype(np.int64)
    fen = np.maximum((gifts.fen[rows] * rng.uniform(0.6, 1, count)).astype(np.int64), 1)
    return _Moves(who, who, fen, np.full(count, _CASH_OUT), gifts.at_us[rows] + after)


def _payments(rng: np.random.Generator, gifts: Gifts, rows: Bools) -> _Moves:
    """What a gift was the beginning of goes on outside the circle."""
    count = int(rows.sum())
    after = (rng.uniform(0.5, 4, count) * _DAY_US).astype(np.int64)
    more = np.rint(gifts.fen[rows] * rng.uniform(2, 15, count) / 10_000 + 1) * 10_000
    kind = np.full(count, _PAYMENT)
    at = gifts.at_us[rows] + after
    return _Moves(gifts.giver[rows], gifts.receiver[rows], more.astype(np.int64), kind, at)


def text_truth(posts: Posts, sentences: Sentences) -> Columns:
    """Return the columns of demo_truth.text, of posts."""
    rows = np.flatnonzero(posts.kind != ORDINARY)
    evasions = sorted(set(sentences.evasions))
    codes = np.array([evasions.index(each) for each in sentences.evasions])
    return {
        "subject_kind": Words(np.zeros(len(rows), np.int64), ["post"]),
        "subject_id": Numbers(posts.ids[rows]),
        "kind": Words(posts.kind[rows], KINDS),
        "category": Words(posts.category[rows], [each.value for each in CATEGORIES]),
        "evasion": Words(codes[posts.sentence[rows]], evasions),
    }


def ring_truth(posts: Posts) -> Columns:
    """Return the columns of demo_truth.ring_post."""
    rows = np.flatnonzero(posts.ring)
    return {"ring": SmallNumbers(posts.ring[rows]), "post_id": Numbers(posts.ids[rows])}


def breach_truth(kind: str, ids: Ints, cause: int) -> Columns:
    """Return the columns of demo_truth.breach for what one of `CAUSES` has let through."""
    return {
        "subject_kind": Words(np.zeros(len(ids), np.int64), [kind]),
        "subject_id": Numbers(ids),
        "cause": Words(np.full(len(ids), cause), CAUSES),
    }


def report_columns(
    rng: np.random.Generator, population: Population, posts: Posts, first_id: int
) -> Columns:
    """Return the columns of circles.report: anybody's, mostly about what solicits or is racy."""
    chance = np.where(posts.solicits, 0.22, np.where(posts.is_racy, 0.18, 0.005))
    rows = np.flatnonzero(rng.random(len(posts)) < chance)
    count = len(rows)
    reporter = rng.integers(0, len(population), count)
    reasons = [reason.value for reason in ReportReason]
    likely = np.where(
        posts.solicits[rows],
        reasons.index(ReportReason.SOLICITATION.value),
        reasons.index(ReportReason.NUDITY.value),
    )
    reason = np.where(rng.random(count) < 0.85, likely, rng.integers(0, len(reasons), count))
    # Whoever reports has joined by then.
    later = posts.at_us[rows] + (rng.exponential(600, count) * _MINUTE_US).astype(np.int64)
    at = np.maximum(later, (population.joined_s[reporter] * 1_000_000).astype(np.int64))
    at = np.minimum(at, micros(population.span.end) - 1)
    return {
        "id": Numbers(np.arange(first_id, first_id + count)),
        "reporter_id": Numbers(reporter + 1),
        "subject_kind": Words(np.zeros(count, np.int64), [SubjectKind.POST.value]),
        "subject_id": Numbers(posts.ids[rows]),
        "reason": Words(reason, reasons),
        "reported_at": Moments(at),
        "updated_at": Moments(at),
    }


def photo_truth(posts: Posts, gallery: list[DrawnPhoto], first_id: int) -> Columns:
    """Return the columns of demo_truth.photo."""
    which = posts.photo[posts.photo >= 0]
    motifs = sorted({photo.motif for photo in gallery})
    codes = np.array([motifs.index(photo.motif) for photo in gallery], np.int64)
    racy = np.array([photo.is_racy for photo in gallery], np.bool_)
    return {
        "photo_id": Numbers(np.arange(first_id, first_id + len(which))),
        "motif": Words(codes[which], motifs),
        "is_racy": Flags(racy[which]),
    }
