"""Reading appeals, under the reader's own rights: what is for others' eyes is not there."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Session, aliased

from workstation.domain.appeals import (
    AppealableDecision,
    AppealDetail,
    AppealEffect,
    AppealFigures,
    AppealRow,
    AppealState,
    EffectKind,
)
from workstation.domain.platform import SubjectKind
from workstation.domain.review import EnforcementAction, ItemNotFoundError, Verdict
from workstation.models.appeals import Appeal, AppealAnswerRecord, AppealAssignment
from workstation.models.circles import Comment, Member, Post
from workstation.models.evidence import Evidence, EvidenceText
from workstation.models.moderation import Decision, Policy, ReviewItem

_MOST_APPEALABLE = 50
_APPEALABLE = (
    Verdict.TAKE_DOWN,
    Verdict.RESTRICT,
    Verdict.HIDE,
    Verdict.LABEL,
    Verdict.CONFIRM,
)

_EFFECTS = text("""
    SELECT kind, effect_id, action, target_id, before, after, is_standing, is_changed
    FROM moderation.appeal_effects(:appeal_id)
""")

_FIGURES = text("""
    SELECT CASE :by WHEN 'policy' THEN coalesce(d.policy_code, '') WHEN 'network' THEN a.network
            ELSE '' END AS name,
        count(*) AS filed, count(w.id) AS answered,
        count(*) FILTER (WHERE w.outcome = 'reversed') AS reversed_whole,
        count(*) FILTER (WHERE w.outcome = 'partly_reversed') AS reversed_partly,
        percentile_cont(0.5) WITHIN GROUP (
            ORDER BY extract(epoch FROM greatest(w.answered_at - a.filed_at, '0'))::double precision
        ) FILTER (WHERE w.id IS NOT NULL) / 3600 AS median_hours
    FROM moderation.appeal a
    JOIN moderation.decision d ON d.id = a.decision_id
    LEFT JOIN moderation.appeal_answer w ON w.appeal_id = a.id
    WHERE a.filed_at >= :since AND a.filed_at < :until
    GROUP BY 1 ORDER BY 2 DESC, 1
