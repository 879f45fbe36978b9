import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from workstation.classifiers.image.manifest import InputSpec
from workstation.classifiers.image.preparation import (
    FloatArray,
    copies,
    letterboxed,
    prepare,
    resize_aligned,
    resize_open_nsfw,
)


def noise(*size: int) -> npt.NDArray[np.uint8]:
    return np.random.default_rng(2).integers(0, 256, (*size, 3), np.uint8)


def spec(resize: str = "stretch", size: int = 16, **changes: object) -> InputSpec:
    said = {
        "size": size,
        "layout": "NHWC",
        "colour_order": "RGB",
        "mean": [0.0, 0.0, 0.0],
        "divide_by": 1.0,
        "resize": resize,
        "short_side": 16,
    }
    return InputSpec.model_validate(said | changes)


# Aligned corners.


def by_definition(photo: npt.NDArray[np.uint8], size: int) -> npt.NDArray[np.float64]:
    resized = photo.astype(np.float64)
    for axis in (0, 1):
        length = photo.shape[axis]
        positions = np.linspace(0, length - 1, size)
        before = np.minimum(positions.astype(int), max(length - 2, 0))
        after = np.minimum(before + 1, length - 1)
        shape = (-1, 1, 1) if axis == 0 else (1, -1, 1)
        share = (positions - before).reshape(shape)
        resized = resized.take(before, axis) * (1 - share) + resized.take(after, axis) * share
    return resized


@pytest.mark.parametrize(
    "size",
    [(1, 1), (1, 7), (2, 2), (5, 9), (16, 16), (300, 400), (63, 64), (64, 65), (3, 40_000)],
)
def test_resizing_puts_corners_on_corners_and_is_linear_between(size: tuple[int, int]) -> None:
    photo = noise(*size)
    resized = resize_aligned(photo, 16)
    assert resized.dtype == np.float32
    assert np.abs(resized - by_definition(photo, 16)).max() < 0.01


# open_nsfw, whose own preparation is Pillow's.


def by_pillow(photo: npt.NDArray[np.uint8]) -> FloatArray:
    buffer = io.BytesIO()
    Image.fromarray(photo).resize((256, 256), Image.Resampling.BILINEAR).save(buffer, "JPEG")
    return np.asarray(Image.open(buffer).crop((16, 16, 240, 240)), np.float32)


@pytest.mark.parametrize(
    "size", [(1, 1), (40, 900), (256, 256), (300, 200), (300, 290), (701, 1037)]
)
def test_open_nsfw_gets_what_its_authors_gave_it(size: tuple[int, int]) -> None:
    steps = np.linspace(0, 5, num=size[0] * size[1] * 3).reshape(*size, 3)
    photo = (noise(*size) // 8 + 100 * (1 + np.sin(steps))).astype(np.uint8)
    differences = np.abs(resize_open_nsfw(photo, 224) - by_pillow(photo))
    # A pixel that is rounded the other way changes its block of the JPEG a little.
    assert differences.mean() < 0.05
    assert (differences > 8).mean() < 0.001


# For networks that users bring.


def test_a_stretched_photo_is_seen_whole() -> None:
    photo = np.zeros((20, 400, 3), np.uint8)
    photo[:, :100] = 200
    seen = prepare(photo, spec())
    assert (seen[:, :4] == 200).all()
    assert (seen[:, 4:] == 0).all()


@pytest.mark.parametrize("shape", [(40, 400), (400, 40)])
def test_a_centre_crop_is_the_middle_square(shape: tuple[int, int]) -> None:
    photo = np.zeros((*shape, 3), np.uint8)
    photo[shape[0] // 2 - 20 : shape[0] // 2 + 20, shape[1] // 2 - 20 : shape[1] // 2 + 20] = 9
    assert (prepare(photo, spec("centre_crop")) == 9).all()


@pytest.mark.parametrize(
    ("shape", "height", "width"),
    [((100, 200), 8, 16), ((200, 100), 16, 8), ((7, 7), 16, 16), ((1, 900), 1, 16)],
)
def test_a_letterbox_keeps_the_shape_and_fills_up_with_black(
    shape: tuple[int, int], height: int, width: int
) -> None:
    assert letterboxed(*shape, 16) == (height, width)
    seen = prepare(np.full((*shape, 3), 77, np.uint8), spec("letterbox"))
    assert seen.shape == (16, 16, 3)
    assert (seen[:height, :width] == 77).all()
    assert (seen[height:] == 0).all()
    assert (seen[:, width:] == 0).all()


def test_fine_stripes_become_grey_where_a_photo_shrinks() -> None:
    photo = np.zeros((160, 160, 3), np.uint8)
    photo[:, ::2] = 200
    for resize in ("stretch", "centre_crop", "letterbox"):
        assert np.abs(prepare(photo, spec(resize)) - 100).max() <= 1


@pytest.mark.parametrize(
    "resize", ["bilinear_aligned", "stretch", "centre_crop", "letterbox", "open_nsfw"]
)
def test_one_pixel_and_long_strips_are_no_trouble(resize: str) -> None:
    for photo in (noise(1, 1), noise(1, 5_000), noise(5_000, 2), noise(16, 16)[:, ::-1]):
        seen = prepare(photo, spec(resize))
        assert seen.shape == (16, 16, 3)
        assert seen.dtype == np.float32


# Colours, range, layout.


def test_mean_and_divisor_are_per_channel_in_the_network_s_order() -> None:
    photo = np.full((16, 16, 3), (100, 120, 140), np.uint8)
    rgb = prepare(photo, spec(mean=[10.0, 20.0, 30.0], divide_by=[1.0, 2.0, 5.0]))
    assert rgb[3, 5].tolist() == [90, 50, 22]
    bgr = prepare(photo, spec(mean=[10.0, 20.0, 30.0], divide_by=10.0, colour_order="BGR"))
    assert bgr[3, 5].tolist() == [13, 10, 7]


def test_nchw_has_the_channels_first() -> None:
    photo = noise(16, 16)
    seen = prepare(photo, spec(layout="NCHW"))
    assert seen.flags.c_contiguous
    assert np.array_equal(seen, photo.transpose(2, 0, 1))


# Copies.


def test_copies_are_plain_mirrored_and_without_the_edges() -> None:
    photo = noise(80, 160)
    plain, mirrored, centre = copies(photo, ("plain", "mirrored", "centre"))
    assert plain is photo
    assert np.array_equal(mirrored, photo[:, ::-1])
    assert np.array_equal(centre, photo[5:75, 10:150])
    (pixel,) = copies(noise(1, 1), ("centre",))
    assert pixel.shape == (1, 1, 3)
