"""A line that asks why, and then does it."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.fields import ReasonField
from workstation.views.widgets.labels import TextLabel

_LONGEST_REASON = 4_000


class ReasonBar(QFrame):
    """Hidden until something is asked; what was typed stays until it is recorded or given up.

    Signals:
        opened: Something is asked.
        ended: Nothing is asked any more.
    """

    opened = Signal()
    ended = Signal()

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        """Make it, hidden.

        Args:
            appearance: Gives the theme.
            name: Object name; field and buttons have it before theirs.
            parent: Owner.
        """
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName(name)
        self._then: Callable[[str], object] | None = None
        self._question = TextLabel()
        self.field = ReasonField()
        self.field.setObjectName(f"{name}_field")
        self.field.setMaxLength(_LONGEST_REASON)
        self._send = KeyButton(appearance, "Enter", "")
        self._send.setObjectName(f"{name}_send")
        self._cancel = KeyButton(appearance, "Esc", self.tr("Back"))
        self._cancel.setObjectName(f"{name}_cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap_s)
        row.addWidget(self._question)
        row.addWidget(self.field, 1)
        row.addWidget(self._send)
        row.addWidget(self._cancel)
        self.field.textChanged.connect(self._fit)
        self.field.returnPressed.connect(self._give)
        self.field.dropped.connect(self.end)
        self._send.clicked.connect(self._give)
        self._cancel.clicked.connect(self.end)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether something is asked."""
        return self._then is not None

    @property
    def has_text(self) -> bool:
        """Whether something was typed that is not recorded."""
        return self.is_asking and bool(self.field.text().strip())

    def ask(self, question: str, verb: str, hint: str, then: Callable[[str], object]) -> None:
        """Ask why.

        Args:
            question: What is about to be done.
            verb: On the button.
            hint: Who reads the answer.
            then: Does it; called with the reason. What was typed stays until `end`.
        """
        if self._then is None:
            self.field.clear()
        self._then = then
        self._question.setText(question)
        self._send.set_text(verb)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(question)
        self._fit()
        self.show()
        self.field.setFocus()
        self.opened.emit()

    @Slot()
    def end(self) -> None:
        """Ask nothing any more."""
        if self._then is not None:
            self._then = None
            self.hide()
            self.ended.emit()

    @Slot()
    def _fit(self) -> None:
        self._send.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _give(self) -> None:
        reason = self.field.text().strip()
        if reason and self._then is not None:
            self._then(reason)
