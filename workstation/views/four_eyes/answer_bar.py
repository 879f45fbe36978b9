"""The bar below: confirm, refuse with a reason, undo; and what became of the last answer."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.fields import ReasonField
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import TextLabel, named_label

_HEIGHT = 60
_LONGEST_REASON = 1_000


class AnswerBar(QFrame):
    """Buttons; the pane owns the keys.

    Signals:
        confirm_pressed: Do it.
        refuse_pressed: Ask why not.
        refused: Do not do it: the reason.
        undo_pressed: Take the last answer back.
        ended: Nothing is asked any more.
    """

    confirm_pressed = Signal()
    refuse_pressed = Signal()
    refused = Signal(str)
    undo_pressed = Signal()
    ended = Signal()

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName("answer_bar")
        self.setProperty("panel", "surface")
        self.setFixedHeight(_HEIGHT)
        self._confirm = KeyButton(appearance, "", self.tr("Confirm"), kind="danger")
        self._confirm.setObjectName("answer_confirm")
        self._confirm.setStatusTip(self.tr("It is done now"))
        self._refuse = KeyButton(appearance, "", self.tr("Refuse"))
        self._refuse.setObjectName("answer_refuse")
        self._refuse.setStatusTip(self.tr("It is not done; say why"))
        self._undo = KeyButton(appearance, "", self.tr("Undo"))
        self._undo.setObjectName("answer_undo")
        self._undo.setStatusTip(self.tr("Take your last answer back"))
        keymap.follow(self._confirm, "four_eyes.confirm")
        keymap.follow(self._refuse, "four_eyes.refuse")
        keymap.follow(self._undo, "four_eyes.undo")
        self._outcome_icon = IconLabel(appearance, "check")
        self._outcome_icon.hide()
        self._outcome = named_label("answer_outcome")
        self._reason = ReasonField()
        self._reason.setObjectName("refusal_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why not? Whoever asked for it reads this."))
        self._send = KeyButton(appearance, "Enter", self.tr("Refuse"), kind="danger")
        self._send.setObjectName("refusal_send")
        self._cancel = KeyButton(appearance, "Esc", self.tr("Back"))
        self._cancel.setObjectName("refusal_cancel")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_buttons(theme.gap_s))
        self._pages.addWidget(self._make_question(theme.gap_s))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        layout.addWidget(self._pages)

        self._confirm.clicked.connect(self.confirm_pressed)
        self._refuse.clicked.connect(self.refuse_pressed)
        self._undo.clicked.connect(self.undo_pressed)
        self._reason.textChanged.connect(self._on_reason_changed)
        self._reason.returnPressed.connect(self._on_sent)
        self._reason.dropped.connect(self.end)
        self._send.clicked.connect(self._on_sent)
        self._cancel.clicked.connect(self.end)
        self._on_reason_changed()

    def _make_buttons(self, gap: int) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        row.addWidget(self._confirm)
        row.addWidget(self._refuse)
        row.addStretch()
        row.addWidget(self._outcome_icon)
        row.addWidget(self._outcome)
        row.addSpacing(gap)
        row.addWidget(self._undo)
        return page

    def _make_question(self, gap: int) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        row.addWidget(TextLabel(self.tr("Refuse:")))
        row.addWidget(self._reason, 1)
        row.addWidget(self._send)
        row.addWidget(self._cancel)
        return page

    @property
    def is_asking(self) -> bool:
        """Whether a reason is being asked for."""
        return self._pages.currentIndex() == 1

    def set_enabled(self, *, obstacle: str, can_answer: bool, undo_tip: str) -> None:
        """Say what can be done now.

        Args:
            obstacle: Why what is chosen cannot be answered; empty if it can.
            can_answer: Whether anything is chosen, and on screen.
            undo_tip: What an undo would take back; empty for nothing.
        """
        for button in (self._confirm, self._refuse):
            button.setEnabled(can_answer and not obstacle)
            button.setToolTip(obstacle)
        self._undo.setEnabled(bool(undo_tip))
        self._undo.setToolTip(undo_tip)

    def ask(self) -> None:
        """Ask for the reason of a refusal."""
        self._reason.clear()
        self._pages.setCurrentIndex(1)
        self._reason.setFocus()

    @Slot()
    def end(self) -> None:
        """Ask nothing any more."""
        if self.is_asking:
            self._pages.setCurrentIndex(0)
            self.ended.emit()

    def show_outcome(self, icon: str, text: str, tone: str) -> None:
        """Say what became of the last answer."""
        self._outcome_icon.set_icon(icon, tone)
        self._outcome_icon.show()
        self._outcome.setText(text)
        self._outcome.set_tone(tone)

    @Slot()
    def _on_reason_changed(self) -> None:
        self._send.setEnabled(bool(self._reason.text().strip()))

    @Slot()
    def _on_sent(self) -> None:
        reason = self._reason.text().strip()
        if self.is_asking and reason:
            self._pages.setCurrentIndex(0)
            self.refused.emit(reason)
            self.ended.emit()
