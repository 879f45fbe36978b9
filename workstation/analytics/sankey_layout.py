"""Where the nodes and ribbons of a Sankey diagram lie: its columns, its order, its heights."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workstation.domain.flows import Measure

OTHERS = "others"
"""Key of what is merged because it is small."""

_SWEEPS = 6
_GAP = 4.0
_THINNEST = 1.0
_HALVINGS = 40


@dataclass(frozen=True, slots=True)
class Link:
    """Money from a node to one of the next column.

    Attributes:
        column: Of the giving node, from 0.
        source: Its key.
        target: Key of the node in the next column.
        fen: How much.
        count: How many gifts.
    """

    column: int
    source: str
    target: str
    fen: int
    count: int

    def size(self, measure: Measure) -> int:
        """Return how wide it is."""
        return self.fen if measure is Measure.MONEY else self.count


@dataclass(frozen=True, slots=True)
class SankeyNode:
    """A node; lengths are in pixels from the top.

    Attributes:
        column: From 0.
        key: Of its column; `OTHERS` for several.
        keys: What it stands for: its own key, or those that were merged.
        fen: What goes through it: the larger of what comes and what goes.
        count: Gifts, likewise.
        top: Where it begins.
        height: How high it is.
        middle: Of its label.
    """

    column: int
    key: str
    keys: tuple[str, ...]
    fen: int
    count: int
    top: float = 0.0
    height: float = 0.0
    middle: float = 0.0


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A link as it lies: from `top_source` to `top_target`, `width` wide; places of its nodes."""

    source: int
    target: int
    fen: int
    count: int
    top_source: float
    top_target: float
    width: float


@dataclass(frozen=True, slots=True)
class SankeyPicture:
    """All nodes, column by column from the top, and all ribbons, the widest first."""

    nodes: tuple[SankeyNode, ...]
    ribbons: tuple[Ribbon, ...]
    columns: int


