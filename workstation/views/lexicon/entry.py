"""The line in which terms are typed or pasted, and what is wrong with them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.lexicon import split_terms
from workstation.jobs.lexicon import RefusedTerm
from workstation.views.appearance import Appearance
from workstation.views.lexicon.words import refusal_text
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import TextLabel, repolish


class TermLine(QLineEdit):
    """A line of terms: pasted lines become terms with commas between; Undo is its own while it can.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._on_edited)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if len(text.splitlines()) > 1:
            self.setText(", ".join(split_terms(text)))

    # Overrides of Qt methods.

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            is_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            is_redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if is_undo or is_redo:
                event.ignore()  # the pane has something to undo
                return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.setText("")
            return
        super().keyPressEvent(event)


class TermEntry(QWidget):
    """Takes terms for a list; what the list refuses stays in the line, with the reason below.

    Signals:
        terms_entered: A text of one or more terms.
    """

    terms_entered = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self._line = TermLine()
        self._line.setObjectName("term_entry")
        self._line.setAccessibleName(self.tr("New terms"))
        self._line.setPlaceholderText(self.tr("Add terms, with commas or lines between them"))
        self._add = KeyButton(appearance, "Enter", self.tr("Add"))
        self._add.setObjectName("term_add")
        self._add.setStatusTip(self.tr("Add what is typed to this list"))
        self._add.setEnabled(False)
        self._problem = TextLabel("", "caption", wraps=True)
        self._problem.setObjectName("term_problem")
        self._problem.setProperty("tone", "danger")
        self._problem.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.gap_s)
        row.addWidget(self._line, 1)
        row.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap_xs)
        layout.addLayout(row)
        layout.addWidget(self._problem)
        self._line.entered.connect(self._on_entered)
        self._line.textChanged.connect(self._on_text_changed)
        self._add.clicked.connect(self._on_entered)

    def focus_line(self) -> None:
        """Take the keyboard to the line."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def clear(self) -> None:
        """Forget what is typed."""
        self._line.setText("")

    def show_refused(self, refused: Sequence[RefusedTerm]) -> None:
        """Leave what was refused in the line, and say why; nothing empties the line."""
        self._line.setText(", ".join(each.term for each in refused))
        self._show_problem(refusal_text(refused))

    def _show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._line.setProperty("state", "invalid" if text else "")
        self._line.setAccessibleDescription(text)
        repolish(self._line)

    @Slot()
    def _on_entered(self) -> None:
        if self._line.text().strip():
            self.terms_entered.emit(self._line.text())

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._add.setEnabled(bool(text.strip()))
        if not self._problem.isHidden():
            self._show_problem("")
