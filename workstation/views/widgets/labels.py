"""Labels with a part to play: captions, titles, badges."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractSpinBox, QFrame, QLabel, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from workstation.views.formatting import breakable, without_breaks
from workstation.views.theme import Theme
from workstation.views.tips import plain_tip

TextRole = Literal["body", "card_title", "caption", "section", "title", "heading", "headline"]
BadgeKind = Literal["neutral", "accent", "danger", "warn", "ok"]


class TextLabel(QLabel):
    """Words in one of the program's sizes; they can be selected and copied."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = "body",
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show a text.

        Args:
            text: Translated already; never read as HTML.
            role: "section" is a small capital heading of a group.
            wraps: Whether it may take several lines.
            parent: Owner.
        """
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wraps)
        # By mouse only: with the keyboard flag each label would be a Tab stop.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_tone(self, tone: str) -> None:
        """Take the colour of "muted", "danger", "warn" or "ok"; empty for the usual one."""
        self.setProperty("tone", tone)
        repolish(self)


class MemberText(TextLabel):
    """What a member wrote: its long words break, so that nobody can widen a panel.

    Copied with the keyboard or the menu, it is what was written.
    """

    def __init__(
        self, text: str = "", role: TextRole = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__("", role, wraps=True, parent=parent)
        self._written = ""
        self.setText(text)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(without_breaks(self.selectedText()))

    # Overrides of Qt methods.

    @override
    def text(self) -> str:
        return self._written

    @override
    def setText(self, text: str) -> None:
        self._written = text
        super().setText(breakable(text))
        self.setAccessibleName(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"))
        copy.setObjectName("text_copy")
        copy.setEnabled(self.hasSelectedText())
        copy.triggered.connect(self._copy)
        menu.popup(event.globalPos())


class ElidedLabel(TextLabel):
    """One line that ends in an ellipsis where there is no room; then its tip tells all of it."""

    def __init__(
        self, text: str = "", role: TextRole = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__("", role, parent=parent)
        self._whole = ""
        self._tip = ""
        self.setText(text)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        tips = [self._whole] if shown != self._whole else []
        tip = "\n".join([*tips, *([self._tip] if self._tip else [])])
        super().setToolTip(plain_tip(tip) if GuiQt.mightBeRichText(tip) else tip)

    # Overrides of Qt methods.

    @override
    def text(self) -> str:
        return self._whole

    @override
    def setText(self, text: str) -> None:
        # One line, whatever is in it.
        self._whole = " ".join(text.splitlines())
        self.setAccessibleName(self._whole)
        self._fit()
        self.updateGeometry()

    @override
    def setToolTip(self, text: str) -> None:
        self._tip = text
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole)
        # A pixel more than the sum of the letters, which is rounded.
        return QSize(width + 1, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()


class Badge(QLabel):
    """A short word on a quiet fill."""

    def __init__(
        self, text: str = "", kind: BadgeKind = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("kind", kind)

    def set_badge(self, text: str, kind: BadgeKind) -> None:
        """Show another word in another colour."""
        self.setText(text)
        self.setProperty("kind", kind)
        repolish(self)


class Hairline(QFrame):
    """A line between two parts."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)


def named_label(
    name: str, role: TextRole = "body", *, tone: str = "", wraps: bool = False
) -> TextLabel:
    """Return an empty label that tests and others find by its object name."""
    label = TextLabel("", role, wraps=wraps)
    label.setObjectName(name)
    label.setProperty("tone", tone)
    return label


def inset(box: QAbstractSpinBox, theme: Theme) -> None:
    """Move the text of a spin box off its frame, as far as that of a line edit.

    WORKAROUND: Qt 6.11 ignores a style sheet's padding there, as it lays out the line itself.
    """
    box.lineEdit().setTextMargins(theme.gap_s, 0, 0, 0)


def repolish(widget: QWidget) -> None:
    """Apply the style sheets again after a property that they select by has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
