"""One item to look at, not to decide: its post with covered photos, and what is known of it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.review import ItemDetail, PhotoView, Policy
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import Job
from workstation.queries.review import read_item
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.review.context_panel import ContextPanel
from workstation.views.review.post_panel import PostPanel
from workstation.views.review.shown_photos import ShownPhotos
from workstation.views.review.stage import PhotoStage
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.state import StateView

_CONTEXT_WIDTH, _NARROW_CONTEXT = 320, 264
_WIDE = 900
# A key that was pressed twice must not answer what has only just come on screen.
_SEEN_AFTER_MS = 200


def without_traces(detail: ItemDetail) -> ItemDetail:
    """Leave out of an item who decided what about it, and what came of that."""
    return replace(detail, history=(), notes=(), visibility=None, label=None)


class ItemView(QWidget):
    """Something above (why one looks at it), the post with its photos, and what is known of it.

    Signals:
        ready_changed: Whether the item is on screen by now.
    """

    ready_changed = Signal()

    def __init__(
        self,
        head: QWidget,
        *,
        database: DatabaseJobs,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        appearance: Appearance,
        is_blind: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show nothing yet.

        Args:
            head: Stands above the item.
            database: Where the item comes from.
            photos: Loads photos.
            heat_maps: Computes heat maps.
            appearance: Gives the theme.
            is_blind: Whether what was decided, and by whom, is left out: the item alone counts.
            parent: Owner.
        """
        super().__init__(parent)
        self._database = database
        self._is_blind = is_blind
        self._photos = ShownPhotos(photos, heat_maps)
        self._item_id: int | None = None
        self._occasion: object = None
        self._detail: ItemDetail | None = None
        self._reading: Job | None = None
        self._head = head
        self._post = PostPanel(appearance, photos, heat_maps)
        self._context = ContextPanel(appearance, photos)
        self._context.setFixedWidth(_CONTEXT_WIDTH)
        if is_blind:
            self._context.leave_out_people()
        self._state = StateView(appearance)
        self._state.action_triggered.connect(self._read)
        self._middle = QStackedWidget()
        self._is_seen = False
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(_SEEN_AFTER_MS)
        self._seen.timeout.connect(self._on_seen)
        self._arrange(appearance)
        self._photo: PhotoView | None = None
        self._post.stage.painted.connect(self._start_looking)
        self._post.photo_changed.connect(self._on_photo_changed)

    def _arrange(self, appearance: Appearance) -> None:
        theme = appearance.theme
        self._middle.addWidget(self._state)
        self._middle.addWidget(self._post)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(theme.gap_xl, theme.gap_l, theme.gap_xl, 0)
        above.addWidget(self._head)
        left.addLayout(above)
        left.addWidget(self._middle, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(self._context)

    @property
    def stage(self) -> PhotoStage:
        """The photo, covered until asked for."""
        return self._post.stage

    @property
    def photo(self) -> PhotoView | None:
        """The photo on the stage."""
        return self._photo

    def put_history_first(self) -> None:
        """Begin with what was decided."""
        self._context.put_history_first()

    def add_section(self, section: QWidget) -> None:
        """Put something more below what is known of the item."""
        self._context.add_section(section)

    @property
    def is_ready(self) -> bool:
        """Whether the item is on screen, its photo as well, and can be seen."""
        return self._is_seen

    def add_keys(self, pane: QWidget, keymap: Keymap) -> None:
        """Let keys anywhere in the pane work on what is shown here."""
        self._post.add_keys(pane, keymap)

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Know the names of the policies."""
        self._context.set_policies(list(policies))

    def show_item(self, item_id: int | None, occasion: object) -> None:
        """Show an item; the same item stays, covered or in clear.

        Args:
            item_id: Which; None for none.
            occasion: Why one looks at it. For another one, the item has to be seen anew before
                keys answer.
        """
        is_other = item_id is None or item_id != self._item_id
        if item_id is None or occasion != self._occasion:
            self._is_seen = False
        self._item_id, self._occasion = item_id, occasion
        self._head.setVisible(item_id is not None)
        if is_other:
            self._leave()
            if item_id is not None:
                self._read()
        elif not self._is_seen:
            self._start_looking()

    @Slot(object)
    def _on_photo_changed(self, photo: PhotoView | None) -> None:
        self._photo = photo
        self._context.set_photo(photo)

    @Slot()
    def _start_looking(self) -> None:
        if self._detail is not None and not self._post.is_loading:
            self._seen.start()

    @Slot()
    def _on_seen(self) -> None:
        self._is_seen = True
        self.ready_changed.emit()

    def _leave(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._detail, self._is_seen = None, False
        self._seen.stop()
        self._photos.leave()
        self._post.show_row(None)
        self._context.clear()
        self._state.show_loading()
        self._middle.setCurrentWidget(self._state)
        self.ready_changed.emit()

    @Slot()
    def _read(self) -> None:
        if self._item_id is None:
            return
        self._reading = self._database.submit(read_item, self._item_id)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, read: ItemDetail) -> None:
        self._reading = None
        self._detail = detail = without_traces(read) if self._is_blind else read
        self._middle.setCurrentWidget(self._post)
        self._photos.show(detail)
        self._context.show_detail(detail)
        self._post.show_detail(detail)
        if not detail.photos:
            self._start_looking()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._reading = None
        words = error_words(error)
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window the photo has the room first.
        self._context.setFixedWidth(_CONTEXT_WIDTH if self.width() >= _WIDE else _NARROW_CONTEXT)
