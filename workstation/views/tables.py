"""How every table of the program looks and behaves."""

from PySide6.QtCore import QAbstractItemModel, QByteArray, QSettings, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

_ROW_HEIGHT = 34


class RowTable(QTableView):
    """A table of rows to choose one from: no grid, no cell cursor, Tab leaves it."""

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        """Show a model.

        Args:
            model: What to show.
            name: For accessibility, translated.
            parent: Owner.
        """
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def remember_columns(self, settings: QSettings) -> None:
        """Store widths of the columns, under this table's object name."""
        settings.setValue(self._settings_key(), self.horizontalHeader().saveState())

    def recall_columns(self, settings: QSettings) -> None:
        """Take up what `remember_columns` stored."""
        state = settings.value(self._settings_key())
        if isinstance(state, QByteArray):
            self.horizontalHeader().restoreState(state)

    def _settings_key(self) -> str:
        # With their number: widths of other columns are of no use after an update.
        return f"columns/{self.objectName()}/{self.horizontalHeader().count()}"
