"""How a tile looks."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from workstation.domain.review import QueueRow
from workstation.jobs.photos import LoadedPhoto
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.review.overlays import paint_plate

_LINE = 17
_PAD = 6
_BADGE = 20
_SHORT = 130
"""Below this height of a tile, one line of words is all that there is room for."""


@dataclass(frozen=True, slots=True)
class Tile:
    """What a tile shows.

    Attributes:
        row: The post.
        photo: What `PhotoLoader.get` returned for it.
        policy: Name of the policy that the strongest signal points to; may be empty.
        is_marked: An exception: not decided with the rest.
        is_current: The keyboard is there.
        is_sharp: In clear.
        has_focus: The keyboard is in the grid.
    """

    row: QueueRow
    photo: object
    policy: str
    is_marked: bool
    is_current: bool
    is_sharp: bool
    has_focus: bool


class TilePainter:
    """Paints tiles into a widget."""

    def __init__(self, appearance: Appearance, widget: QWidget) -> None:
        self._appearance = appearance
        self._widget = widget

    @property
    def caption(self) -> int:
        """Height of the words below a photo where there is room for all of them."""
        return 2 * _LINE + 2 * _PAD

    def _font(self, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = QFont(self._widget.font())
        font.setPixelSize(self._appearance.theme.font_caption)
        font.setWeight(weight)
        return font

    def paint(self, painter: QPainter, rect: QRectF, tile: Tile) -> None:
        """Paint one tile."""
        theme = self._appearance.theme
        lines = 1 if rect.height() < _SHORT else 2
        card = QPainterPath()
        card.addRoundedRect(rect, theme.radius, theme.radius)
        painter.fillPath(card, QColor(theme.raised))
        frame = rect.adjusted(0, 0, 0, -(lines * _LINE + 2 * _PAD))
        painter.save()
        painter.setClipPath(card)
        self._paint_photo(painter, frame.toAlignedRect(), tile)
        painter.restore()
        self._paint_badges(painter, frame, tile)
        words = rect.adjusted(_PAD + 2, frame.height() + _PAD, -_PAD - 2, -_PAD)
        self._paint_words(painter, words, tile, lines)
        self._paint_outline(painter, rect, tile)

    def _paint_photo(self, painter: QPainter, frame: QRect, tile: Tile) -> None:
        theme = self._appearance.theme
        painter.fillRect(frame, QColor(theme.tint(theme.text, 0.07)))
        photo = tile.photo
        if isinstance(photo, LoadedPhoto) and tile.is_sharp and photo.sharp is not None:
            # All of it, as parts that are cut off would go unseen.
            fitted = photo.sharp.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(frame.topLeft(), fitted)
            place.moveCenter(frame.center())
            painter.drawImage(place, photo.sharp)
        elif isinstance(photo, LoadedPhoto):
            painter.setOpacity(0.45 if tile.is_marked else 1.0)
            painter.drawImage(frame, photo.veiled, _cover(photo.veiled.size(), frame.size()))
            painter.setOpacity(1.0)
        else:
            is_missing = photo is not None or tile.row.first_photo_sha256 is None
            if is_missing:
                mark = pixmap("image-off", theme.muted, 20, painter.device().devicePixelRatio())
                painter.drawPixmap(frame.center().x() - 9, frame.center().y() - 9, mark)

    def _paint_badges(self, painter: QPainter, frame: QRectF, tile: Tile) -> None:
        theme = self._appearance.theme
        dark = type(theme).dark()
        font = self._font(QFont.Weight.DemiBold)
        painter.setFont(font)
        score = formatting.score(tile.row.priority)
        width = QFontMetrics(font).horizontalAdvance(score) + 12
        plate = QRectF(frame.left() + _PAD, frame.bottom() - _BADGE - _PAD, width, _BADGE)
        paint_plate(painter, plate, 4)
        painter.setPen(QColor(dark.text))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, score)
        if tile.row.photo_count > 1:
            more = f"+{tile.row.photo_count - 1}"
            width = QFontMetrics(font).horizontalAdvance(more) + 12
            plate = QRectF(frame.left() + _PAD, frame.top() + _PAD, width, _BADGE)
            paint_plate(painter, plate, 4)
            painter.setPen(QColor(dark.warn))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, more)
        if tile.is_marked:
            badge = QRectF(frame.right() - _BADGE - _PAD, frame.top() + _PAD, _BADGE, _BADGE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.warn))
            painter.drawRoundedRect(badge, _BADGE / 2, _BADGE / 2)
            mark = pixmap("x", theme.on_accent, 14, painter.device().devicePixelRatio())
            painter.drawPixmap(badge.topLeft() + QPointF(3, 3), mark)

    def _paint_words(self, painter: QPainter, rect: QRectF, tile: Tile, lines: int) -> None:
        theme = self._appearance.theme
        row = tile.row
        name = tile.policy or row.circle_name
        self._paint_line(painter, rect, name, theme.text)
        if lines > 1:
            where = row.circle_name if tile.policy else ""
            if not where and row.posted_at is not None:
                where = formatting.relative_time(row.posted_at)
            self._paint_line(painter, rect.translated(0, _LINE), where, theme.muted)

    def _paint_line(self, painter: QPainter, rect: QRectF, text: str, colour: str) -> None:
        font = self._font()
        line = QRectF(rect.left(), rect.top(), rect.width(), _LINE)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_outline(self, painter: QPainter, rect: QRectF, tile: Tile) -> None:
        theme = self._appearance.theme
        colour, width = theme.border, 1
        if tile.is_marked:
            colour, width = theme.warn, 2
        if tile.is_current:
            colour, width = (theme.accent if tile.has_focus else theme.muted), 2
        half = width / 2
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = rect.adjusted(half, half, -half, -half)
        painter.drawRoundedRect(inner, theme.radius, theme.radius)


def _cover(image: QSize, frame: QSize) -> QRect:
    """Return the middle of an image that has the frame's proportions."""
    fitted = frame.scaled(image, Qt.AspectRatioMode.KeepAspectRatio)
    source = QRect(0, 0, max(1, fitted.width()), max(1, fitted.height()))
    source.moveCenter(QRect(0, 0, image.width(), image.height()).center())
    return source
