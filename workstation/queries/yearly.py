"""Reading what the yearly report counts, under the reader's own rights: child safety for few."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.report import MeansCount, MeasureCount, NoticeCount

# What was taken back later is no measure; what was sanctioned counts once, under its harshest.
_MEASURES = text("""
    SELECT s.facts ->> 'category' AS category, r.kind, r.restriction,
        count(*) FILTER (WHERE NOT s.facts -> 'noticed_by' ? 'user_report') AS own,
        count(*) FILTER (WHERE s.facts -> 'noticed_by' ? 'user_report') AS noticed
    FROM moderation.statement s
    CROSS JOIN LATERAL (VALUES
        ('visibility', s.facts ->> 'visibility'),
        ('monetary', s.facts ->> 'gifts'),
        ('provision', CASE WHEN s.facts ->> 'account' = 'mute' THEN 'mute'
            WHEN (s.facts ->> 'locks_circle')::boolean THEN 'circle_lock' END),
        ('account', CASE WHEN s.facts ->> 'account' <> 'mute' THEN s.facts ->> 'account' END)
    ) AS r (kind, restriction)
    WHERE s.applied_at >= :since AND s.applied_at < :until AND s.withdrawn_at IS NULL
        AND r.restriction IS NOT NULL
    GROUP BY 1, 2, 3
    ORDER BY 1, array_position(ARRAY['visibility', 'monetary', 'provision', 'account'], r.kind), 3
""")

_NOTICES = text("""
    SELECT n.reason, count(*) AS notices, count(d.decided_at) AS decided,
        count(*) FILTER (WHERE d.is_restricted) AS restricted,
        percentile_cont(0.5) WITHIN GROUP (
            ORDER BY extract(epoch FROM d.decided_at - n.reported_at) / 3600.0)::float8
            AS median_hours
    FROM circles.report n
    LEFT JOIN LATERAL (
        SELECT d.decided_at, EXISTS (
            SELECT FROM moderation.statement s
            WHERE s.item_id = i.id AND s.withdrawn_at IS NULL AND s.applied_at >= n.reported_at
            ) AS is_restricted
        FROM moderation.review_item i
        JOIN moderation.decision d ON d.item_id = i.id
        WHERE i.subject_kind = n.subject_kind AND i.subject_id = n.subject_id
            AND d.decided_at >= n.reported_at AND d.verdict IN
                ('keep', 'label', 'restrict', 'hide', 'take_down', 'escalate')
        ORDER BY d.id LIMIT 1
    ) d ON true
    WHERE n.reported_at >= :since AND n.reported_at < :until
    GROUP BY n.reason ORDER BY n.reason
""")

_MEANS = text("""
    SELECT k.kind AS means, count(*) AS decided,
        count(*) FILTER (WHERE d.verdict <> 'keep') AS restricted,
        count(*) FILTER (WHERE d.verdict = 'keep') AS kept,
        count(*) FILTER (WHERE d.verdict <> 'keep' AND EXISTS (
            SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)) AS taken_back
    FROM moderation.decision d
    CROSS JOIN LATERAL (
        SELECT DISTINCT s.value ->> 'kind' AS kind
        FROM jsonb_array_elements(d.evidence -> 'signals') s
    ) k
    WHERE d.decided_at >= :since AND d.decided_at < :until AND k.kind <> 'user_report'
        AND d.verdict IN ('keep', 'label', 'restrict', 'hide', 'take_down')
    GROUP BY 1 ORDER BY 1
""")


def count_measures(session: Session, since: datetime, until: datetime) -> list[MeasureCount]:
    """Return the restrictions of a time that stand, by category and kind."""
    rows = session.execute(_MEASURES, {"since": since, "until": until})
    return [MeasureCount(*row) for row in rows]


def count_notices(session: Session, since: datetime, until: datetime) -> list[NoticeCount]:
    """Return what became of the notices of a time, by reason."""
    rows = session.execute(_NOTICES, {"since": since, "until": until})
    return [NoticeCount(*row) for row in rows]


def count_means(session: Session, since: datetime, until: datetime) -> list[MeansCount]:
    """Return what people decided about what automated means had found in a time."""
    rows = session.execute(_MEANS, {"since": since, "until": until})
    return [MeansCount(*row) for row in rows]


def who_makes_it(session: Session) -> tuple[str, bool]:
    """Return the reader's login, and whether they may know of child safety."""
    row = session.execute(
        text("SELECT session_user::text, pg_has_role(session_user, 'ws_child_safety', 'USAGE')")
    ).one()
    return row[0], row[1]
