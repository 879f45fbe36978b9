"""From a key to the next item on screen: measured in the real window, for `bench review`."""

import itertools
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from workstation.app import make_application
from workstation.cli.window import ReviewTimes
from workstation.db.session import transaction
from workstation.domain.review import ItemDetail, Policy
from workstation.jobs.garbage import spare, unspare
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.queries.review import list_policies
from workstation.views.appearance import Appearance
from workstation.views.preferences.choices import Choices
from workstation.views.review.columns import ReviewColumns
from workstation.views.review.context_panel import ContextPanel
from workstation.views.review.film_strip import opening_position
from workstation.views.review.pane import ReviewPane
from workstation.views.review.post_panel import PostPanel
from workstation.window.open_window import OpenWindow
from workstation.workspace import Workspace

_POLL_MS = 10
_LONGEST_MS = 60_000
_BETWEEN_MS = 50
_CACHE_BYTES = 1_500_000_000
# What moderators press, and in about these shares: keep, a policy, take down or restrict under one.
_PRESSED = (("K",), ("1",), ("K",), ("T", "2"), ("K",), ("R", "2"), ("2",))


class Stopwatch(QObject):
    """Notices when everything below some widgets has been painted.

    Signals:
        stopped: So many milliseconds after `start`, until nothing was left to paint.
    """

    stopped = Signal(float)

    def __init__(self, app: QObject, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self._widgets = widgets
        self._started_s = self._painted_s = 0.0
        self._is_shown = self._has_painted = False
        # Comes when all that was posted has been delivered: layouts, then what is to be painted.
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._on_idle)
        app.installEventFilter(self)

    def start(self) -> None:
        """Begin to measure."""
        self._is_shown = self._has_painted = False
        self._started_s = time.perf_counter()

    @Slot()
    def show_photo(self) -> None:
        """Know that the photo is on screen: nothing is complete without it."""
        self._is_shown = True
        self._idle.start()

    @Slot()
    def _on_idle(self) -> None:
        if self._has_painted:
            self._has_painted = False
            self._painted_s = time.perf_counter()
        elif self._is_shown:
            self._idle.stop()
            self._is_shown = False
            self.stopped.emit(1000 * (self._painted_s - self._started_s))

    def _is_watched(self, widget: QWidget) -> bool:
        return any(each is widget or each.isAncestorOf(widget) for each in self._widgets)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self._has_painted = self._has_painted or self._is_watched(watched)
        return False


class _Deciding(QObject):
    """Presses keys, one decision after the other."""

    def __init__(self, app: QObject, pane: ReviewPane, decisions: int, pause_ms: int) -> None:
        super().__init__()
        self._pane = pane
        self._decisions = decisions
        self._pause_ms = pause_ms
        self._pressed = itertools.cycle(_PRESSED)
        self._loop = QEventLoop(self)
        self._watch = Stopwatch(app, (pane.post, pane.context))
        self.times: list[float] = []
        self.times_waiting: list[float] = []
        self.details: list[ItemDetail] = []
        self.keys = self.most_keys = 0
        self._is_awaiting = self._was_ready = False
        pane.desk.detail_shown.connect(self._on_shown)
        pane.post.stage.painted.connect(self._on_painted)
        self._watch.stopped.connect(self._on_stopped)

    def run(self) -> None:
        """Take all decisions."""
        self._decide_next()
        self._loop.exec()

    @Slot()
    def _decide_next(self) -> None:
        _wait_until(lambda: self._pane.desk.can_decide)
        *first, last = next(self._pressed)
        view = self._pane.queue_panel.view
        for key in first:
            QTest.keyClick(view, _qt_key(key))
        self.keys += len(first) + 1
        self.most_keys = max(self.most_keys, len(first) + 1)
        self._is_awaiting = True
        shown = len(self.details)
        self._watch.start()
        QTest.keyClick(view, _qt_key(last))
        self._was_ready = len(self.details) > shown and not self._pane.post.is_loading

    @Slot(object)
    def _on_shown(self, detail: ItemDetail) -> None:
        self.details.append(detail)

    @Slot()
    def _on_painted(self) -> None:
        if self._is_awaiting:
            self._watch.show_photo()

    @Slot(float)
    def _on_stopped(self, milliseconds: float) -> None:
        self._is_awaiting = False
        (self.times if self._was_ready else self.times_waiting).append(milliseconds)
        if len(self.times) + len(self.times_waiting) == self._decisions:
            self._loop.quit()
        else:
            QTimer.singleShot(self._pause_ms, self._decide_next)


