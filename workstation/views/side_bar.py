"""The rail at the left edge: one button per pane."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.formatting import count as exact_count
from workstation.views.formatting import short_count
from workstation.views.icons import pixmap
from workstation.views.pane import Pane

RAIL_WIDTH = 64
_BUTTON_HEIGHT = 58


class RailButton(QAbstractButton):
    """An icon over a label, with a count at its shoulder."""

    def __init__(self, appearance: Appearance, icon_name: str, text: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon_name = icon_name
        self._badge = 0
        self.setText(text)
        self.setCheckable(True)
        self.setFixedSize(RAIL_WIDTH, _BUTTON_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        appearance.theme_changed.connect(self._repaint)

    @Slot(int)
    def set_badge(self, number: int) -> None:
        """Show a count; 0 shows none."""
        self._badge = number
        name = self.text() if not number else f"{self.text()} ({exact_count(number)})"
        self.setAccessibleName(name)
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = QRectF(self.rect()).adjusted(6, 3, -6, -3)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setPen(QColor(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(
                QColor(
                    theme.tint(theme.accent, 0.14)
                    if self.isChecked()
                    else theme.tint(theme.text, 0.05)
                )
            )
            painter.drawRoundedRect(fill, theme.radius, theme.radius)
        colour = theme.accent if self.isChecked() else theme.muted
        ratio = self.devicePixelRatioF()
        left = (self.width() - theme.icon_m) // 2
        painter.drawPixmap(left, 11, pixmap(self._icon_name, colour, theme.icon_m, ratio))
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption)
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRect(0, 34, self.width(), 16), Qt.AlignmentFlag.AlignHCenter, self.text())
        if self._badge:
            self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        theme = self._appearance.theme
        font = QFont(self.font())
        font.setPixelSize(9)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        text = short_count(self._badge)
        width = max(painter.fontMetrics().horizontalAdvance(text) + 8, 14)
        rect = QRectF(min(36, self.width() - width - 4), 6, width, 14)
        painter.setPen(QColor(theme.surface))
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(rect, 7, 7)
        painter.setPen(QColor(theme.on_accent))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    @override
    def sizeHint(self) -> QSize:
        return QSize(RAIL_WIDTH, _BUTTON_HEIGHT)


class SideBar(QFrame):
    """Shows only the panes that it is given; Ctrl+1, Ctrl+2 … reach them by keyboard.

    Signals:
        pane_selected: The key of the pane that was asked for.
    """

    pane_selected = Signal(str)

    def __init__(
        self, appearance: Appearance, panes: Sequence[Pane], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("side_bar")
        self.setFixedWidth(RAIL_WIDTH + 1)
        self.setAccessibleName(self.tr("Panes"))
        self._group = QButtonGroup(self)
        self._keys = [pane.key for pane in panes]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, appearance.theme.gap_s, 0, appearance.theme.gap_s)
        layout.setSpacing(2)
        for number, pane in enumerate(panes):
            button = RailButton(appearance, pane.icon_name, pane.title)
            button.setObjectName(f"rail_{pane.key}")
            shortcut = QKeySequence(f"Ctrl+{number + 1}")
            button.setShortcut(shortcut)
            native = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{pane.title} ({native})")
            button.setStatusTip(pane.title)
            pane.badge_changed.connect(button.set_badge)
            self._group.addButton(button, number)
            layout.addWidget(button)
        layout.addStretch()
        self._group.idClicked.connect(self._on_clicked)

    def mark(self, key: str) -> None:
        """Show which pane is on screen."""
        self._group.button(self._keys.index(key)).setChecked(True)

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.pane_selected.emit(self._keys[number])
