"""How fast a job is and how long it will take, and the widget that says so."""

import time
from datetime import timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from workstation.jobs.runner import Job
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import TextLabel
from workstation.work import Progress

_BAR_WIDTH = 120
# Before that, a rate says nothing.
_WARM_UP_S = 0.5


# A rate below is shown with a decimal.
_WHOLE_FROM = 10


class RateEstimate:
    """Units per second since the first report, and the time left by it."""

    def __init__(self) -> None:
        self._first: tuple[float, int] | None = None
        self._last: tuple[float, Progress] | None = None

    def update(self, progress: Progress, *, now_s: float) -> None:
        """Hear about progress.

        Args:
            progress: The latest.
            now_s: A monotonic clock's reading.
        """
        if self._first is None:
            self._first = (now_s, progress.done)
        self._last = (now_s, progress)

    def rate(self) -> float | None:
        """Return units per second; None while unknown."""
        if self._first is None or self._last is None:
            return None
        seconds = self._last[0] - self._first[0]
        done = self._last[1].done - self._first[1]
        return done / seconds if seconds >= _WARM_UP_S and done > 0 else None

    def left(self) -> timedelta | None:
        """Return the time left; None while unknown."""
        rate = self.rate()
        if rate is None or self._last is None or self._last[1].total is None:
            return None
        return timedelta(seconds=(self._last[1].total - self._last[1].done) / rate)


class JobProgress(QWidget):
    """One running job: its name, how far it is, how fast, how long, and a way to stop it.

    Signals:
        ended: The job is over, however it ended; this widget is of no more use.
    """

    ended = Signal()

    def __init__(
        self,
        appearance: Appearance,
        job: Job,
        name: str,
        *,
        is_stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show a job from its start.

        Args:
            appearance: Gives the theme.
            job: Just submitted.
            name: What it does, translated.
            is_stacked: Whether the bar has a line to itself, as wide as there is room.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName("job_progress")
        self._estimate = RateEstimate()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self._label = TextLabel(name, "caption")
        self._figures = TextLabel("", "caption")
        self._figures.setObjectName("job_figures")
        cancel = IconButton(appearance, "x", self.tr("Cancel: {job}").format(job=name), size=14)
        cancel.setObjectName("job_cancel")

        line = QHBoxLayout()
        line.setSpacing(appearance.theme.gap_s)
        line.addWidget(self._label)
        if is_stacked:
            line.addStretch()
        else:
            line.addWidget(self._bar)
        line.addWidget(self._figures)
        line.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        if is_stacked:
            layout.addWidget(self._bar)
        else:
            self._bar.setFixedWidth(_BAR_WIDTH)
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

        cancel.clicked.connect(job.cancel)
        cancel.clicked.connect(self._on_cancel_clicked)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self.ended)

    @Slot()
    def _on_cancel_clicked(self) -> None:
        self._figures.setText(self.tr("stopping…"))
        self._bar.setRange(0, 0)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._estimate.update(progress, now_s=time.monotonic())
        if progress.total:
            # In thousandths: a QProgressBar counts with 32 bits.
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * progress.done / progress.total))
        self._figures.setText(self._figures_text(progress))

    def _figures_text(self, progress: Progress) -> str:
        parts = [formatting.count(progress.done)]
        if progress.total:
            parts = [
                self.tr("{done} of {total}").format(
                    done=formatting.count(progress.done), total=formatting.count(progress.total)
                )
            ]
        rate, left = self._estimate.rate(), self._estimate.left()
        if rate is not None:
            parts.append(
                self.tr("{rate}/s").format(
                    rate=formatting.short_count(round(rate, 1 if rate < _WHOLE_FROM else None))
                )
            )
        if left is not None:
            parts.append(self.tr("{time} left").format(time=formatting.duration(left)))
        return " · ".join(parts)
