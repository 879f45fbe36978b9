import numpy as np
import pytest

from tests.helpers import planted
from workstation.classifiers.image.decode import RgbArray, read_photo
from workstation.classifiers.text_filter import find_places
from workstation.demo.drawing import Motif, draw_photo
from workstation.demo.drawing.writing import Look, chinese_font, put_code, write_line

TEXT = "WeChat: lily_1995"


def small(motif: Motif, seed: int) -> RgbArray:
    """A drawn photo as a scan decodes it."""
    return read_photo(draw_photo(motif, (seed,)).data, short_side=360)


@pytest.mark.parametrize("motif", [Motif.ELLIPSOIDS, Motif.LANDSCAPE, Motif.LIGHTS])
def test_drawn_photos_without_text_do_not_pass(motif: Motif) -> None:
    assert [find_places(small(motif, seed)) for seed in range(4)] == [()] * 4


@pytest.mark.parametrize(
    "look",
    [Look(36), Look(16), Look(12), Look(9), Look(17, angle=18), Look(17, angle=90),
     Look(17, angle=180), Look(17, opacity=0.5)],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("motif", [Motif.ELLIPSOIDS, Motif.LANDSCAPE])
def test_a_line_makes_a_photo_pass(motif: Motif, look: Look) -> None:
    written = write_line(np.random.default_rng(1), small(motif, 3), TEXT, look)
    assert find_places(written)


@planted.needs_chinese_font
def test_a_chinese_line_makes_a_photo_pass() -> None:
    written = write_line(
        np.random.default_rng(1), small(Motif.LANDSCAPE, 3), "加微信看更多", Look(16),
        chinese_font(),
    )  # fmt: skip
    assert find_places(written)


@pytest.mark.parametrize(
    "look",
    [*map(Look, (12, 8, 5, 4, 3, 2)), Look(3, angle=25), Look(3, inverted=True)],
    ids=str,
)
def test_a_code_makes_a_photo_pass(look: Look) -> None:
    photo = small(Motif.LANDSCAPE, 3)
    assert find_places(put_code(np.random.default_rng(1), photo, "https://t.example/x", look))


def test_plain_edges_are_no_text() -> None:
    photo = planted.blank(640, 480)
    photo[200:280] = 40
    photo[:, 300:340] = 40
    assert not find_places(photo)


def test_a_larger_photo_is_thinned_first() -> None:
    photo = planted.line_at(planted.blank(2560, 1920), TEXT, Look(64), box=(400, 400, 2200, 800))
    assert find_places(photo)


@pytest.mark.parametrize("shape", [(1, 1), (31, 500), (33, 33), (32, 20000), (20000, 32)])
def test_odd_shapes(shape: tuple[int, int]) -> None:
    assert not find_places(np.full((*shape, 3), 90, np.uint8))


def test_where_a_line_is() -> None:
    box = (100, 60, 500, 160)
    photo = planted.line_at(planted.blank(1000, 800), TEXT, Look(24), box=box)
    for place in find_places(photo):
        left, top, right, bottom = np.array(place.box) * (1000, 800, 1000, 800)
        assert not place.is_code
        assert left < 300 < right < 750
        assert top < 110 < bottom < 450


def test_a_code_is_told_from_a_line() -> None:
    photo = planted.code_at(
        planted.blank(640, 480), "https://t.example/x", Look(4), box=(0, 0, 640, 480)
    )
    assert any(place.is_code for place in find_places(photo))
