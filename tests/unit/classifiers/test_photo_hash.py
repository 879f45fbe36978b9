import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tests.helpers.pdq_files import SHARED_PDQ, bits_between, needs_shared_pdq, published_hashes
from tests.helpers.photo_files import encode
from workstation.classifiers.image.decode import RgbArray, read_photo
from workstation.classifiers.photo_hash import HASH_SHORT_SIDE, hash_photo
from workstation.demo.drawing import Motif, draw_photo
from workstation.domain.photos import MATCH_BITS, MATCH_QUALITY

PUBLISHED = published_hashes()

# As PhotoHash.turned orders them.
TURNS: list[Callable[[npt.NDArray[Any]], npt.NDArray[Any]]] = [
    np.rot90,
    lambda photo: np.rot90(photo, 2),
    lambda photo: np.rot90(photo, 3),
    np.fliplr,
    np.flipud,
    lambda photo: photo.transpose(1, 0, 2),
    lambda photo: np.rot90(photo, 2).transpose(1, 0, 2),
]


def noise(height: int, width: int) -> RgbArray:
    return np.random.default_rng((height, width)).integers(0, 256, (height, width, 3), np.uint8)


@needs_shared_pdq
@pytest.mark.parametrize("short_side", [None, HASH_SHORT_SIDE, 512])
@pytest.mark.parametrize("name", PUBLISHED)
def test_agrees_with_the_published_hashes(name: str, short_side: int | None) -> None:
    photo = read_photo((SHARED_PDQ / name).read_bytes(), short_side=short_side)
    assert bits_between(hash_photo(photo).pdq, PUBLISHED[name]) <= 10


@needs_shared_pdq
def test_turned_hashes_agree_with_the_published_ones() -> None:
    bridges = [name for name in PUBLISHED if "bridge" in name]
    original, *turned = (PUBLISHED[name] for name in bridges)
    found = hash_photo(read_photo((SHARED_PDQ / bridges[0]).read_bytes()))
    assert bits_between(found.pdq, original) <= 16
    # In their order: rotated by 90, 180, 270, flipped up and down, left and right, diagonals.
    in_our_order = [*turned[:3], turned[4], turned[3], *turned[5:]]
    for mine, theirs in zip(found.turned, in_our_order, strict=True):
        assert bits_between(mine, theirs) <= 16


@needs_shared_pdq
def test_what_exif_turns_is_hashed_upright() -> None:
    data = (SHARED_PDQ / "reg-test-input/exif-rotn/exif-rotn-6.jpg").read_bytes()
    upright = hash_photo(read_photo(data))
    at = data.index(b"\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00")
    sideways = hash_photo(read_photo(data[: at + 8] + b"\x01" + data[at + 9 :]))
    assert bits_between(upright.pdq, sideways.pdq) > MATCH_BITS
    assert bits_between(upright.pdq, sideways.turned[2]) <= 4


@needs_shared_pdq
def test_from_a_reduced_photo_it_is_nearly_the_same() -> None:
    data = (SHARED_PDQ / "reg-test-input/exif-rotn/exif-rotn-6.jpg").read_bytes()
    whole, reduced = (read_photo(data, short_side=side) for side in (None, HASH_SHORT_SIDE))
    assert reduced.shape[0] == whole.shape[0] // 8
    assert bits_between(hash_photo(whole).pdq, hash_photo(reduced).pdq) <= 4


@pytest.mark.parametrize("size", [(64, 64), (97, 300), (512, 512), (511, 130), (5, 6)])
@pytest.mark.parametrize("turn", range(7))
def test_a_turned_hash_is_the_hash_of_the_turned_photo(turn: int, size: tuple[int, int]) -> None:
    photo = noise(*size)
    turned = np.ascontiguousarray(TURNS[turn](photo))
    assert bits_between(hash_photo(photo).turned[turn], hash_photo(turned).pdq) <= 2


def test_turns_of_a_photo_differ() -> None:
    found = hash_photo(noise(200, 300))
    for one, other in itertools.combinations([found.pdq, *found.turned], 2):
        assert bits_between(one, other) > MATCH_BITS


@pytest.mark.parametrize("motif", Motif)
def test_copies_match_however_they_were_saved(motif: Motif) -> None:
    data = draw_photo(motif, (1, 2)).data
    photo = read_photo(data)
    original = hash_photo(photo)
    assert original.quality >= MATCH_QUALITY
    image = Image.fromarray(photo)
    smaller = image.resize((image.width * 3 // 4, image.height * 3 // 4))
    copies = {
        "recompressed": encode(image, "JPEG", quality=30),
        "smaller": encode(smaller, "WEBP", quality=60),
        "grey": encode(image.convert("L"), "PNG"),
        "few colours": encode(image.quantize(64), "GIF"),
    }
    for name, copy in copies.items():
        found = hash_photo(read_photo(copy))
        assert bits_between(original.pdq, found.pdq) <= MATCH_BITS, name


def test_different_photos_do_not_match() -> None:
    hashes = [
        hash_photo(read_photo(draw_photo(motif, (number, 0)).data)).pdq
        for number, motif in enumerate(Motif)
    ]
    assert all(bits_between(a, b) > MATCH_BITS for a, b in itertools.combinations(hashes, 2))


def test_a_photo_with_nothing_in_it_has_no_quality() -> None:
    assert hash_photo(np.full((300, 200, 3), 77, np.uint8)).quality == 0
    gentle = np.linspace(100, 110, 300).astype(np.uint8)
    assert hash_photo(np.dstack([np.tile(gentle, (300, 1))] * 3)).quality < MATCH_QUALITY


@pytest.mark.parametrize("size", [(1, 1), (4, 400), (400, 4), (1, 65535)])
def test_tiny_photos_have_no_hash(size: tuple[int, int]) -> None:
    found = hash_photo(np.full((*size, 3), 200, np.uint8))
    assert found.quality == 0
    assert not any(found.pdq)
    assert found.turned == (bytes(32),) * 7


def test_its_length_and_balance() -> None:
    found = hash_photo(noise(300, 400))
    for pdq in (found.pdq, *found.turned):
        assert len(pdq) == 32
        assert int.from_bytes(pdq, "big").bit_count() == 128


def test_the_photo_is_left_as_it_was() -> None:
    photo = noise(600, 700)
    photo.setflags(write=False)
    before = photo.copy()
    hash_photo(photo)
    assert np.array_equal(photo, before)
