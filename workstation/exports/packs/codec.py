"""Snapshots as bytes: canonical JSON, the same for the same snapshot on every computer."""

import json
from functools import cache

from pydantic import TypeAdapter, ValidationError

from workstation.domain.packs import SnapshotFormatError
from workstation.domain.snapshots import FORMAT, CaseSnapshot


@cache
def _adapter() -> TypeAdapter[CaseSnapshot]:
    return TypeAdapter(CaseSnapshot)


def encode(snapshot: CaseSnapshot) -> bytes:
    """Return a snapshot as canonical JSON: keys in order, UTF-8, times in UTC."""
    plain = _adapter().dump_python(snapshot, mode="json")
    text = json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return f"{text}\n".encode()


def decode(content: bytes) -> CaseSnapshot:
    """Return the snapshot that was kept.

    Raises:
        SnapshotFormatError: Another version of the program made it, in another format.
    """
    try:
        snapshot = _adapter().validate_json(content)
    except ValidationError as error:
        # The places only: the values are about people, and the message goes to a log.
        places = sorted({".".join(map(str, fault["loc"][:2])) for fault in error.errors()})
        raise SnapshotFormatError(", ".join(places)) from None
    if snapshot.format != FORMAT:
        raise SnapshotFormatError(snapshot.format)
    return snapshot
