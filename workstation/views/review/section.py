"""A part of the context panel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import TextLabel


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
