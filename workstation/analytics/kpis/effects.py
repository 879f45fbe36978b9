"""What decisions did about money: gifts on what was removed, gifts that are frozen."""

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.kpis.clock import Clock
from workstation.analytics.kpis.items import decisions_in
from workstation.analytics.mirror.review_tables import ENFORCEMENT
from workstation.analytics.mirror.tables import GIFT
from workstation.domain.platform import GiftStatus, Visibility
from workstation.domain.review import EnforcementAction
from workstation.domain.slices import Slice

_FROZEN = GiftStatus.FROZEN.value


def removed_posts(wanted: Slice, clock: Clock) -> ir.Table:
    """Return the posts that decisions of the last weeks removed, and that nobody has restored.

    Returns:
        `post_id`, and `week` in which it was: 0 for the seven days up to the moment.
    """
    done = _effects(wanted)
    back = ENFORCEMENT.table
    back = back.filter(back.reverts_id.notnull() & (back.applied_at <= clock.instant))
    done = done.filter(
        (done.action == EnforcementAction.POST_VISIBILITY.value)
        & (done.after == Visibility.REMOVED.value)
        & clock.is_past(done.applied_at)
    ).anti_join(back.select(reverted="reverts_id"), [("id", "reverted")])
    return done.group_by(post_id="target_id").aggregate(
        week=clock.weeks_before(done.applied_at).min()
    )


def removed_value(wanted: Slice, clock: Clock) -> ir.Table:
    """Return what gifts on removed posts come to, by the week in which they were removed.

    Returns:
        `week` (0 for the seven days up to the moment), `posts` (that have gifts), `gifts`, `fen`;
        in order. Weeks without any are left out.
    """
    gift = GIFT.table.select("post_id", "amount_fen")
    given = gift.join(removed_posts(wanted, clock), "post_id")
    return (
        given.group_by("week")
        .aggregate(posts=given.post_id.nunique(), gifts=given.count(), fen=total(given.amount_fen))
        .order_by("week")
    )


def frozen_days(wanted: Slice, clock: Clock) -> ir.Table:
    """Return by how much what is frozen grew on each day, up to the moment.

    Returns:
        `local_day`, `gifts` and `fen` (frozen that day less those that were frozen no more), and
        the same up to the minute of the clock as `gifts_by_now`, `fen_by_now`; in order.
    """
    moved = frozen_steps(wanted, clock)
    is_by_now = moved.local_minute <= clock.minute
    return (
        moved.group_by("local_day")
        .aggregate(
            gifts=total(moved.step),
            fen=total(moved.step * moved.amount_fen),
            gifts_by_now=total(ibis.ifelse(is_by_now, moved.step, 0)),
            fen_by_now=total(ibis.ifelse(is_by_now, moved.step * moved.amount_fen, 0)),
        )
        .order_by("local_day")
    )


def frozen_steps(wanted: Slice, clock: Clock) -> ir.Table:
    """Return what froze gifts and what thawed them, up to the moment.

    Returns:
        `gift_id`, `amount_fen`, `local_day`, `local_minute`, and `step`: 1 or -1.
    """
    done = _effects(wanted)
    done = done.filter(
        (done.action == EnforcementAction.GIFT_STATUS.value)
        & ((done.before == _FROZEN) != (done.after == _FROZEN))
        & (done.applied_at <= clock.instant)
    )
    moved = done.join(GIFT.table.select("id", "amount_fen"), [("target_id", "id")])
    return moved.select(
        "amount_fen",
        "local_day",
        "local_minute",
        gift_id="target_id",
        step=ibis.ifelse(moved.after == _FROZEN, ibis.literal(1, "int64"), -1),
    )


def _effects(wanted: Slice) -> ir.Table:
    decision = decisions_in(wanted)
    return ENFORCEMENT.table.semi_join(decision.select(decision_id="id"), "decision_id")
