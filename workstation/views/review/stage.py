"""The photo on the stage: blurred and grey until somebody asks, and only while they do."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from workstation.domain.review import PhotoView
from workstation.jobs.heat_maps import Heat, HeatMaps
from workstation.jobs.photos import LoadedPhoto, PhotoFailure, PhotoLoader, PhotoSize
from workstation.views.appearance import Appearance
from workstation.views.formatting import isolated
from workstation.views.icons import pixmap
from workstation.views.labels import finding_kind_name, photo_problem_text
from workstation.views.review import overlays
from workstation.views.review.cover import covered_image
from workstation.views.tips import plain_tip

_MARGIN = 16
_EDGE = 4
# Less only where the window is cut short by a notice as well.
LEAST_HEIGHT = 240
# A small picture is not blown up into a blur of its own.
_MOST_ENLARGED = 2.0
_REDUCED = 0.6


class PhotoStage(QWidget):
    """Shows one photo, veiled. Covering it again is this widget's own business.

    It uncovers while `reveal` was called and `conceal` was not, and covers by itself when
    the keyboard goes elsewhere, the window loses focus, the pressed mouse leaves, the widget
    is hidden, or another photo is set. No sharp pixel is painted before.

    Over the veiled photo lies a heat map, where one may be made; over any, the outlines of what
    was found in it.

    Signals:
        revealed_changed: Whether the photo is now shown in clear.
        painted: The photo, or why there is none, has come on screen for the first time.
        menu_wanted: At a point of the screen.
    """

    revealed_changed = Signal(bool)
    painted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        appearance: Appearance,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._photos = photos
        self._heat_maps = heat_maps
        self._photo: PhotoView | None = None
        self._may_have_heat = False
        self._shows_heat = self._shows_boxes = True
        self._heat: Heat | None = None
        self._heat_image = QImage()
        self._shown: LoadedPhoto | PhotoFailure | None = None
        self._is_revealed = False
        self._is_locked = False
        self._is_painted = False
        self._blurs = self._greys = True
        self._shrinks = False
        self._scaled = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 160)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Photo, covered"))
        self.setStatusTip(self.tr("Hold Space or the mouse button to see the photo in clear"))
        appearance.theme_changed.connect(self._repaint)
        photos.settled.connect(self._on_settled)
        heat_maps.settled.connect(self._on_heat_settled)

    @property
    def is_revealed(self) -> bool:
        """Whether the photo may be painted in clear now."""
        return self._is_revealed

    @property
    def shown(self) -> LoadedPhoto | PhotoFailure | None:
        """What is on the stage; None while loading or without a photo."""
        return self._shown

    @property
    def has_heat(self) -> bool:
        """Whether where a network looks is told, unless the photo is shown in clear."""
        return self._heat is not None

    def set_photo(self, photo: PhotoView | None, *, may_have_heat: bool = True) -> None:
        """Put another photo on the stage, covered; None leaves an empty frame.

        Args:
            photo: Which.
            may_have_heat: False computes no heat map of it: it is for child safety.
        """
        self.conceal()
        self._heat_maps.stop()
        self._photo = photo
        self._may_have_heat = may_have_heat
        self._shown = None
        self._is_painted = False
        self._look_up()
        self._look_up_heat()

    def update_photo(self, photo: PhotoView, *, may_have_heat: bool) -> None:
        """Know more of the photo on the stage, which stays as it is, covered or in clear."""
        self._photo = photo
        self._may_have_heat = may_have_heat
        self._look_up_heat()
        self.update()

    @Slot(bool)
    def set_shows_heat(self, shows: bool) -> None:
        """Show where a network looks, or do not."""
        self._shows_heat = shows
        if not shows:
            self._heat_maps.stop()
        self._look_up_heat()

    @Slot(bool)
    def set_shows_boxes(self, shows: bool) -> None:
        """Outline what was found, or do not."""
        self._shows_boxes = shows
        self.update()

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep photos covered until somebody has had a break, or let them be seen again."""
        if is_locked:
            self.conceal()
        self._is_locked = is_locked
        self.update()

    def set_cover(self, *, blurs: bool, greys: bool, shrinks: bool) -> None:
        """Cover photos so. What is for child safety is blurred and grey whatever is liked."""
        self._blurs, self._greys, self._shrinks = blurs, greys, shrinks
        self._scaled = QPixmap()
        self.update()

    def _covered(self, photo: LoadedPhoto) -> QImage:
        """Return the photo as it is shown until it is revealed."""
        if not self._may_have_heat:
            return photo.veiled
        return covered_image(photo, blurs=self._blurs, greys=self._greys)

    @Slot()
    def reveal(self) -> None:
        """Show the photo in clear until `conceal`."""
        if self._is_revealed or self._is_locked or not isinstance(self._shown, LoadedPhoto):
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
            self._look_up_heat()

    def _look_up(self) -> None:
        if self._photo is not None:
            self._shown = self._photos.get(self._photo.uri, self._photo.sha256, PhotoSize.STAGE)
        self._scaled = QPixmap()
        self.update()

    @Slot(str)
    def _on_heat_settled(self, sha256: str) -> None:
        if self._photo is not None and sha256 == self._photo.sha256:
            self._look_up_heat()

    def _look_up_heat(self) -> None:
        """Ask for the heat map, once there is a photo to lay it over."""
        heat = None
        wants = self._shows_heat and self._may_have_heat and isinstance(self._shown, LoadedPhoto)
        if wants and self._photo is not None:
            heat = self._heat_maps.get(self._photo.uri, self._photo.sha256)
        if heat is not self._heat:
            self._heat = heat
            self._heat_image = QImage() if heat is None else overlays.heat_image(heat)
        self.update()

    # Painting.

    def _photo_size(self) -> QSize:
        if isinstance(self._shown, LoadedPhoto):
            return self._shown.size
        if self._photo is not None and self._photo.width and self._photo.height:
            return QSize(self._photo.width, self._photo.height)
        return QSize(4, 3) * 200

    def _frame(self) -> QRect:
        room = self.rect().adjusted(_MARGIN, _EDGE, -_MARGIN, -_EDGE)
        size = self._photo_size()
        fitted = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if fitted.width() > size.width() * _MOST_ENLARGED:
            fitted = size * _MOST_ENLARGED
        if self._shrinks and not self._is_revealed:
            fitted *= _REDUCED
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
            case LoadedPhoto(sharp=sharp) as photo:
                image = sharp if self._is_revealed and sharp is not None else None
                painter.save()
                painter.setClipPath(path)
                painter.drawPixmap(frame, self._pixels(image or self._covered(photo), frame))
                if self._heat is not None and not self._is_revealed:
                    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                    painter.drawImage(frame, self._heat_image)
                    overlays.paint_contours(painter, frame, self._heat)
                painter.restore()
                self._paint_overlays(painter, frame)
            case PhotoFailure(code=code):
                self._paint_failure(painter, frame, code)
        if self._shown is not None and not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def _paint_overlays(self, painter: QPainter, frame: QRect) -> None:
        font = QFont(self.font())
        font.setPixelSize(self._appearance.theme.font_caption)
        if self._shows_boxes and self._photo is not None:
            findings = self._photo.findings
            theme, is_veiled = self._appearance.theme, not self._is_revealed
            overlays.paint_boxes(painter, frame, findings, theme, font, has_words=is_veiled)
        if not self._is_revealed:
            if self._is_locked:
                self._paint_pill(painter, frame, "coffee", self.tr("Covered until after a break"))
            else:
                self._paint_pill(painter, frame, "eye-off", self.tr("Hold Space to reveal"))
            if self._heat is not None:
                self._paint_legend(painter, frame, self._heat, font)

    def _paint_legend(self, painter: QPainter, frame: QRect, heat: Heat, font: QFont) -> None:
        has_scale = bool(heat.contours)
        pattern = (
            self.tr("Where {network} looks")
            if has_scale
            else self.tr("{network}: no single place stands out")
        )
        text = pattern.format(network=heat.network)
        line = QRect(0, frame.top(), self.width(), frame.height())
        overlays.paint_legend(painter, line, text, font, has_scale=has_scale)

    def _paint_pill(self, painter: QPainter, frame: QRect, icon: str, text: str) -> None:
        theme = self._appearance.theme
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption + 1)
        width = QFontMetrics(font).horizontalAdvance(text) + 16 + 3 * theme.gap_m
        if width > self.width():
            return
        pill = QRect(0, 0, width, 32)
        pill.moveCenter(QPoint(frame.center().x(), frame.bottom() - 54))
        # Over a photo of any brightness: the dark theme's raised colour, and its text.
        dark = type(theme).dark()
        overlays.paint_plate(painter, QRectF(pill), 16)
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

    def _tip_at(self, point: QPoint) -> str:
        if self._photo is None or not self._shows_boxes or not isinstance(self._shown, LoadedPhoto):
            return ""
        finding = overlays.finding_at(self._frame(), self._photo.findings, QPointF(point))
        if finding is None:
            return ""
        return plain_tip(f"{finding_kind_name(finding.kind)}\n{isolated(finding.value)}")

    # Overrides of Qt methods.

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip_at(event.pos()), self)
            return True
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(720, LEAST_HEIGHT)

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
