"""What looks like a search field in the top bar, and opens the palette."""

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.shortcuts.keymap import Keymap

_SIZE = QSize(240, 30)


class PaletteOpener(QPushButton):
    """Says what can be found, and with which key."""

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("palette_opener")
        self.setProperty("kind", "opener")
        self._appearance, self._keymap = appearance, keymap
        self.setFixedSize(_SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(self.tr("Find anything"))
        self.setStatusTip(self.tr("Panes, actions, policies, circles, members and posts"))
        keymap.changed.connect(self._show_key)
        appearance.theme_changed.connect(self.update)
        self._show_key()

    @Slot()
    def _show_key(self) -> None:
        key = self._keymap.text("window.palette")
        self.setAccessibleName(f"{self.text()} ({key})" if key else self.text())
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        inner = self.rect().adjusted(theme.gap_s, 0, -theme.gap_s, 0)
        ratio = self.devicePixelRatioF()
        top = (self.height() - theme.icon_s) // 2
        painter.drawPixmap(inner.left(), top, pixmap("search", theme.muted, theme.icon_s, ratio))
        painter.setPen(QColor(theme.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        words = QRect(inner)
        words.setLeft(inner.left() + theme.icon_s + theme.gap_s)
        painter.drawText(words, middle, self.text())
        font = painter.font()
        font.setPixelSize(theme.font_caption)
        painter.setFont(font)
        key = self._keymap.text("window.palette")
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, key)
