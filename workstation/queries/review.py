"""Reading the review queue, one item of it, and what became of a decision.

Everything here runs under the reader's own rights: what a row policy hides is not there, and
no column is named that a moderator may not read.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Exists,
    Integer,
    Row,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session, aliased

from workstation.domain.context import AuthorView, CommentView, GiftSummary
from workstation.domain.measures import GiftMeasure
from workstation.domain.photos import PastRemoval, SimilarItem
from workstation.domain.platform import GiftStatus, SubjectKind, Visibility
from workstation.domain.review import (
    EnforcementAction,
    ItemDetail,
    ItemNotFoundError,
    ItemState,
    PastDecision,
    Policy,
    QueueCursor,
    QueueFilter,
    QueueRow,
    Recorded,
    Signal,
    SignalKind,
    Verdict,
)
from workstation.models import moderation as tables
from workstation.models.circles import Circle, Comment, Gift, Member, Photo, Post
from workstation.models.measures import PendingMeasureRecord
from workstation.queries.messages import read_messages_of
from workstation.queries.review_photos import read_photos
from workstation.queries.review_rows import clamped, held_by, make_row, representable, select_rows

_COMMENTS = 20
# Bounds that no ordinary item reaches; what lies beyond is left out of the picture.
_MOST_SIGNALS = 200
_MOST_DECISIONS = 100
_MOST_REMOVALS = 20
_MOST_SIMILAR = 200
_PREVIEW = 200

# Who may learn of which removals and copies, these functions know.
_REMOVALS = text("""
    SELECT known_id, bits, policy_code, source, reason, decision_id, decided_by, removed_at,
        times_removed, photo_id, uri, sha256, turned
    FROM (
        SELECT DISTINCT ON (r.known_id) r.* FROM moderation.past_removals(:item_id) r
        ORDER BY r.known_id, r.bits -- several photos may be copies of the same one
    ) nearest
    ORDER BY bits, known_id LIMIT :at_most
