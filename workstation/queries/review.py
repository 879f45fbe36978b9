"""Reading the review queue, one item of it, and what became of a decision.

Everything here runs under the reader's own rights: what a row policy hides is not there, and
no column is named that a moderator may not read.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import astuple, replace

from sqlalchemy import (
    BigInteger,
    Integer,
    case,
    exists,
    func,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session, aliased

from workstation.domain.context import GiftSummary
from workstation.domain.decisions import Recorded
from workstation.domain.photos import PhotoAddress, PhotoPurpose, SimilarItem
from workstation.domain.platform import SubjectKind
from workstation.domain.review import (
    EnforcementAction,
    ItemDetail,
    ItemNotFoundError,
    ItemState,
    PhotoView,
    Policy,
    QueueCursor,
    QueueFilter,
    QueueOrder,
    QueueRow,
    SignalKind,
)
from workstation.models import moderation as tables
from workstation.models.circles import Circle, Comment, Member, Photo, Post
from workstation.models.measures import PendingMeasureRecord
from workstation.queries.measures import read_label
from workstation.queries.messages import read_messages_of
from workstation.queries.notes import list_notes
from workstation.queries.photo_addresses import hand_out
from workstation.queries.queue_filter import in_order, in_queue, is_listed_with_another, own_part
from workstation.queries.review_context import (
    read_author,
    read_comments,
    read_gifts,
    read_history,
    read_removals,
    read_signals,
)
from workstation.queries.review_photos import read_photos, with_address
from workstation.queries.review_rows import (
    as_shown,
    clamped,
    held_by,
    make_harm,
    make_row,
    make_rows,
    representable,
    select_rows,
    with_thumbnail,
)

# Bounds that no ordinary item reaches; what lies beyond is left out of the picture.
_MOST_SIMILAR = 200
_PREVIEW = 200
_MOST_CIRCLES = 500

_A = EnforcementAction

# Who may learn of which copies, this function knows.
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
    """Return the items that follow `after`, the most urgent first, in two statements.

    Items that a colleague holds are among them; `leased_by` says so. What the reader does not
    work on is not. Of open ones that are there for nearly the same message and nothing else, only
    the most urgent one is.

    Args:
        session: An open session with a transaction, in which it is recorded who was handed the
            thumbnails.
        filter: Which part of the queue.
        after: Last row already shown, or None for the first page.
        limit: Most rows to return; fewer means that there are no more.
    """
    item = tables.ReviewItem
    query = select(*tables.readable_columns()).where(*in_queue(filter), *own_part())
    if filter.state is ItemState.OPEN:
        query = query.where(~is_listed_with_another(filter))
    if after is not None and filter.order is QueueOrder.OLDEST_FIRST:
        query = query.where(item.id > after.item_id)
    elif after is not None:
        query = query.where(tuple_(item.rank, item.id) < tuple_(after.rank, after.item_id))
    # Cut the page first, so that only its rows are joined with anything.
    page = (
        query.order_by(*in_order(item.rank.expression, item.id.expression, filter))
        .limit(limit)
        .subquery("page")
    )
    rows = select_rows(page).order_by(*in_order(page.c.rank, page.c.id, filter))
    return make_rows(session, session.execute(rows))


def read_queue_rows(
    session: Session,
    ids: Collection[int],
    *,
    filter: QueueFilter,  # noqa: A002
) -> list[QueueRow]:
    """Return those of some items that are in a part of the queue, in its order.

    Args:
        session: An open session; only read from.
        ids: Review items, such as a notification named; what is missing in the result has left.
        filter: Which part of the queue.
    """
    item = tables.ReviewItem
    query = select(*tables.readable_columns()).where(
        item.id.in_(ids), *in_queue(filter), *own_part()
    )
    if filter.state is ItemState.OPEN:
        query = query.where(~is_listed_with_another(filter))
    page = query.subquery("page")
    rows = select_rows(page).order_by(*in_order(page.c.rank, page.c.id, filter))
    return make_rows(session, session.execute(rows))


def count_queue(session: Session, *, filter: QueueFilter) -> dict[str, int]:  # noqa: A002
    """Return how many items wait in a part of the queue, by policy code; "" is for none.

    The filter's own policy does not narrow it: a chip shows what another choice would bring.
    What the reader does not work on is not counted.
    """
    item = tables.ReviewItem
    query = (
        select(func.coalesce(item.policy_code, ""), func.count())
        .where(*in_queue(replace(filter, policy_code=None)), *own_part())
        .group_by(item.policy_code)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def count_colleagues(session: Session, *, filter: QueueFilter) -> int:  # noqa: A002
    """Return how many others hold an item of a part of the queue now."""
    item = tables.ReviewItem
    holder = held_by(item.lease_holder.expression, item.lease_expires_at.expression)
    query = select(func.count(holder.distinct())).where(
        item.lease_holder.is_not(None),
        item.lease_holder != func.session_user(),
        *in_queue(filter),
    )
    return session.scalars(query).one()


def list_circles(session: Session) -> list[tuple[int, str, int]]:
    """Return id, name and number of open items of each circle that has any, most items first.

    What the reader does not work on is not counted.
    """
    item = tables.ReviewItem
    query = (
        select(Circle.id, Circle.name, func.count())
        .select_from(item)
        .join(Circle, Circle.id == item.circle_id)
        .where(*in_queue(QueueFilter()), *own_part())
        .group_by(Circle.id, Circle.name)
        .order_by(func.count().desc(), Circle.id)
        .limit(_MOST_CIRCLES)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def count_states(
    session: Session,
    *,
    states: Iterable[ItemState],
    filter: QueueFilter = QueueFilter(),  # noqa: A002
) -> dict[ItemState, dict[str, int]]:
    """Return what `count_queue` does, for several states.

    Args:
        session: An open session; only read from.
        states: Which.
        filter: What else narrows the queue; its own state does not count. Nothing that is open
            was handed on, so that this narrows escalated items only.
    """
    open_part = replace(filter, escalation=None)
    parts = {state: filter if state is ItemState.ESCALATED else open_part for state in states}
    return {
        state: count_queue(session, filter=replace(part, state=state))
        for state, part in parts.items()
    }


def read_item(session: Session, item_id: int) -> ItemDetail:
    """Return everything that a reviewer sees of one item, in fourteen statements at most.

    Raises:
        ItemNotFoundError: There is no such item, or this person may not see it.
    """
    item = tables.ReviewItem
    picked = select(*tables.readable_columns()).where(item.id == item_id).subquery("item")
    kind, subject_id = picked.c.subject_kind, picked.c.subject_id
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
                (
                    kind == SubjectKind.POST,
                    as_shown(_A.POST_VISIBILITY, subject_id, Post.visibility.expression),
                ),
                (
                    kind == SubjectKind.COMMENT,
                    as_shown(_A.COMMENT_VISIBILITY, subject_id, Comment.visibility.expression),
                ),
            ).label("visibility"),
            func.coalesce(Circle.topic, "").label("circle_topic"),
            case((kind == SubjectKind.POST, Post.view_count), else_=0).label("view_count"),
            Member.id.label("author_id"),
            Member.nickname,
            as_shown(_A.MEMBER_STATUS, Member.id.expression, Member.status.expression).label(
                "member_status"
            ),
            representable(Member.joined_at.expression).label("joined_at"),
            func.moderation.author_was_allowed(kind, picked.c.subject_id).label("was_allowed"),
            picked.c.harm,
        )
    ).one_or_none()
    if found is None:
        raise ItemNotFoundError(item_id)

    row = make_row(found)
    photos: tuple[PhotoView, ...] = ()
    removals = read_removals(session, row)
    if row.subject_kind is SubjectKind.POST:
        photos = read_photos(session, row.subject_id)
    addresses = hand_out(
        session,
        [photo.photo_id for photo in photos] + [past.photo_id for past in removals],
        PhotoPurpose.ITEM,
        item_id=item_id,
    )
    label, is_on_hold = read_label(session, item_id)
    post_id = row.subject_id if row.subject_kind is SubjectKind.POST else None
    return ItemDetail(
        row=with_thumbnail(row, addresses),
        body=found.body or "",
        visibility=found.visibility,
        circle_topic=found.circle_topic,
        view_count=found.view_count or 0,
        author=None if found.author_id is None else read_author(session, found),
        photos=tuple(with_address(photo, addresses) for photo in photos),
        signals=read_signals(session, row),
        gifts=GiftSummary(0, 0, 0, 0) if post_id is None else read_gifts(session, post_id),
        comments=() if found.post_id is None else read_comments(session, found.post_id),
        history=read_history(session, item_id),
        removals=tuple(with_address(removal, addresses) for removal in removals),
        messages=read_messages_of(session, row.subject_kind, row.subject_id),
        harm=make_harm(found.harm),
        label=label,
        is_on_hold=is_on_hold,
        notes=tuple(list_notes(session, item_id)) if row.note_count else (),
    )


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
    rows = session.execute(query).all()
    addresses = hand_out(session, (row[5] for row in rows), PhotoPurpose.SIMILAR, item_id=item_id)
    nowhere = PhotoAddress("", "")
    return tuple(
        SimilarItem(*row[:6], *astuple(addresses.get(row[5], nowhere)), *row[6:]) for row in rows
    )


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
