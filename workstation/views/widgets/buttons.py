"""Buttons with a second, quieter text: the key that presses them, or a count."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.formatting import count as exact_count
from workstation.views.formatting import short_count


class TwoTextButton(QPushButton):
    """Base: the style draws the button, the subclass its contents."""

    def __init__(self, appearance: Appearance, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._appearance = appearance
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self._repaint)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    def _quiet_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._appearance.theme.font_caption)
        return font

    def _paint_contents(self, painter: QPainter, rect: QRect) -> None:
        raise NotImplementedError

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        self._paint_contents(painter, self.rect())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()


_KIND_TOKENS = {
    "neutral": "text",
    "accent": "accent",
    "danger": "danger",
    "warn": "warn",
    "ok": "ok",
}


class KeyButton(TwoTextButton):
    """A button that shows its key: [K] Keep. The pane owns the shortcut itself."""

    def __init__(
        self,
        appearance: Appearance,
        key: str,
        text: str,
        *,
        kind: str = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        """Make a button.

        Args:
            appearance: Gives the theme.
            key: As it is printed on the keyboard.
            text: What it does, translated.
            kind: "neutral", "accent", "danger", "warn" or "ok".
            parent: Owner.
        """
        super().__init__(appearance, text, parent)
        self._key = key
        self._kind = kind
        self._is_compact = False
        self.setProperty("kind", "key")
        self._name()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def key(self) -> str:
        """The key that presses it."""
        return self._key

    def set_text(self, text: str) -> None:
        """Say something else of what it does."""
        if text != self.text():
            self.setText(text)
            self._name()
            self.updateGeometry()

    def set_compact(self, *, is_compact: bool) -> None:
        """Show the key alone where there is no room for words; the tip has to say them."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self.updateGeometry()
            self.update()

    def set_key(self, key: str) -> None:
        """Show another key; empty for none."""
        if key != self._key:
            self._key = key
            self._name()
            self.updateGeometry()
            self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()} ({self._key})" if self._key else self.text())

    def _cap_width(self) -> int:
        if not self._key:
            return 0
        width = QFontMetrics(self._quiet_font()).horizontalAdvance(self._key)
        return max(width + 10, 20)

    def _left_width(self) -> int:
        return self._cap_width() + self._appearance.theme.gap_s if self._key else 0

    @override
    def sizeHint(self) -> QSize:
        theme = self._appearance.theme
        if self._is_compact and self._key:
            return QSize(self._cap_width() + 2 * theme.gap_m, 36)
        text_width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(self._left_width() + text_width + 2 * theme.gap_m, 36)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def _paint_contents(self, painter: QPainter, rect: QRect) -> None:
        theme = self._appearance.theme
        colour = QColor(getattr(theme, _KIND_TOKENS[self._kind]))
        inner = rect.adjusted(theme.gap_m, 0, -theme.gap_m, 0)
        if self._key:
            self._paint_cap(painter, inner, colour)
            if self._is_compact:
                return
        painter.setPen(colour if self._kind != "neutral" else QColor(theme.text))
        painter.setFont(self.font())
        text_rect = inner.adjusted(self._left_width(), 0, 0, 0)
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_cap(self, painter: QPainter, inner: QRect, colour: QColor) -> None:
        theme = self._appearance.theme
        cap = QRect(inner.left(), 0, self._cap_width(), 20)
        cap.moveTop(inner.center().y() - 9)
        painter.setPen(QColor(theme.tint(colour.name(), 0.45)))
        painter.setBrush(QColor(theme.tint(colour.name(), 0.10)))
        painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        cap_font = self._quiet_font()
        cap_font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(cap_font)
        painter.setPen(colour)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)


class Chip(TwoTextButton):
    """A filter that is on or off, with how many it would show."""

    def __init__(
        self,
        appearance: Appearance,
        text: str,
        *,
        count: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a chip that is off.

        Args:
            appearance: Gives the theme.
            text: What it selects, translated.
            count: How many there are; None shows none.
            parent: Owner.
        """
        super().__init__(appearance, text, parent)
        self._count = count
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show another count."""
        self._count = count
        self.setToolTip("" if count is None else exact_count(count))
        self.setAccessibleName(self.text() if count is None else f"{self.text()} {count}")
        self.updateGeometry()
        self.update()

    def _count_text(self) -> str:
        return "" if self._count is None else short_count(self._count)

    @override
    def sizeHint(self) -> QSize:
        theme = self._appearance.theme
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * theme.gap_m
        if self._count is not None:
            quiet = QFontMetrics(self._quiet_font())
            width += theme.gap_s + quiet.horizontalAdvance(self._count_text())
        return QSize(width, 28)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def _paint_contents(self, painter: QPainter, rect: QRect) -> None:
        theme = self._appearance.theme
        inner = rect.adjusted(theme.gap_m, 0, -theme.gap_m, 0)
        painter.setPen(QColor(theme.accent if self.isChecked() else theme.text))
        painter.setFont(self.font())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(QColor(theme.accent if self.isChecked() else theme.muted))
        painter.setFont(self._quiet_font())
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, self._count_text())
