"""Reading everything by one author, under the reader's own rights. Never a credit score."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Exists,
    String,
    Subquery,
    and_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from workstation.domain.appeals import EffectKind
from workstation.domain.context import AuthorView
from workstation.domain.members import MemberDetail, MemberPost, SanctionView, StrikeView
from workstation.domain.photos import PhotoPurpose
from workstation.domain.platform import SubjectKind
from workstation.domain.review import (
    ABOUT_DECISIONS,
    EnforcementAction,
    ItemNotFoundError,
    ItemState,
    PastDecision,
    Verdict,
)
from workstation.models.circles import Comment, Member, Post
from workstation.models.measures import Sanction, SanctionLift
from workstation.models.messages import MessageContact
from workstation.models.moderation import Decision, ReviewItem, Signal, Strike, readable_columns
from workstation.queries.review_context import is_reversed
from workstation.queries.review_rows import as_shown, clamped, make_rows, representable, select_rows

# Bounds that no ordinary member reaches; what lies beyond is left out of the picture.
_MOST_POSTS = 200
_MOST_STRIKES = 100
_MOST_SANCTIONS = 100
_MOST_DECISIONS = 100
_MOST_CONTACTS = 50


def read_member(session: Session, member_id: int) -> MemberDetail:
    """Return a member with what they posted and what was decided about it, in seven statements.

    What a row policy hides is not there, nor counted.

    Raises:
        ItemNotFoundError: There is no such member.
    """
    author = _read_author(session, member_id)
    contacts, finding_counts = _read_findings(session, member_id)
    return MemberDetail(
        author=author,
        posts=_read_posts(session, member_id),
        strikes=_read_strikes(session, member_id),
        sanctions=_read_sanctions(session, member_id),
        decisions=_read_decisions(session, member_id),
        contacts=contacts,
        finding_counts=finding_counts,
    )


def _is_undone() -> Exists:
    undo = aliased(Decision)
    return exists().where(undo.undoes_id == Decision.id)


def _items_of(member_id: int) -> Subquery:
    """Select the review items about the member or something of theirs, each looked up by index."""
    item = ReviewItem
    columns = (item.id, item.subject_kind, item.subject_id)
    return union_all(
        select(*columns)
        .join(Post, (item.subject_kind == SubjectKind.POST) & (item.subject_id == Post.id))
        .where(Post.author_id == member_id),
        select(*columns)
        .join(Comment, (item.subject_kind == SubjectKind.COMMENT) & (item.subject_id == Comment.id))
        .where(Comment.author_id == member_id),
        select(*columns).where(
            item.subject_kind == SubjectKind.MEMBER, item.subject_id == member_id
        ),
    ).subquery("item")


def _read_author(session: Session, member_id: int) -> AuthorView:
    item = _items_of(member_id)
    takedown_count = (
        select(func.count(item.c.id.distinct()))
        .join(Decision, Decision.item_id == item.c.id)
        .where(
            item.c.subject_kind == SubjectKind.POST,
            Decision.verdict == Verdict.TAKE_DOWN,
            ~_is_undone(),
        )
        .scalar_subquery()
    )
    standing = (
        select(
            func.count().label("strikes"),
            cast(func.coalesce(func.sum(Strike.weight), 0), BigInteger).label("weight"),
        )
        .select_from(Strike)
        .join(Decision, Decision.id == Strike.decision_id)
        .where(
            Strike.member_id == member_id,
            Strike.expires_at > func.statement_timestamp(),
            ~_is_undone(),
            ~is_reversed(EffectKind.STRIKE, Strike.id),
        )
        .subquery("standing")
    )
    found = session.execute(
        select(
            Member.id,
            Member.nickname,
            as_shown(
                EnforcementAction.MEMBER_STATUS,
                Member.id.expression,
                Member.status.expression,
            ),
            representable(Member.joined_at.expression),
            standing.c.strikes,
            standing.c.weight,
            takedown_count,
        )
        .join(standing, true())
        .where(Member.id == member_id)
    ).one_or_none()
    if found is None:
        raise ItemNotFoundError(member_id)
    found_id, nickname, status, joined_at, strikes, weight, takedowns = found
    return AuthorView(found_id, nickname, status.value, joined_at, None, strikes, weight, takedowns)


def _read_posts(session: Session, member_id: int) -> tuple[MemberPost, ...]:
    texts = union_all(
        select(
            literal(SubjectKind.POST.value, String).label("kind"),
            Post.id.label("subject_id"),
            Post.body,
            as_shown(
                EnforcementAction.POST_VISIBILITY,
                Post.id.expression,
                cast(Post.visibility, String),
            ).label("visibility"),
            clamped(Post.posted_at.expression).label("at"),
        ).where(Post.author_id == member_id),
        select(
            literal(SubjectKind.COMMENT.value, String),
            Comment.id,
            Comment.body,
            as_shown(
                EnforcementAction.COMMENT_VISIBILITY,
                Comment.id.expression,
                cast(Comment.visibility, String),
            ),
            clamped(Comment.commented_at.expression),
        ).where(Comment.author_id == member_id),
    ).subquery("text")
    newest = (
        select(texts)
        .order_by(texts.c.at.desc(), texts.c.kind, texts.c.subject_id.desc())
        .limit(_MOST_POSTS)
        .subquery("newest")
    )
    # A line of the queue also where nobody was ever asked to look.
    stands_for: Mapping[str, ColumnElement[Any]] = {
        "id": func.coalesce(ReviewItem.id, 0),
        "subject_kind": cast(newest.c.kind, ReviewItem.subject_kind.type),
        "subject_id": newest.c.subject_id,
        "state": func.coalesce(
            ReviewItem.state, literal(ItemState.WITHDRAWN, ReviewItem.state.type)
        ),
        "priority": func.coalesce(ReviewItem.priority, 0.0),
        "version": func.coalesce(ReviewItem.version, 0),
        "rank": func.coalesce(ReviewItem.rank, float("-inf")),
        "language": func.coalesce(ReviewItem.language, ""),
    }
    items = (
        select(
            *(
                stands_for.get(column.name, column).label(column.name)
                for column in readable_columns()
            ),
            newest.c.at,
            newest.c.kind,
            newest.c.body,
            newest.c.visibility,
        )
        .outerjoin(
            ReviewItem,
            (cast(ReviewItem.subject_kind, String) == newest.c.kind)
            & (ReviewItem.subject_id == newest.c.subject_id),
        )
        .subquery("item")
    )
    last = (
        select(Decision.verdict, Decision.policy_code)
        .where(
            Decision.item_id == items.c.id,
            Decision.verdict.not_in(ABOUT_DECISIONS),
            ~_is_undone(),
        )
        .order_by(Decision.id.desc())
        .limit(1)
        .lateral("last")
    )
    rows = session.execute(
        select_rows(items)
        .outerjoin(last, true())
        .add_columns(
            items.c.body,
            items.c.visibility,
            last.c.verdict.label("last_verdict"),
            last.c.policy_code.label("last_policy"),
        )
        .order_by(items.c.at.desc(), items.c.kind, items.c.subject_id.desc())
    )
    found = rows.all()
    return tuple(
        MemberPost(line, row.body, row.visibility, row.last_verdict, row.last_policy)
        for line, row in zip(make_rows(session, found, PhotoPurpose.MEMBER), found, strict=True)
    )


def _read_strikes(session: Session, member_id: int) -> tuple[StrikeView, ...]:
    query = (
        select(
            Strike.policy_code,
            Strike.weight,
            Strike.issued_at,
            Strike.expires_at,
            and_(
                Strike.expires_at > func.statement_timestamp(),
                ~_is_undone(),
                ~is_reversed(EffectKind.STRIKE, Strike.id),
            ),
        )
        .join(Decision, Decision.id == Strike.decision_id)
        .where(Strike.member_id == member_id)
        .order_by(Strike.id.desc())
        .limit(_MOST_STRIKES)
    )
    return tuple(StrikeView(*row) for row in session.execute(query))


def _read_sanctions(session: Session, member_id: int) -> tuple[SanctionView, ...]:
    """Return the sanctions; one that the ladder brought stands while the strikes weigh as much."""
    counting = aliased(Decision)
    counting_undo = aliased(Decision)
    weight = (
        select(func.coalesce(func.sum(Strike.weight), 0))
        .join(counting, counting.id == Strike.decision_id)
        .where(
            Strike.member_id == member_id,
            Strike.expires_at > func.statement_timestamp(),
            ~exists().where(counting_undo.undoes_id == counting.id),
            ~is_reversed(EffectKind.STRIKE, Strike.id),
        )
        .scalar_subquery()
    )
    is_standing = and_(
        or_(Sanction.until.is_(None), Sanction.until > func.statement_timestamp()),
        or_(Sanction.weight.is_(None), Sanction.weight <= weight),
        ~exists().where(SanctionLift.sanction_id == Sanction.id),
        ~_is_undone(),
        ~is_reversed(EffectKind.SANCTION, Sanction.id),
    )
    query = (
        select(
            Sanction.measure,
            Sanction.imposed_at,
            Sanction.until,
            is_standing,
            Decision.decided_by,
        )
        .join(Decision, Decision.id == Sanction.decision_id)
        .where(Sanction.member_id == member_id)
        .order_by(Sanction.id.desc())
        .limit(_MOST_SANCTIONS)
    )
    return tuple(SanctionView(*row) for row in session.execute(query))


def _read_decisions(session: Session, member_id: int) -> tuple[PastDecision, ...]:
    item = _items_of(member_id)
    query = (
        select(
            Decision.id,
            Decision.verdict,
            Decision.policy_code,
            Decision.decided_by,
            Decision.decided_at,
            Decision.note,
            _is_undone(),
        )
        .join(item, item.c.id == Decision.item_id)
        .order_by(Decision.id.desc())
        .limit(_MOST_DECISIONS)
    )
    return tuple(PastDecision(*row) for row in session.execute(query))


def _read_findings(session: Session, member_id: int) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return contacts, most used first, and how many standing signals there are of each kind."""
    contact = cast(MessageContact.type, String) + ":" + MessageContact.value
    contacts = (
        select(literal(True).label("is_contact"), contact.label("name"), func.count().label("n"))
        .where(MessageContact.author_id == member_id)
        .group_by(contact)
        .order_by(func.count().desc(), contact)
        .limit(_MOST_CONTACTS)
        .subquery("contact")
    )
    item = _items_of(member_id)
    kind = cast(Signal.kind, String)
    signals = (
        select(literal(False), kind, func.count())
        .join(
            item,
            (item.c.subject_kind == Signal.subject_kind) & (item.c.subject_id == Signal.subject_id),
        )
        .where(Signal.withdrawn_at.is_(None))
        .group_by(kind)
    )
    found = union_all(select(contacts), signals).subquery("found")
    rows = session.execute(select(found).order_by(found.c.n.desc(), found.c.name)).all()
    return (
        tuple(row.name for row in rows if row.is_contact),
        {row.name: row.n for row in rows if not row.is_contact},
    )
