"""The Quality pane: a place in the side bar; what is in it is made when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.checks import Adjudication
from workstation.domain.review import Policy
from workstation.jobs.adjudications import list_disagreements
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.exposure import ExposureMeter
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.views.appearance import Appearance
from workstation.views.care.looks import CountedLooks
from workstation.views.pane import Pane
from workstation.views.quality.page_switch import (
    DISAGREEMENTS,
    NETWORKS,
    PAGES,
    PEOPLE,
    PageSwitch,
)
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import Hairline

if TYPE_CHECKING:
    from workstation.views.quality.board import QualityBoard
    from workstation.views.quality.disagreements import DisagreementsBoard
    from workstation.views.quality.people_board import PeopleBoard

COUNT_EVERY_MS = 60_000
_PAGE = "quality/page"


class QualityPane(Pane):
    """For managers: how good the networks are, how far people agree, and what is disputed.

    Signals:
        queue_changed: A setting was saved, or a disagreement settled: the queue may be another.
    """

    queue_changed = Signal()

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        connection: ConnectionMonitor,
        appearance: Appearance,
        time_zone: str,
        keymap: Keymap | None = None,
        meter: ExposureMeter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a pane without contents.

        Args:
            database: Where the figures come from.
            photos: Loads photos of disputed items.
            heat_maps: Computes their heat maps.
            connection: Tells when the database is back.
            appearance: Gives the theme.
            time_zone: IANA name of the zone in which weeks begin.
            keymap: The person's keys; the usual ones if there are none.
            meter: Counts what the person looks at; None to count nothing.
            parent: Owner.
        """
        super().__init__(parent)
        self.key, self.icon_name, self.title = "quality", "gauge", self.tr("Quality")
        self._database, self._connection = database, connection
        self._photos, self._heat_maps = photos, heat_maps
        self._appearance = appearance
        self._time_zone = time_zone
        self._keymap = keymap or Keymap(parent=self)
        self._meter = meter
        self._settings: QSettings | None = None
        self._page = NETWORKS
        self._networks: QualityBoard | None = None
        self.people: PeopleBoard | None = None
        self.disagreements: DisagreementsBoard | None = None
        self._switch = PageSwitch(appearance, self._keymap)
        self._pages = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._switch)
        layout.addWidget(Hairline())
        layout.addWidget(self._pages, 1)
        self._is_on_screen = False
        self._switch.chosen.connect(self.show_page)
        self._switch.next_wanted.connect(self.show_next_page)
        self._keymap.bind(self, "quality.page", self.show_next_page)
        self._timer = QTimer(self, interval=COUNT_EVERY_MS)
        self._timer.timeout.connect(self._count)
        connection.restored.connect(self._count)
        # The badge is right from the start, and wherever else one works.
        self._timer.start()
        self._count()

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self._page

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show a page, and read it anew."""
        if self.disagreements is not None and name != DISAGREEMENTS:
            self.disagreements.go()
        if self._networks is not None and name != NETWORKS:
            self._networks.rest()
        self._page = name
        self._switch.show_page(name)
        if not self._is_on_screen:
            return
        match name:
            case _ if name == PEOPLE:
                people = self._people_board()
                self._pages.setCurrentWidget(people)
                people.refresh()
                people.setFocus()
            case _ if name == DISAGREEMENTS:
                disagreements = self._disagreements_board()
                self._pages.setCurrentWidget(disagreements)
                disagreements.come()
            case _:
                networks = self._networks_board()
                self._pages.setCurrentWidget(networks)
                networks.refresh()
                networks.setFocus()

    @Slot()
    def show_next_page(self) -> None:
        """Show the page after this one; after the last, the first."""
        self.show_page(PAGES[(PAGES.index(self._page) + 1) % len(PAGES)])

    def _networks_board(self) -> "QualityBoard":
        if self._networks is None:
            # Not before: pyqtgraph takes a moment to load, and most people never come here.
            from workstation.views.quality.board import QualityBoard

            board = self._networks = QualityBoard(
                database=self._database,
                appearance=self._appearance,
                time_zone=self._time_zone,
                keymap=self._keymap,
            )
            board.message_posted.connect(self.message_posted)
            board.job_started.connect(self.job_started)
            board.queue_changed.connect(self.queue_changed)
            self._add(board)
        return self._networks

    def _people_board(self) -> "PeopleBoard":
        if self.people is None:
            from workstation.views.quality.people_board import PeopleBoard

            board = self.people = PeopleBoard(
                database=self._database, appearance=self._appearance, keymap=self._keymap
            )
            board.message_posted.connect(self.message_posted)
            board.networks_wanted.connect(self._show_networks)
            board.waiting_changed.connect(self._switch.set_waiting)
            self._add(board)
        return self.people

    def _disagreements_board(self) -> "DisagreementsBoard":
        if self.disagreements is None:
            from workstation.views.quality.disagreements import DisagreementsBoard

            board = self.disagreements = DisagreementsBoard(
                database=self._database,
                photos=self._photos,
                heat_maps=self._heat_maps,
                appearance=self._appearance,
                connection=self._connection,
                keymap=self._keymap,
            )
            board.message_posted.connect(self.message_posted)
            board.waiting_changed.connect(self._show_waiting)
            board.settled.connect(self.queue_changed)
            if self._meter is not None:
                CountedLooks(board, board.item.stage, lambda: board.item.photo, self._meter)
            self._add(board)
        return self.disagreements

    def _add(self, board: "QualityBoard | PeopleBoard | DisagreementsBoard") -> None:
        self._pages.addWidget(board)
        if self._settings is not None:
            board.recall(self._settings)

    @Slot()
    def _show_networks(self) -> None:
        self.show_page(NETWORKS)

    @Slot()
    def _count(self) -> None:
        if self.disagreements is not None:
            self.disagreements.refresh()  # which tells the count as well
        else:
            self._database.submit(list_disagreements).succeeded.connect(self._on_counted)

    @Slot(object)
    def _on_counted(self, read: tuple[list[Adjudication], list[Policy]]) -> None:
        rows, _ = read
        self._show_waiting(len(rows), sum(not row.is_own for row in rows))

    @Slot(int, int)
    def _show_waiting(self, waiting: int, for_me: int) -> None:
        self._switch.set_waiting(waiting)
        self.badge_changed.emit(for_me)

    # Overrides of Pane.

    @override
    def activate(self) -> None:
        self._is_on_screen = True
        self.show_page(self._page)

    @override
    def deactivate(self) -> None:
        self._is_on_screen = False
        if self._networks is not None:
            self._networks.rest()
        if self.disagreements is not None:
            self.disagreements.go()

    @override
    def remember(self, settings: QSettings) -> None:
        settings.setValue(_PAGE, self._page)
        for board in (self._networks, self.people, self.disagreements):
            if board is not None:
                board.remember(settings)

    @override
    def recall(self, settings: QSettings) -> None:
        self._settings = settings
        stored = str(settings.value(_PAGE, NETWORKS))
        self.show_page(stored if stored in PAGES else NETWORKS)

    @override
    def why_not_close(self) -> str:
        unsettled = (
            0 if self.disagreements is None else len(self.disagreements.settling.outbox.unsettled)
        )
        if unsettled:
            return self.tr(
                "%n settlement(s) are not confirmed by the database. Whether they count is not"
                " known until it answers.",
                "",
                unsettled,
            )
        return "" if self.people is None else self.people.unsaved()
