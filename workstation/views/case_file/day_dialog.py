"""Asks for a day."""

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import TextLabel, inset


class DayField(QDateEdit):
    """A day with a calendar."""

    def __init__(self, appearance: Appearance, name: str, day: date) -> None:
        """Show a day.

        Args:
            appearance: Gives the theme.
            name: Object name.
            day: Shown at first.
        """
        super().__init__()
        self.setObjectName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setMinimumWidth(140)
        inset(self, appearance.theme)
        self.set_day(day)

    @property
    def day(self) -> date:
        """What is chosen."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Choose a day."""
        self.setDate(_of_qt(day))

    def set_ends(self, first: date, last: date) -> None:
        """Offer these days and those between."""
        self.setDateRange(_of_qt(first), _of_qt(last))


class DayDialog(QDialog):
    """One field.

    Signals:
        chosen: A `date`.
    """

    chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, title: str, day: date, parent: QWidget | None = None
    ) -> None:
        """Make the dialog.

        Args:
            appearance: Gives the theme.
            title: What is asked for.
            day: Shown at first.
            parent: Owner.
        """
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName("day_dialog")
        self.setWindowTitle(title)
        self.field = DayField(appearance, "day_dialog_day", day)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_l)
        column.setSpacing(theme.gap_s)
        column.addWidget(TextLabel(title, "section"))
        column.addWidget(self.field)
        column.addSpacing(theme.gap_s)
        column.addWidget(buttons)
        self.accepted.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.field.day)


def _of_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
