"""Whose money a case is about, and which: as it was noted, with what is known of it now."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from workstation.domain.case_views import CaseMoney
from workstation.domain.flows import Flow
from workstation.domain.snapshots import SnapshotAccount, SnapshotMoney
from workstation.domain.typologies import AlertView, Money
from workstation.models.circles import CreditScore, Gift, Member, Transfer
from workstation.queries.case_canvas import list_case_accounts
from workstation.queries.cases import list_case_money

_BATCH = 5_000


class _InAlerts(NamedTuple):
    alert_ids: tuple[int, ...]
    is_core: bool
    is_clearing: bool


def read_money(
    session: Session, case_id: int, alerts: Sequence[AlertView]
) -> tuple[SnapshotMoney, ...]:
    """Return the money of a case in the order of time, each with the alerts that it is part of."""
    noted = list_case_money(session, case_id, limit=None)
    within = _within(alerts)
    gifts = _gifts(session, [each.flow_id for each in noted if each.flow is Flow.GIFT])
    kinds = _kinds(session, [each.flow_id for each in noted if each.flow is Flow.TRANSFER])
    return tuple(_money(each, within, gifts, kinds) for each in noted)


def _money(
    noted: CaseMoney,
    within: dict[Money, _InAlerts],
    gifts: dict[int, tuple[int | None, str]],
    kinds: dict[int, str],
) -> SnapshotMoney:
    part = within.get(Money(noted.flow, noted.flow_id), _InAlerts((), False, False))
    is_gift = noted.flow is Flow.GIFT
    post_id, status = gifts.get(noted.flow_id, (None, None)) if is_gift else (None, None)
    return SnapshotMoney(
        flow=noted.flow,
        flow_id=noted.flow_id,
        kind="gift" if is_gift else kinds.get(noted.flow_id, ""),
        sender_id=noted.sender_id,
        receiver_id=noted.receiver_id,
        amount_fen=noted.amount_fen,
        sent_at=noted.sent_at,
        post_id=post_id,
        status=status,
        alert_ids=part.alert_ids,
        is_core=part.is_core,
        is_clearing=part.is_clearing,
    )


def _within(alerts: Sequence[AlertView]) -> dict[Money, _InAlerts]:
    found: dict[Money, _InAlerts] = {}
    for alert in alerts:
        for each in alert.money:
            ids, is_core, is_clearing = found.get(each.money, _InAlerts((), False, False))
            found[each.money] = _InAlerts(
                (*ids, alert.row.alert_id), is_core or each.is_core, is_clearing or each.is_clearing
            )
    return found


def read_accounts(
    session: Session, case_id: int, money: Sequence[SnapshotMoney]
) -> tuple[SnapshotAccount, ...]:
    """Return the accounts of a case by id, as the platform knows them now."""
    roles = list_case_accounts(session, case_id)
    given: dict[int, int] = defaultdict(int)
    received: dict[int, int] = defaultdict(int)
    for each in money:
        given[each.sender_id] += each.amount_fen
        if each.receiver_id != each.sender_id:
            received[each.receiver_id] += each.amount_fen
    members, scores = _members(session, sorted(roles)), _scores(session, sorted(roles))
    found = []
    for member_id, role in sorted(roles.items()):
        member, (score, scored_at) = members.get(member_id), scores.get(member_id, (None, None))
        found.append(
            SnapshotAccount(
                member_id=member_id,
                nickname=None if member is None else member.nickname,
                gender=None if member is None else member.gender,
                region=None if member is None else member.region,
                status=None if member is None else member.status,
                joined_at=None if member is None else member.joined_at,
                score=score,
                scored_at=scored_at,
                role=role,
                given_fen=given[member_id],
                received_fen=received[member_id],
            )
        )
    return tuple(found)


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def _gifts(session: Session, ids: Sequence[int]) -> dict[int, tuple[int | None, str]]:
    """Return the post of each gift and what became of it."""
    found: dict[int, tuple[int | None, str]] = {}
    for batch in _batches(ids):
        rows = session.execute(select(Gift.id, Gift.post_id, Gift.status).where(Gift.id.in_(batch)))
        found |= {gift_id: (post_id, status.value) for gift_id, post_id, status in rows}
    return found


def _kinds(session: Session, ids: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for batch in _batches(ids):
        rows = session.execute(select(Transfer.id, Transfer.kind).where(Transfer.id.in_(batch)))
        found |= {transfer_id: kind.value for transfer_id, kind in rows}
    return found


def _members(session: Session, ids: Sequence[int]) -> dict[int, Member]:
    found: dict[int, Member] = {}
    for batch in _batches(ids):
        members = session.scalars(select(Member).where(Member.id.in_(batch)))
        found |= {member.id: member for member in members}
    return found


def _scores(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
    """Return the newest credit score of each account and since when it holds."""
    table = CreditScore
    found: dict[int, tuple[int, datetime]] = {}
    for batch in _batches(ids):
        rows = session.execute(
            select(table.member_id, table.score, table.scored_at)
            .where(table.member_id.in_(batch))
            .ext(distinct_on(table.member_id))
            .order_by(table.member_id, table.scored_at.desc(), table.id.desc())
        )
        found |= {member_id: (score, scored_at) for member_id, score, scored_at in rows}
    return found
