"""From a key to a decision: what has to be answered in between."""

import enum

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.decisions import is_final
from workstation.domain.platform import SubjectKind
from workstation.domain.review import ItemState, Policy, QueueRow, Verdict
from workstation.views.review.copies import Copies
from workstation.views.review.decision_bar import DecisionBar
from workstation.views.review.desk import Desk

_NEEDS_POLICY = frozenset({Verdict.TAKE_DOWN, Verdict.RESTRICT})


class _Question(enum.Enum):
    POLICY = enum.auto()
    FINAL = enum.auto()
    NOTE = enum.auto()


class Asking(QObject):
    """Asks in the decision bar, and hands the decision to the desk.

    Signals:
        ended: Nothing is asked any more.
        obstructed: A sentence: why the verdict that was wanted is not possible.
    """

    ended = Signal()
    obstructed = Signal(str)

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
        self._code: str | None = None
        self._suggested: str | None = None
        bar.verdict_pressed.connect(self.start)
        bar.policy_pressed.connect(self.choose_policy)
        bar.confirm_pressed.connect(self.confirm)
        bar.cancel_pressed.connect(self.cancel)
        desk.phase_changed.connect(self.cancel)

    @property
    def is_asking(self) -> bool:
        """Whether a question is open: other keys rest, as a slip must not decide."""
        return self._question is not None

    def set_policies(self, policies: list[Policy]) -> None:
        """Know what can be chosen."""
        self._policies = {policy.code: policy for policy in policies}

    def obstacles(self, row: QueueRow | None) -> dict[Verdict, str]:
        """Return why some verdicts are not possible for an item."""
        found: dict[Verdict, str] = {}
        if row is None:
            return found
        if row.state is ItemState.ESCALATED:
            found[Verdict.ESCALATE] = self.tr("It is escalated already")
        elif self._copies.chosen:
            found[Verdict.ESCALATE] = self.tr("Escalated one at a time: press L first")
        if row.subject_kind not in (SubjectKind.POST, SubjectKind.COMMENT):
            text = self.tr("Only posts and comments can be taken down or restricted")
            found[Verdict.TAKE_DOWN] = found[Verdict.RESTRICT] = text
        return found

    def press(self, verdict: Verdict) -> None:
        """Do what a verdict's key does."""
        is_other_policy = self._question is _Question.POLICY and verdict in _NEEDS_POLICY
        if not self.is_asking or is_other_policy:
            self.start(verdict)

    def press_digit(self, digit: str) -> None:
        """Do what a policy's key does."""
        if not self.is_asking and self._desk.can_decide:
            self.obstructed.emit(self.tr("A digit names the policy: press T or R first"))
        for policy in self._policies.values():
            if policy.shortcut == digit:
                self.choose_policy(policy.code)

    @Slot(object)
    def start(self, verdict: Verdict) -> None:
        """Decide so, or ask what is needed for it."""
        detail = self._desk.detail
        if not self._desk.can_decide or detail is None:
            return
        self._copies.take_no_more()
        obstacle = self.obstacles(detail.row).get(verdict)
        if obstacle:
            self.obstructed.emit(obstacle)
        elif verdict in _NEEDS_POLICY:
            if self._policies:
                self._question, self._verdict = _Question.POLICY, verdict
                self._suggested = detail.row.policy_code
                count = len(self._copies.chosen) + 1
                self._bar.ask_for_policy(verdict, self._suggested, count)
        elif verdict is Verdict.ESCALATE:
            self._question, self._verdict, self._code = _Question.NOTE, verdict, None
            self._bar.ask_for_note()
        else:
            self._desk.decide(verdict, others=self._copies.chosen)

    @Slot(str)
    def choose_policy(self, code: str) -> None:
        """Name the policy that was broken, if that is asked."""
        if self._question is not _Question.POLICY:
            return
        self._code = code
        if is_final(code):
            self._question = _Question.FINAL
            left = len(self._copies.chosen)
            self._bar.ask_if_meant(self._verdict, self._policies[code], left)
        else:
            self._desk.decide(self._verdict, code, others=self._copies.chosen)

    @Slot()
    def confirm(self) -> None:
        """Answer with yes: the policy that is marked, the note as it is, the decision as meant."""
        if self._question is _Question.POLICY:
            if self._suggested is not None and self._suggested in self._policies:
                self.choose_policy(self._suggested)
        elif self._question is _Question.FINAL:  # always of one alone
            self._desk.decide(self._verdict, self._code)
        elif self._question is _Question.NOTE:
            self._desk.decide(self._verdict, note=self._bar.note)

    @Slot()
    def cancel(self) -> None:
        """Drop what waits for an answer."""
        if self._question is not None:
            self._question = None
            self._bar.show_verdicts()
            self.ended.emit()
