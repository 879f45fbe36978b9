"""The posts, comments, members and gifts behind a figure of the dashboard."""

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.kpis.clock import Clock
from workstation.analytics.kpis.decided import Kind, taken_back
from workstation.analytics.kpis.effects import frozen_steps, removed_posts
from workstation.analytics.kpis.flow import waiting_items
from workstation.analytics.kpis.items import closing_in, stays_in
from workstation.analytics.mirror.review_tables import REVIEW_ITEM
from workstation.analytics.mirror.tables import COMMENT, GIFT, MEMBER, POST
from workstation.domain.kpis import Measure
from workstation.domain.platform import SubjectKind
from workstation.domain.slices import Slice

SUBJECTS: dict[SubjectKind, tuple[ir.Table, str]] = {
    SubjectKind.POST: (POST.table, "posted_at"),
    SubjectKind.COMMENT: (COMMENT.table, "commented_at"),
    SubjectKind.MEMBER: (MEMBER.table, "joined_at"),
}
"""What rows can be shown of, and the column of when that was."""


def subjects_behind(measure: Measure, wanted: Slice, clock: Clock, kind: SubjectKind) -> ir.Table:
    """Return the posts, comments or members that a figure counts: `id`, and when they were."""
    return _of_kind(_counted(measure, wanted, clock), kind)


def waiting_behind(policy_code: str, wanted: Slice, clock: Clock, kind: SubjectKind) -> ir.Table:
    """Return what waits under a policy (empty for none): `id`, and when that was."""
    return _of_kind(_named(waiting_items(wanted, clock), "policy_code", policy_code), kind)


def decided_behind(by: Kind, name: str, wanted: Slice, clock: Clock, kind: SubjectKind) -> ir.Table:
    """Return what was decided so in the last seven days: `id`, and when that was."""
    closing = closing_in(wanted)
    closing = closing.filter(clock.is_past(closing.decided_at, weeks=1))
    return _of_kind(_items_of(_named(closing, by, name)), kind)


def removed_gifts(wanted: Slice, clock: Clock) -> ir.Table:
    """Return the gifts on posts that were removed in the last seven days: as of `GIFT`."""
    post = removed_posts(wanted, clock)
    return _gifts(GIFT.table.semi_join(post.filter(post.week == 0), "post_id"))


def frozen_gifts(wanted: Slice, clock: Clock) -> ir.Table:
    """Return the gifts that decisions froze and that are frozen still: as of `GIFT`."""
    step = frozen_steps(wanted, clock)
    net = step.group_by("gift_id").aggregate(net=total(step.step))
    return _gifts(GIFT.table.semi_join(net.filter(net.net > 0), [("id", "gift_id")]))


def _counted(measure: Measure, wanted: Slice, clock: Clock) -> ir.Table:
    day = ibis.date(clock.day.isoformat())
    stay = stays_in(wanted)
    match measure:
        case Measure.WAITING | Measure.OVERDUE:
            return waiting_items(wanted, clock, is_overdue=measure is Measure.OVERDUE)
        case Measure.CAME:
            return stay.filter((stay.local_day == day) & (stay.opened_at <= clock.instant))
        case Measure.DECIDED:
            return stay.filter((stay.closed_day == day) & (stay.closed_at <= clock.instant))
        case Measure.MEDIAN_HOURS | Measure.P90_HOURS:
            return stay.filter(stay.closed_at.notnull() & clock.is_past(stay.closed_at, weeks=1))
        case Measure.REVERSED:
            back = taken_back(wanted)
            return _items_of(back.filter(clock.is_past(back.decided_at, weeks=1)))
    raise ValueError(measure)


def _named(table: ir.Table, column: str, name: str) -> ir.Table:
    # No policy is NULL, no network is empty.
    return table.filter(table[column].fill_null("") == name)


def _items_of(decision: ir.Table) -> ir.Table:
    return REVIEW_ITEM.table.semi_join(decision, [("id", "item_id")])


def _of_kind(counted: ir.Table, kind: SubjectKind) -> ir.Table:
    subject, at = SUBJECTS[kind]
    ids = counted.filter(counted.subject_kind == kind.value).select(counted="subject_id")
    return subject.semi_join(ids, [("id", "counted")]).select("id", at)


def _gifts(gift: ir.Table) -> ir.Table:
    return gift.select("id", "sent_at", "amount_fen")
