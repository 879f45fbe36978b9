"""Everyday pictures that networks find harmless: landscapes, skylines, dishes, patterns, lights."""

import math

import cv2
import numpy as np
import numpy.typing as npt

from workstation.demo.drawing.canvas import (
    Colour,
    Image,
    Plane,
    bgr,
    blend,
    glow,
    gradient,
    grid,
    jitter,
    mix,
    smooth_noise,
)

# Zenith, middle, horizon.
_SKIES: list[list[Colour]] = [
    [(0.20, 0.42, 0.72), (0.48, 0.70, 0.88), (0.86, 0.92, 0.94)],
    [(0.13, 0.20, 0.42), (0.42, 0.40, 0.62), (0.90, 0.66, 0.58)],
    [(0.30, 0.52, 0.66), (0.66, 0.80, 0.80), (0.96, 0.90, 0.74)],
    [(0.06, 0.10, 0.22), (0.14, 0.24, 0.42), (0.34, 0.50, 0.62)],
    [(0.42, 0.56, 0.62), (0.66, 0.74, 0.76), (0.86, 0.88, 0.86)],
]
_LAND: list[Colour] = [
    (0.08, 0.22, 0.22),
    (0.10, 0.26, 0.16),
    (0.10, 0.14, 0.26),
    (0.16, 0.18, 0.24),
    (0.14, 0.26, 0.30),
]
_TABLES: list[Colour] = [
    (0.16, 0.22, 0.28),
    (0.32, 0.40, 0.44),
    (0.22, 0.32, 0.26),
    (0.78, 0.80, 0.82),
    (0.30, 0.22, 0.18),
    (0.12, 0.13, 0.15),
]
_FOOD: list[Colour] = [
    (0.30, 0.55, 0.18),
    (0.50, 0.70, 0.24),
    (0.82, 0.16, 0.14),
    (0.95, 0.72, 0.12),
    (0.92, 0.46, 0.10),
    (0.97, 0.95, 0.88),
    (0.42, 0.18, 0.34),
    (0.20, 0.40, 0.22),
    (0.30, 0.16, 0.10),
]
_PALETTES: list[list[Colour]] = [
    [(0.12, 0.20, 0.35), (0.20, 0.45, 0.60), (0.92, 0.90, 0.82), (0.86, 0.62, 0.20)],
    [(0.10, 0.30, 0.30), (0.36, 0.62, 0.52), (0.92, 0.94, 0.86), (0.18, 0.20, 0.26)],
    [(0.20, 0.16, 0.36), (0.44, 0.38, 0.68), (0.82, 0.84, 0.94), (0.24, 0.66, 0.70)],
    [(0.16, 0.18, 0.20), (0.46, 0.52, 0.56), (0.90, 0.92, 0.92), (0.84, 0.78, 0.20)],
    [(0.06, 0.26, 0.42), (0.16, 0.56, 0.70), (0.86, 0.94, 0.94), (0.92, 0.42, 0.20)],
]


def _pick(rng: np.random.Generator, choices: list[Colour]) -> Colour:
    return choices[int(rng.integers(len(choices)))]


