"""What the bar asks before a decision is sent: the policy, to whom, or for a note."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workstation.domain.measures import EscalationKind
from workstation.domain.review import Verdict
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.labels import escalation_name, verdict_name
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import TextLabel, repolish

HEIGHT = 48
_MOST_NOTE_CHARACTERS = 4_000
_WARNING = frozenset({Verdict.LABEL, Verdict.RESTRICT, Verdict.HIDE})


def with_count(verdict: Verdict, count: int) -> str:
    """Return a verdict about several items, e.g. "Take down 13"."""
    return f"{verdict_name(verdict)} {formatting.count(count)}"


class Question(QWidget):
    """One line that stands in for the verdicts, with a key that drops it.

    Signals:
        cancel_pressed: Nothing, after all.
    """

    cancel_pressed = Signal()

    def __init__(
        self, appearance: Appearance, keymap: Keymap, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._title = TextLabel(role="title")
        self._cancel = KeyButton(appearance, "", self.tr("Cancel"))
        keymap.follow(self._cancel, "question.cancel")
        self._cancel.setObjectName(f"{name}_cancel")
        self._cancel.clicked.connect(self.cancel_pressed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(appearance.theme.gap_s)
        self._row.addWidget(self._title)

    def _set_title(self, text: str, tone: str) -> None:
        self._title.setText(text)
        self._title.setProperty("tone", tone)
        repolish(self._title)


class PolicyQuestion(Question):
    """Asks which policy was broken; the policies themselves are below.

    Signals:
        confirm_pressed: The one that is marked.
        measures_pressed: Say what else is done, first.
    """

    confirm_pressed = Signal()
    measures_pressed = Signal()

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, keymap, "decide", parent)
        self._hint = TextLabel()
        self._hint.setProperty("tone", "muted")
        self._confirm = KeyButton(appearance, "", "", kind="accent")
        keymap.follow(self._confirm, "question.confirm")
        self._confirm.setObjectName("policy_confirm")
        self._confirm.clicked.connect(self.confirm_pressed)
        self._measures = KeyButton(appearance, "", self.tr("Measures…"))
        keymap.follow(self._measures, "question.measures")
        self._measures.setObjectName("decide_measures")
        self._measures.setStatusTip(
            self.tr("Say what is done to gifts and account instead of what is recommended")
        )
        self._measures.clicked.connect(self.measures_pressed)
        self._row.addWidget(self._hint)
        self._row.addStretch()
        for button in (self._confirm, self._measures, self._cancel):
            self._row.addWidget(button)

    def ask(self, verdict: Verdict, suggested: str, count: int) -> None:
        """Ask for the policy of a verdict.

        Args:
            verdict: What is to be decided.
            suggested: Name of the policy that the strongest signal points to; may be empty.
            count: About how many items.
        """
        words = verdict_name(verdict) if count == 1 else with_count(verdict, count)
        self._set_title(words + " ▸", "warn" if verdict in _WARNING else "danger")
        self._hint.setText(self.tr("Which policy?"))
        self._confirm.setVisible(bool(suggested))
        self._confirm.set_text(suggested)
        self._measures.setVisible(verdict is Verdict.TAKE_DOWN and count == 1)


class EscalationQuestion(Question):
    """Asks who shall decide.

    Signals:
        kind_pressed: An `EscalationKind`.
    """

    kind_pressed = Signal(object)

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, keymap, "escalation", parent)
        self._set_title(verdict_name(Verdict.ESCALATE) + " ▸", "accent")
        self._buttons: dict[EscalationKind, KeyButton] = {}
        for digit, kind in enumerate(EscalationKind, start=1):
            button = KeyButton(appearance, "", escalation_name(kind), kind="accent")
            keymap.follow(button, f"review.policy.{digit}")
            button.setObjectName(f"escalate_{kind.value}")
            button.setProperty("escalation", kind.value)
            button.clicked.connect(self._on_clicked)
            self._buttons[kind] = button
            self._row.addWidget(button)
        self._row.addStretch()
        self._row.addWidget(self._cancel)

    def ask(self, obstacles: Mapping[EscalationKind, str]) -> None:
        """Ask, but for what is not possible, and why it is not."""
        for kind, button in self._buttons.items():
            obstacle = obstacles.get(kind, "")
            button.setEnabled(not obstacle)
            button.setToolTip(obstacle)

    @Slot()
    def _on_clicked(self) -> None:
        self.kind_pressed.emit(EscalationKind(self.sender().property("escalation")))


class NoteQuestion(Question):
    """Asks for a line that goes with the next decision; an empty one takes it away.

    Signals:
        confirm_pressed: That is the note.
    """

    confirm_pressed = Signal()

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, keymap, "note", parent)
        self._set_title(self.tr("Note") + " ▸", "accent")
        self._confirm = KeyButton(appearance, "", self.tr("Add"), kind="accent")
        keymap.follow(self._confirm, "question.confirm")
        self._confirm.setObjectName("note_confirm")
        self._confirm.clicked.connect(self.confirm_pressed)
        self._edit = QLineEdit()
        self._edit.setObjectName("decision_note")
        self._edit.setMaxLength(_MOST_NOTE_CHARACTERS)
        self._edit.setPlaceholderText(self.tr("Goes with your decision on this item"))
        self._edit.setAccessibleName(self._edit.placeholderText())
        self._row.addWidget(self._edit, 1)
        self._row.addWidget(self._confirm)
        self._row.addWidget(self._cancel)

    @property
    def note(self) -> str:
        """What was written."""
        return self._edit.text().strip()

    def ask(self, note: str) -> None:
        """Start with what was written before, and take the keyboard."""
        self._edit.setText(note)
        self._edit.setFocus()
