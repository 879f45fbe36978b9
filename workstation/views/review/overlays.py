"""What is drawn over the photo on the stage: where the networks look, and what was found."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPolygonF

from workstation.domain.photos import Finding, FindingKind
from workstation.jobs.heat_maps import Heat, Polygon
from workstation.views.formatting import isolated
from workstation.views.theme import Theme

# A photo may be of any brightness, and so may the window: over it there is one set of colours.
_MOST_OPAQUE = 0.55
_CHIP_HEIGHT = 16
_SCALE_WIDTH = 48
_LEAST_WORDS_WIDTH = 24
_DASHES = {
    FindingKind.TEXT: Qt.PenStyle.SolidLine,
    FindingKind.CODE: Qt.PenStyle.DashLine,
    FindingKind.PART: Qt.PenStyle.DotLine,
}
_CATEGORIES = {FindingKind.TEXT: 4, FindingKind.CODE: 3, FindingKind.PART: 1}


def finding_colour(theme: Theme, kind: FindingKind) -> QColor:
    """Return the colour of a kind of finding; its line's dashes tell it as well."""
    return QColor(theme.categories[_CATEGORIES[kind]])


def heat_image(heat: Heat) -> QImage:
    """Return a heat map as one hue of increasing opacity."""
    hue = QColor(Theme.dark().warn)
    rows, columns = heat.pixels.shape
    pixels = np.empty((rows, columns, 4), np.uint8)
    pixels[..., :3] = hue.red(), hue.green(), hue.blue()
    pixels[..., 3] = np.rint(heat.pixels * (255 * _MOST_OPAQUE))
    borrowed = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
    return borrowed.copy()  # owns its pixels; `pixels` goes away


def paint_contours(painter: QPainter, frame: QRect, heat: Heat) -> None:
    """Outline where half of the most heat is, or more."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    casing = QColor(Theme.dark().bg)
    casing.setAlphaF(0.6)
    for colour, width in ((casing, 3.0), (QColor(Theme.dark().warn), 1.5)):
        painter.setPen(QPen(colour, width))
        for contour in heat.contours:
            painter.drawPolygon(_polygon(frame, contour))


def paint_plate(painter: QPainter, plate: QRectF, radius: float) -> None:
    """Lay a dark ground for words over a photo of any brightness."""
    back = QColor(Theme.dark().raised)
    back.setAlphaF(0.78)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawRoundedRect(plate, radius, radius)


def paint_legend(
    painter: QPainter, frame: QRect, text: str, font: QFont, *, has_scale: bool
) -> None:
    """Say at the bottom of the photo what the colour means, from little to much.

    Args:
        painter: Where to draw.
        frame: As high as the photo, and as wide as the words may be.
        text: What is said.
        font: Of the text.
        has_scale: Whether there is any colour to explain.
    """
    dark = Theme.dark()
    scale_width = _SCALE_WIDTH + dark.gap_s if has_scale else 0
    metrics = QFontMetrics(font)
    text = metrics.elidedText(
        text, Qt.TextElideMode.ElideMiddle, frame.width() - scale_width - 2 * dark.gap_s
    )
    width = metrics.horizontalAdvance(text) + scale_width + 2 * dark.gap_s
    plate = QRectF(0, 0, width, 22)
    plate.moveCenter(QPointF(frame.center().x(), frame.bottom() - 17))
    paint_plate(painter, plate, 11)
    hue = QColor(dark.warn)
    steps = 6 if has_scale else 0
    for step in range(steps):
        hue.setAlphaF(_MOST_OPAQUE * (step + 1) / steps)
        left = plate.left() + dark.gap_s + step * _SCALE_WIDTH / steps
        cell = QRectF(left, plate.center().y() - 4, _SCALE_WIDTH / steps, 8)
        painter.fillRect(cell, hue)
    painter.setPen(QColor(dark.text))
    painter.setFont(font)
    words = plate.adjusted(scale_width + dark.gap_s, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)


def paint_boxes(
    painter: QPainter,
    frame: QRect,
    findings: tuple[Finding, ...],
    theme: Theme,
    font: QFont,
    *,
    has_words: bool,
) -> None:
    """Outline what was found, each with the number that it has in the context.

    Args:
        painter: Where to draw.
        frame: Where the photo is.
        findings: In the order of the context.
        theme: Gives the colours of the kinds.
        font: Of the numbers.
        has_words: Whether what was read is written over it, so that nobody needs to uncover it.
    """
    for number, finding in enumerate(findings, start=1):
        outline = _outline(frame, finding)
        casing = QColor(Theme.dark().bg)
        casing.setAlphaF(0.75)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(casing, 4))
        painter.drawPolygon(outline)
        painter.setPen(QPen(finding_colour(theme, finding.kind), 2, _DASHES[finding.kind]))
        painter.drawPolygon(outline)
        if has_words:
            _paint_words(painter, outline.boundingRect(), finding.value, font)
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
    return _polygon(frame, finding.corners)


def _polygon(frame: QRect, points: Polygon) -> QPolygonF:
    return QPolygonF(
        [
            QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height())
            for x, y in points
        ]
    )


def _paint_words(painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
    """Write what was read where it was read, as far as there is room; the tip tells all of it."""
    metrics = QFontMetrics(font)
    inner = box.adjusted(3, 1, -3, -1)
    if inner.height() < metrics.ascent() or inner.width() < _LEAST_WORDS_WIDTH:
        return
    line = isolated(" ".join(text.split()))
    words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(inner.width()))
    plate = QRectF(inner.left() - 1, 0, metrics.horizontalAdvance(words) + 2, metrics.height())
    plate.moveTop(inner.center().y() - plate.height() / 2)
    paint_plate(painter, plate, 2)
    painter.setPen(QColor(Theme.dark().text))
    painter.setFont(font)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)


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
