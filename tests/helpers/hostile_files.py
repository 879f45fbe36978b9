"""Files that somebody made to crash, stall or fill whoever opens them; and merely odd ones."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.helpers.photo_files import (
    draw,
    draw_noise,
    encode,
    encode_animation,
    exif_of,
    patched,
    png,
    png_chunk,
    resized_header,
)


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Attributes:
        make: Its bytes.
        code: Of the error that it gives, or `SCORED`.
    """

    make: Callable[[], bytes]
    code: str


SCORED = ""
"""In place of an error's code: the file is odd, and readable all the same."""

_PNG_START = b"\x89PNG\r\n\x1a\n"
_SIDE = 10_000


def truncations() -> Iterator[tuple[str, bytes]]:
    """A JPEG and a PNG, cut off at every percent."""
    photo = draw_noise(400, 300, 20)
    for photo_format in ("JPEG", "PNG"):
        data = encode(photo, photo_format)
        for percent in range(1, 100):
            yield f"{photo_format} at {percent}%", data[: len(data) * percent // 100]


def _zeros_png(width: int, height: int, depth: int, kind: int, *chunks: bytes) -> bytes:
    """A valid PNG of nothing: a thousandth of the size that it decodes to."""
    row_bytes = (width * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind] * depth + 7) // 8 + 1
    packer = zlib.compressobj(9)
    rows = [packer.compress(bytes(row_bytes)) for _ in range(height)]
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    content = png_chunk(b"IDAT", b"".join(rows) + packer.flush())
    return b"".join(
        [_PNG_START, png_chunk(b"IHDR", header), *chunks, content, png_chunk(b"IEND", b"")]
    )


# First column and row, and steps, of Adam7's seven passes.
_PASSES = [
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
]


def _interlaced_png(photo: npt.NDArray[np.uint8]) -> bytes:
    height, width = photo.shape[:2]
    rows = b"".join(
        b"\0" + row.tobytes()
        for left, top, across, down in _PASSES
        for row in photo[top::down, left::across]
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 1)
    content = png_chunk(b"IDAT", zlib.compress(rows, 1))
    return _PNG_START + png_chunk(b"IHDR", header) + content + png_chunk(b"IEND", b"")


def _packed_gigabyte() -> bytes:
    """A gigabyte of zeros as deflate stores it: the same blocks again and again."""
    packer = zlib.compressobj(1)
    packer.compress(bytes(1 << 20))
    packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\x01" + block * 1024 + b"\x03\x00\0\0\0\0"


def _with_chunk(kind: bytes, content: bytes) -> bytes:
    """A good PNG with another chunk behind its header."""
    data = encode(draw(), "PNG")
    return data[:33] + png_chunk(kind, content) + data[33:]


def _with_segment(marker: int, content: bytes) -> bytes:
    """A good JPEG with another segment in front."""
    segment = b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content
    return b"\xff\xd8" + segment + encode(draw(), "JPEG")[2:]


def _repeated_scans(times: int, size: tuple[int, int] = (48, 32)) -> bytes:
    data = encode(draw(*size), "JPEG", progressive=True)
    last_scan, end = data.rindex(b"\xff\xda"), data.rindex(b"\xff\xd9")
    return data[:last_scan] + data[last_scan:end] * times + data[end:]


def _sixteen_bits(channels: int) -> bytes:
    wide = np.asarray(draw().convert("RGBA")).astype(np.uint16)[..., :channels] * 257
    return cv2.imencode(".png", wide)[1].tobytes()


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("photo.jpg", bytes(10_000_000))
    return buffer.getvalue()


def _first_frame(gif: bytes) -> int:
    return gif.index(b",", 13 + (3 << (gif[10] & 7) + 1))


def _gif_canvas(width: int, height: int, frame: tuple[int, int, int, int]) -> bytes:
    """A GIF whose one frame lies somewhere else, or is larger, than its canvas."""
    data = patched(encode(draw(), "GIF"), 6, struct.pack("<HH", width, height))
    return patched(data, _first_frame(data) + 1, struct.pack("<HHHH", *frame))


def _gif_of_frames(count: int) -> bytes:
    data = encode(draw(), "GIF")
    start = _first_frame(data)
    return data[:start] + data[start:-1] * count + b";"


def _webp_animation(width: int, height: int) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return patched(encode_animation("WEBP"), 24, sides)


def _large(photo_format: str, size: tuple[int, int], mode: str = "RGB", **options: object) -> bytes:
    return encode(Image.new(mode, size), photo_format, **options)


def _bmp(width: int, height: int, depth: int, compression: int, pixels: bytes) -> bytes:
    info = struct.pack(
        "<IiiHHIIiiII", 40, width, height, 1, depth, compression, len(pixels), 0, 0, 0, 0
    )
    palette = bytes(1024) if depth == 8 else b""
    start = 14 + len(info) + len(palette)
    header = b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start)
    return header + info + palette + pixels


