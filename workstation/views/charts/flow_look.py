"""What of a flow graph stands out, and the glyphs by which its nodes are told apart."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from workstation.analytics.communities import BANDS, Graph
from workstation.domain.flows import OTHERS, Flow, Measure
from workstation.views.charts.flow_shape import Bools, Ints
from workstation.views.charts.style import fill, stroke
from workstation.views.theme import Theme

OTHER = 6
"""Category of what has no colour of its own: communities but the six largest, no score."""

_SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "hexagon", "circle")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowLook:
    """What of a graph stands out; accounts by id.

    Attributes:
        measure: What sizes stand for.
        by_band: Colours are bands of scores, not communities.
        has_outlines: Whether communities are outlined.
        center: The account that the graph is about.
        cursor: Where the keyboard or pointer is.
        chosen: One or two accounts.
        path: Accounts from one to another.
        pinned: These stay where they are.
        community: The one that is lit.
        edge: Giver and receiver of the chosen edge.
        names: What accounts are called, as far as it is known.
        categories: Colours of accounts that stand for something else; empty for none.
    """

    measure: Measure = Measure.MONEY
    by_band: bool = False
    has_outlines: bool = True
    center: int | None = None
    cursor: int | None = None
    chosen: tuple[int, ...] = ()
    path: tuple[int, ...] = ()
    pinned: frozenset[int] = frozenset()
    community: int | None = None
    edge: tuple[int, int] | None = None
    names: Mapping[int, str] = field(default_factory=dict)
    categories: Mapping[int, int] = field(default_factory=dict)


def categories_of(graph: Graph, look: FlowLook) -> Ints:
    """Return the category of each node: the look's own, its band, or its community."""
    if look.categories:
        own = [look.categories.get(account, OTHER) for account in graph.ids.tolist()]
        return np.array(own, np.int64)
    if look.by_band:
        return band_category(graph.bands)
    return np.minimum(graph.communities, OTHER)


def band_category(bands: Ints) -> Ints:
    """Return the categories of places in `BANDS`: that of no score is the grey one."""
    return (bands - 1) % len(BANDS)


def lit_parts(graph: Graph, look: FlowLook) -> tuple[Bools, Bools, bool]:
    """Return which nodes and which edges stand out, and whether the others step back."""
    nodes, edges = np.zeros(len(graph), np.bool_), np.zeros(len(graph.source), np.bool_)
    giver, receiver = graph.ids[graph.source], graph.ids[graph.target]
    if look.path:
        nodes = np.isin(graph.ids, look.path)
        for one, other in zip(look.path, look.path[1:], strict=False):
            edges |= (giver == one) & (receiver == other)
            edges |= (giver == other) & (receiver == one)
    elif look.edge is not None:
        nodes = np.isin(graph.ids, look.edge)
        edges = (giver == look.edge[0]) & (receiver == look.edge[1])
    elif look.community is not None:
        nodes = graph.communities == look.community
        edges = nodes[graph.source] & nodes[graph.target]
    elif look.chosen:
        edges = np.isin(giver, look.chosen) | np.isin(receiver, look.chosen)
        nodes = np.isin(graph.ids, look.chosen)
        nodes[graph.source[edges]] = nodes[graph.target[edges]] = True
    else:
        return np.ones(len(graph), np.bool_), edges, False
    return nodes, edges, True


def edges_as_csv(graph: Graph) -> str:
    """Return the edges of a graph as a table: ids and sums, no names."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["sender_id", "receiver_id", "flow", "fen", "count"])
    for edge in range(len(graph.source)):
        flow = Flow.TRANSFER if graph.is_transfer[edge] else Flow.GIFT
        ends = [int(graph.ids[side[edge]]) for side in (graph.source, graph.target)]
        named = ["others" if end == OTHERS else end for end in ends]
        writer.writerow([*named, flow.value, graph.fen[edge], graph.count[edge]])
    return text.getvalue()


@dataclass(frozen=True, slots=True)
class Glyph:
    """One way to draw a node.

    Attributes:
        category: Colour and form.
        radius: In pixels.
        is_lit: Whether it stands out.
        is_group: Whether it stands for several accounts.
    """

    category: int
    radius: int
    is_lit: bool
    is_group: bool

    def pixmap(self, theme: Theme, ratio: float) -> QPixmap:
        """Return it as a picture, for a screen with so many pixels per unit."""
        size = round(2.4 * self.radius) + 4
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.is_lit else 0.3)
        painter.translate(size / 2, size / 2)
        inside = QColor(fill(theme, self.category))
        inside.setAlpha(255)
        painter.setBrush(QColor(theme.tint(inside.name(), 0.35)) if self.is_group else inside)
        width = 2.5 if self.is_group else 1.2
        painter.setPen(QPen(stroke(theme, self.category), width))
        draw_glyph(painter, self.category, self.radius)
        painter.end()
        return pixmap


def draw_glyph(painter: QPainter, category: int, radius: float) -> None:
    """Draw the form of a category around the origin."""
    match _SHAPES[category]:
        case "square":
            side = radius * 0.88
            painter.drawRect(QRectF(-side, -side, 2 * side, 2 * side))
        case "triangle":
            painter.drawPolygon(_polygon(3, radius * 1.15, -90))
        case "diamond":
            painter.drawPolygon(_polygon(4, radius * 1.1, -90))
        case "pentagon":
            painter.drawPolygon(_polygon(5, radius * 1.05, -90))
        case "hexagon":
            painter.drawPolygon(_polygon(6, radius, 0))
        case _:
            painter.drawEllipse(QPointF(0, 0), radius, radius)


def _polygon(corners: int, radius: float, turned: float) -> QPolygonF:
    angles = np.radians(turned + 360 * np.arange(corners) / corners)
    return QPolygonF([QPointF(radius * np.cos(a), radius * np.sin(a)) for a in angles])
