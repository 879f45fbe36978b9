"""What was done, in words: the program's own, or a person's with a reason, checked as they type."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from workstation.domain.statements import (
    LONGEST_FACTS,
    CheckedStatement,
    FactsEdit,
    StatementFault,
    StatementState,
)
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.statements.words import fault_sentence, field_name
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import TextLabel, named_label

_CHECK_AFTER_MS = 300
_LONGEST_REASON = 1_000
_HEIGHT = 132


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed for a statement.

    Attributes:
        version: Of the statement, when it was begun.
        words: The facts.
        reason: Why other words.
    """

    version: int
    words: str
    reason: str


class FactsEditor(Card):
    """Holds drafts of the words, one per statement, until they are saved.

    Signals:
        check_wanted: Look through these words.
        save_wanted: Store this `FactsEdit`.
        dropped: What was typed is given up.
    """

    check_wanted = Signal(str)
    save_wanted = Signal(object)
    dropped = Signal()

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        theme = appearance.theme
        self._shown: CheckedStatement | None = None
        self._own_words = ""
        self._may_edit = False
        self._unsent: FactsEdit | None = None
        self._version = 0  # at which the shown words were begun
        self._aside: dict[int, _Typed] = {}
        self._count = TextLabel("", "caption")
        self._facts = QPlainTextEdit()
        self._facts.setObjectName("statement_facts")
        self._facts.setAccessibleName(field_name("decision_facts"))
        self._facts.setTabChangesFocus(True)
        self._facts.setFixedHeight(_HEIGHT)
        self._faults = named_label("statement_typed_faults", tone="danger", wraps=True)
        self._reason = QLineEdit()
        self._reason.setObjectName("statement_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why other words? Kept for the audit."))
        self._save = KeyButton(appearance, "", self.tr("Save"), kind="accent")
        self._save.setObjectName("statement_save")
        keymap.follow(self._save, "statements.save")
        self._own = QPushButton(self.tr("The program's own words"))
        self._own.setObjectName("statement_own_words")
        self._own.setProperty("kind", "link")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_AFTER_MS)
        head = QHBoxLayout()
        head.addWidget(TextLabel(field_name("decision_facts"), "section"))
        head.addStretch()
        head.addWidget(self._own)
        head.addWidget(self._count)
        self._saving = QWidget()
        row = QHBoxLayout(self._saving)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap_s)
        row.addWidget(self._reason, 1)
        row.addWidget(self._save)
        self.column.setSpacing(theme.gap_s)
        self.column.addLayout(head)
        for widget in (self._facts, self._faults, self._saving):
            self.column.addWidget(widget)
        self._facts.textChanged.connect(self._on_typed)
        self._reason.textChanged.connect(self._enable)
        self._reason.returnPressed.connect(self.save)
        self._save.clicked.connect(self.save)
        self._own.clicked.connect(self._take_own_words)
        self._timer.timeout.connect(self._ask)
        self._enable()

    @property
    def words(self) -> str:
        """What is in the field."""
        return self._facts.toPlainText().strip()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._shown is not None and self.words != self._shown.statement.decision_facts

    @property
    def unsaved(self) -> tuple[int, ...]:
        """For which statements something was typed that is not saved; the shown one first."""
        shown = (self._shown.row.statement_id,) if self._shown and self.is_changed else ()
        return (*shown, *self._aside)

    def show_statement(self, checked: CheckedStatement, own_words: str, *, may_edit: bool) -> None:
        """Show what a statement says.

        Args:
            checked: The statement.
            own_words: What the program would say.
            may_edit: Whether the reader may change it at all.
        """
        self.set_aside()
        self._shown, self._own_words, self._unsent = checked, own_words, None
        self._version = checked.row.version
        self._may_edit = (
            may_edit
            and checked.row.state is StatementState.DRAFT
            and not checked.row.facts.is_child_safety
        )
        self._facts.setPlainText(checked.statement.decision_facts)
        self._facts.setReadOnly(not self._may_edit)
        self._reason.clear()
        self._timer.stop()
        self.show_faults(checked.faults)
        typed = self._aside.pop(checked.row.statement_id, None)
        if typed is not None and self._may_edit:
            self._version = typed.version  # what a colleague saved meanwhile is not overwritten
            self._facts.setPlainText(typed.words)
            self._reason.setText(typed.reason)
        self._enable()

    def set_aside(self) -> None:
        """Keep what was typed until its statement is shown again; show nothing."""
        self._timer.stop()
        if self._shown is not None and self._may_edit and self.is_changed:
            typed = _Typed(self._version, self.words, self._reason.text())
            self._aside[self._shown.row.statement_id] = typed
        self._shown = None

    def show_faults(self, faults: tuple[StatementFault, ...]) -> None:
        """Say what is wrong with what is typed."""
        own = [fault for fault in faults if fault.field == "decision_facts"]
        self._faults.setText("\n".join(fault_sentence(fault) for fault in own))
        self._faults.setVisible(bool(own))

    @Slot()
    def save(self) -> None:
        """Store what was typed, if there is a reason; without one, ask for it."""
        if self._shown is None or not self._may_edit or not self.is_changed:
            return
        reason = self._reason.text().strip()
        if not reason:
            self._reason.setFocus()
            return
        facts = "" if self.words == self._own_words else self.words
        edit = FactsEdit(self._shown.row.statement_id, self._version, facts, reason)
        before = self._unsent
        if before is not None and (before.facts, before.reason) == (facts, reason):
            edit = before  # the same once more: the database knows whether it has it
        self._unsent = edit
        self.save_wanted.emit(edit)

    def forget(self, statement_id: int) -> None:
        """Give up what was typed for one statement: it is saved."""
        self._aside.pop(statement_id, None)
        if self._shown is not None and self._shown.row.statement_id == statement_id:
            self.drop()

    @Slot()
    def drop(self) -> None:
        """Give up what was typed for the statement that is shown."""
        if self._shown is not None and self.is_changed:
            self._version = self._shown.row.version
            self._facts.setPlainText(self._shown.statement.decision_facts)
            self._reason.clear()
            self.dropped.emit()

    @Slot()
    def _take_own_words(self) -> None:
        self._facts.setPlainText(self._own_words)
        self._facts.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        self._enable()
        if self._may_edit:
            self._timer.start()

    @Slot()
    def _ask(self) -> None:
        self.check_wanted.emit(self.words)

    @Slot()
    def _enable(self) -> None:
        count = len(self.words)
        self._count.setText(
            self.tr("{count} of {most}").format(
                count=formatting.count(count), most=formatting.count(LONGEST_FACTS)
            )
        )
        self._count.set_tone("danger" if count > LONGEST_FACTS else "")
        is_savable = self.is_changed and 0 < count <= LONGEST_FACTS
        self._saving.setVisible(self._may_edit)
        self._reason.setEnabled(self.is_changed)
        has_reason = bool(self._reason.text().strip())
        self._save.setEnabled(is_savable and has_reason)
        self._save.setToolTip(
            self.tr("Give a reason first") if is_savable and not has_reason else ""
        )
        self._own.setVisible(self._may_edit and self.words != self._own_words)
