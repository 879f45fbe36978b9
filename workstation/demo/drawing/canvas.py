"""What all motifs share: soft backgrounds, noise, light, and the last steps to a JPEG.

Motifs are computed as float images at a fraction of the final size (`WORK_SCALE`), which is what
makes a photo cost milliseconds; the enlargement hides under fine grain, as on film.
"""

import functools

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.float32]
"""Height x width x 3, blue-green-red as OpenCV has it, 0 to 1."""
Plane = npt.NDArray[np.float32]
"""Height x width."""
Developed = npt.NDArray[np.uint8]
"""Height x width x 3, blue-green-red, as it goes into a JPEG."""
Colour = tuple[float, float, float]
"""Red, green, blue, 0 to 1."""

WORK_SCALE = 2.5
JPEG_QUALITY = 88
_GRAIN_TILE_PX = 1600


def bgr(colour: Colour) -> npt.NDArray[np.float32]:
    """Return the colour in OpenCV's order."""
    return np.array(colour[::-1], np.float32)


def jitter(rng: np.random.Generator, colour: Colour, spread: float) -> Colour:
    """Return a neighbour of a colour."""
    red, green, blue = np.clip(np.asarray(colour) + rng.normal(0, spread, 3), 0, 1)
    return float(red), float(green), float(blue)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour that lies `share` of the way from the first to the second."""
    red, green, blue = (
        one + (other - one) * share for one, other in zip(first, second, strict=True)
    )
    return red, green, blue


def grid(height: int, width: int) -> tuple[Plane, Plane]:
    """Return x and y of every pixel in units of the shorter side, from the centre."""
    unit = min(height, width)
    x = (np.arange(width, dtype=np.float32) - width / 2) / unit
    y = (np.arange(height, dtype=np.float32) - height / 2) / unit
    return np.broadcast_to(x, (height, width)), np.broadcast_to(y[:, None], (height, width))


def smooth_noise(
    rng: np.random.Generator, height: int, width: int, *, cells: int, octaves: int = 1
) -> Plane:
    """Return soft noise between about -1 and 1, with `cells` features across."""
    total = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        count = cells * 2**octave + 2
        coarse = rng.uniform(-1, 1, (count, count)).astype(np.float32)
        total += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC) / 2**octave
    return total


def gradient(height: int, width: int, stops: list[Colour], *, angle: float) -> Image:
    """Return a soft linear gradient through the colours, top to bottom at angle 0 (radians)."""
    x, y = _coarse_grid(height, width)
    along = x * np.sin(angle) + y * np.cos(angle)
    along = (along - along.min()) / (np.ptp(along) + 1e-6)
    places = np.linspace(0, 1, len(stops))
    planes = [np.interp(along, places, [stop[channel] for stop in stops]) for channel in (2, 1, 0)]
    return _enlarge(np.dstack(planes), height, width)


def blend(image: Image, colour: Colour, amount: Plane) -> None:
    """Paint a colour over an image in place, `amount` 0 to 1 per pixel."""
    image += (bgr(colour) - image) * amount[:, :, None]


def glow(image: Image, colour: Colour, *, at: tuple[float, float], radius: float) -> None:
    """Add soft light around a place, in the units of `grid`."""
    height, width = image.shape[:2]
    x, y = _coarse_grid(height, width)
    distance = ((x - at[0]) ** 2 + (y - at[1]) ** 2) / radius**2
    image += _enlarge(bgr(colour) * np.exp(-distance)[:, :, None], height, width)


def grade(rng: np.random.Generator, image: Image) -> None:
    """Give an image the light of a lens, in place: a vignette, a warm or cool cast."""
    height, width = image.shape[:2]
    x, y = _coarse_grid(height, width)
    vignette = 1 - rng.uniform(0.10, 0.35) * np.clip(x * x + y * y, 0, 1)
    cast = bgr((1 + rng.normal(0, 0.02), 1.0, 1 + rng.normal(0, 0.02)))
    image *= _enlarge(cast * vignette[:, :, None], height, width)


def develop(rng: np.random.Generator, image: Image, width: int, height: int) -> Developed:
    """Enlarge an image to its final size, and add grain."""
    small = cv2.convertScaleAbs(image, alpha=255)  # clips at white
    large = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    strength = rng.uniform(0.03, 0.07)
    top, left = rng.integers(0, _GRAIN_TILE_PX - np.array([height, width]))
    grain = _grain()[top : top + height, left : left + width]
    return np.asarray(cv2.addWeighted(large, 1.0, grain, strength, -128 * strength), np.uint8)


def encode(photo: Developed, *, quality: int) -> bytes:
    """Return a photo as a JPEG."""
    done, data = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise RuntimeError("OpenCV could not encode a JPEG")
    return data.tobytes()


def _coarse_grid(height: int, width: int) -> tuple[Plane, Plane]:
    """Return `grid` for every eighth pixel: soft things need no more."""
    x, y = grid(height // 8 + 1, width // 8 + 1)
    return x, y


def _enlarge(coarse: npt.NDArray[np.floating], height: int, width: int) -> Image:
    soft = coarse.astype(np.float32)
    return np.asarray(cv2.resize(soft, (width, height)), np.float32)


@functools.cache
def _grain() -> npt.NDArray[np.uint8]:
    """Return the grain that every photo takes a random part of: making it is slow."""
    rng = np.random.default_rng(20161124)
    plane = rng.normal(128, 48, (_GRAIN_TILE_PX, _GRAIN_TILE_PX)).astype(np.float32)
    soft = cv2.GaussianBlur(plane, (0, 0), 0.8)
    return np.dstack([cv2.convertScaleAbs(soft)] * 3)
