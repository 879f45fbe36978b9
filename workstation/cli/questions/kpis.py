"""The questions of the dashboard, beside the same by hand."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from workstation.analytics.asking import question_of
from workstation.analytics.kpis import decided, effects, flow
from workstation.analytics.kpis.clock import Clock, clock_of
from workstation.cli.questions import Case
from workstation.domain.messages import MessageCategory
from workstation.domain.slices import BAND_RANGES, Band, Slice

_ZONE = "Asia/Shanghai"
# Simulated platforms of any size end by then.
_NOW = datetime(2017, 2, 22, 15, 40, 30, tzinfo=ZoneInfo(_ZONE))
_CLOSING = "('keep', 'label', 'restrict', 'take_down')"
_WEEK = "floor((epoch({now}) - epoch({at})) / 604800)::bigint AS week"


def _clock(wanted: Slice) -> Clock:
    return clock_of(wanted, _NOW, _ZONE)


def _now(wanted: Slice) -> str:
    return f"TIMESTAMP '{_clock(wanted).at}'"


def _items(table: str, wanted: Slice) -> str:
    """Return the rows of a table with `circle_id`, `subject_kind`, `subject_id` that are meant."""
    found = []
    if wanted.circles:
        found.append(f"circle_id IN ({', '.join(map(str, sorted(wanted.circles)))})")
    if not (wanted.bands or wanted.categories):
        return f"(SELECT * FROM {table}{_where(found)})"
    parts = []
    for kind, post in (("post", "id"), ("comment", "post_id")):
        is_kind = [*found, f"subject_kind = '{kind}'"]
        subjects = f"SELECT id AS subject_id FROM {kind}{_whose(wanted, post)}"
        parts.append(
            f"SELECT * FROM (SELECT * FROM {table}{_where(is_kind)})"
            f" SEMI JOIN ({subjects}) USING (subject_id)"
        )
    return f"({' UNION ALL '.join(parts)})"


def _whose(wanted: Slice, post: str) -> str:
    found = []
    if wanted.bands:
        ranges = [BAND_RANGES[band] for band in wanted.bands if band in BAND_RANGES]
        parts = [f"author_score BETWEEN {low} AND {high}" for low, high in ranges]
        parts += ["author_score IS NULL"] if Band.UNSCORED in wanted.bands else []
        found.append(f"({' OR '.join(parts)})")
    if wanted.categories:
        found.append(
            f"{post} IN (SELECT source_id FROM reading WHERE kind = 'post' AND flagged"
            f" AND category IN ({_names(wanted.categories)}))"
        )
    return _where(found)


def _names(categories: frozenset[MessageCategory]) -> str:
    return ", ".join(f"'{each.value}'" for each in sorted(categories, key=lambda one: one.value))


def _where(conditions: list[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _decisions(wanted: Slice) -> str:
    return f"item_id IN (SELECT id FROM {_items('review_item', wanted)})"


def _waiting(wanted: Slice) -> str:
    now = _now(wanted)
    conditions = [f"opened_at <= {now}",
                  f"(closed_at IS NULL OR closed_at > {now})"]  # fmt: skip
    return (
        f"SELECT policy_code, count(*), count(*) FILTER (due_at < {now}),"
        f" (epoch({now}) - epoch(min(opened_at))) / 3600.0"
        f" FROM {_items('stay', wanted)}{_where(conditions)} GROUP BY 1"
    )


def _days(wanted: Slice) -> str:
    clock, now = _clock(wanted), _now(wanted)
    due = f"(late_at + INTERVAL {clock.offset_s} SECOND)"
    minute = f"(extract(hour FROM {due}) * 60 + extract(minute FROM {due}))"
    late = f"late_at <= {now} AND (closed_at IS NULL OR closed_at > late_at)"
    parts = [
        f"SELECT local_day AS d, local_minute AS m, 0 AS k FROM s WHERE opened_at <= {now}",
        f"SELECT closed_day, closed_minute, 1 FROM s WHERE closed_at <= {now}",
        f"SELECT {due}::date, {minute}, 2 FROM s WHERE {late}",
        f"SELECT closed_day, closed_minute, 3 FROM s WHERE {late} AND closed_at <= {now}",
    ]
    counts = [f"count(*) FILTER (k = {kind})" for kind in range(4)]
    counts += [f"count(*) FILTER (k = {kind} AND m <= {clock.minute})" for kind in range(4)]
    return (
        "WITH s AS (SELECT *, greatest(due_at, opened_at) AS late_at"
        f" FROM {_items('stay', wanted)}) SELECT d, {', '.join(counts)} FROM"
        f" ({' UNION ALL '.join(parts)}) GROUP BY 1"
    )


def _past(wanted: Slice, at: str, weeks: int = 8) -> str:
    return f"{at} > {_now(wanted)} - INTERVAL {7 * weeks} DAY AND {at} <= {_now(wanted)}"


def _times(wanted: Slice) -> str:
    hours = "(epoch(closed_at) - epoch(opened_at)) / 3600.0"
    conditions = [_past(wanted, "closed_at")]
    return (
        f"SELECT {_WEEK.format(now=_now(wanted), at='closed_at')}, count(*),"
        f" quantile_cont({hours}, 0.5), quantile_cont({hours}, 0.9)"
        f" FROM {_items('stay', wanted)}{_where(conditions)} GROUP BY 1"
    )


def _reversals(wanted: Slice) -> str:
    conditions = [_decisions(wanted), _past(wanted, "decided_at")]
    back = "undoes_id IN (SELECT id FROM decision WHERE verdict IN " + _CLOSING + ")"
    conditions.append(
        f"(verdict IN {_CLOSING} OR verdict IN ('undo', 'reverse') AND {back})"
    )  # fmt: skip
    return (
        f"SELECT {_WEEK.format(now=_now(wanted), at='decided_at')},"
        f" count(*) FILTER (verdict IN {_CLOSING}), count(*) FILTER (verdict = 'undo'),"
        f" count(*) FILTER (verdict = 'reverse') FROM decision{_where(conditions)} GROUP BY 1"
    )


def _by(column: str, wanted: Slice) -> str:
    conditions = [_decisions(wanted), _past(wanted, "decided_at", 2), f"verdict IN {_CLOSING}"]
    is_new = f"decided_at > {_now(wanted)} - INTERVAL 7 DAY"
    return (
        f"SELECT {column}, count(*) FILTER ({is_new}), count(*) FILTER (NOT {is_new})"
        f" FROM decision{_where(conditions)} GROUP BY 1"
    )


def _removed(wanted: Slice) -> str:
    reverted = (
        "SELECT reverts_id FROM enforcement WHERE reverts_id IS NOT NULL"
        f" AND applied_at <= {_now(wanted)}"
    )
    conditions = [
        f"decision_id IN (SELECT id FROM decision WHERE {_decisions(wanted)})",
        "action = 'post_visibility'",
        "after = 'removed'",
        _past(wanted, "applied_at"),
        f"id NOT IN ({reverted})",
    ]
    return (
        "SELECT week, count(DISTINCT post_id), count(*), sum(amount_fen)::bigint FROM gift JOIN"
        f" (SELECT target_id AS post_id, {_WEEK.format(now=_now(wanted), at='max(applied_at)')}"
        f" FROM enforcement{_where(conditions)} GROUP BY 1) USING (post_id) GROUP BY 1"
    )


def _frozen(wanted: Slice) -> str:
    conditions = [
        f"decision_id IN (SELECT id FROM decision WHERE {_decisions(wanted)})",
        "action = 'gift_status'",
        "(before = 'frozen') <> (after = 'frozen')",
        f"applied_at <= {_now(wanted)}",
    ]
    step = "CASE after WHEN 'frozen' THEN 1 ELSE -1 END"
    is_by = f"local_minute <= {_clock(wanted).minute}"
    return (
        "SELECT e.local_day, sum(step)::bigint, sum(step * amount_fen)::bigint,"
        f" coalesce(sum(step) FILTER ({is_by}), 0)::bigint,"
        f" coalesce(sum(step * amount_fen) FILTER ({is_by}), 0)::bigint"
        f" FROM (SELECT target_id, local_day, local_minute, {step} AS step"
        f" FROM enforcement{_where(conditions)}) e JOIN gift ON gift.id = target_id GROUP BY 1"
    )


CASES: tuple[Case, ...] = (
    Case(
        "dashboard: what waits",
        lambda wanted: question_of(flow.waiting, wanted, _clock(wanted)),
        _waiting,
    ),
    Case(
        "dashboard: what came and left",
        lambda wanted: question_of(flow.days, wanted, _clock(wanted)),
        _days,
    ),
    Case(
        "dashboard: time to decision",
        lambda wanted: question_of(decided.weekly_times, wanted, _clock(wanted)),
        _times,
    ),
    Case(
        "dashboard: what was taken back",
        lambda wanted: question_of(decided.weekly_reversals, wanted, _clock(wanted)),
        _reversals,
    ),
    Case(
        "dashboard: by verdict",
        lambda wanted: question_of(decided.decided_by, wanted, _clock(wanted), "verdict"),
        partial(_by, "verdict"),
    ),
    Case(
        "dashboard: by network",
        lambda wanted: question_of(decided.decided_by, wanted, _clock(wanted), "network"),
        partial(_by, "network"),
    ),
    Case(
        "dashboard: gifts on removed posts",
        lambda wanted: question_of(effects.removed_value, wanted, _clock(wanted)),
        _removed,
    ),
    Case(
        "dashboard: frozen gifts",
        lambda wanted: question_of(effects.frozen_days, wanted, _clock(wanted)),
        _frozen,
    ),
)
"""Of the dashboard. Reviewing is not in schema `circles`: there is no grouping beside."""
