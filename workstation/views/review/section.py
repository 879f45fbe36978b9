"""A part of the context panel."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import MemberText, TextLabel

_NAME_WIDTH = 96
_LABEL_WIDTH = 104


class Section(QWidget):
    """A small heading and what belongs under it."""

    def __init__(self, appearance: Appearance, title: str, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        theme = appearance.theme
        self.setObjectName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(TextLabel(title, "section"))
        self._contents = QVBoxLayout()
        self._contents.setSpacing(theme.gap_xs)
        layout.addLayout(self._contents)

    def label_width(self, texts: Iterable[str]) -> int:
        """Return what the longest name before a bar needs: it is read, the bar only looked at."""
        metrics = self.fontMetrics()
        needed = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return max(_LABEL_WIDTH, needed + self._appearance.theme.gap_m)

    @property
    def count(self) -> int:
        """How many lines there are under the heading."""
        return self._contents.count()

    def clear(self) -> None:
        """Take everything out but the heading."""
        while (item := self._contents.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, widget: QWidget) -> None:
        """Add a line."""
        self._contents.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Add what stays under the lines, also when they are cleared."""
        layout = self.layout()
        assert layout is not None  # noqa: S101  # made above
        layout.addWidget(widget)

    def add_gap(self) -> None:
        """Set what follows apart from what is there."""
        gap = QWidget()
        gap.setFixedHeight(self._appearance.theme.gap_xs)
        self.add(gap)

    def add_text(self, text: str, *, tone: str = "", tip: str = "") -> None:
        """Add a line of words."""
        label = TextLabel(text, wraps=True)
        label.setProperty("tone", tone)
        label.setToolTip(tip)
        self.add(label)

    def add_fact(self, icon: str, text: str, *, tone: str = "muted", tip: str = "") -> None:
        """Add a line of words behind an icon."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._appearance.theme.gap_s)
        row.addWidget(IconLabel(self._appearance, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        label = TextLabel(text, wraps=True)
        label.setToolTip(tip)
        row.addWidget(label, 1)
        self.add(line)

    def add_words(self, lines: Iterable[tuple[str, str]]) -> None:
        """Add names and, beside each, words of members that belong to it."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._appearance.theme.gap_s)
        grid.setVerticalSpacing(self._appearance.theme.gap_xs)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(lines):
            label = TextLabel(name, wraps=True)
            label.set_tone("muted")
            label.setFixedWidth(_NAME_WIDTH)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            text = MemberText(words)
            text.setAccessibleName(f"{name}: {words}")
            grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
        if grid.count():
            self.add(table)
        else:
            table.deleteLater()
