"""The bar below: one key per decision, the policies as a second, and what became of the last."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.review import Policy, Verdict
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name, verdict_name
from workstation.views.review.flow_layout import FlowLayout
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.icon_widgets import IconButton
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
_HEIGHT = 60
_BUTTON_HEIGHT = 36
NEEDS_POLICY = frozenset({Verdict.TAKE_DOWN, Verdict.RESTRICT})


class PolicyRow(QWidget):
    """Asks which policy was broken; the one that the strongest signal points to is marked.

    Signals:
        policy_pressed: A policy's code.
        cancel_pressed: None, after all.
    """

    policy_pressed = Signal(str)
    cancel_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._buttons: list[KeyButton] = []
        self._title = TextLabel()
        self._title.setFixedHeight(_BUTTON_HEIGHT)
        self._cancel = KeyButton(appearance, "Esc", self.tr("Cancel"))
        self._cancel.setObjectName("decide_cancel")
        self._cancel.clicked.connect(self.cancel_pressed)
        self._flow = FlowLayout(appearance.theme.gap_s)
        self._flow.addWidget(self._title)
        self._flow.addWidget(self._cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, (_HEIGHT - _BUTTON_HEIGHT) // 2, 0, 0)
        box.addLayout(self._flow)

    def set_policies(self, policies: list[Policy]) -> None:
        """Offer these."""
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._flow.removeWidget(self._cancel)
        self._buttons = [self._make_button(policy) for policy in policies]
        for button in (*self._buttons, self._cancel):
            self._flow.addWidget(button)

    def _make_button(self, policy: Policy) -> KeyButton:
        button = KeyButton(self._appearance, policy.shortcut, policy_name(policy))
        button.setObjectName(f"policy_{policy.code}")
        button.setProperty("policy", policy.code)
        button.setStatusTip(policy_name(policy))
        button.clicked.connect(self._on_clicked)
        return button

    def ask(self, verdict: Verdict, suggested_code: str | None) -> None:
        """Ask for this verdict's policy."""
        self._title.setText(verdict_name(verdict) + " ▸")
        self._title.setProperty("tone", "danger" if verdict is Verdict.TAKE_DOWN else "warn")
        repolish(self._title)
        for button in self._buttons:
            button.setProperty("is_suggested", button.property("policy") == suggested_code)
            repolish(button)

    @Slot()
    def _on_clicked(self) -> None:
        self.policy_pressed.emit(self.sender().property("policy"))

    @override
    def heightForWidth(self, width: int) -> int:
        return self._flow.heightForWidth(width)


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

    def __init__(
        self, appearance: Appearance, outcome: QWidget, parent: QWidget | None = None
    ) -> None:
        """Make the bar.

        Args:
            appearance: Gives the theme.
            outcome: What became of the last decision; shown beside Undo.
            parent: Owner.
        """
        super().__init__(parent)
        self._appearance = appearance
        theme = appearance.theme
        self.setProperty("panel", "surface")
        self._verdicts = self._make_verdicts(appearance)
        self._skip = KeyButton(appearance, "S", self.tr("Skip"))
        self._skip.setObjectName("decide_skip")
        self._skip.setStatusTip(self.tr("Leave the item to others and go on"))
        self._undo = KeyButton(appearance, "Z", self.tr("Undo"))
        self._undo.setObjectName("decide_undo")
        self._undo.setStatusTip(self.tr("Take your last decision back"))
        self._help = IconButton(appearance, "keyboard", self.tr("Keys (?)"), size=theme.icon_m)
        self._help.setObjectName("review_help")
        self._help.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._outcome = outcome
        self._policies = PolicyRow(appearance)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_row(theme.gap_s))
        self._pages.addWidget(self._policies)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        layout.addWidget(self._pages)
        self._fit_height()

        self._skip.clicked.connect(self.skip_pressed)
        self._undo.clicked.connect(self.undo_pressed)
        self._help.clicked.connect(self.help_pressed)
        self._policies.policy_pressed.connect(self.policy_pressed)
        self._policies.cancel_pressed.connect(self.cancel_pressed)

    def _make_verdicts(self, appearance: Appearance) -> dict[Verdict, KeyButton]:
        tips = {
            Verdict.KEEP: self.tr("The post stays as it is"),
            Verdict.TAKE_DOWN: self.tr("Nobody sees the post any more; then choose the policy"),
            Verdict.RESTRICT: self.tr("Only the author’s followers see it; then choose the policy"),
            Verdict.ESCALATE: self.tr("A manager decides"),
        }
        buttons = {}
        for verdict, key in VERDICT_KEYS.items():
            button = KeyButton(appearance, key, verdict_name(verdict), kind=_KINDS[verdict])
            button.setObjectName(f"decide_{verdict.value}")
            button.setStatusTip(tips[verdict])
            button.setProperty("verdict", verdict.value)
            button.clicked.connect(self._on_verdict_clicked)
            buttons[verdict] = button
        return buttons

    def _make_row(self, gap: int) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        for button in self._verdicts.values():
            row.addWidget(button)
        row.addSpacing(gap)
        row.addWidget(self._skip)
        row.addStretch()
        row.addWidget(self._outcome)
        row.addSpacing(gap)
        row.addWidget(self._undo)
        row.addWidget(self._help)
        return page

    def set_policies(self, policies: list[Policy]) -> None:
        """Offer these policies once a verdict needs one."""
        self._policies.set_policies(policies)

    def set_enabled(self, *, can_decide: bool, can_skip: bool, can_undo: bool) -> None:
        """Say what can be done now."""
        for button in self._verdicts.values():
            button.setEnabled(can_decide)
        self._skip.setEnabled(can_skip)
        self._undo.setEnabled(can_undo)

    def ask_for_policy(self, verdict: Verdict | None, suggested_code: str | None = None) -> None:
        """Show the policies for a verdict; None goes back to the verdicts."""
        if verdict is not None:
            self._policies.ask(verdict, suggested_code)
        self._pages.setCurrentIndex(0 if verdict is None else 1)
        self._fit_height()

    def _fit_height(self) -> None:
        # In a narrow window the policies take two lines.
        height = _HEIGHT
        if self._pages.currentWidget() is self._policies:
            width = self.width() - 2 * self._appearance.theme.gap_l
            height = max(height, self._policies.heightForWidth(width) + _HEIGHT - _BUTTON_HEIGHT)
        self.setFixedHeight(height)

    @Slot()
    def _on_verdict_clicked(self) -> None:
        self.verdict_pressed.emit(Verdict(self.sender().property("verdict")))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()
