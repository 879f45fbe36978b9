"""The title of a case: read, and changed in place."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from workstation.domain.case_views import CaseRow
from workstation.domain.cases import LONGEST_TITLE
from workstation.views.appearance import Appearance
from workstation.views.case_file.words import case_title
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.fields import ReasonField
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import ElidedLabel

_HEIGHT = 36


class TitleLine(QWidget):
    """Number and title, a button to change it, and the field in which that is done.

    Signals:
        changed: Another title.
    """

    changed = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self._row: CaseRow | None = None
        self._label = ElidedLabel("", "heading")
        self._label.setObjectName("case_title")
        self._edit = IconButton(appearance, "notebook-pen", self.tr("Change the title"))
        self._edit.setObjectName("case_title_edit")
        self._field = ReasonField()
        self._field.setObjectName("case_title_field")
        self._field.setAccessibleName(self.tr("Title of the case"))
        self._field.setMaxLength(LONGEST_TITLE)
        self._field.setPlaceholderText(self.tr("A title without names: it is read in lists"))
        self._save = KeyButton(appearance, "Enter", self.tr("Save"), kind="accent")
        self._save.setObjectName("case_title_save")
        self._cancel = KeyButton(appearance, "Esc", self.tr("Back"))
        self._pages = QStackedWidget()
        for widgets in ((self._label, self._edit), (self._field, self._save, self._cancel)):
            page = QWidget()
            row = QHBoxLayout(page)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.gap_xs if self._edit in widgets else theme.gap_s)
            for widget in widgets:
                row.addWidget(widget, 1 if widget is self._field else 0)
            if self._edit in widgets:
                row.addStretch(1)
            self._pages.addWidget(page)
        self._pages.setFixedHeight(_HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._edit.clicked.connect(self.edit)
        self._field.returnPressed.connect(self._give)
        self._save.clicked.connect(self._give)
        self._field.dropped.connect(self.end)
        self._cancel.clicked.connect(self.end)

    @property
    def has_text(self) -> bool:
        """Whether a title was typed that is not recorded."""
        stored = "" if self._row is None else self._row.title
        return self._pages.currentIndex() == 1 and self._field.text().strip() != stored

    def show_case(self, row: CaseRow, *, may_change: bool) -> None:
        """Show a title; what is being typed for the same case stays."""
        if self._row is None or self._row.case_id != row.case_id or not may_change:
            self.end()
        elif self._pages.currentIndex() == 1 and self._field.text().strip() == row.title:
            self.end()  # it is recorded
        self._row = row
        self._label.setText(case_title(row))
        self._edit.setVisible(may_change)

    @Slot()
    def edit(self) -> None:
        """Type another one."""
        if self._row is not None and not self._edit.isHidden():
            self._field.setText(self._row.title)
            self._pages.setCurrentIndex(1)
            self._field.selectAll()
            self._field.setFocus()

    @Slot()
    def end(self) -> None:
        """Type no more."""
        self._pages.setCurrentIndex(0)

    @Slot()
    def _give(self) -> None:
        if self.has_text:
            self.changed.emit(self._field.text().strip())
        else:
            self.end()
