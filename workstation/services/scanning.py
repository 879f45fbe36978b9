"""Recording what scans find, and what is known of photos. For logins of ws_scanner or ws_admin."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.db.session import execute_despite_deadlock
from workstation.domain.networks import (
    CascadeInfo,
    KnownListEntry,
    RecordedBatch,
    RegisteredCascade,
    ScannedPhoto,
    WithdrawnList,
)
from workstation.domain.photos import MATCH_BITS, MATCH_QUALITY, Finding, Fusion
from workstation.work import Progress, ReportProgress, ignore_progress

_REGISTER = text(
    "SELECT moderation.register_cascade(:name, :version, CAST(:parameters AS jsonb), :flag_at)"
)
_MEMBERS = text("""
    SELECT n.name, n.id FROM moderation.network c
    CROSS JOIN LATERAL jsonb_array_elements(c.parameters -> 'networks') AS part
    JOIN moderation.network n ON n.name = part ->> 'name' AND n.version = part ->> 'version'
    WHERE c.id = :cascade_id
""")
_RECORD = text("""
    SELECT flagged, known
    FROM moderation.record_scan_batch(:cascade_id, CAST(:photos AS jsonb), :bank_seen)
""")
_RAISE_REPORTS = text("SELECT moderation.raise_report_signals(:at_most)")
_REFRESH_HARM = text("SELECT moderation.refresh_harm(:at_most)")
_IMPORT_LIST = text("""
    SELECT moderation.import_known_list(:name, :source, CAST(:pdqs AS text[]),
        CAST(:reasons AS text[]), CAST(:policies AS text[]))
""")
_LIST_MATCHES = text("SELECT moderation.list_matches(:name)")
_WITHDRAW_LIST = text("""
    SELECT entry_count, photo_count FROM moderation.withdraw_known_list(:name)
""")
_RAISE_KNOWN = text("SELECT moderation.raise_known_signals(:at_most)")
_AWAIT_BATCHES = text("SELECT moderation.await_scan_batches()")
# bit_send() puts four bytes before the bits: how many they are.
_UNCOMPARED = text("""
    SELECT id, substring(bit_send(pdq) FROM 5) FROM moderation.known_photo
    WHERE NOT is_compared AND list_id IS NOT NULL ORDER BY id LIMIT :at_most
""")
_ALL_WAYS = text("""
    SELECT h.photo_id, substring(bit_send(h.pdq) FROM 5) || d.turned
    FROM moderation.photo_hash h JOIN moderation.photo_digest d ON d.photo_id = h.photo_id
    WHERE h.quality >= :quality
""")
_RECORD_COMPARISON = text(
    "SELECT moderation.record_comparison(CAST(:entries AS bigint[]), CAST(:pairs AS jsonb))"
)
_WAYS = 8
_PHOTOS_AT_ONCE = 4_096
_ENTRIES_AT_ONCE = 100_000
_IMPORTED_AT_ONCE = 20_000  # takes about a second

_LONGEST_VALUE = 8_000  # of a finding, in the table; a QR code holds 7,089 characters at most


def register_cascade(session: Session, cascade: CascadeInfo) -> RegisteredCascade:
    """Make a cascade and its networks known. Repeating it changes nothing.

    The first cascade ever registered is the current one; any other waits until a manager chooses
    it. Managers may do this too.

    Raises:
        DatabaseError: The database knows that name and version with other weights, labels or
            parameters.
    """
    parameters = {
        "networks": [asdict(network) for network in cascade.networks],
        "stage2_at": cascade.stage2_at,
        "stage1": _parameters_of(cascade.stage1_fusion),
        "stage2": _parameters_of(cascade.stage2_fusion),
    }
    cascade_id: int = session.execute(
        _REGISTER,
        {
            "name": cascade.name,
            "version": cascade.version,
            "parameters": json.dumps(parameters, allow_nan=False),
            "flag_at": cascade.flag_at,
        },
    ).scalar_one()
    members = session.execute(_MEMBERS, {"cascade_id": cascade_id})
    return RegisteredCascade(cascade_id, {member.name: member.id for member in members})


def record_scan_batch(
    session: Session,
    *,
    cascade: RegisteredCascade,
    photos: Sequence[ScannedPhoto],
    bank_seen: int,
) -> RecordedBatch:
    """Store hashes, scores, findings and errors.

    Flagged photos and copies of known ones are signals, which make review items of their posts.
    Photos that this cascade has scored already, or that are gone, are passed over; what could not
    be read before gets its new outcome. Photos without stage and error are hashed only: they
    still wait to be scored. Matches are checked here.

    Args:
        session: An open session with a transaction.
        cascade: As `register_cascade` returned it.
        photos: What was found out.
        bank_seen: Newest entry of the bank that the photos were compared with (`read_bank`), or 0.
            Newer entries are compared here; let there be few.

    Returns:
        How many photos were newly flagged (only if the cascade is the current one), and how many
        newly found to be copies of known ones.
    """
    rows = [_row_of(photo) for photo in photos]
    flagged, known = execute_despite_deadlock(
        session,
        _RECORD,
        {
            "cascade_id": cascade.cascade_id,
            "photos": json.dumps(rows, allow_nan=False),
            "bank_seen": bank_seen,
        },
    ).one()
    return RecordedBatch(flagged=flagged, known=known)


def raise_report_signals(session: Session, *, limit: int = 1000) -> int:
    """Turn members' reports into signals and review items.

    Args:
        session: An open session with a transaction.
        limit: Most reports to turn.

    Returns:
        How many were turned; 0 when none are left.
    """
    count: int = execute_despite_deadlock(session, _RAISE_REPORTS, {"at_most": limit}).scalar_one()
    return count


def refresh_harm(session: Session, *, limit: int = 1000) -> int:
    """Work out again how harmful items are that wait and were not weighed for a day.

    Returns:
        How many were weighed; call it until 0.
    """
    count: int = session.execute(_REFRESH_HARM, {"at_most": limit}).scalar_one()
    return count


def import_known_list(
    session: Session,
    *,
    name: str,
    source: str,
    entries: Sequence[KnownListEntry],
    report: ReportProgress = ignore_progress,
) -> int:
    """Put a partner's list into the bank of known photos, as an administrator.

    What lists of that name hold already is passed over, as are repetitions in this one. Call
    `raise_known_signals` afterwards, for photos that the platform has already.

    Args:
        session: An open session with a transaction.
        name: Of the list: reviewers see it beside a match.
        source: Who made it, or where it came from; may be empty.
        entries: The list. A long one is recorded in parts.
        report: Told how many entries are in.

    Returns:
        How many entries are new.

    Raises:
        KnownListChangedError: It gives another reason or policy for a hash that is there; nothing
            was changed.
        DatabaseError: A policy is not one of ours.
    """
    first: dict[bytes, KnownListEntry] = {}
    for entry in entries:
        first.setdefault(entry.pdq, entry)
    unique, count = list(first.values()), 0
    for start in range(0, len(unique), _IMPORTED_AT_ONCE):
        report(Progress(start, len(unique)))
        part = unique[start : start + _IMPORTED_AT_ONCE]
        count += session.execute(
            _IMPORT_LIST,
            {
                "name": name,
                "source": source,
                "pdqs": [entry.pdq.hex() for entry in part],
                "reasons": [entry.reason for entry in part],
                "policies": [entry.policy_code for entry in part],
            },
        ).scalar_one()
    return count


def count_list_matches(session: Session, name: str) -> int:
    """Return on how many photos there is a signal for being a copy of a list's, for its loader."""
    count: int = session.execute(_LIST_MATCHES, {"name": name}).scalar_one()
    return count


