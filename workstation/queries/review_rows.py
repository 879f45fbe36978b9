"""What a line of the queue holds, for items that were picked before."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    Subquery,
    case,
    cast,
    func,
    null,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from workstation.domain.photos import PhotoAddress, PhotoPurpose
from workstation.domain.platform import SubjectKind
from workstation.domain.review import EnforcementAction, HarmPart, ItemState, QueueRow
from workstation.models.circles import Circle, Comment, Member, Photo, Post
from workstation.models.classification import NetworkSetting, PhotoScore
from workstation.models.moderation import ReviewItem, Signal
from workstation.queries.notes import count_expression
from workstation.queries.photo_addresses import hand_out

# A platform's own tables may hold times that Python cannot: infinity, years beyond 9999.
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

# More than that nobody counts.
_MOST_MATES = 1_000


def representable(time: ColumnElement[datetime]) -> ColumnElement[datetime | None]:
    """Select a time of the platform's, or NULL where Python has no such time."""
    return case((time.between(_EARLIEST, _LATEST), time))


def clamped(time: ColumnElement[datetime]) -> ColumnElement[datetime]:
    """Select a time of the platform's, or the nearest one that is likely at all."""
    return func.greatest(func.least(time, _LATEST), _EARLIEST)


def as_shown(
    action: EnforcementAction, target_id: ColumnElement[int], value: ColumnElement[Any]
) -> ColumnElement[Any]:
    """Select what the reader is told that stands on the platform.

    Everywhere the value itself, but where they review something as it was before.

    Args:
        action: What kind of value.
        target_id: Of what.
        value: What stands.
    """
    shown = func.moderation.as_shown(action.value, target_id, cast(value, String))
    return cast(shown, value.type)


def held_by(
    holder: ColumnElement[str | None], expires_at: ColumnElement[datetime | None]
) -> ColumnElement[str | None]:
    """Select who holds an item now, as moderation.is_in_force() says, or NULL."""
    now = func.statement_timestamp()
    is_held = (expires_at > now) & (expires_at <= now + timedelta(minutes=11))
    return case((is_held, holder), else_=null())


