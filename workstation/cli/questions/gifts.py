"""The questions of the Gift flows pane, beside the same by hand."""

from functools import partial
from typing import TYPE_CHECKING

from workstation.analytics import gift_links, gifts
from workstation.analytics.asking import question_of
from workstation.analytics.gifts import Ranked
from workstation.cli.questions import Case, Frames
from workstation.domain.flows import Measure
from workstation.domain.slices import BAND_RANGES, Band, Slice

if TYPE_CHECKING:  # heavy
    import pandas as pd

_DAY = "(g.sent_at AT TIME ZONE 'Asia/Shanghai')::date"
_SCORE = (
    "(SELECT s.score FROM circles.credit_score s WHERE s.member_id = g.sender_id"
    " AND s.scored_at <= g.sent_at ORDER BY s.scored_at DESC, s.id DESC LIMIT 1)"
)


def _conditions(wanted: Slice, day: str, score: str) -> list[str]:
    found = []
    if wanted.first_day:
        found.append(f"{day} >= DATE '{wanted.first_day}'")
    if wanted.last_day:
        found.append(f"{day} <= DATE '{wanted.last_day}'")
    if wanted.circles:
        found.append(f"circle_id IN ({', '.join(map(str, sorted(wanted.circles)))})")
    if wanted.bands:
        ranges = [BAND_RANGES[band] for band in wanted.bands if band in BAND_RANGES]
        parts = [f"{score} BETWEEN {low} AND {high}" for low, high in ranges]
        parts += [f"{score} IS NULL"] if Band.UNSCORED in wanted.bands else []
        found.append(f"({' OR '.join(parts)})")
    return found


def _categories(wanted: Slice) -> str:
    return ", ".join(f"'{category.value}'" for category in wanted.categories)


def _where(wanted: Slice, *more: str) -> str:
    found = _conditions(wanted, "local_day", "sender_score")
    if wanted.categories:
        found.append(
            "post_id IN (SELECT source_id FROM reading WHERE kind = 'post' AND flagged"
            f" AND category IN ({_categories(wanted)}))"
        )
    found += more
    return f"WHERE {' AND '.join(found)}" if found else ""


def _where_postgres(wanted: Slice) -> str:
    found = _conditions(wanted, _DAY, _SCORE)
    if wanted.categories:
        found.append(
            "post_id IN (SELECT source_id FROM moderation.message_reading WHERE kind = 'post'"
            f" AND flagged AND category IN ({_categories(wanted)}))"
        )
    return f"WHERE {' AND '.join(found)}" if found else ""


def _is_only_days(wanted: Slice) -> bool:
    return not (wanted.circles or wanted.bands or wanted.categories)


def _kept(wanted: Slice) -> str:
    """Return where to read sums by day: those kept ready, unless categories narrow."""
    if wanted.categories:
        return (
            f"(SELECT local_day, status, 1 AS gifts, amount_fen AS fen FROM gift {_where(wanted)})"
        )
    found = _conditions(wanted, "local_day", "0")[: bool(wanted.first_day) + bool(wanted.last_day)]
    if wanted.circles:
        found.append(f"circle_id IN ({', '.join(map(str, sorted(wanted.circles)))})")
    if wanted.bands:
        found.append(f"sender_band IN ({', '.join(repr(b.value) for b in wanted.bands)})")
    return f"(SELECT * FROM gift_day {'WHERE ' + ' AND '.join(found) if found else ''})"


def _by_day(wanted: Slice) -> str:
    return (
        "SELECT local_day, sum(gifts)::BIGINT, sum(fen)::BIGINT"
        f" FROM {_kept(wanted)} GROUP BY 1 ORDER BY 1"
    )


def _by_day_postgres(wanted: Slice) -> str:
    return (
        f"SELECT {_DAY}, count(*), sum(amount_fen)::bigint FROM circles.gift g"
        f" {_where_postgres(wanted)} GROUP BY 1 ORDER BY 1"
    )


