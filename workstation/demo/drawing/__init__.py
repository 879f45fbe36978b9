"""Photos drawn by the program: abstract, harmless, and nobody is in them.

Loads OpenCV; imported by the processes that draw.
"""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from workstation.demo.drawing import canvas, ellipsoids, scenes

_SIZES = ((900, 1200), (1080, 1080), (1200, 900), (1080, 1440), (1080, 1350))


class Motif(enum.Enum):
    """What a drawn photo shows."""

    ELLIPSOIDS = "ellipsoids"
    LANDSCAPE = "landscape"
    SKYLINE = "skyline"
    DISH = "dish"
    PATTERN = "pattern"
    LIGHTS = "lights"


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
}


def draw_photo(motif: Motif, seed: Sequence[int]) -> Drawing:
    """Draw a photo; the same seed gives the same bytes."""
    rng = np.random.default_rng(list(seed))
    width, height = _SIZES[int(rng.integers(len(_SIZES)))]
    small = int(width / canvas.WORK_SCALE), int(height / canvas.WORK_SCALE)
    image = _PAINTERS[motif](rng, *small)
    canvas.grade(rng, image)
    return Drawing(canvas.develop(rng, image, width, height), width, height)
