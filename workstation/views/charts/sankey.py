"""A Sankey diagram: ribbons as wide as what goes along them."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QToolTip, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.sankey_layout import (
    Link,
    Ribbon,
    SankeyNode,
    SankeyPicture,
    lay_out_sankey,
)
from workstation.domain.flows import Measure
from workstation.views.appearance import Appearance
from workstation.views.charts.style import fill, stroke
from workstation.views.tips import plain_tip

_BAR = 12.0
_MARGIN = 150.0
_MARGIN_SHARE = 0.24
_TOP = 6.0
_LABEL = 18.0
_GAP = 6.0
_GREY = 6
_RESIZED_MS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SankeyWords:
    """What a diagram says, and in which colours.

    Attributes:
        name: A node's label.
        amount: What goes through a node or along a ribbon: fen and count.
        category: Index of `Theme.categories` for a node; None for grey.
        orders: Columns with an order of their own: number to keys from the top.
    """

    name: Callable[[SankeyNode], str]
    amount: Callable[[int, int], str]
    category: Callable[[SankeyNode], int | None]
    orders: dict[int, Sequence[str]]


class SankeyItem(pg.GraphicsObject):  # type: ignore[misc]  # untyped
    """Draws a diagram in pixels."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.picture = SankeyPicture((), (), 0)
        self._words: SankeyWords | None = None
        self._area = QRectF()
        self._bars: list[QRectF] = []
        self._paths: list[QPainterPath] = []
        self.lit: int | None = None
        appearance.theme_changed.connect(self._on_theme)

    def show_picture(self, picture: SankeyPicture, words: SankeyWords, area: QRectF) -> None:
        """Show this instead, within an area that is as high as it was laid out for."""
        self.prepareGeometryChange()
        self.picture, self._words, self._area = picture, words, area
        margin = min(_MARGIN, area.width() * _MARGIN_SHARE)
        step = (area.width() - 2 * margin - _BAR) / max(picture.columns - 1, 1)
        self._bars = [
            QRectF(area.left() + margin + node.column * step, area.top() + node.top, _BAR,
                   node.height)
            for node in picture.nodes
        ]  # fmt: skip
        self._paths = [self._path(ribbon) for ribbon in picture.ribbons]
        self.lit = None
        self.update()

    def light(self, number: int | None) -> None:
        """Let one ribbon stand out."""
        self.lit = number
        self.update()

    def ribbon_at(self, at: QPointF) -> int | None:
        """Return the ribbon under a point, the narrowest of several."""
        for number in reversed(range(len(self._paths))):
            if self._paths[number].contains(at):
                return number
        return None

    def node_at(self, at: QPointF) -> int | None:
        """Return the node whose bar or label is under a point."""
        for number, bar in enumerate(self._bars):
            if bar.adjusted(-3, -2, 3, 2).contains(at) or self._label(number).contains(at):
                return number
        return None

    def _path(self, ribbon: Ribbon) -> QPainterPath:
        left, right = self._bars[ribbon.source].right(), self._bars[ribbon.target].left()
        middle = (left + right) / 2
        top, end = self._area.top() + ribbon.top_source, self._area.top() + ribbon.top_target
        width = max(ribbon.width, 0.7)
        path = QPainterPath(QPointF(left, top))
        path.cubicTo(middle, top, middle, end, right, end)
        path.lineTo(right, end + width)
        path.cubicTo(middle, end + width, middle, top + width, left, top + width)
        path.closeSubpath()
        return path

    def _label(self, number: int) -> QRectF:
        """Return where a label lies: outside at the ends, beside the bar between."""
        node, bar = self.picture.nodes[number], self._bars[number]
        top = self._area.top() + node.middle - _LABEL / 2
        if node.column == 0:
            return QRectF(self._area.left(), top, bar.left() - _GAP - self._area.left(), _LABEL)
        left = bar.right() + _GAP
        if node.column == self.picture.columns - 1:
            return QRectF(left, top, self._area.right() - left, _LABEL)
        return QRectF(left, top, 0.6 * (self._area.width() / self.picture.columns), _LABEL)

    def _category(self, ribbon: Ribbon, words: SankeyWords) -> int:
        nodes = self.picture.nodes
        for end in (ribbon.source, ribbon.target):
            if (category := words.category(nodes[end])) is not None:
                return category
        return _GREY

    def _paint_ribbons(self, painter: QPainter, words: SankeyWords) -> None:
        theme = self._appearance.theme
        painter.setPen(Qt.PenStyle.NoPen)
        for number, ribbon in enumerate(self.picture.ribbons):
            colour = fill(theme, self._category(ribbon, words))
            is_lit = number == self.lit
            colour.setAlphaF(0.85 if is_lit else 0.38 if self.lit is None else 0.16)
            painter.setBrush(colour)
            painter.drawPath(self._paths[number])

    def _paint_nodes(self, painter: QPainter, words: SankeyWords) -> None:
        theme = self._appearance.theme
        metrics = QFontMetricsF(painter.font())
        back = QColor(theme.surface)
        back.setAlpha(190)
        for number, node in enumerate(self.picture.nodes):
            category = words.category(node)
            colour = QColor(theme.muted) if category is None else stroke(theme, category)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(self._bars[number], 2, 2)
            place = self._label(number)
            amount = words.amount(node.fen, node.count)
            room = place.width() - metrics.horizontalAdvance(amount) - _GAP
            name = metrics.elidedText(words.name(node), Qt.TextElideMode.ElideRight, room)
            lines = [(name, theme.text), (amount, theme.muted)]
            width = metrics.horizontalAdvance(name) + _GAP + metrics.horizontalAdvance(amount)
            is_first = node.column == 0
            left = place.right() - width if is_first else place.left()
            if 0 < node.column < self.picture.columns - 1:
                painter.setBrush(back)
                painter.drawRoundedRect(QRectF(left - 3, place.top(), width + 6, _LABEL), 3, 3)
            for text, colour_name in lines:
                painter.setPen(QPen(QColor(colour_name)))
                painter.drawText(
                    QRectF(left, place.top(), place.width(), _LABEL),
                    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                    text,
                )
                left += metrics.horizontalAdvance(text) + _GAP

    @Slot()
    def _on_theme(self) -> None:
        self.update()

    # Overrides of Qt.

    @override
    def boundingRect(self) -> QRectF:
        return self._area

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._words is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(painter.font())
        font.setPixelSize(self._appearance.theme.font_caption)
        painter.setFont(font)
        self._paint_ribbons(painter, self._words)
        self._paint_nodes(painter, self._words)


