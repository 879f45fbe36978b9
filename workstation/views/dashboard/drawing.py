"""How figures and bars are drawn, on the screen as on paper."""

import math
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from workstation.views.charts.style import fill, stroke
from workstation.views.dashboard.shown import ShownBar, ShownFigure
from workstation.views.theme import Theme

CAME, LEFT = 0, 3
"""Categories of what came and what left: told apart without colour vision, and by their place."""

_BAR = 0
_NAME_SHARE = 0.34
_TEXT_SHARE = 0.46
_WIDEST = 1.6
_THICKEST = 18
_LINE_SHARE = 0.46
_DOT = 2.4
_BASELINE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def font_of(pixels: float, *, bold: bool = False) -> QFont:
    """Return the program's font, so large."""
    font = QFont()
    font.setPixelSize(max(round(pixels), 1))
    font.setBold(bold)
    return font


def draw_figure(
    painter: QPainter,
    area: QRectF,
    theme: Theme,
    figure: ShownFigure,
    *,
    scale: float = 1.0,
    walked: int | None = None,
) -> None:
    """Draw a headline number, its line, what it was a week ago and what is aimed at.

    Args:
        painter: Draws.
        area: Where.
        theme: Colours and sizes.
        figure: What.
        scale: Of the sizes.
        walked: Index of the value of the line that is looked at; None for none.
    """
    foot = theme.font_caption * scale * 1.45
    head = QRectF(area.left(), area.top(), area.width(), area.height() - foot)
    font = font_of(min(theme.font_headline * scale, head.height() * 0.86), bold=True)
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    painter.drawText(head, _LEFT | _BASELINE, figure.value)
    taken = QFontMetricsF(font).horizontalAdvance(figure.value) + theme.gap_m * scale
    room = max(min(area.width() - taken, area.width() * _LINE_SHARE), 0.0)
    place = QRectF(area.right() - room, head.top(), room, head.height())
    if room > 4 * theme.gap_s * scale:
        inner = place.adjusted(0, 3 * scale, -3 * scale, -3 * scale)
        draw_line(painter, inner, theme, figure, scale=scale, walked=walked)
    _draw_foot(painter, QRectF(area.left(), area.bottom() - foot, area.width(), foot), theme,
               figure, scale)  # fmt: skip


def _draw_foot(
    painter: QPainter, area: QRectF, theme: Theme, figure: ShownFigure, scale: float
) -> None:
    font = font_of(theme.font_caption * scale)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    aim = metrics.elidedText(figure.aim, Qt.TextElideMode.ElideRight, area.width() * 0.62)
    painter.setPen(QColor(theme.warn if figure.is_missed else theme.muted))
    painter.drawText(area, _RIGHT | _BASELINE, aim)
    room = area.width() - (metrics.horizontalAdvance(aim) + theme.gap_s * scale if aim else 0)
    painter.setPen(QColor(theme.muted))
    fits = metrics.horizontalAdvance(figure.change) <= room
    change = figure.change if fits else figure.brief
    change = metrics.elidedText(change, Qt.TextElideMode.ElideRight, room)
    painter.drawText(area, _LEFT | _BASELINE, change)