""")


def list_appeals(
    session: Session,
    *,
    states: Collection[AppealState],
    own_only: bool,
    before: int | None = None,
    limit: int = 200,
) -> list[AppealRow]:
    """Return appeals, the newest first: to managers all, to others what was ever given to them.

    Args:
        session: An open session; only read from.
        states: Where they stand.
        own_only: Only those that were given to the reader.
        before: Only those with a lower id: the last one of the page before; None for the first.
        limit: Most to return.
    """
    query = _select_rows().where(_state().in_([each.value for each in states]), _is_listed())
    if own_only:
        query = query.where(_assignee() == _me())
    if before is not None:
        query = query.where(Appeal.id < before)
    query = query.order_by(Appeal.id.desc()).limit(limit)
    return [_make_row(row) for row in session.execute(query)]


def count_appeals(session: Session) -> tuple[int, int]:
    """Return how many open appeals were given to the reader, and how many `list_appeals` lists."""
    is_own = _assignee() == _me()
    query = select(func.count().filter(is_own), func.count()).where(
        _state() == AppealState.OPEN.value, _is_listed()
    )
    own, of_all = session.execute(query.select_from(Appeal)).one()
    return own, of_all


def read_appeal(session: Session, appeal_id: int) -> AppealDetail:
    """Return what whoever answers an appeal sees of it.

    Raises:
        ItemNotFoundError: There is no such appeal for this person.
    """
    answering = aliased(Decision)
    query = (
        _select_rows()
        .outerjoin(answering, answering.id == AppealAnswerRecord.decision_id)
        .outerjoin(Policy, Policy.code == Decision.policy_code)
        .outerjoin(Evidence, Evidence.decision_id == Decision.id)
        .outerjoin(
            EvidenceText,
            and_(
                EvidenceText.decision_id == Decision.id,
                cast(EvidenceText.kind, String) == cast(ReviewItem.subject_kind, String),
                EvidenceText.source_id == ReviewItem.subject_id,
            ),
        )
        .add_columns(
            Appeal.body,
            Appeal.language,
            func.coalesce(Appeal.reference, "").label("reference"),
            # As it was told then; of what was decided before evidence was kept, as it reads now.
            func.coalesce(
                Evidence.policy["reason_" + Appeal.language].astext,
                case((Appeal.language == "zh", Policy.reason_zh), else_=Policy.reason_en),
                "",
            ).label("reason"),
            EvidenceText.text.label("text"),
            Decision.note,
            Decision.decided_at,
            Decision.evidence,
            AppealAnswerRecord.letter,
            AppealAnswerRecord.answered_at,
            answering.note.label("answer_reason"),
            answering.evidence["not_restored"].label("not_restored"),
        )
        .where(Appeal.id == appeal_id)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise ItemNotFoundError(appeal_id)
    return AppealDetail(
        row=_make_row(row),
        body=row.body,
        language=row.language,
        reference=row.reference,
        reason=row.reason,
        note=row.note,
        decided_at=row.decided_at,
        evidence=row.evidence,
        text=row.text,
        effects=_read_effects(session, appeal_id),
        answer_reason=row.answer_reason or "",
        answered_at=row.answered_at,
        letter=row.letter or "",
        not_restored=tuple(
            (EnforcementAction(action), target) for action, target in row.not_restored or ()
        ),
    )


def find_appealable(session: Session, text_or_id: str) -> list[AppealableDecision]:
    """Return decisions that may be appealed against, the newest first, fifty at most.

    Args:
        session: An open session; only read from.
        text_or_id: The id of the decision, of what it is about or of its author; or how the
            author's nickname begins.
    """
    wanted = text_or_id.strip()
    if not wanted:
        return []
    item, undo = ReviewItem, aliased(Decision)
    author = _author_of_item()
    is_wanted = (
        or_(
            Decision.id == int(wanted),
            and_(item.subject_kind == SubjectKind.POST, item.subject_id == int(wanted)),
            and_(item.subject_kind == SubjectKind.COMMENT, item.subject_id == int(wanted)),
            Member.id == int(wanted),
        )
        if wanted.isdecimal() and len(wanted) < len(str(2**63))
        else Member.nickname.istartswith(wanted, autoescape=True)
    )
    query = (
        select(
            Decision.id,
            Decision.item_id,
            item.subject_kind,
            item.subject_id,
            Member.id.label("author_id"),
            func.coalesce(Member.nickname, "").label("author_name"),
            Decision.verdict,
            Decision.policy_code,
            Decision.decided_at,
        )
        .join(item, item.id == Decision.item_id)
        .outerjoin(Member, Member.id == author)
        .where(
            Decision.verdict.in_(_APPEALABLE),
            ~exists().where(undo.undoes_id == Decision.id),
            ~exists(Appeal.id).where(Appeal.decision_id == Decision.id),
            is_wanted,
        )
        .order_by(Decision.id.desc())
        .limit(_MOST_APPEALABLE)
    )
    return [AppealableDecision(*row) for row in session.execute(query)]


def appeal_figures(
    session: Session,
    *,
    since: datetime,
    until: datetime,
    by: Literal["all", "policy", "network"] = "all",
) -> list[AppealFigures]:
    """Return how the appeals of a time ended, the most first.

    Args:
        session: An open session; only read from.
        since: Filed at this time or later.
        until: Filed before this time.
        by: In one sum (one row, even of none), by policy, or by the network that flagged.
    """
    rows = session.execute(_FIGURES, {"since": since, "until": until, "by": by}).all()
    if not rows and by == "all":
        return [AppealFigures("", 0, 0, 0, 0, None)]
    return [AppealFigures(*row) for row in rows]


def _me() -> ColumnElement[str]:
    return cast(literal_column("session_user"), String)


def _state() -> ColumnElement[str]:
    answer = aliased(AppealAnswerRecord)
    outcome = (
        select(cast(answer.outcome, String))
        .where(answer.appeal_id == Appeal.id)
        .correlate(Appeal)
        .scalar_subquery()
    )
    return func.coalesce(outcome, literal(AppealState.OPEN.value))


def _is_listed() -> ColumnElement[bool]:
    # A row policy shows others than managers no assignment but of what was given to them.
    given = exists(AppealAssignment.id).where(AppealAssignment.appeal_id == Appeal.id)
    is_manager = func.pg_has_role("ws_manager", "USAGE")
    return or_(is_manager, given.correlate(Appeal))


def _assignee() -> ColumnElement[str]:
    newest = (
        select(AppealAssignment.assigned_to)
        .where(AppealAssignment.appeal_id == Appeal.id)
        .order_by(AppealAssignment.id.desc())
        .limit(1)
        .correlate(Appeal)
        .scalar_subquery()
    )
    return func.coalesce(newest, "")


def _author_of_item() -> ColumnElement[Any]:
    item = ReviewItem
    return case(
        (
            item.subject_kind == SubjectKind.POST,
            select(Post.author_id)
            .where(Post.id == item.subject_id)
            .correlate(item)
            .scalar_subquery(),
        ),
        (
            item.subject_kind == SubjectKind.COMMENT,
            select(Comment.author_id)
            .where(Comment.id == item.subject_id)
            .correlate(item)
            .scalar_subquery(),
        ),
    )


def _select_rows() -> Select[*tuple[Any, ...]]:
    assigned = (
        select(func.count())
        .where(AppealAssignment.appeal_id == Appeal.id)
        .correlate(Appeal)
        .scalar_subquery()
    )
    return (
        select(
            Appeal.id,
            Appeal.decision_id,
            Appeal.item_id,
            ReviewItem.subject_kind,
            ReviewItem.subject_id,
            func.coalesce(Member.nickname, "").label("author_name"),
            Decision.verdict,
            Decision.policy_code,
            Appeal.filed_at,
            Appeal.due_at,
            func.coalesce(
                cast(AppealAnswerRecord.outcome, String), literal(AppealState.OPEN.value)
            ).label("state"),
            _assignee().label("assigned_to"),
            (_assignee() == _me()).label("is_own"),
            (1 + assigned + case((AppealAnswerRecord.id.is_not(None), 1), else_=0)).label(
                "version"
            ),
        )
        .join(Decision, Decision.id == Appeal.decision_id)
        .join(ReviewItem, ReviewItem.id == Appeal.item_id)
        .outerjoin(Member, Member.id == Appeal.member_id)
        .outerjoin(AppealAnswerRecord, AppealAnswerRecord.appeal_id == Appeal.id)
    )


def _make_row(row: Row[Any]) -> AppealRow:
    return AppealRow(
        appeal_id=row.id,
        decision_id=row.decision_id,
        item_id=row.item_id,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        author_name=row.author_name,
        verdict=row.verdict,
        policy_code=row.policy_code,
        filed_at=row.filed_at,
        due_at=row.due_at,
        state=AppealState(row.state),
        assigned_to=row.assigned_to,
        is_own=row.is_own,
        version=row.version,
    )


def _read_effects(session: Session, appeal_id: int) -> tuple[AppealEffect, ...]:
    return tuple(
        AppealEffect(
            EffectKind(row.kind),
            row.effect_id,
            None if row.action is None else EnforcementAction(row.action),
            row.target_id,
            row.before,
            row.after,
            row.is_standing,
            row.is_changed,
        )
        for row in session.execute(_EFFECTS, {"appeal_id": appeal_id})
    )
