"""Sankey diagrams of gifts, as a tab of the Gift flows pane."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.asking import Reader, question_of
from workstation.analytics.sankey import (
    PairFlows,
    answer_band_links,
    answer_pairs,
    gifts_between,
    gifts_through,
    side_of,
)
from workstation.analytics.sankey_layout import OTHERS, Link, SankeyNode
from workstation.domain.flows import Measure
from workstation.domain.slices import Band, Slice
from workstation.jobs.mirror import Question
from workstation.views import formatting
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.analysis.words import band_name
from workstation.views.charts.card import CanvasCard
from workstation.views.charts.sankey import SankeyCanvas, SankeyWords
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.tab_board import TabBoard
from workstation.views.widgets.buttons import Chip

_ROWS = 4
_BANDS, _PAIRS = 0, 1
_COLOURS = 6
_BAND_KEYS = [band.value for band in reversed(Band)]


class SankeyTab(QWidget):
    """Shows which way money goes: through circles, or from givers to receivers.

    Signals:
        account_chosen: An account was chosen (int).
        edge_chosen: Giver and receiver of a ribbon were chosen (int, int).
    """

    account_chosen = Signal(object)
    edge_chosen = Signal(object, object)

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._account: int | None = None
        self._links: tuple[Link, ...] = ()
        self._flows = PairFlows((), 0, 0)
        self._shows_pairs = False
        theme = context.appearance.theme
        self.names = AccountNames(context.database, self)
        self.canvas = SankeyCanvas(context.appearance)
        self.canvas.setObjectName("sankey_canvas")
        self.card = CanvasCard(
            context.appearance, "sankey", self.tr("Which way do gifts go?"), self.canvas
        )
        self.board = TabBoard(context)
        self.board.add(self.card, 0, 0, _ROWS, 12)
        self.board.ask(
            self.card,
            self._question,
            self._show,
            empty=self.tr("No gifts here."),
            is_empty=lambda answer: not _links_of(answer),
        )
        self._kinds, self._measures = QButtonGroup(self), QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap_s)
        for group, number, name, text in (
            (self._kinds, _BANDS, "sankey_bands", self.tr("Bands and circles")),
            (self._kinds, _PAIRS, "sankey_pairs", self.tr("Givers and receivers")),
            (self._measures, 0, "sankey_money", self.tr("Money")),
            (self._measures, 1, "sankey_count", self.tr("Count")),
        ):
            chip = Chip(context.appearance, text)
            chip.setObjectName(name)
            group.addButton(chip, number)
            row.addWidget(chip)
        self.only = Chip(context.appearance, "")
        self.only.setObjectName("sankey_only")
        self.only.hide()
        row.addWidget(self.only)
        row.addStretch(1)
        self._kinds.button(_BANDS).setChecked(True)
        self._measures.button(0).setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.gap_s, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.board, 1)
        self._kinds.idClicked.connect(self._on_kind)
        self._measures.idClicked.connect(self._draw)
        self.only.clicked.connect(self._on_only)
        self.canvas.ribbon_chosen.connect(self._on_ribbon)
        self.canvas.node_chosen.connect(self._on_node)
        self.canvas.told.connect(self.card.tell)
        self.names.changed.connect(self._draw)
        context.circles.changed.connect(self._draw)

    @property
    def is_of_pairs(self) -> bool:
        """Whether givers and receivers are shown."""
        return self._kinds.checkedId() == _PAIRS

    @Slot(object)
    def show_account(self, member_id: int) -> None:
        """Show to whom this account gives, and from whom it receives."""
        self._account = member_id
        self._kinds.button(_PAIRS).setChecked(True)
        self._name_only()
        self.names.want([member_id])
        self.board.refresh()

    def _name_only(self) -> None:
        self.only.setVisible(self._account is not None and self.is_of_pairs)
        if self._account is not None:
            name = self.names.name(self._account)
            self.only.setText(self.tr("Only {name}").format(name=name))
            self.only.setChecked(True)

    def _question(self, wanted: Slice) -> Question:
        if self.is_of_pairs:
            accounts = () if self._account is None else (self._account,)
            return partial(_ask_pairs, wanted, accounts)
        return partial(_ask_bands, wanted)

    def _show(self, answer: "PairFlows | tuple[Link, ...]") -> None:
        self._links = _links_of(answer)
        self._shows_pairs = isinstance(answer, PairFlows)
        if isinstance(answer, PairFlows):
            self._flows = answer
            ends = {key for link in self._links for key in (link.source, link.target)}
            self.names.want([int(key) for key in ends if key != OTHERS])
        self._draw()

    @Slot()
    def _draw(self) -> None:
        if not self._links:
            return
        measure = Measure.COUNT if self._measures.checkedId() else Measure.MONEY
        amount = _count_words if measure is Measure.COUNT else _money_words
        if self._shows_pairs:
            words = SankeyWords(
                name=self._pair_name, amount=amount, category=self._pair_category, orders={}
            )
        else:
            words = SankeyWords(
                name=self._band_name,
                amount=amount,
                category=_band_category,
                orders={0: _BAND_KEYS, 2: _BAND_KEYS},
            )
        self._name_only()
        self.canvas.show_links(self._links, measure, words)

    # Words and colours.

    def _band_name(self, node: SankeyNode) -> str:
        if node.key == OTHERS:
            return self.tr("others ({n})").format(n=formatting.count(len(node.keys)))
        if node.column == 1:
            return self._context.circles.name(int(node.key))
        return band_name(Band(node.key))

    def _pair_name(self, node: SankeyNode) -> str:
        if node.key != OTHERS:
            return self.names.name(int(node.key))
        everybody = self._flows.givers if node.column == 0 else self._flows.receivers
        alone = len(self._shown(node.column) - set(node.keys) - {OTHERS})
        return self.tr("others ({n})").format(n=formatting.count(everybody - alone))

    def _pair_category(self, node: SankeyNode) -> int | None:
        if node.column or node.key == OTHERS:
            return None
        sums: dict[str, int] = {}
        for link in self._links:
            sums[link.source] = sums.get(link.source, 0) + link.fen
        ranked = sorted((-fen, key) for key, fen in sums.items() if key != OTHERS)
        place = [key for _, key in ranked].index(node.key)
        return place if place < _COLOURS else None

    def _shown(self, column: int) -> set[str]:
        return {link.target if column else link.source for link in self._links}

    # What was chosen.

    @Slot(int)
    def _on_kind(self, _kind: int) -> None:
        self._name_only()
        self.board.refresh()

    @Slot()
    def _on_only(self) -> None:
        self._account = None
        self.only.hide()
        self.board.refresh()

    @Slot(object, object)
    def _on_ribbon(self, source: SankeyNode, target: SankeyNode) -> None:
        wanted = self._context.cross_filter.current
        if self._shows_pairs:
            givers = side_of(source.keys, self._shown(0))
            receivers = side_of(target.keys, self._shown(1))
            accounts = frozenset(() if self._account is None else (self._account,))
            rows = question_of(gifts_between, wanted, givers, receivers, accounts)
            title = f"{self._pair_name(source)} → {self._pair_name(target)}"
            if OTHERS not in (source.key, target.key):
                self.edge_chosen.emit(int(source.key), int(target.key))
        else:
            keys = (
                {"givers": source.keys, "circles": target.keys}
                if source.column == 0
                else {"circles": source.keys, "receivers": target.keys}
            )
            rows = question_of(gifts_through, wanted, **keys)
            title = f"{self._band_name(source)} → {self._band_name(target)}"
        show_rows(self._context, title, "gift", rows, parent=self.window())

    @Slot(object)
    def _on_node(self, node: SankeyNode) -> None:
        """Choose an account; else narrow what is looked at to a circle or band of givers."""
        if self._shows_pairs:
            if node.key != OTHERS:
                self.account_chosen.emit(int(node.key))
            return
        words = self._band_name(node)
        if node.column == 0:
            bands = frozenset(Band(key) for key in node.keys)
            self._context.cross_filter.narrow(words, bands=bands)
        elif node.column == 1:
            circles = frozenset(int(key) for key in node.keys)
            self._context.cross_filter.narrow(words, circles=circles)
        else:
            wanted = self._context.cross_filter.current
            rows = question_of(gifts_through, wanted, receivers=node.keys)
            show_rows(self._context, words, "gift", rows, parent=self.window())

    # Overrides of Qt methods.

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._context.circles.read()
        self.board.come()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.board.go()


def _ask_pairs(wanted: Slice, accounts: tuple[int, ...], reader: Reader) -> PairFlows:
    return answer_pairs(reader, wanted, accounts)


def _ask_bands(wanted: Slice, reader: Reader) -> tuple[Link, ...]:
    return answer_band_links(reader, wanted)


def _links_of(answer: "PairFlows | tuple[Link, ...]") -> tuple[Link, ...]:
    return answer.links if isinstance(answer, PairFlows) else answer


def _band_category(node: SankeyNode) -> int | None:
    if node.column == 1:
        return None
    # No score is grey, as in the graph.
    return (list(Band).index(Band(node.key)) - 1) % len(Band) if node.key != OTHERS else None


def _money_words(fen: int, _count: int) -> str:
    return formatting.short_money(fen)


def _count_words(_fen: int, count: int) -> str:
    return formatting.short_count(count)