""")
_SIMILAR_PHOTOS = text(
    "SELECT photo_id, post_id, bits FROM moderation.similar_photos(:item_id)"
).columns(photo_id=BigInteger, post_id=BigInteger, bits=Integer)


def page_queue(
    session: Session,
    *,
    filter: QueueFilter,  # noqa: A002
    after: QueueCursor | None,
    limit: int,
) -> list[QueueRow]:
    """Return the items that follow `after`, the most urgent first, in one statement.

    Items that a colleague holds are among them; `leased_by` says so. Of those that are there for
    nearly the same message and nothing else, only the most urgent one is while they are open.

    Args:
        session: An open session; only read from.
        filter: Which part of the queue.
        after: Last row already shown, or None for the first page.
        limit: Most rows to return; fewer means that there are no more.
    """
    item = tables.ReviewItem
    query = select(*item.__table__.columns).where(item.state == filter.state)
    if filter.state is ItemState.OPEN:
        query = query.where(~_is_listed_with_another(filter))
    if filter.policy_code is not None:
        query = query.where(item.policy_code == filter.policy_code)
    if after is not None:
        query = query.where(tuple_(item.priority, item.id) < tuple_(after.rank, after.item_id))
    # Cut the page first, so that only its rows are joined with anything.
    page = query.order_by(item.priority.desc(), item.id.desc()).limit(limit).subquery("page")
    rows = select_rows(page).order_by(page.c.priority.desc(), page.c.id.desc())
    return [make_row(row) for row in session.execute(rows)]


def _is_listed_with_another(
    filter: QueueFilter,  # noqa: A002
) -> ColumnElement[bool]:
    """Whether a more urgent item of the queue has nearly the same message, and this one no more.

    Asked for each row of a page that is in a ring, by index.
    """
    item, signal = tables.ReviewItem, tables.Signal
    other = aliased(item)
    more_urgent = select(other.id).where(
        other.ring_id == item.ring_id,
        other.state == ItemState.OPEN,
        tuple_(other.priority, other.id) > tuple_(item.priority, item.id),
    )
    if filter.policy_code is not None:
        more_urgent = more_urgent.where(other.policy_code == filter.policy_code)
    other_reason = select(signal.id).where(
        signal.subject_kind == item.subject_kind,
        signal.subject_id == item.subject_id,
        signal.withdrawn_at.is_(None),
        or_(
            signal.kind != SignalKind.TEXT_FINDING,
            signal.detail["text"].astext.is_distinct_from(cast(item.subject_kind, String)),
        ),
    )
    return and_(
        item.ring_id.is_not(None),
        more_urgent.correlate(item).exists(),
        ~other_reason.correlate(item).exists(),
    )


def count_queue(session: Session, *, filter: QueueFilter) -> dict[str, int]:  # noqa: A002
    """Return how many items wait in `filter.state`, by policy code; "" is for none.

    The filter's own policy does not narrow it: a chip shows what another choice would bring.
    """
    query = (
        select(func.coalesce(tables.ReviewItem.policy_code, ""), func.count())
        .where(tables.ReviewItem.state == filter.state)
        .group_by(tables.ReviewItem.policy_code)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def count_states(
    session: Session, *, states: Iterable[ItemState]
) -> dict[ItemState, dict[str, int]]:
    """Return what `count_queue` does, for several states."""
    return {state: count_queue(session, filter=QueueFilter(state)) for state in states}


def read_item(session: Session, item_id: int) -> ItemDetail:
    """Return everything that a reviewer sees of one item, in twelve statements at most.

    Raises:
        ItemNotFoundError: There is no such item, or this person may not see it.
    """
    item = tables.ReviewItem
    picked = select(*item.__table__.columns).where(item.id == item_id).subquery("item")
    kind = picked.c.subject_kind
    found = session.execute(
        select_rows(picked).add_columns(
            Post.id.label("post_id"),
            case(
                (kind == SubjectKind.POST, Post.body),
                (kind == SubjectKind.COMMENT, Comment.body),
                (kind == SubjectKind.MEMBER, Member.nickname),
                (kind == SubjectKind.CIRCLE, Circle.name),
            ).label("body"),
            case(
                (kind == SubjectKind.POST, Post.visibility),
                (kind == SubjectKind.COMMENT, Comment.visibility),
            ).label("visibility"),
            func.coalesce(Circle.topic, "").label("circle_topic"),
            case((kind == SubjectKind.POST, Post.view_count), else_=0).label("view_count"),
            Member.id.label("author_id"),
            Member.nickname,
            Member.status.label("member_status"),
            representable(Member.joined_at.expression).label("joined_at"),
            func.moderation.author_was_allowed(kind, picked.c.subject_id).label("was_allowed"),
        )
    ).one_or_none()
    if found is None:
        raise ItemNotFoundError(item_id)

    row = make_row(found)
    post_id = row.subject_id if row.subject_kind is SubjectKind.POST else None
    return ItemDetail(
        row=row,
        body=found.body or "",
        visibility=found.visibility,
        circle_topic=found.circle_topic,
        view_count=found.view_count or 0,
        author=None if found.author_id is None else _read_author(session, found),
        photos=() if post_id is None else read_photos(session, post_id),
        signals=_read_signals(session, row),
        gifts=GiftSummary(0, 0, 0, 0) if post_id is None else _read_gifts(session, post_id),
        comments=() if found.post_id is None else _read_comments(session, found.post_id),
        history=_read_history(session, item_id),
        removals=_read_removals(session, row),
        messages=read_messages_of(session, row.subject_kind, row.subject_id),
    )


def _is_undone() -> Exists:
    undo = aliased(tables.Decision)
    return exists().where(undo.undoes_id == tables.Decision.id)


def _read_author(session: Session, found: Row[Any]) -> AuthorView:
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
            ~_is_undone(),
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
            ~_is_undone(),
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


def _read_signals(session: Session, row: QueueRow) -> tuple[Signal, ...]:
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


def _read_gifts(session: Session, post_id: int) -> GiftSummary:
    count, amount_fen, frozen_count, largest_fen = session.execute(
        select(
            func.count(Gift.id),
            cast(func.coalesce(func.sum(Gift.amount_fen), 0), BigInteger),
            func.count(Gift.id).filter(Gift.status == GiftStatus.FROZEN),
            func.coalesce(func.max(Gift.amount_fen), 0),
        ).where(Gift.post_id == post_id)
    ).one()
    return GiftSummary(count, amount_fen, frozen_count, largest_fen)


def _read_comments(session: Session, post_id: int) -> tuple[CommentView, ...]:
    """Return the latest comments, oldest first, but for those that were taken down."""
    query = (
        select(Member.nickname, Comment.body, clamped(Comment.commented_at.expression))
        .join(Member, Member.id == Comment.author_id)
        .where(Comment.post_id == post_id, Comment.visibility != Visibility.REMOVED)
        .order_by(Comment.commented_at.desc(), Comment.id.desc())
        .limit(_COMMENTS)
    )
    return tuple(CommentView(*row) for row in reversed(session.execute(query).all()))


def _read_history(session: Session, item_id: int) -> tuple[PastDecision, ...]:
    decision = tables.Decision
    query = (
        select(
            decision.id,
            decision.verdict,
            decision.policy_code,
            decision.decided_by,
            decision.decided_at,
            decision.note,
            _is_undone(),
        )
        .where(decision.item_id == item_id)
        .order_by(decision.id.desc())
        .limit(_MOST_DECISIONS)
    )
    return tuple(PastDecision(*row) for row in session.execute(query))


def _read_removals(session: Session, row: QueueRow) -> tuple[PastRemoval, ...]:
    """Return what copies of the item's photos were removed, where a signal says that there are."""
    if SignalKind.KNOWN_PHOTO not in row.signal_kinds:
        return ()
    removals = session.execute(_REMOVALS, {"item_id": row.item_id, "at_most": _MOST_REMOVALS})
    return tuple(PastRemoval(*removal) for removal in removals)


