"""Rows for tests: say what matters, the rest is made up.

Every function flushes and returns an id; the caller commits. They need a session that owns the
tables (the fixtures' `installer`).
"""

import hashlib
import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import func
from sqlalchemy.orm import Session

from workstation.domain.messages import Contact, MessageCategory, MessageReading, TextKind
from workstation.domain.platform import (
    Gender,
    GiftStatus,
    MemberStatus,
    ReportReason,
    SubjectKind,
    Visibility,
    WhoMayPost,
)
from workstation.domain.review import ItemState, SignalKind
from workstation.models.base import ModerationBase, PlatformBase
from workstation.models.circles import (
    Circle,
    Comment,
    CreditScore,
    Gift,
    Member,
    Photo,
    Post,
    Report,
)
from workstation.models.classification import Network, PhotoScore
from workstation.models.moderation import ReviewItem, Signal
from workstation.services.messages import ReadText, record_message_batch

OPENED_AT = datetime(2016, 11, 24, 4, 0, tzinfo=UTC)
"""When made-up circles open. Posts follow an hour later."""
POSTED_AT = OPENED_AT + timedelta(hours=1)

_numbers = itertools.count(1)


def _add(session: Session, row: PlatformBase | ModerationBase) -> None:
    session.add(row)
    session.flush()


def add_member(
    session: Session,
    *,
    nickname: str | None = None,
    gender: Gender = Gender.FEMALE,
    joined_at: datetime = OPENED_AT - timedelta(days=30),
    status: MemberStatus = MemberStatus.ACTIVE,
    score: int | None = 800,
) -> int:
    """Add a member, with one credit score from the day of joining unless `score` is None."""
    row = Member(
        nickname=nickname or f"member {next(_numbers)}",
        gender=gender,
        region="Zhejiang",
        joined_at=joined_at,
        status=status,
    )
    _add(session, row)
    if score is not None:
        add_credit_score(session, row.id, score=score, scored_at=joined_at)
    return row.id


def add_credit_score(session: Session, member_id: int, *, score: int, scored_at: datetime) -> int:
    """Add one score to a member's history."""
    row = CreditScore(member_id=member_id, score=score, scored_at=scored_at)
    _add(session, row)
    return row.id


def add_circle(
    session: Session,
    *,
    name: str | None = None,
    topic: str = "daily life",
    may_post: WhoMayPost = WhoMayPost.FEMALE,
) -> int:
    """Add a circle that is open since `OPENED_AT`."""
    row = Circle(
        name=name or f"Circle {next(_numbers)}",
        topic=topic,
        opened_at=OPENED_AT,
        may_post=may_post,
    )
    _add(session, row)
    return row.id


def add_post(
    session: Session,
    *,
    circle_id: int | None = None,
    author_id: int | None = None,
    body: str = "今天天气真好",
    posted_at: datetime = POSTED_AT,
    visibility: Visibility = Visibility.VISIBLE,
    view_count: int = 0,
    photos: int = 0,
) -> int:
    """Add a post with so many photos, in a new circle and by a new member unless named."""
    row = Post(
        circle_id=circle_id or add_circle(session),
        author_id=author_id or add_member(session),
        body=body,
        posted_at=posted_at,
        visibility=visibility,
        view_count=view_count,
    )
    _add(session, row)
    for position in range(1, photos + 1):
        add_photo(session, row.id, position=position)
    return row.id


def add_photo(
    session: Session,
    post_id: int,
    *,
    position: int = 1,
    sha256: str | None = None,
    uri: str | None = None,
) -> int:
    """Add a photo. Without `sha256` and `uri` they name bytes that exist nowhere."""
    digest = sha256 or hashlib.sha256(str(next(_numbers)).encode()).hexdigest()
    row = Photo(
        post_id=post_id,
        position=position,
        uri=uri or f"{digest[:2]}/{digest}.jpg",
        sha256=digest,
        width=1080,
        height=1440,
        size_bytes=200_000,
    )
    _add(session, row)
    return row.id


def add_comment(
    session: Session,
    post_id: int,
    *,
    author_id: int | None = None,
    body: str = "nice",
    commented_at: datetime = POSTED_AT + timedelta(minutes=5),
    visibility: Visibility = Visibility.VISIBLE,
) -> int:
    """Add a comment, by a new member unless named."""
    row = Comment(
        post_id=post_id,
        author_id=author_id or add_member(session),
        body=body,
        commented_at=commented_at,
        visibility=visibility,
    )
    _add(session, row)
    return row.id


