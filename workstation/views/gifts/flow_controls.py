"""What a flow graph shall show: how far, by what, how many."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QWidget

from workstation.analytics.graphs import GIFTS_ONLY, Reach
from workstation.domain.flows import HOPS, Flow, Measure
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.review.flow_layout import FlowLayout
from workstation.views.widgets.buttons import Chip

_MOST = (50, 150, 400, 1_000, 4_000)
_USUAL_MOST = 50
_FIELD_WIDTH = 104
_MOST_ID = 2**63 - 1


class FlowControls(QWidget):
    """The row of choices above a flow graph.

    Signals:
        reach_changed: Another part of the graph is wanted.
        colours_changed: Other colours are.
        account_entered: The graph shall be about this account.
        legend_toggled: Whether the legend and the communities are shown.
    """

    reach_changed = Signal()
    colours_changed = Signal()
    account_entered = Signal(object)
    legend_toggled = Signal(bool)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(appearance.theme.gap_s, self)
        self._account = QLineEdit()
        self._account.setObjectName("flow_account")
        self._account.setPlaceholderText(self.tr("Account id"))
        self._account.setAccessibleName(self.tr("Account in the middle"))
        self._account.setFixedWidth(_FIELD_WIDTH)
        self._account.returnPressed.connect(self._on_entered)
        self._row.addWidget(self._account)
        self._hops = QButtonGroup(self)
        for hops in HOPS:
            chip = Chip(appearance, self.tr("%n hop(s)", "", hops))
            self._add(chip, f"flow_hops_{hops}", self._hops, hops)
        self._measures = QButtonGroup(self)
        self._add(Chip(appearance, self.tr("Money")), "flow_money", self._measures, 0)
        self._add(Chip(appearance, self.tr("Count")), "flow_count", self._measures, 1)
        self.payments = Chip(appearance, self.tr("Payments too"))
        self.payments.setObjectName("flow_payments")
        self.payments.setStatusTip(
            self.tr("Payments between members besides gifts; only the period narrows them")
        )
        self.bands = Chip(appearance, self.tr("Colour by score"))
        self.bands.setObjectName("flow_bands")
        self._row.addWidget(self.payments)
        self._row.addWidget(self.bands)
        self._most = QComboBox()
        self._most.setObjectName("flow_most")
        self._most.setAccessibleName(self.tr("Most accounts"))
        for most in _MOST:
            text = self.tr("up to {n} accounts").format(n=formatting.count(most))
            self._most.addItem(text, most)
        self._most.setCurrentIndex(_MOST.index(_USUAL_MOST))
        self._row.addWidget(self._most)
        self.legend = Chip(appearance, self.tr("Legend"))
        self.legend.setObjectName("flow_legend")
        self.legend.setStatusTip(self.tr("What sizes and colours stand for, and the communities"))
        self.legend.setChecked(True)
        self.legend.toggled.connect(self.legend_toggled)
        self.legend.clicked.connect(self._on_legend)
        self._has_chosen_legend = False
        self._row.addWidget(self.legend)
        self._hops.button(1).setChecked(True)
        self._measures.button(0).setChecked(True)
        self._hops.idClicked.connect(self._on_changed)
        self._measures.idClicked.connect(self._on_changed)
        self.payments.clicked.connect(self._on_changed)
        self._most.activated.connect(self._on_changed)
        self.bands.clicked.connect(self.colours_changed)

    def _add(self, chip: Chip, name: str, group: QButtonGroup, number: int) -> None:
        chip.setObjectName(name)
        group.addButton(chip, number)
        self._row.addWidget(chip)

    @property
    def reach(self) -> Reach:
        """How far the graph shall reach."""
        flows = frozenset(Flow) if self.payments.isChecked() else GIFTS_ONLY
        most, hops = int(self._most.currentData()), self._hops.checkedId()
        is_star = hops == 1
        return Reach(
            hops=hops,
            most=most,
            per_account=most if is_star else max(most // 4, 20),
            flows=flows,
            measure=self.measure,
            gathers=is_star,
        )

    def show_more(self) -> None:
        """Want the next larger number of accounts."""
        self._most.setCurrentIndex(min(self._most.currentIndex() + 1, self._most.count() - 1))
        self._on_changed()

    @property
    def measure(self) -> Measure:
        """What sizes stand for."""
        return Measure.COUNT if self._measures.checkedId() else Measure.MONEY

    def offer_legend(self, has_room: bool) -> None:
        """Show the legend where there is room for it, until somebody chose."""
        if not self._has_chosen_legend:
            self.legend.setChecked(has_room)

    @Slot()
    def _on_legend(self) -> None:
        self._has_chosen_legend = True

    def show_account(self, account: int) -> None:
        """Name the account in the middle."""
        self._account.setText(str(account))

    @Slot()
    def _on_entered(self) -> None:
        text = self._account.text().strip().removeprefix("#")
        if text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_ID:
            self.account_entered.emit(int(text))

    @Slot()
    def _on_changed(self) -> None:
        self.reach_changed.emit()
