"""What was decided, how long it took, what was taken back."""

from typing import Literal

import ibis
import ibis.expr.types as ir

from workstation.analytics.kpis.clock import Clock
from workstation.analytics.kpis.items import closing_in, decisions_in, stays_in
from workstation.analytics.mirror.derived_stays import CLOSING
from workstation.analytics.mirror.review_tables import DECISION
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
    decision = decisions_in(wanted)
    is_closing = decision.verdict.isin(CLOSING)
    recent = decision.filter(clock.is_past(decision.decided_at), is_closing | _takes_back(decision))
    return (
        recent.group_by(week=clock.weeks_before(recent.decided_at))
        .aggregate(
            decided=recent.count(where=recent.verdict.isin(CLOSING)),
            undone=recent.count(where=recent.verdict == Verdict.UNDO.value),
            reversed=recent.count(where=recent.verdict == Verdict.REVERSE.value),
        )
        .order_by("week")
    )


def taken_back(wanted: Slice) -> ir.Table:
    """Return the decisions that took back one with which an item had left, with all columns."""
    decision = decisions_in(wanted)
    return decision.filter(_takes_back(decision))


def _takes_back(decision: ir.Table) -> ir.BooleanValue:
    taken = DECISION.table
    taken = taken.filter(taken.verdict.isin(CLOSING))
    is_back: ir.BooleanValue = decision.verdict.isin(_TAKEN_BACK)
    return is_back & decision.undoes_id.isin(taken.id)


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
