"""The questions of the Scores pane, beside the same by hand."""

from typing import TYPE_CHECKING

from workstation.analytics import scores
from workstation.analytics.asking import question_of
from workstation.analytics.scores import Part
from workstation.cli.questions import Case, Frames
from workstation.domain.slices import BAND_RANGES, Band, Slice

if TYPE_CHECKING:  # heavy
    import pandas as pd

_DAY = "(scored_at AT TIME ZONE 'Asia/Shanghai')::date"
_ABOVE = Band.B751.value


def _days(wanted: Slice, day: str = "local_day", *, only_last: bool = False) -> list[str]:
    found = []
    if wanted.first_day and not only_last:
        found.append(f"{day} >= DATE '{wanted.first_day}'")
    if wanted.last_day:
        found.append(f"{day} <= DATE '{wanted.last_day}'")
    return found


def _circles(wanted: Slice, column: str = "circle_id") -> list[str]:
    ids = ", ".join(map(str, sorted(wanted.circles)))
    return [f"{column} IN ({ids})"] if wanted.circles else []


def _bands(wanted: Slice, score: str = "score") -> list[str]:
    if not wanted.bands:
        return []
    ranges = [BAND_RANGES[band] for band in wanted.bands if band in BAND_RANGES]
    parts = [f"{score} BETWEEN {low} AND {high}" for low, high in ranges]
    parts += [f"{score} IS NULL"] if Band.UNSCORED in wanted.bands else []
    return [f"({' OR '.join(parts)})"]


def _categories(wanted: Slice, post: str = "post_id") -> list[str]:
    if not wanted.categories:
        return []
    names = ", ".join(f"'{category.value}'" for category in wanted.categories)
    soliciting = (
        f"SELECT source_id FROM reading WHERE kind = 'post' AND flagged AND category IN ({names})"
    )
    return [f"{post} IN ({soliciting})"]


def _where(*conditions: str) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _inside(wanted: Slice, schema: str = "") -> list[str]:
    if not wanted.circles:
        return []
    return [f"member_id IN (SELECT member_id FROM {schema}membership {_where(*_circles(wanted))})"]


def _band_of(score: str) -> str:
    branches = " ".join(
        f"WHEN {score} BETWEEN {low} AND {high} THEN '{band.value}'"
        for band, (low, high) in BAND_RANGES.items()
    )
    return f"CASE {branches} ELSE '{Band.UNSCORED.value}' END"


def _newest(wanted: Slice) -> str:
    day = f"DATE '{wanted.last_day}'"
    newest = f"(until_day IS NULL OR until_day > {day})" if wanted.last_day else "until_day IS NULL"
    conditions = [
        newest, *_days(wanted, only_last=True), *_inside(wanted), *_bands(wanted),
    ]  # fmt: skip
    return f"(SELECT member_id, score FROM score_change {_where(*conditions)})"


def _distribution(wanted: Slice) -> str:
    if wanted.circles:
        return (
            f"SELECT gender, score, count(*) FROM {_newest(wanted)} n"
            " JOIN member m ON m.id = n.member_id GROUP BY 1, 2"
        )
    return (
        "SELECT gender, score, sum(members)::BIGINT AS members FROM score_net"
        f" {_where(*_days(wanted, only_last=True), *_bands(wanted))}"
        " GROUP BY 1, 2 HAVING members <> 0"
    )


def _distribution_postgres(wanted: Slice) -> str:
    conditions = [*_days(wanted, _DAY, only_last=True), *_inside(wanted, "circles.")]
    newest = (
        "SELECT DISTINCT ON (member_id) member_id, score FROM circles.credit_score"
        f" {_where(*conditions)} ORDER BY member_id, scored_at DESC, id DESC"
    )
    return (
        f"SELECT gender, score, count(*) FROM ({newest}) n JOIN circles.member m"
        f" ON m.id = n.member_id {_where(*_bands(wanted))} GROUP BY 1, 2"
    )


