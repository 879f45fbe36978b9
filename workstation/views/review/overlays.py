"""What is drawn over the photo on the stage: where the networks look, and what was found."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPolygonF

from workstation.domain.photos import Finding, FindingKind
from workstation.jobs.heat_maps import HeatPixels
from workstation.views.theme import Theme

# A photo may be of any brightness, and so may the window: over it there is one set of colours.
_MOST_OPAQUE = 0.72
_CHIP_HEIGHT = 16
_SCALE_WIDTH = 48
_DASHES = {
    FindingKind.TEXT: Qt.PenStyle.SolidLine,
    FindingKind.CODE: Qt.PenStyle.DashLine,
    FindingKind.PART: Qt.PenStyle.DotLine,
}
_CATEGORIES = {FindingKind.TEXT: 4, FindingKind.CODE: 3, FindingKind.PART: 1}


def finding_colour(theme: Theme, kind: FindingKind) -> QColor:
    """Return the colour of a kind of finding; its line's dashes tell it as well."""
    return QColor(theme.categories[_CATEGORIES[kind]])


def heat_image(heat: HeatPixels) -> QImage:
    """Return a heat map as one hue of increasing opacity.

    Args:
        heat: Rows x columns in [0, 1].
    """
    hue = QColor(Theme.dark().warn)
    pixels = np.empty((*heat.shape, 4), np.uint8)
    pixels[..., :3] = hue.red(), hue.green(), hue.blue()
    pixels[..., 3] = np.rint(heat * (255 * _MOST_OPAQUE))
    rows, columns = heat.shape
    borrowed = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
    return borrowed.copy()  # owns its pixels; `pixels` goes away


def paint_plate(painter: QPainter, plate: QRectF, radius: float) -> None:
    """Lay a dark ground for words over a photo of any brightness."""
    back = QColor(Theme.dark().raised)
    back.setAlphaF(0.78)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawRoundedRect(plate, radius, radius)


def paint_legend(painter: QPainter, frame: QRect, text: str, font: QFont) -> None:
    """Say at the bottom of the photo what the colour means, from little to much."""
    dark = Theme.dark()
    width = QFontMetrics(font).horizontalAdvance(text) + _SCALE_WIDTH + 3 * dark.gap_s
    if width > frame.width():
        return
    plate = QRectF(0, 0, width, 22)
    plate.moveCenter(QPointF(frame.center().x(), frame.bottom() - 17))
    paint_plate(painter, plate, 11)
    hue = QColor(dark.warn)
    steps = 6
    for step in range(steps):
        hue.setAlphaF(_MOST_OPAQUE * (step + 1) / steps)
        left = plate.left() + dark.gap_s + step * _SCALE_WIDTH / steps
        cell = QRectF(left, plate.center().y() - 4, _SCALE_WIDTH / steps, 8)
        painter.fillRect(cell, hue)
    painter.setPen(QColor(dark.text))
    painter.setFont(font)
    words = plate.adjusted(_SCALE_WIDTH + 2 * dark.gap_s, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)


def paint_boxes(
    painter: QPainter, frame: QRect, findings: tuple[Finding, ...], theme: Theme, font: QFont
) -> None:
    """Outline what was found, each with the number that it has in the context.

    Args:
        painter: Where to draw.
        frame: Where the photo is.
        findings: In the order of the context.
        theme: Gives the colours of the kinds.
        font: Of the numbers.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number, finding in enumerate(findings, start=1):
        outline = _outline(frame, finding)
        casing = QColor(Theme.dark().bg)
        casing.setAlphaF(0.75)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(casing, 4))
        painter.drawPolygon(outline)
        painter.setPen(QPen(finding_colour(theme, finding.kind), 2, _DASHES[finding.kind]))
        painter.drawPolygon(outline)
        _paint_chip(painter, frame, outline, str(number), finding.kind, theme, font)


def finding_at(frame: QRect, findings: tuple[Finding, ...], point: QPointF) -> Finding | None:
    """Return what was found at a point; the smallest of several."""
    hit = [
        (outline.boundingRect().width() * outline.boundingRect().height(), at)
        for at, finding in enumerate(findings)
        if (outline := _outline(frame, finding)).containsPoint(point, Qt.FillRule.OddEvenFill)
    ]
    return findings[min(hit)[1]] if hit else None


def _outline(frame: QRect, finding: Finding) -> QPolygonF:
    return QPolygonF(
        [
            QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height())
            for x, y in finding.corners
        ]
    )


def _paint_chip(
    painter: QPainter,
    frame: QRect,
    outline: QPolygonF,
    text: str,
    kind: FindingKind,
    theme: Theme,
    font: QFont,
) -> None:
    box = outline.boundingRect()
    width = max(_CHIP_HEIGHT, QFontMetrics(font).horizontalAdvance(text) + 8)
    # Beside the box, as lines of text lie one below the other; inside where there is no room.
    left = box.left() - width - 2
    if left < frame.left():
        left = box.right() + 2 if box.right() + 2 + width <= frame.right() else box.left()
    top = min(max(box.top(), frame.top()), frame.bottom() - _CHIP_HEIGHT)
    chip = QRectF(left, top, width, _CHIP_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(finding_colour(theme, kind))
    painter.drawRoundedRect(chip, 3, 3)
    painter.setPen(QColor(Theme.dark().bg))
    painter.setFont(font)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
