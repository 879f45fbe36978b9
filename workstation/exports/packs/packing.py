"""An evidence pack: a zip that is made from a snapshot alone, the same bytes each time."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from workstation.domain.packs import DocumentLanguage
from workstation.exports.packs.codec import decode
from workstation.exports.packs.document import build_document
from workstation.exports.packs.fonts import Font
from workstation.exports.packs.tables import csv_files

FORMAT = "circles-workstation evidence pack 1"
MANIFEST, SUMS, SNAPSHOT = "manifest.json", "SHA256SUMS", "snapshot.json"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Maker:
    """What the bytes of a pack depend on besides its snapshot.

    Attributes:
        language: Of the document.
        font: Its name.
        font_sha256: Of its file (hex); "" where it is not embedded.
        program: Version of the program.
        reportlab: Version of what writes PDF.
    """

    language: DocumentLanguage
    font: str
    font_sha256: str
    program: str
    reportlab: str


def maker_of(language: DocumentLanguage, font: Font) -> Maker:
    """Return what a pack depends on that is made here and now."""
    return Maker(
        language,
        font.name,
        font.sha256,
        version("circles-workstation"),
        version("reportlab"),
    )


def build_pack(content: bytes, *, language: DocumentLanguage, font: Font) -> bytes:
    """Return the evidence pack of a snapshot.

    Args:
        content: The snapshot, as it is kept.
        language: Of the document; names in tables and JSON are English.
        font: For Chinese in the document.

    Raises:
        SnapshotFormatError: Another version of the program made the snapshot.
    """
    snapshot, sha256 = decode(content), sha256_of(content)
    maker = maker_of(language, font)
    files = {
        "report.pdf": build_document(snapshot, sha256, language=language, font=font),
        SNAPSHOT: content,
        **{f"tables/{name}": table for name, table in csv_files(snapshot).items()},
    }
    files[MANIFEST] = _manifest(sha256, maker, files)
    sums = "".join(f"{sha256_of(files[name])}  {name}\n" for name in sorted(files))
    return _zip({**files, SUMS: sums.encode()})


def _manifest(sha256: str, maker: Maker, files: Mapping[str, bytes]) -> bytes:
    fields: dict[str, Any] = {  # as JSON is
        "format": FORMAT,
        "snapshot_sha256": sha256,
        "language": maker.language.value,
        "font": {"name": maker.font, "sha256": maker.font_sha256},
        "program": maker.program,
        "reportlab": maker.reportlab,
        "files": {name: sha256_of(content) for name, content in files.items()},
    }
    return (json.dumps(fields, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    # Stored: other versions of zlib would make other bytes.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.external_attr = _READABLE
            entry.create_system = 3  # wherever it is made
            archive.writestr(entry, files[name])
    return out.getvalue()


def sha256_of(content: bytes) -> str:
    """Return the hash of bytes (hex)."""
    return hashlib.sha256(content).hexdigest()
