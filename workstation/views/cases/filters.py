"""What narrows the lists of the inbox."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRegularExpression, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workstation.views.appearance import Appearance

_DIGITS = 18
_FIELD_WIDTH = 132


class Filters(QWidget):
    """Lists to choose one from, and the number of an account.

    Attributes:
        account: Where the number of an account is written.

    Signals:
        changed: Something else is to be listed.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        """Make it with nothing to choose.

        Args:
            appearance: Gives the theme.
            name: Object names begin with it.
            parent: Owner.
        """
        super().__init__(parent)
        theme = appearance.theme
        self._name = name
        self._boxes: dict[str, QComboBox] = {}
        self._seen: int | None = None
        self.account = QLineEdit()
        self.account.setObjectName(f"{name}_account")
        self.account.setAccessibleName(self.tr("Account"))
        self.account.setPlaceholderText(self.tr("Account number"))
        self.account.setToolTip(self.tr("Only what this account belongs to; Enter lists it"))
        digits = QRegularExpression(f"[0-9]{{0,{_DIGITS}}}")
        self.account.setValidator(QRegularExpressionValidator(digits, self.account))
        self.account.setClearButtonEnabled(True)
        self.account.setFixedWidth(_FIELD_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_m, theme.gap_s)
        column.setSpacing(theme.gap_s)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(theme.gap_s)
            column.addLayout(row)
        self._second.addWidget(self.account)
        self.account.textChanged.connect(self._on_text)
        self.account.returnPressed.connect(self._on_account)

    def add_box(
        self, key: str, title: str, options: Sequence[tuple[Hashable, str]], *, is_first: bool
    ) -> None:
        """Offer something to choose from.

        Args:
            key: By which `chosen` knows it.
            title: For accessibility, translated.
            options: What can be chosen, and what it is called; the first is chosen.
            is_first: In the first line, else in the second.
        """
        box = QComboBox()
        box.setObjectName(f"{self._name}_{key}")
        box.setAccessibleName(title)
        for option, text in options:
            box.addItem(text, option)
        box.activated.connect(self._on_changed)
        self._boxes[key] = box
        if is_first:
            self._first.addWidget(box, 1)
        else:
            self._second.insertWidget(0, box, 1)

    def chosen(self, key: str) -> object:
        """Return what is chosen."""
        return self._boxes[key].currentData()

    def choose(self, key: str, option: Hashable) -> None:
        """Choose something, as somebody would."""
        box = self._boxes[key]
        found = max(box.findData(option), 0)
        if found != box.currentIndex():
            box.setCurrentIndex(found)
            self._on_changed()

    @property
    def member_id(self) -> int | None:
        """Only what this account belongs to; None for all."""
        text = self.account.text().strip()
        return int(text) if text.isdecimal() else None

    @Slot()
    def _on_text(self) -> None:
        if not self.account.text():
            self._on_account()

    @Slot()
    def _on_account(self) -> None:
        if self.member_id != self._seen:
            self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._seen = self.member_id
        self.changed.emit()
