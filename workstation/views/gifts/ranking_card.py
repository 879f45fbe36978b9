"""Who gives or receives most."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.analytics.gift_ranking import RankedRow
from workstation.analytics.gifts import LISTED, Ranked
from workstation.domain.flows import Measure
from workstation.views.analysis.choice import Choice
from workstation.views.appearance import Appearance
from workstation.views.charts.card import CanvasCard
from workstation.views.facts_model import RowRole, fit_columns
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.ranking_table import Column, RankingTableModel
from workstation.views.gifts.words import ranked_name
from workstation.views.tables import RowTable

translate = QCoreApplication.translate  # under this name lupdate finds the texts


class RankingCard(CanvasCard):
    """The largest first, by money or by number of gifts.

    Attributes:
        whom: Who is compared.
        measure: By what.

    Signals:
        choice_changed: Somebody else is compared, or by something else.
        account_chosen: Id of a member.
        pair_chosen: Ids of a giver and a receiver.
    """

    choice_changed = Signal()
    account_chosen = Signal(object)
    pair_chosen = Signal(object, object)

    def __init__(self, appearance: Appearance, names: AccountNames) -> None:
        self.table_model = RankingTableModel(names)
        title = translate("GiftCards", "Who gives and receives most?")
        body = _Body(appearance, self.table_model)
        super().__init__(appearance, "gift_ranking", title, body)
        self._body_of_table = body
        self.table_model.setParent(self)
        self.whom, self.measure = Ranked.GIVERS, Measure.MONEY
        self.table = body.table
        body.whom.chosen.connect(self._on_choice)
        body.measure.chosen.connect(self._on_choice)
        body.table.selectionModel().currentRowChanged.connect(self._on_row)
        body.table.clicked.connect(self._on_row)

    def show_answer(self, rows: Sequence[RankedRow]) -> None:
        """Show these instead."""
        self.table_model.show_rows(rows)
        # Two names need the room of what they are not ranked by.
        is_pairs = self.whom is Ranked.PAIRS
        by_money = self.measure is Measure.MONEY
        self.table.setColumnHidden(Column.GIFTS, is_pairs and by_money)
        self.table.setColumnHidden(Column.MONEY, is_pairs and not by_money)
        is_cut = len(rows) == LISTED
        self.table.setToolTip(self.tr("The first {n}").format(n=LISTED) if is_cut else "")

    @Slot()
    def _on_choice(self) -> None:
        self.whom = Ranked(self._body_of_table.whom.key)
        self.measure = Measure(self._body_of_table.measure.key)
        self.choice_changed.emit()

    @Slot(QModelIndex)
    def _on_row(self, index: QModelIndex) -> None:
        row = index.data(RowRole)
        if not isinstance(row, RankedRow):
            return
        if row.sender_id is not None and row.receiver_id is not None:
            self.pair_chosen.emit(row.sender_id, row.receiver_id)
        else:
            self.account_chosen.emit(row.sender_id or row.receiver_id)


class _Body(QWidget):
    """Two choices over a table."""

    def __init__(self, appearance: Appearance, model: RankingTableModel) -> None:
        super().__init__()
        self._model = model
        self.whom = Choice(
            appearance, "gift_ranked", [(whom.value, ranked_name(whom)) for whom in Ranked]
        )
        self.measure = Choice(
            appearance,
            "gift_measure",
            (
                (Measure.MONEY.value, translate("GiftCards", "Money")),
                (Measure.COUNT.value, translate("GiftCards", "Gifts")),
            ),
        )
        self.table = RowTable(model, translate("GiftCards", "The largest, by money or gifts"))
        self.table.setObjectName("gift_ranking_table")
        fit_columns(self.table, model.columns)
        theme = appearance.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap_xs)
        for choice in (self.whom, self.measure):
            line = QHBoxLayout()
            line.addWidget(choice)
            layout.addLayout(line)
        layout.addWidget(self.table, 1)

    def figures(self) -> str:
        """Return the rows as CSV."""
        return self._model.figures()
