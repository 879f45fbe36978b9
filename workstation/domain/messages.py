"""What is read out of a message: intent, contacts, likeness to others; and its word lists."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workstation.domain.platform import SubjectKind


class ContactType(enum.Enum):
    """Where a contact leads. The value is stored."""

    WECHAT = "wechat"
    QQ = "qq"
    PHONE = "phone"
    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"
    LINE = "line"
    URL = "url"


class MessageCategory(enum.Enum):
    """What a message is. The value is stored; the first six are solicitation."""

    SEEK_SPONSOR = "seek_sponsor"
    OFFER_COMPANIONSHIP = "offer_companionship"
    PAID_PHOTOS = "paid_photos"
    GIFT_FOR_MEETING = "gift_for_meeting"
    ESCORT_AD = "escort_ad"
    AGENT_RECRUITING = "agent_recruiting"
    CONTACT_ONLY = "contact_only"
    ORDINARY = "ordinary"


SOLICITING = tuple(MessageCategory)[:6]
"""The categories that are solicitation."""

SOLICITING_LISTS = (
    "sponsor", "wealth", "seek", "offer", "company", "meet", "gift", "price", "photos", "escort",
    "recruit", "terms", "private", "always",
)  # fmt: skip
"""Codes of the word lists whose terms speak for solicitation."""


class TextKind(enum.Enum):
    """Where a text stands. The value is stored."""

    POST = "post"
    COMMENT = "comment"
    GIFT = "gift"
    NICKNAME = "nickname"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Reason:
    """A place in a message that counted.

    Attributes:
        kind: Code of the word list or rule, e.g. "sponsor"; the list of lists names it.
        start: First code point in the text as written.
        end: Behind the last.
        detail: What it was read as, e.g. "包养" where 🎒养 was written.
    """

    kind: str
    start: int
    end: int
    detail: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact that a message gives.

    Attributes:
        type: Where it leads.
        value: Canonical: what links accounts that give the same one.
        start: First code point in the text as written.
        end: Behind the last.
    """

    type: ContactType
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MessageReading:
    """What was read out of one text.

    Attributes:
        solicitation: Probability in [0, 1] that a reviewer would call it solicitation.
        flagged: Whether that is enough for the queue.
        category: What it is; ordinary or contact only unless flagged.
        reasons: In order of place; they may overlap.
        contacts: In order of place.
        signature: MinHash of the normalised text, contacts and digits masked: equal places of two
            signatures estimate how much two messages have in common. Empty for short texts.
    """

    solicitation: float
    flagged: bool
    category: MessageCategory
    reasons: tuple[Reason, ...]
    contacts: tuple[Contact, ...]
    signature: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of terms that managers edit.

    Attributes:
        code: Stable name, e.g. "sponsor".
        title_en: What people call it.
        title_zh: The same in Simplified Chinese.
        about_en: What belongs in it, and what a match does.
        about_zh: The same in Simplified Chinese.
        terms: As written by people; matched in every disguise that normalising knows.
    """

    code: str
    title_en: str
    title_zh: str
    about_en: str
    about_zh: str
    terms: tuple[str, ...]


Terms = Mapping[str, tuple[str, ...]]
"""Code of a word list to its terms."""


class TermProblem(enum.Enum):
    """Why a term cannot be in a word list."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    REPEATED = "repeated"
    NOT_A_HOST = "not_a_host"
    TOO_MANY = "too_many"


class TermError(ValueError):
    """A term that cannot be in a word list.

    Attributes:
        code: Of the list.
        term: As it was given.
        problem: What is wrong with it.
    """

    def __init__(self, code: str, term: str, problem: TermProblem) -> None:
        super().__init__(f"{code}: {term!r}: {problem.value}")
        self.code = code
        self.term = term
        self.problem = problem


@dataclass(frozen=True, slots=True)
class LexiconVersion:
    """The word lists as somebody saved them.

    Attributes:
        version: 1 is what came with the program when the database was first read.
        terms: All lists.
        reason: Why it was saved; empty for the first.
        saved_by: Login.
        saved_at: When.
    """

    version: int
    terms: Terms
    reason: str
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class SeenContact:
    """A contact in a message, with who else gives it.

    Attributes:
        contact: As found.
        other_accounts: Other members who gave the same one.
        other_texts: Texts of theirs that do.
    """

    contact: Contact
    other_accounts: int
    other_texts: int


