"""What the demo's colleagues were shown a second time, what they made of it, and what differs."""

import random
import uuid
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.demo.reviewing import REVIEWERS, act_as
from workstation.demo.streams import stream
from workstation.domain.checks import AdjudicationAnswer, CheckSettings
from workstation.domain.decisions import DecisionRequest
from workstation.domain.people import Role
from workstation.domain.review import AlreadyDecidedError, ItemHeldError, Verdict
from workstation.queries.checks import list_adjudications
from workstation.services.checks import add_golden, save_check_settings, settle
from workstation.services.review import decide, lease_item

_MANAGER = "sun.hao"
_SETTINGS = CheckSettings(golden_rate=0.03, second_rate=0.05)
_WHY = "两周试行：先看规则理解是否一致，再决定抽查多少。"
_SECONDS = 110
_GOLDEN = 6
_GOLDEN_EACH = 4
_AGREE = 0.86
_LEFT_OPEN = 3
_REASONS = {
    Verdict.KEEP: "Three of us looked: nothing that a policy names.",
    Verdict.TAKE_DOWN: "Three of us looked: the policy names it.",
}
_SETTLED = "两位都看得仔细。以规则第 2 条的例子为准。"

_DECIDED = text("""
    SELECT d.id, d.item_id, d.verdict, d.policy_code
    FROM moderation.decision d
    JOIN moderation.review_item i ON i.id = d.item_id
    WHERE d.verdict IN ('keep', 'take_down') AND d.group_id IS NULL
        AND moderation.can_be_checked(i, d.id)
    ORDER BY d.id
""")
_DRAW_SECOND = text("""
    INSERT INTO moderation.review_check (kind, item_id, decision_id)
    VALUES ('second', :item_id, :decision_id)
""")
_DRAW_GOLDEN = text("INSERT INTO moderation.review_check (kind, login) VALUES ('golden', :login)")
_BRING = text("SELECT moderation.bring_checks()")
_IN_QUEUES = text("""
    SELECT c.check_item_id AS item_id, c.login, d.verdict, d.policy_code
    FROM moderation.review_check c
    JOIN moderation.decision d ON d.id = c.decision_id
    JOIN moderation.review_item i ON i.id = c.check_item_id
    WHERE i.state = 'open' AND c.dropped_at IS NULL AND c.login = ANY (:logins)
    ORDER BY c.id
""")


def check_some(sessions: sessionmaker[Session], *, seed: int) -> None:
    """Have part of the decisions repeated and golden items answered; settle what differs, but some.

    What is left open waits for the people of the demo: disagreements, and checks in their queues.

    Args:
        sessions: Of a superuser, who may act as others, after `review_some`.
        seed: Same seed, same checks; who gets them is for the database to say.
    """
    rng = stream(seed, "checks")
    with transaction(sessions) as session:
        decided = list(session.execute(_DECIDED))
    rng.shuffle(decided)
    golden, seconds = decided[:_GOLDEN], decided[_GOLDEN:][:_SECONDS]
    _make_golden(sessions, golden)
    with transaction(sessions) as session:
        for each in seconds:
            session.execute(_DRAW_SECOND, {"item_id": each.item_id, "decision_id": each.id})
        for login in _moderators() * min(_GOLDEN_EACH, len(golden)):
            session.execute(_DRAW_GOLDEN, {"login": login})
    for _ in range(len(seconds) + len(_moderators()) * _GOLDEN_EACH):
        with transaction(sessions) as session:
            session.execute(_BRING)
    with transaction(sessions) as session:
        shown = session.execute(_IN_QUEUES, {"logins": _moderators()}).all()
    for each in shown:
        # Somebody may have opened a window meanwhile.
        with suppress(AlreadyDecidedError, ItemHeldError), transaction(sessions) as session:
            _answer(session, rng, each)
    _settle_most(sessions, rng)


def _moderators() -> list[str]:
    return [login for login, role in REVIEWERS.items() if role is Role.MODERATOR]


def _make_golden(sessions: sessionmaker[Session], decided: Sequence[Row[Any]]) -> None:
    with transaction(sessions) as session:
        act_as(session, _MANAGER)
        save_check_settings(session, _SETTINGS, _WHY)
    for each in decided:
        verdict = Verdict(each.verdict)
        with transaction(sessions) as session:
            act_as(session, _MANAGER)
            add_golden(session, each.item_id, verdict, each.policy_code, _REASONS[verdict])


def _answer(session: Session, rng: random.Random, shown: Row[Any]) -> None:
    act_as(session, shown.login)
    verdict, policy = Verdict(shown.verdict), shown.policy_code
    if rng.random() > _AGREE:
        is_kept = verdict is Verdict.KEEP
        verdict, policy = (Verdict.TAKE_DOWN, "suggestive") if is_kept else (Verdict.KEEP, None)
    lease = lease_item(session, shown.item_id)
    decide(session, DecisionRequest(shown.item_id, lease.version, verdict, policy))


def _settle_most(sessions: sessionmaker[Session], rng: random.Random) -> None:
    with transaction(sessions) as session:
        act_as(session, _MANAGER)
        disputed = [one for one in list_adjudications(session, open_only=True) if not one.is_own]
    for one in disputed[_LEFT_OPEN:]:
        verdict, policy = one.first if rng.random() < _AGREE else one.other
        answer = AdjudicationAnswer(
            one.adjudication_id, one.version, verdict, policy, _SETTLED, uuid.uuid4()
        )
        with suppress(AlreadyDecidedError, ItemHeldError), transaction(sessions) as session:
            act_as(session, _MANAGER)
            settle(session, answer)
