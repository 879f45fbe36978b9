"""Which statements are listed: chips with counts, and the policy."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QVBoxLayout, QWidget

from workstation.domain.review import Policy
from workstation.domain.statements import StatementShown
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name
from workstation.views.review.flow_layout import FlowLayout
from workstation.views.statements.words import shown_name
from workstation.views.widgets.buttons import Chip


class StatementHead(QWidget):
    """Stands above the list.

    Signals:
        filter_changed: Other statements are to be listed.
    """

    filter_changed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self._chips = {shown: Chip(appearance, shown_name(shown)) for shown in StatementShown}
        self._group = QButtonGroup(self)
        chips = QWidget()
        flow = FlowLayout(theme.gap_s, chips)
        for shown, chip in self._chips.items():
            chip.setObjectName(f"statements_{shown.value}")
            self._group.addButton(chip)
            flow.addWidget(chip)
        self._chips[StatementShown.DRAFT].setChecked(True)
        self._policy = QComboBox()
        self._policy.setObjectName("statements_policy")
        self._policy.setAccessibleName(self.tr("Policy"))
        self._policy.addItem(self.tr("All policies"), None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_m)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(chips)
        layout.addWidget(self._policy)
        self._group.buttonClicked.connect(self._on_changed)
        self._policy.activated.connect(self._on_changed)

    @property
    def shown(self) -> StatementShown:
        """Which part is listed."""
        return next(shown for shown, chip in self._chips.items() if chip.isChecked())

    @property
    def policy_code(self) -> str | None:
        """Only under this policy; None for all."""
        code = self._policy.currentData()
        return code if isinstance(code, str) else None

    def show_part(self, shown: StatementShown) -> None:
        """List another part."""
        self._chips[shown].setChecked(True)
        self._on_changed()

    def show_policy(self, policy_code: str) -> None:
        """List what is under another policy, if it is offered."""
        self._policy.setCurrentIndex(max(self._policy.findData(policy_code), 0))
        self._on_changed()

    def set_counts(self, counts: Mapping[StatementShown, int]) -> None:
        """Say how many there are of each."""
        for shown, chip in self._chips.items():
            chip.set_count(counts.get(shown, sum(counts.values())))

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Offer these; what is chosen stays chosen."""
        chosen = self.policy_code
        with QSignalBlocker(self._policy):
            while self._policy.count() > 1:
                self._policy.removeItem(1)
            for policy in policies:
                self._policy.addItem(policy_name(policy), policy.code)
            self._policy.setCurrentIndex(max(self._policy.findData(chosen), 0))

    @Slot()
    def _on_changed(self) -> None:
        self.filter_changed.emit()
