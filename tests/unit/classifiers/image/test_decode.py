import os
import struct
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.helpers.photo_files import (
    BLUE,
    GREEN,
    GREY,
    RED,
    assert_corners,
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
from workstation.classifiers.image import decode
from workstation.classifiers.image.decode import PhotoError, PhotoProblem, read_photo

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "BMP"]
UPRIGHT = (RED, GREEN, BLUE, GREY)


def problem(data: bytes) -> PhotoProblem:
    with pytest.raises(PhotoError) as caught:
        read_photo(data)
    return caught.value.code


# What can be read.


@pytest.mark.parametrize("photo_format", FORMATS)
def test_every_format_gives_its_colours_in_order(photo_format: str) -> None:
    photo = read_photo(encode(draw(), photo_format))
    assert photo.shape == (32, 48, 3)
    assert photo.dtype == np.uint8
    assert_corners(photo, *UPRIGHT)


@pytest.mark.parametrize(
    "options",
    [
        {"progressive": True},
        {"subsampling": 0, "quality": 95},
        {"restart_marker_blocks": 1},
        {"comment": b"\xff\xd9 a comment that looks like the end"},
        {"icc_profile": b"\xff\xda" * 100},
    ],
)
def test_unusual_jpegs(options: dict[str, object]) -> None:
    assert_corners(read_photo(encode(draw(), "JPEG", **options)), *UPRIGHT)


def test_what_follows_a_jpeg_does_not_matter() -> None:
    # Phones append a video or a second picture.
    assert_corners(read_photo(encode(draw(), "JPEG") + b"\0\0ftypmp42" * 50), *UPRIGHT)


def test_cmyk() -> None:
    assert_corners(read_photo(encode(draw().convert("CMYK"), "JPEG", quality=95)), *UPRIGHT)


@pytest.mark.parametrize("photo_format", ["JPEG", "PNG", "BMP"])
def test_grey(photo_format: str) -> None:
    photo = read_photo(encode(draw().convert("L"), photo_format))
    greys = [(88,) * 3, (110,) * 3, (58,) * 3, (150,) * 3]
    assert_corners(photo, *greys)


@pytest.mark.parametrize("photo_format", ["PNG", "GIF", "BMP"])
def test_palette(photo_format: str) -> None:
    palette = draw().quantize(4)
    assert palette.mode == "P"
    assert_corners(read_photo(encode(palette, photo_format)), *UPRIGHT)


def test_black_and_white() -> None:
    image = Image.new("1", (16, 16), 1)
    assert read_photo(encode(image, "PNG")).min() == 255


def test_sixteen_bits() -> None:
    wide = np.asarray(draw()).astype(np.uint16)[..., ::-1] * 257
    is_done, data = cv2.imencode(".png", wide)
    assert is_done
    assert_corners(read_photo(data.tobytes()), *UPRIGHT, tolerance=0)


def test_sixteen_bit_grey() -> None:
    image = Image.fromarray(np.full((8, 8), 1000, np.uint16))
    assert set(read_photo(encode(image, "PNG")).ravel()) == {round(1000 / 257)}


@pytest.mark.parametrize("photo_format", ["PNG", "WEBP"])
def test_what_is_transparent_lies_on_white(photo_format: str) -> None:
    image = draw().convert("RGBA")
    image.putalpha(0)
    image.paste((*RED, 128), (0, 0, 24, 16))
    photo = read_photo(
        encode(image, photo_format, **{"lossless": True} if photo_format == "WEBP" else {})
    )
    half_red = (227, 147, 147)
    white = (255, 255, 255)
    assert_corners(photo, half_red, white, white, white)


def test_transparent_palette_colours_lie_on_white() -> None:
    image = draw().quantize(4)
    red = image.getpixel((0, 0))
    photo = read_photo(encode(image, "GIF", transparency=red))
    assert_corners(photo, (255, 255, 255), GREEN, BLUE, GREY)


