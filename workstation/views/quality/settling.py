"""Settles a disagreement: asks which conclusion holds, and why; says what follows; sends it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.domain.checks import Adjudication, AdjudicationAnswer, CheckKind, agree
from workstation.domain.review import AlreadyDecidedError, Policy, Verdict
from workstation.jobs.adjudications import SettlementOutbox
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.quality.settle_bar import SettleBar
from workstation.views.quality.words import Said, conclusion_text, in_shown_order
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import named_label


class Settling(QWidget):
    """The bar, and above it what would follow.

    Signals:
        sent: An `AdjudicationAnswer` is on its way.
        recorded: The database has one.
        refused: The database wrote nothing of an `AdjudicationAnswer`.
        ended: Nothing is asked any more.
    """

    sent = Signal(object)
    recorded = Signal()
    refused = Signal(object)
    ended = Signal()

    def __init__(
        self,
        outbox: SettlementOutbox,
        appearance: Appearance,
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.outbox = outbox
        self._row: Adjudication | None = None
        self._is_ready = False
        self._policies: dict[str, Policy] = {}
        self._effect = named_label("settle_effect", "caption", wraps=True)
        self._effect.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, theme.gap_s)
        self._effect.hide()
        self._bar = SettleBar(appearance, keymap)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._effect)
        layout.addWidget(self._bar)
        self._bar.pressed.connect(self.ask)
        self._bar.asked.connect(self._tell_effect)
        self._bar.settled.connect(self._settle)
        self._bar.ended.connect(self._on_ended)
        outbox.recorded.connect(self._on_recorded)
        outbox.refused.connect(self._on_refused)

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Know the names of the policies."""
        self._policies = {policy.code: policy for policy in policies}
        self._bar.set_policies(policies)

    def show_choice(self, row: Adjudication | None, *, is_ready: bool) -> None:
        """Say what can be settled now.

        Args:
            row: What is chosen.
            is_ready: Whether its item is on screen.
        """
        if _id(row) != _id(self._row):
            self.end()  # a colleague has settled it meanwhile, or another was chosen
        self._row, self._is_ready = row, is_ready
        one = other = obstacle = ""
        if row is not None:
            first, second = in_shown_order(row)
            one, other = self._words(first), self._words(second)
        if row is not None and row.is_own:
            obstacle = self.tr("One answer is yours: somebody else has to settle it.")
        self._bar.set_choices(one, other, can_settle=self._can_settle(), obstacle=obstacle)

    def _can_settle(self) -> bool:
        return self._row is not None and not self._row.is_own and self._is_ready

    def _words(self, said: Said) -> str:
        return conclusion_text(*said, self._policies)

    @Slot(int)
    def ask(self, number: int) -> None:
        """Ask why the first conclusion holds (0), or the other (1), or which else (2)."""
        if self._row is None or not self._can_settle() or self._bar.is_asking:
            return
        both = in_shown_order(self._row)
        if number < len(both):
            self._bar.ask(both[number], self._words(both[number]))
        else:
            self._bar.ask(None, self.tr("Something else:"))

    @Slot()
    def end(self) -> None:
        """Ask nothing any more."""
        self._bar.end()

    @Slot(object, object)
    def _tell_effect(self, verdict: Verdict, policy_code: str | None) -> None:
        if self._row is not None:
            self._effect.setText(self._effect_of(self._row, (verdict, policy_code)))
            self._effect.show()

    def _effect_of(self, row: Adjudication, said: Said) -> str:
        if row.kind is CheckKind.GOLDEN:
            parents = {code: policy.parent_code for code, policy in self._policies.items()}
            if agree(row.first, said, parents):
                return self.tr("The golden item stays, and the answer counts as missed.")
            return self.tr(
                "The golden item is retired. Where another decision is in force, it is taken back"
                " and this one takes its place on the platform. This cannot be undone here."
            )
        if said == row.first:
            return self.tr("The decision in force stays: nothing changes on the platform.")
        return self.tr(
            "The decision in force is taken back, and this one takes its place on the platform."
            " This cannot be undone here."
        )

    @Slot(object, object, str)
    def _settle(self, verdict: Verdict, policy_code: str | None, reason: str) -> None:
        row = self._row
        if row is None or not self._can_settle():
            return
        answer = AdjudicationAnswer(row.adjudication_id, row.version, verdict, policy_code, reason)
        self._bar.show_outcome("clock", self.tr("Sending…"), "muted")
        self.outbox.send(answer)
        self.sent.emit(answer)

    @Slot()
    def _on_ended(self) -> None:
        self._effect.hide()
        self.ended.emit()

    @Slot(object, object)
    def _on_recorded(self, sent: AdjudicationAnswer, _settled: object) -> None:
        words = self._words((sent.verdict, sent.policy_code))
        text = self.tr("Settled: {what}").format(what=words)
        self._bar.show_outcome("check", text, "ok")
        self.recorded.emit()

    @Slot(object, object)
    def _on_refused(self, sent: AdjudicationAnswer, error: Exception) -> None:
        text = error_sentence(error)
        if isinstance(error, AlreadyDecidedError):
            text = self.tr("A colleague has settled it already.")
        self._bar.show_outcome("x", text, "warn")
        self.refused.emit(sent)


def _id(row: Adjudication | None) -> int | None:
    return None if row is None else row.adjudication_id
