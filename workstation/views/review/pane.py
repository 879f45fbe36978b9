"""The Review pane: puts queue, stage, context and decision bar together, and owns the keys."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.people import Person, Role
from workstation.domain.review import (
    ItemDetail,
    ItemState,
    QueueRow,
)
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.queue_changes import QueueChanges
from workstation.jobs.review import Decided
from workstation.views.appearance import Appearance
from workstation.views.palette.commands import PaletteProvider
from workstation.views.pane import Pane
from workstation.views.review.asking import Asking
from workstation.views.review.centre import Centre
from workstation.views.review.columns import ReviewColumns
from workstation.views.review.commands import ReviewCommands
from workstation.views.review.context_panel import ContextPanel
from workstation.views.review.copies import Copies
from workstation.views.review.counts import QueueCounter
from workstation.views.review.decision_bar import DecisionBar
from workstation.views.review.desk import Desk
from workstation.views.review.dialogs import ReviewDialogs
from workstation.views.review.live import LiveQueue
from workstation.views.review.modes import SINGLE, Modes
from workstation.views.review.notice_bar import NoticeBar
from workstation.views.review.notices import undo_tip
from workstation.views.review.offers import ReviewOffers
from workstation.views.review.outcome import OutcomeLine
from workstation.views.review.phase import Phase
from workstation.views.review.policy_shelf import PolicyShelf
from workstation.views.review.post_panel import PostPanel
from workstation.views.review.queue_panel import QueuePanel
from workstation.views.review.reach import Reach
from workstation.views.review.settings import (
    recall_filter,
    recall_tools,
    remember_filter,
    remember_tools,
)
from workstation.views.review.shown_photos import ShownPhotos
from workstation.views.review.state import ReviewStateView
from workstation.views.review.taking_over import TakingOver
from workstation.views.review.ways import ReviewWays, Tools
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import Hairline

# In case a notification was lost: colleagues' changes are shown as they happen.
REFRESH_EVERY_MS = 60_000
# A key that was pressed twice must not decide what has only just come on screen.
_SEEN_AFTER_MS = 200


class ReviewPane(Pane):
    """Where moderators spend their day.

    Attributes:
        desk: What lies on the desk, and what was decided.
        modes: One item at a time, or otherwise.
        queue_panel: The left side.
        post: The middle: the item itself.
        context: The right side; takes more sections.
        commands: What a person can do, and its keys.
        ways: Grid, member, search and named filters.
    """

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        appearance: Appearance,
        person: Person,
        connection: ConnectionMonitor,
        keymap: Keymap | None = None,
        changes: QueueChanges | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key_contexts = ("review", "grid", "question")
        self._keymap = keymap or Keymap(parent=self)
        self.key, self.icon_name, self.title = "review", "gavel", self.tr("Review")
        self._database = database
        self._photos = ShownPhotos(photos, heat_maps)
        self._appearance = appearance
        self._connection = connection
        self._shelf = PolicyShelf(database, connection, parent=self)

        self.desk = Desk(database, connection, person, parent=self)
        LiveQueue(database, self.desk, changes, parent=self)
        self._counter = QueueCounter(
            database, self.desk.queue_states, lambda: self.desk.queue_filter, parent=self
        )
        self.queue_panel = QueuePanel(
            appearance=appearance,
            photos=photos,
            queue=self.desk.queue,
            own_login=person.login,
            shows_escalated=Role.MANAGER in person.roles,
        )
        self._notice = NoticeBar(appearance)
        self.post = PostPanel(appearance, photos, heat_maps)
        self._copies = Copies(database, person.login, parent=self)
        self.post.similar.follow(self._copies)
        self.post.alike.follow(self._copies)
        self._state = ReviewStateView(appearance)
        self.context = ContextPanel(appearance, photos)
        self.context.setObjectName("context")
        self._outcome = OutcomeLine(appearance, self.desk.outbox, connection)
        self._bar = DecisionBar(appearance, self._keymap, self._outcome)
        self._asking = Asking(self.desk, self._copies, self._bar, parent=self)
        self._reach = Reach(database, self.desk, self._copies, self._asking, parent=self)
        self._reach.told.connect(self._bar.show_reach)
        self._dialogs = ReviewDialogs(
            self,
            appearance=appearance,
            database=database,
            desk=self.desk,
            asking=self._asking,
        )
        self._centre = Centre(self._notice, self.post, self._state)
        self._columns = ReviewColumns(self.queue_panel, self._centre, self.context)
        self.modes = Modes(self._columns, self._bar)
        self._arrange()
        self._refresh_timer = self._make_timer("refresh_timer", REFRESH_EVERY_MS)
        self._refresh_timer.timeout.connect(self.desk.refresh)
        self._seen_timer = self._make_timer("seen_timer", _SEEN_AFTER_MS)
        self._seen_timer.setSingleShot(True)
        self._seen_timer.timeout.connect(self._on_seen)
        self._connect()
        taking_over = TakingOver(database, self.desk, person, parent=self)
        self._notice.offer_take_over(
            taking_over.holder_of, lambda: self._keymap.text("review.take_over")
        )
        self.commands = ReviewCommands(
            self,
            desk=self.desk,
            asking=self._asking,
            copies=self._copies,
            queue=self.queue_panel,
            post=self.post,
            bar=self._bar,
            notice=self._notice,
            taking_over=taking_over,
            keymap=self._keymap,
        )
        self._bar.help_pressed.connect(self.help_wanted)
        tools = Tools(database, photos, heat_maps, appearance, connection, self._keymap)
        self.ways = ReviewWays(self, person.login, tools, self.desk, self.modes, self.queue_panel)
        for part in (
            self._outcome,
            self.queue_panel,
            self.context,
            self._bar,
            self._asking,
            self._dialogs,
            self.ways,
        ):
            self._shelf.came.connect(part.set_policies)
        self._offers = ReviewOffers(self.ways, database, self.front_wanted.emit, parent=self)
        self._show_phase()

    def _make_timer(self, name: str, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setInterval(interval_ms)
        return timer

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._columns, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self.modes)

    def add_banner(self, banner: QWidget) -> None:
        """Put something above the stage, and above notices; it shows and hides itself."""
        self._centre.add_banner(banner)

    def _connect(self) -> None:
        desk = self.desk
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
        self._counter.counted.connect(self.queue_panel.set_counts)
        self._counter.all_counted.connect(self._on_all_counted)
        self._counter.colleagues_counted.connect(self.queue_panel.set_colleagues)
        self.queue_panel.filter_changed.connect(desk.set_filter)
        self.queue_panel.row_chosen.connect(self.look_at)
        self._notice.row_asked_for.connect(self.look_at)
        self.context.uses_wanted.connect(self._dialogs.show_uses)
        self.post.photo_changed.connect(self.context.set_photo)
        self.post.stage.painted.connect(self._on_painted)
        self._state.action_triggered.connect(self._on_state_action)
        self._asking.ended.connect(self.queue_panel.view.setFocus)
        self._asking.obstructed.connect(self.message_posted)
        self.modes.changed.connect(self._on_mode_changed)

    # Showing.

    @Slot()
    def _show_phase(self) -> None:
        desk = self.desk
        if desk.detail is None:
            self._seen_timer.stop()
            self._copies.clear()
            self._photos.leave()
        self.queue_panel.select(desk.row)
        self._enable_bar()
        if desk.phase.shows_item:
            self._centre.show_item()
            if desk.detail is None:
                self.post.show_row(desk.row)
                self.context.clear()
            return
        self.post.show_row(None)
        self.context.clear()
        self._state.show_phase(desk)
        self._centre.show_state()

    @Slot()
    def _enable_bar(self) -> None:
        desk = self.desk
        self._bar.set_enabled(
            can_decide=desk.is_ready and not self.post.is_loading,
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
        self.context.show_detail(detail)
        self.post.show_detail(detail)
        if not detail.photos:
            self._seen_timer.start()
        self._enable_bar()

    @Slot(object)
    def _update_detail(self, detail: ItemDetail) -> None:
        self.context.update_detail(detail)
        self.post.update_detail(detail)
        if self.desk.can_decide:
            self._copies.read(detail)
        self._enable_bar()

    @Slot()
    def _on_painted(self) -> None:
        self._seen_timer.start()
        self._enable_bar()

    @Slot(object)
    def _on_all_counted(self, counts: dict[ItemState, dict[str, int]]) -> None:
        self.badge_changed.emit(sum(sum(each.values()) for each in counts.values()))

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

    @Slot(object)
    def look_at(self, row: QueueRow) -> None:
        """Put an item on the desk, and go back to it from another mode."""
        self.modes.show_mode(SINGLE)
        self.desk.show(row)

    @Slot()
    def _on_state_action(self) -> None:
        if self.desk.phase is Phase.FAILED:
            self._shelf.load()
            self.desk.start()
        else:
            self.commands.show_all()

    @Slot(str)
    def _on_mode_changed(self, mode: str) -> None:
        """Leave the item to colleagues while the work goes on in another mode."""
        is_single = mode == SINGLE
        self.commands.set_enabled(is_enabled=is_single)
        if is_single:
            self._start()
        else:
            self._stop()

    def _start(self) -> None:
        self.desk.start()
        if self.desk.detail is not None and not self.post.is_loading:
            self._seen_timer.start()
        self.queue_panel.view.setFocus()

    def _stop(self) -> None:
        self.post.stage.conceal()
        self.desk.leave()

    # Overrides of Pane.

    @override
    def palette_providers(self) -> Sequence[PaletteProvider]:
        return self._offers.providers

    @override
    def key_names(self) -> dict[str, str]:
        return self._shelf.key_names()

    @override
    def remember(self, settings: QSettings) -> None:
        self._columns.remember(settings)
        remember_filter(settings, self.desk.queue_filter)
        remember_tools(settings, self.post.tools)
        self.ways.remember(settings)

    @override
    def recall(self, settings: QSettings) -> None:
        self._columns.recall(settings)
        recall_tools(settings, self.post.tools)
        self.ways.recall(settings)
        wanted = recall_filter(settings, self.desk.queue_states)
        self.queue_panel.show_filter(wanted)
        self.desk.choose_filter(wanted)

    @override
    def activate(self) -> None:
        self._shelf.load()
        self.ways.activate()
        self._refresh_timer.start()
        if self.modes.mode == SINGLE:
            self._start()

    @override
    def deactivate(self) -> None:
        self._refresh_timer.stop()
        self.ways.deactivate()
        self._stop()

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
