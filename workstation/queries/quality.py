"""Reading how good a cascade is and what it costs. For managers; child safety is left out.

Posts and photos are those of the platform's own tables: times that Python cannot hold are left out.
"""

from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.quality import (
    SCORE_BINS,
    CascadeRow,
    CascadeState,
    DailyPosts,
    ReviewedPost,
    ScoreWeek,
    SettingChange,
    StoredScores,
)
from workstation.queries.cascades import read_cascades

_MOST_SETTINGS = 200

_CASCADES = text("""
    SELECT n.id, n.registered_at, n.flag_at AS own_flag_at,
        latest.flag_at AS chosen_flag_at,
        latest.id IS NOT NULL AND latest.id = (SELECT max(id) FROM moderation.network_setting)
            AS is_current,
        (SELECT count(*) FROM moderation.photo_score s
         WHERE s.network_id = n.id AND s.stage IS NOT NULL AND NOT s.is_child_safety) AS photo_count
    FROM moderation.network n
    LEFT JOIN LATERAL (
        SELECT s.id, s.flag_at FROM moderation.network_setting s
        WHERE s.network_id = n.id ORDER BY s.id DESC LIMIT 1) latest ON true
    WHERE n.kind = 'cascade'
    ORDER BY is_current DESC, n.registered_at DESC, n.id DESC
""")

# What stands on an item is its newest decision that was not undone. Taken down or restricted under
# another policy than these two says nothing of the photos.
_REVIEWED = text("""
    WITH label AS MATERIALIZED (
        SELECT DISTINCT ON (d.item_id) i.subject_id AS post_id,
            CASE d.verdict WHEN 'reverse' THEN 'keep' ELSE d.verdict END AS verdict,
            d.policy_code, d.decided_at
        FROM moderation.decision d
        JOIN moderation.review_item i ON i.id = d.item_id
        WHERE (d.verdict NOT IN ('undo', 'confirm', 'refuse', 'uphold', 'reverse')
                -- An appeal that was granted says that the post was as it should be.
                OR d.verdict = 'reverse' AND EXISTS (
                    SELECT FROM moderation.decision o
                    WHERE o.id = d.undoes_id AND o.pending_id IS NULL))
            AND i.subject_kind = 'post' AND NOT i.is_child_safety
            AND NOT EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)
            -- What people disagree about says nothing yet. Once it is settled, the settlement is
            -- what stands.
            AND NOT EXISTS (SELECT FROM moderation.adjudication a
                WHERE a.item_id = d.item_id AND a.state = 'open')
        ORDER BY d.item_id, d.id DESC
    ), best AS MATERIALIZED (
        SELECT DISTINCT ON (s.post_id) s.post_id, s.photo_id, s.racy, s.stage, l.verdict,
            l.decided_at
        FROM label l
        JOIN moderation.photo_score s ON s.post_id = l.post_id
        WHERE (l.verdict = 'keep' OR l.verdict IN ('take_down', 'restrict')
                AND l.policy_code IN ('nudity', 'suggestive'))
            AND s.network_id = :cascade_id AND s.stage IS NOT NULL AND NOT s.is_child_safety
        ORDER BY s.post_id, s.racy DESC, s.photo_id
    ), member AS MATERIALIZED (
        SELECT n.id, n.name FROM moderation.network c
        CROSS JOIN LATERAL jsonb_array_elements(c.parameters -> 'networks') AS part
        JOIN moderation.network n
            ON n.name = part ->> 'name' AND n.version = part ->> 'version'
        WHERE c.id = :cascade_id
    )
    SELECT b.post_id, b.racy, b.verdict <> 'keep' AS is_racy, b.decided_at, b.stage,
        array_agg(m.name) AS names, array_agg(s.racy) AS scores
    FROM best b
    JOIN moderation.photo_score s ON s.photo_id = b.photo_id AND s.racy IS NOT NULL
    JOIN member m ON m.id = s.network_id
    GROUP BY b.post_id, b.racy, b.verdict, b.decided_at, b.stage
    ORDER BY b.post_id
""")

_WEEKS = text("""
    SELECT date_trunc('week', p.posted_at AT TIME ZONE :time_zone)::date AS week,
        least(floor(s.racy * :bins), :bins - 1)::integer AS bin, count(*) AS photos
    FROM moderation.photo_score s
    JOIN circles.post p ON p.id = s.post_id
    WHERE s.network_id = :cascade_id AND s.stage IS NOT NULL AND NOT s.is_child_safety
        AND p.posted_at BETWEEN '1900-01-01' AND '2200-01-01'
    GROUP BY 1, 2 ORDER BY 1, 2
""")

# The days end with the newest post that has a score: a cascade that was not asked lately would
# seem to flag nothing otherwise.
_DAILY = text("""
    WITH post AS (
        SELECT p.posted_at, max(s.racy) AS racy
        FROM moderation.photo_score s
        JOIN circles.post p ON p.id = s.post_id
        WHERE s.network_id = :cascade_id AND s.stage IS NOT NULL AND NOT s.is_child_safety
            AND p.posted_at BETWEEN '1900-01-01' AND least(now(), '2200-01-01')
        GROUP BY p.id, p.posted_at
    )
    SELECT least(floor(p.racy * :bins), :bins - 1)::integer AS bin, count(*) AS posts,
        greatest(1, least(:days, extract(epoch FROM s.newest - s.oldest) / 86400.0))
            ::double precision AS days
    FROM post p, (SELECT min(posted_at) AS oldest, max(posted_at) AS newest FROM post) s
    WHERE p.posted_at > s.newest - make_interval(days => :days)
    GROUP BY 1, 3
""")