def read_similar(session: Session, item_id: int) -> tuple[SimilarItem, ...]:
    """Return open items of other posts with a copy of a photo of this one, nearest first.

    Copies differ in at most 31 of 256 bits, mirrored and turned ones too, or are the same bytes.
    At most 200 are returned; nothing for or of a child-safety item.
    """
    copy, item = _SIMILAR_PHOTOS.bindparams(item_id=item_id).subquery("copy"), tables.ReviewItem
    signal, beside = tables.Signal, aliased(Photo)
    # One line per item, with the nearest of its photos.
    nearest = (
        select(
            item.id,
            item.version,
            item.subject_id,
            item.lease_holder,
            item.lease_expires_at,
            copy.c.photo_id,
            copy.c.bits,
        )
        .ext(distinct_on(item.id))
        .join(
            item,
            (item.subject_kind == SubjectKind.POST) & (item.subject_id == copy.c.post_id),
        )
        .where(item.state == ItemState.OPEN, ~item.is_child_safety, item.id != item_id)
        .order_by(item.id, copy.c.bits, copy.c.photo_id)
        .subquery("nearest")
    )
    query = (
        select(
            nearest.c.id,
            nearest.c.version,
            Post.id,
            func.coalesce(Circle.name, ""),
            clamped(Post.posted_at.expression),
            Photo.id,
            Photo.uri,
            Photo.sha256,
            nearest.c.bits,
            held_by(nearest.c.lease_holder, nearest.c.lease_expires_at),
            select(func.count()).where(beside.post_id == nearest.c.subject_id).scalar_subquery(),
            exists().where(
                signal.subject_kind == SubjectKind.POST,
                signal.subject_id == nearest.c.subject_id,
                signal.withdrawn_at.is_(None),
                or_(
                    signal.photo_id.is_distinct_from(nearest.c.photo_id),
                    signal.kind.not_in((SignalKind.PHOTO_SCORE, SignalKind.KNOWN_PHOTO)),
                ),
            ),
            func.left(Post.body, _PREVIEW),
        )
        .join(Post, Post.id == nearest.c.subject_id)
        .join(Photo, Photo.id == nearest.c.photo_id)
        .outerjoin(Circle, Circle.id == Post.circle_id)
        .order_by(nearest.c.bits, nearest.c.id)
        .limit(_MOST_SIMILAR)
    )
    return tuple(SimilarItem(*row) for row in session.execute(query))


def list_policies(session: Session) -> list[Policy]:
    """Return the policies by their key in the review pane. There are nine keys at most."""
    rows = session.scalars(select(tables.Policy).order_by(tables.Policy.shortcut))
    return [
        Policy(
            code=row.code,
            severity=row.severity,
            name_en=row.name_en,
            name_zh=row.name_zh,
            shortcut=row.shortcut,
            strike_weight=row.strike_weight,
            freezes_gifts=row.default_gifts is not GiftMeasure.NONE,
            parent_code=row.parent_code,
            reason_en=row.reason_en,
            reason_zh=row.reason_zh,
            strike_days=row.strike_days,
            default_verdict=row.default_verdict,
            default_gifts=row.default_gifts,
            service_hours=row.service_hours,
        )
        for row in rows
    ]


def find_decision(session: Session, request_id: uuid.UUID) -> Recorded | None:
    """Return what the database has under this request, or None if it never arrived.

    This is how a client whose connection broke at the commit learns what became of it.
    """
    decision = session.execute(
        select(
            tables.Decision.id,
            tables.Decision.item_id,
            tables.Decision.verdict,
            select(func.count())
            .where(PendingMeasureRecord.decision_id == tables.Decision.id)
            .scalar_subquery()
            .label("pending"),
            tables.Decision.evidence["not_restored"].label("not_restored"),
        ).where(tables.Decision.request_id == request_id)
    ).one_or_none()
    if decision is None:
        return None
    not_restored = tuple(
        (EnforcementAction(action), target_id) for action, target_id in decision.not_restored or ()
    )
    return Recorded(decision.id, decision.item_id, decision.verdict, not_restored, decision.pending)
