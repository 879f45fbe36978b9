"""From a key to a decision: what has to be answered in between. One key mostly, two at most."""

import enum
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.decisions import is_final
from workstation.domain.measures import EscalationKind, Measures
from workstation.domain.platform import SubjectKind
from workstation.domain.review import ItemDetail, ItemState, Policy, QueueRow, Verdict
from workstation.views.review.conclusion import NEEDS_POLICY, Conclusion, by_default, escalated
from workstation.views.review.copies import Copies
from workstation.views.review.decision_bar import DecisionBar
from workstation.views.review.desk import Desk
from workstation.views.review.phase import Notice


class _Question(enum.Enum):
    POLICY = enum.auto()
    ESCALATION = enum.auto()
    NOTE = enum.auto()


class Asking(QObject):
    """Asks in the decision bar, and hands the decision to the desk.

    Signals:
        ended: Nothing is asked any more.
        obstructed: A sentence: why what was wanted is not possible.
        measures_wanted: What else a take-down does shall be said: the code of the policy that is
            marked, or an empty text.
        about_changed: Another verdict or policy is about to be decided.
    """

    ended = Signal()
    obstructed = Signal(str)
    measures_wanted = Signal(str)
    about_changed = Signal()

    def __init__(
        self, desk: Desk, copies: Copies, bar: DecisionBar, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._copies = copies
        self._bar = bar
        self._policies: dict[str, Policy] = {}
        self._question: _Question | None = None
        self._verdict = Verdict.KEEP
        self._suggested: str | None = None
        self._note = ""
        self._note_item_id: int | None = None
        bar.verdict_pressed.connect(self.start)
        bar.policy_pressed.connect(self.choose_policy)
        bar.escalation_pressed.connect(self.choose_escalation)
        bar.note_pressed.connect(self.ask_for_note)
        bar.measures_pressed.connect(self.ask_for_measures)
        bar.confirm_pressed.connect(self.confirm)
        bar.cancel_pressed.connect(self.cancel)
        desk.phase_changed.connect(self._on_phase_changed)

    @property
    def is_asking(self) -> bool:
        """Whether a question is open: other keys rest, as a slip must not decide."""
        return self._question is not None

    @property
    def asks_for_policy(self) -> bool:
        """Whether a verdict waits for its policy."""
        return self._question is _Question.POLICY

    @property
    def about(self) -> tuple[Verdict, str | None]:
        """What is most likely decided next: a verdict, and the policy that is marked."""
        verdict = self._verdict if self.asks_for_policy else Verdict.TAKE_DOWN
        row = self._desk.row
        return verdict, None if row is None else row.policy_code

    def set_policies(self, policies: list[Policy]) -> None:
        """Know what can be chosen."""
        self._policies = {policy.code: policy for policy in policies}

    def obstacles(self, row: QueueRow | None) -> dict[Verdict, str]:
        """Return why some verdicts are not possible for an item."""
        found: dict[Verdict, str] = {}
        if row is None:
            return found
        if self._copies.chosen:
            found[Verdict.ESCALATE] = self.tr("Escalated one at a time: press L first")
        if row.state is ItemState.ESCALATED:
            found[Verdict.HIDE] = self.tr("It is escalated already")
        if row.subject_kind is not SubjectKind.POST:
            found[Verdict.LABEL] = self.tr("Only posts bear a warning")
        if row.subject_kind not in (SubjectKind.POST, SubjectKind.COMMENT):
            text = self.tr("Only posts and comments can be taken down, hidden or restricted")
            found |= dict.fromkeys((Verdict.TAKE_DOWN, Verdict.RESTRICT, Verdict.HIDE), text)
        detail = self._desk.detail
        if detail is not None and detail.row is row and detail.is_on_hold:
            found[Verdict.TAKE_DOWN] = self.tr("On legal hold: nothing about it is removed")
        return found

    def _escalation_obstacles(self, row: QueueRow) -> dict[EscalationKind, str]:
        """Return to whom an item cannot be handed on."""
        # To managers again is possible: else it would tell of a referral to compliance.
        if row.state is not ItemState.ESCALATED or row.escalation in (None, EscalationKind.MANAGER):
            return {}
        return {row.escalation: self.tr("It is escalated already")}

    # Keys.

    def press(self, verdict: Verdict) -> None:
        """Do what a verdict's key does."""
        if not self.is_asking or (self.asks_for_policy and verdict in NEEDS_POLICY):
            self.start(verdict)

    def press_digit(self, digit: int) -> None:
        """Do what a digit does: name the policy, or to whom."""
        if self._question is _Question.ESCALATION:
            kinds = list(EscalationKind)
            if digit <= len(kinds):
                self.choose_escalation(kinds[digit - 1])
            return
        for policy in self._policies.values():
            if policy.shortcut == str(digit):
                self.choose_policy(policy.code)
                return

    @Slot(object)
    def start(self, verdict: Verdict) -> None:
        """Decide so, or ask what is needed for it."""
        detail = self._possible(verdict)
        if detail is None:
            return
        if verdict in NEEDS_POLICY:
            if self._policies:
                self._ask_for_policy(verdict, detail.row.policy_code)
        elif verdict is Verdict.ESCALATE:
            self._question = _Question.ESCALATION
            self._bar.ask_to_whom(self._escalation_obstacles(detail.row))
        else:
            self._decide(Conclusion(verdict))

    def _possible(self, verdict: Verdict) -> ItemDetail | None:
        """Return the item that can be decided so; None, and why, if there is none."""
        detail = self._desk.detail
        if not self._desk.can_decide or detail is None:
            return None
        self._copies.take_no_more()
        obstacle = self.obstacles(detail.row).get(verdict)
        if obstacle:
            self.obstructed.emit(obstacle)
            return None
        return detail

    def _ask_for_policy(self, verdict: Verdict, suggested: str | None) -> None:
        self._question, self._verdict = _Question.POLICY, verdict
        self._suggested = suggested if suggested in self._policies else None
        count = len(self._copies.chosen) + 1
        self._bar.ask_for_policy(verdict, self._policies.get(self._suggested or ""), count)
        self.about_changed.emit()

    @Slot(str)
    def choose_policy(self, code: str) -> None:
        """Name the policy that was broken; alone, that decides what it does by default."""
        policy = self._policies[code]
        if self.asks_for_policy:
            self._decide(Conclusion(self._verdict, code))
        elif not self.is_asking:
            conclusion = by_default(policy)
            if self._possible(conclusion.verdict) is not None:
                self._decide(conclusion)

    @Slot(object)
    def choose_escalation(self, kind: EscalationKind) -> None:
        """Say who shall decide, if that is asked."""
        detail = self._desk.detail
        if self._question is not _Question.ESCALATION or detail is None:
            return
        obstacle = self._escalation_obstacles(detail.row).get(kind)
        if obstacle:
            self.obstructed.emit(obstacle)
        else:
            self._decide(escalated(kind))

    @Slot()
    def ask_for_note(self) -> None:
        """Let a line be written that goes with the decision."""
        if not self.is_asking and self._desk.can_decide:
            self._question = _Question.NOTE
            self._bar.ask_for_note(self._note)

    @Slot()
    def ask_for_measures(self) -> None:
        """Let it be said what else a take-down does."""
        if self.asks_for_policy:
            if self._verdict is Verdict.TAKE_DOWN:
                self.measures_wanted.emit(self._suggested or "")
        elif not self.is_asking:
            detail = self._possible(Verdict.TAKE_DOWN)
            if detail is not None and self._policies:
                self.measures_wanted.emit(detail.row.policy_code or "")

    def take_down(self, code: str, measures: Measures | None) -> None:
        """Decide as the measures were said."""
        if self._possible(Verdict.TAKE_DOWN) is not None:
            self._decide(Conclusion(Verdict.TAKE_DOWN, code, measures=measures))

    @Slot()
    def confirm(self) -> None:
        """Answer with what is marked: the policy, the manager, the note as it is."""
        if self.asks_for_policy:
            if self._suggested is not None:
                self.choose_policy(self._suggested)
        elif self._question is _Question.ESCALATION:
            self.choose_escalation(EscalationKind.MANAGER)
        elif self._question is _Question.NOTE:
            self._note = self._bar.written_note
            self._bar.show_note(self._note)
            self.cancel()

    def _decide(self, conclusion: Conclusion) -> None:
        others = self._copies.chosen
        row = self._desk.row
        if is_final(conclusion.policy_code) and row is not None and row.state is ItemState.OPEN:
            # Whatever was pressed: those who may decide it shall see it.
            conclusion = escalated(EscalationKind.CHILD_SAFETY)
        is_alone = is_final(conclusion.policy_code)
        self._desk.decide(replace(conclusion, note=self._note), others=() if is_alone else others)
        if is_alone and others:
            title = self.tr("The %n other(s) stay: decide them by themselves.", "", len(others))
            self._desk.noticed.emit(Notice(title))

    @Slot()
    def _on_phase_changed(self) -> None:
        item_id = None if self._desk.row is None else self._desk.row.item_id
        if item_id != self._note_item_id:
            self._note_item_id, self._note = item_id, ""
            self._bar.show_note("")
        self.cancel()

    @Slot()
    def cancel(self) -> None:
        """Drop what waits for an answer."""
        if self._question is not None:
            self._question = None
            self._bar.show_verdicts()
            self.about_changed.emit()
            self.ended.emit()
