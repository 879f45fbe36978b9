"""Photos for tests, good and broken, and a platform that has posted them."""

import hashlib
import struct
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from tests.helpers import builders
from workstation.media import MediaFolder

REAL_PHOTOS = Path(__file__).parents[3] / "shared" / "data" / "photos"
"""300 photos that are no part of the project; tests that need them skip where they are absent."""


def draw(seed: int, *, suffix: str = ".jpg", size: int = 64) -> bytes:
    """Return a small photo of coloured noise, different for each seed."""
    import cv2  # heavy

    pixels = np.random.default_rng(seed).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    _, encoded = cv2.imencode(suffix, cv2.resize(pixels, (size, size)))
    return encoded.tobytes()


def png_header(width: int, height: int) -> bytes:
    """Return the beginning of a PNG of any size."""
    return (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
        + struct.pack(">II", width, height)
        + b"\x08\x02"
        + b"\0" * 99
    )


def broken() -> dict[str, bytes]:
    """Return photos that cannot be read, by the code that says why."""
    whole = draw(0)
    return {
        "empty": b"",
        "unsupported": b"%PDF-1.7 no photo",
        "truncated": whole[: len(whole) // 2],
        "too_large": png_header(100_000, 100_000),
        "no_pixels": png_header(0, 10),
        "unreadable": whole[:2] + b"\xff\xd9",
    }


def post_photo(session: Session, media: MediaFolder, data: bytes) -> int:
    """Store the bytes, post them as a photo, and return its id."""
    return builders.add_photo(
        session,
        builders.add_post(session),
        uri=media.add(data, ".jpg"),
        sha256=hashlib.sha256(data).hexdigest(),
    )