@pytest.mark.parametrize("photo_format", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame(photo_format: str) -> None:
    assert_corners(read_photo(encode_animation(photo_format)), *UPRIGHT, tolerance=12)


EXIF_CORNERS = {
    1: (RED, GREEN, BLUE, GREY),
    2: (GREEN, RED, GREY, BLUE),
    3: (GREY, BLUE, GREEN, RED),
    4: (BLUE, GREY, RED, GREEN),
    5: (RED, BLUE, GREEN, GREY),
    6: (BLUE, RED, GREY, GREEN),
    7: (GREY, GREEN, BLUE, RED),
    8: (GREEN, GREY, RED, BLUE),
}


@pytest.mark.parametrize("orientation", EXIF_CORNERS)
@pytest.mark.parametrize("photo_format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("short_side", [None, 8])
def test_photos_stand_upright(orientation: int, photo_format: str, short_side: int | None) -> None:
    data = encode(draw(96, 64), photo_format, exif=exif_of(orientation))
    photo = read_photo(data, short_side=short_side)
    assert (photo.shape[0] > photo.shape[1]) == (orientation >= 5)
    assert_corners(photo, *EXIF_CORNERS[orientation], tolerance=16)


def test_transparent_photos_stand_upright_too() -> None:
    data = encode(draw().convert("RGBA"), "PNG", exif=exif_of(6))
    assert_corners(read_photo(data), *EXIF_CORNERS[6])


def test_exif_is_found_behind_other_blocks() -> None:
    # WebP pads blocks of odd length.
    data = encode(draw(), "WEBP", lossless=True, icc_profile=b"odd", exif=exif_of(6))
    assert_corners(read_photo(data), *EXIF_CORNERS[6])


def test_nonsense_exif_is_ignored() -> None:
    exif = png_chunk(b"eXIf", b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\x03\0\0\0\x01\0\x63\0\0")
    data = encode(draw(), "PNG")
    assert_corners(read_photo(data[:33] + exif + data[33:]), *UPRIGHT)


@pytest.mark.parametrize("photo_format", FORMATS)
@pytest.mark.parametrize(
    ("short_side", "size"),
    [(None, (400, 640)), (400, (400, 640)), (201, (400, 640)), (200, (200, 320)), (20, (50, 80))],
)
def test_reduced_size_keeps_what_is_needed(
    photo_format: str, short_side: int | None, size: tuple[int, int]
) -> None:
    photo = read_photo(encode(draw(640, 400), photo_format), short_side=short_side)
    assert photo.shape[:2] == size
    assert_corners(photo, *UPRIGHT)


def test_pixels_over_the_limit_are_refused_and_up_to_it_read() -> None:
    data = encode(draw(), "PNG")
    assert read_photo(data, max_pixels=48 * 32).shape == (32, 48, 3)
    with pytest.raises(PhotoError) as caught:
        read_photo(data, max_pixels=48 * 32 - 1)
    assert caught.value.code is PhotoProblem.TOO_LARGE


def test_files_over_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encode(draw(), "PNG")
    monkeypatch.setattr(decode, "MAX_BYTES", len(data))
    assert problem(data + b"\0") is PhotoProblem.TOO_LARGE
    assert read_photo(data).shape == (32, 48, 3)


# What cannot, and why.


def test_empty() -> None:
    assert problem(b"") is PhotoProblem.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        b"<html>404</html>",
        b"\0" * 5000,
        b"%PDF-1.7",
        b"RIFF\0\0\0\0WAVE",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x00\x00\x00\x20ftypavif" + b"\0" * 100,
        b"\xff",
    ],
)
def test_other_formats(data: bytes) -> None:
    assert problem(data) is PhotoProblem.UNSUPPORTED


@pytest.mark.parametrize("photo_format", FORMATS)
@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_truncated(photo_format: str, kept: float) -> None:
    data = encode(draw_noise(400, 300, 20), photo_format)
    assert problem(data[: int(len(data) * kept)]) is PhotoProblem.TRUNCATED


@pytest.mark.parametrize("photo_format", FORMATS)
def test_no_prefix_of_a_photo_is_read(photo_format: str) -> None:
    data = encode(draw(), photo_format)
    minimum = 12
    found = {problem(data[:length]) for length in range(minimum, len(data) - 1)}
    assert found == {PhotoProblem.TRUNCATED}


def test_truncated_bmp_with_bit_fields() -> None:
    bit_fields = 3
    data = patched(encode(draw().convert("RGBA"), "BMP"), 30, struct.pack("<I", bit_fields))
    assert problem(data[:-100]) is PhotoProblem.TRUNCATED


def test_truncated_progressive_jpeg() -> None:
    # Whole scans are there, the last ones not: decoders show a blurred photo without a word.
    data = encode(draw_noise(400, 300, 20), "JPEG", progressive=True)
    last_scan = data.rindex(b"\xff\xda")
    assert problem(data[:last_scan]) is PhotoProblem.TRUNCATED


@pytest.mark.parametrize("photo_format", FORMATS)
def test_larger_than_100_megapixels(photo_format: str) -> None:
    assert problem(resized_header(photo_format, 10_001, 10_000)) is PhotoProblem.TOO_LARGE


@pytest.mark.parametrize(
    ("depth", "kind_of_pixel", "chunks", "pixel_bytes"),
    [
        (8, 0, b"", 6),
        (8, 2, b"", 6),
        (8, 2, png_chunk(b"tRNS", b"\0" * 6), 8),
        (8, 6, b"", 8),
        (1, 3, b"", 8),
        (16, 2, b"", 12),
        (16, 6, b"", 16),
        (8, 6, png_chunk(b"acTL", b"\0\0\0\1\0\0\0\0"), 16),
    ],
)
def test_pixels_that_take_much_memory_count_for_more(
    depth: int, kind_of_pixel: int, chunks: bytes, pixel_bytes: int
) -> None:
    def claiming(width: int) -> bytes:
        header = struct.pack(">IIBBBBB", width, 1, depth, kind_of_pixel, 0, 0, 0)
        start = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + chunks
        return start + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b"")

    most = (decode.MAX_MEMORY_BYTES - len(claiming(1))) // pixel_bytes
    assert problem(claiming(most)) is PhotoProblem.UNREADABLE  # what decoding it says
    assert problem(claiming(most + 1)) is PhotoProblem.TOO_LARGE