def draw_landscape(rng: np.random.Generator, width: int, height: int) -> Image:
    """Return ridges behind ridges under a wide sky, by a lake now and then."""
    kind = int(rng.integers(len(_SKIES)))
    sky, land = _SKIES[kind], _LAND[kind]
    image = gradient(height, width, sky, angle=0.0)
    x, y = grid(height, width)
    sun = (rng.uniform(-0.4, 0.4), rng.uniform(-0.25, 0.02))
    glow(image, jitter(rng, (0.34, 0.26, 0.14), 0.03), at=sun, radius=rng.uniform(0.15, 0.35))
    disc = np.clip((0.05 - np.hypot(x - sun[0], y - sun[1])) * 90, 0, 1)
    blend(image, mix(sky[2], (1, 1, 0.94), 0.7), disc.astype(np.float32))
    # Clouds are wider than high.
    puffs = smooth_noise(rng, height // 4, width // 12, cells=4, octaves=4)
    clouds = cv2.resize(puffs, (width, height), interpolation=cv2.INTER_CUBIC)
    blend(image, mix(sky[2], (1, 1, 1), 0.5), np.clip(clouds * 0.5, 0, 0.6).astype(np.float32))

    ridges = int(rng.integers(4, 7))
    for ridge in range(ridges):
        nearness = (ridge + 1) / ridges
        level = -0.05 + 0.42 * nearness + rng.normal(0, 0.02)
        outline = smooth_noise(rng, 1, width, cells=3 + 2 * ridge, octaves=5)[0]
        top = level - (0.10 + 0.05 * (1 - nearness)) * outline
        colour = mix(sky[2], jitter(rng, land, 0.02), 0.25 + 0.75 * nearness)
        _raise_ridge(image, y - top, colour, sky[2], haze=1 - 0.8 * nearness)
    if rng.random() < 0.45:
        _flood(rng, image, at_row=int(height * rng.uniform(0.66, 0.78)))
    return image


def _raise_ridge(image: Image, below: Plane, colour: Colour, air: Colour, *, haze: float) -> None:
    """Paint a ridge where `below` is positive; in far ones the valleys are hazy."""
    first = int(np.argmax((below > -0.01).any(axis=1)))
    below = below[first:].astype(np.float32)
    cover = np.clip(below * (min(image.shape[:2]) / 1.5), 0, 1)
    part = image[first:]
    blend(part, colour, cover)
    blend(part, air, np.clip(below * 2.2, 0, 0.5) * np.float32(haze) * cover)


def _flood(rng: np.random.Generator, image: Image, *, at_row: int) -> None:
    """Turn what is below a row into water that mirrors what is above."""
    height, width = image.shape[:2]
    depth = height - at_row
    mirrored = image[at_row - depth : at_row][::-1] * np.float32(0.82)
    rows, columns = np.indices((depth, width), np.float32)
    ripple = smooth_noise(rng, depth, 1, cells=max(depth // 6, 4)) * (1 + rows / 30)
    image[at_row:] = cv2.remap(
        np.ascontiguousarray(mirrored),
        columns + ripple.astype(np.float32) * 2,
        rows,
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT,
    )


def draw_skyline(rng: np.random.Generator, width: int, height: int) -> Image:
    """Return a city at dusk, its windows lit."""
    sky: list[Colour] = [(0.05, 0.08, 0.20), (0.18, 0.22, 0.42), (0.52, 0.46, 0.56)]
    image = gradient(height, width, [jitter(rng, stop, 0.03) for stop in sky], angle=0.0)
    glow(image, (0.20, 0.14, 0.08), at=(rng.uniform(-0.3, 0.3), 0.25), radius=0.4)
    for layer in range(3):
        colour = mix((0.30, 0.32, 0.44), (0.04, 0.05, 0.09), layer / 2)
        left = -int(rng.integers(0, 20))
        while left < width:
            wide = int(rng.integers(width // 18, width // 7))
            top = int(height * np.clip(rng.normal(0.44 + 0.13 * layer, 0.10), 0.2, 0.9))
            wall = image[top:, max(left, 0) : max(left + wide, 0)]
            wall[:] = bgr(jitter(rng, colour, 0.008))
            _light_windows(rng, wall, share=0.15 + 0.15 * layer)
            left += wide + int(rng.integers(0, 6))
    bloom = cv2.GaussianBlur(image, (0, 0), 5)
    image += np.clip(bloom - 0.25, 0, 1) * np.float32(0.6)
    return image


def _light_windows(rng: np.random.Generator, wall: Image, *, share: float) -> None:
    rows, columns = (wall.shape[0] - 4) // 7, (wall.shape[1] - 3) // 6
    if rows < 1 or columns < 1:
        return
    warm = bgr((0.98, 0.80, 0.46))
    lit = (rng.random((rows, columns)) < share) * rng.uniform(0.5, 1, (rows, columns))
    cell = np.zeros((7, 6), np.float32)
    cell[2:5, 1:4] = 1
    panes = np.kron(lit.astype(np.float32), cell)[:, :, None]
    part = wall[4 : 4 + rows * 7, 3 : 3 + columns * 6]
    part += (warm - part) * panes


def draw_dish(rng: np.random.Generator, width: int, height: int) -> Image:
    """Return a plate or bowl of food on a table, seen from above."""
    table = jitter(rng, _pick(rng, _TABLES), 0.02)
    image = gradient(height, width, [mix(table, (1, 1, 1), 0.10), table], angle=rng.normal(0, 1))
    wood = smooth_noise(rng, height, 3, cells=30, octaves=3)
    wood = cv2.resize(wood, (width, height)) * np.float32(rng.uniform(0.01, 0.05))
    image += wood[:, :, None]
    centre = (rng.normal(0, 0.04), rng.normal(0, 0.04))
    radius = rng.uniform(0.36, 0.44)
    x, y = grid(height, width)
    pixel = 1.5 / min(height, width)
    shadow = np.hypot(x - centre[0] - 0.02, y - centre[1] - 0.035)
    soft = np.clip((radius * 1.12 - shadow) / 0.14, 0, 1) * 0.5
    blend(image, (0, 0, 0), soft.astype(np.float32))
    distance = np.hypot(x - centre[0], y - centre[1])
    plate = mix(_pick(rng, _PALETTES[int(rng.integers(len(_PALETTES)))]), (0.95, 0.95, 0.94), 0.75)
    for edge, colour in (
        (radius, plate),
        (radius * 0.985, mix(plate, (1, 1, 1), 0.5)),
        (radius * 0.74, mix(plate, (0, 0, 0), 0.16)),
        (radius * 0.72, mix(plate, (1, 1, 1), 0.25)),
    ):
        blend(image, colour, np.clip((edge - distance) / pixel, 0, 1).astype(np.float32))

    foods = [_FOOD[index] for index in rng.choice(len(_FOOD), 3, replace=False)]
    # OpenCV smooths edges on bytes only.
    picture = cv2.convertScaleAbs(image, alpha=255)
    for _ in range(int(rng.integers(70, 130))):
        angle, away = rng.uniform(0, 2 * math.pi), radius * 0.64 * math.sqrt(rng.random())
        spot = (centre[0] + away * math.cos(angle), centre[1] + away * math.sin(angle))
        _drop_food(rng, picture, spot, jitter(rng, foods[int(rng.integers(3))], 0.05))
    return np.asarray(picture, np.float32) / np.float32(255)


def _drop_food(
    rng: np.random.Generator,
    picture: cv2.typing.MatLike,
    spot: tuple[float, float],
    colour: Colour,
) -> None:
    """Put one small piece on the plate: its shadow, its body, lighter towards the light."""
    height, width = picture.shape[:2]
    unit = min(height, width)
    at = (spot[0] * unit + width / 2, spot[1] * unit + height / 2)
    axes = (unit * rng.uniform(0.022, 0.065), unit * rng.uniform(0.014, 0.036))
    angle = rng.uniform(0, 180)
    for shift, size, light in (
        (2.5, 1.06, -0.7),
        (0.6, 1.0, -0.28),
        (0.0, 0.92, 0.0),
        (-0.8, 0.66, 0.14),
        (-1.6, 0.34, 0.34),
    ):
        shade = mix(colour, (1, 1, 1) if light > 0 else (0, 0, 0), abs(light))
        cv2.ellipse(
            picture,
            # Fixed point with four binary places.
            [round((part + shift) * 16) for part in at],
            [max(round(part * size * 16), 1) for part in axes],
            angle,
            0,
            360,
            [float(part) for part in bgr(shade) * 255],
            -1,
            cv2.LINE_AA,
            4,
        )


def draw_pattern(rng: np.random.Generator, width: int, height: int) -> Image:
    """Return waves, rings, tiles or cloth in few colours."""
    palette = [jitter(rng, colour, 0.02) for colour in _PALETTES[int(rng.integers(len(_PALETTES)))]]
    x, y = grid(height, width)
    angle = rng.uniform(0, math.pi)
    along = x * np.float32(math.cos(angle)) + y * np.float32(math.sin(angle))
    across = y * np.float32(math.cos(angle)) - x * np.float32(math.sin(angle))
    image = gradient(height, width, [palette[0], mix(palette[0], palette[1], 0.5)], angle=angle)
    drawing = rng.choice(("waves", "rings", "islands", "tiles"))
    count = rng.uniform(5, 12)
    wave: npt.NDArray[np.floating]
    if drawing == "waves":
        wave = along * count + rng.uniform(0.3, 1.0) * np.sin(across * rng.uniform(5, 12))
    elif drawing == "rings":
        wave = np.hypot(x - rng.normal(0, 0.3), y - rng.normal(0, 0.3)) * count
    elif drawing == "islands":
        wave = smooth_noise(rng, height, width, cells=3, octaves=2) * 2.5
    else:
        wave = np.floor(along * count) * 0.37 + np.floor(across * count) * 0.61
    _fill_bands(image, wave.astype(np.float32), palette)
    if drawing == "tiles":
        joint = np.maximum(np.abs(along * count % 1 - 0.5), np.abs(across * count % 1 - 0.5))
        blend(image, mix(palette[0], (0, 0, 0), 0.4), np.clip(joint * 60 - 29, 0, 1))
    image += (smooth_noise(rng, height, width, cells=2) * np.float32(0.05))[:, :, None]
    return image


def _fill_bands(image: Image, wave: Plane, palette: list[Colour]) -> None:
    """Colour an image by the whole part of a wave, each band with a soft shadow at its rim."""
    band = np.floor(wave)
    within = wave - band
    table = np.array([bgr(colour) for colour in palette])
    image += (table[band.astype(np.int32) % len(palette)] - image) * np.float32(0.94)
    image *= (0.80 + 0.20 * np.clip(within * 5, 0, 1))[:, :, None].astype(np.float32)


def draw_lights(rng: np.random.Generator, width: int, height: int) -> Image:
    """Return lights at night, out of focus."""
    palette = _PALETTES[int(rng.integers(len(_PALETTES)))]
    base = mix(palette[0], (0.02, 0.02, 0.05), 0.7)
    image = gradient(height, width, [base, mix(base, palette[1], 0.25)], angle=rng.normal(0, 0.6))
    unit = min(height, width)
    layer = np.zeros_like(image)
    for _ in range(int(rng.integers(25, 60))):
        at = (int(rng.uniform(0, width)), int(height * np.clip(rng.normal(0.55, 0.22), 0, 1)))
        radius = int(unit * rng.uniform(0.02, 0.085))
        colour = mix(_pick(rng, palette[1:]), (0.95, 0.85, 0.55), rng.uniform(0, 0.5))
        strength = rng.uniform(0.15, 0.55)
        ink = tuple(float(value) for value in bgr(colour) * strength)
        top, left = max(at[1] - radius - 1, 0), max(at[0] - radius - 1, 0)
        area = layer[top : at[1] + radius + 2, left : at[0] + radius + 2]
        disc = np.zeros_like(area)
        middle = (at[0] - left, at[1] - top)
        cv2.circle(disc, middle, radius, ink, -1, cv2.LINE_AA)
        cv2.circle(disc, middle, radius, tuple(1.3 * part for part in ink), 1, cv2.LINE_AA)
        area += disc
    image += cv2.GaussianBlur(layer, (0, 0), rng.uniform(0.6, 2.0))
    return image
