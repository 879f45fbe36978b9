"""Reading what waits for analysts and managers, under the reader's own rights."""

from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.case_views import CaseLink, WaitingReferral
from workstation.domain.cases import CaseState
from workstation.domain.inbox import (
    MOST_COUNTED,
    AlertPage,
    InboxCounts,
    ReferralPage,
    RelatedAlert,
)
from workstation.domain.typologies import AlertState, AlertView, Snooze, Typology
from workstation.queries.alerts import list_snoozes, read_alert
from workstation.queries.cases import list_referrals

_MOST_RELATED = 20

_TO_ANSWER = text("""
    SELECT count(*) FROM moderation.case_outcome o
    WHERE o.proposed_by <> session_user
        AND NOT EXISTS (SELECT FROM moderation.case_answer n WHERE n.outcome_id = o.id)
""")

# What closed meanwhile, or waits for somebody else, is due no more.
_COUNTS = text("""
    SELECT
        (SELECT count(*) FROM (
            SELECT FROM moderation.alert a
            WHERE a.state = 'open' AND NOT moderation.is_snoozed(a.id) LIMIT :most) q),
        (SELECT count(*) FROM moderation.referral r
         WHERE r.kind = 'compliance' AND NOT EXISTS (
             SELECT FROM moderation.case_standing s WHERE s.kind = 'referral' AND s.ref_id = r.id)),
        (SELECT count(*) FROM moderation.case_file c WHERE c.state <> 'closed'),
        (SELECT count(*) FROM moderation.case_file c
         WHERE c.assignee = session_user AND c.state NOT IN ('closed', 'proposed')
            AND c.due_at < now() + interval '1 day')
""")

_ALERTS = text("""
    SELECT a.id, a.typology, a.score, a.state, a.raised_at, count(*) AS shared
    FROM moderation.alert_account o JOIN moderation.alert a ON a.id = o.alert_id
    WHERE o.alert_id <> :id AND o.member_id IN (
        SELECT m.member_id FROM moderation.alert_account m WHERE m.alert_id = :id)
    GROUP BY a.id, a.typology, a.score, a.state, a.raised_at
    ORDER BY count(*) DESC, a.id DESC LIMIT :most
""")

_CASES = text("""
    SELECT c.id, c.title, c.state, array_agg(o.member_id ORDER BY o.member_id) AS shared
    FROM moderation.case_account o JOIN moderation.case_file c ON c.id = o.case_id
    WHERE c.id IS DISTINCT FROM :case AND o.member_id IN (
        SELECT m.member_id FROM moderation.alert_account m WHERE m.alert_id = :id)
    GROUP BY c.id, c.title, c.state
    ORDER BY count(*) DESC, c.id DESC LIMIT :most
""")

_SUBJECT = text("""
    SELECT s.author_id, coalesce(m.nickname, '') AS author_name, s.said, s.at
    FROM (
        SELECT 'post' AS kind, p.id, p.author_id, p.body AS said, p.posted_at AS at
        FROM circles.post p WHERE :kind = 'post' AND p.id = :id
        UNION ALL
        SELECT 'comment', c.id, c.author_id, c.body, c.commented_at
        FROM circles.comment c WHERE :kind = 'comment' AND c.id = :id
        UNION ALL
        SELECT 'member', m.id, m.id, '', NULL
        FROM circles.member m WHERE :kind = 'member' AND m.id = :id
        UNION ALL
        SELECT 'circle', o.id, NULL, o.name, NULL
        FROM circles.circle o WHERE :kind = 'circle' AND o.id = :id) s
    LEFT JOIN circles.member m ON m.id = s.author_id
    WHERE (s.kind, s.id) NOT IN (
        SELECT h.subject_kind, h.subject_id FROM moderation.hidden_subjects() h)
""")


def count_waiting(session: Session, *, is_analyst: bool) -> InboxCounts:
    """Return how much waits for this person.

    Args:
        session: An open session of an analyst or manager; only read from.
        is_analyst: Managers are asked as second persons, and for nothing else.
    """
    to_answer = session.execute(_TO_ANSWER).scalar_one()
    if not is_analyst:
        return InboxCounts(to_answer=to_answer)
    alerts, referrals, cases, due = session.execute(_COUNTS, {"most": MOST_COUNTED}).one()
    return InboxCounts(alerts, referrals, cases, due, to_answer)


def read_alert_page(session: Session, alert_id: int) -> AlertPage:
    """Return an alert with what there is besides.

    Raises:
        CaseError: There is no such alert for this person.
    """
    view = read_alert(session, alert_id)
    related = session.execute(_ALERTS, {"id": alert_id, "most": _MOST_RELATED})
    cases = session.execute(
        _CASES, {"id": alert_id, "case": view.row.case_id, "most": _MOST_RELATED}
    )
    return AlertPage(
        view=view,
        snoozes=_holding(list_snoozes(session), view),
        alerts=tuple(
            RelatedAlert(
                row.id,
                Typology(row.typology),
                row.score,
                AlertState(row.state),
                row.raised_at,
                row.shared,
            )
            for row in related
        ),
        cases=tuple(
            CaseLink(row.id, row.title, CaseState(row.state), tuple(row.shared)) for row in cases
        ),
    )


def _holding(snoozes: list[Snooze], view: AlertView) -> tuple[Snooze, ...]:
    now = datetime.now(UTC)
    return tuple(
        each
        for each in snoozes
        if each.typology is view.row.typology
        and each.member_id in view.accounts
        and each.lifted_by is None
        and each.until > now
    )


def read_referral_page(session: Session, referral: WaitingReferral) -> ReferralPage:
    """Return a referral with what it is about, as far as this person may know of it."""
    row = session.execute(
        _SUBJECT, {"kind": referral.subject_kind.value, "id": referral.subject_id}
    ).one_or_none()
    return ReferralPage(referral) if row is None else ReferralPage(referral, *row)


def page_referrals(session: Session, *, after_id: int, limit: int) -> list[WaitingReferral]:
    """Return what review has handed to compliance and no case holds, the oldest first.

    Args:
        session: An open session of an analyst; only read from.
        after_id: Of the last one already shown; 0 for the first page.
        limit: Most to return; fewer means that there are no more.
    """
    return [each for each in list_referrals(session) if each.referral_id > after_id][:limit]