def _exif_loop() -> bytes:
    """An Exif directory whose last entry says that it follows itself."""
    entry = struct.pack(">HHII", 0x8769, 4, 1, 8)
    return b"MM\0*\0\0\0\x08" + struct.pack(">H", 1) + entry + struct.pack(">I", 8)


def _reversed_jpeg() -> bytes:
    data = encode(draw_noise(400, 300, 20), "JPEG")
    scan = data.index(b"\xff\xda") + 20
    return data[:scan] + data[scan:-2][::-1].replace(b"\xff", b"\x7f") + b"\xff\xd9"


def _shuffled(photo_format: str) -> bytes:
    """A photo with a hundred of its bytes exchanged for others."""
    data = bytearray(encode(draw_noise(200, 150, 9), photo_format))
    rng = np.random.default_rng(0)
    for position in rng.integers(len(data) // 3, len(data) - 20, 100):
        data[position] = rng.integers(0, 255)
    return bytes(data)


# Not photos, whatever they are called.
_OTHERS: dict[str, Kind] = {
    "nothing": Kind(lambda: b"", "empty"),
    "one byte": Kind(lambda: b"\xff", "unsupported"),
    "zeros": Kind(lambda: bytes(100_000), "unsupported"),
    "zip bomb called photo": Kind(_zip, "unsupported"),
    "PDF": Kind(lambda: b"%PDF-1.7\n" + encode(draw(), "JPEG"), "unsupported"),
    "SVG with entities": Kind(
        lambda: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "&a;&a;">]><svg>&a;</svg>',
        "unsupported",
    ),
    "HTML": Kind(lambda: b"<html><script>alert(1)</script></html>", "unsupported"),
    "shell script": Kind(lambda: b"#!/bin/sh\nexit 1\n", "unsupported"),
    "ELF": Kind(lambda: b"\x7fELF" + bytes(1000), "unsupported"),
    "AVIF": Kind(lambda: b"\0\0\0\x20ftypavif" + bytes(1000), "unsupported"),
    "TIFF": Kind(lambda: encode(draw(), "TIFF"), "unsupported"),
    "icon": Kind(lambda: encode(draw(), "ICO"), "unsupported"),
    "JPEG 2000": Kind(lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(500), "unsupported"),
    "OpenEXR": Kind(lambda: b"\x76\x2f\x31\x01" + bytes(500), "unsupported"),
    "WAVE in RIFF": Kind(lambda: b"RIFF\x24\0\0\0WAVEfmt " + bytes(50), "unsupported"),
}

