"""The tiles: veiled photos with what is known of them, and marks on the exceptions."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from workstation.domain.review import Policy, QueueRow
from workstation.jobs.photos import LoadedPhoto, PhotoLoader, PhotoSize
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name, signal_kind_name
from workstation.views.review.grid.geometry import TileGrid, fit
from workstation.views.review.grid.tile_painter import Tile, TilePainter
from workstation.views.tips import plain_tip

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class GridTiles(QWidget):
    """Paints a page of posts. One of them is current: the arrows and the mouse move there.

    A click or the key for it marks an exception. While Space is held the current photo is in
    clear, and no other; it is covered when the key, the keyboard's focus or the window goes.

    Signals:
        mark_wanted: An item's id, to be marked or unmarked.
        opened: An item's id, to be looked at by itself.
        current_changed: Another post is current.
        painted: All photos of the page, or why there are none, have come on screen.
        revealed_changed: Whether the current photo is now shown in clear.
    """

    mark_wanted = Signal(int)
    opened = Signal(int)
    current_changed = Signal()
    painted = Signal()
    revealed_changed = Signal(bool)

    def __init__(
        self, appearance: Appearance, photos: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("grid_tiles")
        self._appearance = appearance
        self._photos = photos
        self._painter = TilePainter(appearance, self)
        self._rows: tuple[QueueRow, ...] = ()
        self._marked: frozenset[int] = frozenset()
        self._policies: dict[str, str] = {}
        self._current = 0
        self._may_reveal = True
        self._is_revealed = False
        self._is_painted = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(self.tr("Posts of this page"))
        self.setStatusTip(
            self.tr("Arrows or mouse: move. X or a click: an exception. Hold Space: see in clear")
        )
        appearance.theme_changed.connect(self._repaint)
        photos.settled.connect(self._on_settled)

    @property
    def current(self) -> QueueRow | None:
        """The post that keys are about."""
        return self._rows[self._current] if self._rows else None

    @property
    def is_revealed(self) -> bool:
        """Whether the current photo may be painted in clear now."""
        return self._is_revealed

    @property
    def is_painted(self) -> bool:
        """Whether the whole page has been on screen."""
        return self._is_painted

    def set_policies(self, policies: Collection[Policy]) -> None:
        """Know their names."""
        self._policies = {policy.code: policy_name(policy) for policy in policies}
        self.update()

    def set_may_reveal(self, *, may: bool) -> None:
        """Let photos be seen in clear, or keep them covered: a break is due."""
        self._may_reveal = may
        if not may:
            self.conceal()

    def show_page(self, rows: tuple[QueueRow, ...], marked: frozenset[int]) -> None:
        """Show these posts, all photos covered."""
        if rows != self._rows:
            self.conceal()
            known = self.current
            self._rows = rows
            ids = [row.item_id for row in rows]
            is_kept = known is not None and known.item_id in ids
            self._current = ids.index(known.item_id) if is_kept and known is not None else 0
            self._is_painted = False
            self._load_current()
        self._marked = marked
        self.update()

    def toggle_current(self) -> None:
        """Mark the current post, or take its mark away."""
        if self.current is not None:
            self.mark_wanted.emit(self.current.item_id)

    def open_current(self) -> None:
        """Look at the current post by itself."""
        if self.current is not None:
            self.opened.emit(self.current.item_id)

    def reveal(self) -> None:
        """Show the current photo in clear until `conceal`."""
        if self._may_reveal and not self._is_revealed and self.current is not None:
            self._is_revealed = True
            self._load_current()
            self.update()
            self.revealed_changed.emit(True)

    @Slot()
    def conceal(self) -> None:
        """Cover it."""
        if self._is_revealed:
            self._is_revealed = False
            self.update()
            self.revealed_changed.emit(False)

    def place_of(self, position: int) -> QRect:
        """Return where a tile lies."""
        grid = self._grid()
        return QRect(QPoint(*grid.place(position)), QSize(grid.width, grid.height))

    def _grid(self) -> TileGrid:
        return fit(max(1, len(self._rows)), self.width(), self.height(), self._painter.caption)

    def _go_to(self, position: int) -> None:
        if self._rows and position != self._current and 0 <= position < len(self._rows):
            self.conceal()
            self._current = position
            self._load_current()
            self.update()
            self.current_changed.emit()

    def _load_current(self) -> None:
        """Have the photo at hand that may be asked for in clear."""
        row = self.current
        if row is not None and row.first_photo_uri and row.first_photo_sha256:
            self._photos.get(row.first_photo_uri, row.first_photo_sha256, PhotoSize.STAGE)

    def _tile(self, position: int, *, is_sharp: bool = False) -> Tile:
        row = self._rows[position]
        photo: object = None
        if row.first_photo_uri and row.first_photo_sha256:
            size = PhotoSize.STAGE if is_sharp else PhotoSize.THUMBNAIL
            photo = self._photos.get(row.first_photo_uri, row.first_photo_sha256, size)
        return Tile(
            row,
            photo,
            policy=self._policies.get(row.policy_code or "", ""),
            is_marked=row.item_id in self._marked,
            is_current=position == self._current,
            is_sharp=is_sharp and isinstance(photo, LoadedPhoto),
            has_focus=self.hasFocus(),
        )

    def _tip(self, row: QueueRow) -> str:
        lines = [formatting.isolated(row.circle_name)] if row.circle_name else []
        if row.posted_at is not None:
            lines.append(formatting.exact_time(row.posted_at))
        kinds = sorted(row.signal_kinds, key=lambda kind: kind.value)
        lines += [signal_kind_name(kind) for kind in kinds]
        if row.photo_count > 1:
            lines.append(self.tr("%n photo(s): the first is shown", "", row.photo_count))
        return "\n".join(lines)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @Slot(str, object)
    def _on_settled(self, sha256: str, _size: PhotoSize) -> None:
        if any(row.first_photo_sha256 == sha256 for row in self._rows):
            self.update()

    # Overrides of Qt methods.

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self._position_at(event.pos())
            tip = "" if at is None else plain_tip(self._tip(self._rows[at]))
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def _position_at(self, point: QPoint) -> int | None:
        return self._grid().position_at(point.x(), point.y(), len(self._rows))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.reveal()
        elif key in _STEPS:
            sideways, down = _STEPS[key]
            self._go_to(self._current + sideways + down * self._grid().columns)
        elif key == Qt.Key.Key_Home:
            self._go_to(0)
        elif key == Qt.Key.Key_End:
            self._go_to(len(self._rows) - 1)
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self.conceal()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = self._position_at(event.position().toPoint())
        if position is not None:
            self._go_to(position)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        position = self._position_at(event.position().toPoint())
        if position is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(position)
            self.toggle_current()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = self._position_at(event.position().toPoint())
        if position is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._rows[position].item_id)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.conceal()
        super().focusOutEvent(event)
        self.update()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.conceal()
        super().hideEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange:
            self.conceal()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        is_whole = bool(self._rows)
        for position, row in enumerate(self._rows):
            is_sharp = self._is_revealed and position == self._current
            tile = self._tile(position, is_sharp=is_sharp)
            if is_sharp and not tile.is_sharp:  # it is still on its way
                tile = self._tile(position)
            has_photo = row.first_photo_sha256 is not None
            is_whole = is_whole and (tile.photo is not None or not has_photo)
            self._painter.paint(painter, QRectF(self.place_of(position)), tile)
        if is_whole and not self._is_painted:
            self._is_painted = True
            self.painted.emit()
