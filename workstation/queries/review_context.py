"""What a reviewer sees around an item: its author, signals, gifts, comments and history."""

from typing import Any

from sqlalchemy import BigInteger, Exists, Row, cast, exists, func, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from workstation.domain.appeals import EffectKind
from workstation.domain.context import AuthorView, CommentView, GiftSummary
from workstation.domain.photos import PastRemoval
from workstation.domain.platform import GiftStatus, SubjectKind, Visibility
from workstation.domain.review import (
    EnforcementAction,
    PastDecision,
    QueueRow,
    Signal,
    SignalKind,
    Verdict,
)
from workstation.models import moderation as tables
from workstation.models.appeals import AppealEffectRecord
from workstation.models.circles import Comment, Gift, Member, Post
from workstation.queries.review_rows import as_shown, clamped

_COMMENTS = 20
# Bounds that no ordinary item reaches; what lies beyond is left out of the picture.
_MOST_SIGNALS = 200
_MOST_DECISIONS = 100
_MOST_REMOVALS = 20

# Who may learn of which removals, this function knows.
_REMOVALS = text("""
    SELECT known_id, bits, policy_code, source, reason, decision_id, decided_by, removed_at,
        times_removed, photo_id, NULL AS uri, NULL AS sha256, turned
    FROM (
        SELECT DISTINCT ON (r.known_id) r.* FROM moderation.past_removals(:item_id) r
        ORDER BY r.known_id, r.bits -- several photos may be copies of the same one
    ) nearest
    ORDER BY bits, known_id LIMIT :at_most
""")


def is_undone() -> Exists:
    """Whether a later decision took a decision back."""
    undo = aliased(tables.Decision)
    return exists().where(undo.undoes_id == tables.Decision.id)


def is_reversed(kind: EffectKind, effect_id: InstrumentedAttribute[int]) -> Exists:
    """Whether an appeal took an effect back by itself, its decision standing otherwise."""
    return exists().where(
        AppealEffectRecord.kind == kind, AppealEffectRecord.effect_id == effect_id
    )


def read_author(session: Session, found: Row[Any]) -> AuthorView:
    """Complete what is known of an author by what they did before the item `found`."""
    takedown_count = (
        select(func.count(tables.ReviewItem.id.distinct()))
        .join(tables.Decision, tables.Decision.item_id == tables.ReviewItem.id)
        .join(Post, Post.id == tables.ReviewItem.subject_id)
        .where(
            Post.author_id == found.author_id,
            tables.ReviewItem.subject_kind == SubjectKind.POST,
            tables.ReviewItem.id != found.id,
            tables.Decision.verdict == Verdict.TAKE_DOWN,
            ~is_undone(),
        )
        .scalar_subquery()
    )
    active_strikes, strike_weight, takedowns = session.execute(
        select(
            func.count(),
            cast(func.coalesce(func.sum(tables.Strike.weight), 0), BigInteger),
            takedown_count,
        )
        .select_from(tables.Strike)
        .join(tables.Decision, tables.Decision.id == tables.Strike.decision_id)
        .where(
            tables.Strike.member_id == found.author_id,
            tables.Strike.expires_at > func.statement_timestamp(),
            ~is_undone(),
            ~is_reversed(EffectKind.STRIKE, tables.Strike.id),
        )
    ).one()
    return AuthorView(
        member_id=found.author_id,
        nickname=found.nickname,
        status=found.member_status.value,
        joined_at=found.joined_at,
        was_allowed=found.was_allowed,
        active_strikes=active_strikes,
        strike_weight=strike_weight,
        takedown_count=takedowns,
    )


def read_signals(session: Session, row: QueueRow) -> tuple[Signal, ...]:
    """Return why an item is in the queue, strongest first."""
    signal = tables.Signal
    query = (
        select(signal.kind, signal.strength, signal.photo_id, signal.detail, signal.created_at)
        .where(
            signal.subject_kind == row.subject_kind,
            signal.subject_id == row.subject_id,
            signal.withdrawn_at.is_(None),
        )
        .order_by(signal.strength.desc(), signal.id)
        .limit(_MOST_SIGNALS)
    )
    return tuple(Signal(*found) for found in session.execute(query))


def read_gifts(session: Session, post_id: int) -> GiftSummary:
    """Return what a post drew."""
    count, amount_fen, frozen_count, largest_fen = session.execute(
        select(
            func.count(Gift.id),
            cast(func.coalesce(func.sum(Gift.amount_fen), 0), BigInteger),
            func.count(Gift.id).filter(
                func.moderation.shown_gift_status(Gift.id) == GiftStatus.FROZEN.value
            ),
            func.coalesce(func.max(Gift.amount_fen), 0),
        ).where(Gift.post_id == post_id)
    ).one()
    return GiftSummary(count, amount_fen, frozen_count, largest_fen)


def read_comments(session: Session, post_id: int) -> tuple[CommentView, ...]:
    """Return the latest comments, oldest first, but for those that were taken down."""
    query = (
        select(Member.nickname, Comment.body, clamped(Comment.commented_at.expression))
        .join(Member, Member.id == Comment.author_id)
        .where(
            Comment.post_id == post_id,
            as_shown(
                EnforcementAction.COMMENT_VISIBILITY,
                Comment.id.expression,
                Comment.visibility.expression,
            )
            != Visibility.REMOVED,
        )
        .order_by(Comment.commented_at.desc(), Comment.id.desc())
        .limit(_COMMENTS)
    )
    return tuple(CommentView(*row) for row in reversed(session.execute(query).all()))


def read_history(session: Session, item_id: int) -> tuple[PastDecision, ...]:
    """Return what was decided about an item, newest first."""
    decision = tables.Decision
    query = (
        select(
            decision.id,
            decision.verdict,
            decision.policy_code,
            decision.decided_by,
            decision.decided_at,
            decision.note,
            is_undone(),
        )
        .where(decision.item_id == item_id)
        .order_by(decision.id.desc())
        .limit(_MOST_DECISIONS)
    )
    return tuple(PastDecision(*row) for row in session.execute(query))


def read_removals(session: Session, row: QueueRow) -> tuple[PastRemoval, ...]:
    """Return what copies of the item's photos were removed, where a signal says that there are.

    Without addresses of the removed photos.
    """
    if SignalKind.KNOWN_PHOTO not in row.signal_kinds:
        return ()
    removals = session.execute(_REMOVALS, {"item_id": row.item_id, "at_most": _MOST_REMOVALS})
    return tuple(PastRemoval(*removal) for removal in removals)
