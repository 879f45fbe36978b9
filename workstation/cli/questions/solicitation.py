"""Questions of the Solicitation pane beside the same by hand."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workstation.analytics import followed, solicitation
from workstation.analytics.asking import question_of
from workstation.cli.questions import Case, Frames
from workstation.domain.slices import BAND_RANGES, Band, Slice

if TYPE_CHECKING:  # heavy
    import pandas as pd

_UNTIL = date(2017, 2, 1)
"""A day within every simulated platform that opened on 24 November 2016."""
_HOURS = (0, 6, 24, 48, 72)


def _until(wanted: Slice) -> date:
    return wanted.last_day or _UNTIL


def _days(wanted: Slice, day: str = "local_day") -> list[str]:
    found = [f"{day} >= DATE '{wanted.first_day}'"] if wanted.first_day else []
    return found + ([f"{day} <= DATE '{wanted.last_day}'"] if wanted.last_day else [])


def _circles(wanted: Slice) -> list[str]:
    numbers = ", ".join(map(str, sorted(wanted.circles)))
    return [f"circle_id IN ({numbers})"] if numbers else []


def _bands(wanted: Slice, score: str) -> list[str]:
    ranges = [BAND_RANGES[band] for band in wanted.bands if band in BAND_RANGES]
    parts = [f"{score} BETWEEN {low} AND {high}" for low, high in ranges]
    parts += [f"{score} IS NULL"] if Band.UNSCORED in wanted.bands else []
    return [f"({' OR '.join(parts)})"] if parts else []


def _words(wanted: Slice) -> str:
    return ", ".join(repr(category.value) for category in sorted(wanted.categories, key=str))


def _where(*conditions: str) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _hours(wanted: Slice) -> str:
    inside = [*_days(wanted), *_circles(wanted)]
    if wanted.bands:
        inside.append(f"band IN ({', '.join(repr(band.value) for band in wanted.bands)})")
    asked = "category"
    if wanted.categories:
        asked = f"CASE WHEN category IN ({_words(wanted)}) THEN category END"
    return (
        f"(SELECT local_day, local_hour, circle_id, {asked} AS asked, posts FROM post_hour"
        f" {_where(*inside)})"
    )


def _over_time(wanted: Slice) -> str:
    return f"SELECT local_day, asked, sum(posts)::BIGINT FROM {_hours(wanted)} GROUP BY 1, 2"


def _by_circle(wanted: Slice) -> str:
    return f"SELECT circle_id, asked, sum(posts)::BIGINT FROM {_hours(wanted)} GROUP BY 1, 2"


def _by_hour(wanted: Slice) -> str:
    return (
        "SELECT isodow(local_day) - 1, local_hour,"
        " coalesce(sum(posts) FILTER (asked IS NOT NULL), 0)::BIGINT, sum(posts)::BIGINT"
        f" FROM {_hours(wanted)} GROUP BY 1, 2"
    )


_LOCAL = "(p.posted_at AT TIME ZONE 'Asia/Shanghai')"
_SCORE = (
    "(SELECT s.score FROM circles.credit_score s WHERE s.member_id = p.author_id"
    " AND s.scored_at <= p.posted_at ORDER BY s.scored_at DESC, s.id DESC LIMIT 1)"
)


def _posts_postgres(wanted: Slice, columns: str) -> str:
    inside = [*_days(wanted, f"{_LOCAL}::date"), *_circles(wanted), *_bands(wanted, _SCORE)]
    asked = f" AND r.category IN ({_words(wanted)})" if wanted.categories else ""
    return (
        f"SELECT {columns} FROM circles.post p LEFT JOIN moderation.message_reading r"
        f" ON r.kind = 'post' AND r.source_id = p.id AND r.flagged{asked} {_where(*inside)}"
        " GROUP BY 1, 2"
    )


def _over_time_postgres(wanted: Slice) -> str:
    return _posts_postgres(wanted, f"{_LOCAL}::date, r.category, count(*)")


def _by_hour_postgres(wanted: Slice) -> str:
    hours = f"extract(isodow FROM {_LOCAL})::int - 1, extract(hour FROM {_LOCAL})::int"
    return _posts_postgres(wanted, f"{hours}, count(r.category), count(*)")


def _posts_frames(frames: Frames, wanted: Slice) -> "pd.DataFrame":
    import pandas as pd

    post, reading = frames["post"], frames["reading"]
    if wanted.first_day:
        post = post[post.local_day >= pd.Timestamp(wanted.first_day)]
    if wanted.last_day:
        post = post[post.local_day <= pd.Timestamp(wanted.last_day)]
    if wanted.circles:
        post = post[post.circle_id.isin(wanted.circles)]
    if wanted.bands:
        keep = post.author_score.isna() & (Band.UNSCORED in wanted.bands)
        for band in wanted.bands & BAND_RANGES.keys():
            keep |= post.author_score.between(*BAND_RANGES[band])
        post = post[keep]
    flagged = reading[(reading.kind == "post") & reading.flagged]
    if wanted.categories:
        flagged = flagged[flagged.category.isin([one.value for one in wanted.categories])]
    asked = flagged[["source_id", "category"]]
    return post.merge(asked, how="left", left_on="id", right_on="source_id")


def _over_time_frames(frames: Frames, wanted: Slice) -> "pd.DataFrame":
    posts = _posts_frames(frames, wanted)
    return posts.groupby(["local_day", "category"], as_index=False, dropna=False).size()


def _readings(wanted: Slice, *inside: str) -> str:
    found = list(inside)
    post = [*_circles(wanted), *_bands(wanted, "author_score")]
    if post:
        found.append(f"post_id IN (SELECT id FROM post {_where(*post)})")
    return f"(SELECT * FROM reading {_where(*found)})"


def _in_slice(wanted: Slice) -> str:
    asked = [f"flagged AND category IN ({_words(wanted)})"] if wanted.categories else []
    return _readings(wanted, *_days(wanted), *asked)


def _term_weeks(wanted: Slice) -> str:
    until = _until(wanted)
    asked = [f"category IN ({_words(wanted)})"] if wanted.categories else []
    texts = _readings(
        wanted,
        f"local_day BETWEEN DATE '{until}' - 34 AND DATE '{until}'",
        "kind IN ('post', 'comment')",
        "terms IS NOT NULL",
        *asked,
    )
    return f"""
        SELECT term, coalesce(sum(n) FILTER (week = 0), 0)::BIGINT,
            coalesce(sum(n) FILTER (week > 0), 0)::BIGINT,
            coalesce(sum(t) FILTER (week = 0), 0)::BIGINT,
            coalesce(sum(t) FILTER (week > 0), 0)::BIGINT
        FROM (
            SELECT term, week, count(DISTINCT author_id) AS n, count(*) AS t
            FROM (SELECT author_id, (DATE '{until}' - local_day) // 7 AS week,
                unnest(string_split(terms, chr(10))) AS term FROM {texts})
            GROUP BY 1, 2)
        GROUP BY 1"""


def _contacts(wanted: Slice) -> str:
    return f"""
        SELECT contact_key, type, count(DISTINCT c.author_id) AS accounts,
            count(DISTINCT reading_id) AS texts, min(local_day), max(local_day), min(c.id)
        FROM contact c JOIN {_in_slice(wanted)} r ON r.id = c.reading_id
        GROUP BY 1, 2 HAVING count(DISTINCT c.author_id) > 1
        ORDER BY accounts DESC, texts DESC, min(c.id) LIMIT 200"""


def _followed(wanted: Slice) -> str:
    inside = [*_days(wanted), *_circles(wanted), *_bands(wanted, "author_score")]
    here = " AND ".join(inside) or "true"
    asks = f"category IN ({_words(wanted)})" if wanted.categories else "category IS NOT NULL"
    flagged = "SELECT * FROM reading WHERE kind = 'post' AND flagged"
    # Nothing later than the last window can matter.
    until = wanted.last_day and wanted.last_day + timedelta(days=4)
    near = _where(*_days(replace(wanted, last_day=until)))
    only = f" AND category IN ({_words(wanted)})" if wanted.categories else ""
    edges = list(itertools.pairwise(_HOURS))
    exposed = ", ".join(
        f"sum(greatest(least(lasts, {high * 3_600_000_000}) - {low * 3_600_000_000}, 0))::BIGINT"
        for low, high in edges
    )
    parts = [f"h >= {low} AND h < {high}" for low, high in edges]
    counts = ", ".join(f"count(*) FILTER ({part}) AS g{n}" for n, part in enumerate(parts))
    sums = ", ".join(
        f"coalesce(sum(fen) FILTER ({part}), 0)::BIGINT AS f{n}" for n, part in enumerate(parts)
    )
    told = ", ".join(f"coalesce({name}{n}, 0)" for name in "gf" for n in range(len(parts)))
    return f"""
        WITH authors AS (SELECT DISTINCT author_id FROM ({flagged}{only})),
        own AS (
            SELECT p.author_id, p.posted_at,
                date_diff('microsecond', p.posted_at, coalesce(
                    lead(p.posted_at) OVER (PARTITION BY p.author_id ORDER BY p.posted_at, p.id),
                    greatest((SELECT max(posted_at) FROM post), (SELECT max(sent_at) FROM gift))))
                    AS lasts,
                CASE WHEN {here} AND {asks} THEN true WHEN {here} AND category IS NULL THEN false
                    END AS soliciting
            FROM (SELECT * FROM (SELECT * FROM post {near}) SEMI JOIN authors USING (author_id)) p
            LEFT JOIN (SELECT source_id, category FROM ({flagged})) r ON r.source_id = p.id),
        came AS (
            SELECT o.author_id, o.soliciting, g.amount_fen AS fen,
                date_diff('microsecond', o.posted_at, g.sent_at) / 3600000000 AS h
            FROM (SELECT receiver_id, sent_at, amount_fen FROM (SELECT * FROM gift {near})
                SEMI JOIN authors ON authors.author_id = receiver_id) g
            ASOF JOIN (SELECT * FROM own WHERE lasts > 0) o
                ON g.receiver_id = o.author_id AND g.sent_at >= o.posted_at),
        sums AS (SELECT author_id, soliciting, {counts}, {sums} FROM came
            WHERE soliciting IS NOT NULL GROUP BY 1, 2)
        SELECT e.*, {told}
        FROM (SELECT author_id, soliciting, count(*), {exposed} FROM own
            WHERE soliciting IS NOT NULL GROUP BY 1, 2) e
        LEFT JOIN sums s ON s.author_id = e.author_id AND s.soliciting = e.soliciting"""


CASES: tuple[Case, ...] = (
    Case(
        "soliciting posts by day",
        lambda wanted: question_of(solicitation.over_time, wanted),
        _over_time,
        _over_time_postgres,
        _over_time_frames,
    ),
    Case(
        "soliciting posts by circle",
        lambda wanted: question_of(solicitation.by_circle, wanted),
        _by_circle,
    ),
    Case(
        "soliciting posts by hour",
        lambda wanted: question_of(solicitation.by_hour, wanted),
        _by_hour,
        _by_hour_postgres,
    ),
    Case(
        "words by week",
        lambda wanted: question_of(solicitation.term_weeks, wanted, _until(wanted)),
        _term_weeks,
    ),
    Case(
        "shared contacts",
        lambda wanted: question_of(solicitation.shared_contacts, wanted),
        _contacts,
    ),
    Case("what followed", lambda wanted: question_of(followed.after_posts, wanted), _followed),
)