def lay_out_sankey(
    links: Sequence[Link],
    *,
    height: float,
    label: float,
    measure: Measure = Measure.MONEY,
    orders: Mapping[int, Sequence[str]] | None = None,
) -> SankeyPicture:
    """Return where everything lies.

    Where a column has more nodes than labels have room, the smallest are merged. Columns without
    an order of their own are put so that few ribbons cross; what is merged comes last.

    Args:
        links: Between neighbouring columns.
        height: In pixels.
        label: Height of a label in pixels: no two are nearer in one column.
        measure: What makes a ribbon wide.
        orders: Column to its keys, from the top; keys that are not named follow.
    """
    if not links:
        return SankeyPicture((), (), 0)
    most = max(int((height + _GAP) // (label + _GAP)), 1)
    merged, keys = _merged(links, most, measure)
    columns = _ordered(merged, orders or {}, measure)
    sizes = _through(merged, measure)
    fen, count = _through(merged, Measure.MONEY), _through(merged, Measure.COUNT)
    scale = _scale(columns, sizes, height, label)
    nodes = []
    for column, names in enumerate(columns):
        slots = [max(sizes[column, key] * scale, label) for key in names]
        top = max(height - sum(slots) - _GAP * (len(names) - 1), 0.0) / 2
        for key, slot in zip(names, slots, strict=True):
            at = (column, key)
            tall = max(sizes[at] * scale, _THINNEST)
            middle = top + slot / 2
            node = SankeyNode(column, key, keys.get(at, (key,)), fen[at], count[at])
            nodes.append(replace(node, top=middle - tall / 2, height=tall, middle=middle))
            top += slot + _GAP
    return SankeyPicture(tuple(nodes), _ribbons(merged, nodes, scale, measure), len(columns))


def _through(links: Sequence[Link], measure: Measure) -> dict[tuple[int, str], int]:
    """Return what goes through each node: the larger of what comes and what goes."""
    comes: defaultdict[tuple[int, str], int] = defaultdict(int)
    goes: defaultdict[tuple[int, str], int] = defaultdict(int)
    for link in links:
        goes[link.column, link.source] += link.size(measure)
        comes[link.column + 1, link.target] += link.size(measure)
    return {node: max(comes[node], goes[node]) for node in comes.keys() | goes.keys()}


def _column_keys(links: Sequence[Link]) -> list[list[str]]:
    count = max(link.column for link in links) + 2
    found: list[dict[str, None]] = [{} for _ in range(count)]
    for link in links:
        found[link.column][link.source] = None
        found[link.column + 1][link.target] = None
    return [list(names) for names in found]


def _merged(
    links: Sequence[Link], most: int, measure: Measure
) -> tuple[list[Link], dict[tuple[int, str], tuple[str, ...]]]:
    """Return links with the small nodes of each column merged, and what stands for which."""
    to: dict[tuple[int, str], str] = {}
    keys: dict[tuple[int, str], tuple[str, ...]] = {}
    size = _through(links, measure)
    for column, names in enumerate(_column_keys(links)):
        if len(names) <= most:
            continue
        by_size = sorted((-size[column, key], key) for key in names if key != OTHERS)
        largest = [key for _, key in by_size]
        small = sorted([*largest[most - 1 :], *([OTHERS] if OTHERS in names else [])])
        keys[column, OTHERS] = tuple(small)
        to |= {(column, key): OTHERS for key in small}
    sums: dict[tuple[int, str, str], tuple[int, int]] = {}
    for link in links:
        source = to.get((link.column, link.source), link.source)
        target = to.get((link.column + 1, link.target), link.target)
        fen, count = sums.get((link.column, source, target), (0, 0))
        sums[link.column, source, target] = (fen + link.fen, count + link.count)
    return [Link(*key, *amounts) for key, amounts in sums.items()], keys


def _ordered(
    links: Sequence[Link], orders: Mapping[int, Sequence[str]], measure: Measure
) -> list[list[str]]:
    size = _through(links, measure)
    columns = []
    for column, names in enumerate(_column_keys(links)):
        rank = {key: number for number, key in enumerate(orders.get(column, ()))}
        places = [
            (key == OTHERS, rank.get(key, len(rank)), -size[column, key], key) for key in names
        ]
        columns.append([key for *_, key in sorted(places)])
    free = [column for column in range(len(columns)) if column not in orders]
    best, fewest = columns, crossings(links, columns, measure)
    for _ in range(_SWEEPS):
        for column in free:
            columns = [*columns]
            columns[column] = _by_neighbours(links, columns, column, measure)
            found = crossings(links, columns, measure)
            if found < fewest:
                best, fewest = columns, found
    return _swapped(links, best, free, measure)


def _by_neighbours(
    links: Sequence[Link], columns: Sequence[Sequence[str]], column: int, measure: Measure
) -> list[str]:
    """Return a column sorted by where its neighbours lie on the weighted mean."""
    places = [{key: (n + 0.5) / len(names) for n, key in enumerate(names)} for names in columns]

    def mean(key: str) -> float:
        weighted = [
            (each.size(measure), places[column + 1][each.target])
            for each in links
            if (each.column, each.source) == (column, key)
        ] + [
            (each.size(measure), places[column - 1][each.source])
            for each in links
            if (each.column + 1, each.target) == (column, key)
        ]
        return sum(size * at for size, at in weighted) / max(sum(size for size, _ in weighted), 1)

    return sorted(columns[column], key=lambda key: (key == OTHERS, mean(key)))


def _swapped(
    links: Sequence[Link], columns: list[list[str]], free: Sequence[int], measure: Measure
) -> list[list[str]]:
    """Return columns with neighbours swapped wherever that leaves fewer crossings."""
    fewest = crossings(links, columns, measure)
    for column in free:
        for number in range(len(columns[column]) - 1):
            if columns[column][number + 1] == OTHERS:
                continue
            tried = [[*names] for names in columns]
            pair = tried[column][number : number + 2]
            tried[column][number : number + 2] = reversed(pair)
            if (found := crossings(links, tried, measure)) < fewest:
                columns, fewest = tried, found
    return columns


def crossings(links: Sequence[Link], columns: Sequence[Sequence[str]], measure: Measure) -> int:
    """Return how much crosses: over all pairs of ribbons that do, the narrower one's size."""
    places = [{key: number for number, key in enumerate(names)} for names in columns]
    found = 0
    for column in range(len(columns) - 1):
        here = [link for link in links if link.column == column]
        source = np.array([places[column][link.source] for link in here])
        target = np.array([places[column + 1][link.target] for link in here])
        size = np.array([link.size(measure) for link in here], np.int64)
        is_crossed = np.subtract.outer(source, source) * np.subtract.outer(target, target) < 0
        found += int(np.minimum.outer(size, size)[is_crossed].sum()) // 2
    return found


def _scale(
    columns: Sequence[Sequence[str]],
    sizes: Mapping[tuple[int, str], int],
    height: float,
    label: float,
) -> float:
    """Return the pixels per unit at which the fullest column just fits."""
    low, high = 0.0, height / max(sum(sizes[0, key] for key in columns[0]), 1)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        fits = all(
            sum(max(sizes[number, key] * middle, label) for key in names) + _GAP * (len(names) - 1)
            <= height
            for number, names in enumerate(columns)
        )
        low, high = (middle, high) if fits else (low, middle)
    return low


def _ribbons(
    links: Sequence[Link], nodes: Sequence[SankeyNode], scale: float, measure: Measure
) -> tuple[Ribbon, ...]:
    place = {(node.column, node.key): number for number, node in enumerate(nodes)}
    ends = [
        (place[each.column, each.source], place[each.column + 1, each.target]) for each in links
    ]
    # At each node ribbons lie in the order of their other ends.
    used_source = {number: node.top for number, node in enumerate(nodes)}
    used_target = dict(used_source)
    tops: dict[int, tuple[float, float]] = {}
    widths = [each.size(measure) * scale for each in links]
    source_tops = {}
    for number in sorted(range(len(links)), key=lambda number: ends[number]):
        source_tops[number] = used_source[ends[number][0]]
        used_source[ends[number][0]] += widths[number]
    for number in sorted(range(len(links)), key=lambda number: ends[number][::-1]):
        tops[number] = (source_tops[number], used_target[ends[number][1]])
        used_target[ends[number][1]] += widths[number]
    ribbons = [
        Ribbon(*ends[number], each.fen, each.count, *tops[number], widths[number])
        for number, each in enumerate(links)
    ]
    return tuple(sorted(ribbons, key=lambda ribbon: (-ribbon.width, ribbon.source, ribbon.target)))