def test_a_jpeg_of_any_size_fits_if_it_is_reduced() -> None:
    data = resized_header("JPEG", 10_000, 10_000)
    with pytest.raises(PhotoError) as caught:
        read_photo(data)
    assert caught.value.code is PhotoProblem.TOO_LARGE
    assert read_photo(data, short_side=1250).shape == (1250, 1250, 3)


@pytest.mark.parametrize(
    ("options", "most"),
    [
        ({}, 100_000_000),
        ({"progressive": True}, 100_000_000),  # 2 x 1.5 bytes
        ({"progressive": True, "subsampling": 0}, 57_000_000),  # 2 x 3 bytes
    ],
)
def test_progressive_jpegs_keep_all_values(options: dict[str, object], most: int) -> None:
    def claiming(height: int) -> bytes:
        data = encode(draw(8, 8), "JPEG", **options)
        frame = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2"))
        return patched(data, frame + 5, struct.pack(">HH", height, 10_000))

    most_rows = most // 10_000
    assert read_photo(claiming(most_rows), short_side=300).shape[1] == 1250
    with pytest.raises(PhotoError) as caught:
        read_photo(claiming(most_rows + 100), short_side=300)
    assert caught.value.code is PhotoProblem.TOO_LARGE


def test_long_strips_are_reduced_too() -> None:
    data = encode(draw(6400, 60), "PNG")
    assert read_photo(data, short_side=50).shape == (8, 800, 3)
    assert read_photo(data, short_side=400).shape == (30, 3200, 3)
    assert read_photo(data, short_side=401).shape == (60, 6400, 3)


def test_a_png_of_unknown_pixels_is_refused() -> None:
    header = struct.pack(">IIBBBBB", 8, 8, 8, 5, 0, 0, 0)
    data = encode(draw(8, 8), "PNG")
    assert problem(data[:8] + png_chunk(b"IHDR", header) + data[33:]) is PhotoProblem.UNREADABLE


