"""Which items are in a part of the queue, and in which order."""

from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    String,
    all_,
    and_,
    any_,
    bindparam,
    cast,
    column,
    func,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import aliased
from sqlalchemy.types import TypeEngine

from workstation.domain.review import QueueFilter, QueueOrder, SignalKind
from workstation.models.moderation import ReviewItem, Signal


def in_queue(
    filter: QueueFilter,  # noqa: A002
    item: type[ReviewItem] = ReviewItem,
) -> list[ColumnElement[bool]]:
    """Return the conditions of a part of the queue."""
    # Written out, not bound: the planner must see that it is what the partial indexes say.
    state = bindparam("state", filter.state, item.state.type, unique=True, literal_execute=True)
    conditions = [item.state == state]
    if filter.policy_code is not None:
        conditions.append(item.policy_code == filter.policy_code)
    if filter.circle_id is not None:
        conditions.append(item.circle_id == filter.circle_id)
    if filter.language is not None:
        conditions.append(item.language == filter.language)
    if filter.escalation is not None:
        conditions.append(item.escalation == filter.escalation)
    if filter.most_harm is not None:
        conditions.append(item.priority <= filter.most_harm)
    return conditions


def own_part(item: type[ReviewItem] = ReviewItem) -> list[ColumnElement[bool]]:
    """Return the conditions that leave out what the reader does not work on.

    As moderation.is_for() says, and without what they have asked not to see. What has no policy,
    text or circle is for everybody.
    """
    code, language = item.policy_code, func.nullif(item.language, "")
    return [
        func.coalesce(code == any_(_own("policies", ARRAY(String))), true()),
        func.coalesce(language == any_(_own("languages", ARRAY(String))), true()),
        func.coalesce(item.circle_id == any_(_own("circles", ARRAY(BigInteger))), true()),
        func.coalesce(code != all_(_own("opt_outs", ARRAY(String))), true()),
    ]


def _own(name: str, array: TypeEngine[Any]) -> ColumnElement[Any]:
    """Select what is stored of the reader: once per query, not once per row."""
    part = func.moderation.own_part().table_valued(column(name), name="own")
    return cast(select(part.c[name]).scalar_subquery(), array)


def in_order(
    rank: ColumnElement[float],
    item_id: ColumnElement[int],
    filter: QueueFilter,  # noqa: A002
) -> tuple[ColumnElement[Any], ...]:
    """Return by what a part of the queue is ordered."""
    if filter.order is QueueOrder.OLDEST_FIRST:
        return (item_id,)
    return rank.desc(), item_id.desc()


def is_listed_with_another(
    filter: QueueFilter,  # noqa: A002
) -> ColumnElement[bool]:
    """Whether an earlier item of the queue has nearly the same message, and this one no more.

    Asked for each row of a page that is in a ring, by index.
    """
    item, signal = ReviewItem, Signal
    other = aliased(item)
    if filter.order is QueueOrder.OLDEST_FIRST:
        comes_first = other.id < item.id
    else:
        comes_first = tuple_(other.rank, other.id) > tuple_(item.rank, item.id)
    earlier = select(other.id).where(
        other.ring_id == item.ring_id, comes_first, *in_queue(filter, other), *own_part(other)
    )
    other_reason = select(signal.id).where(
        signal.subject_kind == item.subject_kind,
        signal.subject_id == item.subject_id,
        signal.withdrawn_at.is_(None),
        or_(
            signal.kind != SignalKind.TEXT_FINDING,
            signal.detail["text"].astext.is_distinct_from(cast(item.subject_kind, String)),
        ),
    )
    return and_(
        item.ring_id.is_not(None),
        earlier.correlate(item).exists(),
        ~other_reason.correlate(item).exists(),
    )
