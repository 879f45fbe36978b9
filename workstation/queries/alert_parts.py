"""What is in alerts, as far as whoever asks may see it."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from workstation.domain.flows import Flow
from workstation.domain.typologies import (
    AccountRole,
    AlertEvent,
    AlertEventKind,
    AlertMoney,
    Money,
)
from workstation.models.alerts import AlertAccount, AlertEventRecord, AlertMoneyRecord


def accounts_of(session: Session, ids: list[int]) -> dict[int, dict[int, AccountRole]]:
    """Return whose money it is and what they seem to be, by alert."""
    table, found = AlertAccount, defaultdict[int, dict[int, AccountRole]](dict)
    for alert_id, member_id, role in session.execute(
        select(table.alert_id, table.member_id, table.role)
        .where(table.alert_id.in_(ids))
        .order_by(table.member_id)
    ):
        found[alert_id][member_id] = AccountRole(role)
    return found


def money_of(session: Session, ids: list[int]) -> dict[int, list[AlertMoney]]:
    """Return gifts and transfers by alert, the oldest first."""
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


def events_of(session: Session, ids: list[int]) -> dict[int, list[AlertEvent]]:
    """Return what runs did to alerts, by alert, the oldest first."""
    table, found = AlertEventRecord, defaultdict[int, list[AlertEvent]](list)
    for row in session.execute(
        select(table.alert_id, table.kind, table.version, table.change, table.at)
        .where(table.alert_id.in_(ids))
        .order_by(table.id)
    ):
        found[row[0]].append(AlertEvent(AlertEventKind(row[1]), *row[2:]))
    return found
