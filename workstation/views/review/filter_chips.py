"""What was chosen beside the policy, each to be taken away by a click."""

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.review import QueueFilter
from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.labels import escalation_name
from workstation.views.review.filter_words import circle_words, language_name, order_name
from workstation.views.review.flow_layout import FlowLayout
from workstation.views.tips import plain_tip
from workstation.views.widgets.buttons import TwoTextButton

_CROSS = 12
# Of two in a line of the narrowest panel; a long name of a circle is cut.
_MOST_WIDTH = 124


class FilterChip(TwoTextButton):
    """A part of a filter, with a cross."""

    def __init__(self, appearance: Appearance, text: str, without: QueueFilter) -> None:
        """Make a chip.

        Args:
            appearance: Gives the theme.
            text: What it lets through, translated.
            without: The filter that is left when it goes.
        """
        super().__init__(appearance, text)
        self.without = without
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        remove = self.tr("Show all again, not only: {name}").format(name=text)
        self.setAccessibleName(remove)
        self.setToolTip(plain_tip(remove))

    @override
    def sizeHint(self) -> QSize:
        theme = self._appearance.theme
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(min(width + 2 * theme.gap_m + theme.gap_xs + _CROSS + 1, _MOST_WIDTH), 28)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def _paint_contents(self, painter: QPainter, rect: QRect) -> None:
        theme = self._appearance.theme
        inner = rect.adjusted(theme.gap_m, 0, -theme.gap_m, 0)
        room = inner.adjusted(0, 0, -_CROSS - theme.gap_xs, 0)
        painter.setPen(QColor(theme.accent))
        painter.setFont(self.font())
        text = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        cross = pixmap("x", theme.accent, _CROSS, self.devicePixelRatioF())
        painter.drawPixmap(inner.right() - _CROSS + 1, rect.center().y() - _CROSS // 2 + 1, cross)


class FilterChips(QWidget):
    """A chip for circle, language, escalation and order, where one was chosen.

    Signals:
        filter_chosen: The `QueueFilter` without what was clicked.
    """

    filter_chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shown: tuple[tuple[str, str, QueueFilter], ...] = ()
        self._lines = FlowLayout(appearance.theme.gap_xs + 2, self)
        self.hide()

    def show_filter(self, chosen: QueueFilter, circle_name: str) -> None:
        """Show what was chosen; nothing at all if only a policy was."""
        wanted: list[tuple[str, str, QueueFilter]] = []
        if chosen.circle_id is not None:
            words = circle_words(chosen.circle_id, circle_name)
            wanted.append(("circle", words, replace(chosen, circle_id=None)))
        if chosen.language is not None:
            words = language_name(chosen.language)
            wanted.append(("language", words, replace(chosen, language=None)))
        if chosen.escalation is not None:
            words = escalation_name(chosen.escalation)
            wanted.append(("escalation", words, replace(chosen, escalation=None)))
        if chosen.order is not None:
            wanted.append(("order", order_name(chosen.order), replace(chosen, order=None)))
        if self._shown == tuple(wanted):
            return
        self._shown = tuple(wanted)
        for chip in self.findChildren(FilterChip):
            self._lines.removeWidget(chip)
            chip.setParent(None)
            chip.deleteLater()
        for name, words, without in wanted:
            chip = FilterChip(self._appearance, words, without)
            chip.setObjectName(f"filter_chip_{name}")
            chip.clicked.connect(self._on_clicked)
            self._lines.addWidget(chip)
            chip.show()
        self.setVisible(bool(wanted))

    @Slot()
    def _on_clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, FilterChip)  # noqa: S101  # nothing else is connected
        self.filter_chosen.emit(chip.without)
