"""Appeals: what an author says against a decision, and what somebody else concludes of it."""

import enum
import uuid
from dataclasses import dataclass, field
from datetime import datetime

from workstation.domain.platform import SubjectKind
from workstation.domain.review import EnforcementAction, ReviewError, Verdict

LONGEST_APPEAL = 5_000
"""Characters of an author's words."""


class AppealState(enum.Enum):
    """Where an appeal stands."""

    OPEN = "open"
    UPHELD = "upheld"
    PARTLY_REVERSED = "partly_reversed"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class AppealFiling:
    """An appeal as it came in, ready to be entered, and entered again.

    Attributes:
        decision_id: The decision that it is against.
        body: What the author wrote, at most `LONGEST_APPEAL` characters.
        filed_at: When they did.
        language: "zh" or "en": of the letter that answers it.
        reference: Of the platform's own, unique there; "" for one that was entered by hand.
    """

    decision_id: int
    body: str
    filed_at: datetime
    language: str = "zh"
    reference: str = ""


@dataclass(frozen=True, slots=True)
class AppealRow:
    """An appeal in the list.

    Attributes:
        appeal_id: Its id.
        decision_id: What it is against.
        item_id: The item that was decided.
        subject_kind: Of the post, comment, member or circle.
        subject_id: Its id.
        author_name: Nickname of whoever appeals.
        verdict: What was concluded.
        policy_code: Under which policy.
        filed_at: When it was filed.
        due_at: By when it is to be answered.
        state: Where it stands.
        assigned_to: Login that it was given to; "" while nobody may have it.
        is_own: It was given to the reader.
        version: Rises with every change.
    """

    appeal_id: int
    decision_id: int
    item_id: int
    subject_kind: SubjectKind
    subject_id: int
    author_name: str
    verdict: Verdict
    policy_code: str | None
    filed_at: datetime
    due_at: datetime
    state: AppealState
    assigned_to: str
    is_own: bool
    version: int


class EffectKind(enum.Enum):
    """In which table an effect of a decision is kept."""

    ENFORCEMENT = "enforcement"
    STRIKE = "strike"
    SANCTION = "sanction"


@dataclass(frozen=True, slots=True)
class AppealEffect:
    """One thing that the decision did, which an appeal may take back by itself.

    Attributes:
        kind: Where it is kept.
        effect_id: Its id there.
        action: For an enforcement, what was done; None for strikes and sanctions.
        target_id: Id on the platform of what it was done to; for the rest, the member.
        before: Value that would come back; for strikes and sanctions "".
        after: Value that was set; of a strike its weight, of a sanction its measure.
        is_standing: Neither undone, lifted nor over.
        is_changed: Somebody else has changed the target since: it would be left alone.
    """

    kind: EffectKind
    effect_id: int
    action: EnforcementAction | None
    target_id: int
    before: str
    after: str
    is_standing: bool
    is_changed: bool


@dataclass(frozen=True, slots=True)
class AppealDetail:
    """Everything that whoever answers an appeal sees. Who decided is not part of it.

    Attributes:
        row: As in the list.
        body: What the author wrote; None where it was erased.
        language: Of the letter.
        reference: The platform's.
        reason: What the author was told: the policy's reason in `language`.
        note: What the decider wrote for colleagues.
        decided_at: When it was decided.
        evidence: As it was when decided, as `decision.evidence` has it.
        text: What the post or comment said then; None if it was not kept or was erased.
        effects: What the decision did.
        answer_reason: Why it was answered so; "" while it is open.
        answered_at: When; None while it is open.
        letter: The letter that was written; "" while it is open.
        not_restored: Of a reversal: pairs of action and target that were left alone.
    """

    row: AppealRow
    body: str | None
    language: str
    reference: str
    reason: str
    note: str
    decided_at: datetime
    evidence: dict[str, object]
    text: str | None
    effects: tuple[AppealEffect, ...]
    answer_reason: str = ""
    answered_at: datetime | None = None
    letter: str = ""
    not_restored: tuple[tuple[EnforcementAction, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AppealAnswer:
    """The answer to an appeal, ready to be sent, and sent again.

    Attributes:
        appeal_id: Which appeal.
        version: Its version when it was shown.
        outcome: Not OPEN.
        reason: Why, for colleagues and the audit; never empty.
        letter: What the author is written, in the appeal's language; never empty.
        effects: For PARTLY_REVERSED, what is taken back: kind and id, at least one and not all
            that stand. Empty for the others: REVERSED takes all back, UPHELD nothing.
        request_id: Unique in the database.
    """

    appeal_id: int
    version: int
    outcome: AppealState
    reason: str
    letter: str
    effects: frozenset[tuple[EffectKind, int]] = frozenset()
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class AppealAnswered:
    """An answer that the database has.

    Attributes:
        appeal_id: Which appeal.
        decision_id: The decision that the outcome is.
        outcome: What was concluded.
        not_restored: Effects that were left alone, because somebody changed them since.
    """

    appeal_id: int
    decision_id: int
    outcome: AppealState
    not_restored: tuple[tuple[EnforcementAction, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AppealFigures:
    """How appeals ended, for one policy, one network, or all.

    Attributes:
        name: Policy code, or network name and version; "" for all.
        filed: Appeals filed in the time asked for.
        answered: Of these.
        reversed_whole: Of those answered.
        reversed_partly: Of those answered.
        median_hours: From filing to answer; None where none was answered.
    """

    name: str
    filed: int
    answered: int
    reversed_whole: int
    reversed_partly: int
    median_hours: float | None


@dataclass(frozen=True, slots=True)
class AppealableDecision:
    """A decision that may be appealed against.

    Attributes:
        decision_id: Its id.
        item_id: The item that was decided.
        subject_kind: Of the post, comment, member or circle.
        subject_id: Its id.
        author_id: Who may appeal; None where nobody knows any more.
        author_name: Their nickname.
        verdict: What was concluded.
        policy_code: Under which policy.
        decided_at: When.
    """

    decision_id: int
    item_id: int
    subject_kind: SubjectKind
    subject_id: int
    author_id: int | None
    author_name: str
    verdict: Verdict
    policy_code: str | None
    decided_at: datetime


class AppealProblem(enum.Enum):
    """Why something about an appeal was refused."""

    # Of a decision that somebody wants to take back, or of an answer.
    UNDER_APPEAL = "under_appeal"
    NOT_YOURS = "not_yours"
    NOBODY = "nobody"  # else may have it
    # Of a filing.
    NOT_FOUND = "not_found"
    NOT_RESTRICTING = "not_restricting"
    UNDONE = "undone"
    APPEALED = "appealed"
    REFERENCE_USED = "reference_used"
    TOO_EARLY = "too_early"
    IN_FUTURE = "in_future"


class AppealError(ReviewError):
    """The database refused something about an appeal; nothing was written.

    Attributes:
        problem: Why.
        place: Of several filings, which one, from 0.
    """

    def __init__(self, problem: AppealProblem, place: int = 0) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.place = place
