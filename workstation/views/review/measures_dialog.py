"""What a take-down does beside taking down: what is recommended, or something else and why."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.measures import (
    AccountMeasure,
    GiftMeasure,
    Measures,
    PendingKind,
    Recommendation,
)
from workstation.domain.review import Policy, Verdict
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.measures import ban_waits, recommend
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.labels import (
    account_measure_name,
    gift_measure_name,
    pending_kind_name,
    policy_name,
    verdict_name,
)
from workstation.views.review.policy_row import in_tree_order
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import TextLabel

_MOST_DAYS = 365
_MOST_REASON = 4_000
_TIMED = frozenset({AccountMeasure.MUTE, AccountMeasure.SUSPEND})


class MeasuresDialog(QDialog):
    """Begins with what is recommended; anything else needs a reason.

    Signals:
        chosen: A policy's code, and `Measures`, or None for what is recommended.
    """

    chosen = Signal(str, object)

    def __init__(
        self,
        appearance: Appearance,
        database: DatabaseJobs,
        item_id: int,
        policies: list[Policy],
        code: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            appearance: Gives the theme.
            database: Tells what is recommended.
            item_id: What would be taken down.
            policies: To choose from.
            code: The one that is marked; empty for the first.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName("measures_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Take down, with these measures"))
        self._appearance = appearance
        self._database = database
        self._item_id = item_id
        self._job: Job | None = None
        self._recommended: Recommendation | None = None
        self._policy = QComboBox()
        self._policy.setObjectName("measures_policy")
        for policy in in_tree_order(policies):
            self._policy.addItem(policy_name(policy), policy.code)
        self._policy.setCurrentIndex(max(0, self._policy.findData(code)))
        self._strike = TextLabel(wraps=True)
        self._strike.setObjectName("measures_strike")
        self._gifts = QComboBox()
        self._gifts.setObjectName("measures_gifts")
        for gifts in GiftMeasure:
            self._gifts.addItem(gift_measure_name(gifts), gifts)
        self._gift_facts = TextLabel(wraps=True)
        self._gift_facts.setProperty("tone", "muted")
        self._account = QComboBox()
        self._account.setObjectName("measures_account")
        for account in AccountMeasure:
            self._account.addItem(account_measure_name(account), account)
        self._days = QSpinBox()
        self._days.setObjectName("measures_days")
        self._days.setRange(1, _MOST_DAYS)
        self._days.setSuffix(" " + self.tr("days"))
        self._circle = QCheckBox(self.tr("Lock the circle"))
        self._circle.setObjectName("measures_circle")
        self._reason = QLineEdit()
        self._reason.setObjectName("measures_reason")
        self._reason.setMaxLength(_MOST_REASON)
        self._reason.setPlaceholderText(self.tr("Why not what is recommended"))
        self._is_ban_waiting = False
        self._already = TextLabel(
            self.tr("A ban of this account waits for a second person already."), wraps=True
        )
        self._already.setObjectName("measures_already")
        self._already.setProperty("tone", "warn")
        self._waits = TextLabel(wraps=True)
        self._waits.setObjectName("measures_waits")
        self._waits.setProperty("tone", "warn")
        self._confirm = KeyButton(
            appearance, "Enter", verdict_name(Verdict.TAKE_DOWN), kind="danger"
        )
        self._confirm.setObjectName("measures_confirm")
        self._confirm.setDefault(True)
        self._cancel = KeyButton(appearance, "Esc", self.tr("Cancel"))
        self._arrange()
        self._connect()
        self._ask()
        database.submit(ban_waits, item_id).succeeded.connect(self._on_ban_known)

    def _arrange(self) -> None:
        theme = self._appearance.theme
        self.setMinimumWidth(460)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.gap_l)
        form.setVerticalSpacing(theme.gap_m)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Policy"), self._policy)
        form.addRow(self.tr("Strike"), self._strike)
        gifts = QVBoxLayout()
        gifts.setSpacing(theme.gap_xs)
        gifts.addWidget(self._gifts)
        gifts.addWidget(self._gift_facts)
        form.addRow(self.tr("Gifts on it"), gifts)
        account = QHBoxLayout()
        account.setSpacing(theme.gap_s)
        account.addWidget(self._account, 1)
        account.addWidget(self._days)
        form.addRow(self.tr("Account"), account)
        form.addRow("", self._circle)
        form.addRow(self.tr("Reason"), self._reason)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_l)
        layout.setSpacing(theme.gap_l)
        layout.addLayout(form)
        layout.addWidget(self._already)
        layout.addWidget(self._waits)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._policy.currentIndexChanged.connect(self._ask)
        for box in (self._gifts, self._account):
            box.currentIndexChanged.connect(self._fit)
        self._days.valueChanged.connect(self._fit)
        self._circle.toggled.connect(self._fit)
        self._reason.textChanged.connect(self._fit)
        self._confirm.clicked.connect(self._choose)
        self._cancel.clicked.connect(self.reject)

    @Slot(object)
    def _on_ban_known(self, is_waiting: bool) -> None:  # of a signal
        self._is_ban_waiting = is_waiting
        self._fit()

    @Slot()
    def _ask(self) -> None:
        """Learn what is recommended under the policy; what was chosen before is gone."""
        if self._job is not None:
            self._job.cancel()
        self._recommended = None
        self._strike.setText(self.tr("Looking it up…"))
        self._fit()
        self._job = self._database.submit(recommend, self._item_id, self._policy.currentData())
        self._job.succeeded.connect(self._on_recommended)
        self._job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_recommended(self, found: Recommendation) -> None:
        self._gifts.setCurrentIndex(self._gifts.findData(found.gifts))
        self._account.setCurrentIndex(self._account.findData(found.account))
        self._days.setValue(found.days or 7)
        self._circle.setChecked(False)
        if found.strike_weight:
            text = self.tr("Weight {added}, {total} in force with it")
            self._strike.setText(text.format(added=found.strike_weight, total=found.weight_after))
        else:
            self._strike.setText(self.tr("None"))
        facts = self.tr("%n settled gift(s)", "", found.gift_count)
        money = formatting.money(found.gift_fen)
        self._gift_facts.setText(f"{facts} · {money}" if found.gift_count else facts)
        self._recommended = found
        self._fit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._strike.setText(error_words(error).title)

    def _measures(self) -> Measures | None:
        """Return what was chosen; None where that is what is recommended."""
        found = self._recommended
        account = self._account.currentData()
        days = self._days.value() if account in _TIMED else None
        gifts = self._gifts.currentData()
        if found is None:
            return None
        recommended = found.gifts, found.account, found.days if account in _TIMED else None, False
        if (gifts, account, days, self._circle.isChecked()) == recommended:
            return None
        reason = self._reason.text().strip()
        return Measures(gifts, account, days, self._circle.isChecked(), reason)

    @Slot()
    def _fit(self) -> None:
        """Ask for a reason where one is needed, and say what waits for a second person."""
        is_known = self._recommended is not None
        measures = self._measures()
        for widget in (self._gifts, self._account, self._days, self._circle):
            widget.setEnabled(is_known)
        self._days.setVisible(self._account.currentData() in _TIMED)
        self._reason.setEnabled(measures is not None)
        self._confirm.setEnabled(is_known and (measures is None or bool(measures.reason)))
        self._already.setVisible(
            self._is_ban_waiting and self._account.currentData() is AccountMeasure.BAN
        )
        waits = " · ".join(pending_kind_name(kind) for kind in self._waiting(measures))
        text = self.tr("Waits for a second person: {what}").format(what=waits)
        self._waits.setText(text if waits else "")
        self._waits.setVisible(bool(waits))

    def _waiting(self, measures: Measures | None) -> list[PendingKind]:
        found = self._recommended
        if found is None:
            return []
        if measures is None:
            return list(found.needs_second)
        waits = []
        if measures.account is AccountMeasure.BAN:
            waits.append(PendingKind.BAN)
        if measures.locks_circle:
            waits.append(PendingKind.CIRCLE_LOCK)
        if PendingKind.GIFTS in found.needs_second and measures.gifts is not GiftMeasure.NONE:
            waits.append(PendingKind.GIFTS)
        return waits

    @Slot()
    def _choose(self) -> None:
        code, measures = self._policy.currentData(), self._measures()
        self.accept()
        self.chosen.emit(code, measures)
