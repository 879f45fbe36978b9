"""The geometry of a flow graph on the screen: sizes, curves, what lies under the pointer."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workstation.analytics.communities import Graph
from workstation.domain.flows import Measure

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

SMALLEST, LARGEST = 3.0, 20.0
"""Radii of nodes in pixels; the area stands for what goes through."""

_GAP = 0.9
"""Of the way between two nodes at most so much is covered by them."""

_ROOMY = 60
"""Of more nodes than these, all are drawn smaller."""

THINNEST, THICKEST = 1.0, 6.0
"""Widths of edges in pixels, by the root of what they carry."""

SAMPLES = 9
_BEND, _BEND_TRANSFER = 0.10, 0.2
_ARROW = 5.0
_ARROW_FROM = 26.0
"""Shorter edges have no room for an arrow."""
_REACH_NODE, _REACH_EDGE = 3.0, 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A graph on the screen; lengths in pixels.

    Attributes:
        points: A row x, y per node.
        radii: Of the nodes.
        curves: Per edge `SAMPLES` points from rim to rim: shape (m, SAMPLES, 2).
        arrows: Per edge the corners of its arrow; those of short ones coincide: shape (m, 3, 2).
        widths: Of the edges.
    """

    points: Floats
    radii: Floats
    curves: Floats
    arrows: Floats
    widths: Floats

    def node_at(self, x: float, y: float) -> int | None:
        """Return the node under a point, the nearest of several."""
        if not len(self.points):
            return None
        distance = np.hypot(*(self.points - (x, y)).T) - self.radii
        nearest = int(distance.argmin())
        return nearest if distance[nearest] <= _REACH_NODE else None

    def edge_at(self, x: float, y: float) -> int | None:
        """Return the edge under a point."""
        if not len(self.curves):
            return None
        start, end = self.curves[:, :-1], self.curves[:, 1:]
        along = end - start
        length = np.maximum((along**2).sum(axis=2), 1e-9)
        share = np.clip((((x, y) - start) * along).sum(axis=2) / length, 0, 1)
        gap = np.linalg.norm(start + share[..., None] * along - (x, y), axis=2).min(axis=1)
        gap -= self.widths / 2
        nearest = int(gap.argmin())
        return nearest if gap[nearest] <= _REACH_EDGE else None

    def node_towards(self, node: int, dx: int, dy: int) -> int | None:
        """Return the next node in a direction, within 45 degrees of it; None if there is none."""
        gap = self.points - self.points[node]
        ahead = gap @ np.array([dx, dy], np.float64)
        aside = np.abs(gap @ np.array([dy, dx], np.float64))
        cost = np.where((ahead > 0) & (aside <= ahead), ahead + 2 * aside, np.inf)
        nearest = int(cost.argmin())
        return nearest if np.isfinite(cost[nearest]) else None


def radii_of(graph: Graph, measure: Measure) -> Floats:
    """Return the radius of each node."""
    through = graph.through(measure).astype(np.float64)
    most = through.max(initial=1.0)
    largest = LARGEST * min(1.0, (_ROOMY / max(len(graph), 1)) ** 0.25)
    sizes: Floats = SMALLEST + (largest - SMALLEST) * np.sqrt(through / most)
    return sizes


def room_of(points: Floats, radii: Floats) -> float:
    """Return by how much radii may grow before two discs overlap; infinite for fewer than two."""
    first, second = np.triu_indices(len(points), k=1)
    if not len(first):
        return float("inf")
    apart = np.hypot(*(points[first] - points[second]).T)
    return float((_GAP * apart / (radii[first] + radii[second])).min())


def widths_of(graph: Graph, measure: Measure) -> Floats:
    """Return the width of each edge."""
    sizes = np.sqrt(graph.sizes(measure).astype(np.float64))
    widths: Floats = THINNEST + (THICKEST - THINNEST) * sizes / sizes.max(initial=1.0)
    return widths


def shape_of(graph: Graph, points: Floats, radii: Floats, widths: Floats) -> Shape:
    """Return what a graph looks like with its nodes at these points of the screen.

    Edges bend to one side as seen from the giver, so that there and back are two curves, and
    payments more than gifts.
    """
    start, end = points[graph.source], points[graph.target]
    along = end - start
    across = np.column_stack([-along[:, 1], along[:, 0]])
    bend = np.where(graph.is_transfer, _BEND_TRANSFER, _BEND)[:, None]
    control = (start + end) / 2 + across * bend
    leaving, arriving = _unit(control - start), _unit(end - control)
    length = np.hypot(*along.T)
    room = np.maximum(length - radii[graph.source] - radii[graph.target], 0)
    has_arrow = room > _ARROW_FROM
    size = np.where(has_arrow, _ARROW + 1.3 * widths, 0)[:, None]
    first = start + leaving * np.minimum(radii[graph.source], length / 2)[:, None]
    tip = end - arriving * np.minimum(radii[graph.target] + 1.5, length / 2)[:, None]
    last = tip - arriving * size * 0.8
    share = np.linspace(0, 1, SAMPLES)[None, :, None]
    curves = (
        first[:, None] * (1 - share) ** 2
        + control[:, None] * 2 * share * (1 - share)
        + last[:, None] * share**2
    )
    side = np.column_stack([-arriving[:, 1], arriving[:, 0]]) * size * 0.5
    back = tip - arriving * size
    arrows = np.stack([tip, back + side, back - side], axis=1)
    return Shape(points, radii, curves, arrows, widths)


def hull_of(points: Floats) -> Floats:
    """Return the corners of the convex hull, counter-clockwise; of two or one point, these."""
    ordered = np.unique(points, axis=0)
    if len(ordered) <= 2:  # noqa: PLR2004  # a hull has an inside from three on
        return ordered

    def half(sequence: Floats) -> list[Floats]:
        corners: list[Floats] = []
        for point in sequence:
            while len(corners) > 1 and _turn(corners[-2], corners[-1], point) <= 0:
                corners.pop()
            corners.append(point)
        return corners[:-1]

    return np.array(half(ordered) + half(ordered[::-1]))


def _turn(one: Floats, two: Floats, three: Floats) -> float:
    first, second = two - one, three - one
    return float(first[0] * second[1] - first[1] * second[0])


def _unit(vectors: Floats) -> Floats:
    length = np.hypot(*vectors.T)
    unit: Floats = vectors / np.where(length == 0, 1, length)[:, None]
    return unit
