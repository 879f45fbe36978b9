"""The partners of an account that a picture does not show one by one: together, as one node."""

from collections.abc import Collection
from dataclasses import replace

import ibis
import ibis.expr.types as ir
import numpy as np

from workstation.analytics.asking import Reader, question_of, total
from workstation.analytics.graphs import (
    LeftOut,
    Neighbourhood,
    Reach,
    among,
    flows_in,
    single_flows,
)
from workstation.domain.flows import OTHERS, Flow
from workstation.domain.slices import Band, Slice


def flows_of_others(
    center: int, shown: Collection[int], wanted: Slice, flows: Collection[Flow]
) -> ir.Table:
    """Return what went between an account and whoever is not shown, by day.

    Returns:
        Columns as of `flows_among`, with `OTHERS` for whoever is not shown.
    """
    rows = flows_in(wanted, flows)
    others = ibis.literal(OTHERS, "int64")
    given, taken = _sides(rows, center, shown)
    both = ibis.union(
        given.select("sender_id", "flow", "local_day", "fen", receiver_id=others),
        taken.select("receiver_id", "flow", "local_day", "fen", sender_id=others).select(
            "sender_id", "flow", "local_day", "fen", "receiver_id"
        ),
    )
    return both.group_by("sender_id", "receiver_id", "flow", "local_day").aggregate(
        fen=total(both.fen), count=both.count()
    )


def rows_of_others(center: int, shown: Collection[int], wanted: Slice, flow: Flow) -> ir.Table:
    """Return the gifts or payments between an account and whoever is not shown."""
    return ibis.union(*_sides(single_flows(wanted, flow), center, shown))


def _sides(rows: ir.Table, center: int, shown: Collection[int]) -> tuple[ir.Table, ir.Table]:
    """Return what an account gave to others than those, and what it got from such."""
    given = rows.filter(rows.sender_id == center, rows.receiver_id.notnull())
    taken = rows.filter(rows.receiver_id == center, rows.sender_id.notnull())
    return (
        given.anti_join(among(shown), [("receiver_id", "id")]),
        taken.anti_join(among(shown), [("sender_id", "id")]),
    )


def others_of(found: Neighbourhood) -> LeftOut | None:
    """Return how many partners one node stands for, and their money; None without such a node."""
    is_there = (found.accounts["id"] == OTHERS).any()
    return found.left_out[0] if is_there else None


def with_others(reader: Reader, found: Neighbourhood, wanted: Slice, reach: Reach) -> Neighbourhood:
    """Return a neighbourhood with a node for the partners of the middle that it leaves out."""
    import pandas as pd

    left = next((left for left in found.left_out if left.hop == 0), None)
    if left is None or not left.partners:
        return found
    shown = frozenset(found.accounts["id"].to_numpy(np.int64).tolist())
    flows = reader.frame(question_of(flows_of_others, found.center, shown, wanted, reach.flows))
    is_given = flows["sender_id"] == found.center
    given, taken = flows[is_given], flows[~is_given]
    row = {
        "id": OTHERS,
        "hop": 1,
        "fen_in": given["fen"].sum(),
        "fen_out": taken["fen"].sum(),
        "count_in": given["count"].sum(),
        "count_out": taken["count"].sum(),
        "partners": 1,
        "band": Band.UNSCORED.value,
        "members": left.partners,
    }
    accounts = pd.concat([found.accounts, pd.DataFrame([row])], ignore_index=True)
    return replace(
        found,
        accounts=accounts.sort_values(["hop", "id"], ignore_index=True),
        flows=pd.concat([found.flows, flows[found.flows.columns]], ignore_index=True),
    )