def select_rows(items: Subquery) -> Select[Any]:
    """Select what a `QueueRow` holds, for review items that were picked before.

    Joined and free to be selected from: `Comment`, `Post`, `Circle` and `Member` (the author, or
    the member under review).

    Args:
        items: Columns of `ReviewItem`.
    """
    kind, subject_id = items.c.subject_kind, items.c.subject_id
    current = (
        select(NetworkSetting.network_id).order_by(NetworkSetting.id.desc()).limit(1)
    ).scalar_subquery()
    racy = (
        select(PhotoScore.racy)
        .where(PhotoScore.photo_id == Photo.id, PhotoScore.network_id == current)
        .scalar_subquery()
    )
    first_photo = (
        select(Photo.id, racy.label("racy"))
        .where(kind == SubjectKind.POST, Photo.post_id == subject_id)
        .order_by(Photo.position)
        .limit(1)
        .lateral("first_photo")
    )
    photo_count = (
        select(func.count(Photo.id))
        .where(kind == SubjectKind.POST, Photo.post_id == subject_id)
        .correlate(items)
        .scalar_subquery()
    )
    signal_kinds = (
        select(func.array_agg(Signal.kind.distinct()))
        .where(
            Signal.subject_kind == kind,
            Signal.subject_id == subject_id,
            Signal.withdrawn_at.is_(None),
        )
        .correlate(items)
        .scalar_subquery()
    )
    ring_mate = aliased(ReviewItem)
    mates = (
        select(ring_mate.id)
        .where(ring_mate.ring_id == items.c.ring_id, ring_mate.state == ItemState.OPEN)
        .limit(_MOST_MATES)
        .correlate(items)
        .subquery("mates")
    )
    ring_size = select(func.count()).select_from(mates).scalar_subquery()
    return (
        select(
            items.c.id,
            kind,
            subject_id,
            items.c.state,
            items.c.priority,
            items.c.version,
            func.coalesce(Circle.name, "").label("circle_name"),
            representable(
                case(
                    (kind == SubjectKind.POST, Post.posted_at),
                    (kind == SubjectKind.COMMENT, Comment.commented_at),
                    (kind == SubjectKind.MEMBER, Member.joined_at),
                    (kind == SubjectKind.CIRCLE, Circle.opened_at),
                )
            ).label("posted_at"),
            photo_count.label("photo_count"),
            first_photo.c.id.label("first_photo_id"),
            signal_kinds.label("signal_kinds"),
            held_by(items.c.lease_holder, items.c.lease_expires_at).label("leased_by"),
            items.c.policy_code,
            first_photo.c.racy.label("first_photo_racy"),
            ring_size.label("ring_size"),
            items.c.rank,
            items.c.due_at,
            items.c.circle_id,
            items.c.language,
            items.c.escalation,
            count_expression(items.c.id).label("note_count"),
        )
        .select_from(items)
        .outerjoin(Comment, (kind == SubjectKind.COMMENT) & (Comment.id == subject_id))
        .outerjoin(
            Post,
            Post.id
            == case(
                (kind == SubjectKind.POST, subject_id),
                (kind == SubjectKind.COMMENT, Comment.post_id),
            ),
        )
        .outerjoin(
            Circle,
            Circle.id == case((kind == SubjectKind.CIRCLE, subject_id), else_=Post.circle_id),
        )
        .outerjoin(
            Member,
            Member.id
            == case(
                (kind == SubjectKind.POST, Post.author_id),
                (kind == SubjectKind.COMMENT, Comment.author_id),
                (kind == SubjectKind.MEMBER, subject_id),
            ),
        )
        .outerjoin(first_photo, true())
    )


def make_rows(
    session: Session, found: Iterable[Row[Any]], purpose: PhotoPurpose = PhotoPurpose.LIST
) -> list[QueueRow]:
    """Make a queue's rows of what `select_rows` selects first, with their thumbnails' addresses.

    Args:
        session: An open session with a transaction, in which it is recorded who was handed them.
        found: What was selected.
        purpose: Where the thumbnails are to be shown.
    """
    rows = [make_row(row) for row in found]
    addresses = hand_out(session, (row.first_photo_id for row in rows), purpose)
    return [with_thumbnail(row, addresses) for row in rows]


def with_thumbnail(row: QueueRow, addresses: Mapping[int, PhotoAddress]) -> QueueRow:
    """Return a row with its first photo's address, if it was handed out."""
    address = None if row.first_photo_id is None else addresses.get(row.first_photo_id)
    if address is None:
        return row
    return replace(row, first_photo_uri=address.uri, first_photo_sha256=address.sha256)


def make_row(row: Row[Any]) -> QueueRow:
    """Make a queue's row of what `select_rows` selects first, without its thumbnail."""
    return QueueRow(
        item_id=row.id,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        state=row.state,
        priority=row.priority,
        version=row.version,
        circle_name=row.circle_name,
        posted_at=row.posted_at,
        photo_count=row.photo_count,
        first_photo_id=row.first_photo_id,
        signal_kinds=frozenset(row.signal_kinds or ()),
        leased_by=row.leased_by,
        policy_code=row.policy_code,
        first_photo_racy=row.first_photo_racy,
        ring_size=max(row.ring_size, 1),
        rank=row.rank,
        due_at=row.due_at,
        circle_id=row.circle_id,
        language=row.language,
        escalation=row.escalation,
        note_count=row.note_count,
    )


def make_harm(parts: dict[str, float]) -> dict[HarmPart, float]:
    """Return what expected harm consists of, in the order in which it is shown."""
    return {part: parts[part.value] for part in HarmPart if part.value in parts}
