"""The word lists at the left: title, how many terms, how many of them changed."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from workstation.domain.lexicon import LexiconDraft, TermChange
from workstation.domain.messages import WordList
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.lexicon.terms import fits
from workstation.views.lexicon.words import change_text, list_about, list_title
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import TextLabel

ListRole = Qt.ItemDataRole.UserRole

_ROW_HEIGHT = 32
_AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListRow:
    """A word list as it is shown.

    Attributes:
        code: Its stable name.
        title: In the language of the window.
        about: What belongs in it.
        count: How many terms it would have.
        change: What is not saved yet.
        found: How many terms fit what is searched for; None while nothing is.
    """

    code: str
    title: str
    about: str
    count: int
    change: TermChange
    found: int | None = None


class WordListModel(QAbstractListModel):
    """All lists, in the order in which they come."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ListRow, ...] = ()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these instead; where only numbers differ, nothing is selected anew."""
        before, after = self._rows, tuple(rows)
        if [row.code for row in before] != [row.code for row in after]:
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
            return
        self._rows = after
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                index = self.index(number, 0)
                self.dataChanged.emit(index, index)

    def find(self, code: str) -> int | None:
        """Return the row of a list."""
        return next((number for number, row in enumerate(self._rows) if row.code == code), None)

    def _words(self, row: ListRow) -> str:
        parts = [row.title, self.tr("%n term(s)", "", row.count)]
        if row.change.added:
            parts.append(self.tr("%n added", "", len(row.change.added)))
        if row.change.removed:
            parts.append(self.tr("%n removed", "", len(row.change.removed)))
        if row.found is not None:
            parts.append(self.tr("%n found", "", row.found))
        return ", ".join(parts)

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case ListRole.value:
                return row
            case Qt.ItemDataRole.DisplayRole.value:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole.value:
                return self._words(row)
            case Qt.ItemDataRole.ToolTipRole.value:
                return f"{self._words(row)}\n{row.about}"
        return None


class _Part(enum.Enum):
    TITLE = enum.auto()
    NUMBERS = enum.auto()


class WordListDelegate(QStyledItemDelegate):
    """Paints a list's title, and its numbers at the right."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def _font(self, option: QStyleOptionViewItem, part: _Part, *, is_strong: bool) -> QFont:
        font = QFont(option.font)
        if part is _Part.NUMBERS:
            font.setPixelSize(self._appearance.theme.font_caption)
        if is_strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _paint_numbers(self, painter: QPainter, place: QRect, row: ListRow) -> int:
        """Paint count and change from the right; return where they begin."""
        theme = self._appearance.theme
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        count = formatting.count(row.count if row.found is None else row.found)
        painter.setPen(QColor(theme.text if row.found else theme.muted))
        painter.drawText(place, right, count)
        begins = place.right() - max(painter.fontMetrics().horizontalAdvance(count), 26)
        if text := change_text(row.change):
            painter.setPen(QColor(theme.accent))
            painter.drawText(
                place.adjusted(0, 0, begins - place.right() - theme.gap_s, 0), right, text
            )
            begins -= theme.gap_s + painter.fontMetrics().horizontalAdvance(text)
        return begins

    # Overrides of Qt methods.

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return QSize(120, _ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: ListRow = index.data(ListRole)
        theme = self._appearance.theme
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        fill = rect.adjusted(4, 1, -4, -1)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(
                QColor(
                    theme.tint(theme.accent, 0.14) if is_selected else theme.tint(theme.text, 0.05)
                )
            )
            painter.drawRoundedRect(fill, theme.radius, theme.radius)
        place = fill.adjusted(theme.gap_s, 0, -theme.gap_s, 0)
        painter.setFont(self._font(option, _Part.NUMBERS, is_strong=bool(row.change)))
        begins = self._paint_numbers(painter, place, row)
        painter.setFont(self._font(option, _Part.TITLE, is_strong=is_selected))
        painter.setPen(QColor(theme.muted if row.found == 0 else theme.text))
        place.setRight(begins - theme.gap_s)
        title = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


class WordListView(QListView):
    """Shows the lists, one of which is chosen.

    Signals:
        list_chosen: Code of another list.
    """

    list_chosen = Signal(str)

    def __init__(
        self, model: WordListModel, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("word_lists")
        self.setAccessibleName(self.tr("Word lists"))
        self.setStatusTip(self.tr("Choose a list to see and change its terms"))
        self._lists = model
        self.setModel(model)
        self.setItemDelegate(WordListDelegate(appearance, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        appearance.theme_changed.connect(self._repaint)

    @property
    def code(self) -> str:
        """The list that is chosen; empty if none is."""
        row = self.currentIndex().data(ListRole)
        return row.code if row else ""

    def choose(self, code: str) -> None:
        """Choose a list, or the first where there is none of that code."""
        number = self._lists.find(code)
        self.setCurrentIndex(self._lists.index(number or 0, 0))

    @Slot(QModelIndex)
    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.list_chosen.emit(self.code)

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()


class WordListPanel(Card):
    """The lists under their heading.

    Signals:
        list_chosen: Code of another list.
    """

    list_chosen = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        theme = appearance.theme
        self._model = WordListModel(self)
        self._view = WordListView(self._model, appearance)
        self.column.setContentsMargins(theme.gap_xs, theme.gap_m, theme.gap_xs, theme.gap_xs)
        heading = TextLabel(self.tr("Word lists"), "section")
        heading.setIndent(theme.gap_m)
        self.column.addWidget(heading)
        self.column.addWidget(self._view, 1)
        self._view.list_chosen.connect(self.list_chosen)

    @property
    def code(self) -> str:
        """The list that is chosen; empty if none is."""
        return self._view.code

    def choose(self, code: str) -> None:
        """Choose a list, or the first where there is none of that code."""
        self._view.choose(code)

    def show_draft(self, lists: Sequence[WordList], draft: LexiconDraft, wanted: str) -> None:
        """Show lists as they are being changed.

        Args:
            lists: What they are.
            draft: Their terms.
            wanted: What is searched for, made plain; empty for nothing.
        """
        rows = []
        for words in lists:
            change = draft.change(words.code)
            shown = (*draft.base.get(words.code, ()), *change.added)
            rows.append(
                ListRow(
                    code=words.code,
                    title=list_title(words),
                    about=list_about(words),
                    count=len(draft.kept(words.code)),
                    change=change,
                    found=sum(fits(term, wanted) for term in shown) if wanted else None,
                )
            )
        self._model.show_rows(rows)
