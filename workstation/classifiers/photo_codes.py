"""QR codes in photos: a contact code is how people leave the platform.

No global here holds an object of zxing-cpp, not even an annotation: if the interpreter ends
without clearing it, nanobind complains of a leak on the terminal.
"""

from __future__ import annotations

from importlib.metadata import version

import cv2
import zxingcpp

from workstation.classifiers.findings import bounded, clean, fractions
from workstation.classifiers.image.decode import RgbArray
from workstation.domain.photos import Finding, FindingKind

MAX_PAYLOAD = 4096
"""Characters of a payload that are kept. The largest QR code holds 7,089 digits."""

_SOURCE = f"zxing-cpp {version('zxing-cpp')}"
# The standard asks for four modules of quiet around a code; cropped photos have none.
_QUIET_PX = 32
_WHITE = 255


def read_codes(photo: RgbArray) -> tuple[Finding, ...]:
    """Find and read the QR codes in a photo: turned, mirrored and inverted ones too.

    Args:
        photo: Height by width by 3, upright. A module of the code should have two pixels.
    """
    photo = bounded(photo)
    framed = cv2.copyMakeBorder(
        cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY),
        *(_QUIET_PX, _QUIET_PX, _QUIET_PX, _QUIET_PX),
        borderType=cv2.BORDER_CONSTANT,
        value=_WHITE,
    )
    return tuple(
        Finding(
            kind=FindingKind.CODE,
            value=_payload(code),
            corners=fractions(_corners(code.position), photo),
            score=1.0,  # its checksum is right
            source=_SOURCE,
        )
        for code in zxingcpp.read_barcodes(
            framed,
            formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
            text_mode=zxingcpp.TextMode.Plain,
        )
    )


def _corners(place: zxingcpp.Position) -> list[tuple[float, float]]:
    points = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return [(point.x - _QUIET_PX, point.y - _QUIET_PX) for point in points]


def _payload(code: zxingcpp.Barcode) -> str:
    """Return the payload as text; of one that is none, each byte as the letter of that number."""
    try:
        text = code.bytes.decode()
    except UnicodeDecodeError:
        # zxing-cpp tells Shift JIS and GB 18030 by their bytes, if the code does not name it.
        text = (
            code.text
            if code.content_type is not zxingcpp.ContentType.Binary
            else code.bytes.decode("latin-1")
        )
    return clean(text)[:MAX_PAYLOAD]
