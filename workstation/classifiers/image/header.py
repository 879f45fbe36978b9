"""What the first bytes of a photo say, read before any decoder sees it.

Decoders believe the header and allocate what it asks for, and some fill the missing half of
a photo with grey; so both questions, how large and whether whole, are answered here first.
"""

import enum
import operator
import re
import struct
from dataclasses import dataclass, replace


class PhotoFormat(enum.Enum):
    """The formats that we read."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    BMP = "bmp"


@dataclass(frozen=True, slots=True)
class PhotoHeader:
    """What a photo's header says.

    Attributes:
        width: Pixels, before any rotation.
        height: Pixels.
        is_whole: Whether the data reach as far as the header promises.
        exif: The Exif block (PNG and WebP only), or nothing.
        pixel_bytes: At most so many does decoding take for each pixel, as measured with OpenCV 5,
            which holds what it hands out twice.
        reducible_bytes: Of a JPEG, so many more, fewer if it is decoded at a reduced size.
        scans: How often decoding passes over all pixels; JPEG only.
    """

    width: int
    height: int
    is_whole: bool
    exif: bytes = b""
    pixel_bytes: float = 6
    reducible_bytes: float = 0
    scans: int = 1

    def memory_bytes(self, factor: int) -> float:
        """How many bytes decoding takes at most, if sides are reduced by a factor."""
        pixels = self.width * self.height
        return pixels * (self.pixel_bytes + self.reducible_bytes / factor**2)


class MalformedHeaderError(Exception):
    """The header contradicts itself or lacks the photo's size."""


def recognise(data: bytes) -> PhotoFormat | None:
    """The format that the first 12 bytes announce, whatever the file is called."""
    if data.startswith(b"\xff\xd8\xff"):
        return PhotoFormat.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PhotoFormat.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return PhotoFormat.WEBP
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return PhotoFormat.GIF
    if data[:2] == b"BM":
        return PhotoFormat.BMP
    return None


def read_header(data: bytes, photo_format: PhotoFormat) -> PhotoHeader | None:
    """Read the header of a photo; None if the data end before its size is known.

    Raises:
        MalformedHeaderError: The header makes no sense.
    """
    try:
        return _READERS[photo_format](data)
    except (struct.error, IndexError):
        return None  # ran off the end


# Any marker but a stuffed zero, a restart or a fill byte.
_JPEG_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_JPEG_ALONE = frozenset({0x01, 0xD8})
_JPEG_END = 0xD9
_JPEG_SCAN = 0xDA
# Progressive photos have about ten.
_JPEG_MAX_SCANS = 100
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_JPEG_VALUE_BYTES = 2
_JPEG_PIXEL_BYTES = 6


def _read_jpeg(data: bytes) -> PhotoHeader | None:
    header: PhotoHeader | None = None
    is_progressive = False
    scans = 0
    position = 2
    while True:
        # Segments are skipped by their length, pixels by the search for the next marker.
        found = _JPEG_MARKER.search(data, position)
        if found is None:
            return header and replace(header, is_whole=False)
        marker, position = data[found.start() + 1], found.end()
        if marker in _JPEG_ALONE:
            continue
        if marker == _JPEG_END:
            if header is None:
                raise MalformedHeaderError
            if is_progressive or scans > 1:
                return replace(header, scans=scans)
            return replace(header, pixel_bytes=0)
        if marker in _JPEG_FRAMES and header is None:
            header = _read_jpeg_frame(data, position)
            is_progressive = marker in _JPEG_PROGRESSIVE
        scans += marker == _JPEG_SCAN
        if scans > _JPEG_MAX_SCANS:
            raise MalformedHeaderError
        (length,) = struct.unpack_from(">H", data, position)
        position += max(length, 2)


def _read_jpeg_frame(data: bytes, position: int) -> PhotoHeader:
    """Size and memory of a photo of several scans, which keeps the coefficients of all pixels."""
    height, width, components = struct.unpack_from(">HHB", data, position + 3)
    sampling = [data[position + 9 + 3 * component] for component in range(components)]
    across, down = [each >> 4 for each in sampling], [each & 15 for each in sampling]
    if not sampling or not all(across) or not all(down):
        raise MalformedHeaderError
    values_per_pixel = sum(map(operator.mul, across, down)) / (max(across) * max(down))
    return PhotoHeader(
        width,
        height,
        is_whole=True,
        pixel_bytes=_JPEG_VALUE_BYTES * values_per_pixel,
        reducible_bytes=_JPEG_PIXEL_BYTES,
    )


# Grey, colour, palette, either with alpha: as the decoder hands them out, or we then do.
_PNG_CHANNELS = {0: 3, 2: 3, 3: 4, 4: 4, 6: 4}
_PNG_WITH_ALPHA = 4
_PNG_COPIES = 2
_PNG_ANIMATION_COPIES = 4


