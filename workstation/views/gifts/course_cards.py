"""How gifts went over time: money and counts, people, what was frozen or refunded."""

import math
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal, Slot

from workstation.analytics.gift_answers import Course
from workstation.domain.flows import Measure
from workstation.domain.platform import GiftStatus
from workstation.views.analysis.choice import Choice
from workstation.views.appearance import Appearance
from workstation.views.charts.axes import count_axis, date_axis, money_axis
from workstation.views.charts.card import ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series, day_number, stacked
from workstation.views.gifts.words import percent, period_of

translate = QCoreApplication.translate  # under this name lupdate finds the texts

HELD = (GiftStatus.FROZEN, GiftStatus.REFUNDED)
"""Of gifts whose money did not stay with the receiver."""

_WEEK_WIDTH, _DAY_WIDTH = 5.6, 0.8


class CourseCard(ChartCard):
    """A chart over time of which a value can be clicked.

    Signals:
        period_chosen: First and last day of it.
    """

    period_chosen = Signal(object, object)

    def __init__(self, appearance: Appearance, name: str, title: str, y_axis: Axis) -> None:
        super().__init__(appearance, name, title, Plot(appearance, _no_days(), y_axis))
        self.course: Course | None = None
        self.plot.set_clickable(True)
        self.plot.mark_clicked.connect(self._on_mark_clicked)

    def _line(self, name: str, key: str, category: int) -> Series:
        course = self._course()
        x = tuple(day_number(day) for day in course.days)
        return Series(name=name, category=category, x=x, y=tuple(course.values[key].tolist()))

    def _quiet(self, name: str, key: str, category: int) -> list[Series]:
        course = self._course()
        if course.is_weekly:
            return []
        x = tuple(day_number(day) for day in course.days)
        y = tuple(course.before[key].tolist())
        return [Series(name=name, category=category, x=x, y=y, is_quiet=True)]

    def _show_lines(self, series: Sequence[Series], y_axis: Axis) -> None:
        days = self._course().days
        self.show_series(series, x_axis=date_axis("", days[0], days[-1]), y_axis=y_axis)
        self._note_unit()

    def _course(self) -> Course:
        if self.course is None:
            raise RuntimeError("nothing was shown yet")
        return self.course

    def _note_unit(self) -> None:
        self.note.setText(self.tr("by week") if self._course().is_weekly else self.tr("by day"))

    @Slot(int, int)
    def _on_mark_clicked(self, number: int, index: int) -> None:
        day = date.fromordinal(int(self.plot.series[number].x[index]))
        self.period_chosen.emit(*period_of(day, is_weekly=self._course().is_weekly))


class AmountCourseCard(CourseCard):
    """Money or number of gifts over time, beside the same weekday before."""

    def __init__(self, appearance: Appearance) -> None:
        title = translate("GiftCards", "How much is given, and how often?")
        super().__init__(appearance, "gift_course", title, money_axis(""))
        choices = (
            (Measure.MONEY.value, self.tr("Money")),
            (Measure.COUNT.value, self.tr("Gifts")),
        )
        self.choice = Choice(appearance, "gift_course_measure", choices)
        self.choice.chosen.connect(self._show)
        self.column.insertWidget(1, self.choice)

    def show_answer(self, course: Course) -> None:
        """Show this instead."""
        self.course = course
        self._show()

    @Slot()
    def _show(self) -> None:
        if self.course is None:
            return
        is_money = self.choice.key == Measure.MONEY.value
        key, category = ("fen", 0) if is_money else ("gifts", 4)
        axis = money_axis(self.tr("Money, yuan")) if is_money else count_axis(self.tr("Gifts"))
        name = self.tr("Money given") if is_money else self.tr("Gifts")
        quiet = self._quiet(self.tr("Same weekday before"), key, category)
        self._show_lines([*quiet, self._line(name, key, category)], axis)


class PeopleCourseCard(CourseCard):
    """How many give, and how many receive."""

    def __init__(self, appearance: Appearance) -> None:
        title = translate("GiftCards", "How many give, and how many receive?")
        super().__init__(appearance, "gift_people", title, count_axis(""))

    def show_answer(self, course: Course) -> None:
        """Show this instead."""
        self.course = course
        quiet = self._quiet(self.tr("Givers, same weekday before"), "givers", 0)
        self._show_lines(
            [
                *quiet,
                self._line(self.tr("Givers"), "givers", 0),
                self._line(self.tr("Receivers"), "receivers", 5),
            ],
            count_axis(self.tr("Accounts")),
        )


class StatusCard(CourseCard):
    """What was frozen or refunded, by the day on which it was sent.

    Signals:
        status_chosen: Value of `GiftStatus`, first and last day.
    """

    status_chosen = Signal(str, object, object)

    def __init__(self, appearance: Appearance) -> None:
        title = translate("GiftCards", "What was frozen or refunded?")
        super().__init__(appearance, "gift_status", title, money_axis(""))

    def show_answer(self, course: Course) -> None:
        """Show this instead."""
        self.course = course
        x = tuple(day_number(day) for day in course.days)
        names = dict(zip(HELD, (self.tr("Frozen"), self.tr("Refunded")), strict=True))
        bars = [
            Series(
                name=name,
                category=category,
                x=x,
                # No bar, where there was nothing, rather than one without a height.
                y=tuple(fen or math.nan for fen in course.values[status.value].tolist()),
                kind="bars",
                width=_WEEK_WIDTH if course.is_weekly else _DAY_WIDTH,
            )
            for category, (status, name) in zip((4, 3), names.items(), strict=True)
        ]
        self._show_lines(stacked(bars), money_axis(self.tr("Money, yuan")))
        sums = {status: float(course.values[status.value].sum()) for status in GiftStatus}
        total = sum(sums.values()) or 1.0
        shares = self.tr("of all money {frozen} frozen, {refunded} refunded")
        self.note.setText(
            shares.format(
                frozen=percent(sums[GiftStatus.FROZEN] / total),
                refunded=percent(sums[GiftStatus.REFUNDED] / total),
            )
        )

    @Slot(int, int)
    def _on_mark_clicked(self, number: int, index: int) -> None:
        status = HELD[number]
        day = date.fromordinal(int(self.plot.series[number].x[index]))
        first, last = period_of(day, is_weekly=self._course().is_weekly)
        self.status_chosen.emit(status.value, first, last)


def _no_days() -> Axis:
    """Return an axis of time for before anything is shown."""
    return date_axis("", date.min, date.min)
