"""Shaded ellipsoids in skin tones, overlapping like pebbles: harmless, and racy to a network.

Networks of this kind go by colour and soft shading; most such pictures score above 0.8. Nobody
is in them.
"""

import math
from dataclasses import dataclass

import numpy as np

from workstation.demo.drawing.canvas import (
    Colour,
    Image,
    Plane,
    bgr,
    glow,
    gradient,
    grid,
    jitter,
    mix,
)

_TONES: list[Colour] = [
    (0.99, 0.85, 0.77),
    (0.98, 0.80, 0.70),
    (0.95, 0.74, 0.63),
    (0.90, 0.68, 0.56),
    (0.82, 0.59, 0.47),
]
_BACKDROPS: list[tuple[Colour, Colour]] = [
    ((0.97, 0.94, 0.91), (0.84, 0.78, 0.75)),
    ((0.94, 0.88, 0.90), (0.76, 0.67, 0.74)),
    ((0.87, 0.90, 0.94), (0.62, 0.68, 0.77)),
    ((0.96, 0.91, 0.84), (0.80, 0.69, 0.59)),
    ((0.42, 0.35, 0.38), (0.18, 0.14, 0.18)),
    ((0.98, 0.87, 0.84), (0.86, 0.64, 0.62)),
]
_SHADOW: Colour = (0.30, 0.12, 0.10)


@dataclass(frozen=True, slots=True)
class _Ellipsoid:
    x: float
    y: float
    long: float
    short: float
    angle: float
    colour: Colour


def draw_ellipsoids(rng: np.random.Generator, width: int, height: int) -> Image:
    """Return overlapping ellipsoids on a soft backdrop."""
    light, dark = _BACKDROPS[int(rng.integers(len(_BACKDROPS)))]
    backdrop = gradient(
        height, width, [light, mix(light, dark, 0.4), dark], angle=rng.normal(0, 0.5)
    )
    x, y = rng.uniform(-0.5, 0.5, 2)
    glow(backdrop, jitter(rng, (0.07, 0.05, 0.05), 0.02), at=(x, y), radius=rng.uniform(0.3, 0.6))

    azimuth, tilt = rng.uniform(-2.6, -0.5), rng.uniform(0.45, 0.95)
    towards_light = (
        math.cos(azimuth) * math.sin(tilt),
        math.sin(azimuth) * math.sin(tilt),
        math.cos(tilt),
    )
    tone = _TONES[int(rng.integers(len(_TONES)))]
    gloss = float(rng.uniform(0.04, 0.16))
    at = grid(height, width)
    # Plane by plane: numpy is twice as fast on whole rows as on interleaved colours.
    planes = [np.ascontiguousarray(backdrop[:, :, channel]) for channel in range(3)]
    for shape in _arrange(rng, max(width, height) / min(width, height), tone):
        _paint(planes, at, shape, towards_light, gloss)
    return np.dstack(planes)


def _arrange(rng: np.random.Generator, length: float, tone: Colour) -> list[_Ellipsoid]:
    """Return a drift of pebbles across the picture, the farthest first."""
    slope = rng.uniform(0, math.pi)
    count = int(rng.integers(6, 11))
    size = rng.uniform(0.29, 0.46)
    shapes = []
    for place in np.linspace(-0.5, 0.5, count):
        along, across = place * length + rng.normal(0, 0.06), rng.normal(0, 0.20)
        long = size * rng.uniform(0.6, 1.2)
        shapes.append(
            _Ellipsoid(
                x=along * math.cos(slope) - across * math.sin(slope),
                y=along * math.sin(slope) + across * math.cos(slope),
                long=long,
                short=long * rng.uniform(0.6, 0.95),
                angle=slope + math.pi / 2 + rng.normal(0, 0.5),
                colour=jitter(rng, tone, 0.015),
            )
        )
    return [shapes[index] for index in rng.permutation(count)]


def _paint(
    planes: list[Plane],
    at: tuple[Plane, Plane],
    shape: _Ellipsoid,
    light: tuple[float, float, float],
    gloss: float,
) -> None:
    x, y = at
    cos, sin = math.cos(shape.angle), math.sin(shape.angle)
    # 1.5 leaves room for the shadow.
    reach_x = 1.5 * math.hypot(shape.long * cos, shape.short * sin)
    reach_y = 1.5 * math.hypot(shape.long * sin, shape.short * cos)
    rows = np.flatnonzero(np.abs(y[:, 0] - shape.y) < reach_y)
    columns = np.flatnonzero(np.abs(x[0] - shape.x) < reach_x)
    if not (rows.size and columns.size):
        return
    part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    dx, dy = x[part] - np.float32(shape.x), y[part] - np.float32(shape.y)
    # Along both axes of the ellipsoid; its outline is where u * u + v * v is 1.
    u = dx * np.float32(cos / shape.long) + dy * np.float32(sin / shape.long)
    v = dy * np.float32(cos / shape.short) - dx * np.float32(sin / shape.short)

    # The shadow is the ellipse again, moved away from the light.
    away_x, away_y = 0.16 * light[0] * shape.short, 0.16 * (light[1] - 0.4) * shape.short
    shadow_u = u + np.float32((away_x * cos + away_y * sin) / shape.long)
    shadow_v = v + np.float32((away_y * cos - away_x * sin) / shape.short)
    shadow = (np.float32(1.6) - shadow_u * shadow_u - shadow_v * shadow_v).clip(0, 1)
    shadow *= shadow * np.float32(0.55)

    rest = 1 - u * u - v * v
    bulge = np.sqrt(rest.clip(0))
    flat = u * np.float32(cos * light[0] + sin * light[1])
    flat += v * np.float32(cos * light[1] - sin * light[0])
    # Light wraps around soft things.
    lit = flat * np.float32(1 / 1.45) + bulge * np.float32(light[2] / 1.45)
    lit += np.float32(0.45 / 1.45)
    lit = lit.clip(0, 1)
    half = math.sqrt((1 + light[2]) / 2)
    sheen = (flat * np.float32(0.5 / half) + bulge * np.float32(half)).clip(0, 1)
    for _ in range(4):
        sheen *= sheen
    sheen *= np.float32(gloss)
    edge_px = 0.5 * shape.short * min(y.shape)
    cover = (rest * np.float32(edge_px)).clip(0, 1)
    for plane, colour, shade, fall in zip(
        planes, bgr(shape.colour), bgr(_SHADOW), (0.45, 0.15, -0.15), strict=True
    ):
        # Where the light fades, blue goes first and red last: soft things redden.
        colour_here = lit * (np.float32(0.86 * (1 - fall)) + np.float32(0.86 * fall) * lit)
        colour_here += np.float32(0.16)
        colour_here *= colour
        colour_here += sheen
        area = plane[part]
        area += (shade - area) * shadow
        area += (colour_here - area) * cover
