"""The page "Disagreements": two conclusions about one item, and which of them holds."""

from functools import partial

from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workstation.domain.checks import Adjudication, AdjudicationAnswer
from workstation.domain.review import Policy
from workstation.jobs.adjudications import SettlementOutbox, list_disagreements
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import Job
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence, error_words
from workstation.views.quality.conclusions_card import ConclusionsCard
from workstation.views.quality.disagreement_list import DisagreementList, DisagreementModel
from workstation.views.quality.settling import Settling
from workstation.views.review.item_view import ItemView
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import Hairline
from workstation.views.widgets.state import StateView

_LIST_WIDTH, _LEAST_LIST = 340, 260
_WIDTH = "quality/disagreements_width"


class DisagreementsBoard(QWidget):
    """Lists what waits, oldest first. What the reader answered is listed, not theirs to settle.

    Signals:
        waiting_changed: How many wait, and how many of them the reader may settle.
        settled: Something was settled.
        message_posted: A sentence for the status strip.
    """

    waiting_changed = Signal(int, int)
    settled = Signal()
    message_posted = Signal(str)

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        appearance: Appearance,
        connection: ConnectionMonitor,
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._database, self._appearance, self._keymap = database, appearance, keymap
        self._reading: Job | None = None
        self._has_read = self._is_on_screen = False
        self.model = DisagreementModel(self)
        self._list = DisagreementList(appearance, self.model)
        self._card = ConclusionsCard(appearance)
        self._item = ItemView(
            self._card,
            database=database,
            photos=photos,
            heat_maps=heat_maps,
            appearance=appearance,
            is_blind=True,
        )
        self.settling = Settling(
            SettlementOutbox(database, connection, parent=self), appearance, keymap
        )
        self._state = StateView(appearance)
        self._contents = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self._connect(connection)
        self._state.show_loading()

    def _arrange(self) -> None:
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._list.setMinimumWidth(_LEAST_LIST)
        self._splitter.addWidget(self._list)
        self._splitter.addWidget(self._item)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_LIST_WIDTH, 1_000])
        self._contents.addWidget(self._state)
        self._contents.addWidget(self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._contents, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self.settling)

    def _connect(self, connection: ConnectionMonitor) -> None:
        bind = self._keymap.bind
        for number, shortcut_id in enumerate(
            ("quality.settle_first", "quality.settle_other", "quality.settle_else")
        ):
            bind(self, shortcut_id, partial(self.settling.ask, number))
        bind(self, "quality.refresh", self.refresh)
        self._item.add_keys(self, self._keymap)
        connection.restored.connect(self.refresh)
        self._list.selectionModel().currentChanged.connect(self._show_chosen)
        self._item.ready_changed.connect(self._enable)
        self._state.action_triggered.connect(self.refresh)
        self.settling.sent.connect(self._on_sent)
        self.settling.recorded.connect(self._on_recorded)
        self.settling.refused.connect(self._on_refused)
        self.settling.ended.connect(self.take_keyboard)

    @property
    def item(self) -> ItemView:
        """The item of what is chosen."""
        return self._item

    @property
    def is_item_seen(self) -> bool:
        """Whether the item of what is chosen is on screen, so that keys settle it."""
        return self._item.is_ready

    # Reading.

    @Slot()
    def refresh(self) -> None:
        """Read what waits."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._database.submit(list_disagreements)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_read_failed)

    @Slot(object)
    def _on_read(self, read: tuple[list[Adjudication], list[Policy]]) -> None:
        self._reading, self._has_read = None, True
        rows, policies = read
        chosen, line = self._list.chosen, self._list.currentIndex().row()
        self.model.set_rows(rows, policies)
        self.settling.set_policies(policies)
        self._item.set_policies(policies)
        found = None if chosen is None else self.model.find(chosen.adjudication_id)
        if self._list.chosen is None:
            self._list.choose(max(line if found is None else found, 0))
        self._show_contents()

    @Slot(object)
    def _on_read_failed(self, error: Exception) -> None:
        self._reading = None
        if self._has_read:
            if self._is_on_screen:
                self.message_posted.emit(error_sentence(error))
            return
        words = error_words(error)
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )

    def _show_contents(self) -> None:
        rows = self.model.rows
        self.waiting_changed.emit(len(rows), sum(not row.is_own for row in rows))
        if rows:
            self._contents.setCurrentWidget(self._splitter)
        elif self._has_read:
            self._state.show_state(
                "scale",
                self.tr("No disagreement waits"),
                self.tr(
                    "Where a golden item or a blind second review is answered otherwise than"
                    " decided, both conclusions are shown here, without names."
                ),
            )
            self._contents.setCurrentWidget(self._state)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        row = self._list.chosen
        if row is not None:
            self._card.show_disagreement(row, self.model.policies)
        if self._is_on_screen:
            occasion = None if row is None else row.adjudication_id
            self._item.show_item(None if row is None else row.item_id, occasion)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        is_ready = self._item.is_ready and self._is_on_screen
        self.settling.show_choice(self._list.chosen, is_ready=is_ready)

    # Settling.

    @Slot(object)
    def _on_sent(self, sent: AdjudicationAnswer) -> None:
        line = self._list.currentIndex().row()
        self.model.leave_out(sent.adjudication_id)
        self._list.choose(line)
        self._show_contents()

    @Slot()
    def _on_recorded(self) -> None:
        self.settled.emit()
        self.refresh()

    @Slot(object)
    def _on_refused(self, sent: AdjudicationAnswer) -> None:
        self.model.take_back(sent.adjudication_id)
        self.refresh()

    # Coming and going.

    @Slot()
    def take_keyboard(self) -> None:
        """Let the keys of the page work, also while nothing is listed."""
        if self._is_on_screen:
            (self._list if self._list.isVisible() else self).setFocus()

    def come(self) -> None:
        """Be on screen."""
        self._is_on_screen = True
        self.refresh()
        self._show_chosen()
        self.take_keyboard()

    def go(self) -> None:
        """Leave the screen: what was uncovered is covered."""
        self._is_on_screen = False
        self.settling.end()
        self._item.show_item(None, None)

    def remember(self, settings: QSettings) -> None:
        """Store the width of the list."""
        settings.setValue(_WIDTH, self._splitter.sizes()[0])

    def recall(self, settings: QSettings) -> None:
        """Take up what `remember` stored."""
        stored = str(settings.value(_WIDTH, _LIST_WIDTH))
        width = int(stored) if stored.isdecimal() and int(stored) else _LIST_WIDTH
        self._splitter.setSizes([width, max(self.width() - width, 1)])
