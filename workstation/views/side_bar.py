"""The rail at the left edge: one button per pane."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.settings.shortcuts import SHORTCUTS
from workstation.views.appearance import Appearance
from workstation.views.formatting import badge_count
from workstation.views.formatting import count as exact_count
from workstation.views.icons import pixmap
from workstation.views.pane import Pane
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.icon_widgets import IconButton

RAIL_WIDTH = 64
COLLAPSED_WIDTH = 44
_BUTTON_HEIGHT, _LEAST_HEIGHT = 58, 38
_COLLAPSED_HEIGHT, _LEAST_COLLAPSED = 42, 28
_SPACING = 2
_LEAST_ROOM = 6  # at the sides of a name, together
_LEAST_FONT = 8


class RailButton(QAbstractButton):
    """An icon over a label, with a count at its shoulder."""

    def __init__(self, appearance: Appearance, icon_name: str, text: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon_name = icon_name
        self._badge = 0
        self._is_collapsed = False
        self.setText(text)
        self.setCheckable(True)
        self.setFixedSize(RAIL_WIDTH, _BUTTON_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        appearance.theme_changed.connect(self._repaint)

    def collapse(self, *, is_collapsed: bool, room: int) -> None:
        """Show the icon only, or icon and label.

        Args:
            is_collapsed: Only the icon.
            room: Pixels that there are from top to bottom; a low button is packed closely.
        """
        self._is_collapsed = is_collapsed
        least = _LEAST_COLLAPSED if is_collapsed else _LEAST_HEIGHT
        most = _COLLAPSED_HEIGHT if is_collapsed else _BUTTON_HEIGHT
        self.setFixedSize(
            COLLAPSED_WIDTH if is_collapsed else RAIL_WIDTH, min(max(room, least), most)
        )
        self.update()

    def _tops(self) -> tuple[int, int]:
        """Return where icon and label begin."""
        icon = self._appearance.theme.icon_m
        if self._is_collapsed:
            return (self.height() - icon) // 2, 0
        slack = self.height() - _LEAST_HEIGHT  # 20 at most: 9 above the icon, 2 below it
        icon_top = 2 + slack * 9 // 20
        return icon_top, icon_top + icon + 1 + slack // 10

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
        edge = 3 if self.height() >= _COLLAPSED_HEIGHT else 0
        fill = QRectF(self.rect()).adjusted(6, edge, -6, -edge)
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
        icon_top, label_top = self._tops()
        painter.drawPixmap(left, icon_top, pixmap(self._icon_name, colour, theme.icon_m, ratio))
        if self._badge:
            self._paint_badge(painter)
        if self._is_collapsed:
            return
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption)
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        room = self.width() - _LEAST_ROOM
        while font.pixelSize() > _LEAST_FONT and (
            QFontMetrics(font).horizontalAdvance(self.text()) > room
        ):
            font.setPixelSize(font.pixelSize() - 1)  # a long name is small rather than cut
        painter.setFont(font)
        painter.setPen(QColor(colour))
        place = QRect(0, label_top, self.width(), 16)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, self.text())

    def _paint_badge(self, painter: QPainter) -> None:
        theme = self._appearance.theme
        font = QFont(self.font())
        font.setPixelSize(9)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        text = badge_count(self._badge)
        width = max(painter.fontMetrics().horizontalAdvance(text) + 8, 14)
        top = min(self._tops()[0], 11) - 8
        rect = QRectF(min(self.width() // 2 + 4, self.width() - width - 2), max(top, 0), width, 14)
        painter.setPen(QColor(theme.surface))
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(rect, 7, 7)
        painter.setPen(QColor(theme.on_accent))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()


class SideBar(QFrame):
    """Shows only the panes that it is given, each with the key that reaches it.

    Signals:
        pane_selected: The key of the pane that was asked for.
    """

    pane_selected = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        panes: Sequence[Pane],
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("side_bar")
        self.setFixedWidth(RAIL_WIDTH + 1)
        self.setAccessibleName(self.tr("Panes"))
        self._group = QButtonGroup(self)
        self._keys = [pane.key for pane in panes]
        self._titles = [pane.title for pane in panes]
        self._keymap = keymap
        self._buttons: list[RailButton] = []
        self._is_collapsed = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, appearance.theme.gap_s, 0, appearance.theme.gap_s)
        layout.setSpacing(_SPACING)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # `_fit` makes room
        for number, pane in enumerate(panes):
            button = RailButton(appearance, pane.icon_name, pane.title)
            button.setObjectName(f"rail_{pane.key}")
            button.setStatusTip(pane.title)
            pane.badge_changed.connect(button.set_badge)
            self._group.addButton(button, number)
            self._buttons.append(button)
            layout.addWidget(button)
        layout.addStretch()
        self._toggle = IconButton(appearance, "panel-left-close", self.tr("Icons only"))
        self._toggle.setObjectName("rail_toggle")
        layout.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignHCenter)
        self._toggle.clicked.connect(self._on_toggle_clicked)
        self._group.idClicked.connect(self._on_clicked)
        keymap.changed.connect(self._show_keys)
        self._show_keys()

    @Slot()
    def _show_keys(self) -> None:
        for number, button in enumerate(self._buttons, start=1):
            shortcut_id = f"window.pane.{number}"
            key = self._keymap.text(shortcut_id) if shortcut_id in SHORTCUTS else ""
            title = self._titles[number - 1]
            button.setToolTip(f"{title} ({key})" if key else title)

    @property
    def is_collapsed(self) -> bool:
        """Whether only icons are shown."""
        return self._is_collapsed

    def collapse(self, *, is_collapsed: bool) -> None:
        """Show icons only, or icons over labels."""
        self._is_collapsed = is_collapsed
        self.setFixedWidth((COLLAPSED_WIDTH if is_collapsed else RAIL_WIDTH) + 1)
        self._fit()
        self._toggle.set_icon("panel-left-open" if is_collapsed else "panel-left-close")
        self._toggle.set_text(
            self.tr("Icons and labels") if is_collapsed else self.tr("Icons only")
        )

    def _fit(self) -> None:
        """Give every button its place in a low window too."""
        below = self._toggle.sizeHint().height() + 2 * self._appearance.theme.gap_s
        room = (self.height() - below) // max(len(self._buttons), 1) - _SPACING
        for button in self._buttons:
            button.collapse(is_collapsed=self._is_collapsed, room=room)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mark(self, key: str) -> None:
        """Show which pane is on screen."""
        self._group.button(self._keys.index(key)).setChecked(True)

    @Slot()
    def _on_toggle_clicked(self) -> None:
        self.collapse(is_collapsed=not self._is_collapsed)

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.pane_selected.emit(self._keys[number])
