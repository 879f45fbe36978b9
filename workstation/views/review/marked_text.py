"""What a member wrote, with what counted in it underlined."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTextEdit, QToolTip, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.review.marks import MarkStyle, Run, Span, runs_of, shown
from workstation.views.tips import plain_tip

_TINTS = {MarkStyle.REASON: 0.16, MarkStyle.CONTACT: 0.14}
# Told apart in grey as well.
_UNDERLINES = {
    MarkStyle.AGAINST: QTextCharFormat.UnderlineStyle.DotLine,
    MarkStyle.REASON: QTextCharFormat.UnderlineStyle.SingleUnderline,
    MarkStyle.CONTACT: QTextCharFormat.UnderlineStyle.WaveUnderline,
}
_PARAGRAPH = "\u2029"  # what Qt ends a line with in a selection


class MarkedText(QTextEdit):
    """A text as it was written: never HTML, never a link; selectable, as high as it needs to be.

    Each mark has a tip; a description for screen readers tells them all.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._written = ""
        self._spans: tuple[Span, ...] = ()
        self._runs: tuple[Run, ...] = ()
        self._heights: dict[int, int] = {}
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        # By mouse only: the keys belong to the pane.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.theme_changed.connect(self._draw_marks)

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is marked, in code points of the text."""
        return self._spans

    @property
    def runs(self) -> tuple[Run, ...]:
        """What is drawn, in letters of the document."""
        return self._runs

    def text(self) -> str:
        """Return what was written."""
        return self._written

    def set_text(self, text: str, spans: Sequence[Span] = ()) -> None:
        """Show a text.

        Args:
            text: As it was written.
            spans: What counted in it, in code points.
        """
        if text != self._written:
            self._written = text
            self.setPlainText(shown(text))
            self._heights.clear()
            self.updateGeometry()
        elif tuple(spans) == self._spans:
            return
        self._spans = tuple(spans)
        self._runs = runs_of(text, self._spans)
        self._draw_marks()
        self.setAccessibleName(self.tr("Message: {text}").format(text=text))
        self.setAccessibleDescription("\n".join(dict.fromkeys(span.tip for span in self._spans)))

    def lines_height(self, width: int, lines: int) -> int:
        """Return how high the first lines are, or all if there are no more."""
        self.heightForWidth(width)
        bottom, left = 0.0, lines
        block = self.document().begin()
        while block.isValid() and left > 0:
            layout = block.layout()
            count = min(left, layout.lineCount())
            if count:
                line = layout.lineAt(count - 1)
                bottom = layout.position().y() + line.y() + line.height()
            left -= count
            block = block.next()
        return math.ceil(bottom)

    def tip_at(self, point: QPoint) -> str:
        """Return why what lies at a point of the view counted; empty where nothing did."""
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        place = layout.hitTest((point + offset).toPointF(), Qt.HitTestAccuracy.ExactHit)
        for run in self._runs:
            if run.start <= place < run.end:
                return "\n".join(run.tips)
        return ""

    @Slot()
    def _draw_marks(self) -> None:
        cursor = QTextCursor(self.document())
        formats = {style: self._format(style) for style in MarkStyle}
        cursor.beginEditBlock()  # laid out once, not for every mark
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(QTextCharFormat())
        for run in self._runs:
            cursor.setPosition(run.start)
            cursor.setPosition(run.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(formats[run.style])
        cursor.endEditBlock()

    def _format(self, style: MarkStyle) -> QTextCharFormat:
        theme = self._appearance.theme
        colours = {
            MarkStyle.AGAINST: theme.muted,
            MarkStyle.REASON: theme.warn,
            MarkStyle.CONTACT: theme.accent,
        }
        drawn = QTextCharFormat()
        drawn.setUnderlineStyle(_UNDERLINES[style])
        drawn.setUnderlineColor(QColor(colours[style]))
        if style in _TINTS:
            drawn.setBackground(QColor(theme.tint(colours[style], _TINTS[style], on=theme.bg)))
        return drawn

    @Slot()
    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._written)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setMimeData(self.createMimeDataFromSelection())

    # Overrides of Qt methods.

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            document = self.document()
            before = document.textWidth()
            document.setTextWidth(width)
            self._heights[width] = math.ceil(document.size().height())
            document.setTextWidth(before)
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace(_PARAGRAPH, "\n"))
        return data

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(event.pos())), self)
            return True
        return super().viewportEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            event.ignore()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # what it lies in is scrolled

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"))
        copy.setObjectName("text_copy")
        has_selection = self.textCursor().hasSelection()
        copy.triggered.connect(self._copy if has_selection else self._copy_all)
        menu.popup(event.globalPos())
