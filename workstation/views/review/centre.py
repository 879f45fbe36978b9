"""The middle column: what is to be told, and the item below, or why there is none."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget


class Centre(QWidget):
    """Stacks item and state, under banners and notices that show and hide themselves."""

    def __init__(self, notice: QWidget, item: QWidget, state: QWidget) -> None:
        super().__init__()
        self._stack = QStackedWidget()
        self._stack.addWidget(item)
        self._stack.addWidget(state)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(notice)
        self._column.addWidget(self._stack, 1)

    def add_banner(self, banner: QWidget) -> None:
        """Put something above the notices."""
        self._column.insertWidget(0, banner)

    def show_item(self) -> None:
        """Show the item."""
        self._stack.setCurrentIndex(0)

    def show_state(self) -> None:
        """Show why there is no item."""
        self._stack.setCurrentIndex(1)