_SETTINGS = text("""
    SELECT n.name, n.version, s.flag_at, s.reason, s.set_by, s.set_at, s.entered, s.left_count,
        s.id = (SELECT min(id) FROM moderation.network_setting)
    FROM moderation.network_setting s
    JOIN moderation.network n ON n.id = s.network_id
    ORDER BY s.id DESC
    LIMIT :at_most
""")

_NETWORK_SCORES = text("""
    WITH member AS MATERIALIZED (
        SELECT n.id, n.name, part.position FROM moderation.network c
        CROSS JOIN LATERAL jsonb_array_elements(c.parameters -> 'networks')
            WITH ORDINALITY AS part (network, position)
        JOIN moderation.network n
            ON n.name = part.network ->> 'name' AND n.version = part.network ->> 'version'
        WHERE c.id = :cascade_id
    ), page AS MATERIALIZED (
        -- Whatever went through the cascade has a score of its first network.
        SELECT s.photo_id FROM moderation.photo_score s
        WHERE s.network_id = (SELECT m.id FROM member m WHERE m.position = 1)
            AND s.photo_id > :after_id AND s.racy IS NOT NULL AND NOT s.is_child_safety
            AND NOT EXISTS (SELECT FROM moderation.photo_score f
                WHERE f.photo_id = s.photo_id AND f.network_id = :cascade_id
                    AND f.stage IS NOT NULL)
        ORDER BY s.photo_id LIMIT :limit
    )
    SELECT p.photo_id, array_agg(m.name) AS names, array_agg(s.racy) AS scores
    FROM page p
    JOIN moderation.photo_score s ON s.photo_id = p.photo_id AND s.racy IS NOT NULL
    JOIN member m ON m.id = s.network_id
    GROUP BY p.photo_id
    ORDER BY p.photo_id
""")


def list_cascades(session: Session) -> list[CascadeRow]:
    """Return the cascades that the database knows: the current one first, then the newest."""
    infos = read_cascades(session)
    return [
        CascadeRow(
            cascade_id=row.id,
            info=infos[row.id],
            state=_state_of(is_current=row.is_current, was_chosen=row.chosen_flag_at is not None),
            flag_at=row.own_flag_at if row.chosen_flag_at is None else row.chosen_flag_at,
            registered_at=row.registered_at,
            photo_count=row.photo_count,
        )
        for row in session.execute(_CASCADES)
        if row.id in infos
    ]


def read_reviewed(session: Session, cascade_id: int) -> list[ReviewedPost]:
    """Return every post whose photos a reviewer decided about and the cascade has scored, by id.

    What was never flagged nobody reviewed: shares of these posts are shares of what reviewers saw.
    """
    return [
        ReviewedPost(
            post_id=row.post_id,
            racy=row.racy,
            is_racy=row.is_racy,
            decided_at=row.decided_at,
            scores=dict(zip(row.names, row.scores, strict=True)),
            stage=row.stage,
        )
        for row in session.execute(_REVIEWED, {"cascade_id": cascade_id})
    ]


def read_score_weeks(session: Session, cascade_id: int, *, time_zone: str) -> list[ScoreWeek]:
    """Return how the fused scores of photos are spread, by the week in which they were posted.

    Args:
        session: An open session; only read from.
        cascade_id: Which cascade.
        time_zone: In which weeks begin, e.g. "Asia/Shanghai".

    Returns:
        The earliest first; weeks without photos are left out.
    """
    counts: dict[date, list[int]] = {}
    weeks = session.execute(
        _WEEKS, {"cascade_id": cascade_id, "time_zone": time_zone, "bins": SCORE_BINS}
    )
    for row in weeks:
        counts.setdefault(row.week, [0] * SCORE_BINS)[row.bin] = row.photos
    return [ScoreWeek(week, tuple(bins)) for week, bins in counts.items()]


def read_daily_posts(session: Session, cascade_id: int, *, days: int) -> DailyPosts:
    """Return how many posts have their highest score in each of `SCORE_BINS` bins.

    Divided by its days, the sum over the bins above a threshold is what it costs a day.

    Args:
        session: An open session; only read from.
        cascade_id: Which cascade.
        days: So many days up to the newest post that has a score.
    """
    bins = [0] * SCORE_BINS
    covered = 1.0
    for row in session.execute(
        _DAILY, {"cascade_id": cascade_id, "bins": SCORE_BINS, "days": days}
    ):
        bins[row.bin] = row.posts
        covered = row.days
    return DailyPosts(tuple(bins), covered)


def list_settings(session: Session) -> list[SettingChange]:
    """Return which thresholds and cascades were chosen, the newest first, 200 at most."""
    return [SettingChange(*row) for row in session.execute(_SETTINGS, {"at_most": _MOST_SETTINGS})]


def page_network_scores(
    session: Session, *, cascade_id: int, after_id: int, limit: int
) -> list[StoredScores]:
    """Return what a cascade's networks made of photos that lack its score, by photo id.

    Networks' scores do not change: neither do fused ones that are there.

    Args:
        session: An open session; only read from.
        cascade_id: Which cascade.
        after_id: Id of the last photo that was handed out, or 0.
        limit: Most photos to return; fewer means that there are no more.
    """
    rows = session.execute(
        _NETWORK_SCORES, {"cascade_id": cascade_id, "after_id": after_id, "limit": limit}
    )
    return [
        StoredScores(row.photo_id, dict(zip(row.names, row.scores, strict=True))) for row in rows
    ]


def _state_of(*, is_current: bool, was_chosen: bool) -> CascadeState:
    if is_current:
        return CascadeState.CURRENT
    return CascadeState.FORMER if was_chosen else CascadeState.CANDIDATE
