"""What came and what was decided, day by day; a day or more of it can be chosen."""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, Slot

from workstation.analytics.kpis.answers import Flow
from workstation.analytics.kpis.clock import DAYS, clock_of
from workstation.domain.slices import Slice
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.words import days_words
from workstation.views.charts.axes import count_axis, date_axis
from workstation.views.charts.card import ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series, day_number, day_of, grouped
from workstation.views.dashboard.drawing import CAME, LEFT

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_HOURS = 24
_TICK_HOURS = 3


class FlowCard(ChartCard):
    """Bars beside each other: what came, what was decided."""

    def __init__(self, context: AnalysisContext) -> None:
        today = clock_of(Slice(), datetime.now(UTC), context.zone).day
        plot = Plot(
            context.appearance,
            date_axis("", today - timedelta(days=DAYS - 1), today),
            count_axis(""),
        )
        title = translate("FlowCard", "Do we keep up with what comes?")
        super().__init__(context.appearance, "kpi_flow", title, plot)
        self._filter = context.cross_filter
        self.flow: Flow | None = None
        plot.set_brushable(True)
        plot.set_clickable(True)
        plot.brush_moved.connect(self._on_brush)
        plot.mark_clicked.connect(self._on_mark)

    def names(self) -> tuple[str, str]:
        """Return what came and what left is called."""
        return self.tr("Came"), self.tr("Decided")

    def show_flow(self, flow: Flow) -> None:
        """Show it."""
        self.flow = flow
        if flow.is_hourly:
            at = tuple(map(float, range(len(flow.at))))
            axis = Axis(
                name=self.tr("Hour"),
                low=-0.5,
                high=_HOURS - 0.5,
                tell=_hour,
                ticks=tuple((float(each), _hour(each)) for each in range(0, _HOURS, _TICK_HOURS)),
            )
        else:
            days = [each for each in flow.at if isinstance(each, date)]
            at = tuple(map(day_number, days))
            axis = date_axis(self.tr("Day"), days[0], days[-1])
        counts = zip(self.names(), (CAME, LEFT), (flow.came, flow.left), strict=True)
        series = [
            Series(name=name, category=category, x=at, y=tuple(map(float, values)), kind="bars")
            for name, category, values in counts
        ]
        self.show_series(grouped(series), x_axis=axis, y_axis=count_axis(self.tr("Items")))
        cut = self.tr("the last {n} days of the period").format(n=len(flow.at))
        self.note.setText(cut if flow.is_cut else "")

    @Slot(float, float)
    def _on_brush(self, low: float, high: float) -> None:
        if self.flow is not None and not self.flow.is_hourly:
            self._choose(day_of(low + 0.5), day_of(high + 0.5))

    @Slot(int, int)
    def _on_mark(self, _series: int, index: int) -> None:
        day = None if self.flow is None else self.flow.at[index]
        if isinstance(day, date):
            self._choose(day, day)
            self._filter.settle()

    def _choose(self, first: date, last: date) -> None:
        self._filter.adjust(days_words(first, last), first_day=first, last_day=last)


def _hour(hour: float) -> str:
    return f"{hour:.0f}:00"