# More than they seem.
_BOMBS: dict[str, Kind] = {
    "PNG of 100 megapixels": Kind(lambda: _zeros_png(_SIDE, _SIDE, 8, 2), "too_large"),
    "PNG of 54 megapixels": Kind(lambda: _zeros_png(9_000, 6_000, 8, 2), SCORED),
    "PNG with alpha of 40 megapixels": Kind(lambda: _zeros_png(8_000, 5_000, 8, 6), SCORED),
    "PNG of 16 bits and 40 megapixels": Kind(lambda: _zeros_png(8_000, 5_000, 16, 6), "too_large"),
    "PNG of one bit and 50 megapixels": Kind(lambda: _zeros_png(10_000, 5_000, 1, 0), SCORED),
    "PNG that claims the largest size": Kind(lambda: png(2**31 - 1, 2**31 - 1), "too_large"),
    "PNG that claims more than that": Kind(lambda: png(2**32 - 1, 1), "too_large"),
    "interlaced PNG of 36 megapixels": Kind(
        lambda: _interlaced_png(np.zeros((6_000, 6_000, 3), np.uint8)),
        SCORED,
    ),
    "PNG with a text of a gigabyte": Kind(
        lambda: _with_chunk(b"zTXt", b"Comment\0\0" + _packed_gigabyte()),
        SCORED,
    ),
    "PNG with a profile of a gigabyte": Kind(
        lambda: _with_chunk(b"iCCP", b"icc\0\0" + _packed_gigabyte()),
        SCORED,
    ),
    "PNG of a hundred thousand chunks": Kind(
        lambda: (
            encode(draw(), "PNG")[:33]
            + png_chunk(b"tEXt", b"a\0b") * 100_000
            + encode(draw(), "PNG")[33:]
        ),
        SCORED,
    ),
    "APNG of 40 megapixels": Kind(
        lambda: _zeros_png(
            8_000,
            5_000,
            8,
            6,
            png_chunk(b"acTL", struct.pack(">II", 2, 0)),
            png_chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 8_000, 5_000, 0, 0, 1, 1, 0, 0)),
        ),
        "too_large",
    ),
    "APNG that claims a billion frames": Kind(
        lambda: _with_chunk(b"acTL", struct.pack(">II", 10**9, 0)),
        SCORED,
    ),
    "GIF of 65535 x 65535": Kind(lambda: resized_header("GIF", 65_535, 65_535), "too_large"),
    "GIF of 40 megapixels": Kind(lambda: _large("GIF", (8_000, 5_000), "L"), "too_large"),
    "GIF of 25 megapixels": Kind(lambda: _large("GIF", (5_000, 5_000), "L"), SCORED),
    "GIF of ten thousand frames": Kind(lambda: _gif_of_frames(10_000), SCORED),
    "WebP of 16383 x 16383": Kind(lambda: _webp_animation(16_383, 16_383), "too_large"),
    "WebP animation of 16777216 pixels": Kind(
        lambda: _webp_animation(1 << 24, 1 << 8), "too_large"
    ),
    "lossless WebP of 40 megapixels": Kind(
        lambda: _large("WEBP", (8_000, 5_000), lossless=True, method=0),
        SCORED,
    ),
    "JPEG of 65535 x 65535": Kind(lambda: resized_header("JPEG", 65_535, 65_535), "too_large"),
    "JPEG of 100 megapixels": Kind(lambda: _large("JPEG", (_SIDE, _SIDE)), SCORED),
    "progressive JPEG of 100 megapixels": Kind(
        lambda: _large("JPEG", (_SIDE, _SIDE), progressive=True),
        SCORED,
    ),
    "progressive CMYK JPEG of 100 megapixels": Kind(
        lambda: _large("JPEG", (_SIDE, _SIDE), "CMYK", progressive=True),
        "too_large",
    ),
    "JPEG of thousands of scans": Kind(lambda: _repeated_scans(5_000), "unreadable"),
    "JPEG of 80 scans and 40 megapixels": Kind(
        lambda: _repeated_scans(80, (8_000, 5_000)),
        "too_large",
    ),
    "JPEG of a hundred thousand segments": Kind(
        lambda: b"\xff\xd8" + b"\xff\xe5\0\x02" * 100_000 + encode(draw(), "JPEG")[2:],
        SCORED,
    ),
    "BMP of 100 megapixels in 1 KB": Kind(lambda: _bmp(_SIDE, _SIDE, 8, 1, b"\0\1"), "too_large"),
    "BMP of 50 megapixels in 1 KB": Kind(lambda: _bmp(_SIDE, 5_000, 8, 1, b"\0\1"), SCORED),
    "BMP that claims the largest size": Kind(
        lambda: _bmp(2**31 - 1, 2**31 - 1, 24, 0, b""),
        "too_large",
    ),
}

# Damaged.
_DAMAGED: dict[str, Kind] = {
    "JPEG without height": Kind(lambda: resized_header("JPEG", 10, 0), "no_pixels"),
    "PNG without width": Kind(lambda: png(0, 10), "no_pixels"),
    "GIF without pixels": Kind(lambda: resized_header("GIF", 0, 0), "no_pixels"),
    "BMP of negative width": Kind(lambda: resized_header("BMP", -10, 10), "no_pixels"),
    "BMP of the lowest height": Kind(lambda: _bmp(1, -(2**31), 24, 0, b""), "too_large"),
    "JPEG of header and end": Kind(lambda: b"\xff\xd8\xff\xd9", "unreadable"),
    "JPEG of start markers": Kind(lambda: b"\xff\xd8" * 50_000, "truncated"),
    "JPEG of fill bytes": Kind(lambda: b"\xff\xd8" + b"\xff" * 100_000, "truncated"),
    "JPEG without tables": Kind(
        lambda: b"\xff\xd8\xff\xc0\0\x0b\x08\0\x10\0\x10\1\1\x11\0\xff\xd9",
        "unreadable",
    ),
    "JPEG of no components": Kind(
        lambda: b"\xff\xd8\xff\xc0\0\x08\x08\0\x10\0\x10\0\xff\xd9",
        "unreadable",
    ),
    "JPEG sampled by zero": Kind(
        lambda: b"\xff\xd8\xff\xc0\0\x0b\x08\0\x10\0\x10\1\1\0\0\xff\xd9",
        "unreadable",
    ),
    "JPEG with its pixels reversed": Kind(_reversed_jpeg, SCORED),
    "PNG of another deflate": Kind(lambda: png(10, 10, pixels=b"\x05" * 999), "unreadable"),
    "PNG of too few pixels": Kind(lambda: png(100, 100, pixels=b"\0" * 301), "unreadable"),
    "PNG of a wrong checksum": Kind(
        lambda: patched(encode(draw(), "PNG"), 41, b"\x55\xaa"),
        "unreadable",
    ),
    "PNG of a palette without colours": Kind(lambda: _zeros_png(10, 10, 8, 3), "unreadable"),
    "PNG of three bits": Kind(lambda: _zeros_png(16, 16, 3, 0), "unreadable"),
    "PNG chunk longer than the file": Kind(
        lambda: patched(encode(draw(), "PNG"), 33, struct.pack(">I", 0x7FFFFFFF)),
        "truncated",
    ),
    "GIF with a frame outside its canvas": Kind(
        lambda: _gif_canvas(48, 32, (60_000, 60_000, 48, 32)),
        "unreadable",
    ),
    "GIF with a frame larger than its canvas": Kind(
        lambda: _gif_canvas(48, 32, (0, 0, 60_000, 60_000)),
        "unreadable",
    ),
    "WebP of zeros": Kind(lambda: b"RIFF\x64\0\0\0WEBPVP8 " + bytes(200), "no_pixels"),
    "WebP with a wrong length": Kind(
        lambda: patched(encode(draw(), "WEBP"), 4, b"\xff\xff\xff\xff"),
        "truncated",
    ),
    "shuffled PNG": Kind(lambda: _shuffled("PNG"), "unreadable"),
    "shuffled JPEG": Kind(lambda: _shuffled("JPEG"), SCORED),
}

