"""How large gifts are: their distribution, amounts that stand out, and the giver's score."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation.analytics.amounts import AmountFigures, Spike
from workstation.analytics.gift_answers import ScoreAmounts
from workstation.domain.flows import SCORE_BIN
from workstation.domain.platform import SCORE_MAX, SCORE_MIN
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.charts.axes import count_axis, log_money_axis
from workstation.views.charts.card import ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series
from workstation.views.gifts.words import gifts_words
from workstation.views.widgets.labels import TextLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_LISTED = 40
_LIST_WIDTH = 176
_MANY_TIMES = 100
_QUARTILES = 3
_YUAN = 100
_AROUND = 15


class SpikeList(QWidget):
    """Exact amounts that stand out, and by how much.

    Signals:
        chosen: An amount in fen.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("gift_spikes")
        self.setFixedWidth(_LIST_WIDTH)
        self._gap = appearance.theme.gap_xs
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._gap)
        self._column.addWidget(TextLabel(self.tr("Exact amounts that stand out"), "section"))
        listed = QWidget()
        listed.setProperty("panel", "surface")
        # Filled once and written over: new widgets at every move of a brush are felt.
        self._grid = QGridLayout(listed)
        self._grid.setContentsMargins(0, 0, self._gap, 0)
        self._grid.setSpacing(self._gap)
        # At once as large as its lines need: the scroll area would only hear of it later, and
        # what is painted until then has them on top of each other.
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self._grid.setRowStretch(_LISTED + 2, 1)
        self._grid.setColumnStretch(0, 1)
        self._headings = self._make_headings()
        self._lines: list[_SpikeLine] = []
        self._none = TextLabel(self.tr("None: all are about as frequent as their neighbours."))
        self._none.setWordWrap(True)
        self._none.set_tone("muted")
        self._none.hide()
        self._more = TextLabel("", "caption")
        self._more.hide()
        self._grid.addWidget(self._none, 0, 0, 1, 3)
        self._grid.addWidget(self._more, _LISTED + 1, 0, 1, 3)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(listed)
        self._column.addWidget(scroll, 1)

    def _make_headings(self) -> tuple[TextLabel, ...]:
        names = (self.tr("Amount"), self.tr("Gifts"), self.tr("vs. usual"))
        headings = tuple(TextLabel(name, "caption") for name in names)
        headings[-1].setToolTip(self.tr("So many times what is usual for amounts near it"))
        for column, heading in enumerate(headings):
            right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(heading, 0, column, right if column else left)
        return headings

    def show_spikes(self, spikes: Sequence[Spike]) -> None:
        """List these, the largest excess first."""
        listed = spikes[:_LISTED]
        while len(self._lines) < len(listed):
            line = _SpikeLine(self._grid, len(self._lines) + 1)
            line.chosen.connect(self.chosen)
            self._lines.append(line)
        for number, line in enumerate(self._lines):
            line.show_spike(listed[number] if number < len(listed) else None)
        for heading in self._headings:
            heading.setVisible(bool(spikes))
        self._none.setVisible(not spikes)
        self._more.setVisible(len(spikes) > _LISTED)
        self._more.setText(self.tr("and {n} more").format(n=len(spikes) - _LISTED))


class _SpikeLine(QObject):
    """One amount in the list: a button, how many gifts, how many times as many as usual.

    Signals:
        chosen: Its amount in fen.
    """

    chosen = Signal(object)

    def __init__(self, grid: QGridLayout, number: int) -> None:
        super().__init__(grid)
        self._spike: Spike | None = None
        self._amount = QPushButton()
        self._amount.setProperty("kind", "link")
        self._amount.clicked.connect(self._on_clicked)
        self._gifts, self._times = TextLabel("", "caption"), TextLabel("", "caption")
        self._widgets = (self._amount, self._gifts, self._times)
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        for column, widget in enumerate(self._widgets):
            grid.addWidget(widget, number, column, right if column else left)

    def show_spike(self, spike: Spike | None) -> None:
        """Show another one; None for none."""
        self._spike = spike
        for widget in self._widgets:
            widget.setVisible(spike is not None)
        if spike is None:
            return
        gifts, times = _spike_words(spike)
        self._amount.setText(formatting.money(spike.amount_fen))
        self._amount.setObjectName(f"gift_spike_{spike.amount_fen}")
        self._amount.setToolTip(
            translate(
                "SpikeList", "{gifts}; {expected} would be as usual for amounts near it"
            ).format(gifts=gifts_words(spike.gifts), expected=f"{spike.expected:.2g}")
        )
        self._gifts.setText(gifts)
        self._times.setText(times)

    @Slot()
    def _on_clicked(self) -> None:
        if self._spike is not None:
            self.chosen.emit(self._spike.amount_fen)


def _spike_words(spike: Spike) -> tuple[str, str]:
    """Return how many gifts, and how many times as many as usual."""
    times = f">{_MANY_TIMES}×" if spike.times >= _MANY_TIMES else f"{spike.times:.0f}×"
    return formatting.short_count(spike.gifts), times


