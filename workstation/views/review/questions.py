"""What the bar asks before a decision is sent: the policy, a note, or whether it is meant."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.review import Policy, Verdict
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name, verdict_name
from workstation.views.review.flow_layout import FlowLayout
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import TextLabel, repolish

HEIGHT = 60
BUTTON_HEIGHT = 36
_MOST_NOTE_CHARACTERS = 300


def with_count(verdict: Verdict, count: int) -> str:
    """Return a verdict about several items, e.g. "Take down 13"."""
    return f"{verdict_name(verdict)} {formatting.count(count)}"


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
        self._title.setFixedHeight(BUTTON_HEIGHT)
        self._cancel = KeyButton(appearance, "Esc", self.tr("Cancel"))
        self._cancel.setObjectName("decide_cancel")
        self._cancel.clicked.connect(self.cancel_pressed)
        self._flow = FlowLayout(appearance.theme.gap_s)
        self._flow.addWidget(self._title)
        self._flow.addWidget(self._cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, (HEIGHT - BUTTON_HEIGHT) // 2, 0, 0)
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

    def ask(self, verdict: Verdict, suggested_code: str | None, count: int) -> None:
        """Ask for the policy of a verdict about `count` items."""
        words = verdict_name(verdict) if count == 1 else with_count(verdict, count)
        self._title.setText(words + " ▸")
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


class _Question(QWidget):
    """One line with a key that goes through with it, and one that does not.

    Signals:
        confirm_pressed: Go through with it.
        cancel_pressed: Rather not.
    """

    confirm_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(
        self, appearance: Appearance, name: str, *, kind: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._confirm = KeyButton(appearance, "Enter", "", kind=kind)
        self._confirm.setObjectName(f"{name}_confirm")
        self._cancel = KeyButton(appearance, "Esc", self.tr("Cancel"))
        self._cancel.setObjectName(f"{name}_cancel")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(appearance.theme.gap_s)
        self._row.addWidget(self._confirm)
        self._row.addWidget(self._cancel)
        self._confirm.clicked.connect(self.confirm_pressed)
        self._cancel.clicked.connect(self.cancel_pressed)


class FinalQuestion(_Question):
    """Asks once before what cannot be taken back."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "final", kind="danger", parent=parent)
        self._text = TextLabel(wraps=True)
        self._text.setObjectName("final_question")
        self._text.setProperty("tone", "danger")
        self._row.insertWidget(0, self._text, 1)

    def ask(self, verdict: Verdict, policy: Policy, left_out: int) -> None:
        """Name what is about to happen.

        Args:
            verdict: What is about to be concluded.
            policy: Under which policy.
            left_out: Copies that were to be decided together with it, and are not.
        """
        pattern = self.tr("{policy}: you will not see this post again, and cannot undo it.")
        text = pattern.format(policy=policy_name(policy))
        if left_out:
            text += " " + self.tr("The %n other(s) stay: decide them by themselves.", "", left_out)
        self._text.setText(text)
        self._confirm.setText(verdict_name(verdict))
        self._confirm.setAccessibleName(f"{self._text.text()} {verdict_name(verdict)}")
        self._confirm.updateGeometry()


class NoteQuestion(_Question):
    """Asks for a line to whoever gets the item next; it may stay empty."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "note", kind="accent", parent=parent)
        self._confirm.setText(verdict_name(Verdict.ESCALATE))
        self._edit = QLineEdit()
        self._edit.setObjectName("escalation_note")
        self._edit.setMaxLength(_MOST_NOTE_CHARACTERS)
        self._edit.setPlaceholderText(self.tr("A note for the manager, if you like"))
        self._edit.setAccessibleName(self._edit.placeholderText())
        self._row.insertWidget(0, self._edit, 1)

    @property
    def note(self) -> str:
        """What was written."""
        return self._edit.text().strip()

    def ask(self) -> None:
        """Start with an empty line, and take the keyboard."""
        self._edit.clear()
        self._edit.setFocus()
