"""How series are told apart: colour, dash and marker of each category."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from workstation.views.theme import Theme

MARKERS = ("o", "s", "t", "d", "o", "s", "t")
"""Circle, square, triangle, diamond in pyqtgraph's names, one per category."""

_BAND_ALPHA = 46
_FILL_ALPHA = 178  # 70%
_CONTRAST = 3.0
_STEP = 0.04


def stroke(theme: Theme, category: int) -> QColor:
    """Return a category's colour for lines: darkened or lightened to 3:1 against the surface."""
    back = QColor(theme.surface)
    end = theme.text  # dark on light, light on dark
    strength = 1.0
    colour = QColor(theme.categories[category])
    while contrast(colour, back) < _CONTRAST:
        strength -= _STEP
        colour = QColor(theme.tint(theme.categories[category], strength, on=end))
    return colour


def band(theme: Theme, category: int) -> QColor:
    """Return a category's colour for the interval around its line."""
    colour = stroke(theme, category)
    colour.setAlpha(_BAND_ALPHA)
    return colour


def fill(theme: Theme, category: int) -> QColor:
    """Return a category's colour for bars."""
    colour = QColor(theme.categories[category])
    colour.setAlpha(_FILL_ALPHA)
    return colour


def dash(*, is_quiet: bool, is_dotted: bool = False) -> Qt.PenStyle:
    """Return the dash of a line: what is there for comparison is dashed, or dotted."""
    if is_quiet and is_dotted:
        return Qt.PenStyle.DotLine
    return Qt.PenStyle.DashLine if is_quiet else Qt.PenStyle.SolidLine


def contrast(front: QColor, back: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    lighter, darker = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    # https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # theirs
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
