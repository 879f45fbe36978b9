"""A contact that a message gives, and a way to whoever else gives it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from workstation.domain.messages import SeenContact
from workstation.views.appearance import Appearance
from workstation.views.message_words import CONTACT_ICONS, contact_type_name
from workstation.views.review.photo_evidence import FoundText
from workstation.views.widgets.icon_widgets import IconButton, IconLabel
from workstation.views.widgets.labels import TextLabel


class ContactLine(QWidget):
    """Where it leads, its value, and how many others give the same.

    Signals:
        uses_wanted: The texts that give this `Contact` are to be listed.
    """

    uses_wanted = Signal(object)

    def __init__(
        self, appearance: Appearance, seen: SeenContact, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("contact_line")
        self._seen = seen
        theme = appearance.theme
        contact = seen.contact
        name = contact_type_name(contact.type)
        top = Qt.AlignmentFlag.AlignTop
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.gap_s)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        grid.addWidget(IconLabel(appearance, CONTACT_ICONS[contact.type], "accent"), 0, 0, top)
        grid.addWidget(TextLabel(name), 0, 1, top)
        value = FoundText(contact.value)
        value.setObjectName("contact_value")
        value.setAccessibleName(f"{name}: {contact.value}")
        grid.addWidget(value, 0, 2, top)
        copy = IconButton(appearance, "copy", self.tr("Copy"))
        copy.setObjectName("contact_copy")
        copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        copy.clicked.connect(self._copy)
        grid.addWidget(copy, 0, 3, top)
        if seen.other_accounts:
            text = self.tr("also used by %n account(s)", "", seen.other_accounts)
            uses = QPushButton(text)
            uses.setObjectName("contact_uses")
            uses.setProperty("kind", "link")
            uses.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            uses.setCursor(Qt.CursorShape.PointingHandCursor)
            uses.setStatusTip(self.tr("List the texts that give this contact"))
            uses.setToolTip(self.tr("in %n text(s) of theirs", "", seen.other_texts))
            uses.clicked.connect(self._ask)
            grid.addWidget(uses, 1, 1, 1, 3, Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(TextLabel(self.tr("used by nobody else"), "caption"), 1, 1, 1, 3)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._seen.contact.value)

    @Slot()
    def _ask(self) -> None:
        self.uses_wanted.emit(self._seen.contact)
