"""The bar below: one key per decision, what is asked then, and what became of the last."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QWidget
from typing_extensions import override

from workstation.domain.review import Policy, Verdict
from workstation.views.appearance import Appearance
from workstation.views.labels import verdict_name
from workstation.views.review.questions import (
    BUTTON_HEIGHT,
    HEIGHT,
    FinalQuestion,
    NoteQuestion,
    PolicyRow,
    with_count,
)
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.icon_widgets import IconButton

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


class DecisionBar(QFrame):
    """Buttons; the pane owns the keys and knows what they do.

    Signals:
        verdict_pressed: A `Verdict`.
        policy_pressed: A policy's code, once a verdict waits for one.
        confirm_pressed: The question is answered with yes.
        cancel_pressed: The waiting verdict is dropped.
        skip_pressed: On to the next without deciding.
        undo_pressed: Take the last decision back.
        help_pressed: List the keys.
    """

    verdict_pressed = Signal(object)
    policy_pressed = Signal(str)
    confirm_pressed = Signal()
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
        self._final = FinalQuestion(appearance)
        self._note = NoteQuestion(appearance)
        self._buttons = self._make_row(theme.gap_s)
        self._pages = QStackedWidget()
        for page in (self._buttons, self._policies, self._final, self._note):
            self._pages.addWidget(page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        layout.addWidget(self._pages)
        self._fit_height()

        self._skip.clicked.connect(self.skip_pressed)
        self._undo.clicked.connect(self.undo_pressed)
        self._help.clicked.connect(self.help_pressed)
        self._policies.policy_pressed.connect(self.policy_pressed)
        self._policies.cancel_pressed.connect(self.cancel_pressed)
        for question in (self._final, self._note):
            question.confirm_pressed.connect(self.confirm_pressed)
            question.cancel_pressed.connect(self.cancel_pressed)

    def _make_verdicts(self, appearance: Appearance) -> dict[Verdict, KeyButton]:
        buttons = {}
        for verdict, key in VERDICT_KEYS.items():
            button = KeyButton(appearance, key, verdict_name(verdict), kind=_KINDS[verdict])
            button.setObjectName(f"decide_{verdict.value}")
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

    def set_enabled(
        self,
        *,
        can_decide: bool,
        can_skip: bool,
        obstacles: Mapping[Verdict, str],
        undo_tip: str,
        count: int = 1,
    ) -> None:
        """Say what can be done now.

        Args:
            can_decide: Whether there is an item to decide.
            can_skip: Whether there is an item to leave.
            obstacles: Why a verdict is not possible for it.
            undo_tip: What Undo would take back; empty if there is nothing.
            count: How many items a decision is about.
        """
        tips = self._tips()
        for verdict, button in self._verdicts.items():
            obstacle = obstacles.get(verdict, "")
            is_alone = count == 1 or verdict is Verdict.ESCALATE
            button.set_text(verdict_name(verdict) if is_alone else with_count(verdict, count))
            button.setEnabled(can_decide and not obstacle)
            button.setToolTip(obstacle)
            button.setStatusTip(obstacle or tips[verdict])
        self._skip.setEnabled(can_skip)
        self._undo.setEnabled(bool(undo_tip))
        self._undo.setToolTip(undo_tip)

    def _tips(self) -> dict[Verdict, str]:
        return {
            Verdict.KEEP: self.tr("The post stays as it is"),
            Verdict.TAKE_DOWN: self.tr("Nobody sees the post any more; then choose the policy"),
            Verdict.RESTRICT: self.tr("Only the author's followers see it; then choose the policy"),
            Verdict.ESCALATE: self.tr("A manager decides"),
        }

    def fill_menu(self, menu: QMenu) -> None:
        """Add what the buttons do to a menu."""
        for button in (*self._verdicts.values(), self._skip, self._undo):
            action = menu.addAction(f"{button.text()}\t{button.key}")
            action.setObjectName(f"menu_{button.objectName()}")
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)

    @property
    def note(self) -> str:
        """What was written for whoever gets the item next."""
        return self._note.note

    def show_verdicts(self) -> None:
        """Ask nothing."""
        self._show_page(self._buttons)

    def ask_for_policy(self, verdict: Verdict, suggested_code: str | None, count: int) -> None:
        """Show the policies for a verdict about `count` items."""
        self._policies.ask(verdict, suggested_code, count)
        self._show_page(self._policies)

    def ask_if_meant(self, verdict: Verdict, policy: Policy, left_out: int) -> None:
        """Ask before what cannot be undone, and leaves `left_out` copies as they are."""
        self._final.ask(verdict, policy, left_out)
        self._show_page(self._final)

    def ask_for_note(self) -> None:
        """Ask for a line to the manager."""
        self._show_page(self._note)
        self._note.ask()

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._fit_height()

    def _fit_height(self) -> None:
        # In a narrow window the policies take two lines.
        height = HEIGHT
        if self._pages.currentWidget() is self._policies:
            width = self.width() - 2 * self._appearance.theme.gap_l
            height = max(height, self._policies.heightForWidth(width) + HEIGHT - BUTTON_HEIGHT)
        self.setFixedHeight(height)

    @Slot()
    def _on_verdict_clicked(self) -> None:
        self.verdict_pressed.emit(Verdict(self.sender().property("verdict")))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()
