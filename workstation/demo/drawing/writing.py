"""Lines of text and QR codes on photos, to measure how many of them are found."""

import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

Pixels = npt.NDArray[np.uint8]
"""Height by width by 3, red first."""

_FONT_FOLDERS = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts"),
    "win32": ("C:/Windows/Fonts",),
}
_CHINESE_FONTS = (
    "NotoSansCJK-Regular*", "SourceHanSans*-Regular*", "wqy-*", "DroidSansFallback*", "PingFang*",
    "STHeiti*", "msyh.*", "simhei*",
)  # fmt: skip
_MARGIN_PX = 4
_LIGHT, _DARK, _MIDDLE = 250, 15, 140
_QUIET_MODULES = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How something lies on a photo.

    Attributes:
        size: Height of the letters, or side of a code's module, in pixels.
        angle: Turned by so many degrees, against the clock.
        opacity: 1 covers the photo, 0 leaves nothing to be seen.
        inverted: A code in white on black.
    """

    size: int
    angle: float = 0
    opacity: float = 1
    inverted: bool = False


def chinese_font() -> Path | None:
    """A font with Chinese letters, if this machine has one that we know."""
    for pattern in _CHINESE_FONTS:
        for folder in _FONT_FOLDERS.get(sys.platform, ()):
            found = sorted(Path(folder).rglob(pattern))
            if found:
                return found[0]
    return None


def write_line(
    rng: np.random.Generator, photo: Pixels, text: str, look: Look, font: Path | None = None
) -> Pixels:
    """Return the photo with a line of text somewhere on it, light on dark or dark on light.

    Args:
        rng: Chooses the place.
        photo: Height by width by 3.
        text: The line.
        look: Letters are made smaller where the line would not fit.
        font: One that has the text's letters. None for Pillow's own, which is Latin.
    """
    letters = ImageFont.truetype(font, look.size) if font else ImageFont.load_default(look.size)
    left, top, right, bottom = (round(side) for side in letters.getbbox(text))
    size = (right - left + 2 * _MARGIN_PX, bottom - top + 2 * _MARGIN_PX)
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).text((_MARGIN_PX - left, _MARGIN_PX - top), text, fill=255, font=letters)
    mask = mask.rotate(look.angle, resample=Image.Resampling.BICUBIC, expand=True)
    mask.thumbnail((photo.shape[1], photo.shape[0]))
    ink = np.asarray(mask, np.float32)[..., np.newaxis] / 255 * look.opacity
    x, y = _place(rng, photo, ink)
    under = photo[y : y + ink.shape[0], x : x + ink.shape[1]].astype(np.float32)
    colour = _LIGHT if under.mean() < _MIDDLE else _DARK
    return _with_patch(photo, x, y, under * (1 - ink) + colour * ink)


def put_code(rng: np.random.Generator, photo: Pixels, payload: str, look: Look) -> Pixels:
    """Return the photo with a QR code somewhere on it, with half the quiet zone of the standard.

    Raises:
        ValueError: The code is larger than the photo.
    """
    symbol = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    modules = np.pad(
        np.array(symbol.to_image(add_quiet_zones=False)), _QUIET_MODULES, constant_values=255
    )
    if look.inverted:
        modules = 255 - modules
    code = Image.fromarray(np.kron(modules, np.ones((look.size, look.size), np.uint8)))
    code = code.convert("LA").rotate(look.angle, resample=Image.Resampling.BICUBIC, expand=True)
    values = np.asarray(code, np.float32)
    ink = values[..., 1:] / 255 * look.opacity
    if ink.shape[0] > photo.shape[0] or ink.shape[1] > photo.shape[1]:
        raise ValueError("the code is larger than the photo")
    x, y = _place(rng, photo, ink)
    under = photo[y : y + ink.shape[0], x : x + ink.shape[1]].astype(np.float32)
    return _with_patch(photo, x, y, under * (1 - ink) + values[..., :1] * ink)


def _place(
    rng: np.random.Generator, photo: Pixels, patch: npt.NDArray[np.floating]
) -> tuple[int, int]:
    free_y, free_x = (photo.shape[axis] - patch.shape[axis] for axis in (0, 1))
    return int(rng.integers(free_x + 1)), int(rng.integers(free_y + 1))


def _with_patch(photo: Pixels, x: int, y: int, patch: npt.NDArray[np.floating]) -> Pixels:
    written = photo.copy()
    written[y : y + patch.shape[0], x : x + patch.shape[1]] = np.rint(patch)
    return written


def as_jpeg(photo: Pixels) -> bytes:
    """Return the photo as a JPEG, as a phone would save it."""
    _, data = cv2.imencode(
        ".jpg", cv2.cvtColor(photo, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 88]
    )
    return data.tobytes()
