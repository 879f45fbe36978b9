"""The strip on top: how much in all, and a brush over all time."""

import math
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from workstation.analytics.gift_answers import Course, Totals
from workstation.domain.slices import Slice
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.charts.axes import date_axis, money_axis
from workstation.views.charts.card import CanvasCard, ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Series, day_number
from workstation.views.gifts.words import percent
from workstation.views.widgets.labels import ElidedLabel, TextLabel, repolish

translate = QCoreApplication.translate  # under this name lupdate finds the texts

HEIGHT = 132
_LEAST_HEIGHT = 70
_WEEK_WIDTH, _DAY_WIDTH = 6.3, 0.9
_MONEY, _GIFTS, _GIVERS, _RECEIVERS = range(4)


class BrushCard(ChartCard):
    """Money per day over all time, with the days that are looked at.

    Signals:
        days_chosen: First and last day, or None twice for all.
    """

    days_chosen = Signal(object, object)

    def __init__(self, appearance: Appearance) -> None:
        axis = date_axis("", date.min, date.min)
        title = translate("GiftCards", "When? Drag over the days to look at")
        plot = Plot(appearance, axis, money_axis(""))
        super().__init__(appearance, "gift_brush", title, plot)
        self.legend.hide()
        # It has all time on purpose.
        self.scope.hide()
        self.column.setSpacing(0)
        for drawing in plot.findChildren(QWidget, "plot"):
            drawing.setMinimumHeight(_LEAST_HEIGHT)
        self._days: tuple[date, ...] = ()
        self._is_weekly = False
        self._wanted = Slice()
        self.plot.set_brushable(True)
        self.plot.brush_moved.connect(self._tell)
        self.plot.brush_cleared.connect(self._on_cleared)

    def show_answer(self, course: Course) -> None:
        """Show this instead."""
        self._days, self._is_weekly = course.days, course.is_weekly
        line = Series(
            name=self.tr("Money given"),
            category=0,
            x=tuple(day_number(day) for day in course.days),
            y=tuple(course.values["fen"].tolist()),
            kind="bars",
            width=_WEEK_WIDTH if course.is_weekly else _DAY_WIDTH,
        )
        self.show_series([line], x_axis=date_axis("", course.days[0], course.days[-1]))
        self.show_days(self._wanted)

    def show_days(self, wanted: Slice) -> None:
        """Show which days are looked at."""
        self._wanted = wanted
        if not self._days:
            return
        if wanted.first_day is None and wanted.last_day is None:
            self.plot.set_brush(None, None)
            return
        first = wanted.first_day or self._days[0]
        last = wanted.last_day or self._days[-1]
        if self._brushed() == (first, last):
            return  # somebody is dragging: their hand stays where it is
        # A day's value stands at its beginning: half a day around it belongs to it.
        self.plot.set_brush(day_number(first) - 0.5, day_number(last) + 0.5)

    def _brushed(self) -> tuple[date, date] | None:
        """Return the days in the brush; None if there is no brush."""
        ends = self.plot.brush
        if ends is None or not self._days:
            return None
        first = max(date.fromordinal(math.ceil(ends[0])), self._days[0])
        return first, max(date.fromordinal(math.floor(ends[1])), first)

    @Slot()
    def _tell(self) -> None:
        days = self._brushed()
        # Only other days are news: a brush moves by pixels.
        if days is not None and days != (self._wanted.first_day, self._wanted.last_day):
            self.days_chosen.emit(*days)

    @Slot()
    def _on_cleared(self) -> None:
        self.days_chosen.emit(None, None)


class TotalsCard(CanvasCard):
    """Headline numbers of what is looked at."""

    def __init__(self, appearance: Appearance) -> None:
        self.numbers = _Numbers(appearance)
        title = translate("GiftCards", "How much in all?")
        super().__init__(appearance, "gift_totals", title, self.numbers)

    def show_answer(self, totals: Totals) -> None:
        """Show these instead."""
        self.numbers.tell(
            _MONEY,
            formatting.short_money(totals.fen),
            formatting.money(totals.fen),
            _change(totals.fen, totals.fen_before),
        )
        self.numbers.tell(
            _GIFTS,
            formatting.short_count(totals.gifts),
            formatting.count(totals.gifts),
            _change(totals.gifts, totals.gifts_before),
        )
        for number, count in ((_GIVERS, totals.givers), (_RECEIVERS, totals.receivers)):
            self.numbers.tell(number, formatting.short_count(count), formatting.count(count), "")
        compared = self.tr("against the same time before")
        self.note.setText("" if totals.gifts_before is None else compared)


class _Numbers(QWidget):
    """Four numbers, each over what it counts."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(appearance.theme.gap_m)
        grid.setVerticalSpacing(0)
        names = (
            translate("GiftCards", "Money"),
            translate("GiftCards", "Gifts"),
            translate("GiftCards", "Givers"),
            translate("GiftCards", "Receivers"),
        )
        self._names = names
        self._exact = [""] * len(names)
        self._values, self._changes = [], []
        for number, name in enumerate(names):
            value, change = TextLabel("–", "heading"), ElidedLabel("", "caption")
            self._values.append(value)
            self._changes.append(change)
            grid.addWidget(TextLabel(name, "caption"), 0, number)
            grid.addWidget(value, 1, number)
            grid.addWidget(change, 2, number)
            grid.setColumnStretch(number, 1)
        counted = translate("GiftCards", "All that was sent counts, whatever became of it.")
        grid.addWidget(ElidedLabel(counted, "caption"), 3, 0, 1, len(names))
        grid.setRowStretch(4, 1)

    def tell(self, number: int, short: str, exact: str, change: str) -> None:
        """Show a number: abbreviated, exactly on hover, and its change."""
        self._values[number].setText(short)
        self._values[number].setToolTip(exact)
        self._values[number].setAccessibleName(f"{self._names[number]}: {exact}")
        self._changes[number].setText(change)
        self._exact[number] = exact
        self._fit()

    def _fit(self) -> None:
        """Have letters of a size in which all numbers stand side by side."""
        font = QFont(self.font())
        font.setPixelSize(self._appearance.theme.font_heading)
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        wanted = sum(metrics.horizontalAdvance(value.text()) for value in self._values)
        room = self.width() - (len(self._values) - 1) * self._grid.horizontalSpacing()
        role = "heading" if wanted <= room else "title"
        for value in self._values:
            if value.property("role") != role:
                value.setProperty("role", role)
                repolish(value)

    def figures(self) -> str:
        """Return them as CSV."""
        return "".join(
            f'"{name}","{exact}"\n' for name, exact in zip(self._names, self._exact, strict=True)
        )

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()


def _change(now: int, before: int | None) -> str:
    if not before:
        return ""
    change = now / before - 1
    sign = "+" if change >= 0 else "−"
    return f"{sign}{percent(abs(change))}"
