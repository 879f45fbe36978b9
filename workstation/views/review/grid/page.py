"""The grid in the window: its head, its tiles, what stands there without any, and its keys."""

from PySide6.QtCore import QSettings, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.review import Policy, QueueFilter, Verdict
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.labels import past_verdict_name
from workstation.views.review.blast_radius import BlastRadiusLine
from workstation.views.review.filter_words import filter_words
from workstation.views.review.grid.asking import GroupAsking
from workstation.views.review.grid.bar import GridBar, name_apart
from workstation.views.review.grid.deck import SIZES, GridDeck, GridPhase
from workstation.views.review.grid.tiles import GridTiles
from workstation.views.review.notice_bar import NoticeBar
from workstation.views.review.outcome import OutcomeLine
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import Chip
from workstation.views.widgets.labels import ElidedLabel
from workstation.views.widgets.state import StateView

# A key that was pressed twice must not decide a page that has only just come.
_SEEN_AFTER_MS = 200


class GridPage(QWidget):
    """Many posts at once.

    Attributes:
        deck: Which posts, and what was decided.
        bar: What belongs below.
        tiles: The posts as they are painted.

    Signals:
        opened: A `QueueRow` is to be looked at by itself.
        left: Back to one item at a time.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        photos: PhotoLoader,
        appearance: Appearance,
        connection: ConnectionMonitor,
        keymap: Keymap,
        deck: GridDeck,
        outcome: OutcomeLine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("grid_page")
        self.deck = deck
        self._photos = photos
        self._appearance = appearance
        self._keymap = keymap
        self._outcome = outcome
        self._policies: list[Policy] = []
        self._filter = QueueFilter()
        self._shown_ids: tuple[int, ...] = ()
        self._is_seen = False
        self._radius = BlastRadiusLine(database)
        self.bar = GridBar(appearance, keymap, self._radius, outcome)
        self.tiles = GridTiles(appearance, photos)
        self._asking = GroupAsking(
            self, keymap, self.bar, meant=lambda: deck.unmarked, may_decide=lambda: self._is_seen
        )
        self._notice = NoticeBar(appearance)
        name_apart(self._notice, "grid_")
        self._title = ElidedLabel(role="title")
        self._title.setObjectName("grid_title")
        self._counts = ElidedLabel(role="caption")
        self._counts.setObjectName("grid_counts")
        self._sizes = QButtonGroup(self)
        self._state = StateView(appearance)
        name_apart(self._state, "grid_")
        self._stack = QStackedWidget()
        self._seen_timer = QTimer(self)
        self._seen_timer.setSingleShot(True)
        self._seen_timer.setInterval(_SEEN_AFTER_MS)
        self._arrange()
        self._connect()
        self._make_keys()
        connection.restored.connect(self._on_restored)

    def _arrange(self) -> None:
        theme = self._appearance.theme
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(self._title)
        head.addSpacing(theme.gap_s)
        head.addWidget(self._counts, 1)
        for size in SIZES:
            chip = Chip(self._appearance, str(size))
            chip.setObjectName(f"grid_size_{size}")
            chip.setStatusTip(self.tr("So many posts at a time"))
            chip.setChecked(size == self.deck.size)
            self._sizes.addButton(chip, size)
            head.addWidget(chip)
        self._stack.addWidget(self.tiles)
        self._stack.addWidget(self._state)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_l)
        inner.setSpacing(theme.gap_m)
        inner.addLayout(head)
        inner.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice)
        layout.addLayout(inner, 1)

    def add_banner(self, banner: QWidget) -> None:
        """Put something above everything here; it shows and hides itself."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101  # made above
        layout.insertWidget(0, banner)

    def _connect(self) -> None:
        self.deck.changed.connect(self._show_deck)
        self.deck.noticed.connect(self._notice.show_notice)
        self.tiles.mark_wanted.connect(self._toggle)
        self.tiles.opened.connect(self._on_opened)
        self.tiles.painted.connect(self._seen_timer.start)
        self._seen_timer.timeout.connect(self._on_seen)
        self._sizes.idClicked.connect(self.deck.set_size)
        self._state.action_triggered.connect(self._on_restored)
        self._asking.concluded.connect(self._decide)
        self._asking.left.connect(self.left)
        self._asking.confirmed.connect(self.tiles.open_current)
        self._asking.changed.connect(self._ask_radius)
        self.bar.undo_pressed.connect(self._undo)

    def _make_keys(self) -> None:
        self._keymap.bind(self, "review.undo", self._undo)
        self._keymap.bind(self, "grid.mark", self.tiles.toggle_current)
        self._keymap.bind(self, "grid.open", self.tiles.open_current)

    # What the pane says.

    def set_policies(self, policies: list[Policy]) -> None:
        """Know what can be broken."""
        self._policies = policies
        self._asking.set_policies(policies)
        self._radius.set_policies(policies)
        self.tiles.set_policies(policies)
        self._outcome.set_policies(policies)
        self._show_title()

    def start(self, wanted: QueueFilter, circle_name: str = "") -> None:
        """Come to the grid: claim posts of a part of the queue."""
        self._filter = wanted
        self._show_title(circle_name)
        self.deck.open(wanted)
        self.tiles.setFocus()

    def set_circle_name(self, name: str) -> None:
        """Know what the circle is called whose posts are shown."""
        self._show_title(name)

    def stop(self, *, keep: int | None = None) -> None:
        """Leave it: colleagues may take the posts, but for one that is taken over."""
        self.tiles.conceal()
        self._asking.cancel()
        self.deck.close(keep=keep)

    def remember(self, settings: QSettings) -> None:
        """Store how many posts are shown at a time."""
        settings.setValue("review/grid_size", self.deck.size)

    def recall(self, settings: QSettings) -> None:
        """Show as many as the last time."""
        stored = str(settings.value("review/grid_size", self.deck.size))
        for size in SIZES:
            if stored == str(size):
                self.deck.set_size(size)
                self._sizes.button(size).setChecked(True)

    # Showing.

    def _show_title(self, circle_name: str = "") -> None:
        self._title.setText(filter_words(self._filter, self._policies, circle_name))

    @Slot()
    def _show_deck(self) -> None:
        deck = self.deck
        if tuple(row.item_id for row in deck.rows) != self._shown_ids:
            self._is_seen = False
            self._asking.cancel()
        self.tiles.show_page(deck.rows, deck.marked)
        self._shown_ids = tuple(row.item_id for row in deck.rows)
        if not self._is_seen and self.tiles.is_painted:
            self._seen_timer.start()
        for row in deck.ahead:  # the next page is painted at once
            if row.first_photo_uri and row.first_photo_sha256:
                self._photos.get(row.first_photo_uri, row.first_photo_sha256, PhotoSize.THUMBNAIL)
        self._show_state()
        self._show_counts()
        self._enable()

    def _show_state(self) -> None:
        deck = self.deck
        match deck.phase:
            case GridPhase.PAGE:
                self._stack.setCurrentWidget(self.tiles)
                return
            case GridPhase.EMPTY:
                self._state.show_state(
                    "circle-check",
                    self.tr("No posts with photos wait here"),
                    self.tr(
                        "Other items, and what is looked at one at a time, are in the single view."
                    ),
                    tone="ok",
                )
            case GridPhase.FAILED if deck.error is not None:
                words = error_words(deck.error)
                action = self.tr("Try again")
                self._state.show_error(words.title, words.text, action=action)
            case _:
                self._state.show_loading()
        self._stack.setCurrentWidget(self._state)

    def _show_counts(self) -> None:
        deck = self.deck
        words = [self.tr("%n post(s)", "", len(deck.rows))]
        if deck.marked:
            words.append(self.tr("%n exception(s): they stay", "", len(deck.marked)))
        self._counts.setText(" · ".join(words) if deck.rows else "")

    def _enable(self) -> None:
        deck = self.deck
        newest = deck.newest
        tip = ""
        if newest is not None:
            tip = f"{past_verdict_name(newest.verdict)} · {len(newest.requests)}"
        count = len(deck.unmarked)
        self.bar.set_enabled(count=count, can_decide=self._is_seen, undo_tip=tip)
        self._ask_radius()

    @Slot()
    def _ask_radius(self) -> None:
        verdict = self._asking.asked or Verdict.TAKE_DOWN
        ids = [row.item_id for row in self.deck.unmarked]
        self._radius.ask(ids, verdict, self._asking.suggested)

    @Slot()
    def _on_seen(self) -> None:
        self._is_seen = self.deck.phase is GridPhase.PAGE and self.tiles.is_painted
        self._enable()

    @Slot()
    def _on_restored(self) -> None:
        if self.deck.phase is GridPhase.FAILED:
            self.deck.open(self._filter)

    # What the person does.

    @Slot(int)
    def _toggle(self, item_id: int) -> None:
        if self._asking.asked is None:
            self.deck.toggle(item_id)

    @Slot(int)
    def _on_opened(self, item_id: int) -> None:
        row = next((row for row in self.deck.rows if row.item_id == item_id), None)
        if row is not None:
            self.opened.emit(row)

    @Slot(object, object)
    def _decide(self, verdict: Verdict, code: str | None) -> None:
        self._notice.hide()
        self._is_seen = False
        self.deck.decide(verdict, code)
        self.tiles.setFocus()

    @Slot()
    def _undo(self) -> None:
        if self._asking.asked is None:
            self.deck.undo()

    # Overrides of Qt methods.

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.tiles.setFocus()
