"""What authors of the demo said against decisions, and what colleagues made of it."""

import uuid
from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.demo.reviewing import REVIEWERS, act_as
from workstation.demo.streams import stream
from workstation.domain.appeals import (
    AppealAnswer,
    AppealDetail,
    AppealFiling,
    AppealRow,
    AppealState,
    EffectKind,
)
from workstation.domain.letters import draft_letter
from workstation.queries.appeals import list_appeals, read_appeal
from workstation.services.appeals import answer_appeal, file_appeals

_APPEALS = 20
_LEFT_OPEN = 3
_WORDS = (
    ("zh", "这是我在健身房拍的训练照，穿的是正常的运动服，没有任何违规内容，请重新看一下。"),
    ("zh", "图片里是泳池边的泳装，不是裸露。其他人发同样的照片都没有被处理。"),
    ("zh", "我没有留联系方式，那一串数字是我跑步的成绩。请恢复我的帖子。"),
    ("en", "This is a painting from a museum. I named the artist below it. Please look again."),
    ("zh", "我同意帖子不合适，已经明白规则了，但是禁言七天太重了，请减轻。"),
    ("zh", "被举报是因为我拒绝了别人的骚扰，请核实一下举报的人。"),
    ("en", "You removed my post and there was no warning before. I did not know this rule."),
    ("zh", "照片是朋友婚礼上拍的，大家都穿着礼服。我不明白哪里违规。"),
)
_REASONS = {
    AppealState.UPHELD: "Looked at again: it is what the policy names.",
    AppealState.PARTLY_REVERSED: "The removal is right; a first offence, and at the border.",
    AppealState.REVERSED: "Sportswear. The networks were sure, and wrong.",
}
_OF_PHOTOS = {"nudity", "suggestive"}
# Of the decisions that restrict, the newest of each author, so that nobody appeals all day.
_RESTRICTING = text("""
    SELECT DISTINCT ON (p.author_id) d.id
    FROM moderation.decision d
    JOIN moderation.review_item i ON i.id = d.item_id AND i.subject_kind = 'post'
    JOIN circles.post p ON p.id = i.subject_id
    WHERE d.verdict IN ('take_down', 'restrict') AND NOT i.is_child_safety
        AND i.check_for IS NULL -- nobody was told of an answer to a check
        AND d.decided_by = ANY (:logins)
        AND NOT EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)
        AND NOT EXISTS (SELECT FROM moderation.pending_measure m WHERE m.decision_id = d.id)
    ORDER BY p.author_id, d.id DESC
""")


def appeal_some(sessions: sessionmaker[Session], *, seed: int) -> None:
    """Enter appeals against what colleagues decided, and answer most of what they were given.

    Those that the people of the demo were given wait for them.

    Args:
        sessions: Of a superuser, who may act as others, after `review_some`.
        seed: Same seed, same appeals; to whom they go is for the database to say.
    """
    rng = stream(seed, "appeals")
    with transaction(sessions) as session:
        decisions = session.scalars(_RESTRICTING, {"logins": list(REVIEWERS)}).all()
        chosen = sorted(rng.sample(decisions, min(_APPEALS, len(decisions))))
        now = datetime.now(UTC)
        filings = [
            AppealFiling(
                decision_id,
                _WORDS[number % len(_WORDS)][1],
                # Nobody appeals before there is something to appeal against.
                now - timedelta(minutes=rng.uniform(2, 50)),
                _WORDS[number % len(_WORDS)][0],
                f"DEMO-{number + 1:04}",
            )
            for number, decision_id in enumerate(chosen)
        ]
        file_appeals(session, filings)
    with transaction(sessions) as session:
        waiting = list_appeals(session, states={AppealState.OPEN}, own_only=False)
    theirs = [row for row in waiting if row.assigned_to in REVIEWERS]
    for number, row in enumerate(theirs[_LEFT_OPEN:]):
        outcome = list(_REASONS)[number % len(_REASONS)]
        if outcome is AppealState.REVERSED and row.policy_code not in _OF_PHOTOS:
            outcome = AppealState.UPHELD
        with transaction(sessions) as session:
            act_as(session, row.assigned_to)
            _answer(session, row, outcome)


def _answer(session: Session, row: AppealRow, outcome: AppealState) -> None:
    detail = read_appeal(session, row.appeal_id)
    effects: frozenset[tuple[EffectKind, int]] = frozenset()
    if outcome is AppealState.PARTLY_REVERSED:
        effects = _accounts_part(detail)
        if not effects:
            outcome = AppealState.UPHELD
    letter = draft_letter(outcome, detail.language, detail=detail, effects=effects)
    answer_appeal(
        session,
        AppealAnswer(
            row.appeal_id, row.version, outcome, _REASONS[outcome], letter, effects, uuid.uuid4()
        ),
    )


def _accounts_part(detail: AppealDetail) -> frozenset[tuple[EffectKind, int]]:
    """Return strike and sanctions, if there is something else that stays."""
    standing = [each for each in detail.effects if each.is_standing]
    of_account = [each for each in standing if each.kind is not EffectKind.ENFORCEMENT]
    if len(of_account) == len(standing):
        return frozenset()
    return frozenset((each.kind, each.effect_id) for each in of_account)
