"""Statements of reasons: what was decided, as it is told to the EU's database."""

import enum
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from workstation.domain.measures import AccountMeasure, GiftMeasure
from workstation.domain.platform import SubjectKind
from workstation.domain.review import SignalKind, Verdict
from workstation.domain.statement_form import (
    AccountRestriction,
    AccountType,
    AutomatedDecision,
    Category,
    ContentType,
    DecisionGround,
    Keyword,
    MonetaryRestriction,
    ProvisionRestriction,
    SourceType,
    VisibilityRestriction,
)

LONGEST_FACTS = 5_000
LONGEST_GROUND = 500
LONGEST_EXPLANATION = 2_000
LONGEST_OTHER = 500
BATCH_SIZE = 100
"""Most statements of one file, and of one call of the EU's interface."""


class StatementState(enum.Enum):
    """What became of a statement."""

    DRAFT = "draft"
    EXPORTED = "exported"
    WITHDRAWN = "withdrawn"


class StatementShown(enum.Enum):
    """Which statements are listed."""

    DRAFT = "draft"
    EXPORTED = "exported"
    CORRECTION = "correction"  # exported, and taken back since
    WITHDRAWN = "withdrawn"
    ALL = "all"


class Shown(enum.Enum):
    """What became of a post or comment."""

    REMOVED = "removed"
    HIDDEN = "hidden"
    RESTRICTED = "restricted"
    LABELLED = "labelled"


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """What the database notes of a decision: codes, dates and policy texts, no text of members.

    Attributes:
        verdict: Of the decision.
        subject_kind: What was decided about.
        has_photos: The post had photos.
        has_text: The post or comment had a text.
        content_at: When it was posted, or joined, or opened.
        applied_at: When it was decided.
        language: Of the text: "zh", "en", "other"; "" without text.
        noticed_by: Kinds of signals that stood.
        visibility: What became of the content; None if nothing did.
        gifts: What became of the gifts on it.
        account: What became of the account.
        until: When a mute or suspension ends.
        locks_circle: The circle was locked.
        is_of_group: Decided together with others that are like it.
        policy_en: Name of the policy then.
        policy_zh: The same in Chinese.
        reason_en: What the policy says, then.
        category: Kind of wrong.
        keyword: What exactly.
        keyword_other: In words, for `Keyword.OTHER`.
        legal_ground: Law that such content breaks; "" where it breaks our rules only.
        is_child_safety: Nothing but that is told.
    """

    verdict: Verdict
    subject_kind: SubjectKind
    has_photos: bool
    has_text: bool
    content_at: datetime
    applied_at: datetime
    language: str
    noticed_by: frozenset[SignalKind]
    visibility: Shown | None
    gifts: GiftMeasure
    account: AccountMeasure
    until: datetime | None
    locks_circle: bool
    is_of_group: bool
    policy_en: str
    policy_zh: str
    reason_en: str
    category: Category
    keyword: Keyword
    keyword_other: str
    legal_ground: str
    is_child_safety: bool


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as the database has it.

    Attributes:
        statement_id: Its id.
        puid: What the EU's database calls it by.
        decision_id: About which decision.
        item_id: About which item.
        policy_code: Under which policy.
        facts: From which it is made.
        edited_facts: What a person wrote of what was done; "" for the program's own words.
        state: What became of it.
        version: Rises with every change.
        withdrawn_at: When the decision was taken back; None while it stands.
        batch_id: In which batch it left; None before.
    """

    statement_id: int
    puid: uuid.UUID
    decision_id: int
    item_id: int
    policy_code: str
    facts: StatementFacts
    edited_facts: str
    state: StatementState
    version: int
    withdrawn_at: datetime | None = None
    batch_id: int | None = None

    @property
    def is_correction(self) -> bool:
        """It left the house, and is not true any more: the EU's database has to be told."""
        return self.state is StatementState.EXPORTED and self.withdrawn_at is not None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of reasons as the EU's form has it. Texts are "" where they do not belong.

    The names of the fields are those of the form.
    """

    puid: uuid.UUID
    decision_facts: str
    decision_ground: DecisionGround
    category: Category
    category_specification: tuple[Keyword, ...]
    content_type: tuple[ContentType, ...]
    content_date: date
    application_date: date
    source_type: SourceType
    automated_detection: bool
    automated_decision: AutomatedDecision
    account_type: AccountType = AccountType.PRIVATE
    decision_visibility: tuple[VisibilityRestriction, ...] = ()
    decision_visibility_other: str = ""
    decision_monetary: MonetaryRestriction | None = None
    decision_monetary_other: str = ""
    decision_provision: ProvisionRestriction | None = None
    decision_account: AccountRestriction | None = None
    end_date_account_restriction: date | None = None
    end_date_service_restriction: date | None = None
    illegal_content_legal_ground: str = ""
    illegal_content_explanation: str = ""
    incompatible_content_ground: str = ""
    incompatible_content_explanation: str = ""
    category_specification_other: str = ""
    content_type_other: str = ""
    content_language: str = ""
    source_identity: str = ""


class FaultKind(enum.Enum):
    """What is wrong with a field of a statement."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_WANTED = "not_wanted"
    NO_RESTRICTION = "no_restriction"
    NOT_OF_CATEGORY = "not_of_category"
    DATES = "dates"
    NAME = "name"
    NUMBER = "number"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class StatementFault:
    """Why a statement cannot leave.

    Attributes:
        kind: What is wrong.
        field: Where, as the form calls it.
        found: The name, number or contact; for lengths, how many characters are allowed.
    """

    kind: FaultKind
    field: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who and what a statement must not name.

    Attributes:
        names: Nicknames of members and logins of staff.
        ids: Numbers of the decision, the item and what it is about.
    """

    names: frozenset[str] = frozenset()
    ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """A statement, made and looked through.

    Attributes:
        row: As the database has it.
        statement: As the form has it.
        faults: Why it cannot leave; empty if it can.
    """

    row: StatementRow
    statement: Statement
    faults: tuple[StatementFault, ...]


@dataclass(frozen=True, slots=True)
class StatementEditView:
    """What somebody wrote instead of the program's words.

    Attributes:
        facts: The words; "" for the program's own again; None once erased.
        reason: Why; None once erased.
        edited_by: Login.
        edited_at: When.
    """

    facts: str | None
    reason: str | None
    edited_by: str
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class FactsEdit:
    """Other words for what was done, ready to be sent, and sent again.

    Attributes:
        statement_id: Of which statement.
        version: Its version when it was shown.
        facts: At most `LONGEST_FACTS` characters; "" for the program's own words.
        reason: Why; never empty.
        request_id: Unique in the database.
    """

    statement_id: int
    version: int
    facts: str
    reason: str
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class StatementBatch:
    """Statements that left together.

    Attributes:
        batch_id: Its number, also in the name of its file.
        is_child_safety: All of them are, or none.
        statement_count: How many.
        exported_by: Login.
        exported_at: When.
        written_at: When its file was whole; None if it never was.
    """

    batch_id: int
    is_child_safety: bool
    statement_count: int
    exported_by: str
    exported_at: datetime
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """What an export did.

    Attributes:
        exported: Statements that left for the first time.
        files: Names of the files that were written, or found whole.
        faulty: Drafts that stayed for their faults.
        erased: Statements that were not written again because their texts were erased.
    """

    exported: int
    files: tuple[str, ...]
    faulty: int
    erased: int = 0


class StatementError(Exception):
    """Something about statements of reasons that the database or the disk refused."""


class StatementChangedError(StatementError):
    """The statement was changed, exported or withdrawn since it was read.

    Attributes:
        state: What it is now.
    """

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class ExportRunningError(StatementError):
    """Another export has not ended."""


class DifferentFileError(StatementError):
    """A file of that name is there, and says something else.

    Attributes:
        name: Of the file.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FolderError(StatementError):
    """The folder cannot be written to; `reason` is the system's."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(folder, reason)
        self.folder = folder
        self.reason = reason
