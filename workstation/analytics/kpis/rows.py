"""The posts, comments, members and gifts behind a figure of the dashboard."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import Question, Reader, question_of, total
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


@dataclass(frozen=True, slots=True)
class KindCount:
    """How much of one kind a figure counts.

    Attributes:
        counted: In the figure.
        different: Of these: what came back, or was decided again, is counted each time.
    """

    counted: int
    different: int


def behind_figure(measure: Measure, wanted: Slice, clock: Clock) -> ir.Table:
    """Return what a figure counts, of all kinds: `subject_kind`, `subject_id`."""
    return _subjects(_counted(measure, wanted, clock))


def behind_waiting(policy_code: str, wanted: Slice, clock: Clock) -> ir.Table:
    """Return what waits under a policy (empty for none): as of `behind_figure`."""
    return _subjects(_named(waiting_items(wanted, clock), "policy_code", policy_code))


def behind_decided(by: Kind, name: str, wanted: Slice, clock: Clock) -> ir.Table:
    """Return what was decided so in the last seven days: as of `behind_figure`."""
    closing = closing_in(wanted)
    closing = closing.filter(clock.is_past(closing.decided_at, weeks=1))
    return _subjects(_items_of(_named(closing, by, name)))


def of_kind(counted: Question, kind: SubjectKind) -> ir.Table:
    """Return what is of one kind, each once: `id`, and when that was, where that is known yet."""
    subject, at = SUBJECTS[kind]
    table = counted.expression()
    ids = table.filter(table.subject_kind == kind.value).select(id="subject_id").distinct()
    when = subject.select(subject="id", at=at)
    return ids.left_join(when, ids.id == when.subject).select("id", **{at: "at"})


def answer_kinds(reader: Reader, counted: Question) -> dict[SubjectKind, KindCount]:
    """Return how much there is of each kind; kinds without any are left out."""
    sums = question_of(_per_kind, counted)
    return {
        SubjectKind(row["subject_kind"]): KindCount(row["counted"], row["different"])
        for row in reader.arrow(sums).to_pylist()
    }


def _per_kind(counted: Question) -> ir.Table:
    table = counted.expression()
    by = table.group_by("subject_kind")
    return by.aggregate(counted=table.count(), different=table.subject_id.nunique())


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
    # An item that was decided twice is there twice.
    item = REVIEW_ITEM.table.select("subject_kind", "subject_id", item="id")
    return decision.select("item_id").join(item, ibis._.item_id == item.item)


def _subjects(counted: ir.Table) -> ir.Table:
    return counted.select("subject_kind", "subject_id")


def _gifts(gift: ir.Table) -> ir.Table:
    return gift.select("id", "sent_at", "amount_fen")
