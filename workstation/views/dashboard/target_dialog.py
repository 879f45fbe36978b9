"""Setting what is aimed at: the value, why, who did before, and taking that back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.kpis import AIMS, UNITS, Aim, Measure, Target, Unit
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.dashboard.words import about, name_of, value_text
from workstation.views.widgets.labels import TextLabel, inset, named_label

_WIDTH = 460
_MOST_SHOWN = 6
_LONGEST_REASON = 400
_HIGHEST = 1_000_000_000
_PERCENT = 100


class TargetDialog(QDialog):
    """Asks for a target.

    Signals:
        save_wanted: Measure, value (None for nothing any more) and reason.
        undo_wanted: The id of the newest target.
    """

    save_wanted = Signal(object, object, str)
    undo_wanted = Signal(int)

    def __init__(
        self,
        appearance: Appearance,
        measure: Measure,
        targets: Sequence[Target],
        parent: QWidget | None = None,
    ) -> None:
        """Ask.

        Args:
            appearance: Gives the theme.
            measure: Of what.
            targets: What was aimed at, the newest first.
            parent: Over which window.
        """
        super().__init__(parent)
        self.setObjectName("target_dialog")
        self.setWindowTitle(name_of(measure))
        self.setFixedWidth(_WIDTH)
        self._measure, self._targets = measure, targets
        self._scale = _PERCENT if UNITS[measure] is Unit.SHARE else 1
        theme = appearance.theme
        self._box = self._make_box()
        inset(self._box, theme)
        self._reason = QLineEdit()
        self._reason.setObjectName("target_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why? It is recorded with your name"))
        self._reason.setAccessibleName(self.tr("Reason"))
        self._problem = named_label("target_problem", tone="danger", wraps=True)
        self._problem.hide()
        self._save = self._button("target_save", self.tr("Save"), "primary")
        self._drop = self._button("target_drop", self.tr("Aim at nothing"), "")
        self._undo = self._button("target_undo", self.tr("Back to the one before"), "")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        column.setSpacing(theme.gap_s)
        column.addWidget(TextLabel(name_of(measure), "title"))
        column.addWidget(TextLabel(about(measure), "caption", wraps=True))
        row = QHBoxLayout()
        is_most = AIMS[measure] is Aim.AT_MOST
        row.addWidget(TextLabel(self.tr("At most") if is_most else self.tr("At least")))
        row.addWidget(self._box, 1)
        column.addSpacing(theme.gap_xs)
        column.addLayout(row)
        column.addWidget(self._reason)
        column.addWidget(self._problem)
        buttons = QHBoxLayout()
        for button in (self._undo, self._drop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._save)
        column.addLayout(buttons)
        self._add_history(column)
        self._reason.textChanged.connect(self._on_changed)
        self._save.clicked.connect(self._on_save)
        self._drop.clicked.connect(self._on_drop)
        self._undo.clicked.connect(self._on_undo)
        self._on_changed()
        self._box.setFocus()
        self._box.selectAll()

    def _make_box(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setObjectName("target_value")
        unit = UNITS[self._measure]
        box.setDecimals({Unit.ITEMS: 0, Unit.INDEX: 2}.get(unit, 1))
        box.setRange(0, _PERCENT if unit is Unit.SHARE else _HIGHEST)
        suffixes = {
            Unit.SHARE: " %",
            Unit.HOURS: self.tr(" h"),
            Unit.MINUTES: self.tr(" min"),
        }
        box.setSuffix(suffixes.get(unit, ""))
        box.setGroupSeparatorShown(True)
        box.setAccessibleName(name_of(self._measure))
        value = self._targets[0].value if self._targets else None
        box.setValue(0 if value is None else value * self._scale)
        return box

    def _button(self, name: str, text: str, kind: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        button.setAutoDefault(kind == "primary")
        return button

    def _add_history(self, column: QVBoxLayout) -> None:
        if not self._targets:
            return
        column.addWidget(TextLabel(self.tr("UNTIL NOW"), "section"))
        for target in self._targets[:_MOST_SHOWN]:
            value = value_text(self._measure, target.value)
            if target.value is None:
                value = self.tr("nothing")
            when = formatting.relative_time(target.set_at)
            line = f"{value} · {target.set_by} · {when}"
            why = self.tr("the one before taken back") if target.is_undo else target.reason
            label = TextLabel(f"{line}\n{why}", "caption", wraps=True)
            label.setToolTip(formatting.exact_time(target.set_at))
            column.addWidget(label)

    def show_problem(self, sentence: str) -> None:
        """Say why it was not recorded."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        has_reason = bool(self._reason.text().strip())
        current = self._targets[0] if self._targets else None
        self._save.setEnabled(has_reason)
        self._drop.setEnabled(has_reason and current is not None and current.value is not None)
        self._undo.setEnabled(current is not None and not current.is_undo)

    @Slot()
    def _on_save(self) -> None:
        value = self._box.value() / self._scale
        self.save_wanted.emit(self._measure, value, self._reason.text().strip())

    @Slot()
    def _on_drop(self) -> None:
        self.save_wanted.emit(self._measure, None, self._reason.text().strip())

    @Slot()
    def _on_undo(self) -> None:
        self.undo_wanted.emit(self._targets[0].target_id)
