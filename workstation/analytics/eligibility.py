"""Questions about what was done against the rules of circles.

Breaches come ready from the mirror (`analytics.mirror.breaches`), so what is asked here is quick
however much there is. A mirror whose login may not read who gave has no breaches by gifts.
"""

from collections.abc import Collection

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.mirror.derived_breaches import (
    COMMENT_BREACH,
    COMMENT_DAY,
    GIFT_BREACH,
    POST_BREACH,
)
from workstation.analytics.mirror.derived_gifts import GIFT_DAY
from workstation.analytics.mirror.derived_soliciting import POST_HOUR
from workstation.analytics.mirror.derived_table import Derived
from workstation.analytics.mirror.tables import POST
from workstation.analytics.slicing import (
    comments_in,
    gifts_in,
    in_bands,
    on_days,
    soliciting_posts,
)
from workstation.domain.eligibility import ACTIONS, Action, BreachCause
from workstation.domain.slices import Slice

STEP = 10
"""Points of score that one bar of `distances` stands for."""

_MOMENTS = {Action.POST: "posted_at", Action.COMMENT: "commented_at", Action.GIVE: "sent_at"}

_HOUR = 3_600_000_000  # microseconds

_BREACHES: dict[Action, Derived] = {
    Action.POST: POST_BREACH,
    Action.COMMENT: COMMENT_BREACH,
    Action.GIVE: GIFT_BREACH,
}


def breaches(wanted: Slice, actions: Collection[Action] = ACTIONS) -> ir.Table:
    """Return all breaches of a slice, a row each.

    Columns: action (value of `Action`), and those of `BREACH_COLUMNS`. Bands are those of the
    score at that moment, categories those of the post.
    """
    chosen = [action for action in ACTIONS if action in actions]
    parts = [_of_kind(action, wanted) for action in chosen]
    return ibis.union(*parts) if len(parts) > 1 else parts[0]


def _of_kind(action: Action, wanted: Slice) -> ir.Table:
    found = on_days(_BREACHES[action].table, wanted)
    if wanted.circles:
        found = found.filter(found.circle_id.isin(sorted(wanted.circles)))
    if wanted.bands:
        found = found.filter(in_bands(found.score, wanted.bands))
    if wanted.categories:
        found = found.semi_join(soliciting_posts(wanted.categories), "post_id")
    return found.mutate(action=ibis.literal(action.value))


def over_time(wanted: Slice, actions: Collection[Action] = ACTIONS) -> ir.Table:
    """Return breaches per day.

    Columns: local_day, action, breaches.
    """
    found = breaches(wanted, actions)
    counted = found.group_by("local_day", "action").aggregate(breaches=found.count())
    return counted.order_by("local_day", "action")


def by_cause(wanted: Slice, actions: Collection[Action] = ACTIONS) -> ir.Table:
    """Return why breaches could happen.

    Columns: action, cause, breaches, members (who did it), fen (of gifts; NULL for others).
    """
    found = breaches(wanted, actions)
    counted = found.group_by("action", "cause").aggregate(
        breaches=found.count(), members=found.actor_id.nunique(), fen=total(found.fen)
    )
    return counted.order_by("action", "cause")


def by_circle(wanted: Slice, actions: Collection[Action] = ACTIONS) -> ir.Table:
    """Return breaches per circle among all that was done there.

    Columns: circle_id, action, breaches, done (posts, comments or gifts of the slice).
    """
    found = breaches(wanted, actions)
    broken = found.group_by("circle_id", "action").aggregate(breaches=found.count())
    done = ibis.union(*(_done(action, wanted) for action in ACTIONS))
    done = done.filter(done.action.isin([action.value for action in actions]))
    joined = done.left_join(broken, ["circle_id", "action"])
    return joined.select(
        done.circle_id, done.action, breaches=broken.breaches.fill_null(0), done=done.done
    ).order_by("circle_id", "action")


def _done(action: Action, wanted: Slice) -> ir.Table:
    """Return how much was done per circle; from sums by day where these know what is asked."""
    match action:
        case Action.POST:
            posts = POST_HOUR.table
            if wanted.categories:
                names = sorted(each.value for each in wanted.categories)
                posts = posts.filter(posts.category.isin(names))
            counted = _summed(posts, "band", "posts", wanted)
        case Action.COMMENT if wanted.categories:
            comment, post = comments_in(wanted), POST.table
            rows = comment.join(post, comment.post_id == post.id).select(post.circle_id)
            counted = rows.group_by("circle_id").aggregate(done=rows.count())
        case Action.COMMENT:
            counted = _summed(COMMENT_DAY.table, "band", "comments", wanted)
        case _ if wanted.categories:
            rows = gifts_in(wanted)
            counted = rows.group_by("circle_id").aggregate(done=rows.count())
        case _:
            counted = _summed(GIFT_DAY.table, "sender_band", "gifts", wanted)
    return counted.mutate(action=ibis.literal(action.value))


def _summed(days: ir.Table, band: str, count: str, wanted: Slice) -> ir.Table:
    days = on_days(days, wanted)
    if wanted.circles:
        days = days.filter(days.circle_id.isin(sorted(wanted.circles)))
    if wanted.bands:
        days = days.filter(days[band].isin(sorted(each.value for each in wanted.bands)))
    return days.group_by("circle_id").aggregate(done=total(days[count]))


def distances(wanted: Slice, actions: Collection[Action] = ACTIONS) -> ir.Table:
    """Return by how much scores missed what a comment or gift took.

    Columns: below (0, 10, 20, ...: so many points below the minimum, which itself is not enough),
    action, breaches. Posts and who had no score are left out.
    """
    found = breaches(wanted, actions)
    scored = found.filter(found.score.notnull() & found.minimum.notnull())
    below = (scored.minimum - scored.score).cast("int64")
    counted = scored.group_by("action", below=below - below % STEP).aggregate(
        breaches=scored.count()
    )
    return counted.select("below", "action", "breaches").order_by("below", "action")


def delays(wanted: Slice, actions: Collection[Action] = ACTIONS) -> ir.Table:
    """Return how long after a breach the score arrived that would have prevented it.

    Columns: hours (whole ones, from 0), action, breaches. Only of scores that came late.
    """
    found = breaches(wanted, actions)
    late = found.filter(found.cause == BreachCause.LATE_SCORE.value)
    counted = late.group_by("action", hours=_hours_late(late)).aggregate(breaches=late.count())
    return counted.select("hours", "action", "breaches").order_by("hours", "action")


def _hours_late(found: ir.Table) -> ir.IntegerValue:
    return found.arrived_at.delta(found["at"], unit="microsecond") // _HOUR


def rows(
    wanted: Slice,
    action: Action,
    *,
    cause: BreachCause | None = None,
    below: tuple[int, int] | None = None,
    hours_late: tuple[int, int] | None = None,
) -> ir.Table:
    """Return the breaches behind a number.

    Columns: as of `breaches`, but moment and money as their tables call them; `id` is that of the
    post, comment or gift.

    Args:
        wanted: The slice.
        action: What was done.
        cause: Why it could happen; None for any.
        below: How far below the minimum, both ends included; None for any.
        hours_late: How many hours later the score arrived, both ends included; None for any.
    """
    found = breaches(wanted, (action,))
    if cause is not None:
        found = found.filter(found.cause == cause.value)
    if below is not None:
        found = found.filter((found.minimum - found.score).between(*below))
    if hours_late is not None:
        is_late = found.cause == BreachCause.LATE_SCORE.value
        found = found.filter(is_late & _hours_late(found).between(*hours_late))
    return found.rename({_MOMENTS[action]: "at", "amount_fen": "fen"})