class _Painting(QObject):
    """Paints the same items in the same widgets, with everything ready in memory."""

    def __init__(
        self,
        app: QObject,
        appearance: Appearance,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        policies: list[Policy],
        size: QSize,
    ) -> None:
        super().__init__()
        self._photos = photos
        self._post = PostPanel(appearance, photos, heat_maps)
        self._context = ContextPanel(appearance, photos)
        self._context.set_policies(policies)
        self._post.photo_changed.connect(self._context.set_photo)
        self._window = QWidget()
        layout = QHBoxLayout(self._window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ReviewColumns(QWidget(), self._post, self._context))
        self._window.resize(size)
        self._window.show()
        self._loop = QEventLoop(self)
        self._watch = Stopwatch(app, (self._post, self._context))
        self._watch.stopped.connect(self._on_stopped)
        self._post.stage.painted.connect(self._watch.show_photo)
        self._details: list[ItemDetail] = []
        self.times: list[float] = []

    def run(self, details: Sequence[ItemDetail]) -> None:
        """Paint them all."""
        for detail in details:
            photo = detail.photos[opening_position(detail)]
            _wait_until(
                lambda photo=photo: (
                    self._photos.get(photo.uri, photo.sha256, PhotoSize.STAGE)  # type: ignore[misc]
                    is not None
                )
            )
        self._details = list(reversed(details))
        self._paint_next()
        self._loop.exec()
        self._window.close()

    @Slot()
    def _paint_next(self) -> None:
        detail = self._details.pop()
        self._watch.start()
        self._context.show_detail(detail)
        self._post.show_detail(detail)

    @Slot(float)
    def _on_stopped(self, milliseconds: float) -> None:
        self.times.append(milliseconds)
        if self._details:
            QTimer.singleShot(_BETWEEN_MS, self._paint_next)
        else:
            self._loop.quit()


def measure_review(workspace: Workspace, *, decisions: int, pause_ms: int) -> ReviewTimes:
    """Decide by keys in a window off screen, then paint the same items without deciding.

    Args:
        workspace: Of a moderator whose queue has more than so many items; closed in the end.
        decisions: How many to take.
        pause_ms: How long each item is looked at.
    """
    app = make_application()
    appearance = Appearance(app, "light")
    appearance.apply()
    with transaction(workspace.sessions) as session:
        policies = list_policies(session)
    with tempfile.TemporaryDirectory(prefix="circles-window-") as scratch:
        settings = QSettings(str(Path(scratch) / "window.ini"), QSettings.Format.IniFormat)
        opened = OpenWindow(workspace, appearance=appearance, choices=Choices(), settings=settings)
        try:
            opened.window.show()
            spare()  # as the program does
            pane = opened.window.current_pane
            assert isinstance(pane, ReviewPane)  # noqa: S101  # a moderator's first
            deciding = _Deciding(app, pane, decisions, pause_ms)
            deciding.run()
            size = pane.size()
            pane.deactivate()
            painting = _Painting(
                app,
                appearance,
                PhotoLoader(
                    opened.runners["photos"], workspace.media, max_cache_bytes=_CACHE_BYTES
                ),
                HeatMaps(opened.runners["heat"], workspace.media),
                policies,
                size,
            )
            painting.run(deciding.details[1 : decisions + 1])
        finally:
            opened.window.leave()
            opened.shut_down()
            opened.deleteLater()
            unspare()
            settings.sync()
            workspace.close()
    return ReviewTimes(
        deciding_ms=tuple(deciding.times),
        waiting_ms=tuple(deciding.times_waiting),
        painting_ms=tuple(painting.times),
        keys=deciding.keys,
        most_keys=deciding.most_keys,
    )


def _qt_key(key: str) -> Qt.Key:
    return Qt.Key(ord(key))


def _wait_until(is_so: Callable[[], bool]) -> None:
    if is_so():
        return
    loop = QEventLoop()
    poll = QTimer()
    poll.setInterval(_POLL_MS)
    poll.timeout.connect(lambda: loop.quit() if is_so() else None)
    poll.start()
    deadline = QTimer()
    deadline.setSingleShot(True)
    deadline.timeout.connect(lambda: loop.exit(1))
    deadline.start(_LONGEST_MS)
    if loop.exec():
        raise TimeoutError("the window does not get ready for the next decision")
