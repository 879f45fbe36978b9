from importlib.metadata import version

import numpy as np
import numpy.typing as npt
import pytest
import zxingcpp

from tests.helpers import planted
from tests.helpers.photo_files import SHARED_PHOTOS, needs_shared_photos
from workstation.classifiers.image.decode import read_photo
from workstation.classifiers.photo_codes import MAX_PAYLOAD, read_codes
from workstation.demo.drawing.writing import Look, Pixels
from workstation.domain.photos import FindingKind

LINK = "https://u.wechat.example/kAbc123xyz"


def code_of(payload: str | bytes, *, scale: int = 4, quiet: bool = True) -> Pixels:
    symbol = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode)
    grey: npt.NDArray[np.uint8] = np.array(symbol.to_image(scale=scale, add_quiet_zones=quiet))
    return np.repeat(grey[..., np.newaxis], 3, axis=2)


@pytest.mark.parametrize(
    "look",
    [
        Look(8),
        Look(2),
        Look(6, angle=25),
        Look(6, angle=90),
        Look(6, angle=180),
        Look(6, inverted=True),
        Look(6, opacity=0.4),
    ],
    ids=str,
)
def test_codes_in_many_looks(look: Look) -> None:
    photo = planted.code_at(planted.blank(640, 480), LINK, look, box=(0, 0, 640, 480))
    assert [found.value for found in read_codes(photo)] == [LINK]


def test_where_it_is() -> None:
    photo = planted.blank(800, 400)
    photo[100:200, 400:500] = 0
    code = code_of(LINK, scale=4)
    side = code.shape[0]
    photo[100 : 100 + side, 400 : 400 + side] = code
    (found,) = read_codes(photo)
    assert found.kind is FindingKind.CODE
    assert found.score == 1
    assert found.source == f"zxing-cpp {version('zxing-cpp')}"
    corners = np.array(found.corners) * (800, 400)
    quiet = 16  # 4 modules
    start, end = quiet, side - quiet
    wanted = np.array([[start, start], [end, start], [end, end], [start, end]])
    assert np.abs(corners - (400, 100) - wanted).max() <= 4


def test_every_code_of_a_photo() -> None:
    photo = planted.blank(800, 400)
    for number, left in enumerate((0, 270, 540)):
        box = (left, 0, left + 260, 400)
        photo = planted.code_at(photo, f"code {number}", Look(5), box=box)
    assert {found.value for found in read_codes(photo)} == {"code 0", "code 1", "code 2"}


def test_a_code_that_fills_the_photo_to_its_edges() -> None:
    (found,) = read_codes(code_of(LINK, quiet=False))
    assert found.value == LINK
    assert np.array(found.corners).tolist() == pytest.approx(
        np.array([[0, 0], [1, 0], [1, 1], [0, 1]]), abs=0.02
    )


@pytest.mark.parametrize(
    ("payload", "value"),
    [
        ("微信号：lily1995", "微信号：lily1995"),
        ("微信号：lily1995".encode(), "微信号：lily1995"),
        (b"\x00\xff\x10abc", "�ÿ�abc"),
        ("BEGIN:VCARD\nFN:Lily\nEND:VCARD", "BEGIN:VCARD\nFN:Lily\nEND:VCARD"),
        ("a\0b\x1b[31m\u202ec", "a�b�[31m�c"),
    ],
)
def test_payloads_are_text_that_can_be_stored_and_shown(payload: str | bytes, value: str) -> None:
    assert [found.value for found in read_codes(code_of(payload))] == [value]


def test_a_long_payload_is_cut() -> None:
    (found,) = read_codes(code_of("7" * 7000))
    assert found.value == "7" * MAX_PAYLOAD


def test_other_symbols_are_left_alone() -> None:
    symbol = zxingcpp.create_barcode("4006381333931", zxingcpp.BarcodeFormat.EAN13)
    grey = np.array(symbol.to_image(scale=4))
    assert zxingcpp.read_barcodes(grey)
    assert read_codes(np.repeat(grey[..., np.newaxis], 3, axis=2)) == ()


@pytest.mark.parametrize("shape", [(1, 1), (1, 65535), (65535, 1), (3, 2), (300, 20000)])
def test_odd_shapes(shape: tuple[int, int]) -> None:
    assert read_codes(np.zeros((*shape, 3), np.uint8)) == ()


@needs_shared_photos
def test_no_codes_in_everyday_photos() -> None:
    for path in sorted(SHARED_PHOTOS.glob("*.JPEG"))[:40]:
        assert read_codes(read_photo(path.read_bytes())) == ()