def _distribution_pandas(frames: Frames, wanted: Slice) -> "pd.DataFrame":
    import pandas as pd

    scores, members = frames["credit_score"], frames["member"]
    if wanted.last_day:
        scores = scores[scores["local_day"] <= pd.Timestamp(wanted.last_day)]
    if wanted.circles:
        inside = frames["membership"]
        inside = inside[inside["circle_id"].isin(wanted.circles)]
        scores = scores[scores["member_id"].isin(inside["member_id"])]
    newest = scores.sort_values(["scored_at", "id"]).drop_duplicates("member_id", keep="last")
    if wanted.bands:
        keep = newest["score"] < 0
        for band in wanted.bands:
            if band in BAND_RANGES:
                keep |= newest["score"].between(*BAND_RANGES[band])
        newest = newest[keep]
    known = newest.merge(members[["id", "gender"]], left_on="member_id", right_on="id")
    return known.groupby(["gender", "score"]).size().reset_index()


def _by_circle(wanted: Slice) -> str:
    conditions = [*_days(wanted, only_last=True), *_circles(wanted), *_bands(wanted)]
    return (
        "SELECT circle_id, score, sum(members)::BIGINT AS members FROM circle_score_net"
        f" {_where(*conditions)} GROUP BY 1, 2 HAVING members <> 0"
    )


def _by_circle_postgres(wanted: Slice) -> str:
    inside = f"SELECT circle_id, member_id FROM circles.membership {_where(*_circles(wanted))}"
    newest = (
        "SELECT DISTINCT ON (member_id) member_id, score FROM circles.credit_score"
        f" {_where(*_days(wanted, _DAY, only_last=True), *_inside(wanted, 'circles.'))}"
        " ORDER BY member_id, scored_at DESC, id DESC"
    )
    return (
        f"SELECT circle_id, score, count(*) FROM ({inside}) m JOIN ({newest}) n USING (member_id)"
        f" {_where(*_bands(wanted))} GROUP BY 1, 2"
    )


def _by_role(wanted: Slice) -> str:
    acts = [*_days(wanted), *_circles(wanted)]
    categories = _categories(wanted)
    post, giver, receiver = "post", "giver_day", "receiver_day"
    if wanted.circles or wanted.categories:
        giver = receiver = "gift"
    elif not (wanted.first_day or wanted.last_day):
        post, giver, receiver = "author", "giver", "receiver"
    did = {
        "poster": f"author_id AS who FROM {post} {_where(*acts, *_categories(wanted, 'id'))}",
        "giver": f"sender_id FROM {giver} {_where(*acts, *categories)}",
        "receiver": f"receiver_id FROM {receiver} {_where(*acts, *categories)}",
    }
    everybody = " UNION ALL ".join(
        f"SELECT '{role}' AS role, * FROM (SELECT DISTINCT {who})" for role, who in did.items()
    )
    return (
        f"SELECT role, score, count(*) FROM ({everybody}) a JOIN {_newest(wanted)} n"
        f" ON n.member_id = a.who GROUP BY 1, 2 UNION ALL {_viewers(wanted)}"
    )


def _viewers(wanted: Slice) -> str:
    if not wanted.circles:
        conditions = [*_days(wanted, only_last=True), *_bands(wanted), "score > least"]
        return (
            "SELECT 'viewer', score, sum(members)::BIGINT AS members FROM viewer_score_net"
            f" {_where(*conditions)} GROUP BY 2 HAVING members <> 0"
        )
    least = (
        "SELECT member_id AS who, min(min_score_view) AS least FROM membership m"
        f" JOIN circle c ON c.id = m.circle_id {_where(*_circles(wanted))} GROUP BY 1"
    )
    return (
        f"SELECT 'viewer', score, count(*) FROM ({least}) a JOIN {_newest(wanted)} n"
        " ON n.member_id = a.who AND n.score > a.least GROUP BY 2"
    )


def _changes(wanted: Slice) -> str:
    return f"SELECT * FROM score_change {_where(*_inside(wanted))}"


