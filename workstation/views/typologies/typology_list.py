"""The typologies at the left: what each is called, how many alerts are open, what is not saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.case_words.names import typology_name
from workstation.domain.typologies import Typology
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.lists import AnyIndex, RowDelegate, RowList
from workstation.views.typologies.words import about, translate

RowRole = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class TypologyRow:
    """A typology in the list.

    Attributes:
        typology: Which one.
        open_count: Alerts that need somebody.
        is_changed: Its parameters are others than the program's.
    """

    typology: Typology
    open_count: int
    is_changed: bool


class TypologyModel(QAbstractListModel):
    """All typologies, in their own order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TypologyRow, ...] = ()

    def show_rows(self, rows: Sequence[TypologyRow]) -> None:
        """Show these instead; where only numbers differ, nothing is chosen anew."""
        before, self._rows = self._rows, tuple(rows)
        if [row.typology for row in before] != [row.typology for row in rows]:
            self.beginResetModel()
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    def line_of(self, typology: Typology) -> int:
        """Return where a typology stands."""
        return [row.typology for row in self._rows].index(typology)

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        name = typology_name(row.typology, translate)
        match role:
            case RowRole.value:
                return row
            case Qt.ItemDataRole.DisplayRole.value:
                return name
            case Qt.ItemDataRole.AccessibleTextRole.value:
                return f"{name}, " + self.tr("%n open alert(s)", "", row.open_count)
            case Qt.ItemDataRole.ToolTipRole.value:
                return about(row.typology)
        return None


class _Delegate(RowDelegate):
    @override
    def _paint_row(self, painter: QPainter, inner: QRect, index: AnyIndex) -> None:
        row: TypologyRow = index.data(RowRole)
        theme = self._appearance.theme
        count = formatting.short_count(row.open_count)
        font = self._font(theme.font_caption)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, count)
        width = painter.fontMetrics().horizontalAdvance(count) + theme.gap_m
        name = str(index.data())
        place = inner.adjusted(0, 0, -width, 0)
        self._write(painter, place, name, theme.text, theme.font_body, bold=row.is_changed)


class TypologyList(RowList):
    """Shows the typologies, one of which is chosen.

    Signals:
        typology_chosen: Another `Typology`.
    """

    typology_chosen = Signal(object)

    def __init__(
        self, model: TypologyModel, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, "typology_list", translate("Typologies", "Typologies"))
        self.setParent(parent)
        self.setItemDelegate(_Delegate(appearance, self, _ROW_HEIGHT))
        self.setStatusTip(self.tr("Choose a typology to see what it looks for"))
        self.selectionModel().currentChanged.connect(self._on_current)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(RowRole)
        if isinstance(row, TypologyRow):
            self.typology_chosen.emit(row.typology)
