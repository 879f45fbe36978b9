"""The days of a flow graph: what went between its accounts, and a brush over it."""

import math
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from workstation.views.analysis.context import AnalysisContext
from workstation.views.charts.axes import date_axis, money_axis
from workstation.views.charts.brush_keys import BrushKeys
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Series, day_number, day_of

if TYPE_CHECKING:
    import pandas as pd

_HEIGHT = 92


class FlowDays(Plot):
    """Bars of money a day; dragging chooses days.

    Signals:
        days_chosen: First and last day, both None for all.
    """

    days_chosen = Signal(object, object)

    def __init__(self, context: AnalysisContext) -> None:
        today = context.today()
        super().__init__(context.appearance, date_axis("", today, today), money_axis(""))
        self.setObjectName("flow_brush")
        self.setFixedHeight(_HEIGHT)
        self.set_brushable(True)
        BrushKeys(context.keymap, self)
        self.days: tuple[date, date] | None = None
        self.brush_moved.connect(self._on_moved)
        self.brush_cleared.connect(self._on_cleared)

    def show_days(self, days: "pd.DataFrame") -> None:
        """Show other days, and choose of them what was chosen.

        Args:
            days: Columns `local_day`, `fen`; by day.
        """
        if not len(days):
            self.show_series(())
            return
        first, last = days["local_day"].iloc[0], days["local_day"].iloc[-1]
        bars = Series(
            name=self.tr("Money a day"),
            category=0,
            x=tuple(day_number(day) for day in days["local_day"]),
            y=tuple(days["fen"].astype(float)),
            kind="bars",
            width=0.8,
        )
        axis = money_axis(self.tr("Money a day"))
        self.show_series((bars,), x_axis=date_axis("", first, last), y_axis=axis)
        if self.days is not None:
            self.days_chosen.emit(*self.days)

    @Slot(float, float)
    def _on_moved(self, low: float, high: float) -> None:
        # A day's bar stands around its number.
        first, last = day_of(math.ceil(low)), day_of(math.floor(high))
        self.days = first, max(first, last)
        self.days_chosen.emit(*self.days)

    @Slot()
    def _on_cleared(self) -> None:
        self.days = None
        self.days_chosen.emit(None, None)
