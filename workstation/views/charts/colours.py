"""Colours of ordered values: for cells of a table, in both themes."""

import functools

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtGui import QColor

from workstation.views.charts.style import contrast
from workstation.views.theme import Theme

_STEPS = 256
_ON_LIGHT, _ON_DARK = "CET-L12", "viridis"


class ColourScale:
    """From the least value to the greatest: what is little steps back into the surface."""

    def __init__(self, theme: Theme, low: float, high: float, *, power: float) -> None:
        """Make a scale.

        Args:
            theme: On which surface it stands.
            low: Least value.
            high: Greatest one.
            power: Below 1, little values are told apart better, and great ones less.
        """
        self._power = power
        self.low, self.high = low, high if high > low else low + 1.0
        self._colours, self._inks = _colours_and_inks(theme)

    def index(self, value: float) -> int:
        """Return the step of a value, which is known."""
        share = (value - self.low) / (self.high - self.low)
        share = max(share, 0.0) ** self._power
        return min(int(share * _STEPS), _STEPS - 1)

    def colour(self, value: float) -> QColor:
        """Return the colour of a value, which is known."""
        return self._colours[self.index(value)]

    def ink(self, value: float) -> QColor:
        """Return the colour of words on that of a value."""
        return self._inks[self.index(value)]

    def along(self, share: float) -> QColor:
        """Return the colour at a place between the least value (0) and the greatest (1)."""
        return self.colour(self.low + share * (self.high - self.low))


def scale_of(theme: Theme, values: npt.NDArray[np.float64], *, power: float = 1.0) -> ColourScale:
    """Return the scale of all known values; from 0, where none is below that."""
    known = values[np.isfinite(values)]
    low = min(0.0, float(known.min())) if known.size else 0.0
    high = float(known.max()) if known.size else 1.0
    return ColourScale(theme, low, high, power=power)


@functools.cache
def _colours_and_inks(theme: Theme) -> tuple[list[QColor], list[QColor]]:
    """Return the colours of a scale, and that of words on each: costly, and always the same."""
    lookup = pg.colormap.get(_ON_DARK if theme.is_dark else _ON_LIGHT)
    table = lookup.getLookupTable(0.0, 1.0, _STEPS)
    colours = [QColor(*(int(part) for part in row[:3])) for row in table]
    dark, light = QColor(theme.text), QColor(theme.surface)
    inks = [max((dark, light), key=lambda ink: contrast(ink, one)) for one in colours]
    return colours, inks
