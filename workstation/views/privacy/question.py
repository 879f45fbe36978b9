"""A question that is not answered lightly: what it is about, why, and a button that does it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import TextLabel, named_label

_WIDTH = 460
_LONGEST_REASON = 1_000


class Question(QDialog):
    """Stays open until what was answered is done: a refusal is shown in it.

    Signals:
        answered: The button was pressed; carries the reason, empty where none is asked for.
    """

    answered = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        *,
        name: str,
        title: str,
        text: str,
        action: str,
        asks_reason: bool = True,
        is_grave: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a question.

        Args:
            appearance: Gives the theme.
            name: Object name; its parts have it, too.
            title: What is asked, translated.
            text: What it does.
            action: On the button.
            asks_reason: Whether there has to be a reason.
            is_grave: Whether it cannot be undone.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        theme = appearance.theme
        self._needed: list[QLineEdit] = []
        self._problem = named_label(f"{name}_problem", tone="danger", wraps=True)
        self._problem.hide()
        self.reason = QLineEdit()
        self.reason.setObjectName(f"{name}_reason")
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.setPlaceholderText(self.tr("Why? It is recorded with your name"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self._action = QPushButton(action)
        self._action.setObjectName(f"{name}_action")
        self._action.setProperty("kind", "danger" if is_grave else "primary")
        self._action.setDefault(not is_grave)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName(f"{name}_cancel")
        cancel.setDefault(is_grave)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        column.setSpacing(theme.gap_m)
        column.addWidget(TextLabel(title, "title"))
        column.addWidget(TextLabel(text, wraps=True))
        column.addWidget(self.reason)
        column.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self._action)
        column.addLayout(buttons)
        if asks_reason:
            self.need(self.reason)
        else:
            self.reason.hide()
        cancel.clicked.connect(self.reject)
        self._action.clicked.connect(self._on_action)
        (self.reason if asks_reason else cancel).setFocus()
        self._enable()

    def add_above(self, widget: QWidget) -> None:
        """Put something between what is said and the reason."""
        self._column.insertWidget(self._column.indexOf(self.reason), widget)
        widget.setFocus()

    def need(self, field: QLineEdit) -> None:
        """Let the button work only once this is filled in."""
        self._needed.append(field)
        field.textChanged.connect(self._enable)
        self._enable()

    def show_problem(self, text: str) -> None:
        """Say why it was not done; it can be tried again."""
        self._problem.setText(text)
        self._problem.show()
        self._enable()
        self._fit_height()

    def _fit_height(self) -> None:
        """Be as high as what is said needs; the layout asks for what its narrowest would."""
        height = self._column.heightForWidth(self.width())
        self.setFixedHeight(height)

    @Slot()
    def _enable(self) -> None:
        self._action.setEnabled(all(field.text().strip() for field in self._needed))

    @Slot()
    def _on_action(self) -> None:
        self._action.setEnabled(False)
        self._problem.hide()
        self.answered.emit(self.reason.text().strip())

    # Overrides of Qt methods.

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_height()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()
