"""The Review pane: puts queue, stage, context and decision bar together, and owns the keys."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.people import Person, Role
from workstation.domain.review import (
    ItemDetail,
    Policy,
    QueueFilter,
    QueueRow,
    Verdict,
)
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.queries.review import list_policies
from workstation.views.appearance import Appearance
from workstation.views.pane import Pane
from workstation.views.review.context_panel import ContextPanel
from workstation.views.review.decision_bar import NEEDS_POLICY, DecisionBar
from workstation.views.review.desk import Desk
from workstation.views.review.help_dialog import ReviewHelpDialog
from workstation.views.review.notice_bar import NoticeBar
from workstation.views.review.outcome import OutcomeLine
from workstation.views.review.phase import Phase
from workstation.views.review.post_panel import PostPanel
from workstation.views.review.queue_panel import QueuePanel
from workstation.views.review.state import ReviewStateView
from workstation.views.widgets.labels import Hairline

REFRESH_EVERY_MS = 10_000
_QUEUE_WIDTH = 320
_CONTEXT_WIDTH = 360
_FIRST_STAGE_WIDTH = 700
_PREFETCHED_PHOTOS = 2


class ReviewPane(Pane):
    """Where moderators spend their day."""

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        photos: PhotoLoader,
        appearance: Appearance,
        person: Person,
        connection: ConnectionMonitor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.icon_name, self.title = "review", "gavel", self.tr("Review")
        self._database = database
        self._photos = photos
        self._appearance = appearance
        self._connection = connection
        self._policies: list[Policy] = []
        self._waiting: Verdict | None = None

        self.desk = Desk(database, connection, person, parent=self)
        self._queue = QueuePanel(
            appearance=appearance,
            photos=photos,
            queue=self.desk.queue,
            own_login=person.login,
            shows_escalated=Role.MANAGER in person.roles,
        )
        self._notice = NoticeBar(appearance)
        self._post = PostPanel(appearance, photos)
        self._state = ReviewStateView(appearance)
        self._context = ContextPanel(appearance)
        self._context.setObjectName("context")
        self._outcome = OutcomeLine(appearance, self.desk.outbox, connection)
        self._bar = DecisionBar(appearance, self._outcome)
        self._middle = QStackedWidget()
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setInterval(REFRESH_EVERY_MS)
        self._refresh_timer.timeout.connect(self.desk.refresh)
        self._arrange()
        self._connect()
        self._keys = self._make_keys()
        self._show_phase()

    def _arrange(self) -> None:
        self._middle.addWidget(self._post)
        self._middle.addWidget(self._state)
        centre = QWidget()
        centre_layout = QVBoxLayout(centre)
        centre_layout.setContentsMargins(0, 0, 0, 0)
        centre_layout.setSpacing(0)
        centre_layout.addWidget(self._notice)
        centre_layout.addWidget(self._middle, 1)

        self._queue.setMinimumWidth(250)
        centre.setMinimumWidth(340)
        self._context.setMinimumWidth(270)
        splitter = self._splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for position, widget in enumerate((self._queue, centre, self._context)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(position, int(widget is centre))
        splitter.setSizes([_QUEUE_WIDTH, _FIRST_STAGE_WIDTH, _CONTEXT_WIDTH])

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(splitter, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self._bar)

    def _connect(self) -> None:
        desk, bar = self.desk, self._bar
        desk.phase_changed.connect(self._show_phase)
        desk.detail_shown.connect(self._show_detail)
        desk.details.loaded.connect(self._prefetch)
        desk.noticed.connect(self._notice.show_notice)
        desk.counted.connect(self._on_counted)
        desk.outbox.refused.connect(self._enable_bar)
        self._connection.restored.connect(self._on_restored)
        self._queue.filter_changed.connect(self._on_filter_changed)
        self._queue.row_chosen.connect(self._show_row)
        self._notice.row_asked_for.connect(self._show_row)
        self._post.photo_changed.connect(self._context.set_photo)
        self._state.action_triggered.connect(self._reload)
        bar.verdict_pressed.connect(self._on_verdict)
        bar.policy_pressed.connect(self._on_policy)
        bar.cancel_pressed.connect(self._cancel)
        bar.skip_pressed.connect(self._skip)
        bar.undo_pressed.connect(self._undo)
        bar.help_pressed.connect(self._show_help)

    def _make_keys(self) -> list[QShortcut]:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("K", self._keep),
            ("T", self._take_down),
            ("R", self._restrict),
            ("E", self._escalate),
            ("S", self._skip),
            ("Z", self._undo),
            ("?", self._show_help),
            ("Esc", self._cancel),
            ("Left", self._post.previous_photo),
            ("Right", self._post.next_photo),
        ]
        shortcuts = [self._make_key(key, slot) for key, slot in keys]
        for digit in "123456789":
            shortcut = self._make_key(digit, self._on_digit)
            shortcut.setProperty("digit", digit)
            shortcuts.append(shortcut)
        return shortcuts

    def _make_key(self, key: str, slot: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        # A key that is held down must not decide item after item.
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)
        return shortcut

    # Showing.

    @Slot()
    def _show_phase(self) -> None:
        self._stop_waiting()
        desk = self.desk
        self._queue.select(desk.row)
        self._enable_bar()
        if desk.phase in (Phase.ITEM, Phase.UNDOING):
            self._middle.setCurrentWidget(self._post)
            if desk.detail is None:
                self._post.show_row(desk.row)
                self._context.clear()
            return
        self._post.show_row(None)
        self._context.clear()
        self._state.show_phase(self.desk)
        self._middle.setCurrentWidget(self._state)

    @Slot()
    def _enable_bar(self) -> None:
        desk = self.desk
        self._bar.set_enabled(
            can_decide=desk.can_decide, can_skip=desk.row is not None, can_undo=desk.can_undo
        )

    @Slot(object)
    def _show_detail(self, detail: ItemDetail) -> None:
        # What is asked for last is loaded first: the photo that comes on the stage.
        for photo in reversed(detail.photos):
            self._photos.get(photo.uri, photo.sha256, PhotoSize.STAGE)
        self._context.show_detail(detail)
        self._post.show_detail(detail)
        self._enable_bar()

    @Slot(object)
    def _prefetch(self, detail: ItemDetail) -> None:
        for photo in detail.photos[:_PREFETCHED_PHOTOS]:
            self._photos.get(photo.uri, photo.sha256, PhotoSize.STAGE)

    @Slot(object)
    def _on_policies(self, policies: list[Policy]) -> None:
        self._policies = policies
        self._outcome.set_policies(policies)
        self._queue.set_policies(policies)
        self._context.set_policies(policies)
        self._bar.set_policies(policies)

    @Slot(object)
    def _on_counted(self, counts: dict[str, int]) -> None:
        self._queue.set_counts(counts)
        self.badge_changed.emit(sum(counts.values()))

    @Slot()
    def _on_restored(self) -> None:
        if not self._policies:
            self._load_policies()

    # What the person does.

    @Slot()
    def _keep(self) -> None:
        self._press(Verdict.KEEP)

    @Slot()
    def _take_down(self) -> None:
        self._press(Verdict.TAKE_DOWN)

    @Slot()
    def _restrict(self) -> None:
        self._press(Verdict.RESTRICT)

    @Slot()
    def _escalate(self) -> None:
        self._press(Verdict.ESCALATE)

    def _press(self, verdict: Verdict) -> None:
        # While a policy is asked for, the other keys rest: a slip must not decide.
        if self._waiting is None or verdict in NEEDS_POLICY:
            self._on_verdict(verdict)

    @Slot(object)
    def _on_verdict(self, verdict: Verdict) -> None:
        detail = self.desk.detail
        if not self.desk.can_decide or detail is None:
            return
        if verdict not in NEEDS_POLICY:
            self.desk.decide(verdict)
        elif self._policies:
            self._waiting = verdict
            self._bar.ask_for_policy(verdict, detail.row.policy_code)

    @Slot()
    def _on_digit(self) -> None:
        digit = self.sender().property("digit")
        policy = next((each for each in self._policies if each.shortcut == digit), None)
        if policy is not None:
            self._on_policy(policy.code)

    @Slot(str)
    def _on_policy(self, code: str) -> None:
        if self._waiting is not None:
            self.desk.decide(self._waiting, code)

    @Slot()
    def _cancel(self) -> None:
        self._stop_waiting()

    def _stop_waiting(self) -> None:
        self._waiting = None
        self._bar.ask_for_policy(None)

    @Slot()
    def _skip(self) -> None:
        if self._waiting is None:
            self.desk.skip()

    @Slot()
    def _undo(self) -> None:
        if self._waiting is None:
            self.desk.undo()

    @Slot(object)
    def _show_row(self, row: QueueRow) -> None:
        self.desk.show(row)

    @Slot(object)
    def _on_filter_changed(self, wanted: QueueFilter) -> None:
        self.desk.set_filter(wanted)

    @Slot()
    def _reload(self) -> None:
        self._load_policies()
        self.desk.start()

    @Slot()
    def _show_help(self) -> None:
        dialog = ReviewHelpDialog(self._appearance, self._policies, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _load_policies(self) -> None:
        self._database.submit(list_policies).succeeded.connect(self._on_policies)

    # Overrides of Pane.

    @override
    def remember(self, settings: QSettings) -> None:
        settings.setValue("review/splitter", self._splitter.saveState())

    @override
    def recall(self, settings: QSettings) -> None:
        state = settings.value("review/splitter")
        if isinstance(state, QByteArray):
            self._splitter.restoreState(state)

    @override
    def activate(self) -> None:
        self._load_policies()
        self.desk.start()
        self._refresh_timer.start()
        self._queue.view.setFocus()

    @override
    def deactivate(self) -> None:
        self._post.stage.conceal()
        self._refresh_timer.stop()
        self.desk.leave()

    @override
    def why_not_close(self) -> str:
        count = len(self.desk.outbox.unsettled)
        if not count:
            return ""
        return self.tr(
            "%n decision(s) are not confirmed by the database. Whether they count is not known"
            " until it answers.",
            "",
            count,
        )

    # Overrides of Qt methods.

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._post.stage.reveal()
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._post.stage.conceal()
        else:
            super().keyReleaseEvent(event)