class SankeyCanvas(QWidget):
    """Shows a diagram; its ribbons and nodes can be chosen.

    Signals:
        ribbon_chosen: The nodes at its ends (`SankeyNode`).
        node_chosen: A `SankeyNode`.
        told: What the keyboard is on, in words.
    """

    ribbon_chosen = Signal(object, object)
    node_chosen = Signal(object)
    told = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._links: tuple[Link, ...] = ()
        self._measure = Measure.MONEY
        self._words: SankeyWords | None = None
        self._view = pg.GraphicsView(self, useOpenGL=False)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMinimumSize(240, 160)
        self.item = SankeyItem(appearance)
        self._view.addItem(self.item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self._view.scene().sigMouseMoved.connect(self._on_moved)
        self._view.scene().sigMouseClicked.connect(self._on_clicked)
        self._resized = QTimer(self, interval=_RESIZED_MS, singleShot=True)
        self._resized.timeout.connect(self._lay_out)
        appearance.theme_changed.connect(self._take_theme)
        self._take_theme()

    def show_links(self, links: Sequence[Link], measure: Measure, words: SankeyWords) -> None:
        """Show these instead."""
        self._links, self._measure, self._words = tuple(links), measure, words
        self._lay_out()

    def figures(self) -> str:
        """Return what is shown as CSV: all links, also those that are drawn together."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["column", "source", "target", "fen", "count"])
        for link in self._links:
            writer.writerow([link.column, link.source, link.target, link.fen, link.count])
        return text.getvalue()

    def step(self, by: int) -> None:
        """Go to the next ribbon, or the one before, by width."""
        count = len(self.item.picture.ribbons)
        if count:
            start = -1 if self.item.lit is None and by > 0 else self.item.lit or 0
            self.item.light((start + by) % count)
            self.told.emit(self._tell(self.item.lit or 0))

    def activate(self) -> bool:
        """Choose the ribbon that stands out; return whether there was one."""
        if self.item.lit is None:
            return False
        self._choose(self.item.lit)
        return True

    def _choose(self, number: int) -> None:
        ribbon, nodes = self.item.picture.ribbons[number], self.item.picture.nodes
        self.ribbon_chosen.emit(nodes[ribbon.source], nodes[ribbon.target])

    def _tell(self, number: int) -> str:
        ribbon, nodes, words = (
            self.item.picture.ribbons[number], self.item.picture.nodes, self._words
        )  # fmt: skip
        if words is None:
            return ""
        ends = words.name(nodes[ribbon.source]), words.name(nodes[ribbon.target])
        return f"{ends[0]} → {ends[1]}: {words.amount(ribbon.fen, ribbon.count)}"

    @Slot()
    def _lay_out(self) -> None:
        if self._words is None:
            return
        area = QRectF(self._view.viewport().rect()).adjusted(4, _TOP, -4, -_TOP)
        picture = lay_out_sankey(
            self._links,
            height=area.height(),
            label=_LABEL,
            measure=self._measure,
            orders=self._words.orders,
        )
        self.item.show_picture(picture, self._words, area)

    @Slot(object)
    def _on_moved(self, at: QPointF) -> None:
        number = self.item.ribbon_at(at) if self.item.node_at(at) is None else None
        if number != self.item.lit:
            self.item.light(number)
        words = self._tell(number) if number is not None else ""
        where = self._view.mapToGlobal(at.toPoint() + QPoint(12, 12))
        QToolTip.showText(where, plain_tip(words), self._view) if words else QToolTip.hideText()

    @Slot(object)
    def _on_clicked(self, event: Any) -> None:  # noqa: ANN401  # pyqtgraph's
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.scenePos()
        if (node := self.item.node_at(at)) is not None:
            self.node_chosen.emit(self.item.picture.nodes[node])
        elif (number := self.item.ribbon_at(at)) is not None:
            self._choose(number)

    @Slot()
    def _take_theme(self) -> None:
        self._view.setBackground(QColor(self._appearance.theme.surface))

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized.start()
