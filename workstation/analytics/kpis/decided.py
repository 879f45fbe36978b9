"""What was decided, how long it took, what was taken back."""

from typing import Literal

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.kpis.clock import Clock
from workstation.analytics.kpis.items import closing_in, decisions_in, stays_in
from workstation.domain.review import Verdict
from workstation.domain.slices import Slice

Kind = Literal["verdict", "policy_code", "network"]

_HOUR_S = 3_600.0
_TAKEN_BACK = (Verdict.UNDO.value, Verdict.REVERSE.value)


def weekly_times(wanted: Slice, clock: Clock) -> ir.Table:
    """Return how long what was decided had waited, by weeks that end at the clock's time of day.

    Returns:
        `week` (0 for the seven days up to the moment, 1 for those before), `decided` (items that
        left), `median_hours`, `p90_hours`; in order. Weeks without any are left out.
    """
    stay = stays_in(wanted)
    stay = stay.filter(stay.closed_at.notnull() & clock.is_past(stay.closed_at))
    hours = (stay.closed_at.epoch_seconds() - stay.opened_at.epoch_seconds()) / _HOUR_S
    return (
        stay.group_by(week=clock.weeks_before(stay.closed_at))
        .aggregate(
            decided=stay.count(), median_hours=hours.quantile(0.5), p90_hours=hours.quantile(0.9)
        )
        .order_by("week")
    )


def weekly_reversals(wanted: Slice, clock: Clock) -> ir.Table:
    """Return how much was taken back, by weeks that end at the clock's time of day.

    Returns:
        `week` (0 for the seven days up to the moment), `decided` (decisions with which items left
        in it), `undone` and `reversed` (such decisions, of then or earlier, that were taken back
        in it: by reviewers, and by an appeal); in order. Weeks without any are left out.
    """
    closing, back = closing_in(wanted), taken_back(wanted)
    closing = closing.filter(clock.is_past(closing.decided_at))
    back = back.filter(clock.is_past(back.decided_at))
    nothing = ibis.literal(0, "int64")
    counted = ibis.union(
        closing.group_by(week=clock.weeks_before(closing.decided_at)).aggregate(
            decided=closing.count(), undone=nothing, reversed=nothing
        ),
        back.group_by(week=clock.weeks_before(back.decided_at)).aggregate(
            decided=nothing,
            undone=back.count(where=back.verdict == Verdict.UNDO.value),
            reversed=back.count(where=back.verdict == Verdict.REVERSE.value),
        ),
    )
    sums = {name: total(counted[name]) for name in ("decided", "undone", "reversed")}
    return counted.group_by("week").aggregate(**sums).order_by("week")


def taken_back(wanted: Slice) -> ir.Table:
    """Return the decisions that took back one with which an item had left, with all columns."""
    decision = decisions_in(wanted)
    return decision.filter(decision.verdict.isin(_TAKEN_BACK)).semi_join(
        closing_in(wanted).select(taken="id"), [("undoes_id", "taken")]
    )


def decided_by(wanted: Slice, clock: Clock, kind: Kind) -> ir.Table:
    """Return what was decided in the seven days up to the moment and in those before.

    Args:
        wanted: Of what.
        clock: Up to when.
        kind: By which column of `DECISION`.

    Returns:
        `name` (NULL for no policy, empty for no network), `decided`, `before`; most decided first.
    """
    closing = closing_in(wanted)
    closing = closing.filter(clock.is_past(closing.decided_at, weeks=2))
    week = clock.weeks_before(closing.decided_at)
    return (
        closing.group_by(name=closing[kind])
        .aggregate(decided=closing.count(where=week == 0), before=closing.count(where=week == 1))
        .order_by(ibis.desc("decided"), ibis.desc("before"), "name")
    )