def _statuses(wanted: Slice) -> str:
    return (
        "SELECT local_day, status, sum(gifts)::BIGINT, sum(fen)::BIGINT"
        f" FROM {_kept(wanted)} GROUP BY 1, 2 ORDER BY 1, 2"
    )


def _statuses_postgres(wanted: Slice) -> str:
    return (
        f"SELECT {_DAY}, status, count(*), sum(amount_fen)::bigint FROM circles.gift g"
        f" {_where_postgres(wanted)} GROUP BY 1, 2 ORDER BY 1, 2"
    )


def _people_by_day(wanted: Slice) -> str:
    if _is_only_days(wanted):
        return f"SELECT * FROM gift_people_day {_where(wanted)} ORDER BY 1"
    one = (
        "(SELECT local_day, count(*) AS {1} FROM (SELECT DISTINCT local_day, {0} FROM gift {2})"
        " GROUP BY 1)"
    )
    givers = one.format("sender_id", "givers", _where(wanted))
    receivers = one.format("receiver_id", "receivers", _where(wanted))
    return f"SELECT * FROM {givers} JOIN {receivers} USING (local_day) ORDER BY 1"


def _people_by_day_postgres(wanted: Slice) -> str:
    return (
        f"SELECT {_DAY}, count(DISTINCT sender_id), count(DISTINCT receiver_id)"
        f" FROM circles.gift g {_where_postgres(wanted)} GROUP BY 1 ORDER BY 1"
    )


def _people(wanted: Slice) -> str:
    # What is kept of all time has everybody once.
    whom = "{}" if wanted.is_everything else "DISTINCT {}"
    one = f"(SELECT count(*) FROM (SELECT {whom} FROM {{}}))"
    who = ("sender_id", "receiver_id")
    return f"SELECT {', '.join(one.format(column, _per_account(wanted, column)) for column in who)}"


def _people_postgres(wanted: Slice) -> str:
    return (
        "SELECT count(DISTINCT sender_id), count(DISTINCT receiver_id)"
        f" FROM circles.gift g {_where_postgres(wanted)}"
    )


def _amounts(wanted: Slice) -> str:
    return f"SELECT amount_fen, sum(gifts)::BIGINT FROM {_per_amount(wanted)} GROUP BY 1 ORDER BY 1"


def _amounts_postgres(wanted: Slice) -> str:
    return (
        f"SELECT amount_fen, count(*) FROM circles.gift g {_where_postgres(wanted)}"
        " GROUP BY 1 ORDER BY 1"
    )


