"""Where the heat lies, for scores whose reasons are known."""

import numpy as np
import pytest

from tests.helpers.photos import REAL_PHOTOS
from workstation.classifiers.image.decode import RgbArray, read_photo
from workstation.classifiers.image.heat_map import CELLS, heat_map
from workstation.jobs.heat_maps import load_first_stage
from workstation.work import Cancelled


def noisy(height: int = 320, width: int = 320) -> RgbArray:
    random = np.random.default_rng(1)
    return random.integers(0, 256, (height, width, 3), dtype=np.uint8)


def sharpness(photo: RgbArray, top: float, left: float) -> float:
    """A score of the sixteenth of a photo that starts there: blurring it makes it fall."""
    height, width = photo.shape[:2]
    part = photo[
        int(top * height) : int((top + 0.25) * height),
        int(left * width) : int((left + 0.25) * width),
    ]
    return min(1.0, float(part.std()) / 100)


@pytest.mark.parametrize(("top", "left"), [(0, 0), (0.25, 0.5), (0.75, 0.75)])
@pytest.mark.parametrize("shape", [(320, 320), (900, 400), (100, 700)])
def test_the_heat_lies_where_covering_makes_the_score_fall(
    top: float, left: float, shape: tuple[int, int]
) -> None:
    heat = heat_map(noisy(*shape), lambda photo: sharpness(photo, top, left))
    assert heat.shape == (CELLS, CELLS)
    row, column = round(top * CELLS), round(left * CELLS)
    inside = heat[row : row + 2, column : column + 2]
    assert inside.max() == heat.max() > 0.7
    assert inside.mean() > 4 * heat.mean()
    assert heat.min() == 0


def test_what_raises_the_score_has_no_heat() -> None:
    heat = heat_map(noisy(), lambda photo: 1 - sharpness(photo, 0, 0))
    assert heat.max() == 0


def test_a_little_fall_is_no_great_heat() -> None:
    heat = heat_map(noisy(), lambda photo: 0.5 + 0.05 * sharpness(photo, 0.5, 0.5))
    assert heat.max() == 0
    heat = heat_map(noisy(), lambda photo: 0.5 + 0.45 * sharpness(photo, 0.5, 0.5))
    assert 0.2 < heat.max() < 0.7


def test_a_photo_of_little_score_has_no_heat_and_is_looked_at_once() -> None:
    scores = []

    def score(photo: RgbArray) -> float:
        scores.append(sharpness(photo, 0.5, 0.5) / 8)
        return scores[-1]

    assert heat_map(noisy(), score, least_score=0.15).max() == 0
    assert len(scores) == 1


def test_small_and_narrow_photos_have_a_heat_map() -> None:
    for shape in ((1, 1), (8, 8), (3, 2_000)):
        assert heat_map(noisy(*shape), lambda _photo: 0.5).max() == 0


def test_the_score_may_stop_the_work() -> None:
    calls = 0

    def score(_photo: RgbArray) -> float:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise Cancelled
        return 0.5

    with pytest.raises(Cancelled):
        heat_map(noisy(), score)
    assert calls == 3


@pytest.mark.skipif(not REAL_PHOTOS.is_dir(), reason=f"{REAL_PHOTOS} is missing")
@pytest.mark.parametrize(
    ("name", "rows", "columns"),
    [  # where the person is, judged by eye, in eighths: half of the photo
        ("n03710721_maillot.JPEG", slice(0, 8), slice(2, 6)),
        ("n03770439_miniskirt.JPEG", slice(1, 6), slice(2, 7)),
        ("n04136333_sarong.JPEG", slice(0, 8), slice(0, 4)),
    ],
)
def test_on_real_photos_the_heat_lies_on_the_person(name: str, rows: slice, columns: slice) -> None:
    photo = read_photo((REAL_PHOTOS / name).read_bytes(), short_side=320)
    heat = heat_map(photo, load_first_stage().score)
    is_inside = np.zeros(heat.shape, bool)
    is_inside[rows, columns] = True
    assert is_inside[np.unravel_index(heat.argmax(), heat.shape)]
    assert heat[is_inside].mean() > 2 * heat[~is_inside].mean()