@pytest.mark.parametrize("photo_format", ["JPEG", "PNG", "GIF", "BMP"])
@pytest.mark.parametrize("size", [(0, 10), (10, 0), (0, 0)])
def test_zero_sized(photo_format: str, size: tuple[int, int]) -> None:
    assert problem(resized_header(photo_format, *size)) is PhotoProblem.NO_PIXELS


def test_negative_width() -> None:
    assert problem(resized_header("BMP", -10, 10)) is PhotoProblem.NO_PIXELS


def damaged_crc() -> bytes:
    data = encode(draw(), "PNG")
    return patched(data, data.index(b"IDAT") + 10, b"\x55\xaa")


def second_file_inside() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + encode(draw(), "JPEG") + b"\0" * 100


def no_frame_jpeg() -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9"


def no_tables_jpeg() -> bytes:
    return b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00\xff\xd9"


def jpeg_of_a_thousand_scans() -> bytes:
    data = encode(draw(), "JPEG", progressive=True)
    last_scan, end = data.rindex(b"\xff\xda"), data.rindex(b"\xff\xd9")
    return data[:last_scan] + data[last_scan:end] * 1000 + data[end:]


def unknown_webp() -> bytes:
    return b"RIFF" + struct.pack("<I", 100) + b"WEBPXXXX" + b"\0" * 96


def damaged_webp() -> bytes:
    data = encode(draw(), "WEBP")
    return data[:40] + b"\xff" * (len(data) - 40)


def gif_of_unknown_blocks() -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0, 0, 0) + b"Q" * 50


def gif_without_frames() -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0, 0, 0) + b";"


def bmp_of_unknown_depth() -> bytes:
    return patched(encode(draw(), "BMP"), 28, struct.pack("<H", 7))


@pytest.mark.parametrize(
    "make",
    [
        damaged_crc,
        second_file_inside,
        no_frame_jpeg,
        no_tables_jpeg,
        jpeg_of_a_thousand_scans,
        unknown_webp,
        damaged_webp,
        gif_of_unknown_blocks,
        gif_without_frames,
        bmp_of_unknown_depth,
        lambda: png(300, 300, pixels=b"\0" * 1000),
    ],
)
def test_damaged(make: Callable[[], bytes]) -> None:
    assert problem(make()) is PhotoProblem.UNREADABLE


@pytest.mark.parametrize("photo_format", FORMATS)
def test_no_damage_does_more_than_refuse(photo_format: str) -> None:
    data = encode(draw_noise(120, 90, 9), photo_format)
    random = np.random.default_rng(7)
    for _ in range(150):
        broken = bytearray(data)
        for position in random.integers(12, len(data), 4):
            broken[position] = random.integers(256)
        try:
            photo = read_photo(bytes(broken), short_side=40, max_pixels=1_000_000)
        except PhotoError:
            continue
        assert photo.ndim == 3
        assert photo.shape[2] == 3


def test_a_decompression_bomb_takes_no_memory() -> None:
    # 300 KB that are 300 MB when decoded.
    bomb = png(10_001, 10_000, pixels=b"\0" * 30_004 * 10_000)
    code = textwrap.dedent(
        """
        import resource, sys
        from workstation.classifiers.image.decode import PhotoError, read_photo
        data = sys.stdin.buffer.read()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            read_photo(data)
        except PhotoError as error:
            print(error.code.value, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
        """
    )
    output = subprocess.run(
        [sys.executable, "-c", code], input=bomb, check=True, capture_output=True
    ).stdout.split()
    assert output[0] == b"too_large"
    assert int(output[1]) < 10_000  # KiB


# Quiet.


def noisy_jpeg() -> bytes:
    data = encode(draw_noise(400, 300, 20), "JPEG")
    return data[: len(data) // 2] + b"\xff\xd9"


def test_decoders_say_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    read_photo(noisy_jpeg())  # libjpeg warns
    problem(damaged_crc())  # libpng, too
    problem(gif_without_frames())  # and OpenCV itself
    assert capfd.readouterr().err == ""


def test_stderr_works_again_afterwards(capfd: pytest.CaptureFixture[str]) -> None:
    data = noisy_jpeg()
    threads = [
        threading.Thread(target=lambda: [read_photo(data) for _ in range(20)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"