def _amounts_by_score(wanted: Slice) -> str:
    return (
        f"SELECT score_from, amount_fen, sum(gifts)::BIGINT FROM {_per_amount(wanted)}"
        " WHERE score_from IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    )


def _per_account(wanted: Slice, who: str) -> str:
    """Return where to read sums per account: those kept ready, if nothing but time narrows."""
    if _is_only_days(wanted) and who != "sender_id, receiver_id":
        kept = {"sender_id": "giver", "receiver_id": "receiver"}[who]
        return kept if wanted.is_everything else f"(SELECT * FROM {kept}_day {_where(wanted)})"
    return f"(SELECT {who}, 1 AS gifts, amount_fen AS fen FROM gift {_where(wanted)})"


def _per_amount(wanted: Slice) -> str:
    """Return the same of exact amounts."""
    if wanted.is_everything:
        return "amount"
    if _is_only_days(wanted):
        return f"(SELECT * FROM amount_day {_where(wanted)})"
    return (
        "(SELECT amount_fen, (sender_score // 10 * 10)::BIGINT AS score_from, 1 AS gifts FROM gift"
        f" {_where(wanted)})"
    )


def _ranking(wanted: Slice, who: str, by: str) -> str:
    kept = _per_account(wanted, who)
    each = (
        f"SELECT {who}, sum(gifts)::BIGINT AS gifts, sum(fen)::BIGINT AS fen"
        f" FROM {kept} GROUP BY {who}"
    )
    if kept in ("giver", "receiver"):  # everybody is there once
        each = f"SELECT {who}, gifts, fen FROM {kept}"
    return _largest_and_totals(each, who, by)


def _ranking_postgres(wanted: Slice, who: str, by: str) -> str:
    each = (
        f"SELECT {who}, count(*) AS gifts, sum(amount_fen)::bigint AS fen FROM circles.gift g"
        f" {_where_postgres(wanted)} GROUP BY {who}"
    )
    return _largest_and_totals(each, who, by)


def _largest_and_totals(each: str, who: str, by: str) -> str:
    nobody = ", ".join("NULL" for _ in who.split(","))
    return f"""
        WITH e AS MATERIALIZED ({each})
        (SELECT *, NULL::bigint, NULL::bigint FROM e ORDER BY {by} DESC, {who} LIMIT 200)
        UNION ALL SELECT {nobody}, NULL, NULL, {by}, count(*) FROM e GROUP BY {by}"""


def _reciprocity(wanted: Slice) -> str:
    days = [
        f"local_day >= DATE '{wanted.first_day}' - 31" if wanted.first_day else "",
        f"local_day <= DATE '{wanted.last_day}'" if wanted.last_day else "",
    ]
    earlier = " AND ".join(filter(None, days)) or "true"
    return f"""
        SELECT coalesce(sum(r), 0)::BIGINT, coalesce(sum(rf), 0)::BIGINT, count(*) FILTER (r > 0),
            coalesce(sum(n), 0)::BIGINT, coalesce(sum(f), 0)::BIGINT, count(*)
        FROM (
            SELECT count(b.id) AS r, sum(CASE WHEN b.id IS NOT NULL THEN amount_fen END) AS rf,
                count(*) AS n, sum(amount_fen) AS f
            FROM (SELECT * FROM gift {_where(wanted)}) g
            LEFT JOIN (
                SELECT DISTINCT g.id FROM (SELECT * FROM gift {_where(wanted)}) g
                JOIN (SELECT * FROM gift WHERE {earlier}) e
                    ON e.receiver_id = g.sender_id AND e.sender_id = g.receiver_id
                    AND e.sent_at < g.sent_at AND e.sent_at >= g.sent_at - INTERVAL 30 DAY) b
                ON b.id = g.id
            GROUP BY least(sender_id, receiver_id), greatest(sender_id, receiver_id))"""


def _first_gifts(wanted: Slice) -> str:
    until = f"AND e.local_day <= DATE '{wanted.last_day}'" if wanted.last_day else ""
    began_here = (
        ""
        if wanted.is_everything
        else "ANTI JOIN gift e ON e.sender_id = f.sender_id AND e.receiver_id = f.receiver_id"
        f" AND e.sent_at < f.first_at {until}"
    )
    return f"""
        WITH f AS (
            SELECT f.* FROM (
                SELECT sender_id, receiver_id, min(sent_at) AS first_at FROM gift {_where(wanted)}
                GROUP BY 1, 2) f {began_here}),
        c AS (
            SELECT f.sender_id, f.receiver_id, min(c.commented_at) AS began_at
            FROM comment c JOIN post p ON p.id = c.post_id
            JOIN f ON f.sender_id = c.author_id AND f.receiver_id = p.author_id
                AND c.commented_at <= f.first_at
            GROUP BY 1, 2)
        SELECT date_diff('second', began_at, first_at) // 60, count(*)
        FROM f LEFT JOIN c USING (sender_id, receiver_id) GROUP BY 1 ORDER BY 1"""


def _gifts_in_frames(frames: Frames, wanted: Slice) -> "pd.DataFrame":
    import pandas as pd

    gift = frames["gift"]
    if wanted.first_day:
        gift = gift[gift.local_day >= pd.Timestamp(wanted.first_day)]
    if wanted.last_day:
        gift = gift[gift.local_day <= pd.Timestamp(wanted.last_day)]
    if wanted.circles:
        gift = gift[gift.circle_id.isin(wanted.circles)]
    if wanted.bands:
        keep = gift.sender_score.isna() & (Band.UNSCORED in wanted.bands)
        for band in wanted.bands & BAND_RANGES.keys():
            keep |= gift.sender_score.between(*BAND_RANGES[band])
        gift = gift[keep]
    if wanted.categories:
        reading = frames["reading"]
        wants = [category.value for category in wanted.categories]
        posts = reading[
            (reading.kind == "post") & reading.flagged & reading.category.isin(wants)
        ].source_id
        gift = gift[gift.post_id.isin(posts)]
    return gift


def _grouped_frames(
    frames: Frames, wanted: Slice, by: tuple[str, ...], *, largest: str = ""
) -> "pd.DataFrame":
    import pandas as pd

    gift = _gifts_in_frames(frames, wanted)
    told = gift.groupby(list(by), as_index=False).agg(
        gifts=("id", "size"), fen=("amount_fen", "sum")
    )
    if not largest:
        return told
    ascending = [False, *(True for _ in by)]
    ranked = told.sort_values([largest, *by], ascending=ascending).head(200)
    totals = told.groupby(largest, as_index=False).size()
    totals = totals.rename(columns={largest: "total", "size": "holders"})
    return pd.concat([ranked, totals]).reindex(columns=[*told.columns, "total", "holders"])


def _amounts_frames(frames: Frames, wanted: Slice) -> "pd.DataFrame":
    return _gifts_in_frames(frames, wanted).groupby("amount_fen", as_index=False).size()


def _people_by_day_frames(frames: Frames, wanted: Slice) -> "pd.DataFrame":
    gift = _gifts_in_frames(frames, wanted)
    return gift.groupby("local_day", as_index=False).agg(
        givers=("sender_id", "nunique"), receivers=("receiver_id", "nunique")
    )


def _ranking_case(whom: Ranked, who: tuple[str, ...], by: Measure) -> Case:
    columns, largest = ", ".join(who), "fen" if by is Measure.MONEY else "gifts"
    return Case(
        f"largest {whom.value}",
        lambda wanted: question_of(gifts.ranking, wanted, whom, by),
        partial(_ranking, who=columns, by=largest),
        partial(_ranking_postgres, who=columns, by=largest),
        partial(_grouped_frames, by=who, largest=largest),
    )


CASES: tuple[Case, ...] = (
    Case(
        "gifts by day",
        lambda wanted: question_of(gifts.by_day, wanted),
        _by_day,
        _by_day_postgres,
        partial(_grouped_frames, by=("local_day",)),
    ),
    Case(
        "gifts by day and status",
        lambda wanted: question_of(gifts.statuses_by_day, wanted),
        _statuses,
        _statuses_postgres,
        partial(_grouped_frames, by=("local_day", "status")),
    ),
    Case(
        "givers and receivers by day",
        lambda wanted: question_of(gifts.people_by_day, wanted),
        _people_by_day,
        _people_by_day_postgres,
        _people_by_day_frames,
    ),
    Case(
        "givers and receivers",
        lambda wanted: question_of(gifts.people, wanted),
        _people,
        _people_postgres,
    ),
    Case(
        "exact amounts",
        lambda wanted: question_of(gifts.amounts, wanted),
        _amounts,
        _amounts_postgres,
        _amounts_frames,
    ),
    Case(
        "amounts by the giver's score",
        lambda wanted: question_of(gifts.amounts_by_score, wanted),
        _amounts_by_score,
    ),
    _ranking_case(Ranked.GIVERS, ("sender_id",), Measure.MONEY),
    _ranking_case(Ranked.RECEIVERS, ("receiver_id",), Measure.COUNT),
    _ranking_case(Ranked.PAIRS, ("sender_id", "receiver_id"), Measure.MONEY),
    Case(
        "gifts that answer gifts",
        lambda wanted: question_of(gift_links.reciprocity, wanted),
        _reciprocity,
    ),
    Case(
        "first gift after first comment",
        lambda wanted: question_of(gift_links.first_gifts, wanted),
        _first_gifts,
    ),
)
