"""Asks once before a stored connection is forgotten."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from workstation.settings.profiles import ConnectionProfile


class RemoveQuestion(QMessageBox):
    """Names what removing does; accepted if the person means it. Return and Escape keep it."""

    def __init__(self, profile: ConnectionProfile, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("remove_question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Warning)
        text = self.tr("“{name}” and its stored password will be forgotten.")
        self.setText(text.format(name=profile.name))
        self.setInformativeText(self.tr("The database itself stays as it is."))
        keep = self.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        forget = self.addButton(self.tr("Forget it"), QMessageBox.ButtonRole.AcceptRole)
        forget.setObjectName("remove_forget")
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)
