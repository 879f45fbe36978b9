"""What comes back, and what began with a comment."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.gift_answers import FirstGifts, Reciprocity
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.charts.axes import count_axis
from workstation.views.charts.card import CanvasCard, ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series
from workstation.views.charts.style import fill
from workstation.views.gifts.words import percent, span_words
from workstation.views.widgets.labels import ElidedLabel, TextLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_BAR_HEIGHT = 8
_FOR_EVER_MIN = 2**40


@dataclass(frozen=True, slots=True)
class Share:
    """A share in words.

    Attributes:
        name: Of what, translated.
        part: How much.
        whole: Of how much.
        words: Both in words, translated.
    """

    name: str
    part: int
    whole: int
    words: str

    @property
    def value(self) -> float:
        """Between 0 and 1."""
        return self.part / self.whole if self.whole else 0.0


class _ShareBar(QWidget):
    """A thin bar, filled as far as the share goes."""

    def __init__(self, appearance: Appearance, share: float) -> None:
        super().__init__()
        self._appearance, self._share = appearance, share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self._repaint)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(80, _BAR_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint(theme.muted, 0.2, on=theme.surface))
        whole = QRectF(self.rect())
        painter.drawRoundedRect(whole, 3, 3)
        if self._share > 0:
            painter.setBrush(fill(theme, 0))
            whole.setWidth(max(whole.width() * self._share, 3.0))
            painter.drawRoundedRect(whole, 3, 3)


class ShareRows(QWidget):
    """Shares one below the other, each with its bar."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.shares: tuple[Share, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows: QWidget | None = None

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these instead."""
        self.shares = tuple(shares)
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        rows = self._rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(self._appearance.theme.gap_xs)
        for number, share in enumerate(self.shares):
            value = TextLabel(percent(share.value), "title")
            value.setMinimumWidth(64)
            grid.addWidget(value, 3 * number, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(ElidedLabel(share.name), 3 * number, 1)
            grid.addWidget(_ShareBar(self._appearance, share.value), 3 * number + 1, 1)
            grid.addWidget(ElidedLabel(share.words, "caption"), 3 * number + 2, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(3 * len(self.shares), 1)
        self._column.addWidget(rows)

    def figures(self) -> str:
        """Return them as CSV."""
        lines = [f'"{share.name}",{share.part},{share.whole}' for share in self.shares]
        return "\n".join([",part,whole", *lines, ""])


class ReciprocityCard(CanvasCard):
    """How much of what is given answers a gift the other way."""

    def __init__(self, appearance: Appearance) -> None:
        title = translate("GiftCards", "How much comes back?")
        self.rows = ShareRows(appearance)
        super().__init__(appearance, "gift_reciprocity", title, self.rows)

    def show_answer(self, answer: Reciprocity) -> None:
        """Show this instead."""
        count, money = formatting.count, formatting.money
        of = self.tr("{part} of {whole}")
        self.rows.show_shares(
            [
                Share(
                    self.tr("Couples in which something came back"),
                    answer.returned_pairs,
                    answer.pairs,
                    of.format(part=count(answer.returned_pairs), whole=count(answer.pairs)),
                ),
                Share(
                    self.tr("Gifts that answer one"),
                    answer.returned_gifts,
                    answer.gifts,
                    of.format(part=count(answer.returned_gifts), whole=count(answer.gifts)),
                ),
                Share(
                    self.tr("Money that came back"),
                    answer.returned_fen,
                    answer.fen,
                    of.format(part=money(answer.returned_fen), whole=money(answer.fen)),
                ),
            ]
        )
        self.note.setText(self.tr("within 30 days"))


class FirstGiftsCard(ChartCard):
    """How soon the first gift follows the giver's first comment.

    Signals:
        delay_chosen: Least and greatest number of minutes, or None for those without a comment.
    """

    delay_chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        title = translate("GiftCards", "How long from first comment to first gift?")
        axis = Axis(name="", low=None, high=None)
        super().__init__(appearance, "gift_first", title, Plot(appearance, axis, count_axis("")))
        self._edges: tuple[int, ...] = ()
        self.plot.set_clickable(True)
        self.plot.mark_clicked.connect(self._on_mark_clicked)
        words = self.tr("Open first gifts without a comment before")
        self.add_menu_entry("gift_without_comment", words, self._on_without)

    def show_answer(self, answer: FirstGifts) -> None:
        """Show this instead."""
        edges = self._edges = tuple(int(edge) for edge in answer.edges_min)
        names = [_bin_words(edges, number) for number in range(len(edges))]
        axis = Axis(
            name=self.tr("Time from the comment to the gift"),
            low=-0.5,
            high=len(edges) - 0.5,
            # Where a bin begins.
            ticks=tuple((number - 0.5, _edge(edge)) for number, edge in enumerate(edges)),
            tell=lambda value: names[min(max(round(value), 0), len(names) - 1)],
        )
        bars = Series(
            name=self.tr("Pairs of giver and receiver"),
            category=0,
            x=tuple(float(number) for number in range(len(edges))),
            y=tuple(answer.counts.astype(float).tolist()),
            kind="bars",
            width=0.9,
        )
        self.show_series([bars], x_axis=axis, y_axis=count_axis(self.tr("Pairs")))
        self.note.setText(self._note_words(answer))

    def _note_words(self, answer: FirstGifts) -> str:
        none = percent(answer.without / answer.pairs)
        if answer.median_min is None:
            return self.tr("{share} with no comment before").format(share=none)
        return self.tr("half within {time}; {share} with no comment").format(
            time=span_words(answer.median_min), share=none
        )

    @Slot(int, int)
    def _on_mark_clicked(self, _number: int, index: int) -> None:
        last = self._edges[index + 1] - 1 if index + 1 < len(self._edges) else _FOR_EVER_MIN
        self.delay_chosen.emit((self._edges[index], last))

    @Slot()
    def _on_without(self) -> None:
        self.delay_chosen.emit(None)


def _edge(minutes: int) -> str:
    return span_words(minutes) if minutes else "0"


def _bin_words(edges: Sequence[int], number: int) -> str:
    if number + 1 < len(edges):
        return f"{_edge(edges[number])} – {_edge(edges[number + 1])}"
    return f"≥ {_edge(edges[number])}"
