"""The drawing of a flow graph: accounts, what went between them, their communities."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from workstation.analytics.communities import Graph
from workstation.analytics.layouts import Positions
from workstation.views.appearance import Appearance
from workstation.views.charts.flow_look import OTHER, FlowLook, Glyph, categories_of, lit_parts
from workstation.views.charts.flow_shape import (
    Shape,
    hull_of,
    radii_of,
    room_of,
    shape_of,
    widths_of,
)
from workstation.views.charts.style import stroke

_WIDTH_STEPS = 4
_MOST_LABELS = 28
_STRAY = 2.0
_USUAL_SPRING, _GROWTH = 55.0, (0.4, 1.4)
_HULL_MARGIN = 30.0
_PLUS_UP_TO = 150


class FlowGraphItem(pg.GraphicsObject):  # type: ignore[misc]  # untyped
    """Draws a graph in pixels of the screen, however far one has zoomed in.

    Edges of one kind are one path and glyphs come from a cache: a paint is a few dozen calls.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._graph: Graph | None = None
        self._places: Positions = np.zeros((0, 2))
        self._radii = self._widths = np.zeros(0)
        self.look = FlowLook()
        self._shape: Shape | None = None
        self._drawn_for: QTransform | None = None
        self._strokes: list[tuple[QPainterPath, QPen | None, QBrush | None]] = []
        self._glyphs: dict[Glyph, QPixmap] = {}
        appearance.theme_changed.connect(self._on_theme)

    def show_graph(self, graph: Graph, places: Positions, look: FlowLook) -> None:
        """Show this graph instead.

        Args:
            graph: What is drawn.
            places: One row per node; y downwards.
            look: What stands out.
        """
        self._graph, self._places, self.look = graph, places, look
        self._radii = radii_of(graph, look.measure)
        self._widths = widths_of(graph, look.measure)
        self._redraw()

    def set_look(self, look: FlowLook) -> None:
        """Let other things stand out."""
        if look.measure is not self.look.measure and self._graph is not None:
            self._radii = radii_of(self._graph, look.measure)
            self._widths = widths_of(self._graph, look.measure)
        self.look = look
        self._redraw()

    def move_node(self, node: int, x: float, y: float) -> None:
        """Put one node elsewhere."""
        self._places = self._places.copy()
        self._places[node] = (x, y)
        self._redraw()

    @property
    def shape_on_screen(self) -> Shape | None:
        """What was painted last, in the pixels of the scene."""
        return self._shape

    def _redraw(self) -> None:
        self._drawn_for = None
        self.update()

    @Slot()
    def _on_theme(self) -> None:
        self._glyphs.clear()
        self._redraw()

    def shape_at(self, transform: QTransform) -> Shape | None:
        """Return what the graph looks like under a transformation to pixels."""
        if self._graph is None:
            return None
        x, y = self._places.T
        points = np.column_stack(
            [
                transform.m11() * x + transform.m21() * y + transform.dx(),
                transform.m12() * x + transform.m22() * y + transform.dy(),
            ]
        )
        # Glyphs grow a little with what is between them.
        spring = float(np.hypot(transform.m11(), transform.m12()))
        factor = float(np.clip(spring / _USUAL_SPRING, *_GROWTH))
        if len(points) <= _PLUS_UP_TO:
            # Of few, none hides another.
            factor = max(min(factor, room_of(points, self._radii)), _GROWTH[0])
        return shape_of(self._graph, points, self._radii * factor, self._widths)

    # Painting.

    def _prepare(self, transform: QTransform) -> Shape | None:
        if self._drawn_for != transform or self._shape is None:
            self._shape = self.shape_at(transform)
            self._drawn_for = QTransform(transform)
            if self._shape is not None:
                self._strokes = self._make_strokes(self._shape)
        return self._shape

    def _make_strokes(self, shape: Shape) -> list[tuple[QPainterPath, QPen | None, QBrush | None]]:
        graph, theme = self._graph, self._appearance.theme
        if graph is None or not len(graph.source):
            return []
        _, lit, others_step_back = lit_parts(graph, self.look)
        step = np.minimum(
            ((self._widths - 1) / 5 * _WIDTH_STEPS).astype(np.int64), _WIDTH_STEPS - 1
        )
        strokes: list[tuple[QPainterPath, QPen | None, QBrush | None]] = []
        for is_lit in (False, True):
            colour = QColor(theme.accent if is_lit else theme.muted)
            colour.setAlphaF(1.0 if is_lit else 0.16 if others_step_back else 0.5)
            for is_dashed in (False, True):
                of_kind = (lit == is_lit) & (graph.is_transfer == is_dashed)
                for number in range(_WIDTH_STEPS):
                    if (chosen := of_kind & (step == number)).any():
                        width = 1 + number * 5 / _WIDTH_STEPS
                        pen = _pen(colour, width, is_dashed=is_dashed)
                        strokes.append((_polylines(shape.curves[chosen]), pen, None))
            if (lit == is_lit).any():
                strokes.append((_polylines(shape.arrows[lit == is_lit]), None, QBrush(colour)))
        return strokes

    def _paint_outlines(self, painter: QPainter, graph: Graph, shape: Shape) -> None:
        theme, look = self._appearance.theme, self.look
        for number in range(min(int(graph.communities.max(initial=0)) + 1, OTHER)):
            is_in = graph.communities == number
            if is_in.sum() < 3:  # noqa: PLR2004  # of two, the edge says it
                continue
            strength = 0.2 if number == look.community else 0.09
            colour = QColor(theme.tint(stroke(theme, number).name(), strength))
            polygon = QPolygonF(
                [QPointF(x, y) for x, y in hull_of(_without_strays(shape.points[is_in]))]
            )
            painter.setPen(
                QPen(
                    colour,
                    _HULL_MARGIN,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            painter.setBrush(colour)
            painter.drawPolygon(polygon)

    def _paint_nodes(self, painter: QPainter, graph: Graph, shape: Shape) -> None:
        categories = categories_of(graph, self.look)
        lit, _, _ = lit_parts(graph, self.look)
        for node in np.argsort(lit.astype(np.int64) * 1e6 + self._radii).tolist():
            is_group = bool(graph.ids[node] < 0)
            radius = max(round(float(shape.radii[node])), 2)
            key = Glyph(int(categories[node]), radius, bool(lit[node]), is_group)
            glyph = self._glyphs.get(key)
            if glyph is None:
                ratio = painter.device().devicePixelRatioF()
                glyph = self._glyphs[key] = key.pixmap(self._appearance.theme, ratio)
            half = glyph.deviceIndependentSize().width() / 2
            x, y = shape.points[node]
            painter.drawPixmap(QPointF(float(x) - half, float(y) - half), glyph)

    def _paint_marks(self, painter: QPainter, graph: Graph, shape: Shape) -> None:
        """Paint rings around what is chosen, dots on what is pinned, a plus where there is more."""
        theme, look = self._appearance.theme, self.look
        place = {int(account): node for node, account in enumerate(graph.ids)}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rings = [(look.center, theme.text, 3.0, 2.0)]
        rings += [(account, theme.accent, 4.0, 3.0) for account in look.chosen]
        rings += [(look.cursor, theme.text, 6.5, 1.5)]
        for account, colour, gap, width in rings:
            node = place.get(account) if account is not None else None
            if node is not None:
                painter.setPen(QPen(QColor(colour), width))
                radius = float(shape.radii[node]) + gap
                painter.drawEllipse(QPointF(*shape.points[node].tolist()), radius, radius)
        painter.setPen(QPen(QColor(theme.surface), 1.5))
        painter.setBrush(QColor(theme.text))
        for account in look.pinned:
            if (node := place.get(account)) is not None:
                painter.drawEllipse(QPointF(*shape.points[node].tolist()), 3, 3)
        if len(graph) <= _PLUS_UP_TO:
            painter.setPen(QPen(QColor(theme.muted), 1.5))
            for node in np.flatnonzero(graph.hidden > 0).tolist():
                reach = float(shape.radii[node]) * 0.75 + 4
                corner = QPointF(*shape.points[node].tolist()) + QPointF(reach, -reach)
                painter.drawLine(corner - QPointF(3, 0), corner + QPointF(3, 0))
                painter.drawLine(corner - QPointF(0, 3), corner + QPointF(0, 3))

    def _paint_labels(self, painter: QPainter, graph: Graph, shape: Shape, area: QRectF) -> None:
        theme, look = self._appearance.theme, self.look
        font = QFont(painter.font())
        font.setPixelSize(theme.font_caption)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        first = {look.center, look.cursor, *look.chosen, *look.path, *(look.edge or ())}
        weight = self._radii + 1e3 * np.isin(graph.ids, [each for each in first if each])
        if look.community is not None:
            weight = weight + 100 * (graph.communities == look.community)
        taken: list[QRectF] = []
        back = QColor(theme.surface)
        back.setAlpha(200)
        for node in np.argsort(-weight).tolist()[: 4 * _MOST_LABELS]:
            account = int(graph.ids[node])
            text = metrics.elidedText(
                look.names.get(account, str(account)), Qt.TextElideMode.ElideRight, 110
            )
            x, y = shape.points[node].tolist()
            width, height = metrics.horizontalAdvance(text) + 6, metrics.height()
            rect = QRectF(x - width / 2, y + float(shape.radii[node]) + 3, width, height)
            if not area.contains(rect) or any(rect.intersects(other) for other in taken):
                continue
            taken.append(rect)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(back)
            painter.drawRoundedRect(rect, 3, 3)
            painter.setPen(QColor(theme.text if account in first else theme.muted))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
            if len(taken) >= _MOST_LABELS:
                break

    # Overrides of Qt and pyqtgraph.

    @override
    def viewRangeChanged(self) -> None:
        self.prepareGeometryChange()

    @override
    def boundingRect(self) -> QRectF:
        seen: QRectF = self.viewRect()
        return seen

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        graph, transform = self._graph, painter.worldTransform()
        shape = self._prepare(transform)
        if graph is None or shape is None or not len(graph):
            return
        area = transform.mapRect(self.boundingRect())
        painter.save()
        painter.resetTransform()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.look.has_outlines and not graph.is_grouped:
            self._paint_outlines(painter, graph, shape)
        for path, pen, brush in self._strokes:
            if pen is not None:
                painter.strokePath(path, pen)
            elif brush is not None:
                painter.fillPath(path, brush)
        self._paint_nodes(painter, graph, shape)
        self._paint_marks(painter, graph, shape)
        self._paint_labels(painter, graph, shape, area)
        painter.restore()


def _without_strays(points: Positions) -> Positions:
    """Return the points that lie together: one far away would draw the outline over others."""
    distance = np.hypot(*(points - np.median(points, axis=0)).T)
    near: Positions = points[distance <= _STRAY * np.median(distance)]
    return near


def _polylines(points: Positions) -> QPainterPath:
    connect = np.ones(points.shape[:2], np.int32)
    connect[:, -1] = 0
    x, y = points.reshape(-1, 2).T
    path: QPainterPath = pg.arrayToQPath(x, y, connect=connect.ravel())
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _pen(colour: QColor, width: float, *, is_dashed: bool) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if is_dashed:
        pen.setDashPattern([max(6 / width, 2), max(4 / width, 1.5)])
    return pen
