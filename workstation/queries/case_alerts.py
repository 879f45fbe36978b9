"""The alerts of a case, for whoever may see the case: a second person need not be an analyst.

What only analysts read of alerts (snoozes, dismissals) is left out: an alert in a case has neither.
"""

from collections import defaultdict

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workstation.domain.flows import Flow
from workstation.domain.typologies import (
    AccountRole,
    AlertEvent,
    AlertEventKind,
    AlertMoney,
    AlertRow,
    AlertState,
    AlertView,
    Money,
    Typology,
)
from workstation.models.alerts import AlertAccount, AlertEventRecord, AlertMoneyRecord

_ALERTS = text("""
    SELECT a.id, a.typology, a.score, a.state, a.reason, a.version, a.raised_at, a.updated_at
    FROM moderation.case_standing s
    JOIN moderation.alert a ON a.id = s.ref_id
    WHERE s.case_id = :id AND s.kind = 'alert'
    ORDER BY s.exhibit_id
""")


def list_case_alerts(session: Session, case_id: int) -> tuple[AlertView, ...]:
    """Return the alerts that a case holds, in the order in which they came."""
    found = session.execute(_ALERTS, {"id": case_id}).all()
    ids = [row.id for row in found]
    accounts, money, events = (
        _accounts(session, ids),
        _money(session, ids),
        _events(session, ids),
    )
    return tuple(
        AlertView(
            row=AlertRow(
                alert_id=row.id,
                typology=Typology(row.typology),
                score=row.score,
                state=AlertState(row.state),
                reason=row.reason,
                version=row.version,
                raised_at=row.raised_at,
                updated_at=row.updated_at,
                account_count=len(accounts[row.id]),
                money_count=len(money[row.id]),
                amount_fen=sum(each.amount_fen for each in money[row.id]),
                is_snoozed=False,
                case_id=case_id,
            ),
            accounts=accounts[row.id],
            money=tuple(money[row.id]),
            events=tuple(events[row.id]),
            dismissal=None,
        )
        for row in found
    )


def _accounts(session: Session, ids: list[int]) -> dict[int, dict[int, AccountRole]]:
    table, found = AlertAccount, defaultdict[int, dict[int, AccountRole]](dict)
    for alert_id, member_id, role in session.execute(
        select(table.alert_id, table.member_id, table.role)
        .where(table.alert_id.in_(ids))
        .order_by(table.member_id)
    ):
        found[alert_id][member_id] = AccountRole(role)
    return found


def _money(session: Session, ids: list[int]) -> dict[int, list[AlertMoney]]:
    table, found = AlertMoneyRecord, defaultdict[int, list[AlertMoney]](list)
    for row in session.execute(
        select(
            table.alert_id,
            table.flow,
            table.flow_id,
            table.is_core,
            table.is_clearing,
            table.sender_id,
            table.receiver_id,
            table.amount_fen,
            table.sent_at,
            table.post_id,
        )
        .where(table.alert_id.in_(ids))
        .order_by(table.sent_at, table.flow, table.flow_id)
    ):
        _, flow, flow_id, *told = tuple(row)
        found[row[0]].append(AlertMoney(Money(Flow(flow), flow_id), *told))
    return found


def _events(session: Session, ids: list[int]) -> dict[int, list[AlertEvent]]:
    table, found = AlertEventRecord, defaultdict[int, list[AlertEvent]](list)
    for row in session.execute(
        select(table.alert_id, table.kind, table.version, table.change, table.at)
        .where(table.alert_id.in_(ids))
        .order_by(table.id)
    ):
        found[row[0]].append(AlertEvent(AlertEventKind(row[1]), *row[2:]))
    return found
