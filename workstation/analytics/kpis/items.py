"""Review items and decisions of a slice."""

import ibis
import ibis.expr.types as ir

from workstation.analytics.mirror.derived_stays import CLOSING, STAY
from workstation.analytics.mirror.review_tables import DECISION, REVIEW_ITEM
from workstation.analytics.slicing import comments_in, posts_in
from workstation.domain.platform import SubjectKind
from workstation.domain.slices import Slice

_POST, _COMMENT = SubjectKind.POST.value, SubjectKind.COMMENT.value


def stays_in(wanted: Slice) -> ir.Table:
    """Return the stays of items of a slice, whenever they were, with all columns of `STAY`."""
    return _narrowed(STAY.table, wanted)


def decisions_in(wanted: Slice) -> ir.Table:
    """Return the decisions about items of a slice, whenever they were taken, with all columns."""
    item = _narrowed(REVIEW_ITEM.table, wanted)
    return DECISION.table.semi_join(item.select(item_id="id"), "item_id")


def closing_in(wanted: Slice) -> ir.Table:
    """Return the decisions with which items of a slice left the queue, with all columns."""
    decision = decisions_in(wanted)
    return decision.filter(decision.verdict.isin(CLOSING))


def _narrowed(table: ir.Table, wanted: Slice) -> ir.Table:
    """Keep what is about items of a slice. Days do not narrow: figures say which they are of.

    Bands are those of the authors of posts and comments, categories those of posts and of what
    hangs on them: members and circles are in neither.
    """
    if wanted.circles:
        table = table.filter(table.circle_id.isin(sorted(wanted.circles)))
    if not (wanted.bands or wanted.categories):
        return table
    whose = Slice(bands=wanted.bands, categories=wanted.categories)
    # By kind: the few items are then what posts and comments are held against, each by one column.
    parts = [
        table.filter(table.subject_kind == kind).semi_join(subjects, [("subject_id", "id")])
        for kind, subjects in ((_POST, posts_in(whose)), (_COMMENT, comments_in(whose)))
    ]
    return ibis.union(*parts)