@dataclass(frozen=True, slots=True)
class MessageView:
    """What was read out of the message of an item under review, or of a text that belongs to it.

    Attributes:
        kind: Where the text stands.
        source_id: Id of the post, comment, gift, member or photo.
        text: The text as it was read; spans count its code points. Empty where the reader may not
            see it (a gift's message).
        is_current: Whether the text still reads so; else the spans do not fit any more.
        solicitation: Probability in [0, 1].
        flagged: Whether it made a signal.
        category: What it is.
        reasons: In order of place.
        contacts: In order of place.
        version: Of the reader, with its word lists.
    """

    kind: TextKind
    source_id: int
    text: str
    is_current: bool
    solicitation: float
    flagged: bool
    category: MessageCategory
    reasons: tuple[Reason, ...]
    contacts: tuple[SeenContact, ...]
    version: str


@dataclass(frozen=True, slots=True)
class SimilarMessage:
    """A post or comment with nearly the same message as the one under review.

    Attributes:
        item_id: Its open review item; None where there is none, and it cannot be decided with it.
        version: Of the item; 0 without one.
        subject_kind: Post or comment.
        subject_id: Its id.
        author_id: Who wrote it.
        circle_name: Where; may be empty.
        posted_at: When.
        likeness: In [0, 1]; 1 is the same but for contacts and digits.
        text: The first 200 characters.
        leased_by: Login of a colleague who holds the item, or None.
        has_other_reasons: Whether signals stand that are not about the message.
    """

    item_id: int | None
    version: int
    subject_kind: SubjectKind
    subject_id: int
    author_id: int
    circle_name: str
    posted_at: datetime | None
    likeness: float
    text: str
    leased_by: str | None
    has_other_reasons: bool


@dataclass(frozen=True, slots=True)
class ContactUse:
    """A text that gives a contact.

    Attributes:
        kind: Where the text stands.
        source_id: Its id.
        author_id: Whose it is.
        nickname: Theirs.
        written_at: When it was posted; None where only the time of reading is known.
        seen_at: When it was read.
        text: The first 200 characters; empty where the reader may not see it.
    """

    kind: TextKind
    source_id: int
    author_id: int
    nickname: str
    written_at: datetime | None
    seen_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class PreviewExample:
    """A message whose flag a change of the word lists would change.

    Attributes:
        kind: Post or comment.
        source_id: Its id.
        posted_at: When.
        text: The whole text.
        reading: As it would be read.
        before: Probability as it is read now.
    """

    kind: TextKind
    source_id: int
    posted_at: datetime
    text: str
    reading: MessageReading
    before: float


@dataclass(frozen=True, slots=True)
class LexiconPreview:
    """What other word lists would have done to the posts and comments of the last days.

    Attributes:
        days: How many.
        texts: Posts and comments that were read again.
        flagged_before: Of these, flagged as the lists are now.
        flagged_after: Flagged with the change.
        entered: Newly flagged, at most 100, the surest first.
        left: No longer flagged, at most 100, the surest before first.
        entered_count: How many are newly flagged.
        left_count: How many are flagged no longer.
        seconds: How long it took.
    """

    days: int
    texts: int
    flagged_before: int
    flagged_after: int
    entered: tuple[PreviewExample, ...]
    left: tuple[PreviewExample, ...]
    entered_count: int
    left_count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class MessageSummary:
    """What reading messages did.

    Attributes:
        texts: Texts that were read: posts, comments, gifts' messages, nicknames, in photos.
        flagged: Those that solicit.
        contacts: Contacts that they give.
        lexicon_version: Of the word lists that they were read with.
        seconds: Wall time.
    """

    texts: int
    flagged: int
    contacts: int
    lexicon_version: int
    seconds: float


SIGNATURE_SIZE = 32
"""Values in a message's signature."""

BAND_ROWS = 4
"""Values that two signatures share in a row to be compared at all."""

ALIKE = 0.6
"""From this likeness on, two messages are said to be one template."""


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the share in [0, 1] of places in which two signatures agree; 0 where one is empty."""
    if not one or len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
