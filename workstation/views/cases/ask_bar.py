"""The bar below: asks for what has to be said before something is written."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.cases.questions import SNOOZE_DAYS, Question, Reply, days_words
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.fields import ReasonField
from workstation.views.widgets.labels import Hairline, named_label

_LONGEST = 1_000
_BOX_WIDTH = 150


class AskBar(QFrame):
    """Hidden until something is asked; Enter says it, Esc drops it.

    Signals:
        begun: Something is asked now.
        replied: A `Reply`.
        ended: Nothing is asked any more.
    """

    begun = Signal()
    replied = Signal(object)
    ended = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName("case_ask_bar")
        self.setProperty("panel", "surface")
        self._question: Question | None = None
        self._effect = named_label("case_ask_effect", wraps=True)
        self._effect.set_tone("muted")
        self._options, self._days = QComboBox(), QComboBox()
        self._options.setObjectName("case_ask_option")
        self._options.setAccessibleName(self.tr("Which one"))
        self._options.setMinimumWidth(_BOX_WIDTH)
        self._options.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._days.setObjectName("case_ask_days")
        self._days.setAccessibleName(self.tr("How long"))
        for days in SNOOZE_DAYS:
            self._days.addItem(days_words(days), days)
        self._words = ReasonField()
        self._words.setObjectName("case_ask_words")
        self._words.setMaxLength(_LONGEST)
        self._send = KeyButton(appearance, "Enter", "", kind="accent")
        self._send.setObjectName("case_ask_send")
        self._cancel = KeyButton(appearance, "Esc", self.tr("Back"))
        self._cancel.setObjectName("case_ask_cancel")
        self._arrange(theme.gap_s, theme.gap_l)
        self._words.textChanged.connect(self._enable)
        self._words.returnPressed.connect(self.send)
        self._words.dropped.connect(self.end)
        self._send.clicked.connect(self.send)
        self._cancel.clicked.connect(self.end)
        self.hide()

    def _arrange(self, gap: int, side: int) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(gap)
        chosen.addWidget(self._options, 1)
        chosen.addWidget(self._days)
        said = QHBoxLayout()
        said.setSpacing(gap)
        said.addWidget(self._words, 1)
        said.addStretch()
        said.addWidget(self._send)
        said.addWidget(self._cancel)
        inner = QVBoxLayout()
        inner.setContentsMargins(side, gap, side, gap)
        inner.setSpacing(gap)
        inner.addWidget(self._effect)
        inner.addLayout(chosen)
        inner.addLayout(said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Hairline())
        layout.addLayout(inner)

    @property
    def question(self) -> Question | None:
        """What is asked; None for nothing."""
        return self._question

    def ask(self, question: Question) -> None:
        """Ask; what was being asked before is dropped."""
        self._question = question
        self._effect.setText(question.effect)
        self._options.clear()
        for option, text in question.options:
            self._options.addItem(text, option)
        self._options.setVisible(bool(question.options))
        self._days.setVisible(question.has_days)
        self._words.setText(question.words)
        self._words.selectAll()
        self._words.setVisible(bool(question.hint))
        self._words.setPlaceholderText(question.hint)
        self._words.setAccessibleName(question.hint)
        self._send.set_text(question.send)
        self._enable()
        self.show()
        self.begun.emit()
        (self._words if question.hint else self._options).setFocus()

    @Slot()
    def send(self) -> None:
        """Say what was chosen and written, if nothing lacks."""
        question = self._question
        if question is None or not self._send.isEnabled():
            return
        reply = Reply(
            question.asked,
            self._words.text().strip(),
            int(self._options.currentData() or 0),
            int(self._days.currentData()) if question.has_days else 0,
        )
        self.end()
        self.replied.emit(reply)

    @Slot()
    def end(self) -> None:
        """Ask nothing any more."""
        if self._question is not None:
            self._question = None
            self.hide()
            self.ended.emit()

    @Slot()
    def _enable(self) -> None:
        question = self._question
        lacks = question is not None and question.needs_words and not self._words.text().strip()
        self._send.setEnabled(question is not None and not lacks)
