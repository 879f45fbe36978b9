"""How unevenly gifts are spread."""

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from workstation.analytics.concentration import Concentration
from workstation.views.appearance import Appearance
from workstation.views.charts.axes import share_axis
from workstation.views.charts.card import ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Series
from workstation.views.gifts.words import percent
from workstation.views.widgets.labels import TextLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_HEIGHT, _COMPACT = 250, 92
_HAS_TENTHS, _HAS_HUNDREDTHS = 10, 100


class ConcentrationCard(ChartCard):
    """Lorenz curve, Gini's coefficient, shares of the largest."""

    def __init__(self, appearance: Appearance) -> None:
        title = translate("GiftCards", "How unevenly is it spread?")
        plot = Plot(
            appearance,
            share_axis(translate("GiftCards", "Accounts, the smallest first"), high=1.0),
            share_axis(translate("GiftCards", "Their share"), high=1.0),
        )
        super().__init__(appearance, "gift_concentration", title, plot)
        self.words = TextLabel("", "caption", wraps=True)
        self.words.setObjectName("gift_concentration_words")
        self.column.insertWidget(1, self.words)
        self.legend.hide()

    def show_answer(self, answer: Concentration) -> None:
        """Show this instead."""
        self.show_series(
            [
                Series(
                    name=self.tr("If all were equal"),
                    category=6,
                    x=(0.0, 1.0),
                    y=(0.0, 1.0),
                    is_quiet=True,
                ),
                Series(
                    name=self.tr("As it is"),
                    category=0,
                    x=tuple(answer.people.tolist()),
                    y=tuple(answer.held.tolist()),
                    kind="area",
                ),
            ]
        )
        self._tell(self._words(answer))
        self.words.setToolTip(
            self.tr(
                "Gini's coefficient is 0 where all are equal, and near 1 where one has all. Its"
                " interval takes the accounts for a sample; where a few hold most of it, it is"
                " too narrow."
            )
        )

    @override
    def show_empty(self, text: str, *, action: str = "") -> None:
        super().show_empty(text, action=action)
        self._tell("")

    def set_compact(self, *, is_compact: bool) -> None:
        """Tell the shares in words only, where there is no room for the curve."""
        self.setFixedHeight(_COMPACT if is_compact else _HEIGHT)
        self.plot.setMaximumHeight(0 if is_compact else _HEIGHT)

    def _tell(self, words: str) -> None:
        self.words.setText(words)
        # A compact card needs all its room for what it says instead.
        self.words.setVisible(bool(words))

    def _words(self, answer: Concentration) -> str:
        if answer.gini is None or answer.top_1 is None or answer.top_10 is None:
            return ""
        gini = f"{answer.gini:.2f}"
        if answer.gini_low is not None and answer.gini_high is not None:
            gini += f" [{answer.gini_low:.2f}–{answer.gini_high:.2f}]"
        # Of fewer there is no tenth, or hundredth.
        if answer.holders >= _HAS_HUNDREDTHS:
            words = self.tr("The largest 1% have {one}, the largest 10% {ten}. Gini {gini}")
        elif answer.holders >= _HAS_TENTHS:
            words = self.tr("The largest 10% have {ten}. Gini {gini}")
        else:
            words = self.tr("Gini {gini}, of so few that it says little")
        return words.format(one=percent(answer.top_1), ten=percent(answer.top_10), gini=gini)
