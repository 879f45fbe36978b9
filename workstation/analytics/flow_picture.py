"""Everything that a flow graph shows, worked out where nobody waits for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from workstation.analytics.asking import Reader
from workstation.analytics.communities import (
    CommunitySums,
    Graph,
    find_communities,
    graph_of,
    grouped,
    sum_communities,
    with_communities,
)
from workstation.analytics.flow_others import with_others
from workstation.analytics.graphs import (
    Neighbourhood,
    Reach,
    answer_busiest,
    answer_neighbourhood,
)
from workstation.analytics.layouts import Positions, lay_out
from workstation.analytics.paths import Connection, answer_path
from workstation.domain.flows import GROUP_ABOVE
from workstation.domain.slices import Slice

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowWish:
    """What a flow graph shall show.

    Attributes:
        center: The account in the middle; None for whoever received most.
        reach: How far it goes.
        expanded: Accounts to go on from besides.
        kept: Accounts that are shown in any case, as those of a path.
        known: Where accounts lie already.
        opened: Numbers of communities that are not drawn as one node.
    """

    center: int | None = None
    reach: Reach = field(default_factory=Reach)
    expanded: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    known: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    opened: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class FlowPicture:
    """A flow graph, ready to be drawn.

    Attributes:
        found: The neighbourhood.
        whole: All its accounts as nodes.
        drawn: The same, or with communities as nodes where it is too large.
        places: Where the nodes of `drawn` lie.
        communities: The largest first.
        days: Columns `local_day`, `fen`, `count`: all flows of the graph per day, by day.
        path: What the search for a path found, if one was asked for.
    """

    found: Neighbourhood
    whole: Graph
    drawn: Graph
    places: Positions
    communities: tuple[CommunitySums, ...]
    days: "pd.DataFrame"
    path: Connection | None = None

    def __len__(self) -> int:
        return len(self.whole)


def answer_picture(reader: Reader, wish: FlowWish, wanted: Slice) -> FlowPicture | None:
    """Return what a flow graph shows; None where nobody gave anything.

    Args:
        reader: Of the mirror.
        wish: What it shall show.
        wanted: What counts.
    """
    center = wish.center if wish.center is not None else answer_busiest(reader, wanted)
    if center is None:
        return None
    return picture_of(_found(reader, center, wanted, wish), wish)


def answer_path_picture(
    reader: Reader, wish: FlowWish, ends: tuple[int, int], wanted: Slice
) -> FlowPicture | None:
    """Return the same with the shortest path between two accounts in it.

    Args:
        reader: Of the mirror.
        wish: What the graph shall show besides.
        ends: The two accounts.
        wanted: What counts.
    """
    path = answer_path(reader, *ends, wanted, wish.reach.flows)
    center = ends[0] if wish.center is None else wish.center
    found = _found(reader, center, wanted, wish, path.accounts)
    return picture_of(found, wish, path=path)


def _found(
    reader: Reader, center: int, wanted: Slice, wish: FlowWish, path: Collection[int] = ()
) -> Neighbourhood:
    kept = wish.kept | set(path)
    found = answer_neighbourhood(reader, center, wanted, wish.reach, also=wish.expanded, kept=kept)
    return with_others(reader, found, wanted, wish.reach) if wish.reach.gathers else found


def picture_of(
    found: Neighbourhood, wish: FlowWish, *, path: Connection | None = None
) -> FlowPicture:
    """Return a neighbourhood as it is drawn."""
    whole = graph_of(found)
    whole = with_communities(whole, find_communities(whole, wish.reach.measure))
    drawn = grouped_if_large(whole, wish.opened)
    days = found.flows.groupby("local_day", as_index=False)[["fen", "count"]].sum()
    return FlowPicture(
        found=found,
        whole=whole,
        drawn=drawn,
        places=lay_out(drawn, wish.known),
        communities=sum_communities(whole),
        days=days.sort_values("local_day", ignore_index=True),
        path=path,
    )


def graph_of_days(
    picture: FlowPicture, first: date | None, last: date | None, opened: Collection[int]
) -> Graph:
    """Return a picture's graph with what went on some days only, None for no end.

    Args:
        picture: Its communities stay.
        first: The first day.
        last: The last day.
        opened: Numbers of communities that are not drawn as one node.
    """
    is_all = first is None and last is None
    whole = picture.whole if is_all else graph_of(picture.found, first, last)
    return grouped_if_large(with_communities(whole, picture.whole.communities), opened)


def grouped_if_large(whole: Graph, opened: Collection[int] = ()) -> Graph:
    """Return a graph with communities as nodes if it has more than `GROUP_ABOVE`."""
    return grouped(whole, opened=opened) if len(whole) > GROUP_ABOVE else whole
