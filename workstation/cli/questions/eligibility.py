"""Questions of the Eligibility pane beside the same by hand."""

from workstation.analytics import eligibility
from workstation.analytics.asking import question_of
from workstation.cli.questions import Case
from workstation.domain.slices import BAND_RANGES, Band, Slice

_ACTIONS = ("post", "comment", "gift")


def _days(wanted: Slice, day: str = "local_day") -> list[str]:
    found = [f"{day} >= DATE '{wanted.first_day}'"] if wanted.first_day else []
    return found + ([f"{day} <= DATE '{wanted.last_day}'"] if wanted.last_day else [])


def _circles(wanted: Slice) -> list[str]:
    numbers = ", ".join(map(str, sorted(wanted.circles)))
    return [f"circle_id IN ({numbers})"] if numbers else []


def _bands(wanted: Slice, score: str = "score") -> list[str]:
    ranges = [BAND_RANGES[band] for band in wanted.bands if band in BAND_RANGES]
    parts = [f"{score} BETWEEN {low} AND {high}" for low, high in ranges]
    parts += [f"{score} IS NULL"] if Band.UNSCORED in wanted.bands else []
    return [f"({' OR '.join(parts)})"] if parts else []


def _words(wanted: Slice) -> str:
    return ", ".join(repr(category.value) for category in sorted(wanted.categories, key=str))


def _soliciting(wanted: Slice, table: str = "reading") -> str:
    return (
        f"SELECT source_id FROM {table} WHERE kind = 'post' AND flagged"  # our own
        f" AND category IN ({_words(wanted)})"
    )


def _where(*conditions: str) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _breaches(wanted: Slice) -> str:
    found = [*_days(wanted), *_circles(wanted), *_bands(wanted)]
    if wanted.categories:
        found.append(f"post_id IN ({_soliciting(wanted)})")
    parts = (
        f"SELECT *, '{action}' AS action FROM {action}_breach {_where(*found)}"
        for action in _ACTIONS
    )
    return f"({' UNION ALL '.join(parts)})"


def _over_time(wanted: Slice) -> str:
    return (
        f"SELECT local_day, action, count(*) FROM {_breaches(wanted)} GROUP BY 1, 2 ORDER BY 1, 2"
    )


def _by_cause(wanted: Slice) -> str:
    return (
        "SELECT action, cause, count(*), count(DISTINCT actor_id), sum(fen)::BIGINT"
        f" FROM {_breaches(wanted)} GROUP BY 1, 2 ORDER BY 1, 2"
    )


def _by_circle(wanted: Slice) -> str:
    parts = (f"({_done(action, wanted)})" for action in _ACTIONS)
    return f"""
        SELECT d.circle_id, d.action, coalesce(b.breaches, 0), d.done
        FROM ({" UNION ALL ".join(parts)}) d
        LEFT JOIN (SELECT circle_id, action, count(*) AS breaches FROM {_breaches(wanted)}
            GROUP BY 1, 2) b ON b.circle_id = d.circle_id AND b.action = d.action
        ORDER BY 1, 2"""


def _done(action: str, wanted: Slice) -> str:
    inside = [*_days(wanted), *_circles(wanted)]
    if action != "post" and wanted.categories:
        score = "sender_score" if action == "gift" else "author_score"
        inside = [*inside, *_bands(wanted, score), f"post_id IN ({_soliciting(wanted)})"]
        source = "gift"
        if action == "comment":
            source = (
                "(SELECT c.*, p.circle_id FROM comment c JOIN (SELECT id, circle_id FROM post) p"
                " ON p.id = c.post_id)"
            )
        return (
            f"SELECT circle_id, count(*) AS done, '{action}' AS action FROM {source}"
            f" {_where(*inside)} GROUP BY 1"
        )
    table, band, column = {
        "post": ("post_hour", "band", "posts"),
        "comment": ("comment_day", "band", "comments"),
        "gift": ("gift_day", "sender_band", "gifts"),
    }[action]
    if wanted.bands:
        inside.append(f"{band} IN ({', '.join(repr(each.value) for each in wanted.bands)})")
    if wanted.categories:
        inside.append(f"category IN ({_words(wanted)})")
    return (
        f"SELECT circle_id, sum({column})::BIGINT AS done, '{action}' AS action FROM {table}"
        f" {_where(*inside)} GROUP BY 1"
    )


def _distances(wanted: Slice) -> str:
    return (
        "SELECT (minimum - score)::BIGINT // 10 * 10, action, count(*)"
        f" FROM {_breaches(wanted)} WHERE score IS NOT NULL AND minimum IS NOT NULL"
        " GROUP BY 1, 2 ORDER BY 1, 2"
    )


def _delays(wanted: Slice) -> str:
    return f"""
        SELECT date_diff('microsecond', "at", arrived_at) // 3600000000, action, count(*)
        FROM {_breaches(wanted)} WHERE cause = 'late_score' GROUP BY 1, 2 ORDER BY 1, 2"""


_SCORE = (
    "(SELECT s.score FROM circles.credit_score s WHERE s.member_id = {actor}"
    " AND s.scored_at <= {at} ORDER BY s.scored_at DESC, s.id DESC LIMIT 1)"
)


def _over_time_postgres(wanted: Slice) -> str:
    parts = []
    for action, source, actor, at, minimum in (
        ("comment", "circles.comment x JOIN circles.post p ON p.id = x.post_id", "x.author_id",
         "x.commented_at", "min_score_comment"),
        ("gift", "circles.gift x", "x.sender_id", "x.sent_at", "min_score_give"),
    ):  # fmt: skip
        circle = "p.circle_id" if action == "comment" else "x.circle_id"
        score = _SCORE.format(actor=actor, at=at)
        parts.append(
            f"SELECT ({at} AT TIME ZONE 'Asia/Shanghai')::date AS local_day, '{action}' AS action,"
            f" {circle} AS circle_id, x.post_id, {score} AS score, o.{minimum} AS minimum"
            f" FROM {source} JOIN circles.circle o ON o.id = {circle}"
        )
    score = _SCORE.format(actor="p.author_id", at="p.posted_at")
    parts.append(
        "SELECT (p.posted_at AT TIME ZONE 'Asia/Shanghai')::date, 'post', p.circle_id, p.id,"
        f" {score}, 1000 FROM circles.post p JOIN circles.circle o ON o.id = p.circle_id"
        " JOIN circles.member m ON m.id = p.author_id"
        " WHERE o.may_post <> 'everyone' AND m.gender <> 'female'"
    )
    inside = [*_days(wanted), *_circles(wanted), *_bands(wanted)]
    if wanted.categories:
        inside.append(f"post_id IN ({_soliciting(wanted, 'moderation.message_reading')})")
    inside.append("(score IS NULL OR score <= minimum)")
    return (
        f"SELECT local_day, action, count(*) FROM ({' UNION ALL '.join(parts)}) d"
        f" {_where(*inside)} GROUP BY 1, 2"
    )


CASES: tuple[Case, ...] = (
    Case(
        "breaches by day",
        lambda wanted: question_of(eligibility.over_time, wanted),
        _over_time,
        _over_time_postgres,
    ),
    Case("breaches by cause", lambda wanted: question_of(eligibility.by_cause, wanted), _by_cause),
    Case(
        "breaches by circle", lambda wanted: question_of(eligibility.by_circle, wanted), _by_circle
    ),
    Case(
        "points that were missing",
        lambda wanted: question_of(eligibility.distances, wanted),
        _distances,
    ),
    Case(
        "hours until a score arrived",
        lambda wanted: question_of(eligibility.delays, wanted),
        _delays,
    ),
)
