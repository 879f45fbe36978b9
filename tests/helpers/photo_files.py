"""Photo files for tests: drawn here, encoded by Pillow, which the program itself does not use."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

SHARED_PHOTOS = Path(__file__).parents[3] / "shared" / "data" / "photos"

needs_shared_photos = pytest.mark.skipif(
    not SHARED_PHOTOS.is_dir(), reason="../shared/data is missing"
)

# Four quarters, far enough apart to be told from each other after lossy compression.
RED, GREEN, BLUE, GREY = (200, 40, 40), (40, 160, 40), (40, 40, 200), (150, 150, 150)


def draw(width: int = 48, height: int = 32) -> Image.Image:
    """Red over blue on the left, green over grey on the right."""
    quarters = np.array([[RED, GREEN], [BLUE, GREY]], np.uint8)
    return Image.fromarray(quarters).resize((width, height), Image.Resampling.NEAREST)


def draw_noise(width: int, height: int, spread: int) -> Image.Image:
    """The same with pixels exchanged for others near by, so that its files have some length."""
    generator = np.random.default_rng(0)  # Pillow's effect_spread() has no seed
    down, right = np.indices((height, width))
    moves = generator.integers(-spread, spread + 1, (2, height, width))
    rows = np.clip(down + moves[0], 0, height - 1)
    columns = np.clip(right + moves[1], 0, width - 1)
    return Image.fromarray(np.asarray(draw(width, height))[rows, columns])


def encode(image: Image.Image, photo_format: str, **options: object) -> bytes:
    """The image as a file's bytes."""
    buffer = io.BytesIO()
    image.save(buffer, photo_format, **options)
    return buffer.getvalue()


def encode_animation(photo_format: str) -> bytes:
    """Two frames: `draw()`, then the same upside down."""
    first = draw()
    return encode(
        first, photo_format, save_all=True, append_images=[first.rotate(180)], duration=100
    )


def exif_of(orientation: int) -> Image.Exif:
    """An Exif block that says how the camera was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def png_chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def png(width: int, height: int, *, pixels: bytes = b"") -> bytes:
    """An RGB PNG whose header says that size, whatever its pixels."""
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            png_chunk(b"IDAT", zlib.compress(pixels)),
            png_chunk(b"IEND", b""),
        ]
    )


def patched(data: bytes, position: int, replacement: bytes) -> bytes:
    """The data with some bytes replaced."""
    return data[:position] + replacement + data[position + len(replacement) :]


def resized_header(photo_format: str, width: int, height: int) -> bytes:
    """A file of that format whose header claims that size."""
    match photo_format:
        case "JPEG":
            data = encode(draw(), "JPEG")
            frame = data.index(b"\xff\xc0")
            return patched(data, frame + 5, struct.pack(">HH", height, width))
        case "PNG":
            return png(width, height)
        case "GIF":
            return patched(encode(draw(), "GIF"), 6, struct.pack("<HH", width, height))
        case "BMP":
            return patched(encode(draw(), "BMP"), 18, struct.pack("<ii", width, height))
        case "WEBP":  # an animation's header has room for large sides
            sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
            return patched(encode_animation("WEBP"), 24, sides)
    raise ValueError(photo_format)


def corners(photo: npt.NDArray[Any]) -> list[tuple[int, ...]]:
    """Colours near the four corners: top left, top right, bottom left, bottom right."""
    height, width = photo.shape[:2]
    rows, columns = (height // 8, height - 1 - height // 8), (width // 8, width - 1 - width // 8)
    return [tuple(map(int, photo[row, column])) for row in rows for column in columns]


def assert_corners(photo: npt.NDArray[Any], *expected: tuple[int, ...], tolerance: int = 8) -> None:
    """Fail unless the corners have these colours, nearly."""
    found = corners(photo)
    for colour, wanted in zip(found, expected, strict=True):
        assert max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) <= tolerance, found
