"""A chart of days on which the period of all others is chosen."""

from PySide6.QtCore import QObject, Slot

from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.words import days_words
from workstation.views.charts.brush_keys import BrushKeys
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import day_of


class DayBrush(QObject):
    """Joins the brush of a plot of days with the period of the filter; the plot owns it.

    The card of the plot should show all time, whatever the period is.
    """

    def __init__(self, context: AnalysisContext, plot: Plot) -> None:
        super().__init__(plot)
        self._filter = context.cross_filter
        self._plot = plot
        plot.set_brushable(True)
        BrushKeys(context.keymap, plot)
        plot.brush_moved.connect(self._on_moved)
        plot.brush_settled.connect(self._filter.settle)
        plot.brush_cleared.connect(self._on_cleared)
        self._filter.changed.connect(self.mark)

    @Slot()
    def mark(self) -> None:
        """Show the period on the plot, as far as it lies there."""
        wanted = self._filter.current
        if not self._plot.series or not (wanted.first_day or wanted.last_day):
            self._plot.set_brush(None, None)
            return
        low, high = self._plot.x_range
        first = wanted.first_day.toordinal() - 0.5 if wanted.first_day else low
        last = wanted.last_day.toordinal() + 0.5 if wanted.last_day else high
        self._plot.set_brush(max(first, low), min(last, high))

    @Slot(float, float)
    def _on_moved(self, low: float, high: float) -> None:
        first, last = day_of(low + 0.5), day_of(max(high - 0.5, low + 0.5))
        self._filter.adjust(days_words(first, last), first_day=first, last_day=last)

    @Slot()
    def _on_cleared(self) -> None:
        self._filter.narrow(self.tr("All time"), first_day=None, last_day=None)
