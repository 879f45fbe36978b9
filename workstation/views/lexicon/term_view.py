"""Terms side by side, as many as there is room for; changed ones say how."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.formatting import isolated
from workstation.views.lexicon.terms import TermProxy, TermRole, TermRow, TermState

_HEIGHT = 26
_WIDEST = 260
_GAP = 3

_AnyIndex = QModelIndex | QPersistentModelIndex
_SIGNS = {TermState.KEPT: "", TermState.ADDED: "+", TermState.REMOVED: "−"}


class TermDelegate(QStyledItemDelegate):
    """Paints a term in a frame: added ones with a plus, removed ones struck through."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def _fonts(self, option: QStyleOptionViewItem, row: TermRow) -> tuple[QFont, QFont]:
        """Return the fonts of the sign and of the term."""
        sign = QFont(option.font)
        sign.setWeight(QFont.Weight.DemiBold)
        term = QFont(option.font)
        term.setStrikeOut(row.state is TermState.REMOVED)
        return sign, term

    def _sign_width(self, row: TermRow, font: QFont) -> int:
        sign = _SIGNS[row.state]
        return (
            QFontMetrics(font).horizontalAdvance(sign) + self._appearance.theme.gap_xs
            if sign
            else 0
        )

    # Overrides of Qt methods.

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        row: TermRow = index.data(TermRole)
        sign_font, font = self._fonts(option, row)
        width = QFontMetrics(font).horizontalAdvance(row.term) + self._sign_width(row, sign_font)
        inner = 2 * self._appearance.theme.gap_s
        # Wide enough to be hit, and a pixel for rounding.
        return QSize(min(max(width + inner + 1, _HEIGHT), _WIDEST) + 2 * _GAP, _HEIGHT + 2 * _GAP)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: TermRow = index.data(TermRole)
        theme = self._appearance.theme
        tone = {
            TermState.KEPT: theme.text,
            TermState.ADDED: theme.ok,
            TermState.REMOVED: theme.danger,
        }[row.state]
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        frame = QRectF(option.rect).adjusted(_GAP + 0.5, _GAP + 0.5, -_GAP - 0.5, -_GAP - 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        changed = tone if row.state is not TermState.KEPT else ""
        border = theme.tint(changed, 0.55) if changed else theme.border
        painter.setPen(QColor(theme.accent if is_selected or is_current else border))
        if is_selected:
            painter.setBrush(QColor(theme.tint(theme.accent, 0.16)))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.tint(theme.text, 0.06)))
        else:
            painter.setBrush(QColor(theme.tint(changed, 0.09) if changed else theme.surface))
        painter.drawRoundedRect(frame, 4, 4)
        sign_font, font = self._fonts(option, row)
        inner = frame.adjusted(theme.gap_s, 0, -theme.gap_s, 0)
        painter.setPen(QColor(tone))
        if sign := _SIGNS[row.state]:
            painter.setFont(sign_font)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, sign)
            inner.setLeft(inner.left() + self._sign_width(row, sign_font))
        painter.setFont(font)
        # Elided first: what is cut off would take the end of the isolation along.
        shown = painter.fontMetrics().elidedText(
            row.term, Qt.TextElideMode.ElideRight, int(inner.width()) + 1
        )
        painter.drawText(
            inner,
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            isolated(shown),
        )
        painter.restore()


class TermView(QListView):
    """The terms of a list, of which several can be chosen.

    Signals:
        remove_requested: The chosen terms should go.
        restore_requested: Of the chosen terms, those that were removed should stay.
        selection_moved: Other terms are chosen.
    """

    remove_requested = Signal()
    restore_requested = Signal()
    selection_moved = Signal()

    def __init__(
        self, proxy: TermProxy, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("term_view")
        self.setAccessibleName(self.tr("Terms"))
        self.setModel(proxy)
        self.setItemDelegate(TermDelegate(appearance, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(_HEIGHT + 2 * _GAP)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._remove = self._make_action(
            "term_remove", self.tr("Remove"), QKeySequence(QKeySequence.StandardKey.Delete)
        )
        self._restore = self._make_action("term_restore", self.tr("Keep after all"), None)
        copy = self._make_action(
            "term_copy", self.tr("Copy"), QKeySequence(QKeySequence.StandardKey.Copy)
        )
        self._remove.triggered.connect(self.remove_requested)
        self._restore.triggered.connect(self.restore_requested)
        copy.triggered.connect(self._copy)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        appearance.theme_changed.connect(self._repaint)

    def _make_action(self, name: str, text: str, keys: QKeySequence | None) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        if keys is not None:
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(action)
        return action

    def set_editable(self, *, is_editable: bool) -> None:
        """Offer to remove terms, or do not."""
        self._remove.setVisible(is_editable)
        self._restore.setVisible(is_editable)

    def chosen(self) -> list[TermRow]:
        """Return the chosen terms, in the order in which they are shown."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [index.data(TermRole) for index in indexes]

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(row.term for row in self.chosen()))

    @Slot()
    def _on_selection_changed(self) -> None:
        self.selection_moved.emit()

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()
