"""The flow graph of a case: its accounts and money, and what the analyst has added to them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from workstation.analytics.asking import Reader, question_of
from workstation.analytics.communities import Graph, graph_of
from workstation.analytics.graphs import Neighbourhood, Reach, described, pairs_near
from workstation.analytics.layouts import Positions, lay_out
from workstation.domain.case_views import CaseMoney
from workstation.domain.flows import Flow
from workstation.domain.slices import Band, Slice

if TYPE_CHECKING:
    import pandas as pd

MOST_ADDED = 15
"""Partners that one account is expanded by: those with most money."""

MOST_DRAWN = 800
"""Accounts of a case, before anybody adds some."""

_BOTH = Reach(flows=frozenset(Flow), per_account=MOST_ADDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWish:
    """What the graph of a case shall show.

    Attributes:
        accounts: Those of the case.
        added: Others that were added.
        hidden: Those of either that are not shown.
        known: Where accounts lie already.
        expand: An account whose partners are added now.
    """

    accounts: frozenset[int]
    added: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    known: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    expand: int | None = None

    @property
    def shown(self) -> frozenset[int]:
        """Accounts that are drawn."""
        return (self.accounts | self.added) - self.hidden


@dataclass(frozen=True, slots=True, eq=False)
class CasePicture:
    """The graph of a case, ready to be drawn.

    Attributes:
        found: Its accounts, and what went between them.
        graph: The same as nodes and edges.
        places: Where the nodes lie.
        days: Columns `local_day`, `fen`: all money of the graph a day, by day.
        came: Accounts that an expansion brought.
    """

    found: Neighbourhood
    graph: Graph
    places: Positions
    days: "pd.DataFrame"
    came: frozenset[int] = frozenset()

    def of_days(self, first: date | None, last: date | None) -> Graph:
        """Return the graph with what went on some days only, None for no end."""
        return graph_of(self.found, first, last)


def largest_accounts(
    money: Sequence[CaseMoney], accounts: Collection[int], most: int = MOST_DRAWN
) -> frozenset[int]:
    """Return the accounts of a case that are drawn: all, or those with most of its money."""
    if len(accounts) <= most:
        return frozenset(accounts)
    through = dict.fromkeys(accounts, 0)
    for each in money:
        for end in (each.sender_id, each.receiver_id):
            if end in through:
                through[end] += each.amount_fen
    ordered = sorted(through, key=lambda account: (-through[account], account))
    return frozenset(ordered[:most])


def answer_case_graph(reader: Reader, wish: CaseWish) -> CasePicture:
    """Return the accounts of a case with all money between them, whatever the case holds of it."""
    came: frozenset[int] = frozenset()
    if wish.expand is not None:
        near = reader.frame(question_of(pairs_near, frozenset({wish.expand}), Slice(), _BOTH))
        partners = frozenset(int(account) for account in near["far_id"]) - {wish.expand}
        came = partners - wish.shown - wish.hidden
    shown = wish.shown | came
    hops = {account: int(account not in wish.accounts) for account in sorted(shown)}
    found = described(reader, min(hops, default=0), Slice(), _BOTH, hops)
    return _picture(found, wish.known, came)


def graph_of_money(money: Sequence[CaseMoney], wish: CaseWish, zone: str) -> CasePicture:
    """Return the accounts of a case with the money that it holds, and nothing else.

    Args:
        money: Of the case.
        wish: What is shown; nothing is expanded.
        zone: IANA name of the business time zone: whose days these are.
    """
    import pandas as pd

    business = ZoneInfo(zone)
    rows = pd.DataFrame(
        [
            (each.sender_id, each.receiver_id, each.flow.value, day, each.amount_fen, 1)
            for each in money
            if each.sender_id != each.receiver_id  # to or from a bank
            and {each.sender_id, each.receiver_id} <= wish.shown
            for day in (each.sent_at.astimezone(business).date(),)
        ],
        columns=["sender_id", "receiver_id", "flow", "local_day", "fen", "count"],
    ).astype({"sender_id": np.int64, "receiver_id": np.int64, "fen": np.int64, "count": np.int64})
    flows = rows.groupby(["sender_id", "receiver_id", "flow", "local_day"], as_index=False).sum()
    found = Neighbourhood(min(wish.shown, default=0), _accounts(flows, wish), flows, ())
    return _picture(found, wish.known, frozenset())


def _accounts(flows: "pd.DataFrame", wish: CaseWish) -> "pd.DataFrame":
    import pandas as pd

    ids = sorted(wish.shown)
    accounts = pd.DataFrame(
        {
            "id": np.array(ids, np.int64),
            "hop": np.array([int(each not in wish.accounts) for each in ids], np.int64),
            "band": Band.UNSCORED.value,
            "members": 1,
        }
    )
    for side, way in (("receiver_id", "in"), ("sender_id", "out")):
        sums = flows.groupby(side)[["fen", "count"]].sum()
        for name in ("fen", "count"):
            accounts[f"{name}_{way}"] = accounts["id"].map(sums[name]).fillna(0).astype(np.int64)
    pairs = pd.concat(
        [
            flows[["sender_id", "receiver_id"]].set_axis(["near", "far"], axis=1),
            flows[["receiver_id", "sender_id"]].set_axis(["near", "far"], axis=1),
        ]
    )
    partners = accounts["id"].map(pairs.groupby("near")["far"].nunique())
    accounts["partners"] = partners.fillna(0).astype(np.int64)
    return accounts.sort_values(["hop", "id"], ignore_index=True)


def _picture(
    found: Neighbourhood, known: Mapping[int, tuple[float, float]], came: Collection[int]
) -> CasePicture:
    graph = graph_of(found)
    days = found.flows.groupby("local_day", as_index=False)[["fen", "count"]].sum()
    return CasePicture(
        found=found,
        graph=graph,
        places=lay_out(graph, known),
        days=days.sort_values("local_day", ignore_index=True),
        came=frozenset(came),
    )
