"""The Review pane: puts queue, stage, context and decision bar together, and owns the keys."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.messages import Contact
from workstation.domain.people import Person, Role
from workstation.domain.review import (
    ItemDetail,
    ItemState,
    Policy,
    QueueFilter,
    QueueRow,
)
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.review import Decided
from workstation.queries.review import list_policies
from workstation.views.appearance import Appearance
from workstation.views.pane import Pane
from workstation.views.review.asking import Asking
from workstation.views.review.columns import ReviewColumns
from workstation.views.review.contact_uses import ContactUsesDialog
from workstation.views.review.context_panel import ContextPanel
from workstation.views.review.copies import Copies
from workstation.views.review.counts import QueueCounter
from workstation.views.review.decision_bar import VERDICT_KEYS, DecisionBar
from workstation.views.review.desk import Desk
from workstation.views.review.help_dialog import ReviewHelpDialog
from workstation.views.review.item_menu import ItemMenu
from workstation.views.review.keys import add_key, pressed_key
from workstation.views.review.notice_bar import NoticeBar
from workstation.views.review.notices import undo_tip
from workstation.views.review.outcome import OutcomeLine
from workstation.views.review.phase import Phase
from workstation.views.review.post_panel import PostPanel
from workstation.views.review.queue_panel import QueuePanel
from workstation.views.review.settings import (
    recall_filter,
    recall_tools,
    remember_filter,
    remember_tools,
)
from workstation.views.review.shown_photos import ShownPhotos
from workstation.views.review.state import ReviewStateView
from workstation.views.widgets.labels import Hairline

REFRESH_EVERY_MS = 10_000
# A key that was pressed twice must not decide what has only just come on screen.
_SEEN_AFTER_MS = 200
_VERDICT_BY_KEY = {key: verdict for verdict, key in VERDICT_KEYS.items()}


class ReviewPane(Pane):
    """Where moderators spend their day."""

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        appearance: Appearance,
        person: Person,
        connection: ConnectionMonitor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.icon_name, self.title = "review", "gavel", self.tr("Review")
        self._database = database
        self._photos = ShownPhotos(photos, heat_maps)
        self._appearance = appearance
        self._connection = connection
        self._policies: list[Policy] = []

        self.desk = Desk(database, connection, person, parent=self)
        self._counter = QueueCounter(database, self.desk.queue_states, parent=self)
        self._queue = QueuePanel(
            appearance=appearance,
            photos=photos,
            queue=self.desk.queue,
            own_login=person.login,
            shows_escalated=Role.MANAGER in person.roles,
        )
        self._notice = NoticeBar(appearance)
        self._post = PostPanel(appearance, photos, heat_maps)
        self._copies = Copies(database, person.login, parent=self)
        self._post.similar.follow(self._copies)
        self._post.alike.follow(self._copies)
        self._state = ReviewStateView(appearance)
        self._context = ContextPanel(appearance, photos)
        self._context.setObjectName("context")
        self._outcome = OutcomeLine(appearance, self.desk.outbox, connection)
        self._bar = DecisionBar(appearance, self._outcome)
        self._asking = Asking(self.desk, self._copies, self._bar, parent=self)
        self._middle = QStackedWidget()
        self._columns = self._arrange()
        self._refresh_timer = self._make_timer("refresh_timer", REFRESH_EVERY_MS)
        self._refresh_timer.timeout.connect(self.desk.refresh)
        self._seen_timer = self._make_timer("seen_timer", _SEEN_AFTER_MS)
        self._seen_timer.setSingleShot(True)
        self._seen_timer.timeout.connect(self._on_seen)
        self._connect()
        self._make_keys()
        self._show_phase()

    def _make_timer(self, name: str, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setInterval(interval_ms)
        return timer

    def _arrange(self) -> ReviewColumns:
        self._middle.addWidget(self._post)
        self._middle.addWidget(self._state)
        centre = QWidget()
        centre_layout = QVBoxLayout(centre)
        centre_layout.setContentsMargins(0, 0, 0, 0)
        centre_layout.setSpacing(0)
        centre_layout.addWidget(self._notice)
        centre_layout.addWidget(self._middle, 1)
        columns = ReviewColumns(self._queue, centre, self._context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(columns, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self._bar)
        return columns

    def _connect(self) -> None:
        desk, bar = self.desk, self._bar
        desk.phase_changed.connect(self._show_phase)
        desk.detail_shown.connect(self._show_detail)
        desk.detail_updated.connect(self._update_detail)
        desk.possible_changed.connect(self._enable_bar)
        desk.details.loaded.connect(self._photos.prefetch)
        desk.noticed.connect(self._notice.show_notice)
        desk.refreshed.connect(self._counter.count)
        desk.queue.page_loaded.connect(self._drop_old_notice)
        desk.decided.connect(self._on_decided)
        self._copies.changed.connect(self._enable_bar)
        self._copies.opened.connect(desk.open_copy)
        self._counter.counted.connect(self._on_counted)
        self._connection.restored.connect(self._on_restored)
        self._queue.filter_changed.connect(desk.set_filter)
        self._queue.row_chosen.connect(desk.show)
        self._queue.view.menu_wanted.connect(self._show_menu)
        self._notice.row_asked_for.connect(desk.show)
        self._context.uses_wanted.connect(self._show_uses)
        self._post.photo_changed.connect(self._context.set_photo)
        self._post.stage.painted.connect(self._on_painted)
        self._post.stage.menu_wanted.connect(self._show_stage_menu)
        self._state.action_triggered.connect(self._on_state_action)
        self._asking.ended.connect(self._queue.view.setFocus)
        self._asking.obstructed.connect(self.message_posted)
        bar.skip_pressed.connect(self._skip)
        bar.undo_pressed.connect(self._undo)
        bar.help_pressed.connect(self._show_help)

    def _make_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            *((key, self._on_verdict_key) for key in _VERDICT_BY_KEY),
            *((digit, self._on_digit) for digit in "123456789"),
            ("S", self._skip),
            ("Z", self._undo),
            ("A", self._show_all),
            ("L", self._toggle_together),
            ("?", self._show_help),
            ("Esc", self._cancel),
            ("Return", self._asking.confirm),
            ("Enter", self._asking.confirm),
        ]
        for key, slot in keys:
            # A key that is held down must not decide item after item.
            add_key(self, key, slot, repeats=False)
        for key in ("Up", "Down", "PgUp", "PgDown", "Home", "End"):
            add_key(self, key, self._on_walk_key, repeats=True)
        self._post.add_keys(self)

    # Showing.

    @Slot()
    def _show_phase(self) -> None:
        desk = self.desk
        if desk.detail is None:
            self._seen_timer.stop()
            self._copies.clear()
            self._photos.leave()
        self._queue.select(desk.row)
        self._enable_bar()
        if desk.phase.shows_item:
            self._middle.setCurrentWidget(self._post)
            if desk.detail is None:
                self._post.show_row(desk.row)
                self._context.clear()
            return
        self._post.show_row(None)
        self._context.clear()
        self._state.show_phase(desk)
        self._middle.setCurrentWidget(self._state)

    @Slot()
    def _enable_bar(self) -> None:
        desk = self.desk
        self._bar.set_enabled(
            can_decide=desk.is_ready and not self._post.is_loading,
            can_skip=desk.row is not None,
            obstacles=self._asking.obstacles(desk.row),
            undo_tip=undo_tip(desk.undo_list.newest),
            count=len(self._copies.chosen) + 1,
        )

    @Slot(object)
    def _show_detail(self, detail: ItemDetail) -> None:
        self._seen_timer.stop()
        self._copies.clear()
        self._photos.show(detail)
        self._context.show_detail(detail)
        self._post.show_detail(detail)
        if not detail.photos:
            self._seen_timer.start()
        self._enable_bar()

    @Slot(object)
    def _update_detail(self, detail: ItemDetail) -> None:
        self._context.update_detail(detail)
        self._post.update_detail(detail)
        if self.desk.can_decide:
            self._copies.read(detail)
        self._enable_bar()

    @Slot()
    def _on_painted(self) -> None:
        self._seen_timer.start()
        self._enable_bar()

    @Slot(object)
    def _on_policies(self, policies: list[Policy]) -> None:
        self._policies = policies
        for part in (self._outcome, self._queue, self._context, self._bar, self._asking):
            part.set_policies(policies)

    @Slot(object)
    def _on_counted(self, counts: dict[ItemState, dict[str, int]]) -> None:
        self._queue.set_counts(counts)
        self.badge_changed.emit(sum(sum(each.values()) for each in counts.values()))

    @Slot()
    def _on_restored(self) -> None:
        if not self._policies:
            self._load_policies()

    @Slot()
    def _drop_old_notice(self) -> None:
        self._notice.drop_unless(lambda item_id: self.desk.queue.find(item_id) is not None)

    @Slot(object, object)
    def _on_decided(self, decided: Decided, detail: ItemDetail) -> None:
        self._notice.hide()
        self._photos.forget_decided(decided, detail, self._copies.items)

    @Slot()
    def _on_seen(self) -> None:
        # What came back when the person had gone elsewhere, nobody has seen.
        if self.desk.is_at_desk and self.desk.detail is not None:
            self.desk.mark_seen()
            self._copies.read(self.desk.detail)

    # What the person does.

    @Slot()
    def _on_verdict_key(self) -> None:
        self._asking.press(_VERDICT_BY_KEY[pressed_key(self.sender())])

    @Slot()
    def _on_digit(self) -> None:
        self._asking.press_digit(pressed_key(self.sender()))

    @Slot()
    def _on_walk_key(self) -> None:
        page = self._queue.view.lines_per_page
        far = self.desk.queue.rowCount()
        lines = {"Up": -1, "Down": 1, "PgUp": -page, "PgDown": page, "Home": -far, "End": far}
        if not self._asking.is_asking:
            self.desk.move(lines[pressed_key(self.sender())])

    @Slot()
    def _cancel(self) -> None:
        if self._asking.is_asking:
            self._asking.cancel()
        elif self._post.alike.is_expanded:
            self._post.alike.collapse()
        else:
            self._notice.hide()

    @Slot()
    def _skip(self) -> None:
        if not self._asking.is_asking:
            self.desk.skip()

    @Slot()
    def _undo(self) -> None:
        if not self._asking.is_asking:
            self.desk.undo()

    @Slot()
    def _toggle_together(self) -> None:
        if not self._asking.is_asking:
            self._copies.toggle_together()

    @Slot()
    def _show_all(self) -> None:
        if self.desk.phase is Phase.EMPTY and self.desk.queue_filter != QueueFilter():
            self._queue.show_filter(QueueFilter())
            self.desk.set_filter(QueueFilter())

    @Slot()
    def _on_state_action(self) -> None:
        if self.desk.phase is Phase.FAILED:
            self._load_policies()
            self.desk.start()
        else:
            self._show_all()

    @Slot(object, QPoint)
    def _show_menu(self, row: QueueRow, point: QPoint) -> None:
        ItemMenu(row, self.desk, self._bar, parent=self).popup(point)

    @Slot(QPoint)
    def _show_stage_menu(self, point: QPoint) -> None:
        if self.desk.row is not None:
            self._show_menu(self.desk.row, point)

    @Slot()
    def _show_help(self) -> None:
        ReviewHelpDialog(self._appearance, self._policies, parent=self).open()

    @Slot(object)
    def _show_uses(self, contact: Contact) -> None:
        author = None if self.desk.detail is None else self.desk.detail.author
        author_id = None if author is None else author.member_id
        ContactUsesDialog(self._appearance, self._database, contact, author_id, parent=self).open()

    def _load_policies(self) -> None:
        self._database.submit(list_policies).succeeded.connect(self._on_policies)

    # Overrides of Pane.

    @override
    def remember(self, settings: QSettings) -> None:
        self._columns.remember(settings)
        remember_filter(settings, self.desk.queue_filter)
        remember_tools(settings, self._post.tools)

    @override
    def recall(self, settings: QSettings) -> None:
        self._columns.recall(settings)
        recall_tools(settings, self._post.tools)
        wanted = recall_filter(settings, self.desk.queue_states)
        self._queue.show_filter(wanted)
        self.desk.choose_filter(wanted)

    @override
    def activate(self) -> None:
        self._load_policies()
        self.desk.start()
        if self.desk.detail is not None and not self._post.is_loading:
            self._seen_timer.start()
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
