"""Recording what scans read out of messages, and saving word lists. The database says who did it.

Errors come out of `workstation.db.session.transaction` as those of `domain.errors`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.db.session import execute_despite_deadlock
from workstation.domain.messages import BAND_ROWS, MessageReading, Terms, TextKind

_REGISTER = text("SELECT moderation.register_lexicon(CAST(:terms AS jsonb))")
_SAVE = text("SELECT moderation.save_lexicon(CAST(:terms AS jsonb), :reason, :base)")
_RECORD = text("""
    SELECT texts, flagged, contacts
    FROM moderation.record_message_batch(:kind, :version, CAST(:texts AS jsonb))
""")
_TIDY = text("SELECT moderation.tidy_messages(:at_most)")
_RAISE_CONTACTS = text("SELECT moderation.raise_contact_signals(:at_most)")

_LONGEST_CONTACT = 300  # in the table
_HAVE_RINGS = (TextKind.POST, TextKind.COMMENT)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text that was read.

    Attributes:
        source_id: Id of what bears it.
        updated_at: Its last change then, as `page_texts_to_read` said it.
        sha256: Hex digest of the text.
        reading: What was read out of it.
    """

    source_id: int
    updated_at: str
    sha256: str
    reading: MessageReading


@dataclass(frozen=True, slots=True)
class RecordedTexts:
    """What a batch of texts did.

    Attributes:
        texts: Texts whose readings were stored.
        flagged: Those that solicit.
        contacts: Contacts that they give.
    """

    texts: int
    flagged: int
    contacts: int


def register_lexicon(session: Session, terms: Terms) -> int:
    """Make word lists version 1 if there are none, as a scanner; return the version in use."""
    version: int = session.execute(_REGISTER, {"terms": _to_json(terms)}).scalar_one()
    return version


def save_lexicon(session: Session, terms: Terms, *, reason: str, base_version: int | None) -> int:
    """Save word lists, as a manager. The next scan reads every text with them.

    Args:
        session: An open session with a transaction.
        terms: All lists.
        reason: Why, for colleagues; at most 4,000 characters.
        base_version: The version that was edited; None where there was none.

    Returns:
        The new version.

    Raises:
        TermError: A term cannot be in a list; nothing was saved.
        ReasonRequiredError: The reason is blank; nothing was saved.
        LexiconChangedError: Somebody saved others meanwhile; nothing was saved.
        PermissionDeniedError: This is no manager.
    """
    from workstation.classifiers.text.lexicons import check_terms

    check_terms(terms)
    version: int = session.execute(
        _SAVE, {"terms": _to_json(terms), "reason": reason, "base": base_version}
    ).scalar_one()
    return version


def record_message_batch(
    session: Session, *, kind: TextKind, version: str, texts: Sequence[ReadText]
) -> RecordedTexts:
    """Store what was read out of texts of one kind, in place of what was read before.

    Those that solicit become signals, which make review items; those that do no longer take theirs
    back. What is gone from the platform is passed over. Call `raise_contact_signals` afterwards.

    Args:
        session: An open session with a transaction.
        kind: Where the texts stand.
        version: Of the reader.
        texts: What was read, each text once; some thousand at a time.
    """
    rows = [_row_of(each, has_ring=kind in _HAVE_RINGS) for each in texts]
    recorded = execute_despite_deadlock(
        session,
        _RECORD,
        {"kind": kind.value, "version": version, "texts": json.dumps(rows, allow_nan=False)},
    ).one()
    return RecordedTexts(*recorded)


def raise_contact_signals(session: Session, *, limit: int = 1_000) -> int:
    """Make signals of contacts that three other accounts give as well, or withdraw these.

    Args:
        session: An open session with a transaction.
        limit: Most newly found contacts to look at.

    Returns:
        How many were looked at; 0 when none are left.
    """
    count: int = execute_despite_deadlock(session, _RAISE_CONTACTS, {"at_most": limit}).scalar_one()
    return count


def tidy_messages(session: Session, *, limit: int = 1_000) -> int:
    """Forget what was read out of texts that the platform has deleted.

    Args:
        session: An open session with a transaction.
        limit: Most texts to forget.

    Returns:
        How many were forgotten; 0 when none are left.
    """
    count: int = execute_despite_deadlock(session, _TIDY, {"at_most": limit}).scalar_one()
    return count


def _to_json(terms: Terms) -> str:
    return json.dumps({code: list(listed) for code, listed in terms.items()})


def _row_of(read: ReadText, *, has_ring: bool) -> dict[str, Any]:
    from workstation.classifiers.text.signature import bands  # loads numpy

    reading = read.reading
    row: dict[str, Any] = {
        "id": read.source_id,
        "updated_at": read.updated_at,
        "sha256": read.sha256,
        "solicitation": reading.solicitation,
        "flagged": reading.flagged,
        "category": reading.category.value,
    }
    if reading.reasons:
        row["reasons"] = [
            [each.kind, each.start, each.end, each.detail] for each in reading.reasons
        ]
    contacts = [
        [each.type.value, each.value, each.start, each.end]
        for each in reading.contacts
        if 0 < len(each.value) <= _LONGEST_CONTACT
    ]
    if contacts:
        row["contacts"] = contacts
    if has_ring and reading.signature:
        row["signature"] = _to_array(reading.signature)
        row["bands"] = _to_array(bands(reading.signature, BAND_ROWS))
    return row


def _to_array(values: Sequence[int]) -> str:
    return "{" + ",".join(map(str, values)) + "}"