def _steps(wanted: Slice, *conditions: str) -> str:
    """Return steps from band to band, from what is kept ready unless circles narrow."""
    if not wanted.circles:
        return f"(SELECT * FROM score_step {_where(*conditions)})"
    counted = (
        f"SELECT local_day, {_band_of('before')} AS before, {_band_of('score')} AS after,"
        f" count(*) AS scores FROM ({_changes(wanted)}) GROUP BY ALL"
    )
    return f"(SELECT * FROM ({counted}) {_where(*conditions)})"


def _movement(wanted: Slice) -> str:
    names = ", ".join(f"'{band.value}'" for band in wanted.bands)
    after = [f"after IN ({names})"] if wanted.bands else []
    return (
        "SELECT before, after, date_trunc('month', local_day)::DATE, sum(scores)::BIGINT"
        f" FROM {_steps(wanted, *_days(wanted), *after)} GROUP BY ALL"
    )


def _movement_postgres(wanted: Slice) -> str:
    changes = (
        f"SELECT score, {_DAY} AS day, lag(score) OVER (PARTITION BY member_id"
        f" ORDER BY scored_at, id) AS before FROM circles.credit_score"
        f" {_where(*_inside(wanted, 'circles.'))}"
    )
    return (
        f"SELECT {_band_of('before')}, {_band_of('score')}, date_trunc('month', day)::date,"
        f" count(*) FROM ({changes}) c {_where(*_days(wanted, 'day'), *_bands(wanted))}"
        " GROUP BY 1, 2, 3"
    )


def _crossings(wanted: Slice) -> str:
    was, is_ = f"before = '{_ABOVE}'", f"after = '{_ABOVE}'"
    counts = ", ".join(
        f"coalesce(sum(scores) FILTER (WHERE {condition}), 0)::BIGINT"
        for condition in (
            f"NOT {was}", f"NOT {was} AND {is_}", was, f"{was} AND NOT {is_}",
        )
    )  # fmt: skip
    known = f"before <> '{Band.UNSCORED.value}'"
    return (
        f"SELECT date_trunc('week', local_day)::DATE, {counts}"
        f" FROM {_steps(wanted, *_days(wanted), known)} GROUP BY 1"
    )


def _over_time(wanted: Slice) -> str:
    period = "date_trunc('week', local_day)::DATE"
    if wanted.first_day:
        period = f"greatest({period}, date_trunc('week', DATE '{wanted.first_day}')::DATE)"
    net = "score_net"
    if wanted.circles:
        changes = _changes(wanted)
        net = (
            f"(WITH c AS MATERIALIZED (SELECT local_day, before, score, count(*) AS members"
            f" FROM ({changes}) GROUP BY ALL) SELECT local_day, score, members FROM c UNION ALL"
            " SELECT local_day, before, -members FROM c WHERE before IS NOT NULL)"
        )
    return (
        f"SELECT score, {period}, sum(members)::BIGINT AS members FROM {net} n"
        f" {_where(*_days(wanted, only_last=True), *_bands(wanted))} GROUP BY ALL"
        " HAVING sum(members) <> 0"
    )


def _joins(wanted: Slice) -> str:
    inside = [each.replace("member_id IN", "id IN") for each in _inside(wanted)]
    return f"SELECT local_day, count(*) FROM member {_where(*inside)} GROUP BY 1"


def _joins_postgres(wanted: Slice) -> str:
    inside = [each.replace("member_id IN", "id IN") for each in _inside(wanted, "circles.")]
    return (
        "SELECT (joined_at AT TIME ZONE 'Asia/Shanghai')::date, count(*) FROM circles.member"
        f" {_where(*inside)} GROUP BY 1"
    )


def _joins_pandas(frames: Frames, wanted: Slice) -> "pd.DataFrame":
    members = frames["member"]
    if wanted.circles:
        inside = frames["membership"]
        inside = inside[inside["circle_id"].isin(wanted.circles)]
        members = members[members["id"].isin(inside["member_id"])]
    return members.groupby("local_day").size().reset_index()


