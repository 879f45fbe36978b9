"""The alerts of a case, for whoever may see the case: a second person need not be an analyst.

What only analysts read of alerts (snoozes, dismissals) is left out: an alert in a case has neither.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.typologies import AlertRow, AlertState, AlertView, Typology
from workstation.queries.alert_parts import accounts_of, events_of, money_of

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
        accounts_of(session, ids),
        money_of(session, ids),
        events_of(session, ids),
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
