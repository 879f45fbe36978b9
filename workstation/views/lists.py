"""How lists of items look and behave: one row is chosen, its pane has the keys."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from workstation.views.appearance import Appearance

AnyIndex = QModelIndex | QPersistentModelIndex

_MOVES = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_MARK_WIDTH = 3


class RowDelegate(QStyledItemDelegate):
    """Paints what is chosen and pointed at, and the line below; a subclass paints the row."""

    def __init__(self, appearance: Appearance, view: QWidget, height: int) -> None:
        """Make a delegate.

        Args:
            appearance: Gives the theme.
            view: The list, its owner; gives the font.
            height: Of a row, in pixels.
        """
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._height = height

    def _paint_row(self, painter: QPainter, inner: QRect, index: AnyIndex) -> None:
        """Paint one row within its margins."""
        raise NotImplementedError

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        colour: str,
        size: int,
        *,
        bold: bool = False,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Write a line, cut where there is no more room."""
        font = self._font(size, bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        line = " ".join(text.splitlines())
        shown = QFontMetrics(font).elidedText(line, elide, rect.width())
        if len(shown) > 1 or shown == line:  # three dots alone say nothing
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)

    # Overrides of Qt methods.

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self._height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._appearance.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.tint(theme.accent, 0.12)))
            mark = QRect(rect.left(), rect.top(), _MARK_WIDTH, rect.height())
            painter.fillRect(mark, QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.tint(theme.text, 0.04)))
        line = QRect(rect.left() + theme.gap_l, rect.bottom(), rect.width(), 1)
        painter.fillRect(line, QColor(theme.border))
        self._paint_row(painter, rect.adjusted(theme.gap_l, 0, -theme.gap_l, -1), index)
        painter.restore()


class RowList(QListView):
    """A list to choose one row from: moving with the arrow keys chooses another."""

    def __init__(self, model: QAbstractItemModel, object_name: str, name: str) -> None:
        """Show a model.

        Args:
            model: What to show.
            object_name: By which tests and styles find it.
            name: For accessibility, translated.
        """
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def choose(self, line: int) -> None:
        """Choose a line, the last one if there are fewer."""
        model = self.model()
        last = model.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(model.index(min(line, last), 0))

    # Overrides of Qt methods.

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()  # Space is the pane's: a list would take it to select
