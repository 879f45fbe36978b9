"""Recorded alerts as findings are compared with them."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.flows import Flow
from workstation.domain.rehearsals import KnownAlert
from workstation.domain.typologies import AlertState, Money, Typology

# The last outcome that took effect is what the case was closed with.
_KNOWN = text("""
    SELECT a.id, a.typology, a.state,
        ARRAY(SELECT m.member_id FROM moderation.alert_account m WHERE m.alert_id = a.id)
            AS accounts,
        ARRAY(SELECT m.flow_id FROM moderation.alert_money m
              WHERE m.alert_id = a.id AND m.is_core AND m.flow = 'gift') AS gifts,
        ARRAY(SELECT m.flow_id FROM moderation.alert_money m
              WHERE m.alert_id = a.id AND m.is_core AND m.flow = 'transfer') AS transfers,
        (SELECT min(s.case_id) FROM moderation.case_standing s
         WHERE s.kind = 'alert' AND s.ref_id = a.id) AS case_id,
        CASE WHEN a.state = 'closed' THEN coalesce(c.kind = 'report', false) END AS upheld
    FROM moderation.alert a
    LEFT JOIN LATERAL (
        SELECT o.kind
        FROM moderation.case_standing s
        JOIN moderation.case_outcome o ON o.case_id = s.case_id
        JOIN moderation.case_answer n ON n.outcome_id = o.id AND n.answer IN ('alone', 'confirm')
        WHERE s.kind = 'alert' AND s.ref_id = a.id
        ORDER BY o.id DESC LIMIT 1) c ON true
    WHERE a.id > :after
    ORDER BY a.id LIMIT :limit
""")


def list_known_alerts(
    session: Session, *, after_id: int = 0, limit: int = 10_000
) -> list[KnownAlert]:
    """Return recorded alerts of all typologies, in the order of their ids.

    Args:
        session: An open session of an analyst; only read from.
        after_id: Of the last alert already read.
        limit: Most alerts to return; fewer means that there are no more.
    """
    rows = session.execute(_KNOWN, {"after": after_id, "limit": limit})
    return [
        KnownAlert(
            alert_id=row.id,
            typology=Typology(row.typology),
            accounts=frozenset(row.accounts),
            core=frozenset(
                {Money(Flow.GIFT, number) for number in row.gifts}
                | {Money(Flow.TRANSFER, number) for number in row.transfers}
            ),
            state=AlertState(row.state),
            case_id=row.case_id,
            is_upheld=row.upheld,
        )
        for row in rows
    ]
