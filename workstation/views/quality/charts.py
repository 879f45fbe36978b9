"""The four charts of the Quality pane."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workstation.analytics.quality import FEWEST_PHOTOS, DriftState, WeekDrift
from workstation.jobs.quality import QualityData
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.charts.card import ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis
from workstation.views.quality import drawing
from workstation.views.quality.share_strip import ShareStrip
from workstation.views.widgets.labels import TextLabel


class QualityCharts(QWidget):
    """Precision and recall, cost, reliability, drift; the first two share a threshold.

    Signals:
        threshold_moved: The line was dragged there, in either chart.
        save_failed: A file could not be written; carries why.
    """

    threshold_moved = Signal(float)
    save_failed = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: tuple[WeekDrift, ...] = ()
        share = drawing.share_axis()
        self.accuracy = ChartCard(
            appearance,
            "quality_accuracy",
            self.tr("Are flags right, are racy posts found?"),
            Plot(appearance, drawing.threshold_axis(), share),
        )
        cost = Axis(name=self.tr("Posts a day"), high=None, tell=formatting.short_count)
        self.workload = ChartCard(
            appearance,
            "quality_workload",
            self.tr("What does a threshold cost?"),
            Plot(appearance, drawing.threshold_axis(), cost),
        )
        self.reliability = ChartCard(
            appearance,
            "quality_reliability",
            self.tr("Do scores mean what they say?"),
            Plot(appearance, Axis(name=self.tr("Racy score")), share),
        )
        index = Axis(name=self.tr("Stability index"), high=None)
        self.drift = ChartCard(
            appearance,
            "quality_drift",
            self.tr("Do scores drift?"),
            Plot(appearance, drawing.week_axis(()), index),
        )
        self._strip = ShareStrip(appearance)
        self._week = TextLabel("", "caption", wraps=True)
        self._week.setObjectName("drift_week")
        self._week.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        beside = QWidget()
        beside.setFixedWidth(self._strip.width())
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._week)
        column.addWidget(self._strip, 1)
        self.drift.add_beside(beside)

        self.accuracy.note.setText(self.tr("share"))
        self.reliability.note.setToolTip(
            self.tr("Mean distance between score and share of racy posts (calibration error)")
        )
        self.drift.note.setText(self.tr("population stability index"))
        self.drift.note.setToolTip(
            self.tr(
                "By fifths of the baseline's photos. The thin line at each week is what the index"
                " stays below by chance alone in 95 of 100 weeks: the fewer photos, the higher."
            )
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(appearance.theme.gap_m)
        for number, card in enumerate(self.cards):
            grid.addWidget(card, number // 2, number % 2)
            card.save_failed.connect(self.save_failed)
        for line in range(2):
            grid.setRowStretch(line, 1)
            grid.setColumnStretch(line, 1)
        for card in (self.accuracy, self.workload):
            card.plot.threshold_moved.connect(self.threshold_moved)
        self.drift.plot.hovered.connect(self._on_week_hovered)

    @property
    def cards(self) -> tuple[ChartCard, ...]:
        """All four, in reading order."""
        return self.accuracy, self.workload, self.reliability, self.drift

    def show_data(self, data: QualityData) -> None:
        """Draw these figures."""
        shown, current = data.shown, data.current
        if shown is None:
            return
        nobody = unscored = ""
        if not shown.row.photo_count:
            nobody = unscored = self.tr("No photo has a score of this cascade yet.")
        elif not shown.racy + shown.clean:
            nobody = self.tr("No post with scored photos has been decided yet.")
        self.accuracy.show_series(drawing.accuracy_series(shown, current), empty=nobody)
        self.workload.show_series(drawing.workload_series(shown, current), empty=unscored)
        days = self.tr("by the last %n day(s)", "", round(shown.days))
        self.workload.note.setText("" if unscored else days)
        self.reliability.show_series(drawing.reliability_series(shown, current), empty=nobody)
        error = shown.reliability.expected_error
        note = ""
        if error is not None:
            note = self.tr("off by {value}").format(value=formatting.score(error))
        self.reliability.note.setText(note)
        self._show_weeks(data.weeks, unscored)

    def _show_weeks(self, weeks: tuple[WeekDrift, ...], unscored: str) -> None:
        self._weeks = weeks
        empty = ""
        if all(week.index is None for week in weeks):
            text = self.tr("Two weeks with at least {n} scored photos each can be compared.")
            empty = unscored or text.format(n=FEWEST_PHOTOS)
        self.drift.show_series(
            drawing.drift_series(weeks),
            x_axis=drawing.week_axis(weeks),
            rules=drawing.drift_rules(),
            empty=empty,
        )
        self._on_week_hovered(None)

    def set_threshold(self, chosen: float, in_force: float) -> None:
        """Move the lines of both charts, and tell the values there."""
        for card in (self.accuracy, self.workload):
            card.plot.set_threshold(chosen, mark=in_force)
            card.rest_at(chosen)

    @Slot(object)
    def _on_week_hovered(self, x: float | None) -> None:
        if not self._weeks:
            return
        number = len(self._weeks) - 1 if x is None else round(x)
        week = self._weeks[min(max(number, 0), len(self._weeks) - 1)]
        self._week.setText(drawing.week_words(week))
        self._strip.show_shares(week.shares, _baseline(self._weeks))


def _baseline(weeks: tuple[WeekDrift, ...]) -> tuple[float, ...]:
    """Return the shares of the baseline's weeks together; those of the first week without one."""
    used = [week for week in weeks if week.state is DriftState.BASELINE] or [weeks[0]]
    total = sum(week.photos for week in used) or 1
    return tuple(
        sum(week.shares[bin_] * week.photos for week in used) / total
        for bin_ in range(len(weeks[0].shares))
    )
