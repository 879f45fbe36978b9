"""Other ways through the queue than one item after the other: grid, member, search, filters."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtWidgets import QWidget

from workstation.domain.review import ItemDetail, ItemState, Policy, QueueFilter, QueueRow
from workstation.domain.searching import Hit, HitKind
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.queries.review import read_item
from workstation.views.appearance import Appearance
from workstation.views.member.dialog import MemberDialog
from workstation.views.review.circles import Circles
from workstation.views.review.desk import Desk
from workstation.views.review.filter_button import FilterButton
from workstation.views.review.grid.deck import GridDeck
from workstation.views.review.grid.page import GridPage
from workstation.views.review.item_dialog import ItemDialog
from workstation.views.review.modes import SINGLE, Modes
from workstation.views.review.outcome import OutcomeLine
from workstation.views.review.phase import Notice
from workstation.views.review.queue_panel import QueuePanel
from workstation.views.review.saved_filter_button import SavedFilterButton
from workstation.views.review.saved_filters import SavedFilters
from workstation.views.search.dialog import SearchDialog
from workstation.views.shortcuts.keymap import Keymap

GRID = "grid"


@dataclass(frozen=True, slots=True)
class Tools:
    """What everything here works with."""

    database: DatabaseJobs
    photos: PhotoLoader
    heat_maps: HeatMaps
    appearance: Appearance
    connection: ConnectionMonitor
    keymap: Keymap


class ReviewWays(QObject):
    """Opens them by their keys, and brings people back to the desk.

    Attributes:
        grid: Many posts at once.
        saved: The filters that were named.

    Signals:
        item_shown: An `ItemDialog` has come on screen.
    """

    item_shown = Signal(object)

    def __init__(
        self,
        pane: QWidget,
        own_login: str,
        tools: Tools,
        desk: Desk,
        modes: Modes,
        queue_panel: QueuePanel,
    ) -> None:
        """Add the grid to the modes, and the named filters to the queue.

        Args:
            pane: Where the keys count.
            own_login: Whose leases are no obstacle.
            tools: What everything here works with.
            desk: Where single items are looked at.
            modes: Shows the grid.
            queue_panel: Shows which filter is on.
        """
        super().__init__(pane)
        self._pane, self._own_login = pane, own_login
        self._database, self._photos = tools.database, tools.photos
        self._heat_maps = tools.heat_maps
        self._appearance, self._connection = tools.appearance, tools.connection
        self._keymap = keymap = tools.keymap
        self._desk, self._modes, self._queue_panel = desk, modes, queue_panel
        self._policies: list[Policy] = []
        self.may_erase = False
        self._is_active = False
        self.saved = SavedFilters(self)
        self.circles = Circles(tools.database, parent=self)
        self.circles.changed.connect(self._name_circles)
        self.grid = self._make_grid()
        modes.add(GRID, self.grid, self.grid.bar)
        modes.changed.connect(self._on_mode_changed)
        self.grid.left.connect(self.toggle_grid)
        self.grid.opened.connect(self._look_at)
        self._filters = SavedFilterButton(
            tools.appearance,
            self.saved,
            lambda: desk.queue_filter,
            lambda: self._policies,
            self.circles.name,
        )
        self._filters.filter_chosen.connect(self.choose_filter)
        self._narrowing = self._make_filter_button()
        queue_panel.add_tool(self._narrowing)
        queue_panel.add_tool(self._filters)
        queue_panel.filter_changed.connect(self._on_filter_changed)
        for widget in (pane, self.grid):
            keymap.bind(widget, "review.grid", self.toggle_grid)
            keymap.bind(widget, "review.filter", self._narrowing.open_menu)
            keymap.bind(widget, "review.search", self.open_search)
            keymap.bind(widget, "review.member", self.open_author)

    def _make_filter_button(self) -> FilterButton:
        button = FilterButton(
            self._appearance,
            self.circles,
            current=lambda: self._desk.queue_filter,
            in_full=lambda: self._desk.full_filter,
            shows_escalated=ItemState.ESCALATED in self._desk.queue_states,
        )
        button.filter_chosen.connect(self.choose_filter)
        button.search_wanted.connect(self.open_search)
        self._keymap.changed.connect(self._show_keys)
        button.set_key(self._keymap.text("review.filter"))
        return button

    @Slot()
    def _show_keys(self) -> None:
        self._narrowing.set_key(self._keymap.text("review.filter"))

    @Slot()
    def _name_circles(self) -> None:
        self._queue_panel.name_circles(self.circles.name)
        if self._modes.mode == GRID:
            self.grid.set_circle_name(self.circles.name(self._desk.queue_filter.circle_id))

    def _make_grid(self) -> GridPage:
        deck = GridDeck(
            self._database,
            self._desk.outbox,
            self._desk.undo_list,
            parent=self,
        )
        return GridPage(
            database=self._database,
            photos=self._photos,
            appearance=self._appearance,
            connection=self._connection,
            keymap=self._keymap,
            deck=deck,
            outcome=self._make_outcome(),
        )

    def _make_outcome(self) -> OutcomeLine:
        return OutcomeLine(self._appearance, self._desk.outbox, self._connection)

    def set_policies(self, policies: list[Policy]) -> None:
        """Know what can be broken."""
        self._policies = policies
        self.grid.set_policies(policies)

    def activate(self) -> None:
        """Come back to the pane: a grid that was left is claimed anew."""
        self._is_active = True
        if self._desk.queue_filter.circle_id is not None:
            self.circles.read()
        if self._modes.mode == GRID:
            self._start_grid()

    def deactivate(self) -> None:
        """Leave the pane: what lies in the grid is for colleagues; what was opened is closed."""
        self._is_active = False
        for dialog in self._pane.findChildren(ItemDialog):
            dialog.reject()
        if self._modes.mode == GRID:
            self.grid.stop()

    def remember(self, settings: QSettings) -> None:
        """Store the named filters, and the size of the grid."""
        self.saved.remember(settings)
        self.grid.remember(settings)

    def recall(self, settings: QSettings) -> None:
        """Take up what `remember` stored."""
        self.saved.recall(settings)
        self.grid.recall(settings)

    # Grid.

    @Slot()
    def toggle_grid(self) -> None:
        """Show many posts at once, or one item again: what was marked in the grid comes first."""
        if self._modes.mode != GRID:
            self._modes.show_mode(GRID)
            return
        marked = self.grid.deck.exceptions
        if marked:
            self.grid.stop(keep=marked[0].item_id)
            self._modes.show_mode(SINGLE)
            self._desk.show_all_of(marked)
        else:
            self._modes.show_mode(SINGLE)

    @Slot(str)
    def _on_mode_changed(self, mode: str) -> None:
        if mode == GRID:
            self._start_grid()
        else:
            self.grid.stop()

    def _start_grid(self) -> None:
        wanted = self._desk.full_filter
        self.grid.start(wanted, self.circles.name(wanted.circle_id))

    @Slot(object)
    def _look_at(self, row: QueueRow) -> None:
        if self._modes.mode == GRID:
            self.grid.stop(keep=row.item_id)
        self._modes.show_mode(SINGLE)
        self._desk.show(row)

    # Filters.

    @Slot(object)
    def choose_filter(self, wanted: QueueFilter) -> None:
        """Work on a named part of the queue, as far as this person may."""
        if wanted.state not in self._desk.queue_states:
            wanted = replace(wanted, state=QueueFilter().state, escalation=None)
        self._queue_panel.show_filter(wanted)
        self._desk.set_filter(wanted)
        self._on_filter_changed(wanted)

    @Slot(object)
    def _on_filter_changed(self, wanted: QueueFilter) -> None:
        if wanted.circle_id is not None and not self.circles.name(wanted.circle_id):
            self.circles.read()
        if self._modes.mode == GRID and self._is_active:
            self._start_grid()

    # Search.

    @Slot()
    def open_search(self) -> None:
        """Find something while typing."""
        dialog = SearchDialog(self._appearance, self._database, self._pane)
        dialog.hit_chosen.connect(self.open_hit)
        dialog.open()

    @Slot(object)
    def open_hit(self, hit: Hit) -> None:
        """Show what was found: the item itself, else its author, or what waits in the circle."""
        if hit.kind is HitKind.CIRCLE:
            self.open_circle(hit.subject_id, hit.title)
        elif hit.item_id is not None and hit.kind is not HitKind.MEMBER:
            self.open_item(hit.item_id)
        elif hit.member_id is not None:
            self.open_member(hit.member_id)

    @Slot(int)
    def open_item(self, item_id: int) -> None:
        """Put an item on the desk, wherever in the queue it lies."""
        job = self._database.submit(read_item, item_id)
        job.succeeded.connect(self.show_item)
        job.failed.connect(self._on_item_failed)

    @Slot(object)
    def show_item(self, detail: ItemDetail) -> None:
        """Put an item on the desk; what is not to be reviewed is shown with its history."""
        if detail.row.state in self._desk.queue_states:
            self._look_at(detail.row)
            return
        dialog = ItemDialog(
            detail,
            own_login=self._own_login,
            appearance=self._appearance,
            database=self._database,
            photos=self._photos,
            heat_maps=self._heat_maps,
            keymap=self._keymap,
            policies=self._policies,
            parent=self._pane,
        )
        dialog.author_wanted.connect(self.open_member)
        self.item_shown.emit(dialog)
        dialog.open()

    @Slot(object)
    def _on_item_failed(self) -> None:
        self._desk.noticed.emit(Notice(self.tr("This item is not there, or not for you")))

    @Slot(int, str)
    def open_circle(self, circle_id: int, name: str) -> None:
        """Show what waits in one circle."""
        self.circles.learn(circle_id, name)
        self.choose_filter(QueueFilter(circle_id=circle_id))

    # Member.

    @Slot()
    def open_author(self) -> None:
        """Show everything by the author of the item on the desk, or of the current tile."""
        if self._modes.mode == GRID:
            row = self.grid.tiles.current
            if row is not None:
                job = self._database.submit(read_item, row.item_id)
                job.succeeded.connect(self._on_author_read)
        elif self._desk.detail is not None:
            self._on_author_read(self._desk.detail)

    @Slot(object)
    def _on_author_read(self, detail: ItemDetail) -> None:
        if detail.author is not None:
            self.open_member(detail.author.member_id)

    @Slot(int)
    def open_member(self, member_id: int) -> None:
        """Show everything by one member."""
        dialog = MemberDialog(
            member_id=member_id,
            own_login=self._own_login,
            appearance=self._appearance,
            database=self._database,
            photos=self._photos,
            keymap=self._keymap,
            outbox=self._desk.outbox,
            undo_list=self._desk.undo_list,
            outcome=self._make_outcome(),
            policies=self._policies,
            may_erase=self.may_erase,
            parent=self._pane,
        )
        dialog.opened.connect(self._look_at)
        dialog.open()