def draw_line(
    painter: QPainter,
    area: QRectF,
    theme: Theme,
    figure: ShownFigure,
    *,
    scale: float = 1.0,
    walked: int | None = None,
) -> None:
    """Draw earlier values as a line, and what is aimed at as a thin rule."""
    known = [value for value in figure.line if not math.isnan(value)]
    if len(known) < 2:  # noqa: PLR2004  # a line needs two
        return
    ends = [*known, 0.0] if figure.target is None else [*known, 0.0, figure.target]
    low, high = min(ends), max(ends)
    height = (high - low) or 1.0
    step = area.width() / max(len(figure.line) - 1, 1)

    def place(index: int, value: float) -> QPointF:
        y = area.bottom() - area.height() * (value - low) / height
        return QPointF(area.left() + index * step, y)

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if figure.target is not None:
        colour = QColor(theme.warn if figure.is_missed else theme.muted)
        painter.setPen(QPen(colour, scale, Qt.PenStyle.DashLine))
        y = place(0, figure.target).y()
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    path, is_down = QPainterPath(), False
    for index, value in enumerate(figure.line):
        if math.isnan(value):
            is_down = False
        elif is_down:
            path.lineTo(place(index, value))
        else:
            path.moveTo(place(index, value))
            is_down = True
    colour = stroke(theme, _BAR)
    painter.setPen(QPen(colour, 1.5 * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    marked = len(figure.line) - 1 if walked is None else walked
    if not math.isnan(figure.line[marked]):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(place(marked, figure.line[marked]), _DOT * scale, _DOT * scale)
    painter.restore()


def bar_height(theme: Theme, room: float, count: int, scale: float = 1.0) -> float:
    """Return how high a line of bars is: as the room allows, and neither narrow nor wide."""
    least = (theme.font_body + theme.gap_s + 1) * scale
    return min(max(room / max(count, 1), least), _WIDEST * least)


def draw_bars(
    painter: QPainter,
    area: QRectF,
    theme: Theme,
    bars: Sequence[ShownBar],
    *,
    scale: float = 1.0,
    walked: int | None = None,
) -> None:
    """Draw lines of bars under each other: name, bar, words; a tick for a week earlier.

    Those that find no room are left out.
    """
    each = bar_height(theme, area.height(), len(bars), scale)
    shown = bars[: math.floor(area.height() / each + 0.01)]
    longest = max((max(bar.value, bar.before or 0.0) for bar in bars), default=0.0) or 1.0
    font, small = font_of(theme.font_body * scale), font_of(theme.font_caption * scale)
    gap = theme.gap_s * scale
    names = _widest(font, [bar.name for bar in shown], area.width() * _NAME_SHARE)
    texts = _widest(small, [bar.text for bar in shown], area.width() * _TEXT_SHARE)
    for number, bar in enumerate(shown):
        line = QRectF(area.left(), area.top() + number * each, area.width(), each)
        if number == walked:
            painter.fillRect(line, QColor(theme.tint(theme.accent)))
        inner = line.adjusted(gap / 2, 0, -gap / 2, 0)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        _write(painter, QRectF(inner.left(), inner.top(), names, each), bar.name)
        painter.setFont(small)
        painter.setPen(QColor(theme.warn if bar.is_warned else theme.muted))
        _write(painter, QRectF(inner.right() - texts, inner.top(), texts, each), bar.text)
        thick = min(each * 0.56, _THICKEST * scale)
        left, right = inner.left() + names + gap, inner.right() - texts - gap
        place = QRectF(left, line.center().y() - thick / 2, max(right - left, 0.0), thick)
        _draw_bar(painter, place, theme, bar, longest, scale)


def _widest(font: QFont, words: Sequence[str], most: float) -> float:
    metrics = QFontMetricsF(font)
    # Half a pixel more: what is as wide as its room would be elided.
    return min(max((metrics.horizontalAdvance(word) for word in words), default=0.0) + 1, most)


def _write(painter: QPainter, area: QRectF, words: str) -> None:
    metrics = QFontMetricsF(painter.font())
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LEFT | _BASELINE, elided)


def _draw_bar(
    painter: QPainter, room: QRectF, theme: Theme, bar: ShownBar, longest: float, scale: float
) -> None:
    width = room.width() * bar.value / longest
    painter.fillRect(QRectF(room.left(), room.top(), width, room.height()), fill(theme, _BAR))
    if bar.part:
        marked = QRectF(room.left(), room.top(), width * bar.part / bar.value, room.height())
        painter.fillRect(marked, QColor(theme.surface))
        painter.fillRect(marked, QColor(theme.tint(theme.warn, 0.35)))
        painter.fillRect(marked, QBrush(QColor(theme.warn), Qt.BrushStyle.BDiagPattern))
    if bar.before is not None:
        x = room.left() + room.width() * bar.before / longest
        painter.setPen(QPen(QColor(theme.text), 1.4 * scale))
        painter.drawLine(QPointF(x, room.top() - 2 * scale), QPointF(x, room.bottom() + 2 * scale))


def draw_flow(
    painter: QPainter,
    area: QRectF,
    theme: Theme,
    at: Sequence[date] | Sequence[int],
    came: Sequence[int],
    left: Sequence[int],
    *,
    scale: float = 1.0,
) -> None:
    """Draw what came and left as bars beside each other, for paper."""
    highest = max([*came, *left, 1])
    foot = theme.font_caption * scale * 1.5
    side = theme.font_caption * scale * 3
    plot = QRectF(area.left() + side, area.top(), area.width() - side, area.height() - foot)
    font = font_of(theme.font_caption * scale)
    painter.setFont(font)
    for count in (0, highest):
        y = plot.bottom() - plot.height() * count / highest
        painter.setPen(QPen(QColor(theme.border), scale))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(theme.muted))
        box = QRectF(area.left(), y - foot / 2, side - theme.gap_xs * scale, foot)
        painter.drawText(box, _RIGHT | _BASELINE, f"{count:,}")
    step = plot.width() / max(len(at), 1)
    every = max(1, math.ceil(len(at) / 10))
    for number, when in enumerate(at):
        x = plot.left() + number * step
        for place, (category, value) in enumerate(((CAME, came[number]), (LEFT, left[number]))):
            height = plot.height() * value / highest
            bar = QRectF(
                x + step * (0.1 + 0.4 * place), plot.bottom() - height, 0.38 * step, height
            )
            painter.fillRect(bar, fill(theme, category))
        if number % every == 0:
            word = f"{when:%m-%d}" if isinstance(when, date) else f"{when}:00"
            painter.setPen(QColor(theme.muted))
            box = QRectF(x - step * every / 2, plot.bottom(), step * (every + 1), foot)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
