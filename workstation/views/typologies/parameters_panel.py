"""The parameters of one typology: moved, rehearsed, saved with a reason; who saved which before."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.case_words.names import typology_name
from workstation.case_words.parameters import parameter_words
from workstation.domain.typologies import Parameter, Typology, TypologySetting
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.typologies.parameter_row import ParameterRow
from workstation.views.typologies.words import about, shown_value, translate
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.fields import ReasonField
from workstation.views.widgets.labels import Hairline, TextLabel, named_label

_LONGEST_REASON = 1_000
_VERSIONS = 5


class ParametersPanel(Card):
    """Of one typology at a time.

    Attributes:
        effect: What the values mean, in a few words, at the top where they are dragged.

    Signals:
        moved: Other values are chosen than before; they are in `values`.
        save_wanted: Typology, values (name to value, those that are not the program's), the id of
            the version that was edited or None, and the reason.
    """

    moved = Signal()
    save_wanted = Signal(object, object, object, str)

    def __init__(self, appearance: Appearance, *, is_editable: bool) -> None:
        super().__init__(appearance)
        self.setObjectName("parameters_panel")
        self._appearance, self._is_editable = appearance, is_editable
        self._typology: Typology | None = None
        self._saved: Mapping[str, float] = {}
        self._based_on: int | None = None
        self._rows: dict[str, ParameterRow] = {}
        self._is_busy = False
        self._title = named_label("typology_title", "title")
        self.effect = named_label("typology_effect", tone="muted")
        self._about = named_label("typology_about", tone="muted", wraps=True)
        self._holder = QVBoxLayout()
        self._reason = ReasonField()
        self._reason.setObjectName("parameters_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why? It is recorded with your name"))
        self._reason.setAccessibleName(self.tr("Reason"))
        self._save = KeyButton(appearance, "", self.tr("Save"), kind="accent")
        self._save.setObjectName("parameters_save")
        self._save.setStatusTip(self.tr("The next look goes by these values"))
        self._revert = KeyButton(appearance, "", self.tr("Back to what is saved"))
        self._revert.setObjectName("parameters_revert")
        self._usual = KeyButton(appearance, "", self.tr("As the program has it"))
        self._usual.setObjectName("parameters_usual")
        self._problem = named_label("parameters_problem", tone="danger", wraps=True)
        self._problem.hide()
        self._history = named_label("parameters_history", "caption", wraps=True)
        self._arrange()
        self._reason.textChanged.connect(self._enable)
        self._reason.returnPressed.connect(self.save)
        self._save.clicked.connect(self.save)
        self._revert.clicked.connect(self.revert)
        self._usual.clicked.connect(self._on_usual)

    def _arrange(self) -> None:
        theme = self._appearance.theme
        self.column.setSpacing(theme.gap_s)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.effect)
        self.column.addLayout(head)
        self.column.addWidget(self._about)
        self.column.addWidget(Hairline())
        self.column.addLayout(self._holder)
        self._saving = QWidget()
        saving = QVBoxLayout(self._saving)
        saving.setContentsMargins(0, 0, 0, 0)
        saving.setSpacing(theme.gap_s)
        saving.addWidget(self._reason)
        saving.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        for button in (self._save, self._revert, self._usual):
            buttons.addWidget(button)
        buttons.addStretch()
        saving.addLayout(buttons)
        self.column.addWidget(self._saving)
        self._saving.setVisible(self._is_editable)
        self.column.addWidget(Hairline())
        self.column.addWidget(TextLabel(self.tr("WHO SET IT"), "section"))
        self.column.addWidget(self._history)
        self.column.addStretch(1)

    @property
    def typology(self) -> Typology | None:
        """Whose parameters are shown."""
        return self._typology

    @property
    def values(self) -> dict[str, float]:
        """What is chosen, of every parameter."""
        return {name: row.value for name, row in self._rows.items()}

    @property
    def is_changed(self) -> bool:
        """Whether something is chosen that is not saved."""
        return self.values != dict(self._saved)

    @property
    def has_reason(self) -> bool:
        """Whether something is written that is not saved."""
        return bool(self._reason.text().strip())

    def show_typology(
        self,
        typology: Typology,
        parameters: Sequence[Parameter],
        saved: Mapping[str, float],
        versions: Sequence[TypologySetting],
    ) -> None:
        """Show a typology with what is saved; the same one keeps what is moved and written.

        Args:
            typology: Which one.
            parameters: Its parameters.
            saved: The values that hold, of every parameter.
            versions: What people saved, the newest first.
        """
        moved = self.values if typology is self._typology and self.is_changed else None
        if typology is not self._typology:
            self._make_rows(typology, parameters)
            self._reason.clear()
            self.show_problem("")
        self._typology, self._saved = typology, dict(saved)
        self._based_on = versions[0].setting_id if versions else None
        self._title.setText(typology_name(typology, translate))
        self._about.setText(about(typology))
        self._history.setText(self._told(parameters, versions))
        self._show_values(moved or saved)
        self.set_busy(is_busy=False)

    def _make_rows(self, typology: Typology, parameters: Sequence[Parameter]) -> None:
        for row in self._rows.values():
            self._holder.removeWidget(row)
            row.deleteLater()
        self._rows = {}
        for parameter in parameters:
            row = self._rows[parameter.name] = ParameterRow(
                self._appearance,
                parameter,
                parameter_words(typology, parameter.name, translate),
                is_editable=self._is_editable,
            )
            row.changed.connect(self._on_moved)
            self._holder.addWidget(row)

    def _show_values(self, values: Mapping[str, float]) -> None:
        for name, row in self._rows.items():
            row.set_value(values[name])
        self._enable()

    def _told(self, parameters: Sequence[Parameter], versions: Sequence[TypologySetting]) -> str:
        if not versions:
            return self.tr("Nobody has changed it: it is as the program has it.")
        known = {parameter.name: parameter for parameter in parameters}
        lines = []
        for version in versions[:_VERSIONS]:
            said = ", ".join(
                f"{parameter_words(version.typology, name, translate)[0]}"
                f" {shown_value(known[name], value)}"
                for name, value in version.parameters.items()
                if name in known
            )
            lines.append(
                self.tr("{who}, {when}: {what}. {why}").format(
                    who=version.set_by,
                    when=formatting.exact_time(version.set_at),
                    what=said or self.tr("as the program has it"),
                    why=version.reason,
                )
            )
        return "\n".join(lines)

    def show_problem(self, text: str) -> None:
        """Say why it was not saved; empty for nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def set_busy(self, *, is_busy: bool) -> None:
        """Take no second wish while one is on its way."""
        self._is_busy = is_busy
        self._enable()

    def forget_reason(self) -> None:
        """What was written is saved."""
        self._reason.clear()

    @Slot()
    def save(self) -> None:
        """Ask for what is chosen to be saved."""
        if self._typology is None or not self._save.isEnabled():
            return
        chosen = {
            name: row.value
            for name, row in self._rows.items()
            if row.value != row.parameter.default
        }
        self.set_busy(is_busy=True)
        reason = self._reason.text().strip()
        self.save_wanted.emit(self._typology, chosen, self._based_on, reason)

    @Slot()
    def revert(self) -> None:
        """Show what is saved again."""
        self._show_values(self._saved)
        self.moved.emit()

    @Slot()
    def _on_usual(self) -> None:
        self._show_values({name: row.parameter.default for name, row in self._rows.items()})
        self.moved.emit()

    @Slot()
    def _on_moved(self) -> None:
        self._enable()
        self.moved.emit()

    @Slot()
    def _enable(self) -> None:
        is_usual = all(row.value == row.parameter.default for row in self._rows.values())
        self._save.setEnabled(self.is_changed and self.has_reason and not self._is_busy)
        self._revert.setEnabled(self.is_changed)
        self._usual.setEnabled(not is_usual)
        tip = "" if self.has_reason else self.tr("Move something and say why")
        self._save.setToolTip(tip)
        self._reason.setEnabled(self._is_editable and self.is_changed)
