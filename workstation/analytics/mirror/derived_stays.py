"""Stays in the queue: an item stays from when it comes until it is decided.

One that is taken up again stays again; what is handed on still waits. When an item left because
its reason went is told by nobody: where that was the end of its last stay, the stay is left out.
"""

import ibis
import ibis.expr.types as ir

from workstation.analytics.mirror.derived_table import Derived, Via
from workstation.analytics.mirror.review_tables import DECISION, POLICY, REVIEW_ITEM
from workstation.domain.review import ItemState, Verdict

CLOSING = tuple(
    verdict.value for verdict in (Verdict.KEEP, Verdict.LABEL, Verdict.RESTRICT, Verdict.TAKE_DOWN)
)
"""Values of the verdicts with which an item leaves the queue."""

_WAITING = (ItemState.OPEN.value, ItemState.ESCALATED.value)
_HOUR_S = 3_600
_USUAL_HOURS = 24.0  # as the database has it for items without a policy


def _stay() -> ir.Table:
    own = ibis.window(group_by="item_id", order_by=["at", "decision_id"])
    turn = _turns()
    turn = turn.mutate(was_open=turn.is_open.lag().over(own))
    # Of two openings without a decision in between the first counts.
    turn = turn.filter(turn.is_open != turn.was_open.fill_null(False))
    turn = turn.mutate(
        closed_at=turn["at"].lead().over(own),
        closed_day=turn.day.lead().over(own),
        closed_minute=turn.minute.lead().over(own),
    )
    item = REVIEW_ITEM.table.drop("local_day", "opened_at")
    stay = turn.filter(turn.is_open).join(item, [("item_id", "id")])
    stay = stay.filter(stay.closed_at.notnull() | stay.state.isin(_WAITING))
    policy = POLICY.table
    stay = stay.left_join(policy, [("policy_code", "code")])
    seconds = (stay.service_hours.fill_null(_USUAL_HOURS) * _HOUR_S).cast("int64")
    return stay.select(
        "item_id",
        "subject_kind",
        "subject_id",
        "circle_id",
        "policy_code",
        local_day=stay.day,
        local_minute=stay.minute,
        opened_at=stay["at"],
        # Of what waits the database says it, also where a policy changed meanwhile.
        due_at=ibis.ifelse(
            stay.closed_at.isnull(), stay.due_at, stay["at"] + seconds.as_interval("s")
        ),
        closed_at=stay.closed_at,
        closed_day=stay.closed_day,
        closed_minute=stay.closed_minute,
    )


def _turns() -> ir.Table:
    """Return when items came (`is_open`) and went, and by which decision."""
    item, decision = REVIEW_ITEM.table, DECISION.table
    again = item.filter(item.opened_at > item.created_at)
    closing = decision.filter(decision.verdict.isin(CLOSING))
    undo = decision.filter(decision.verdict == Verdict.UNDO.value)
    undo = undo.semi_join(closing.select(undone="id"), [("undoes_id", "undone")])
    return ibis.union(
        _turn(item, at="created_at", day="local_day", minute="local_minute"),
        _turn(again, at="opened_at", day="opened_day", minute="opened_minute"),
        _decided(closing, is_open=False),
        _decided(undo, is_open=True),
    )


def _decided(decision: ir.Table, *, is_open: bool) -> ir.Table:
    return _turn(
        decision,
        item="item_id",
        at="decided_at",
        day="local_day",
        minute="local_minute",
        by="id",
        is_open=is_open,
    )


def _turn(
    table: ir.Table,
    *,
    at: str,
    day: str,
    minute: str,
    item: str = "id",
    by: str | None = None,
    is_open: bool = True,
) -> ir.Table:
    return table.select(
        item_id=table[item],
        at=table[at],
        day=table[day],
        minute=table[minute],
        is_open=ibis.literal(is_open),
        decision_id=table[by] if by else ibis.literal(0, "int64"),
    )


STAY = Derived(
    name="stay",
    of=REVIEW_ITEM,
    make=_stay,
    columns={
        "item_id": "int64",
        "subject_kind": "string",
        "subject_id": "int64",
        "circle_id": "int64",
        "policy_code": "string",
        "local_day": "date",
        "local_minute": "int16",
        "opened_at": "timestamp(6)",
        "due_at": "timestamp(6)",
        "closed_at": "timestamp(6)",
        "closed_day": "date",
        "closed_minute": "int16",
    },
    unit="id",
    key="item_id",
    via=(
        Via(source=DECISION, column="id", to="item_id"),
        Via(source=POLICY, column="policy_code", to="code"),
    ),
)
"""How often and how long items were in the queue. `policy_code` is what an item was flagged for, or
NULL; `local_day` and `local_minute` are those of coming; what is closed is NULL while it waits."""
