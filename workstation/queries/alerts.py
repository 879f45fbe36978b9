"""Reading alerts, snoozes and parameters of typologies, under the reader's own rights."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session, aliased

from workstation.domain.cases import CaseError, CaseProblem
from workstation.domain.typologies import (
    AlertOrder,
    AlertRow,
    AlertState,
    AlertView,
    Snooze,
    Typology,
    TypologySetting,
)
from workstation.models.alerts import (
    AlertDismissal,
    AlertSnooze,
    TypologySettingRecord,
)
from workstation.queries.alert_parts import accounts_of, events_of, money_of

_MOST = 1_000

# Only what is shown is counted: the page comes first.
_ROWS = """
    SELECT a.id, a.typology, a.score, a.state, a.reason, a.version, a.raised_at, a.updated_at,
        (SELECT count(*) FROM moderation.alert_account c WHERE c.alert_id = a.id) AS accounts,
        m.money, m.amount_fen, moderation.is_snoozed(a.id) AS is_snoozed,
        (SELECT min(s.case_id) FROM moderation.case_standing s
         WHERE s.kind = 'alert' AND s.ref_id = a.id) AS case_id
    FROM page a
    CROSS JOIN LATERAL (
        SELECT count(*) AS money, coalesce(sum(m.amount_fen), 0)::bigint AS amount_fen
        FROM moderation.alert_money m WHERE m.alert_id = a.id) m
"""
# Only where it is asked for does every alert's money have to be counted.
_SUM = """(SELECT coalesce(sum(f.amount_fen), 0)::bigint FROM moderation.alert_money f
    WHERE f.alert_id = a.id)"""
_KEYS = {
    AlertOrder.SUREST: ("a.score", "float8"),
    AlertOrder.MOST_MONEY: (_SUM, "bigint"),
    AlertOrder.NEWEST: ("a.raised_at", "timestamptz"),
}
_PAGE = """
    WITH listed AS (
        SELECT a.*, {key} AS place FROM moderation.alert a
        WHERE (CAST(:state AS text) IS NULL OR a.state = :state)
            AND (CAST(:typology AS text) IS NULL OR a.typology = :typology)
            AND (CAST(:member AS bigint) IS NULL OR EXISTS (
                SELECT FROM moderation.alert_account c
                WHERE c.alert_id = a.id AND c.member_id = :member))
            AND (:snoozed OR NOT moderation.is_snoozed(a.id))
    ), page AS MATERIALIZED (
        SELECT a.* FROM listed a
        WHERE CAST(:place AS {type}) IS NULL OR a.place < CAST(:place AS {type})
            OR a.place = CAST(:place AS {type}) AND a.id > :after
        ORDER BY a.place DESC, a.id LIMIT :limit)
    {rows}
    ORDER BY a.place DESC, a.id
"""
_PAGES = {
    order: text(_PAGE.format(key=key, type=of, rows=_ROWS)) for order, (key, of) in _KEYS.items()
}
_ONE = text(f"WITH page AS (SELECT * FROM moderation.alert WHERE id = :id) {_ROWS}")  # noqa: S608


def page_alerts(
    session: Session,
    *,
    limit: int,
    state: AlertState | None = AlertState.OPEN,
    typology: Typology | None = None,
    member_id: int | None = None,
    with_snoozed: bool = False,
    after: AlertRow | None = None,
    order: AlertOrder = AlertOrder.SUREST,
) -> list[AlertRow]:
    """Return alerts, the surest first unless told otherwise.

    Args:
        session: An open session of an analyst; only read from.
        limit: Most alerts to return; fewer means that there are no more.
        state: Only those in it; None for all.
        typology: Only of this one; None for all.
        member_id: Only those with this account; None for all.
        with_snoozed: Also what a snooze keeps away.
        after: The last one already shown; None for the first page.
        order: Which come first.
    """
    rows = session.execute(
        _PAGES[order],
        {
            "limit": min(limit, _MOST),
            "state": None if state is None else state.value,
            "typology": None if typology is None else typology.value,
            "member": member_id,
            "snoozed": with_snoozed,
            "place": None if after is None else _place(after, order),
            "after": None if after is None else after.alert_id,
        },
    )
    return [_row(row) for row in rows]


def _place(row: AlertRow, order: AlertOrder) -> float | datetime:
    match order:
        case AlertOrder.SUREST:
            return row.score
        case AlertOrder.MOST_MONEY:
            return row.amount_fen
        case AlertOrder.NEWEST:
            return row.raised_at


def read_alert(session: Session, alert_id: int) -> AlertView:
    """Return an alert with everything in it that this person may know of.

    Raises:
        CaseError: There is no such alert for this person.
    """
    found = session.execute(_ONE, {"id": alert_id}).one_or_none()
    if found is None:
        raise CaseError(CaseProblem.NOT_FOUND)
    dismissal = session.execute(
        select(
            AlertDismissal.dismissed_by, AlertDismissal.dismissed_at, AlertDismissal.reason
        ).where(AlertDismissal.alert_id == alert_id)
    ).one_or_none()
    return AlertView(
        row=_row(found),
        accounts=accounts_of(session, [alert_id])[alert_id],
        money=tuple(money_of(session, [alert_id])[alert_id]),
        events=tuple(events_of(session, [alert_id])[alert_id]),
        dismissal=None if dismissal is None else (dismissal[0], dismissal[1], dismissal[2]),
    )


def _row(row: Row[Any]) -> AlertRow:
    return AlertRow(
        alert_id=row.id,
        typology=Typology(row.typology),
        score=row.score,
        state=AlertState(row.state),
        reason=row.reason,
        version=row.version,
        raised_at=row.raised_at,
        updated_at=row.updated_at,
        account_count=row.accounts,
        money_count=row.money,
        amount_fen=row.amount_fen,
        is_snoozed=row.is_snoozed,
        case_id=row.case_id,
    )


def list_snoozes(session: Session) -> list[Snooze]:
    """Return the snoozes, the newest first, those that are over or lifted too."""
    lift = aliased(AlertSnooze)
    rows = session.execute(
        select(
            AlertSnooze.id,
            AlertSnooze.typology,
            AlertSnooze.member_id,
            AlertSnooze.until,
            AlertSnooze.reason,
            AlertSnooze.set_by,
            AlertSnooze.set_at,
            lift.set_by,
        )
        .outerjoin(lift, lift.lifts_id == AlertSnooze.id)
        .where(AlertSnooze.lifts_id.is_(None))
        .order_by(AlertSnooze.id.desc())
        .limit(_MOST)
    )
    return [Snooze(*row) for row in rows]


def list_typology_settings(session: Session) -> dict[Typology, list[TypologySetting]]:
    """Return the versions of parameters by typology, the newest first: that one counts."""
    table = TypologySettingRecord
    rows = session.execute(
        select(table.id, table.typology, table.parameters, table.reason, table.set_by, table.set_at)
        .order_by(table.id.desc())
        .limit(_MOST)
    )
    found: dict[Typology, list[TypologySetting]] = {}
    for row in rows:
        found.setdefault(row.typology, []).append(TypologySetting(*row))
    return found
