"""From which band of scores to which people move."""

from PySide6.QtCore import Signal, Slot

from workstation.analytics.score_figures import Movement
from workstation.domain.slices import Band
from workstation.views import formatting
from workstation.views.analysis.words import band_name
from workstation.views.appearance import Appearance
from workstation.views.charts.card import CanvasCard
from workstation.views.charts.heat import HeatMapPlot
from workstation.views.scores import drawing

_BEFORE = tuple(Band)
_AFTER = tuple(band for band in Band if band is not Band.UNSCORED)
_FAINT = 0.5


class MovementCard(CanvasCard):
    """New scores by the band before, the rows, and the band after, the columns.

    Signals:
        step_chosen: Bands before and after of a cell that was clicked.
    """

    step_chosen = Signal(object, object)

    def __init__(self, appearance: Appearance, title: str) -> None:
        heat = HeatMapPlot(appearance)
        super().__init__(appearance, "score_movement", title, heat)
        self._heat = heat
        heat.cell_clicked.connect(self._on_clicked)

    @Slot(object)
    def show_movement(self, found: Movement) -> None:
        """Show which share of each band went where, of all months together."""
        counts = found.counts.sum(axis=0)[:, [_BEFORE.index(band) for band in _AFTER]]
        totals = counts.sum(axis=1, keepdims=True)
        shares = counts / totals.clip(min=1)
        shares[totals[:, 0] == 0] = float("nan")
        names = [
            f"{band_name(band)} · {formatting.short_count(float(total))}"
            for band, total in zip(_BEFORE, totals[:, 0], strict=True)
        ]
        self._heat.show_table(
            names,
            [band_name(band) for band in _AFTER],
            shares,
            tell=drawing.share_words,
            power=_FAINT,
            row_name=self.tr("From"),
            column_name=self.tr("Rows: before, with how many. Columns: after. Share of the row."),
        )
        first, last = found.periods[0], found.periods[-1]
        months = f"{first:%Y-%m}" if first == last else f"{first:%Y-%m} – {last:%Y-%m}"
        self.note.setText(
            self.tr("each new score against the one before · {months}").format(months=months)
        )

    @Slot(int, int)
    def _on_clicked(self, row: int, column: int) -> None:
        self.step_chosen.emit(_BEFORE[row], _AFTER[column])
