"""Photos with lines of text and QR codes at known places."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from workstation.demo.drawing.writing import Look, Pixels, chinese_font, put_code, write_line

Box = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""

needs_chinese_font = pytest.mark.skipif(
    chinese_font() is None, reason="no font with Chinese letters is installed"
)


def blank(width: int, height: int, *, grey: int = 225) -> Pixels:
    """Return a photo of nothing."""
    return np.full((height, width, 3), grey, np.uint8)


def line_at(
    photo: Pixels,
    text: str,
    look: Look,
    *,
    box: tuple[int, int, int, int],
    font: Path | None = None,
) -> Pixels:
    """Return the photo with a line somewhere in the box."""
    left, top, right, bottom = box
    written = photo.copy()
    written[top:bottom, left:right] = write_line(
        np.random.default_rng(0), photo[top:bottom, left:right], text, look, font
    )
    return written


def code_at(photo: Pixels, payload: str, look: Look, *, box: tuple[int, int, int, int]) -> Pixels:
    """Return the photo with a QR code somewhere in the box."""
    left, top, right, bottom = box
    written = photo.copy()
    written[top:bottom, left:right] = put_code(
        np.random.default_rng(0), photo[top:bottom, left:right], payload, look
    )
    return written


def png(photo: Pixels) -> bytes:
    """Return the photo as a PNG."""
    _, data = cv2.imencode(".png", cv2.cvtColor(photo, cv2.COLOR_RGB2BGR))
    return data.tobytes()


def letters(text: str) -> str:
    """Return letters and digits only: spaces and dots are an OCR's guess."""
    return "".join(letter for letter in text.lower() if letter.isalnum())
