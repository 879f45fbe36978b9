"""Layouts: what is connected lies together, what is known stays, labels have room."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.analytics.communities import (
    Graph,
    find_communities,
    grouped,
    sum_communities,
    with_communities,
)
from workstation.analytics.layouts import lay_out
from workstation.analytics.sankey_layout import OTHERS, Link, crossings, lay_out_sankey
from workstation.domain.flows import Measure

HEIGHT, LABEL = 400.0, 18.0


def make_graph(*pairs: tuple[int, int], fen: int = 100) -> Graph:
    """A graph of these edges between numbered accounts; 0 is in the middle."""
    ids = sorted({0, *(each for pair in pairs for each in pair)})
    source, target = (np.array([pair[end] for pair in pairs], np.int64) for end in (0, 1))
    nothing = np.zeros(len(ids), np.int64)
    sums = np.zeros((2, len(ids)), np.int64)
    np.add.at(sums[0], target, fen)
    np.add.at(sums[1], source, fen)
    return Graph(
        ids=np.array(ids, np.int64),
        hops=np.minimum(np.array(ids), 1),
        bands=nothing,
        fen_in=sums[0],
        fen_out=sums[1],
        count_in=nothing,
        count_out=nothing,
        hidden=nothing,
        communities=nothing,
        members=nothing + 1,
        source=source,
        target=target,
        is_transfer=np.zeros(len(pairs), np.bool_),
        fen=np.full(len(pairs), fen),
        count=np.ones(len(pairs), np.int64),
    )


def two_cliques(size: int = 8) -> Graph:
    """Everybody with everybody, twice, and one edge between."""
    first = [(a, b) for a in range(size) for b in range(a)]
    second = [(a + size, b + size) for a, b in first]
    return make_graph(*first, *second, (0, size))


def test_the_same_graph_lies_the_same_and_parts_lie_apart() -> None:
    graph = two_cliques()
    places = lay_out(graph)
    assert np.array_equal(places, lay_out(graph))
    middles = places[:8].mean(axis=0), places[8:].mean(axis=0)
    apart = np.linalg.norm(middles[0] - middles[1])
    inside = np.linalg.norm(places[:8] - middles[0], axis=1).mean()
    assert apart > 1.5 * inside


def test_nobody_lies_on_another_and_known_places_stay() -> None:
    star = make_graph(*((0, leaf) for leaf in range(1, 41)))
    places = lay_out(star)
    gaps = np.linalg.norm(places[:, None] - places[None], axis=2)
    assert gaps[~np.eye(len(star), dtype=bool)].min() > 0.2
    known = {account: (float(x), float(y)) for account, (x, y) in enumerate(places[:30])}
    again = lay_out(star, known)
    assert np.array_equal(again[:30], places[:30])
    assert np.linalg.norm(again[30:] - again[0], axis=1).max() < 6


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_accounts_have_places(count: int) -> None:
    graph = make_graph(*((0, other) for other in range(1, count)))
    assert np.isfinite(lay_out(graph)).all()


def test_communities_are_found_summed_and_drawn_as_one() -> None:
    graph = two_cliques()
    graph = with_communities(graph, find_communities(graph, Measure.MONEY))
    assert graph.communities.tolist() == [0] * 8 + [1] * 8
    first, second = sum_communities(graph)
    assert (first.accounts, second.accounts) == (8, 8)
    assert first.fen_inside == second.fen_inside == 28 * 100
    assert (first.fen_in, first.fen_out) == (0, 100)
    assert (second.fen_in, second.fen_out) == (100, 0)

    closed = grouped(graph)
    assert sorted(closed.ids.tolist()) == [-2, -1]
    assert closed.members.tolist() == [8, 8]
    assert closed.fen.tolist() == [100]
    assert closed.fen_in.sum() == graph.fen_in.sum()
    opened = grouped(graph, opened=[1])
    assert sorted(opened.ids.tolist()) == [-1, *range(8, 16)]
    assert opened.fen.sum() == 28 * 100 + 100


LINKS = st.lists(
    st.builds(
        Link,
        column=st.integers(0, 1),
        source=st.integers(0, 30).map(str),
        target=st.integers(0, 30).map(str),
        fen=st.integers(1, 10**8),
        count=st.integers(1, 50),
    ),
    min_size=1,
    max_size=60,
    unique_by=lambda link: (link.column, link.source, link.target),
)


@settings(max_examples=60, deadline=None)
@given(links=LINKS, measure=st.sampled_from(Measure))
def test_labels_never_overlap_and_nothing_is_lost(links: list[Link], measure: Measure) -> None:
    picture = lay_out_sankey(links, height=HEIGHT, label=LABEL, measure=measure)
    for column in range(picture.columns):
        nodes = [node for node in picture.nodes if node.column == column]
        middles = sorted(node.middle for node in nodes)
        assert all(b - a >= LABEL - 1e-6 for a, b in pairwise(middles))
        assert all(node.top >= -1 and node.top + node.height <= HEIGHT + 1 for node in nodes)
        keys = [key for node in nodes for key in node.keys]
        assert len(keys) == len(set(keys))
        in_column = {
            key
            for link in links
            for at, key in ((link.column, link.source), (link.column + 1, link.target))
            if at == column
        }
        assert set(keys) == in_column
        # What is merged is smaller than what is not.
        if merged := [node for node in nodes if node.key == OTHERS]:
            assert nodes[-1] is merged[0]
    assert sum(ribbon.fen for ribbon in picture.ribbons) == sum(link.fen for link in links)
    assert sum(ribbon.count for ribbon in picture.ribbons) == sum(link.count for link in links)
    for ribbon in picture.ribbons:
        source, target = picture.nodes[ribbon.source], picture.nodes[ribbon.target]
        assert source.column + 1 == target.column
        assert ribbon.top_source + ribbon.width <= source.top + max(source.height, 1) + 1e-6
        assert ribbon.top_target + ribbon.width <= target.top + max(target.height, 1) + 1e-6


def test_columns_are_put_so_that_ribbons_do_not_cross() -> None:
    links = [Link(0, str(n), str(9 - n), 100 + n, 1) for n in range(10)]
    picture = lay_out_sankey(links, height=HEIGHT, label=LABEL)
    order = [[node.key for node in picture.nodes if node.column == column] for column in range(2)]
    assert crossings(links, order, Measure.MONEY) == 0
    kept = ["3", "1", "2"]
    ordered = lay_out_sankey(links[1:4], height=HEIGHT, label=LABEL, orders={0: kept})
    assert [node.key for node in ordered.nodes if node.column == 0] == kept


def test_no_links_make_no_picture() -> None:
    assert lay_out_sankey((), height=HEIGHT, label=LABEL).nodes == ()
