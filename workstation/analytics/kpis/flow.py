"""What waits, what came, what left."""

import ibis
import ibis.expr.types as ir

from workstation.analytics.kpis.clock import Clock
from workstation.analytics.kpis.items import stays_in
from workstation.domain.slices import Slice

_HOUR_S = 3_600.0
_HOUR_MIN = 60


def waiting(wanted: Slice, clock: Clock) -> ir.Table:
    """Return what waited at a moment, by what it was flagged for.

    Returns:
        `policy_code` (NULL for none), `waiting` and `overdue` (items), `oldest_hours`; most
        waiting first.
    """
    stay = _waiting_at(wanted, clock)
    oldest = (clock.instant.epoch_seconds() - stay.opened_at.min().epoch_seconds()) / _HOUR_S
    return (
        stay.group_by("policy_code")
        .aggregate(
            waiting=stay.count(),
            overdue=stay.count(where=stay.due_at < clock.instant),
            oldest_hours=oldest,
        )
        .order_by(ibis.desc("waiting"), "policy_code")
    )


def waiting_items(wanted: Slice, clock: Clock, *, is_overdue: bool = False) -> ir.Table:
    """Return the items that waited at a moment.

    Returns:
        `subject_kind`, `subject_id`, `policy_code`, and since when, `opened_at`, and until when
        they are to be decided, `due_at`.
    """
    stay = _waiting_at(wanted, clock)
    if is_overdue:
        stay = stay.filter(stay.due_at < clock.instant)
    return stay.select("subject_kind", "subject_id", "policy_code", "opened_at", "due_at")


def days(wanted: Slice, clock: Clock) -> ir.Table:
    """Return what came and left on each day, up to the moment.

    Returns:
        `local_day`, `came` and `left` (items), `late` (that were due while they waited) and
        `late_left` (of these, that left); and the same up to the minute of the clock, as
        `came_by_now` and so on. Days without any are left out; in order.
    """
    stay = stays_in(wanted)
    at = clock.instant
    is_closed = stay.closed_at.notnull() & (stay.closed_at <= at)
    # What was undone waits anew, and may be due since before.
    late_at = ibis.greatest(stay.due_at, stay.opened_at)
    was_late = (late_at <= at) & (stay.closed_at.isnull() | (stay.closed_at > late_at))
    due = late_at + ibis.interval(seconds=clock.offset_s)
    kinds = {
        "came": (stay.opened_at <= at, stay.local_day, stay.local_minute),
        "left": (is_closed, stay.closed_day, stay.closed_minute),
        "late": (was_late, due.date(), _minute(due)),
        "late_left": (was_late & is_closed, stay.closed_day, stay.closed_minute),
    }
    every = ibis.union(
        *(
            stay.filter(condition).select(
                local_day=day, minute=minute.cast("int16"), kind=ibis.literal(kind)
            )
            for kind, (condition, day, minute) in kinds.items()
        )
    )
    is_by_now = every.minute <= clock.minute
    counts = {kind: every.count(where=every.kind == kind) for kind in kinds}
    counts |= {
        f"{kind}_by_now": every.count(where=(every.kind == kind) & is_by_now) for kind in kinds
    }
    return every.group_by("local_day").aggregate(**counts).order_by("local_day")


def hours(wanted: Slice, clock: Clock) -> ir.Table:
    """Return what came and left in each hour of the clock's day, up to the moment.

    Returns:
        `local_hour` (0 to 23), `came`, `left` (items); hours without any are left out; in order.
    """
    stay = stays_in(wanted)
    at, day = clock.instant, ibis.date(clock.day.isoformat())
    came = stay.filter((stay.local_day == day) & (stay.opened_at <= at))
    left = stay.filter((stay.closed_day == day) & (stay.closed_at <= at))
    every = ibis.union(
        came.select(minute="local_minute", is_left=ibis.literal(False)),
        left.select(minute="closed_minute", is_left=ibis.literal(True)),
    )
    return (
        every.group_by(local_hour=every.minute // _HOUR_MIN)
        .aggregate(came=every.count(where=~every.is_left), left=every.count(where=every.is_left))
        .order_by("local_hour")
    )


def _waiting_at(wanted: Slice, clock: Clock) -> ir.Table:
    stay = stays_in(wanted)
    return stay.filter(
        (stay.opened_at <= clock.instant)
        & (stay.closed_at.isnull() | (stay.closed_at > clock.instant))
    )


def _minute(at: ir.TimestampValue) -> ir.IntegerValue:
    return at.hour() * 60 + at.minute()