def _racy_by_hand(wanted: Slice) -> str:
    if not wanted.bands and not wanted.categories:
        conditions = [*_days(wanted, "post_day"), *_circles(wanted)]
        return (
            "SELECT bin, circle_id, sum(photos)::BIGINT FROM racy_day"
            f" {_where(*conditions)} GROUP BY 1, 2"
        )
    conditions = [
        *_days(wanted), *_circles(wanted), *_bands(wanted, "author_score"),
        *_categories(wanted, "p.id"), "racy IS NOT NULL",
    ]  # fmt: skip
    return (
        "SELECT least(floor(racy * 100 + 1e-9), 99)::SMALLINT, circle_id, count(*)"
        " FROM (SELECT post_id, racy FROM photo_score) s JOIN post p ON p.id = s.post_id"
        f" {_where(*conditions)} GROUP BY 1, 2"
    )


def _solicitation_by_hand(wanted: Slice) -> str:
    names = ", ".join(f"'{category.value}'" for category in wanted.categories)
    flagged = [f"flagged AND category IN ({names})"] if wanted.categories else []
    if not wanted.bands:
        conditions = [*_days(wanted), *_circles(wanted), *flagged]
        return (
            "SELECT bin, flagged, circle_id, sum(texts)::BIGINT FROM solicitation_day"
            f" {_where(*conditions)} GROUP BY 1, 2, 3"
        )
    bands, circles = _bands(wanted, "author_score"), _circles(wanted)
    read = [*_days(wanted), *flagged, "solicitation IS NOT NULL"]
    by_posts, by_comments = (_where(f"kind = '{kind}'", *read) for kind in ("post", "comment"))
    return f"""
        SELECT least(floor(solicitation * 100 + 1e-9), 99)::SMALLINT, flagged, circle_id, count(*)
        FROM (
            SELECT solicitation, flagged, circle_id FROM (SELECT * FROM reading {by_posts}) r
            JOIN (SELECT id, circle_id FROM post {_where(*bands, *circles)}) p ON p.id = source_id
            UNION ALL
            SELECT solicitation, flagged, circle_id FROM (SELECT * FROM reading {by_comments}) r
            SEMI JOIN (SELECT id FROM comment {_where(*bands)}) c ON c.id = source_id
            JOIN (SELECT id, circle_id FROM post {_where(*circles)}) p ON p.id = post_id)
        GROUP BY 1, 2, 3"""


CASES: tuple[Case, ...] = (
    Case(
        "scores: distribution by gender",
        lambda wanted: question_of(scores.distribution, wanted),
        _distribution,
        _distribution_postgres,
        _distribution_pandas,
    ),
    Case(
        "scores: distribution by circle",
        lambda wanted: question_of(scores.by_circle, wanted),
        _by_circle,
        _by_circle_postgres,
    ),
    Case(
        "scores: distribution by role", lambda wanted: question_of(scores.by_role, wanted), _by_role
    ),
    Case(
        "scores: over time", lambda wanted: question_of(scores.over_time, wanted, "W"), _over_time
    ),
    Case(
        "scores: movement between bands",
        lambda wanted: question_of(scores.movement, wanted),
        _movement,
        _movement_postgres,
    ),
    Case("scores: crossing 750", lambda wanted: question_of(scores.crossings, wanted), _crossings),
    Case(
        "scores: joins",
        lambda wanted: question_of(scores.joins, wanted),
        _joins,
        _joins_postgres,
        _joins_pandas,
    ),
    Case(
        "scores: racy by circle",
        lambda wanted: question_of(scores.racy, wanted, Part.CIRCLE),
        _racy_by_hand,
    ),
    Case(
        "scores: solicitation by circle",
        lambda wanted: question_of(scores.solicitation, wanted, Part.CIRCLE),
        _solicitation_by_hand,
    ),
)
"""Questions of the Scores pane."""