def withdraw_known_list(session: Session, name: str) -> WithdrawnList:
    """Take what lists of a name have brought out of the bank, as an administrator.

    Signals that rest on it are withdrawn too, and open items without another reason leave the
    queue. It may be imported again.

    Raises:
        LockTimeoutError: A scan is writing; nothing was changed.
    """
    entries, photos = session.execute(_WITHDRAW_LIST, {"name": name}).one()
    return WithdrawnList(entries, photos)


def raise_known_signals(session: Session, *, limit: int = 50) -> int:
    """Compare new entries of the bank with the photos hashed so far; copies become signals.

    Waits for the batches of scans that are under way; those that come later know the entries.

    Args:
        session: An open session with a transaction.
        limit: Most entries to compare that decisions have put in. Those of lists are compared
            together, by reading all hashes once.

    Returns:
        How many entries were compared; 0 when none are left.
    """
    count: int = execute_despite_deadlock(session, _RAISE_KNOWN, {"at_most": limit}).scalar_one()
    return count or _compare_lists(session)


def _compare_lists(session: Session) -> int:
    entries = session.execute(_UNCOMPARED, {"at_most": _ENTRIES_AT_ONCE}).all()
    if not entries:
        return 0
    from workstation.classifiers.hash_index import HashIndex  # loads numpy

    session.execute(_AWAIT_BATCHES)
    index = HashIndex(b"".join(pdq for _, pdq in entries))
    pairs: list[tuple[int, int]] = []
    photos = session.execute(
        _ALL_WAYS, {"quality": MATCH_QUALITY}, execution_options={"yield_per": _PHOTOS_AT_ONCE}
    )
    for page in photos.partitions():
        found = index.within(b"".join(ways for _, ways in page), MATCH_BITS)
        pairs += [
            (page[query // _WAYS][0], entries[entry][0]) for query, entry, _bits in found.tolist()
        ]
    execute_despite_deadlock(
        session,
        _RECORD_COMPARISON,
        {"entries": [known_id for known_id, _ in entries], "pairs": json.dumps(pairs)},
    )
    return len(entries)


def _parameters_of(fusion: Fusion) -> dict[str, object]:
    return {"intercept": fusion.intercept, "weights": fusion.weights}


def _row_of(scanned: ScannedPhoto) -> dict[str, Any]:
    row: dict[str, Any] = {"photo_id": scanned.photo.photo_id}
    if scanned.error is not None:
        row["error"] = scanned.error
    if scanned.hash is not None:
        row |= {
            "sha256": scanned.photo.sha256,
            "pdq": scanned.hash.pdq.hex(),
            "turned": b"".join(scanned.hash.turned).hex(),
            "quality": scanned.hash.quality,
        }
    if scanned.known:
        row["known"] = [match.known_id for match in scanned.known]
    if scanned.stage is not None:
        row |= {
            "stage": scanned.stage,
            "racy": scanned.racy,
            "scores": {name: asdict(score) for name, score in (scanned.scores or {}).items()},
            "findings": [_row_of_finding(finding) for finding in scanned.findings],
        }
    return row


def _row_of_finding(finding: Finding) -> dict[str, Any]:
    # PostgreSQL's texts hold no NUL and no half of a character, which a QR code may.
    value = finding.value.encode(errors="replace").decode()
    return {
        "kind": finding.kind.value,
        "value": value.replace("\x00", "\N{REPLACEMENT CHARACTER}")[:_LONGEST_VALUE],
        "corners": finding.corners,
        "score": finding.score,
        "source": finding.source,
    }
