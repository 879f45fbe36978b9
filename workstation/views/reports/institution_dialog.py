"""Who reports, and as the authority wants it: asked once, kept on this computer."""

from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.errors import SettingsFileError
from workstation.error_words.institution import field_names
from workstation.settings.institution import Institution, save_institution
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.reports.words import translate
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import TextLabel, named_label

_WIDTH = 760
# Codes of the authority stand below what anybody knows.
_ROWS = (
    ("name", "code"),
    ("rentity_id", "branch"),
    ("last_name", "first_name"),
    ("occupation", "address"),
    ("city", "state"),
    ("country", "currency"),
    ("report_code", "submission_code"),
    ("transaction_mode", "funds"),
    ("address_type", "indicators"),
)
_SCHEMA = "schema_path"


class InstitutionDialog(QDialog):
    """Fields in two columns; what a form lacks is marked.

    Signals:
        saved: The `Institution` as it is kept now.
    """

    saved = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        institution: Institution,
        lacking: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        """Show what is known.

        Args:
            appearance: Gives the theme.
            institution: As it is kept.
            lacking: Names of fields that a report lacks.
            parent: Owner.
        """
        super().__init__(parent)
        theme = appearance.theme
        self._institution = institution
        self.setObjectName("institution_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Who reports"))
        self.setMinimumWidth(_WIDTH)
        self.fields: dict[str, QLineEdit] = {}
        names = field_names(translate)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap_l)
        grid.setVerticalSpacing(theme.gap_s)
        for place, row in enumerate(_ROWS):
            for column, name in enumerate(row):
                cell = QVBoxLayout()
                cell.setSpacing(2)
                cell.addWidget(self._label(names[name], is_lacking=name in lacking))
                cell.addWidget(self._field(name, names[name]))
                grid.addLayout(cell, place, column)
        schema = QVBoxLayout()
        schema.setSpacing(2)
        schema.addWidget(self._label(names[_SCHEMA], is_lacking=_SCHEMA in lacking))
        schema.addLayout(self._schema_row(names[_SCHEMA], theme.gap_s))
        grid.addLayout(schema, len(_ROWS), 0, 1, 2)
        explained = named_label("institution_explained", wraps=True)
        explained.setText(
            self.tr(
                "Kept on this computer. Codes are those of the authority's lists; several"
                " indicators are set apart by commas. Names are written in Latin letters where the"
                " authority allows no others, and as they are beside it."
            )
        )
        self._problem = named_label("institution_problem", tone="danger", wraps=True)
        self._problem.hide()
        self._save = KeyButton(appearance, "Enter", self.tr("Save"), kind="accent")
        self._save.setObjectName("institution_save")
        close = KeyButton(appearance, "Esc", self.tr("Close"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self._save)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_l)
        column_.setSpacing(theme.gap_m)
        column_.addWidget(explained)
        column_.addLayout(grid)
        column_.addWidget(self._problem)
        column_.addLayout(buttons)
        self._save.clicked.connect(self.save)
        close.clicked.connect(self.reject)

    def _label(self, said: str, *, is_lacking: bool) -> TextLabel:
        label = TextLabel(said, "caption")
        if is_lacking:
            label.setText(self.tr("{name} · needed").format(name=said))
            label.set_tone("danger")
        return label

    def _field(self, name: str, said: str) -> QLineEdit:
        value = getattr(self._institution, name)
        field = self.fields[name] = QLineEdit()
        field.setObjectName(f"institution_{name}")
        field.setAccessibleName(said)
        match value:
            case tuple():
                field.setText(", ".join(value))
            case int():
                field.setText(str(value or ""))
            case _:
                field.setText(value)
        field.setMaxLength(255)
        field.returnPressed.connect(self.save)
        return field

    def _schema_row(self, said: str, gap: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap)
        field = self._field(_SCHEMA, said)
        field.setMaxLength(4_000)
        choose = QPushButton(self.tr("Choose…"))
        choose.setObjectName("institution_choose")
        choose.clicked.connect(self._choose)
        row.addWidget(field, 1)
        row.addWidget(choose)
        return row

    @Slot()
    def _choose(self) -> None:
        folder = str(Path(self.fields[_SCHEMA].text()).parent)
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Schema of the authority"), folder, self.tr("XML schemas (*.xsd)")
        )
        if path:
            self.fields[_SCHEMA].setText(path)

    def _values(self) -> dict[str, object]:
        values: dict[str, object] = {
            name: field.text().strip() for name, field in self.fields.items()
        }
        values["rentity_id"] = values["rentity_id"] or 0
        codes = str(values["indicators"]).replace("，", ",").split(",")
        values["indicators"] = tuple(code.strip() for code in codes if code.strip())
        return values

    @Slot()
    def save(self) -> None:
        """Keep what stands there, if it can be."""
        try:
            institution = Institution.model_validate(self._values())
            save_institution(institution)
        except SettingsFileError as error:
            self._say(error_sentence(error))
        except ValidationError as error:
            names = field_names(translate)
            places = [names[str(fault["loc"][0])] for fault in error.errors()]
            self._say(self.tr("Cannot be so: {names}").format(names=", ".join(places)))
        else:
            self.saved.emit(institution)
            self.accept()

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.show()
