"""The fields of a profile for a server."""

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from workstation.settings.profiles import ConnectionProfile
from workstation.views.appearance import Appearance
from workstation.views.theme import Theme
from workstation.views.widgets.labels import TextLabel, inset

_TLS_MODES: tuple[str, ...] = get_args(ConnectionProfile.model_fields["sslmode"].annotation)
_SWATCH = 12


@dataclass(frozen=True, slots=True)
class Problem:
    """What is missing or wrong in the form.

    Attributes:
        text: It, as a sentence.
        field: Where to mend it.
    """

    text: str
    field: QLineEdit


class ProfileForm(QWidget):
    """Shows one profile and gives back what was made of it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = _line("profile_name", self.tr("For example: Production"))
        self._host = _line("profile_host", "db.example.com")
        self._port = QSpinBox()
        self._port.setObjectName("profile_port")
        self._port.setRange(1, 65535)
        self._database = _line("profile_database", "circles")
        self._user = _line("profile_user", "")
        self._tls = QComboBox()
        self._tls.setObjectName("profile_tls")
        self._tls.addItems(_TLS_MODES)
        self._tls.setToolTip(self.tr("“verify-full” is the one that proves which server answers."))
        self._timeout = QSpinBox()
        self._timeout.setObjectName("profile_timeout")
        self._timeout.setRange(1, 3600)
        self._timeout.setSuffix(self.tr(" s"))
        self._read_only = QCheckBox(self.tr("Read only: the server refuses every change"))
        self._read_only.setObjectName("profile_read_only")
        self._media = _line("profile_media", self.tr("Folder that holds the photos"))
        browse = QPushButton(self.tr("Choose…"))
        browse.setObjectName("profile_media_browse")
        self._colour = QComboBox()
        self._colour.setObjectName("profile_colour")
        self._fill_colours(appearance)

        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(appearance.theme.gap_l)
        form.setVerticalSpacing(appearance.theme.gap_s)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: list[tuple[str, list[QWidget]]] = [
            (self.tr("Name"), [self._name, self._colour]),
            (self.tr("Host and port"), [self._host, self._port]),
            (self.tr("Database"), [self._database]),
            (self.tr("User"), [self._user]),
            (self.tr("TLS"), [self._tls]),
            (self.tr("Longest query"), [self._timeout]),
            (self.tr("Photos"), [self._media, browse]),
        ]
        for caption, widgets in rows:
            widgets[0].setAccessibleName(caption)
            form.addRow(TextLabel(caption), _in_a_row(widgets, appearance.theme))
        self._port.setAccessibleName(self.tr("Port"))
        self._colour.setAccessibleName(self.tr("Colour"))
        form.addRow("", self._read_only)

        for spin in (self._port, self._timeout):
            inset(spin, appearance.theme)
        browse.clicked.connect(self._on_browse_clicked)

    def add_row(self, caption: str, widget: QWidget) -> None:
        """Put another field below."""
        self._form.insertRow(self._form.rowCount() - 1, TextLabel(caption), widget)

    def take_focus(self) -> None:
        """Take the keyboard."""
        self._name.setFocus()
        self._name.selectAll()

    def show_profile(self, profile: ConnectionProfile) -> None:
        """Fill the fields."""
        self._name.setText(profile.name)
        self._host.setText(profile.host)
        self._port.setValue(profile.port)
        self._database.setText(profile.database)
        self._user.setText(profile.user)
        self._tls.setCurrentText(profile.sslmode)
        self._timeout.setValue(max(profile.statement_timeout_ms // 1000, 1))
        self._read_only.setChecked(profile.read_only)
        self._media.setText(str(profile.media_root or ""))
        self._choose_colour(profile.colour)

    def problem(self, other_names: set[str]) -> Problem | None:
        """Return the first thing that is missing or wrong.

        Args:
            other_names: Names of the other profiles.
        """
        if not self._name.text().strip():
            return Problem(self.tr("Give the connection a name."), self._name)
        if self._name.text().strip() in other_names:
            return Problem(self.tr("Another connection has this name."), self._name)
        if not self._host.text().strip():
            return Problem(self.tr("Enter the server's host."), self._host)
        if not self._database.text().strip():
            return Problem(self.tr("Enter the name of the database."), self._database)
        if not self._user.text().strip():
            return Problem(self.tr("Enter your user name on the server."), self._user)
        return None

    def profile(self) -> ConnectionProfile:
        """Return the profile that the fields describe; ask `problem` first."""
        media = self._media.text().strip()
        return ConnectionProfile.model_validate(
            {
                "name": self._name.text().strip(),
                "host": self._host.text().strip(),
                "port": self._port.value(),
                "database": self._database.text().strip(),
                "user": self._user.text().strip(),
                "sslmode": self._tls.currentText(),
                "read_only": self._read_only.isChecked(),
                "statement_timeout_ms": self._timeout.value() * 1000,
                "colour": self._colour.currentData(),
                "media_root": Path(media) if media else None,
            }
        )

    def _fill_colours(self, appearance: Appearance) -> None:
        names = [
            self.tr("Blue"),
            self.tr("Red"),
            self.tr("Green"),
            self.tr("Yellow"),
            self.tr("Cyan"),
            self.tr("Purple"),
            self.tr("Grey"),
        ]
        for name, colour in zip(names, appearance.theme.categories, strict=True):
            self._add_colour(name, colour)

    def _add_colour(self, name: str, colour: str) -> None:
        swatch = QPixmap(_SWATCH, _SWATCH)
        swatch.fill(QColor(colour))
        self._colour.addItem(QIcon(swatch), name, colour)

    def _choose_colour(self, colour: str) -> None:
        # One that was written into the file by hand stays what it is.
        if self._colour.findData(colour) < 0:
            self._add_colour(colour, colour)
        self._colour.setCurrentIndex(self._colour.findData(colour))

    @Slot()
    def _on_browse_clicked(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder that holds the photos"))
        if folder:
            self._media.setText(folder)


def _line(name: str, placeholder: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setPlaceholderText(placeholder)
    line.setMaxLength(500)
    return line


def _in_a_row(widgets: list[QWidget], theme: Theme) -> QWidget:
    if len(widgets) == 1:
        return widgets[0]
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.gap_s)
    layout.addWidget(widgets[0], 1)
    for widget in widgets[1:]:
        layout.addWidget(widget)
    return row
