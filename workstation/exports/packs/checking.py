"""Whether an evidence pack is what was made: every file of it, and the whole."""

import io
import json
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from workstation.domain.packs import (
    DocumentLanguage,
    FontMissingError,
    KeptSnapshot,
    PackCheck,
    PackFault,
    SnapshotFormatError,
)
from workstation.exports.packs.fonts import font_of
from workstation.exports.packs.packing import (
    FORMAT,
    MANIFEST,
    SNAPSHOT,
    SUMS,
    Maker,
    build_pack,
    maker_of,
    sha256_of,
)

_MOST_BYTES = 500_000_000
_MOST_FILES = 100
# Encrypted ones, too: we make none.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)

Find = Callable[[str], KeptSnapshot | None]
"""From the hash of a snapshot to the one that the database keeps."""


def check_pack(content: bytes, find: Find) -> PackCheck:
    """Hold a pack against its own list of hashes, and against the database.

    Args:
        content: The file.
        find: Looks for its snapshot.
    """
    sha256 = sha256_of(content)
    files = _read(content)
    if files is None:
        return PackCheck(((PackFault.NO_PACK, ""),), None, sha256, is_rebuilt=False)
    faults = _inner_faults(files)
    maker, snapshot_sha256 = _maker(files.get(MANIFEST, b""))
    if maker is None:
        return PackCheck((*faults, (PackFault.NO_PACK, MANIFEST)), None, sha256, is_rebuilt=False)
    kept = find(snapshot_sha256)
    if kept is None:
        faults.append((PackFault.FOREIGN, ""))
        return PackCheck(tuple(faults), None, sha256, is_rebuilt=False)
    if files.get(SNAPSHOT, kept.content) != kept.content:
        faults.append((PackFault.CHANGED, SNAPSHOT))
    again = _rebuilt(kept.content, maker)
    if again is not None and again != content and not faults:
        faults.append((PackFault.DIFFERENT, ""))
    return PackCheck(
        tuple(dict.fromkeys(faults)), kept.snapshot_id, sha256, is_rebuilt=again == content
    )


def _read(content: bytes) -> dict[str, bytes] | None:
    """Return the files of a zip; None if it is none, or none that we would make."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            # What lies about its size is stopped by reading no more than that.
            if len(entries) > _MOST_FILES or sum(one.file_size for one in entries) > _MOST_BYTES:
                return None
            return {one.filename: _read_one(archive, one) for one in entries}
    except _UNREADABLE:
        return None


def _read_one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a file; none where it does not even fit the zip: then it was changed."""
    try:
        with archive.open(entry) as file:
            return file.read(entry.file_size)
    except _UNREADABLE:
        return b""


def _inner_faults(files: dict[str, bytes]) -> list[tuple[PackFault, str]]:
    sums = {}
    for line in files.get(SUMS, b"").decode(errors="replace").splitlines():
        sha256, _, name = line.partition("  ")
        sums[name] = sha256
    faults = [] if SUMS in files else [(PackFault.MISSING, SUMS)]
    for name in sorted({*sums, *files} - {SUMS}):
        if name not in files:
            faults.append((PackFault.MISSING, name))
        elif name not in sums:
            faults.append((PackFault.ADDED, name))
        elif sha256_of(files[name]) != sums[name]:
            faults.append((PackFault.CHANGED, name))
    return faults


def _maker(manifest: bytes) -> tuple[Maker | None, str]:
    try:
        fields: dict[str, Any] = json.loads(manifest)  # anybody's
        if fields["format"] != FORMAT:
            return None, ""
        maker = Maker(
            DocumentLanguage(fields["language"]),
            str(fields["font"]["name"]),
            str(fields["font"]["sha256"]),
            str(fields["program"]),
            str(fields["reportlab"]),
        )
        return maker, str(fields["snapshot_sha256"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, ""


def _rebuilt(content: bytes, maker: Maker) -> bytes | None:
    """Return the pack made again; None where that cannot be done here as it was done."""
    try:
        font = font_of(maker.font, maker.font_sha256)
        if maker_of(maker.language, font) != maker:
            return None
        return build_pack(content, language=maker.language, font=font)
    except (FontMissingError, SnapshotFormatError):
        return None
