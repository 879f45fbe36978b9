"""How the team fares, by day: never one person."""

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.domain.team import FEWEST_PEOPLE, TeamExposure
from workstation.views.appearance import Appearance
from workstation.views.charts.card import ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series
from workstation.views.widgets.labels import TextLabel, named_label

_REVEALED, _EXPOSURE = 6, 0
_TICKS = 5
_SIDE_WIDTH = 188


class TeamFares(QWidget):
    """A chart of means per person and day, and the figures of one day beside it.

    Signals:
        save_failed: A file could not be written; carries why.
    """

    save_failed = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._days: tuple[TeamExposure, ...] = ()
        minutes = Axis(name=self.tr("Minutes"), high=None, tell=lambda value: f"{value:.1f}")
        self.card = ChartCard(
            appearance,
            "team_fares",
            self.tr("What does a day ask of a person?"),
            Plot(appearance, _day_axis(()), minutes),
        )
        self.card.note.setText(self.tr("mean minutes per person"))
        self.card.note.setToolTip(
            self.tr(
                "Days that are over, on which at least {n} others than you looked at photos. How"
                " one person fares is shown to nobody but them."
            ).format(n=FEWEST_PEOPLE)
        )
        self._day = named_label("fares_day", "card_title")
        self._lines = {
            name: named_label(f"fares_{name}", wraps=True)
            for name in ("people", "over", "breaks", "few")
        }
        self._lines["few"].set_tone("muted")
        self.card.add_beside(self._make_side())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        self.card.plot.hovered.connect(self._on_hovered)
        self.card.save_failed.connect(self.save_failed)

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._appearance.theme.gap_xs)
        for label in (self._day, *self._lines.values()):
            column.addWidget(label)
        hint = self.tr("Days with fewer than {n} people are not told.").format(n=FEWEST_PEOPLE)
        column.addStretch(1)
        caption = TextLabel(hint, "caption", wraps=True)
        caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        column.addWidget(caption)
        return side

    def show_days(self, newest_first: Sequence[TeamExposure]) -> None:
        """Draw these days."""
        self._days = tuple(reversed(newest_first))
        told = [day for day in self._days if day.mean_exposure is not None]
        empty = ""
        if not told:
            empty = self.tr(
                "From {n} people on, a day's means are shown here. Until then nothing is: it could"
                " be worked out who it is about."
            ).format(n=FEWEST_PEOPLE)
        x = tuple(float(number) for number in range(len(self._days)))
        self.card.show_series(
            [
                Series(
                    name=self.tr("In clear"),
                    category=_REVEALED,
                    x=x,
                    y=tuple(_minutes(day.mean_revealed_s) for day in self._days),
                    kind="bars",
                ),
                Series(
                    name=self.tr("In clear, times score"),
                    category=_EXPOSURE,
                    x=x,
                    y=tuple(_minutes(day.mean_exposure) for day in self._days),
                    kind="bars",
                ),
            ],
            x_axis=_day_axis(self._days),
            empty=empty,
        )
        self._on_hovered(None)

    @Slot(object)
    def _on_hovered(self, x: float | None) -> None:
        if not self._days:
            return
        last = len(self._days) - 1
        number = last if x is None else min(max(round(x), 0), last)
        day = self._days[number]
        is_told = day.mean_exposure is not None
        self._day.setText(day.day)
        over, breaks = day.over_soft or 0, day.breaks or 0
        self._lines["people"].setText(self.tr("%n people worked", "", day.people))
        self._lines["over"].setText(self.tr("%n over the soft limit", "", over))
        self._lines["breaks"].setText(self.tr("%n break(s) taken", "", breaks))
        self._lines["few"].setText(self.tr("Too few people to be told"))
        for name, label in self._lines.items():
            label.setVisible(is_told != (name == "few"))


def _minutes(seconds: float | None) -> float:
    return math.nan if seconds is None else seconds / 60


def _day_axis(days: Sequence[TeamExposure]) -> Axis:
    step = max(1, -(-len(days) // _TICKS))
    return Axis(
        name="",
        low=-0.6,
        high=max(len(days), 1) - 0.4,
        ticks=tuple(
            (float(number), day.day[5:]) for number, day in enumerate(days) if number % step == 0
        ),
    )
