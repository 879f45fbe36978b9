"""Lists of two lines each: what it is above, the rest below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.lists import AnyIndex, RowDelegate, RowList
from workstation.views.tips import plain_tip

T = TypeVar("T")
LineRole = Qt.ItemDataRole.UserRole
ThingRole = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 52
_ICON = 18
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TITLE, _CAPTION = 20, 17


@dataclass(frozen=True, slots=True)
class Line:
    """How something is told in a list.

    Attributes:
        icon: File in assets/icons.
        title: What it is.
        caption: The rest.
        right: At the end of the first line, a sum or a time.
        tone: Field of `Theme` for the icon.
        is_muted: It counts no more.
        tip: When the pointer rests on it; "" for title and caption.
    """

    icon: str
    title: str
    caption: str = ""
    right: str = ""
    tone: str = "muted"
    is_muted: bool = False
    tip: str = ""


class LinesModel(QAbstractListModel, Generic[T]):
    """Some things and how each is told; few enough to be held."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[tuple[Line, T], ...] = ()

    def show_lines(self, lines: Sequence[tuple[Line, T]]) -> None:
        """List these instead."""
        if tuple(lines) != self.lines:
            self.beginResetModel()
            self.lines = tuple(lines)
            self.endResetModel()

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, thing = self.lines[index.row()]
        if role == LineRole:
            return line
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return " · ".join(each for each in (line.title, line.right, line.caption) if each)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(line.tip or f"{line.title}\n{line.caption}")
        return thing if role == ThingRole else None


class LineDelegate(RowDelegate):
    """Paints a line."""

    def __init__(self, appearance: Appearance, view: QWidget) -> None:
        super().__init__(appearance, view, _HEIGHT)

    @override
    def _paint_row(self, painter: QPainter, inner: QRect, index: AnyIndex) -> None:
        line: Line = index.data(LineRole)
        theme = self._appearance.theme
        tone = theme.muted if line.is_muted else str(getattr(theme, line.tone))
        top = inner.top() + (inner.height() - _TITLE - _CAPTION - 2) // 2
        mark = pixmap(line.icon, tone, _ICON, painter.device().devicePixelRatio())
        painter.drawPixmap(inner.left(), top + 1, mark)
        left = inner.left() + _ICON + theme.gap_m
        title = QRect(left, top, inner.right() - left + 1, _TITLE)
        colour = theme.muted if line.is_muted else theme.text
        if line.right:
            width = QFontMetrics(self._font(theme.font_body)).horizontalAdvance(line.right) + 1
            place = QRect(title.right() - width + 1, top, width, _TITLE)
            self._write(painter, place, line.right, colour, theme.font_body)
            title.setRight(place.left() - theme.gap_m)
        self._write(painter, title, line.title, colour, theme.font_body)
        below = QRect(left, top + _TITLE + 2, inner.right() - left + 1, _CAPTION)
        self._write(painter, below, line.caption, theme.muted, theme.font_caption)


class LineList(RowList, Generic[T]):
    """Lists lines; one is chosen."""

    def __init__(self, appearance: Appearance, object_name: str, name: str) -> None:
        """Make an empty list.

        Args:
            appearance: Gives the theme.
            object_name: By which tests and styles find it.
            name: For accessibility, translated.
        """
        self.lines: LinesModel[T] = LinesModel()
        super().__init__(self.lines, object_name, name)
        self.lines.setParent(self)
        self.setItemDelegate(LineDelegate(appearance, self))

    @property
    def chosen(self) -> T | None:
        """What is chosen."""
        index = self.currentIndex()
        return self.lines.lines[index.row()][1] if index.isValid() else None

    def show_lines(self, lines: Sequence[tuple[Line, T]]) -> None:
        """List these instead; the line number that was chosen stays so."""
        row = self.currentIndex().row()
        self.lines.show_lines(lines)
        if row >= 0 and not self.currentIndex().isValid():
            self.choose(row)

    # Overrides of Qt methods.

    @override
    def event(self, event: QEvent) -> bool:
        # Enter opens what is chosen here, whatever the key means to the pane around.
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
