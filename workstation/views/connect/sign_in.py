"""As whom: the password for a server, the role for the demonstration."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from workstation.domain.people import Role
from workstation.views import labels
from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import TextLabel

# Logins of the embedded server that open a window; `scanner` is for machines.
EMBEDDED_LOGINS = {
    "moderator": Role.MODERATOR,
    "analyst": Role.ANALYST,
    "manager": Role.MANAGER,
    "admin": Role.ADMIN,
}


class EmbeddedSignIn(QWidget):
    """Explains the database on this computer and asks for a role."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = TextLabel(
            self.tr(
                "The program starts a PostgreSQL server of its own and fills it with a simulated"
                " platform. Nothing leaves this computer, and nobody in it is real."
            ),
            wraps=True,
        )
        note = TextLabel(
            self.tr(
                "For one person on one computer: whoever has this account can read and change it."
            ),
            "caption",
            wraps=True,
        )
        self._login = QComboBox()
        self._login.setObjectName("embedded_login")
        self._login.setAccessibleName(self.tr("Sign in as"))
        for login, role in EMBEDDED_LOGINS.items():
            self._login.addItem(labels.role_name(role), login)
        form = QFormLayout()
        form.setHorizontalSpacing(appearance.theme.gap_l)
        form.addRow(TextLabel(self.tr("Sign in as")), self._login)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(appearance.theme.gap_l)
        layout.addWidget(text)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addStretch()

    @property
    def login(self) -> str:
        """The login that is chosen."""
        return str(self._login.currentData())

    def set_login(self, login: str) -> None:
        """Choose a login."""
        self._login.setCurrentIndex(max(self._login.findData(login), 0))


class PasswordFields(QWidget):
    """A password, and whether the system's keyring shall keep it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._password = QLineEdit()
        self._password.setObjectName("password")
        self._password.setAccessibleName(self.tr("Password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._remember = QCheckBox(self.tr("Keep in this computer's keyring"))
        self._remember.setObjectName("remember_password")
        self._remember.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(appearance.theme.gap_s)
        layout.addWidget(self._password)
        layout.addWidget(self._remember)

    @Slot(object)
    def set_keyring_available(self, is_available: object) -> None:
        """Offer to keep the password, or do not."""
        self._remember.setVisible(bool(is_available))
        hint = self.tr("Empty: the one in the keyring") if is_available else ""
        self._password.setPlaceholderText(hint)

    @property
    def password(self) -> str | None:
        """What was typed; None for nothing."""
        return self._password.text() or None

    @property
    def is_to_be_kept(self) -> bool:
        """Whether the keyring shall keep what was typed."""
        return not self._remember.isHidden() and self._remember.isChecked()

    def clear(self) -> None:
        """Forget what was typed."""
        self._password.clear()
        self._remember.setChecked(False)

    def take_focus(self) -> None:
        """Take the keyboard."""
        self._password.setFocus()
        self._password.selectAll()
