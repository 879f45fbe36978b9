"""How the pane shows its work: one item at a time, or otherwise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.views.review.columns import ReviewColumns

SINGLE = "single"


class Modes(QWidget):
    """Shows the bar of a mode, and has the columns show its page.

    Keys of the pane rest while another mode is shown than the single item: a mode has its own.

    Signals:
        changed: The name of the mode that is shown now.
    """

    changed = Signal(str)

    def __init__(self, columns: ReviewColumns, bar: QWidget, parent: QWidget | None = None) -> None:
        """Begin with what is there as the single mode.

        Args:
            columns: Show the pages.
            bar: The single mode's.
            parent: Owner.
        """
        super().__init__(parent)
        self._columns = columns
        self._pages: dict[str, QWidget | None] = {SINGLE: None}
        self._bars: dict[str, QWidget | None] = {SINGLE: bar}
        self._mode = SINGLE
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(bar)

    @property
    def mode(self) -> str:
        """The name of the mode that is shown."""
        return self._mode

    def add(self, name: str, page: QWidget, bar: QWidget | None = None) -> None:
        """Know another mode.

        Args:
            name: Of the mode.
            page: Takes the place of item and context.
            bar: Takes the place of the decision bar; None for nothing there.
        """
        self._pages[name], self._bars[name] = page, bar
        self._columns.add_page(page)
        if bar is not None:
            bar.hide()
            self._layout.addWidget(bar)

    def show_mode(self, name: str) -> None:
        """Show a mode; the keyboard goes to its page."""
        if name == self._mode:
            return
        self._mode = name
        self._columns.show_page(self._pages[name])
        shown = self._bars[name]
        for bar in self._bars.values():
            if bar is not None:
                bar.setVisible(bar is shown)
        self.changed.emit(name)
