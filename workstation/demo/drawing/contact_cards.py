"""Cards that say where to write: how people leave the platform. All contacts are invented."""

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from workstation.demo.drawing.canvas import Developed, Image, gradient, jitter, smooth_noise

_PAPERS = [(0.93, 0.90, 0.84), (0.86, 0.90, 0.93), (0.95, 0.94, 0.92), (0.88, 0.93, 0.88)]
_NAMES = ["lulu", "momo", "coco", "kiki", "amber", "luna", "peach", "coral", "maple", "sunny"]
_PLACES = ["sh", "bj", "gz", "hz", "cd", "wh"]
# What the card says, and what its code opens. OpenCV's own letters are Latin ones only.
_WAYS = [
    ("WeChat", "weixin://contacts/profile/{name}"),
    ("VX", "https://u.wechat.example/{name}"),
    ("Telegram", "https://t.example/{name}"),
    ("QQ", "https://qm.qq.example/{name}"),
]
_INK = (52, 44, 38)
_WHITE = 255
_CODE_SHARE = 0.42
_CODE_EVERY = 0.7
_FONT = cv2.FONT_HERSHEY_DUPLEX


def draw_background(rng: np.random.Generator, width: int, height: int) -> Image:
    """Return soft paper to write on."""
    paper = _PAPERS[int(rng.integers(len(_PAPERS)))]
    stops = [jitter(rng, paper, 0.03) for _ in range(3)]
    image = gradient(height, width, stops, angle=rng.uniform(-0.6, 0.6))
    image += 0.02 * smooth_noise(rng, height, width, cells=5)[:, :, None]
    return image


def write_contact(rng: np.random.Generator, photo: Developed) -> None:
    """Write a contact on a photo in place, mostly with a QR code over it."""
    label, link = _WAYS[int(rng.integers(len(_WAYS)))]
    name = (
        f"{_NAMES[int(rng.integers(len(_NAMES)))]}_"
        f"{_PLACES[int(rng.integers(len(_PLACES)))]}{int(rng.integers(10, 99))}"
    )
    height, width = photo.shape[:2]
    if rng.random() < _CODE_EVERY:
        code = _qr_code(link.format(name=name), int(min(width, height) * _CODE_SHARE))
        side = code.shape[0]
        top, left = int(height * 0.18), (width - side) // 2
        photo[top : top + side, left : left + side] = code[:, :, None]
    _centred(photo, f"{label}: {name}", int(height * 0.72), 1.0)
    _centred(photo, "add me first", int(height * 0.82), 0.6)


def _centred(photo: Developed, words: str, baseline: int, share: float) -> None:
    width = photo.shape[1]
    scale = share * width / 520
    thickness = max(1, round(scale * 1.6))
    (length, _), _ = cv2.getTextSize(words, _FONT, scale, thickness)
    place = ((width - length) // 2, baseline)
    cv2.putText(photo, words, place, _FONT, scale, _INK, thickness, cv2.LINE_AA)


def _qr_code(payload: str, side: int) -> npt.NDArray[np.uint8]:
    """Return a code of about that side, dark on white, with its quiet border."""
    modules = np.array(
        zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode).to_image(
            scale=1, add_quiet_zones=True
        ),
        np.uint8,
    )
    scale = max(1, side // modules.shape[0])
    return np.repeat(np.repeat(modules, scale, axis=0), scale, axis=1)
