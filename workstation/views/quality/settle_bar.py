"""The bar below a disagreement: which conclusion holds, why, and what that does."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from workstation.domain.review import Policy, Verdict
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name, verdict_name
from workstation.views.quality.words import Said
from workstation.views.review.policy_row import in_tree_order
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.fields import ReasonField
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import ElidedLabel, TextLabel

_HEIGHT = 60
_LONGEST_REASON = 1_000
_POSSIBLE = (Verdict.KEEP, Verdict.LABEL, Verdict.RESTRICT, Verdict.HIDE, Verdict.TAKE_DOWN)
_LEAST_REASON_WIDTH = 200


class SettleBar(QFrame):
    """Buttons; the board owns the keys.

    Signals:
        pressed: One of the three was pressed: 0, 1 or 2 (something else).
        asked: Another conclusion is being asked about: a verdict and a policy's code.
        settled: A verdict, a policy's code and the reason.
        ended: Nothing is asked any more.
    """

    pressed = Signal(int)
    asked = Signal(object, object)
    settled = Signal(object, object, str)
    ended = Signal()

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName("settle_bar")
        self.setProperty("panel", "surface")
        self.setFixedHeight(_HEIGHT)
        self._said: Said | None = None
        self._buttons = [
            KeyButton(appearance, "", text)
            for text in (self.tr("One"), self.tr("The other"), self.tr("Something else…"))
        ]
        for number, (button, name) in enumerate(
            zip(self._buttons, ("first", "other", "else"), strict=True)
        ):
            button.setObjectName(f"settle_{name}")
            keymap.follow(button, f"quality.settle_{name}")
            button.clicked.connect(lambda _=False, number=number: self.pressed.emit(number))
        self._outcome_icon = IconLabel(appearance, "check")
        self._outcome_icon.hide()
        self._outcome = ElidedLabel()
        self._outcome.setObjectName("settle_outcome")
        self._what = TextLabel()
        self._what.setObjectName("settle_what")
        self._verdict = QComboBox()
        self._verdict.setObjectName("settle_verdict")
        self._verdict.setAccessibleName(self.tr("Conclusion"))
        for verdict in _POSSIBLE:
            self._verdict.addItem(verdict_name(verdict), verdict)
        self._policy = QComboBox()
        self._policy.setObjectName("settle_policy")
        self._policy.setAccessibleName(self.tr("Policy"))
        self._reason = ReasonField()
        self._reason.setObjectName("settle_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setMinimumWidth(_LEAST_REASON_WIDTH)
        self._reason.setPlaceholderText(self.tr("Why? It is recorded with your name"))
        self._reason.setAccessibleName(self.tr("Reason"))
        self._send = KeyButton(appearance, "Enter", self.tr("Settle"), kind="accent")
        self._send.setObjectName("settle_send")
        self._cancel = KeyButton(appearance, "Esc", self.tr("Back"))
        self._cancel.setObjectName("settle_cancel")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_buttons(theme.gap_s))
        self._pages.addWidget(self._make_question(theme.gap_s))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        layout.addWidget(self._pages)
        self._verdict.currentIndexChanged.connect(self._on_choice)
        self._policy.currentIndexChanged.connect(self._on_choice)
        self._reason.textChanged.connect(self._enable_send)
        self._reason.returnPressed.connect(self._on_sent)
        self._reason.dropped.connect(self.end)
        self._send.clicked.connect(self._on_sent)
        self._cancel.clicked.connect(self.end)

    def _make_buttons(self, gap: int) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self._outcome_icon)
        row.addWidget(self._outcome)
        return page

    def _make_question(self, gap: int) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        row.addWidget(self._what)
        row.addWidget(self._verdict)
        row.addWidget(self._policy)
        row.addWidget(self._reason, 1)
        row.addWidget(self._send)
        row.addWidget(self._cancel)
        return page

    @property
    def is_asking(self) -> bool:
        """Whether a reason is being asked for."""
        return self._pages.currentIndex() == 1

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Offer these for another conclusion."""
        if self.is_asking:
            return
        self._policy.clear()
        for policy in in_tree_order(list(policies)):
            self._policy.addItem(policy_name(policy), policy.code)

    def set_choices(self, one: str, other: str, *, can_settle: bool, obstacle: str) -> None:
        """Say what can be settled now.

        Args:
            one: The first button's words.
            other: The second's.
            can_settle: Whether anything is chosen, and on screen.
            obstacle: Why what is chosen cannot be settled; empty if it can.
        """
        for button, text in zip(self._buttons, (one, other, ""), strict=True):
            if text:
                button.set_text(text)
            button.setEnabled(can_settle and not obstacle)
            button.setToolTip(obstacle)

    def ask(self, said: Said | None, words: str) -> None:
        """Ask for the reason; without a conclusion, for that as well.

        Args:
            said: What is to hold; None lets one choose.
            words: Of that conclusion.
        """
        self._said = said
        self._reason.clear()
        self._what.setText(words)
        self._verdict.setVisible(said is None)
        self._policy.setVisible(said is None)
        self._pages.setCurrentIndex(1)
        self._reason.setFocus() if said is not None else self._verdict.setFocus()
        self._on_choice()

    def _chosen(self) -> Said:
        if self._said is not None:
            return self._said
        verdict: Verdict = self._verdict.currentData()
        return verdict, None if verdict is Verdict.KEEP else self._policy.currentData()

    @Slot()
    def end(self) -> None:
        """Ask nothing any more."""
        if self.is_asking:
            self._pages.setCurrentIndex(0)
            self.ended.emit()

    def show_outcome(self, icon: str, text: str, tone: str) -> None:
        """Say what became of the last one."""
        self._outcome_icon.set_icon(icon, tone)
        self._outcome_icon.show()
        self._outcome.setText(text)
        self._outcome.set_tone(tone)

    @Slot()
    def _on_choice(self) -> None:
        verdict, _ = self._chosen()
        self._policy.setEnabled(verdict is not Verdict.KEEP)
        self._enable_send()
        if self.is_asking:
            self.asked.emit(*self._chosen())

    @Slot()
    def _enable_send(self) -> None:
        self._send.setEnabled(bool(self._reason.text().strip()))

    @Slot()
    def _on_sent(self) -> None:
        reason = self._reason.text().strip()
        if self.is_asking and reason:
            chosen = self._chosen()
            self._pages.setCurrentIndex(0)
            self.settled.emit(*chosen, reason)
            self.ended.emit()

    # Overrides of Qt methods.

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_asking and event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)
