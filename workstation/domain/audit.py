"""The audit chain: one entry per thing done, each sealed with the hash of the one before."""

import enum
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = b"\x00" * 32
"""What the first entry is chained to."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry, as stored.

    Attributes:
        seq: 1, 2, 3 ... without gaps.
        at: When the transaction recorded it.
        actor: Database login that did it.
        action: What was done, e.g. "decision.take_down", "scan.batch".
        subject_kind: "post", "photo_batch" ...
        subject_id: Id of the subject.
        detail: Canonical JSON text: ids, codes and content digests only.
        prev_hash: Hash of the entry before, 32 bytes.
        hash: SHA-256 over `prev_hash` and `canonical_bytes`.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    subject_kind: str
    subject_id: int
    detail: str
    prev_hash: bytes
    hash: bytes

    def canonical_bytes(self) -> bytes:
        """The bytes that are sealed: a JSON array as PostgreSQL's jsonb prints it."""
        at = self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        fields = [
            self.seq, at, self.actor, self.action, self.subject_kind, self.subject_id, self.detail,
        ]  # fmt: skip
        return json.dumps(fields, ensure_ascii=False).encode()

    def sealed_hash(self) -> bytes:
        """The hash that this entry should have."""
        return hashlib.sha256(self.prev_hash + self.canonical_bytes()).digest()


class ChainFault(enum.Enum):
    """What is wrong with the first bad entry, or with the chain as a whole."""

    EDITED = "edited"
    MISSING = "missing"
    UNCHAINED = "unchained"
    CONTENT_CHANGED = "content_changed"
    HEAD_MISMATCH = "head_mismatch"
    # Not of one entry.
    UNRECORDED = "unrecorded"
    CHECKS_REPLACED = "checks_replaced"


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The newest entry's number and hash; keep it elsewhere to find a rewritten chain."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Outcome of a verification.

    Attributes:
        checked: Entries read.
        head: The head that the chain leads to; the entry before the first bad one, if there is one.
        bad_seq: Number of the first bad entry; None if every entry is well.
        fault: What is wrong with it, or with the chain as a whole; None if all is well.
        bad_count: How many faults there are; a gap in the entries is one.
    """

    checked: int
    head: AuditHead
    bad_seq: int | None = None
    fault: ChainFault | None = None
    bad_count: int = 0


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries to show; None and empty mean all."""

    actor: str = ""
    action_prefix: str = ""
    since: datetime | None = None
    until: datetime | None = None
