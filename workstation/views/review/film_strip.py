"""All photos of a post, small and veiled, with the one on the stage marked."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from workstation.domain.review import ItemDetail, PhotoView
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.review.queue_delegate import draw_veiled

_SIDE = 48
_GAP = 8
_SCORE_HEIGHT = 16


def opening_position(detail: ItemDetail) -> int:
    """Return which photo is looked at first: the one that the strongest signal is about."""
    positions = {photo.photo_id: at for at, photo in enumerate(detail.photos)}
    about = (signal.photo_id for signal in detail.signals)
    return next((positions[each] for each in about if each in positions), 0)


def racy_score(photo: PhotoView) -> float | None:
    """Return the cascade's racy score of a photo, or the highest that any network gave it."""
    if photo.racy is not None:
        return photo.racy
    return max((each.racy for each in photo.scores if each.racy is not None), default=None)


class FilmStrip(QWidget):
    """A row of thumbnails; the wheel of many photos scrolls with the one on the stage.

    Signals:
        photo_chosen: Its position was clicked.
    """

    photo_chosen = Signal(int)

    def __init__(
        self, appearance: Appearance, photos: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._loader = photos
        self._photos: tuple[PhotoView, ...] = ()
        self._position = 0
        self.setFixedHeight(_SIDE + _SCORE_HEIGHT + 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Photos of this post"))
        appearance.theme_changed.connect(self._repaint)
        photos.settled.connect(self._on_settled)

    def set_photos(self, photos: tuple[PhotoView, ...]) -> None:
        """Show the photos of a post."""
        self._photos = photos
        self._position = min(self._position, max(len(photos) - 1, 0))
        self.update()

    def set_position(self, position: int) -> None:
        """Mark the photo that is on the stage."""
        self._position = position
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @Slot(str, object)
    def _on_settled(self, sha256: str, size: PhotoSize) -> None:
        if size is PhotoSize.THUMBNAIL and any(each.sha256 == sha256 for each in self._photos):
            self.update()

    def _square(self, position: int) -> QRect:
        step = _SIDE + _GAP
        width = step * len(self._photos) - _GAP
        left = (self.width() - width) // 2
        if width > self.width():  # keep the current one in the middle, as far as there is more
            left = self.width() // 2 - step * self._position - _SIDE // 2
            left = min(0, max(left, self.width() - width))
        return QRect(QPoint(left + step * position, 2), QSize(_SIDE, _SIDE))

    # Overrides of Qt methods.

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for position in range(len(self._photos)):
            if self._square(position).contains(event.position().toPoint()):
                self.photo_chosen.emit(position)
                return

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption)
        painter.setFont(font)
        for position, photo in enumerate(self._photos):
            square = self._square(position)
            if not square.intersects(self.rect()):
                continue
            thumbnail = self._loader.get(photo.uri, photo.sha256, PhotoSize.THUMBNAIL)
            draw_veiled(painter, square, thumbnail, self._appearance, radius=5)
            is_current = position == self._position
            if is_current:
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(square).adjusted(-1, -1, 1, 1), 6, 6)
            painter.setPen(QColor(theme.text if is_current else theme.muted))
            painter.drawText(
                QRect(square.left(), square.bottom() + 3, _SIDE, _SCORE_HEIGHT),
                Qt.AlignmentFlag.AlignCenter,
                formatting.score(racy_score(photo)),
            )
