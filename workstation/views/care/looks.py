"""Looks at photos elsewhere than in the Review pane: counted as there, and covered as there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.review import PhotoView
from workstation.jobs.exposure import CareState, ExposureMeter
from workstation.views.review.stage import PhotoStage


class CountedLooks(QObject):
    """Adds what is seen on a stage to the person's own shift, and locks it when a break is due."""

    def __init__(
        self,
        place: QWidget,
        stage: PhotoStage,
        photo: Callable[[], PhotoView | None],
        meter: ExposureMeter,
    ) -> None:
        """Count from now on.

        Args:
            place: What the stage lies in, its owner: while it is on screen, what was counted is
                sent from time to time.
            stage: Where photos are uncovered.
            photo: Tells which one lies there.
            meter: Of the person.
        """
        super().__init__(place)
        self._place = place
        self._stage = stage
        self._photo = photo
        self._meter = meter
        stage.revealed_changed.connect(self._on_revealed)
        meter.changed.connect(self._on_care)
        self._on_care(meter.state)
        place.installEventFilter(self)

    @Slot(bool)
    def _on_revealed(self, is_revealed: bool) -> None:
        photo = self._photo()
        if is_revealed:
            self._meter.reveal(None if photo is None else photo.racy)
        else:
            self._meter.conceal()

    @Slot(object)
    def _on_care(self, state: CareState) -> None:
        self._stage.set_locked(is_locked=state.need.veils)

    @Slot()
    def _start(self) -> None:
        if self._place.isVisible():  # the pane before it stops the meter when it goes
            self._meter.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            QTimer.singleShot(0, self, self._start)
        elif event.type() is QEvent.Type.Hide and self._place.isWindow() is False:
            self._meter.leave()
        return False
