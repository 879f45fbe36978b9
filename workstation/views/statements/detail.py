"""One statement of reasons, as the form has it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workstation.domain.statements import (
    CheckedStatement,
    StatementEditView,
    StatementFault,
)
from workstation.exports.statements import own_words
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.statements.facts_editor import FactsEditor
from workstation.views.statements.words import (
    fault_sentence,
    filled_fields,
    measures_text,
    policy_name_of,
    state_badge,
)
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import Badge, MemberText, TextLabel, named_label

_LABEL_WIDTH = 210


class StatementDetail(QScrollArea):
    """Title, faults, the words of what was done, the other fields, and who wrote what.

    Signals:
        check_wanted: Look through these words for this `CheckedStatement`.
        save_wanted: Store this `FactsEdit`.
    """

    check_wanted = Signal(object, str)
    save_wanted = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        keymap: Keymap,
        *,
        may_edit: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = appearance.theme
        self._may_edit = may_edit
        self._shown: CheckedStatement | None = None
        self.setObjectName("statement_detail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = named_label("statement_title", "title")
        self._badge = Badge()
        self._badge.setObjectName("statement_badge")
        self._measures = named_label("statement_measures", tone="muted", wraps=True)
        self._correction = TextLabel(
            self.tr(
                "The decision was taken back after the statement had left. Tell the EU's database"
                " of the correction by the identifier below."
            ),
            wraps=True,
        )
        self._correction.setObjectName("statement_correction")
        self._correction.set_tone("warn")
        self._faults = named_label("statement_faults", tone="danger", wraps=True)
        self.editor = FactsEditor(appearance, keymap)
        self._form = Card(appearance)
        self._grid = QGridLayout()
        self._history = Card(appearance)
        self._arrange()
        self.editor.check_wanted.connect(self._on_check_wanted)
        self.editor.save_wanted.connect(self.save_wanted)

    def _arrange(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(self._title)
        head.addWidget(self._badge)
        head.addStretch()
        self._grid.setHorizontalSpacing(theme.gap_l)
        self._grid.setVerticalSpacing(theme.gap_s)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._form.column.addLayout(self._grid)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(theme.gap_xl, theme.gap_l, theme.gap_xl, theme.gap_l)
        layout.setSpacing(theme.gap_m)
        layout.addLayout(head)
        for widget in (
            self._measures,
            self._correction,
            self._faults,
            self.editor,
            self._form,
            self._history,
        ):
            layout.addWidget(widget)
        layout.addStretch()
        self.setWidget(body)

    @property
    def shown(self) -> CheckedStatement | None:
        """What is on screen."""
        return self._shown

    def show_statement(self, checked: CheckedStatement) -> None:
        """Show one; what was typed for another is kept until that is shown again."""
        is_other = self._shown is None or self._shown.row.statement_id != checked.row.statement_id
        self._shown = checked
        self._title.setText(policy_name_of(checked.row))
        self._badge.set_badge(*state_badge(checked.row, len(checked.faults)))
        self._measures.setText(measures_text(checked.statement))
        self._correction.setVisible(checked.row.is_correction)
        self._show_other_faults(checked.faults)
        self.editor.show_statement(checked, own_words(checked.row.facts), may_edit=self._may_edit)
        _empty(self._grid)
        for line, (field, label, value) in enumerate(filled_fields(checked.statement)):
            name = TextLabel(label, "caption")
            name.setFixedWidth(_LABEL_WIDTH)
            words = MemberText(value)
            words.setObjectName(f"field_{field}")
            self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, line, 1)
        if is_other:
            self._history.hide()
            self.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Show no statement any more; what was typed is kept."""
        self.editor.set_aside()
        self._shown = None

    def show_edits(self, statement_id: int, edits: list[StatementEditView]) -> None:
        """Show who wrote what, if that statement is still on screen."""
        if self._shown is None or self._shown.row.statement_id != statement_id:
            return
        _empty(self._history.column)
        self._history.setVisible(bool(edits))
        self._history.column.addWidget(TextLabel(self.tr("Written by people"), "section"))
        for edit in edits:
            who = self.tr("{login}, {when}").format(
                login=formatting.isolated(edit.edited_by),
                when=formatting.relative_time(edit.edited_at),
            )
            self._history.column.addWidget(TextLabel(who, "caption"))
            erased = self.tr("Erased by a legal request.")
            self._history.column.addWidget(
                MemberText(erased if edit.reason is None else edit.reason)
            )

    def show_typed_faults(self, checked: CheckedStatement) -> None:
        """Say what is wrong with what is being typed."""
        if self._shown is not None and self._shown.row.statement_id == checked.row.statement_id:
            self.editor.show_faults(checked.faults)

    def _show_other_faults(self, faults: tuple[StatementFault, ...]) -> None:
        others = [fault for fault in faults if fault.field != "decision_facts"]
        self._faults.setText("\n".join(fault_sentence(fault) for fault in others))
        self._faults.setVisible(bool(others))

    def _on_check_wanted(self, words: str) -> None:
        if self._shown is not None:
            self.check_wanted.emit(self._shown, words)


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