def _read_png(data: bytes) -> PhotoHeader:
    width, height, depth, kind_of_pixel = struct.unpack_from(">IIBB", data, 16)
    if data[12:16] != b"IHDR" or kind_of_pixel not in _PNG_CHANNELS:
        raise MalformedHeaderError
    channels = _PNG_CHANNELS[kind_of_pixel]
    copies = _PNG_COPIES
    exif = b""
    is_whole = False
    position = 8
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        content = position + 8
        position = content + length + 4
        if kind == b"eXIf":
            exif = data[content : content + length]
        if kind == b"tRNS":
            channels = _PNG_WITH_ALPHA
        if kind == b"acTL":
            copies = _PNG_ANIMATION_COPIES
        if kind == b"IEND":
            is_whole = True
            break
    pixel_bytes = copies * channels * -(-depth // 8)
    return PhotoHeader(width, height, is_whole=is_whole, exif=exif, pixel_bytes=pixel_bytes)


_WEBP_ANIMATED = 0x02
_WEBP_PIXEL_BYTES = 8
_WEBP_ANIMATION_PIXEL_BYTES = 12


def _read_webp(data: bytes) -> PhotoHeader:
    (riff_size,) = struct.unpack_from("<I", data, 4)
    kind = data[12:16]
    pixel_bytes = _WEBP_PIXEL_BYTES
    if kind == b"VP8X":
        if data[20] & _WEBP_ANIMATED:
            pixel_bytes = _WEBP_ANIMATION_PIXEL_BYTES
        width = 1 + int.from_bytes(_exactly(data, 24, 3), "little")
        height = 1 + int.from_bytes(_exactly(data, 27, 3), "little")
    elif kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    elif kind == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    elif len(kind) < len(b"VP8X"):
        raise IndexError
    else:
        raise MalformedHeaderError
    exif = b""
    position = 12
    while position + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, position)
        if kind == b"EXIF":
            exif = data[position + 8 : position + 8 + length].removeprefix(b"Exif\0\0")
        position += 8 + length + length % 2
    is_whole = len(data) >= riff_size + 8
    return PhotoHeader(width, height, is_whole=is_whole, exif=exif, pixel_bytes=pixel_bytes)


_GIF_PIXEL_BYTES = 12  # animated or not, it is decoded alike


def _read_gif(data: bytes) -> PhotoHeader:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    try:
        is_whole = _gif_reaches_trailer(data, 13 + _gif_palette_bytes(flags))
    except IndexError:
        is_whole = False
    return PhotoHeader(width, height, is_whole=is_whole, pixel_bytes=_GIF_PIXEL_BYTES)


def _gif_palette_bytes(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _gif_reaches_trailer(data: bytes, position: int) -> bool:
    while (block := data[position : position + 1]) != b";":
        match block:
            case b"!":  # an extension
                position += 2
            case b",":  # a frame
                position += 11 + _gif_palette_bytes(data[position + 9])
            case b"":
                return False
            case _:
                raise MalformedHeaderError
        while data[position]:
            position += 1 + data[position]
        position += 1
    return True


_BMP_CORE_HEADER = 12


def _read_bmp(data: bytes) -> PhotoHeader:
    pixels_at, header_bytes = struct.unpack_from("<II", data, 10)
    if header_bytes == _BMP_CORE_HEADER:
        width, height, _planes, depth = struct.unpack_from("<HHHH", data, 18)
        compression = 0
    else:
        width, height, _planes, depth, compression = struct.unpack_from("<iiHHI", data, 18)
    height = abs(height)  # negative: rows from top to bottom
    # The size of compressed rows is not known beforehand; their decoder notices the end.
    row_bytes = (width * depth + 31) // 32 * 4 if compression in {0, 3} else 0
    return PhotoHeader(width, height, is_whole=len(data) >= pixels_at + row_bytes * height)


def _exactly(data: bytes, position: int, count: int) -> bytes:
    if position + count > len(data):
        raise IndexError
    return data[position : position + count]


_READERS = {
    PhotoFormat.JPEG: _read_jpeg,
    PhotoFormat.PNG: _read_png,
    PhotoFormat.WEBP: _read_webp,
    PhotoFormat.GIF: _read_gif,
    PhotoFormat.BMP: _read_bmp,
}

_TIFF_ORDER = {b"II*\0": "<", b"MM\0*": ">"}
_TIFF_ENTRY_BYTES = 12
_ORIENTATION_TAG = 0x0112
_ORIENTATIONS = range(1, 9)


def exif_orientation(exif: bytes) -> int:
    """How the camera was held: 1 to 8 as Exif counts them; 1 (upright) if not told."""
    order = _TIFF_ORDER.get(exif[:4])
    if order is None:
        return 1
    try:
        (directory,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, directory)
        for entry in range(count):
            at = directory + 2 + entry * _TIFF_ENTRY_BYTES
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", exif, at)
            if tag == _ORIENTATION_TAG:
                return value if value in _ORIENTATIONS else 1
    except struct.error:
        pass
    return 1
