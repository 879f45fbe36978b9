"""An answered appeal, to be read again: what was concluded, why, and the letter."""

from PySide6.QtCore import QSaveFile, QStandardPaths, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.appeals import AppealDetail, AppealState
from workstation.views import formatting
from workstation.views.appeals.words import STATE_ICONS, not_restored_sentence, state_name
from workstation.views.appearance import Appearance
from workstation.views.labels import item_language_name
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import MemberText, TextLabel, named_label


class AnsweredView(QWidget):
    """Nothing of it can be changed.

    Signals:
        message_posted: A sentence for the status strip.
    """

    message_posted = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self._appeal_id = 0
        self._icon = IconLabel(appearance, "gavel", "text", theme.icon_m)
        self._outcome = named_label("answered_outcome", "title")
        self._when = named_label("answered_when", "caption")
        self._reason = MemberText("")
        self._reason.setObjectName("answered_reason")
        self._left = named_label("answered_left", tone="warn", wraps=True)
        self._letter_title = named_label("answered_letter_title", "section")
        self._letter = QPlainTextEdit()
        self._letter.setObjectName("answered_letter")
        self._letter.setReadOnly(True)
        self._letter.setTabChangesFocus(True)
        self._copy = QPushButton(self.tr("Copy letter"))
        self._copy.setObjectName("answered_copy")
        self._save = QPushButton(self.tr("Save as text…"))
        self._save.setObjectName("answered_save")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        layout.setSpacing(theme.gap_s)
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(self._icon)
        head.addWidget(self._outcome, 1)
        layout.addLayout(head)
        layout.addWidget(self._when)
        layout.addWidget(self._left)
        layout.addSpacing(theme.gap_xs)
        layout.addWidget(TextLabel(self.tr("REASON"), "section"))
        layout.addWidget(self._reason)
        layout.addSpacing(theme.gap_s)
        layout.addWidget(self._letter_title)
        layout.addWidget(self._letter, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.gap_s)
        foot.addWidget(self._copy)
        foot.addWidget(self._save)
        foot.addStretch()
        layout.addLayout(foot)
        self._copy.clicked.connect(self.copy_letter)
        self._save.clicked.connect(self._on_save)

    def show_case(self, detail: AppealDetail) -> None:
        """Show how an appeal was answered."""
        row = detail.row
        self._appeal_id = row.appeal_id
        tone = "text" if row.state is AppealState.UPHELD else "ok"
        self._icon.set_icon(STATE_ICONS[row.state], tone)
        self._outcome.setText(state_name(row.state))
        at = detail.answered_at
        self._when.setText("" if at is None else formatting.relative_time(at))
        self._when.setToolTip("" if at is None else formatting.exact_time(at))
        self._reason.setText(detail.answer_reason or "–")
        left = not_restored_sentence(detail.not_restored)
        self._left.setText(left)
        self._left.setVisible(bool(left))
        title = self.tr("LETTER TO THE AUTHOR ({language})")
        self._letter_title.setText(title.format(language=item_language_name(detail.language)))
        self._letter.setPlainText(detail.letter)
        self._letter.setPlaceholderText(self.tr("The letter was erased."))
        for button in (self._copy, self._save):
            button.setEnabled(bool(detail.letter))

    @Slot()
    def copy_letter(self) -> None:
        """Put the letter on the clipboard."""
        QGuiApplication.clipboard().setText(self._letter.toPlainText())
        self.message_posted.emit(self.tr("The letter is on the clipboard."))

    def save_letter(self, path: str) -> None:
        """Write the letter as text; a suffix other than that of text files is added to."""
        file = QSaveFile(path if path.lower().endswith(".txt") else f"{path}.txt")
        if file.open(QSaveFile.OpenModeFlag.WriteOnly):
            file.write(self._letter.toPlainText().encode())
        if file.isOpen() and file.commit():
            self.message_posted.emit(self.tr("Saved: {path}").format(path=file.fileName()))
        else:
            text = self.tr("The letter could not be saved: {why}")
            self.message_posted.emit(text.format(why=file.errorString()))

    @Slot()
    def _on_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{folder}/appeal-{self._appeal_id}.txt"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save letter"), name, "*.txt")
        if path:
            self.save_letter(path)
