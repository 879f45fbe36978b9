"""Which font writes Chinese in a document: it is part of the document's bytes, so it is named."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workstation.domain.packs import FontMissingError

# Fonts with TrueType outlines, which can be embedded: of Windows, macOS, Debian, Fedora.
_FILES = (
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
    "C:/Windows/Fonts/simsun.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
    "/Library/Fonts/Arial Unicode.ttf",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/wqy-zenhei/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/google-droid-sans-fonts/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
)
_OF_READERS = "STSong-Light"


@dataclass(frozen=True, slots=True)
class Font:
    """A font for Chinese.

    Attributes:
        name: Of its file; "STSong-Light" is with whoever reads the document, and is not embedded.
        sha256: Of its file (hex); "" where it is not embedded.
        path: Where it is; None where it is not embedded.
    """

    name: str
    sha256: str
    path: Path | None


OF_READERS = Font(_OF_READERS, "", None)
"""Adobe's own, which every reader of PDF has or replaces."""


@cache
def own_font() -> Font:
    """Return the font of this computer to embed, else what readers have."""
    return next(iter(_found()), OF_READERS)


def font_of(name: str, sha256: str) -> Font:
    """Return the font that a document was made with.

    Raises:
        FontMissingError: It is not on this computer, or in another version.
    """
    for font in (OF_READERS, *_found()):
        if (font.name, font.sha256) == (name, sha256):
            return font
    raise FontMissingError(name)


@cache
def _found() -> tuple[Font, ...]:
    return tuple(
        Font(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), path)
        for path in map(Path, _FILES)
        if path.is_file()
    )


def registered(font: Font) -> str:
    """Make a font known to reportlab; return the name by which it knows it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    known = f"{font.name}-{font.sha256[:16]}" if font.path else _OF_READERS
    if known not in pdfmetrics.getRegisteredFontNames():
        made = TTFont(known, str(font.path)) if font.path else UnicodeCIDFont(_OF_READERS)
        pdfmetrics.registerFont(made)
    return known
