"""The bar below: verdicts, what is asked then, the policies, and what became of the last."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.measures import EscalationKind
from workstation.domain.review import Policy, Verdict
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name, verdict_name
from workstation.views.review.policy_row import VERDICT_KINDS, PolicyRow
from workstation.views.review.questions import (
    HEIGHT,
    EscalationQuestion,
    NoteQuestion,
    PolicyQuestion,
    with_count,
)
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.tips import plain_tip
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import ElidedLabel

# In a narrower bar some buttons show their key only.
_ROOM_FOR_WORDS = 1250

VERDICTS = (
    Verdict.KEEP,
    Verdict.TAKE_DOWN,
    Verdict.RESTRICT,
    Verdict.LABEL,
    Verdict.HIDE,
    Verdict.ESCALATE,
)
"""As they stand in the bar; each has the key `review.` and its value."""


class DecisionBar(QFrame):
    """Buttons; the pane owns the keys and knows what they do.

    Signals:
        verdict_pressed: A `Verdict`.
        policy_pressed: A policy's code: for the verdict that waits, or by itself.
        escalation_pressed: An `EscalationKind`, once that is asked.
        measures_pressed: Say what else a take-down does.
        note_pressed: Write a note that goes with the decision.
        confirm_pressed: What is marked, or written.
        cancel_pressed: The question is dropped.
        skip_pressed: On to the next without deciding.
        undo_pressed: Take the last decision back.
        help_pressed: List the keys.
    """

    verdict_pressed = Signal(object)
    policy_pressed = Signal(str)
    escalation_pressed = Signal(object)
    measures_pressed = Signal()
    note_pressed = Signal()
    confirm_pressed = Signal()
    cancel_pressed = Signal()
    skip_pressed = Signal()
    undo_pressed = Signal()
    help_pressed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        keymap: Keymap,
        outcome: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """Make the bar.

        Args:
            appearance: Gives the theme.
            keymap: Gives the keys on the buttons.
            outcome: What became of the last decision; shown beside Undo.
            parent: Owner.
        """
        super().__init__(parent)
        self._appearance = appearance
        theme = appearance.theme
        self.setProperty("panel", "surface")
        self._verdicts = self._make_verdicts(appearance, keymap)
        self._skip = KeyButton(appearance, "", self.tr("Skip"))
        self._skip.setObjectName("decide_skip")
        self._skip.setToolTip(self._skip.text())
        self._skip.setStatusTip(self.tr("Leave the item to others and go on"))
        self._note = KeyButton(appearance, "", self.tr("Note"))
        self._note.setObjectName("decide_note")
        self._note.setCheckable(True)  # pressed while there is one
        self._note.setToolTip(self._note.text())
        self._undo = KeyButton(appearance, "", self.tr("Undo"))
        self._undo.setObjectName("decide_undo")
        self._undo.setStatusTip(self.tr("Take your last decision back"))
        for button, name in ((self._skip, "skip"), (self._note, "note"), (self._undo, "undo")):
            keymap.follow(button, f"review.{name}")
        self._help = IconButton(appearance, "keyboard", self.tr("Keys (?)"), size=theme.icon_m)
        self._help.setObjectName("review_help")
        self._help.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._outcome = outcome
        self._has_note = False
        self._reach = ElidedLabel()
        self._reach.setObjectName("blast_radius")
        self._reach.setProperty("tone", "warn")
        self._reach.hide()
        self._policies = PolicyRow(appearance, keymap)
        self._which = PolicyQuestion(appearance, keymap)
        self._whom = EscalationQuestion(appearance, keymap)
        self._writing = NoteQuestion(appearance, keymap)
        self._buttons = self._make_row(theme.gap_s)
        self._pages = QStackedWidget()
        for page in (self._buttons, self._which, self._whom, self._writing):
            self._pages.addWidget(page)
        self._pages.setFixedHeight(HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        layout.setSpacing(0)
        layout.addWidget(self._reach)
        layout.addWidget(self._pages)
        layout.addWidget(self._policies)
        self._fit_height()
        self._connect()

    def _connect(self) -> None:
        self._skip.clicked.connect(self.skip_pressed)
        self._note.clicked.connect(self._on_note_clicked)
        self._undo.clicked.connect(self.undo_pressed)
        self._help.clicked.connect(self.help_pressed)
        self._policies.policy_pressed.connect(self.policy_pressed)
        self._which.confirm_pressed.connect(self.confirm_pressed)
        self._which.measures_pressed.connect(self.measures_pressed)
        self._whom.kind_pressed.connect(self.escalation_pressed)
        self._writing.confirm_pressed.connect(self.confirm_pressed)
        for question in (self._which, self._whom, self._writing):
            question.cancel_pressed.connect(self.cancel_pressed)

    def _make_verdicts(self, appearance: Appearance, keymap: Keymap) -> dict[Verdict, KeyButton]:
        buttons = {}
        for verdict in VERDICTS:
            kind = VERDICT_KINDS[verdict]
            button = KeyButton(appearance, "", verdict_name(verdict), kind=kind)
            keymap.follow(button, f"review.{verdict.value}")
            button.setObjectName(f"decide_{verdict.value}")
            button.setProperty("verdict", verdict.value)
            button.clicked.connect(self._on_verdict_clicked)
            buttons[verdict] = button
        return buttons

    def _make_row(self, gap: int) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap - 2)
        for button in self._verdicts.values():
            row.addWidget(button)
        row.addSpacing(gap)
        row.addWidget(self._note)
        row.addWidget(self._skip)
        row.addWidget(self._outcome, 1)
        row.addSpacing(gap)
        row.addWidget(self._undo)
        row.addWidget(self._help)
        return page

    def set_policies(self, policies: list[Policy]) -> None:
        """Offer these."""
        self._policies.set_policies(policies)
        self._fit_height()

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
        self._policies.set_possible(can_decide=can_decide, obstacles=obstacles)
        self._note.setEnabled(can_decide)
        self._skip.setEnabled(can_skip)
        self._undo.setEnabled(bool(undo_tip))
        self._undo.setToolTip(undo_tip or self._undo.text())

    def _tips(self) -> dict[Verdict, str]:
        return {
            Verdict.KEEP: self.tr("The post stays as it is"),
            Verdict.TAKE_DOWN: self.tr("Nobody sees the post any more; then choose the policy"),
            Verdict.RESTRICT: self.tr("Only the author's followers see it; then choose the policy"),
            Verdict.LABEL: self.tr("It stays, behind a warning; then choose the policy"),
            Verdict.HIDE: self.tr("Nobody sees it until a manager has decided"),
            Verdict.ESCALATE: self.tr("Others decide: say who"),
        }

    def fill_menu(self, menu: QMenu) -> None:
        """Add what the buttons do to a menu."""
        for button in (*self._verdicts.values(), self._note, self._skip, self._undo):
            action = menu.addAction(f"{button.text()}\t{button.key}")
            action.setObjectName(f"menu_{button.objectName()}")
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)

    @property
    def written_note(self) -> str:
        """What was written."""
        return self._writing.note

    def show_note(self, note: str) -> None:
        """Mark that a note goes with the next decision, or that none does."""
        self._has_note = bool(note)
        self._note.setChecked(self._has_note)
        self._note.setToolTip(plain_tip(note) if note else self._note.text())

    def show_reach(self, text: str) -> None:
        """Say whom and what a decision about several items would touch; empty for nothing."""
        self._reach.setText(text)
        self._reach.setVisible(bool(text))
        self._fit_height()

    def show_verdicts(self) -> None:
        """Ask nothing."""
        self._policies.setEnabled(True)
        self._policies.show_defaults()
        self._pages.setCurrentWidget(self._buttons)

    def ask_for_policy(self, verdict: Verdict, suggested: Policy | None, count: int) -> None:
        """Ask for the policy of a verdict about `count` items."""
        self._policies.ask(verdict, None if suggested is None else suggested.code)
        self._which.ask(verdict, "" if suggested is None else policy_name(suggested), count)
        self._pages.setCurrentWidget(self._which)

    def ask_to_whom(self, obstacles: Mapping[EscalationKind, str]) -> None:
        """Ask who shall decide; digits mean them, and no policies, meanwhile."""
        self._policies.setEnabled(False)
        self._whom.ask(obstacles)
        self._pages.setCurrentWidget(self._whom)

    def ask_for_note(self, note: str) -> None:
        """Ask for a line that goes with the next decision."""
        self._policies.setEnabled(False)
        self._pages.setCurrentWidget(self._writing)
        self._writing.ask(note)

    def _fit_height(self) -> None:
        # In a narrow window the policies take two lines.
        theme = self._appearance.theme
        policies = self._policies.heightForWidth(self.width() - 2 * theme.gap_l)
        self._policies.setFixedHeight(policies + theme.gap_s if policies else 0)
        reach = 0
        if not self._reach.isHidden():
            reach = self._reach.sizeHint().height() + theme.gap_s
            self._reach.setFixedHeight(reach)
        self.setFixedHeight(HEIGHT + self._policies.height() + reach)

    @Slot()
    def _on_note_clicked(self) -> None:
        self._note.setChecked(self._has_note)  # a click writes, and marks nothing
        self.note_pressed.emit()

    @Slot()
    def _on_verdict_clicked(self) -> None:
        self.verdict_pressed.emit(Verdict(self.sender().property("verdict")))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._skip.set_compact(is_compact=self.width() < _ROOM_FOR_WORDS)
        self._note.set_compact(is_compact=self.width() < _ROOM_FOR_WORDS)
        self._undo.set_compact(is_compact=self.width() < _ROOM_FOR_WORDS)
        self._fit_height()
