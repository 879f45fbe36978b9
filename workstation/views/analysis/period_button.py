"""The button that chooses the period of all charts."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Slot
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QMenu,
    QPushButton,
    QWidget,
)

from workstation.domain.slices import Slice
from workstation.settings.saved_views import FIRST_DAY, LAST_DAY
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.words import PRESET_DAYS, period_words, preset_ends, preset_name
from workstation.views.widgets.labels import repolish

_BACK_DAYS = 28


class PeriodButton(QPushButton):
    """Says which period is looked at; pressed, offers others."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("filter_period")
        self.setProperty("kind", "filter")
        self.setStatusTip(self.tr("Choose the period of all charts"))
        self._menu = QMenu(self)
        for days in PRESET_DAYS:
            action = self._menu.addAction(preset_name(days))
            action.setObjectName(f"period_{days}")
            action.triggered.connect(partial(self.choose_days, days))
        everything = self._menu.addAction(self.tr("All time"))
        everything.setObjectName("period_all")
        everything.triggered.connect(self.choose_all)
        self._menu.addSeparator()
        own = self._menu.addAction(self.tr("From … to …"))
        own.setObjectName("period_own")
        own.triggered.connect(self.ask)
        self.setMenu(self._menu)
        context.cross_filter.changed.connect(self.say)
        self.say()

    @Slot()
    def say(self) -> None:
        """Say what is looked at."""
        wanted = self._context.cross_filter.current
        text = period_words(wanted, self._context.today())
        if text == self.text():
            return
        self.setText(text)
        self.setAccessibleName(self.tr("Period: {period}").format(period=text))
        self.setProperty("is_set", bool(wanted.first_day or wanted.last_day))
        repolish(self)

    def choose_days(self, days: int, _is_checked: bool = False) -> None:  # Qt's
        """Look at so many days up to today."""
        first, last = preset_ends(days, self._context.today())
        self._context.cross_filter.narrow(preset_name(days), first_day=first, last_day=last)

    @Slot()
    def choose_all(self) -> None:
        """Look at all days."""
        words = self.tr("All time")
        self._context.cross_filter.narrow(words, first_day=None, last_day=None)

    @Slot()
    def ask(self) -> None:
        """Ask for first and last day."""
        dialog = PeriodDialog(self._context, self)
        dialog.open()


class PeriodDialog(QDialog):
    """Two days, both included."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("period_dialog")
        self.setWindowTitle(self.tr("Choose a period"))
        wanted, today = context.cross_filter.current, context.today()
        self._first, self._last = QDateEdit(), QDateEdit()
        last = wanted.last_day or today
        first = wanted.first_day or preset_ends(_BACK_DAYS, last)[0]
        for name, field, day in (
            ("period_first", self._first, first),
            ("period_last", self._last, last),
        ):
            field.setObjectName(name)
            field.setCalendarPopup(True)
            field.setDisplayFormat("yyyy-MM-dd")
            field.setDateRange(_of_qt(FIRST_DAY), _of_qt(LAST_DAY))
            field.setDate(_of_qt(day))
        self._first.dateChanged.connect(self._last.setMinimumDate)
        self._last.setMinimumDate(self._first.date())
        form = QFormLayout(self)
        form.addRow(self.tr("First day"), self._first)
        form.addRow(self.tr("Last day"), self._last)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.accepted.connect(self._take)

    @Slot()
    def _take(self) -> None:
        first, last = (field.date().toPython() for field in (self._first, self._last))
        wanted = Slice(first_day=first, last_day=last)  # type: ignore[arg-type]  # dates
        words = period_words(wanted, self._context.today())
        self._context.cross_filter.narrow(words, first_day=first, last_day=last)


def _of_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