# Rare, and good.
_ODD: dict[str, Kind] = {
    "one pixel": Kind(lambda: _large("PNG", (1, 1)), SCORED),
    "one column of 65535": Kind(lambda: _zeros_png(1, 65_535, 8, 2), SCORED),
    "one row of 65535": Kind(lambda: _zeros_png(65_535, 1, 8, 2), SCORED),
    "one JPEG row of 65535": Kind(lambda: _large("JPEG", (65_500, 1)), SCORED),
    "a strip of 50 megapixels": Kind(lambda: _large("JPEG", (65_500, 763)), SCORED),
    "JPEG called PNG": Kind(lambda: encode(draw(), "JPEG"), SCORED),
    "CMYK": Kind(lambda: encode(draw().convert("CMYK"), "JPEG"), SCORED),
    "grey": Kind(lambda: encode(draw().convert("L"), "JPEG"), SCORED),
    "one bit": Kind(lambda: encode(draw().convert("1"), "PNG"), SCORED),
    "palette with alpha": Kind(
        lambda: encode(draw().quantize(4), "PNG", transparency=bytes([0, 80, 160, 255])),
        SCORED,
    ),
    "grey with alpha": Kind(lambda: encode(draw().convert("LA"), "PNG"), SCORED),
    "all transparent": Kind(lambda: _large("PNG", (50, 50), "RGBA"), SCORED),
    "16 bits": Kind(lambda: _sixteen_bits(3), SCORED),
    "16 bits with alpha": Kind(lambda: _sixteen_bits(4), SCORED),
    "interlaced PNG": Kind(lambda: _interlaced_png(np.asarray(draw())), SCORED),
    "animated GIF": Kind(lambda: encode_animation("GIF"), SCORED),
    "animated WebP": Kind(lambda: encode_animation("WEBP"), SCORED),
    "APNG": Kind(lambda: encode_animation("PNG"), SCORED),
    "GIF with a PHP script behind": Kind(
        lambda: encode(draw(), "GIF") + b"<?php system($_GET['c']); ?>",
        SCORED,
    ),
    "JPEG with a zip behind": Kind(lambda: encode(draw(), "JPEG") + _zip(), SCORED),
    "JPEG with a script inside": Kind(
        lambda: _with_segment(0xFE, b"<script>alert(1)</script>"),
        SCORED,
    ),
    "JPEG with Exif that loops": Kind(
        lambda: _with_segment(0xE1, b"Exif\0\0" + _exif_loop()), SCORED
    ),
    "JPEG with Exif that points outside": Kind(
        lambda: _with_segment(0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xf0"),
        SCORED,
    ),
    "JPEG with an empty Exif": Kind(lambda: _with_segment(0xE1, b"Exif\0\0"), SCORED),
    "PNG with Exif that loops": Kind(lambda: _with_chunk(b"eXIf", _exif_loop()), SCORED),
    "PNG with Exif of an unknown turn": Kind(
        lambda: encode(draw(), "PNG", exif=exif_of(99)),
        SCORED,
    ),
    "JPEG with a broken profile": Kind(
        lambda: _with_segment(0xE2, b"ICC_PROFILE\0\1\1" + b"\xff" * 60_000),
        SCORED,
    ),
    "JPEG with an Adobe marker of no sense": Kind(
        lambda: _with_segment(0xEE, b"Adobe\0\x64\0\0\0\0\x07"),
        SCORED,
    ),
}

KINDS = _OTHERS | _BOMBS | _DAMAGED | _ODD
