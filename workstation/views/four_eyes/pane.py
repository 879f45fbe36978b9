"""The pane of managers: what waits for a second person, what it is about, and the answer."""

from PySide6.QtCore import QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.decisions import Recorded
from workstation.domain.measures import PendingAnswer, PendingMeasure
from workstation.domain.review import AlreadyDecidedError, Policy
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.four_eyes import (
    Answered,
    AnswerOutbox,
    OutgoingAnswer,
    UndoOfAnswer,
)
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import Job
from workstation.queries.measures import list_pending
from workstation.queries.review import list_policies
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence, error_words
from workstation.views.four_eyes.answer_bar import AnswerBar
from workstation.views.four_eyes.subject import SubjectView
from workstation.views.four_eyes.table import PendingList, PendingModel
from workstation.views.four_eyes.words import measure_title
from workstation.views.pane import Pane
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import Hairline
from workstation.views.widgets.state import StateView

REFRESH_EVERY_MS = 60_000
_SOON_MS = 500
_LIST_WIDTH, _LEAST_LIST = 360, 280


class FourEyesPane(Pane):
    """Lists what waits, oldest first. What the reader asked for is listed, and not theirs to do."""

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
        self.key, self.icon_name, self.title = "four_eyes", "scale", self.tr("Four eyes")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._database = database
        self._keymap = keymap
        self._reading: Job | None = None
        self._asked_about = 0  # what a reason is asked for
        self._has_read = self._is_on_screen = False
        self.outbox = AnswerOutbox(database, connection, parent=self)
        self.model = PendingModel(self)
        self._list = PendingList(appearance, self.model)
        self._subject = SubjectView(database, photos, heat_maps, appearance)
        self._bar = AnswerBar(appearance, keymap)
        self._state = StateView(appearance)
        self._contents = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_EVERY_MS)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._arrange()
        self._connect(connection)
        self._make_keys()
        self._state.show_loading()
        self._enable()
        # The badge is right from the start, and wherever else one works.
        self._timer.start()
        self.refresh()

    def _arrange(self) -> None:
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._list.setMinimumWidth(_LEAST_LIST)
        self._splitter.addWidget(self._list)
        self._splitter.addWidget(self._subject)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_LIST_WIDTH, 1_000])
        self._contents.addWidget(self._state)
        self._contents.addWidget(self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._contents, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self._bar)

    def _connect(self, connection: ConnectionMonitor) -> None:
        self._timer.timeout.connect(self.refresh)
        connection.restored.connect(self.refresh)
        self._soon.timeout.connect(self.refresh)
        self._list.selectionModel().currentChanged.connect(self._show_chosen)
        self._subject.ready_changed.connect(self._enable)
        self._state.action_triggered.connect(self.refresh)
        self._bar.confirm_pressed.connect(self._confirm)
        self._bar.refuse_pressed.connect(self._ask_why)
        self._bar.refused.connect(self._refuse)
        self._bar.undo_pressed.connect(self._undo)
        self._bar.ended.connect(self._take_keyboard)
        self.outbox.changed.connect(self._enable)
        self.outbox.recorded.connect(self._on_recorded)
        self.outbox.refused.connect(self._on_refused)

    def _make_keys(self) -> None:
        bind = self._keymap.bind
        bind(self, "four_eyes.confirm", self._confirm)
        bind(self, "four_eyes.refuse", self._ask_why)
        bind(self, "four_eyes.undo", self._undo)
        bind(self, "four_eyes.refresh", self.refresh)
        self._subject.add_keys(self, self._keymap)

    @property
    def subject(self) -> SubjectView:
        """What is chosen, and its item."""
        return self._subject

    @property
    def is_item_seen(self) -> bool:
        """Whether the item of what is chosen is on screen, so that keys answer it."""
        return self._subject.is_ready

    # Reading.

    @Slot()
    def refresh(self) -> None:
        """Read what waits."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._database.submit(list_pending)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_read_failed)

    @Slot()
    def refresh_soon(self) -> None:
        """Read what waits in a moment: colleagues decide many a time in a second."""
        if not self._soon.isActive():
            self._soon.start()

    @Slot(object)
    def _on_policies(self, policies: list[Policy]) -> None:
        self.model.set_policies(policies)
        self._subject.set_policies(policies)
        self._show_chosen()

    @Slot(object)
    def _on_read(self, rows: list[PendingMeasure]) -> None:
        self._reading, self._has_read = None, True
        line = self._list.currentIndex().row()
        self.model.set_rows(rows)
        if self._list.measure is None:
            self._list.choose(max(line, 0))
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
        self.badge_changed.emit(sum(not row.is_own for row in rows))
        if rows:
            if self._contents.currentWidget() is not self._splitter:
                self._contents.setCurrentWidget(self._splitter)
                self._take_keyboard()
        elif self._has_read:
            self._state.show_state(
                "scale",
                self.tr("Nothing waits for a second person"),
                self.tr(
                    "Bans, locked circles and gifts above the limit that a colleague asks for are"
                    " listed here."
                ),
            )
            self._contents.setCurrentWidget(self._state)
            self._take_keyboard()
        self._show_chosen()

    @Slot()
    def _take_keyboard(self) -> None:
        """Let the keys of the pane work, also while nothing is listed."""
        if self._is_on_screen:
            (self._list if self._list.isVisible() else self).setFocus()

    @Slot()
    def _show_chosen(self) -> None:
        measure = self._list.measure
        if measure is None or measure.pending_id != self._asked_about:
            self._bar.end()  # it was answered by somebody else meanwhile
        if self._is_on_screen:
            policy = "" if measure is None else self.model.policy_text(measure)
            self._subject.show_measure(measure, policy)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        measure = self._list.measure
        newest = self.outbox.newest
        obstacle = ""
        if measure is not None and measure.is_own:
            obstacle = self.tr("You asked for it yourself: somebody else has to answer.")
        self._bar.set_enabled(
            obstacle=obstacle,
            can_answer=measure is not None and self._subject.is_ready,
            undo_tip="" if newest is None else self._told(newest),
        )

    # Answering.

    def _answerable(self) -> PendingMeasure | None:
        """Return what is chosen, if it is on screen and may be answered by this person."""
        measure = self._list.measure
        is_possible = measure is not None and not measure.is_own and self._subject.is_ready
        return measure if is_possible and not self._bar.is_asking else None

    @Slot()
    def _confirm(self) -> None:
        if (measure := self._answerable()) is not None:
            self._send(measure, PendingAnswer(measure.pending_id, confirms=True))

    @Slot()
    def _ask_why(self) -> None:
        if (measure := self._answerable()) is not None:
            self._asked_about = measure.pending_id
            self._bar.ask()

    @Slot(str)
    def _refuse(self, reason: str) -> None:
        if (measure := self._answerable()) is not None:
            self._send(measure, PendingAnswer(measure.pending_id, confirms=False, note=reason))

    def _send(self, measure: PendingMeasure, answer: PendingAnswer) -> None:
        line = self._list.currentIndex().row()
        self._bar.show_outcome("clock", self.tr("Sending…"), "muted")
        self.outbox.answer(Answered(measure, answer))
        self.model.leave_out(measure.pending_id)
        self._list.choose(line)
        self._show_contents()

    @Slot()
    def _undo(self) -> None:
        if self._bar.is_asking or self.outbox.undo_newest() is None:
            return
        self._bar.show_outcome("clock", self.tr("Undoing…"), "muted")

    def _told(self, answered: Answered) -> str:
        title = measure_title(answered.measure)
        if answered.answer.confirms:
            return self.tr("Confirmed: {what}").format(what=title)
        return self.tr("Refused: {what}").format(what=title)

    @Slot(object, object)
    def _on_recorded(self, sent: OutgoingAnswer, recorded: Recorded) -> None:
        match sent:
            case Answered():
                self._bar.show_outcome("check", self._told(sent), "ok")
            case UndoOfAnswer(answered):
                self.model.take_back(answered.measure.pending_id)
                text = self.tr("Undone: {what} waits again")
                if recorded.not_restored:
                    text = self.tr(
                        "Undone; what somebody changed since, or another decision holds, was left"
                        " alone: {what}"
                    )
                what = measure_title(answered.measure)
                self._bar.show_outcome("undo-2", text.format(what=what), "ok")
        self.refresh()

    @Slot(object, object)
    def _on_refused(self, sent: OutgoingAnswer, error: Exception) -> None:
        if isinstance(sent, Answered):
            self.model.take_back(sent.measure.pending_id)
        text = error_sentence(error)
        if isinstance(error, AlreadyDecidedError):
            text = self.tr("Somebody has answered it, or it was withdrawn.")
        self._bar.show_outcome("x", text, "warn")
        self.refresh()

    # Overrides of Pane.

    @override
    def activate(self) -> None:
        self._is_on_screen = True
        self._database.submit(list_policies).succeeded.connect(self._on_policies)
        self.refresh()
        self._show_chosen()
        self._take_keyboard()

    @override
    def deactivate(self) -> None:
        self._is_on_screen = False
        self._bar.end()
        self._subject.show_measure(None, "")

    @override
    def remember(self, settings: QSettings) -> None:
        settings.setValue("four_eyes/list_width", self._splitter.sizes()[0])

    @override
    def recall(self, settings: QSettings) -> None:
        stored = str(settings.value("four_eyes/list_width", _LIST_WIDTH))
        width = int(stored) if stored.isdecimal() and int(stored) else _LIST_WIDTH
        self._splitter.setSizes([width, max(self.width() - width, 1)])

    @override
    def why_not_close(self) -> str:
        count = len(self.outbox.unsettled)
        if not count:
            return ""
        return self.tr(
            "%n answer(s) are not confirmed by the database. Whether they count is not known"
            " until it answers.",
            "",
            count,
        )
