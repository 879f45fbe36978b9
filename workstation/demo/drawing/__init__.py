"""Photos drawn by the program: abstract, harmless, and nobody is in them.

Loads OpenCV; imported by the processes that draw.
"""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from workstation.demo.drawing import canvas, contact_cards, ellipsoids, scenes

_SIZES = ((900, 1200), (1080, 1080), (1200, 900), (1080, 1440), (1080, 1350))


class Motif(enum.Enum):
    """What a drawn photo shows."""

    ELLIPSOIDS = "ellipsoids"
    LANDSCAPE = "landscape"
    SKYLINE = "skyline"
    DISH = "dish"
    PATTERN = "pattern"
    LIGHTS = "lights"
    CONTACT_CARD = "contact_card"


class Edit(enum.Enum):
    """What somebody does to a photo before posting it again."""

    MIRRORED = "mirrored"
    TURNED = "turned"
    SMALLER = "smaller"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A photo that was drawn.

    Attributes:
        data: A JPEG.
        width: Pixels.
        height: Pixels.
    """

    data: bytes
    width: int
    height: int


_PAINTERS: dict[Motif, Callable[[np.random.Generator, int, int], canvas.Image]] = {
    Motif.ELLIPSOIDS: ellipsoids.draw_ellipsoids,
    Motif.LANDSCAPE: scenes.draw_landscape,
    Motif.SKYLINE: scenes.draw_skyline,
    Motif.DISH: scenes.draw_dish,
    Motif.PATTERN: scenes.draw_pattern,
    Motif.LIGHTS: scenes.draw_lights,
    Motif.CONTACT_CARD: contact_cards.draw_background,
}
_SMALLER = 0.6
_SMALLER_QUALITY = 70


def draw_photo(motif: Motif, seed: Sequence[int], edit: Edit | None = None) -> Drawing:
    """Draw a photo; the same seed gives the same bytes.

    Args:
        motif: What it shows.
        seed: Another seed, another photo.
        edit: For a copy that somebody made of the photo with this seed.
    """
    rng = np.random.default_rng(list(seed))
    width, height = _SIZES[int(rng.integers(len(_SIZES)))]
    small = int(width / canvas.WORK_SCALE), int(height / canvas.WORK_SCALE)
    image = _PAINTERS[motif](rng, *small)
    canvas.grade(rng, image)
    photo = canvas.develop(rng, image, width, height)
    if motif is Motif.CONTACT_CARD:
        contact_cards.write_contact(rng, photo)
    match edit:
        case Edit.MIRRORED:
            photo = np.ascontiguousarray(photo[:, ::-1])
        case Edit.TURNED:
            photo = np.ascontiguousarray(np.rot90(photo))
        case Edit.SMALLER:
            photo = _smaller(photo)
    quality = _SMALLER_QUALITY if edit is Edit.SMALLER else canvas.JPEG_QUALITY
    height, width = photo.shape[:2]
    return Drawing(canvas.encode(photo, quality=quality), width, height)


def _smaller(photo: canvas.Developed) -> canvas.Developed:
    small = cv2.resize(photo, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)