class AmountsCard(ChartCard):
    """How many gifts are how large, on a logarithmic axis.

    Signals:
        amounts_chosen: Least and greatest amount of what was clicked, in fen.
    """

    amounts_chosen = Signal(object, object)

    def __init__(self, appearance: Appearance) -> None:
        title = translate("GiftCards", "Which amounts do people give?")
        plot = Plot(appearance, _amount_axis(_YUAN, 10 * _YUAN), count_axis(""))
        super().__init__(appearance, "gift_amounts", title, plot)
        self.spikes = SpikeList(appearance)
        self.spikes.chosen.connect(self._on_spike)
        self.add_beside(self.spikes)
        self._edges: tuple[int, ...] = ()
        plot.set_clickable(True)
        plot.mark_clicked.connect(self._on_mark_clicked)

    def show_answer(self, figures: AmountFigures) -> None:
        """Show this instead."""
        edges = self._edges = tuple(int(edge) for edge in figures.edges_fen)
        middles = tuple(np.sqrt(figures.edges_fen[:-1] * figures.edges_fen[1:]).tolist())
        # Where nothing stands out there is no bar, not one without a height.
        spiky = tuple(float(each) if each else math.nan for each in figures.spiky)
        others = tuple((figures.counts - figures.spiky).astype(float).tolist())
        ends = tuple(float(edge) for edge in edges)
        self.show_series(
            [
                Series(
                    name=self.tr("Amounts like their neighbours"),
                    category=0,
                    x=middles,
                    y=others,
                    kind="bars",
                    edges=ends,
                ),
                Series(
                    name=self.tr("Amounts that stand out"),
                    category=3,
                    x=middles,
                    y=spiky,
                    kind="bars",
                    edges=ends,
                    base=others,
                ),
            ],
            x_axis=_amount_axis(ends[0], ends[-1]),
            y_axis=count_axis(self.tr("Gifts")),
        )
        self.spikes.show_spikes(figures.spikes)
        middle = formatting.money(figures.median_fen or 0)
        self.note.setText(
            self.tr("{gifts}, half up to {money}").format(
                gifts=gifts_words(figures.gifts), money=middle
            )
        )

    @Slot(object)
    def _on_spike(self, amount_fen: int) -> None:
        self.amounts_chosen.emit(amount_fen, amount_fen)

    @Slot(int, int)
    def _on_mark_clicked(self, _number: int, index: int) -> None:
        self.amounts_chosen.emit(self._edges[index], self._edges[index + 1] - 1)


class ScoreAmountsCard(ChartCard):
    """What givers of a score give: the middle amount, and where the middle half lies.

    Signals:
        scores_chosen: Least and greatest score of what was clicked.
    """

    scores_chosen = Signal(int, int)

    def __init__(self, appearance: Appearance) -> None:
        title = translate("GiftCards", "Do higher scores give more?")
        axis = _score_axis(SCORE_MIN, SCORE_MAX)
        super().__init__(
            appearance,
            "gift_scores",
            title,
            Plot(appearance, axis, _amount_axis(_YUAN, 10 * _YUAN)),
        )
        self._scores: tuple[int, ...] = ()
        self.plot.set_clickable(True)
        self.plot.mark_clicked.connect(self._on_mark_clicked)

    def show_answer(self, answer: ScoreAmounts) -> None:
        """Show this instead."""
        self._scores = tuple(int(score) for score in answer.scores)
        low, middle, high = (
            tuple(answer.quartiles_fen[:, column].tolist()) for column in range(_QUARTILES)
        )
        self.show_series(
            [
                Series(
                    name=self.tr("Middle amount, and the middle half"),
                    category=0,
                    x=tuple(score + SCORE_BIN / 2 for score in self._scores),
                    y=middle,
                    low=low,
                    high=high,
                    counts=tuple(int(each) for each in answer.gifts),
                    kind="points",
                )
            ],
            x_axis=_score_axis(self._scores[0] - _AROUND, self._scores[-1] + SCORE_BIN + _AROUND),
            y_axis=_amount_axis(min(low), max(high)),
        )
        self.note.setText(self.tr("larger: more gifts"))

    @Slot(int, int)
    def _on_mark_clicked(self, _number: int, index: int) -> None:
        score = self._scores[index]
        self.scores_chosen.emit(score, score + SCORE_BIN - 1)


def _bin_words(value: float) -> str:
    first = int(value // SCORE_BIN * SCORE_BIN)
    return f"{first}–{first + SCORE_BIN - 1}"


def _amount_axis(low_fen: float, high_fen: float) -> Axis:
    return log_money_axis(translate("GiftCards", "Amount, yuan"), low_fen, high_fen)


def _score_axis(low: float, high: float) -> Axis:
    return Axis(
        name=translate("GiftCards", "Giver's credit score at the time"),
        low=low,
        high=high,
        tell=_bin_words,
        tick=lambda value: f"{value:.0f}",
    )
