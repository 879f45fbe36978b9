"""Past versions of the word lists: who saved what and why; each can be opened and used again."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from workstation.domain.messages import LexiconVersion
from workstation.jobs.lexicon import LexiconData
from workstation.views.appearance import Appearance
from workstation.views.lexicon.history import Column, VersionRole, VersionTableModel
from workstation.views.lexicon.version_dialog import VersionDialog
from workstation.views.tables import RowTable
from workstation.views.widgets.labels import TextLabel, named_label


class PastVersions(QWidget):
    """A table of versions, or a sentence where there are none.

    Signals:
        version_wanted: A `LexiconVersion` that should be used again.
    """

    version_wanted = Signal(object)

    def __init__(
        self, appearance: Appearance, *, is_editable: bool, parent: QWidget | None = None
    ) -> None:
        """Make an empty table.

        Args:
            appearance: Gives the theme.
            is_editable: Whether a version may be used again.
            parent: Owner.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._is_editable = is_editable
        self._data: LexiconData | None = None
        self._model = VersionTableModel(self)
        self._table = RowTable(self._model, self.tr("Past changes"))
        self._table.setObjectName("versions_table")
        self._table.setStatusTip(self.tr("Enter opens a version and shows what it changed"))
        self._table.horizontalHeader().setSectionResizeMode(
            Column.REASON, QHeaderView.ResizeMode.Stretch
        )
        self._nothing = named_label("no_versions", tone="muted", wraps=True)
        self._nothing.setText(
            self.tr("Nothing is saved yet: the first scan records the lists of the program.")
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._contents = QStackedWidget()
        self._contents.addWidget(self._nothing)
        self._contents.addWidget(self._table)
        theme = appearance.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.gap_s, 0, 0)
        layout.setSpacing(theme.gap_xs)
        layout.addWidget(TextLabel(self.tr("Past changes"), "section"))
        layout.addWidget(self._contents, 1)

        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        look = QAction(self.tr("What it changed"), self._table)
        look.setObjectName("version_open")
        look.triggered.connect(self._on_open_triggered)
        self._table.addAction(look)
        self._table.activated.connect(self._open)
        self._model.modelReset.connect(self._fit_columns)

    def show_data(self, data: LexiconData) -> None:
        """Show these versions instead."""
        self._data = data
        self._model.show_data(data)
        self._contents.setCurrentWidget(self._table if data.versions else self._nothing)

    def set_wide(self, *, is_wide: bool) -> None:
        """Say whether there is room for all columns."""
        self._table.setColumnHidden(Column.VERSION, not is_wide)

    @Slot()
    def _on_open_triggered(self) -> None:
        self._open(self._table.currentIndex())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        version: LexiconVersion | None = index.data(VersionRole)
        if self._data is None or version is None:
            return
        dialog = VersionDialog(
            self._appearance, self._data, version, is_editable=self._is_editable, parent=self
        )
        dialog.use_requested.connect(self.version_wanted)
        dialog.open()

    @Slot()
    def _fit_columns(self) -> None:
        for column in Column:
            if column is not Column.REASON:
                self._table.resizeColumnToContents(column)