def add_gift(
    session: Session,
    post_id: int,
    *,
    amount_fen: int = 520,
    status: GiftStatus = GiftStatus.SETTLED,
    sender_id: int | None = None,
) -> int:
    """Add a gift on a post to its author, from a new man unless named."""
    post = session.get_one(Post, post_id)
    row = Gift(
        sender_id=sender_id or add_member(session, gender=Gender.MALE),
        receiver_id=post.author_id,
        post_id=post_id,
        circle_id=post.circle_id,
        amount_fen=amount_fen,
        sent_at=post.posted_at + timedelta(minutes=10),
        status=status,
    )
    _add(session, row)
    return row.id


def add_report(
    session: Session,
    subject_id: int,
    *,
    subject_kind: SubjectKind = SubjectKind.POST,
    reason: ReportReason = ReportReason.SOLICITATION,
    reporter_id: int | None = None,
) -> int:
    """Add a complaint, by a new member unless named."""
    row = Report(
        reporter_id=reporter_id or add_member(session),
        subject_kind=subject_kind,
        subject_id=subject_id,
        reason=reason,
        reported_at=POSTED_AT + timedelta(hours=1),
    )
    _add(session, row)
    return row.id


def add_network(
    session: Session,
    *,
    name: str = "testnet",
    version: str | None = None,
    flag_at: float = 0.8,
) -> int:
    """Register a network, as issue 2 knew them; `tests.helpers.cascades` makes cascades."""
    number = next(_numbers)
    row = Network(
        name=name,
        version=version or f"1.{number}",
        sha256=hashlib.sha256(str(number).encode()).hexdigest(),
        labels=["neutral", "sexy"],
        racy_labels=["sexy"],
        flag_at=flag_at,
        # Not now(): all networks of one transaction would be equally new.
        registered_at=func.clock_timestamp(),
    )
    _add(session, row)
    return row.id


def add_score(
    session: Session,
    photo_id: int,
    *,
    network_id: int,
    racy: float | None = 0.9,
    error: str | None = None,
) -> None:
    """Record what a network made of a photo; `racy=None` goes with an error."""
    row = PhotoScore(
        photo_id=photo_id,
        network_id=network_id,
        post_id=session.get_one(Photo, photo_id).post_id,
        racy=racy,
        labels={} if racy is None else {"neutral": 1 - racy, "sexy": racy},
        error=error,
    )
    _add(session, row)


def add_signal(
    session: Session,
    subject_id: int,
    *,
    subject_kind: SubjectKind = SubjectKind.POST,
    kind: SignalKind = SignalKind.PHOTO_SCORE,
    strength: float = 0.9,
    photo_id: int | None = None,
    policy_code: str | None = "suggestive",
) -> int:
    """Add a reason to look at something. It makes no review item by itself."""
    row = Signal(
        subject_kind=subject_kind,
        subject_id=subject_id,
        kind=kind,
        strength=strength,
        photo_id=photo_id,
        policy_code=policy_code,
        detail={"label": "sexy"} if kind is SignalKind.PHOTO_SCORE else {},
    )
    _add(session, row)
    return row.id


def add_reading(
    session: Session,
    kind: TextKind,
    source_id: int,
    *,
    body: str = "今天天气真好",
    version: str = "test",
    solicitation: float = 0.1,
    flagged: bool = False,
    category: MessageCategory = MessageCategory.ORDINARY,
    contacts: Sequence[Contact] = (),
) -> None:
    """Record what was read out of a text, as a scan does."""
    reading = MessageReading(solicitation, flagged, category, (), tuple(contacts), ())
    digest = hashlib.sha256(body.encode()).hexdigest()
    read = ReadText(source_id, str(POSTED_AT), digest, reading)
    record_message_batch(session, kind=kind, version=version, texts=[read])


def add_item(
    session: Session,
    *,
    subject_kind: SubjectKind = SubjectKind.POST,
    subject_id: int | None = None,
    priority: float = 0.9,
    policy_code: str | None = "suggestive",
    state: ItemState = ItemState.OPEN,
    is_child_safety: bool = False,
) -> int:
    """Add a review item, about a new post with one photo unless told about what."""
    row = ReviewItem(
        subject_kind=subject_kind,
        subject_id=subject_id or add_post(session, photos=1),
        priority=priority,
        policy_code=policy_code,
        state=state,
        is_child_safety=is_child_safety,
    )
    _add(session, row)
    return row.id
