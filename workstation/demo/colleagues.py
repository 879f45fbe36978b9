"""What the demo's colleagues have left for others: notes, handovers, their days."""

import random
from contextlib import suppress
from datetime import date, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.demo.reviewing import REVIEWERS, act_as
from workstation.demo.streams import stream
from workstation.domain.decisions import DecisionRequest
from workstation.domain.erasure import ErasureRequest
from workstation.domain.measures import AccountMeasure, EscalationKind, GiftMeasure, Measures
from workstation.domain.review import AlreadyDecidedError, ItemHeldError, Verdict
from workstation.domain.team import ReviewSettings
from workstation.services.erasure import ask_erasure
from workstation.services.notes import write_note
from workstation.services.review import decide, lease_item
from workstation.services.team import set_reviewer

_NOTES = (
    ("li.na", "@moderator 和昨天下架的那个帖子像是同一个人拍的，你看一下背景。"),
    ("zhao.min", "@li.na I saw this author twice this week. Same contact, other nickname?"),
    ("chen.jie", "作者说是健身照。我不确定，留给下一班。@manager"),
)
_HANDOVERS = (
    ("wang.fang", "夜班：裸露类已清空，联系方式类还剩一些。@moderator 注意“同城”圈里新开的小号。"),
    ("li.na", "Early shift: two items wait for a second look by @manager. Otherwise quiet."),
)
_URGENT = text("""
    SELECT i.id FROM moderation.review_item i
    WHERE i.state = 'open' AND i.subject_kind = 'post' AND NOT i.is_child_safety
    ORDER BY i.priority DESC, i.id LIMIT :count
""")

# Authors of what was decided, whom nothing keeps from being forgotten.
_FORGETTABLE = text("""
    SELECT p.author_id FROM moderation.review_item i
    JOIN circles.post p ON p.id = i.subject_id
    WHERE i.subject_kind = 'post' AND i.state = 'decided'
        AND moderation.erasure_obstacle(p.author_id) IS NULL
    ORDER BY i.id DESC LIMIT 1
""")
_ERASURE = ("PIPL-2026-0017", "本人通过客服提出，身份已核实。")

_BAN = Measures(
    gifts=GiftMeasure.FREEZE,
    account=AccountMeasure.BAN,
    reason="Third account of the same person; the others were suspended.",
)

_DAYS = 14
_REST_DAY = 6  # on which few work, and nothing is told of them
_SCORE = (0.25, 0.65)
_REVEALED_S = (700.0, 2_800.0)
# As `team_exposure()` counts: a day is over an hour after its midnight.
_TODAY = text("SELECT moderation.business_day(now() - interval '1 hour')")
_ADD_DAY = text("""
    INSERT INTO moderation.exposure_day (login, day, revealed_s, exposure, was_over_soft, breaks)
    VALUES (:login, :day, :revealed_s, :exposure, :was_over_soft, :breaks)
    ON CONFLICT DO NOTHING
""")


def leave_traces(sessions: sessionmaker[Session], *, seed: int) -> None:
    """Write what colleagues wrote, and what they looked at in the last two weeks.

    Args:
        sessions: Of a superuser, who may act as others, after `review_some`.
        seed: Same seed, same traces.
    """
    with transaction(sessions) as session:
        item_ids = session.scalars(_URGENT, {"count": len(_NOTES) + 2}).all()
        today: date = session.scalars(_TODAY).one()
        _add_days(session, stream(seed, "colleagues"), today)
    with transaction(sessions) as session:
        _give_skills(session)
    noted, left = item_ids[: len(_NOTES)], item_ids[len(_NOTES) :]
    for item_id, (login, body) in [
        *zip(noted, _NOTES, strict=False),
        *((None, handover) for handover in _HANDOVERS),
    ]:
        with transaction(sessions) as session:
            act_as(session, login)
            write_note(session, item_id, body)
    for item_id, decide_so in zip(left, (_want_a_ban, _hand_on), strict=False):
        # What somebody has opened meanwhile is theirs.
        with suppress(AlreadyDecidedError, ItemHeldError), transaction(sessions) as session:
            decide_so(session, item_id)
    with transaction(sessions) as session:
        _want_to_forget(session)


def _want_to_forget(session: Session) -> None:
    """Leave a request that waits for a second manager."""
    member_id = session.scalars(_FORGETTABLE).one_or_none()
    if member_id is not None:
        act_as(session, "sun.hao")
        ask_erasure(session, ErasureRequest(member_id, *_ERASURE))


def _give_skills(session: Session) -> None:
    """Let one colleague work on some policies only, as a manager says."""
    act_as(session, "sun.hao")
    set_reviewer(
        session, "zhao.min", policies=["solicitation", "contact"], languages=None, circles=None
    )


def _want_a_ban(session: Session, item_id: int) -> None:
    """Leave something that waits for a second person."""
    act_as(session, "li.na")
    version = lease_item(session, item_id).version
    decide(
        session,
        DecisionRequest(item_id, version, Verdict.TAKE_DOWN, "solicitation", measures=_BAN),
    )


def _hand_on(session: Session, item_id: int) -> None:
    act_as(session, "chen.jie")
    version = lease_item(session, item_id).version
    decide(
        session,
        DecisionRequest(
            item_id,
            version,
            Verdict.ESCALATE,
            note="像是未公开的广告合作，需要经理判断。",
            escalation=EscalationKind.MANAGER,
        ),
    )


def _add_days(session: Session, rng: random.Random, today: date) -> None:
    soft = ReviewSettings().soft_exposure
    rows = []
    for ago in range(1, _DAYS + 1):
        day = today - timedelta(days=ago)
        for number, login in enumerate(REVIEWERS):
            revealed_s = rng.uniform(*_REVEALED_S)
            exposure = revealed_s * rng.uniform(*_SCORE)
            if day.weekday() == _REST_DAY and number > 1:
                continue
            rows.append(
                {
                    "login": login,
                    "day": day,
                    "revealed_s": round(revealed_s, 1),
                    "exposure": round(exposure, 1),
                    # Breaks come in between: who looked at twice the limit went over it once.
                    "was_over_soft": exposure > 2 * soft,
                    "breaks": rng.randint(1, 5),
                }
            )
    session.execute(_ADD_DAY, rows)
