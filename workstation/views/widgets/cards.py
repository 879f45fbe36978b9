"""Cards: a framed group, a headline number."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import TextLabel


class Card(QFrame):
    """A framed surface with a vertical layout, `column`."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        theme = appearance.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_m)
        self.column.setSpacing(theme.gap_xs)


class NumberCard(Card):
    """One headline number and what it counts."""

    def __init__(self, appearance: Appearance, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._caption = caption
        self._number = TextLabel("–", "headline")
        self.column.addWidget(TextLabel(caption, "caption"))
        self.column.addWidget(self._number)

    def set_number(self, number: int) -> None:
        """Show a count, abbreviated, with the exact one as a tool tip."""
        self._number.setText(formatting.short_count(number))
        self._number.setToolTip(formatting.count(number))
        self.setAccessibleName(f"{self._caption}: {formatting.count(number)}")
