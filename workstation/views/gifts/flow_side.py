"""Beside a flow graph: what its sizes and colours stand for, and its communities."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.communities import BANDS, CommunitySums, Graph
from workstation.domain.flows import Measure
from workstation.views import formatting
from workstation.views.analysis.words import band_name
from workstation.views.appearance import Appearance
from workstation.views.charts.flow_look import OTHER, draw_glyph
from workstation.views.charts.flow_shape import THICKEST, radii_of
from workstation.views.charts.style import fill, stroke
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.flow_words import account_name, community_words
from workstation.views.theme import Theme
from workstation.views.tips import plain_tip
from workstation.views.widgets.labels import TextLabel

_WIDTH = 212
_LINE = 20
_GLYPH = 5.0
_NUMBER = Qt.ItemDataRole.UserRole


class FlowLegend(QWidget):
    """Draws what node sizes, arrows and colours stand for."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._sizes: list[tuple[float, str]] = []
        self._by_band = False
        self._has_payments = False
        appearance.theme_changed.connect(self._repaint)
        self._fit()

    def show_graph(self, graph: Graph, measure: Measure, *, by_band: bool) -> None:
        """Explain a graph."""
        through, radii = graph.through(measure), radii_of(graph, measure)
        order = through.argsort()
        middle = order[[len(order) // 2, -1]] if len(order) else order
        self._sizes = []
        for node in dict.fromkeys(middle.tolist()):
            amount = int(through[node])
            if measure is Measure.MONEY:
                words = formatting.short_money(amount)
            else:
                words = formatting.short_count(amount)
            self._sizes.append((float(radii[node]), words))
        self._by_band = by_band
        self._has_payments = bool(graph.is_transfer.any())
        self._fit()
        self.update()

    def _fit(self) -> None:
        lines = 2 + self._has_payments + (len(BANDS) if self._by_band else 0)
        self.setFixedSize(_WIDTH, lines * _LINE + 26)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    def _paint_sizes(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        theme = self._appearance.theme
        x = 2.0
        for radius, words in self._sizes:
            painter.setPen(QPen(QColor(theme.muted), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x, 22 - radius, 2 * radius, 2 * radius))
            x += 2 * radius + 5
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(x, 12, 90, _LINE), Qt.AlignmentFlag.AlignVCenter, words)
            x += metrics.horizontalAdvance(words) + 14

    def _paint_arrow(self, painter: QPainter, top: float, words: str, *, is_dashed: bool) -> None:
        theme = self._appearance.theme
        pen = QPen(QColor(theme.muted), THICKEST / 3)
        if is_dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(2, round(top + 10), 26, round(top + 10))
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(34, top, _WIDTH - 34, _LINE), Qt.AlignmentFlag.AlignVCenter, words)

    # Overrides of Qt methods.

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(theme.font_caption)
        painter.setFont(font)
        self._paint_sizes(painter, QFontMetricsF(font))
        top = 46.0
        self._paint_arrow(painter, top, self.tr("gifts, from giver to receiver"), is_dashed=False)
        if self._has_payments:
            top += _LINE
            self._paint_arrow(painter, top, self.tr("payments"), is_dashed=True)
        if self._by_band:
            for number, band in enumerate(BANDS):
                top += _LINE
                category = (number - 1) % len(BANDS)
                painter.save()
                painter.translate(14, top + 10)
                _prepare(painter, theme, category)
                draw_glyph(painter, category, _GLYPH)
                painter.restore()
                painter.setPen(QColor(theme.muted))
                where = QRectF(34, top, _WIDTH - 34, _LINE)
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, band_name(band))


def _prepare(painter: QPainter, theme: Theme, category: int) -> None:
    painter.setPen(QPen(stroke(theme, category), 1.2))
    inside = fill(theme, category)
    inside.setAlpha(255)
    painter.setBrush(inside)


class FlowSide(QWidget):
    """Legend and communities.

    Signals:
        community_chosen: Its number, or None for none.
    """

    community_chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, names: AccountNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance, self._names = appearance, names
        self._shown: tuple[CommunitySums, ...] = ()
        self.setFixedWidth(_WIDTH)
        self.legend = FlowLegend(appearance)
        self.list = QListWidget()
        self.list.setObjectName("flow_communities")
        self.list.setAccessibleName(self.tr("Communities"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_row)
        self._heading = TextLabel(self.tr("Communities"), "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme.gap_xs)
        column.addWidget(TextLabel(self.tr("Through an account"), "section"))
        column.addWidget(self.legend)
        column.addWidget(self._heading)
        column.addWidget(self.list, 1)
        names.changed.connect(self._name)
        appearance.theme_changed.connect(self._name)

    def show_communities(self, communities: Sequence[CommunitySums]) -> None:
        """List these instead."""
        self._shown = tuple(communities)
        self._name()

    @Slot()
    def clear_choice(self) -> None:
        """Choose none, without telling."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)

    @Slot()
    def _name(self) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for sums in self._shown:
            around = self.tr("around {name}").format(name=account_name(sums.largest, self._names))
            item = QListWidgetItem(f"{around}\n{community_words(sums)}")
            item.setIcon(_icon(self._appearance.theme, min(sums.number, OTHER)))
            item.setData(_NUMBER, sums.number)
            item.setToolTip(plain_tip(item.text()))
            self.list.addItem(item)
        self.list.setCurrentRow(row if row < len(self._shown) else -1)
        self.list.blockSignals(False)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        item = self.list.item(row)
        self.community_chosen.emit(int(item.data(_NUMBER)) if row >= 0 else None)


def _icon(theme: Theme, category: int) -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(8, 8)
    _prepare(painter, theme, category)
    draw_glyph(painter, category, _GLYPH)
    painter.end()
    return QIcon(pixmap)
