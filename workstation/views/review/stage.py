"""The photo on the stage: blurred and grey until somebody asks, and only while they do."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from typing_extensions import override

from workstation.domain.review import PhotoView
from workstation.jobs.photos import LoadedPhoto, PhotoFailure, PhotoLoader, PhotoSize
from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.labels import photo_problem_text

_MARGIN = 16
# A small picture is not blown up into a blur of its own.
_MOST_ENLARGED = 2.0


class PhotoStage(QWidget):
    """Shows one photo, veiled. Covering it again is this widget's own business.

    It uncovers while `reveal` was called and `conceal` was not, and covers by itself when
    the keyboard goes elsewhere, the window loses focus, the pressed mouse leaves, the widget
    is hidden, or another photo is set. No sharp pixel is painted before.

    Signals:
        revealed_changed: Whether the photo is now shown in clear.
        painted: The photo, or why there is none, has come on screen for the first time.
        menu_wanted: At a point of the screen.
    """

    revealed_changed = Signal(bool)
    painted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, appearance: Appearance, photos: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._photos = photos
        self._photo: PhotoView | None = None
        self._shown: LoadedPhoto | PhotoFailure | None = None
        self._is_revealed = False
        self._is_painted = False
        self._scaled = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Photo, covered"))
        self.setStatusTip(self.tr("Hold Space or the mouse button to see the photo in clear"))
        appearance.theme_changed.connect(self._repaint)
        photos.settled.connect(self._on_settled)

    @property
    def is_revealed(self) -> bool:
        """Whether the photo may be painted in clear now."""
        return self._is_revealed

    @property
    def shown(self) -> LoadedPhoto | PhotoFailure | None:
        """What is on the stage; None while loading or without a photo."""
        return self._shown

    def set_photo(self, photo: PhotoView | None) -> None:
        """Put another photo on the stage, covered; None leaves an empty frame."""
        self.conceal()
        self._photo = photo
        self._shown = None
        self._is_painted = False
        self._look_up()

    @Slot()
    def reveal(self) -> None:
        """Show the photo in clear until `conceal`."""
        if self._is_revealed or not isinstance(self._shown, LoadedPhoto):
            return
        self._is_revealed = True
        # Whatever takes the keyboard away also takes the key's release away.
        _application().focusChanged.connect(self.conceal)
        self._after_change()

    @Slot()
    def conceal(self) -> None:
        """Cover the photo."""
        if not self._is_revealed:
            return
        self._is_revealed = False
        _application().focusChanged.disconnect(self.conceal)
        self._after_change()

    def _after_change(self) -> None:
        self._scaled = QPixmap()
        self.setAccessibleName(
            self.tr("Photo, in clear") if self._is_revealed else self.tr("Photo, covered")
        )
        self.update()
        self.revealed_changed.emit(self._is_revealed)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @Slot(str, object)
    def _on_settled(self, sha256: str, size: PhotoSize) -> None:
        if self._photo is not None and (sha256, size) == (self._photo.sha256, PhotoSize.STAGE):
            self._look_up()

    def _look_up(self) -> None:
        if self._photo is not None:
            self._shown = self._photos.get(self._photo.uri, self._photo.sha256, PhotoSize.STAGE)
        self._scaled = QPixmap()
        self.update()

    # Painting.

    def _photo_size(self) -> QSize:
        if isinstance(self._shown, LoadedPhoto):
            return self._shown.size
        if self._photo is not None and self._photo.width and self._photo.height:
            return QSize(self._photo.width, self._photo.height)
        return QSize(4, 3) * 200

    def _frame(self) -> QRect:
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = self._photo_size()
        fitted = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if fitted.width() > size.width() * _MOST_ENLARGED:
            fitted = size * _MOST_ENLARGED
        frame = QRect(QPoint(0, 0), fitted)
        frame.moveCenter(room.center())
        return frame

    def _pixels(self, image: QImage, frame: QRect) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wanted = frame.size() * ratio
        if self._scaled.size() != wanted:
            self._scaled = QPixmap.fromImage(
                image.scaled(
                    wanted,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        return self._scaled

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._frame()
        path = QPainterPath()
        path.addRoundedRect(QRectF(frame), theme.radius, theme.radius)
        painter.fillPath(path, QColor(theme.tint(theme.text, 0.06, on=theme.bg)))
        match self._shown:
            case LoadedPhoto(veiled=veiled, sharp=sharp):
                image = sharp if self._is_revealed and sharp is not None else veiled
                painter.save()
                painter.setClipPath(path)
                painter.drawPixmap(frame, self._pixels(image, frame))
                painter.restore()
                if not self._is_revealed:
                    self._paint_pill(painter, frame, "eye-off", self.tr("Hold Space to reveal"))
            case PhotoFailure(code=code):
                self._paint_failure(painter, frame, code)
        if self._shown is not None and not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def _paint_pill(self, painter: QPainter, frame: QRect, icon: str, text: str) -> None:
        theme = self._appearance.theme
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption + 1)
        width = QFontMetrics(font).horizontalAdvance(text) + 16 + 3 * theme.gap_m
        if width > frame.width():
            return
        pill = QRect(0, 0, width, 32)
        pill.moveCenter(QPoint(frame.center().x(), frame.bottom() - 40))
        # Over a photo of any brightness: the dark theme's raised colour, and its text.
        dark = type(theme).dark()
        back = QColor(dark.raised)
        back.setAlphaF(0.78)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(pill, 16, 16)
        mark = pixmap(icon, dark.text, 16, self.devicePixelRatioF())
        painter.drawPixmap(pill.left() + theme.gap_m, pill.top() + 8, mark)
        painter.setPen(QColor(dark.text))
        painter.setFont(font)
        painter.drawText(
            pill.adjusted(16 + 2 * theme.gap_m - 4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text
        )

    def _paint_failure(self, painter: QPainter, frame: QRect, code: str) -> None:
        theme = self._appearance.theme
        mark = pixmap("image-off", theme.muted, 40, self.devicePixelRatioF())
        painter.drawPixmap(frame.center().x() - 20, frame.center().y() - 44, mark)
        painter.setPen(QColor(theme.text))
        words = frame.adjusted(_MARGIN, frame.height() // 2 + 8, -_MARGIN, 0)
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        wrapped = top | Qt.TextFlag.TextWordWrap
        text = self.tr("This photo cannot be shown.") + "\n" + photo_problem_text(code)
        painter.drawText(words, wrapped, text)

    # Overrides of Qt methods.

    @override
    def sizeHint(self) -> QSize:
        return QSize(720, 540)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton and self._frame().contains(
            event.position().toPoint()
        ):
            self.reveal()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.conceal()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # While a button is down the mouse is grabbed, and no leave event comes.
        if event.buttons() and not self.rect().contains(event.position().toPoint()):
            self.conceal()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.conceal()
        super().hideEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange:
            self.conceal()
        super().changeEvent(event)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101  # widgets exist
    return app
