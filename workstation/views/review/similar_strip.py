"""Copies of the photos under review, small and veiled: one decision may be for all of them."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from workstation.domain.photos import SimilarItem
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.review.copies import Copies, Likeness
from workstation.views.review.queue_delegate import draw_veiled
from workstation.views.review.stage_tools import ToggleKey
from workstation.views.tips import plain_tip
from workstation.views.widgets.labels import ElidedLabel

_SIDE = 32
_GAP = 6
_LEAST_SHOWN = 3
_BADGE = 14
_NOTCH = 120  # of a wheel, in eighths of a degree


class SimilarStrip(QWidget):
    """How many copies wait, a row of them, and the key that takes them along."""

    def __init__(
        self, appearance: Appearance, photos: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("similar")
        self._copies: Copies | None = None
        self._title = ElidedLabel(role="section")
        self._title.setObjectName("similar_title")
        self.together = ToggleKey(appearance, "L", self.tr("Decide together"), "toggle_together")
        self.together.setStatusTip(
            self.tr(
                "The next decision is for these as well; click one to leave it out or take it in"
            )
        )
        self.thumbnails = Thumbnails(appearance, photos)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(appearance.theme.gap_s)
        line.addWidget(self._title)
        line.addWidget(self.thumbnails, 1)
        line.addWidget(self.together)
        self.hide()

    def follow(self, copies: Copies) -> None:
        """Show these copies, and change what is decided together with them."""
        self._copies = copies
        self.thumbnails.follow(copies)
        self.together.clicked.connect(copies.toggle_photos)
        copies.changed.connect(self._show_copies)

    @Slot()
    def _show_copies(self) -> None:
        copies = self._copies
        assert copies is not None  # noqa: S101  # whose signal this is
        count = len(copies.items)
        self.setVisible(count > 0)
        is_together = copies.is_together(Likeness.PHOTO)
        self.together.setChecked(is_together)
        text = self.tr("%n MORE LIKE THIS", "", count)
        left_out = sum(not copies.is_included(item) for item in copies.items)
        if is_together and left_out:
            text += " · " + self.tr("%n left out", "", left_out)
        self._title.setText(text)


class Thumbnails(QWidget):
    """The row: a click or Space leaves one out or takes it in, a double click or Enter opens it.

    Arrows go along it, the wheel scrolls it.

    Signals:
        toggled: An item's id: to be left out or taken in.
        opened: An item's id: to be looked at by itself.
    """

    toggled = Signal(int)
    opened = Signal(int)

    def __init__(
        self, appearance: Appearance, photos: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("similar_thumbnails")
        self._appearance = appearance
        self._photos = photos
        self._copies: Copies | None = None
        self._current = 0
        self._left = 0
        self.setFixedHeight(_SIDE + 4)
        self.setMinimumWidth(_LEAST_SHOWN * (_SIDE + _GAP))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Posts with a copy of this photo"))
        self.setStatusTip(
            self.tr("Click or Space: leave it out, take it in. Double click or Enter: look at it")
        )
        appearance.theme_changed.connect(self._repaint)
        photos.settled.connect(self._on_settled)

    def follow(self, copies: Copies) -> None:
        """Show these copies."""
        self._copies = copies
        self.toggled.connect(copies.toggle)
        self.opened.connect(copies.open)
        copies.changed.connect(self._on_changed)

    @property
    def _items(self) -> tuple[SimilarItem, ...]:
        return () if self._copies is None else self._copies.items

    @Slot()
    def _on_changed(self) -> None:
        self._current = min(self._current, max(len(self._items) - 1, 0))
        self._scroll_to(self._left)
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @Slot(str, object)
    def _on_settled(self, sha256: str, size: PhotoSize) -> None:
        if size is PhotoSize.THUMBNAIL and any(each.sha256 == sha256 for each in self._items):
            self.update()

    def _square(self, position: int) -> QRect:
        left = 2 + position * (_SIDE + _GAP) - self._left
        return QRect(QPoint(left, 2), QSize(_SIDE, _SIDE))

    def _scroll_to(self, left: int) -> None:
        most = len(self._items) * (_SIDE + _GAP) - _GAP + 4 - self.width()
        self._left = max(0, min(left, most))
        self.update()

    def _position_at(self, point: QPoint) -> int | None:
        found = (at for at in range(len(self._items)) if self._square(at).contains(point))
        return next(found, None)

    def _go(self, steps: int) -> None:
        if not self._items:
            return
        self._current = min(max(self._current + steps, 0), len(self._items) - 1)
        square = self._square(self._current)
        if square.left() < 0:
            self._scroll_to(self._left + square.left() - 2)
        elif square.right() > self.width():
            self._scroll_to(self._left + square.right() - self.width() + 2)
        self.update()

    def _tip(self, item: SimilarItem) -> str:
        post = self.tr("Post {id}").format(id=item.post_id)
        lines = [f"{post} · {formatting.exact_time(item.posted_at)}"]
        if item.circle_name:
            lines.insert(0, formatting.isolated(item.circle_name))
        if body := " ".join(item.body.split()):
            lines.append(formatting.isolated(body))
        lines.append(self.tr("differs in {bits} of 256 bits").format(bits=item.bits))
        if item.photo_count > 1:
            lines.append(self.tr("%n more photo(s)", "", item.photo_count - 1))
        if item.other_reasons:
            lines.append(self.tr("in the queue for other reasons as well"))
        if self._copies is not None and self._copies.is_held(item):
            lines.append(self.tr("with {name}: left out").format(name=item.leased_by))
        return "\n".join(lines)

    # Overrides of Qt methods.

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            position = self._position_at(event.pos())
            tip = "" if position is None else self._tip(self._items[position])
            QToolTip.showText(event.globalPos(), plain_tip(tip), self)
            return True
        # The pane's own keys of these names rest while the keyboard is here.
        keys = (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
            Qt.Key.Key_Space,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        )
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in keys
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._go(-1)
            case Qt.Key.Key_Right:
                self._go(1)
            case Qt.Key.Key_Space if self._items:
                if not event.isAutoRepeat():
                    self.toggled.emit(self._items[self._current].item_id)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._items:
                if not event.isAutoRepeat():
                    self.opened.emit(self._items[self._current].item_id)
            case _:
                super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self._position_at(event.position().toPoint())
        if position is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = position
            self.toggled.emit(self._items[position].item_id)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = self._position_at(event.position().toPoint())
        if position is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._items[position].item_id)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = (event.angleDelta().y() + event.angleDelta().x()) / _NOTCH
        self._scroll_to(self._left - round(notches * 2 * (_SIDE + _GAP)))
        event.accept()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for position, item in enumerate(self._items):
            square = self._square(position)
            if not square.intersects(self.rect()) or self._copies is None:
                continue
            is_included = self._copies.is_included(item)
            thumbnail = self._photos.get(item.uri, item.sha256, PhotoSize.THUMBNAIL)
            painter.setOpacity(1.0 if is_included else 0.35)
            draw_veiled(painter, square, thumbnail, self._appearance, radius=5)
            painter.setOpacity(1.0)
            if self._copies.is_together(Likeness.PHOTO) or self._copies.is_held(item):
                self._paint_choice(painter, square, item, is_included=is_included)
            if item.photo_count > 1:
                self._paint_more(painter, square, item.photo_count - 1)
            if self.hasFocus() and position == self._current:
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(square).adjusted(-1, -1, 1, 1), 6, 6)

    def _paint_choice(
        self, painter: QPainter, square: QRect, item: SimilarItem, *, is_included: bool
    ) -> None:
        assert self._copies is not None  # noqa: S101  # whose item it is
        theme = self._appearance.theme
        icon = "check" if is_included else "x"
        icon = "lock" if self._copies.is_held(item) else icon
        badge = QRectF(square.right() - _BADGE, square.bottom() - _BADGE, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if is_included else theme.raised))
        painter.drawRoundedRect(badge, _BADGE / 2, _BADGE / 2)
        colour = theme.on_accent if is_included else theme.muted
        mark = pixmap(icon, colour, _BADGE - 4, self.devicePixelRatioF())
        painter.drawPixmap(badge.topLeft().toPoint() + QPoint(2, 2), mark)

    def _paint_more(self, painter: QPainter, square: QRect, count: int) -> None:
        """Say that a post has more photos than the copy: deciding it decides them all."""
        theme = self._appearance.theme
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption - 1)
        text = f"+{count}"
        width = QFontMetrics(font).horizontalAdvance(text) + 6
        badge = QRectF(square.left() + 1, square.top() + 1, width, _BADGE - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.warn))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(QColor(theme.on_accent))
        painter.setFont(font)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
