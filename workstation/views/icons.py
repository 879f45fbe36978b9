"""Icons, drawn from Lucide's outlines in a colour of the theme."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from workstation.resources import asset

_RATIOS = (1.0, 2.0, 3.0)


def svg_text(name: str, colour: str) -> str:
    """Return the SVG of an icon in one colour.

    Args:
        name: File name in assets/icons without its suffix, e.g. "eye-off".
        colour: A token's value.
    """
    text = asset(f"icons/{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour)


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as pixels.

    Args:
        name: As for `svg_text`.
        colour: A token's value.
        size: Width and height in device-independent pixels.
        ratio: Device pixels per device-independent one.
    """
    key = f"icon/{name}/{colour}/{size}/{ratio}"
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer = QSvgRenderer(QByteArray(svg_text(name, colour).encode()))
    renderer.render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """Return an icon for buttons and actions, sharp on dense screens as well.

    Args:
        name: As for `svg_text`.
        colour: A token's value.
        size: Width and height in device-independent pixels.
    """
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made
