"""The answer to an appeal: what is concluded, what comes back, why, and the letter."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.appeals import AppealAnswer, AppealDetail, AppealState
from workstation.domain.letters import draft_letter
from workstation.views.appeals.checking import what_it_means, what_lacks
from workstation.views.appeals.drafts import Draft
from workstation.views.appeals.effects import EffectList
from workstation.views.appeals.fields import WordsField
from workstation.views.appeals.outcomes import OutcomeButtons
from workstation.views.appearance import Appearance
from workstation.views.labels import item_language_name
from workstation.views.review.section import Section
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import Hairline, TextLabel, named_label

_REASON_HEIGHT = 60
_LEAST_LETTER = 150


class AnswerForm(QWidget):
    """Is written in; the pane owns the keys, and sends.

    Signals:
        changed: Something else is chosen or written.
        send_pressed: It shall be sent.
        hand_back_pressed: Somebody else shall answer.
        left: The keyboard shall go back to the list.
    """

    changed = Signal()
    send_pressed = Signal()
    hand_back_pressed = Signal()
    left = Signal()

    def __init__(
        self,
        appearance: Appearance,
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._detail: AppealDetail | None = None
        self._outcome: AppealState | None = None
        self._is_letter_own = False
        self._obstacle = ""
        self._may_hand_back = False
        self._did = Section(appearance, self.tr("WHAT IT DID"), "appeal_effects")
        self.effects = EffectList(appearance, keymap)
        self._nothing = TextLabel(self.tr("Nothing that could come back."), wraps=True)
        self._nothing.set_tone("muted")
        self._outcomes = OutcomeButtons(appearance, keymap)
        self._meaning = named_label("appeal_meaning", "caption", wraps=True)
        self.reason = WordsField("appeal_reason", self.tr("Reason, for colleagues"))
        self.reason.setPlaceholderText(self.tr("Why? Colleagues and the audit read this."))
        self.reason.setFixedHeight(_REASON_HEIGHT)
        self._letter_title = named_label("appeal_letter_title", "section")
        self._again = QPushButton(self.tr("Draft it again"))
        self._again.setObjectName("appeal_draft_again")
        self._again.setProperty("kind", "link")
        self._again.setStatusTip(self.tr("Drop what you changed in the letter"))
        self.letter = WordsField("appeal_letter", self.tr("Letter to the author"))
        self.letter.setMinimumHeight(_LEAST_LETTER)
        self._problem = named_label("appeal_problem", wraps=True)
        self._send = KeyButton(appearance, "", self.tr("Send"), kind="accent")
        self._send.setObjectName("appeal_send")
        self._send.setStatusTip(self.tr("Carry it out and write to the author"))
        self._hand_back = KeyButton(appearance, "", self.tr("Give to another"))
        self._hand_back.setObjectName("appeal_hand_back")
        self._hand_back.setStatusTip(self.tr("Have somebody else answer it"))
        keymap.follow(self._send, "appeals.send")
        keymap.follow(self._hand_back, "appeals.hand_back")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        body = QWidget()
        body.setProperty("panel", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_m)
        column.setSpacing(theme.gap_s)
        self._did.add(self.effects)
        self._did.add(self._nothing)
        column.addWidget(self._did)
        column.addSpacing(theme.gap_s)
        column.addWidget(self._outcomes)
        column.addWidget(self._meaning)
        column.addSpacing(theme.gap_xs)
        column.addWidget(TextLabel(self.tr("REASON"), "section"))
        column.addWidget(self.reason)
        column.addSpacing(theme.gap_xs)
        head = QHBoxLayout()
        head.addWidget(self._letter_title, 1)
        head.addWidget(self._again)
        column.addLayout(head)
        column.addWidget(self.letter, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(Hairline())
        # In sight, however long what is above it is.
        layout.addLayout(self._make_foot())

    def _make_foot(self) -> QVBoxLayout:
        theme = self._appearance.theme
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, theme.gap_s)
        foot.setSpacing(theme.gap_s)
        foot.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(theme.gap_s)
        row.addWidget(self._hand_back)
        row.addStretch()
        row.addWidget(self._send)
        foot.addLayout(row)
        return foot

    def _connect(self) -> None:
        self._outcomes.chosen.connect(self.choose)
        self.effects.changed.connect(self._on_effects)
        self.reason.textChanged.connect(self._on_written)
        self.letter.textChanged.connect(self._on_letter)
        self._again.clicked.connect(self._draft_again)
        self._send.clicked.connect(self.send_pressed)
        self._hand_back.clicked.connect(self.hand_back_pressed)
        for field in (self.reason, self.letter):
            field.left.connect(self.left)

    # Showing.

    def show_case(
        self,
        detail: AppealDetail,
        draft: Draft,
        policies: Mapping[str, str],
        *,
        obstacle: str,
        may_hand_back: bool,
    ) -> None:
        """Show the answer to another appeal, as far as it is written.

        Args:
            detail: What is appealed.
            draft: What was written before.
            policies: Names of policies by code.
            obstacle: Why this person cannot answer it; empty if they can.
            may_hand_back: Whether they may have somebody else answer it.
        """
        if self._detail is None or self._detail.effects != detail.effects:
            self.effects.show_effects(detail.effects, policies)
        self._detail, self._outcome = detail, draft.outcome
        self._obstacle, self._may_hand_back = obstacle, may_hand_back
        self._is_letter_own = draft.is_letter_own
        self.effects.set_outcome(draft.outcome, draft.chosen)
        self._nothing.setVisible(not detail.effects)
        self.reason.put(draft.reason)
        self.letter.put(draft.letter)
        self._letter_title.setText(
            self.tr("LETTER TO THE AUTHOR ({language})").format(
                language=item_language_name(detail.language)
            )
        )
        self._show()

    @property
    def draft(self) -> Draft:
        """What is written now."""
        is_partly = self._outcome is AppealState.PARTLY_REVERSED
        return Draft(
            self._outcome,
            self.effects.chosen if is_partly else frozenset(),
            self.reason.toPlainText(),
            self.letter.toPlainText(),
            self._is_letter_own,
        )

    @property
    def is_free(self) -> bool:
        """Whether this person may answer what is shown."""
        return self._detail is not None and not self._obstacle

    def answer(self) -> AppealAnswer | None:
        """Return the answer, ready to be sent; None, and say why, if something lacks."""
        detail, outcome = self._detail, self._outcome
        lacks = self._lacks()
        if detail is None or outcome is None or lacks:
            self._say(lacks, "danger")
            return None
        return AppealAnswer(
            appeal_id=detail.row.appeal_id,
            version=detail.row.version,
            outcome=outcome,
            reason=self.reason.words,
            letter=self.letter.words,
            effects=self.draft.chosen,
        )

    def show_problem(self, text: str) -> None:
        """Say why it was not sent."""
        self._say(text, "danger")

    # Choosing and writing.

    @Slot(object)
    def choose(self, outcome: AppealState) -> None:
        """Choose what is concluded."""
        if not self.is_free:
            self._show()
            return
        chosen = self.draft.chosen
        self._outcome = outcome
        self.effects.set_outcome(outcome, chosen)
        self._draft_letter()
        self._show()
        self.changed.emit()

    def toggle_effect(self, number: int) -> None:
        """Tick what a digit stands for, or not any more."""
        self.effects.toggle(number)

    def take_keyboard(self) -> None:
        """Go on to what is written."""
        (self.letter if self.reason.words else self.reason).setFocus()

    @Slot()
    def _on_effects(self) -> None:
        self._draft_letter()
        self._show()
        self.changed.emit()

    @Slot()
    def _on_written(self) -> None:
        self._show()
        self.changed.emit()

    @Slot()
    def _on_letter(self) -> None:
        self._is_letter_own = True
        self._show()
        self.changed.emit()

    @Slot()
    def _draft_again(self) -> None:
        self._is_letter_own = False
        self._draft_letter()
        self._show()
        self.changed.emit()

    def _draft_letter(self) -> None:
        """Draft the letter anew, unless somebody has changed it."""
        if self._detail is None or self._outcome is None or self._is_letter_own:
            return
        letter = draft_letter(
            self._outcome, self._detail.language, detail=self._detail, effects=self.draft.chosen
        )
        self.letter.put(letter)

    def _lacks(self) -> str:
        """Return what is missing, as a sentence; empty if it can be sent."""
        return self._obstacle or what_lacks(self.draft, self.effects.standing)

    def _show(self) -> None:
        """Say what can be done now, and what it would do."""
        # Of one thing, a part is all of it.
        has_parts = len(self.effects.standing) > 1
        self._outcomes.show_outcome(self._outcome, is_free=self.is_free, has_parts=has_parts)
        for field in (self.reason, self.letter):
            field.setReadOnly(not self.is_free)
        self._again.setVisible(self._is_letter_own and self._outcome is not None)
        self._meaning.setText(
            what_it_means(self._outcome, self.effects.counts, self.effects.changed_since)
        )
        self._send.setEnabled(not self._lacks())
        self._send.setToolTip(self._lacks())
        self._hand_back.setVisible(self._may_hand_back)
        self._say(self._obstacle, "warn")

    def _say(self, text: str, tone: str) -> None:
        self._problem.setText(text)
        self._problem.set_tone(tone)
        self._problem.setVisible(bool(text))
