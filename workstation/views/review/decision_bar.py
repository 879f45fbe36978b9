"""The bar below: one key per decision, the policies as a second, and what became of the last."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from workstation.domain.review import Policy, Verdict
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name, verdict_name
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.icon_widgets import IconButton, IconLabel
from workstation.views.widgets.labels import TextLabel, repolish

VERDICT_KEYS = {
    Verdict.KEEP: "K",
    Verdict.TAKE_DOWN: "T",
    Verdict.RESTRICT: "R",
    Verdict.ESCALATE: "E",
}
_KINDS = {
    Verdict.KEEP: "ok",
    Verdict.TAKE_DOWN: "danger",
    Verdict.RESTRICT: "warn",
    Verdict.ESCALATE: "accent",
}
NEEDS_POLICY = frozenset({Verdict.TAKE_DOWN, Verdict.RESTRICT})


class DecisionBar(QFrame):
    """Buttons; the pane owns the keys and knows what they do.

    Signals:
        verdict_pressed: A `Verdict`.
        policy_pressed: A policy's code, once a verdict waits for one.
        cancel_pressed: The waiting verdict is dropped.
        skip_pressed: On to the next without deciding.
        undo_pressed: Take the last decision back.
        help_pressed: List the keys.
    """

    verdict_pressed = Signal(object)
    policy_pressed = Signal(str)
    cancel_pressed = Signal()
    skip_pressed = Signal()
    undo_pressed = Signal()
    help_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._policies: list[Policy] = []
        theme = appearance.theme
        self.setProperty("panel", "surface")
        self.setFixedHeight(60)

        self._verdicts = {
            verdict: KeyButton(appearance, key, verdict_name(verdict), kind=_KINDS[verdict])
            for verdict, key in VERDICT_KEYS.items()
        }
        self._skip = KeyButton(appearance, "S", self.tr("Skip"))
        self._skip.setObjectName("decide_skip")
        self._skip.setStatusTip(self.tr("Leave the item to others and go on"))
        self._undo = KeyButton(appearance, "Z", self.tr("Undo"))
        self._undo.setObjectName("decide_undo")
        self._undo.setStatusTip(self.tr("Take your last decision back"))
        self._help = IconButton(appearance, "keyboard", self.tr("Keys (?)"), size=theme.icon_m)
        self._help.setObjectName("review_help")
        self._help.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._outcome_icon = IconLabel(appearance, "check")
        self._outcome_icon.hide()
        self._outcome = TextLabel()
        self._outcome.setObjectName("outcome")

        choices = QWidget()
        row = QHBoxLayout(choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap_s)
        for verdict, button in self._verdicts.items():
            button.setObjectName(f"decide_{verdict.value}")
            button.setStatusTip(_verdict_tips(self)[verdict])
            button.setProperty("verdict", verdict.value)
            button.clicked.connect(self._on_verdict_clicked)
            row.addWidget(button)
        row.addSpacing(theme.gap_s)
        row.addWidget(self._skip)
        row.addStretch()
        row.addWidget(self._outcome_icon)
        row.addWidget(self._outcome)
        row.addSpacing(theme.gap_s)
        row.addWidget(self._undo)
        row.addWidget(self._help)

        self._policy_page = QWidget()
        self._policy_row = QHBoxLayout(self._policy_page)
        self._policy_row.setContentsMargins(0, 0, 0, 0)
        self._policy_row.setSpacing(theme.gap_s)
        self._policy_title = TextLabel()
        self._policy_title.setProperty("tone", "danger")
        self._cancel = KeyButton(appearance, "Esc", self.tr("Cancel"))
        self._cancel.setObjectName("decide_cancel")
        self._policy_row.addWidget(self._policy_title)
        self._policy_row.addStretch()
        self._policy_row.addWidget(self._cancel)

        self._pages = QStackedWidget()
        self._pages.addWidget(choices)
        self._pages.addWidget(self._policy_page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        layout.addWidget(self._pages)

        self._skip.clicked.connect(self.skip_pressed)
        self._undo.clicked.connect(self.undo_pressed)
        self._help.clicked.connect(self.help_pressed)
        self._cancel.clicked.connect(self.cancel_pressed)

    def set_policies(self, policies: list[Policy]) -> None:
        """Offer these policies once a verdict needs one."""
        while self._policy_row.count() > 3:  # noqa: PLR2004  # title, stretch and cancel stay
            item = self._policy_row.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._policies = policies
        for position, policy in enumerate(policies, start=1):
            button = KeyButton(self._appearance, policy.shortcut, policy_name(policy))
            button.setObjectName(f"policy_{policy.code}")
            button.setProperty("policy", policy.code)
            button.setStatusTip(policy_name(policy))
            button.clicked.connect(self._on_policy_clicked)
            self._policy_row.insertWidget(position, button)

    def set_enabled(self, *, can_decide: bool, can_skip: bool, can_undo: bool) -> None:
        """Say what can be done now."""
        for button in self._verdicts.values():
            button.setEnabled(can_decide)
        self._skip.setEnabled(can_skip)
        self._undo.setEnabled(can_undo)

    def ask_for_policy(self, verdict: Verdict | None, suggested_code: str | None = None) -> None:
        """Show the policies for a verdict; None goes back to the verdicts."""
        if verdict is None:
            self._pages.setCurrentIndex(0)
            return
        self._policy_title.setText(verdict_name(verdict) + " ▸")
        self._policy_title.setProperty("tone", "danger" if verdict is Verdict.TAKE_DOWN else "warn")
        repolish(self._policy_title)
        for button in self._policy_page.findChildren(KeyButton):
            button.setProperty("is_suggested", button.property("policy") == suggested_code)
            repolish(button)
        self._pages.setCurrentIndex(1)

    def show_outcome(self, icon: str, text: str, tone: str) -> None:
        """Say what became of the last decision.

        Args:
            icon: File in assets/icons.
            text: Translated; empty for nothing to say.
            tone: "muted", "ok" or "warn".
        """
        self._outcome_icon.setVisible(bool(text))
        self._outcome_icon.set_icon(icon, tone)
        self._outcome.setText(text)
        self._outcome.setProperty("tone", tone)
        repolish(self._outcome)

    @Slot()
    def _on_verdict_clicked(self) -> None:
        self.verdict_pressed.emit(Verdict(self.sender().property("verdict")))

    @Slot()
    def _on_policy_clicked(self) -> None:
        self.policy_pressed.emit(self.sender().property("policy"))


def _verdict_tips(bar: DecisionBar) -> dict[Verdict, str]:
    return {
        Verdict.KEEP: bar.tr("The post stays as it is"),
        Verdict.TAKE_DOWN: bar.tr("Nobody sees the post any more; then choose the policy"),
        Verdict.RESTRICT: bar.tr("Only the author’s followers see it; then choose the policy"),
        Verdict.ESCALATE: bar.tr("A manager decides"),
    }
