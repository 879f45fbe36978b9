"""The item that a measure is about: to look at, not to decide."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.measures import PendingMeasure
from workstation.domain.review import ItemDetail, Policy
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import Job
from workstation.queries.review import read_item
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.four_eyes.request_card import RequestCard
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


class SubjectView(QWidget):
    """What is asked for, above the post with its photos and what is known of it.

    Signals:
        ready_changed: Whether the item is on screen by now.
    """

    ready_changed = Signal()

    def __init__(
        self,
        database: DatabaseJobs,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._photos = ShownPhotos(photos, heat_maps)
        self._measure: PendingMeasure | None = None
        self._detail: ItemDetail | None = None
        self._reading: Job | None = None
        theme = appearance.theme
        self._card = RequestCard(appearance)
        self._post = PostPanel(appearance, photos, heat_maps)
        self._context = ContextPanel(appearance, photos)
        self._context.setFixedWidth(_CONTEXT_WIDTH)
        self._state = StateView(appearance)
        self._state.action_triggered.connect(self._read)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._state)
        self._middle.addWidget(self._post)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(theme.gap_xl, theme.gap_l, theme.gap_xl, 0)
        above.addWidget(self._card)
        left.addLayout(above)
        left.addWidget(self._middle, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(self._context)
        self._is_seen = False
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(_SEEN_AFTER_MS)
        self._seen.timeout.connect(self._on_seen)
        self._post.stage.painted.connect(self._start_looking)
        self._post.photo_changed.connect(self._context.set_photo)

    @property
    def stage(self) -> PhotoStage:
        """The photo, covered until asked for."""
        return self._post.stage

    @property
    def is_ready(self) -> bool:
        """Whether the item of the measure is on screen, its photo as well, and can be seen."""
        return self._is_seen

    def add_keys(self, pane: QWidget, keymap: Keymap) -> None:
        """Let keys anywhere in the pane work on what is shown here."""
        self._post.add_keys(pane, keymap)

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Know the names of the policies."""
        self._context.set_policies(list(policies))

    def show_measure(self, measure: PendingMeasure | None, policy: str) -> None:
        """Show a measure and its item; the same item stays, covered or in clear."""
        is_other = (
            measure is None or self._measure is None or (measure.item_id != self._measure.item_id)
        )
        if (
            measure is None
            or self._measure is None
            or (measure.pending_id != self._measure.pending_id)
        ):
            self._is_seen = False
        self._measure = measure
        self._card.setVisible(measure is not None)
        if measure is not None:
            self._card.show_measure(measure, policy)
        if is_other:
            self._leave()
            if measure is not None:
                self._read()
        elif not self._is_seen:
            self._start_looking()

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
        if self._measure is None:
            return
        self._reading = self._database.submit(read_item, self._measure.item_id)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, detail: ItemDetail) -> None:
        self._reading = None
        self._detail = detail
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

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window the photo has the room first.
        self._context.setFixedWidth(_CONTEXT_WIDTH if self.width() >= _WIDE else _NARROW_CONTEXT)
