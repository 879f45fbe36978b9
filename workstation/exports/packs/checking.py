"""Whether an evidence pack is what was made: every file of it, and the whole."""

import io
import json
import re
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

_SHA256 = re.compile("[0-9a-f]{64}")

Find = Callable[[str], KeptSnapshot | None]
"""From the hash of a snapshot to the one that the database keeps."""


def check_pack(content: bytes, find: Find, *, is_recorded: bool) -> PackCheck:
    """Hold a pack against its own list of hashes, and against the database.

    Args:
        content: The file.
        find: Looks for its snapshot.
        is_recorded: The database noted a file with its hash when it was written.
    """

    def told(
        *faults: tuple[PackFault, str], of: int | None = None, again: bool = False
    ) -> PackCheck:
        found = tuple(dict.fromkeys(faults))
        return PackCheck(found, of, sha256_of(content), is_recorded, again)

    files = _read(content)
    if files is None:
        return told((PackFault.NO_PACK, ""))
    faults = _inner_faults(files)
    maker, snapshot_sha256 = _maker(files.get(MANIFEST, b""))
    if maker is None:
        return told(*faults, (PackFault.NO_PACK, MANIFEST))
    kept = find(snapshot_sha256)
    if kept is None:
        return told(*faults, (PackFault.FOREIGN, ""))
    if files.get(SNAPSHOT, kept.content) != kept.content:
        faults.append((PackFault.CHANGED, SNAPSHOT))
    again = _rebuilt(kept.content, maker)
    # What was noted is what was written, also where the program makes something else of it by now.
    if again is not None and again != content and not (faults or is_recorded):
        faults.append((PackFault.DIFFERENT, ""))
    return told(*faults, of=kept.snapshot_id, again=again == content)


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
        sha256 = str(fields["snapshot_sha256"])
        return (maker, sha256) if _SHA256.fullmatch(sha256) else (None, "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
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
