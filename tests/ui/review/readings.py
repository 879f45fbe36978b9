"""Posts and comments whose messages were read, as a scan would have recorded it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, text

from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.messages import (
    SIGNATURE_SIZE,
    Contact,
    ContactType,
    MessageCategory,
    MessageReading,
    Reason,
    TextKind,
)
from workstation.domain.platform import SubjectKind
from workstation.models.moderation import ReviewItem
from workstation.services.messages import ReadText, raise_contact_signals, record_message_batch

VERSION = "1-test"
_TABLES = {
    TextKind.POST: ("post", "body"),
    TextKind.COMMENT: ("comment", "body"),
    TextKind.GIFT: ("gift", "message"),
    TextKind.NICKNAME: ("member", "nickname"),
}
_ORDINARY = 0.1


def reason(body: str, written: str, kind: str = "sponsor", detail: str = "") -> Reason:
    """A reason for the first place where something is written."""
    start = body.index(written)
    return Reason(kind, start, start + len(written), detail or written)


def contact(
    body: str, written: str, leads_to: ContactType = ContactType.WECHAT, value: str = ""
) -> Contact:
    """A contact in the first place where it is written."""
    start = body.index(written)
    return Contact(leads_to, value or written, start, start + len(written))


def signature(seed: int, *, changed: int = 0) -> tuple[int, ...]:
    """That of a template; with `changed` of its places unlike those of the others."""
    base = [seed * 1_000 + place for place in range(SIGNATURE_SIZE)]
    return (*base[: SIGNATURE_SIZE - changed], *(value + 500 for value in base[-changed:]))[
        :SIGNATURE_SIZE
    ]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read out of one text.

    Attributes:
        source_id: Id of what bears it.
        kind: Where it stands.
        solicitation: Probability.
        category: What it is; from `_ORDINARY` on it is flagged.
        reasons: Why.
        contacts: What it gives.
        signature: What it is like.
    """

    source_id: int
    kind: TextKind = TextKind.POST
    solicitation: float = 0.93
    category: MessageCategory = MessageCategory.SEEK_SPONSOR
    reasons: Sequence[Reason] = ()
    contacts: Sequence[Contact] = ()
    signature: tuple[int, ...] = ()


def record(database: Database, *reads: Read) -> None:
    """Record readings as a scanner does, kind by kind."""
    for kind in TextKind:
        texts = [_read_text(database, each) for each in reads if each.kind is kind]
        if texts:
            with transaction(database.sessions("scanner")) as session:
                record_message_batch(session, kind=kind, version=VERSION, texts=texts)
    with transaction(database.sessions("scanner")) as session:
        while raise_contact_signals(session):
            pass


def _read_text(database: Database, read: Read) -> ReadText:
    if read.kind is TextKind.PHOTO:
        query = (
            "SELECT string_agg(f.value, E'\\n' ORDER BY f.id), max(f.found_at)::text"
            " FROM moderation.photo_finding f WHERE f.photo_id = :id AND f.kind IN ('text', 'code')"
        )
    else:
        table, column = _TABLES[read.kind]
        query = f"SELECT {column}, updated_at::text FROM circles.{table} WHERE id = :id"  # noqa: S608
    with transaction(database.sessions()) as session:
        body, updated_at = session.execute(text(query), {"id": read.source_id}).one()
    reading = MessageReading(
        solicitation=read.solicitation,
        flagged=read.solicitation > _ORDINARY,
        category=read.category if read.solicitation > _ORDINARY else MessageCategory.ORDINARY,
        reasons=tuple(read.reasons),
        contacts=tuple(read.contacts),
        signature=read.signature,
    )
    return ReadText(read.source_id, updated_at, hashlib.sha256(body.encode()).hexdigest(), reading)


def item_of(database: Database, subject_id: int, kind: SubjectKind = SubjectKind.POST) -> int:
    """The review item about something."""
    with transaction(database.sessions()) as session:
        query = select(ReviewItem.id).where(
            ReviewItem.subject_kind == kind, ReviewItem.subject_id == subject_id
        )
        return session.execute(query).scalar_one()
