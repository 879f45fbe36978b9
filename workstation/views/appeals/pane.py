"""The Appeals pane: what authors say against decisions, what it was like, and the answer."""

from functools import partial

from PySide6.QtCore import QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.appeals import AppealState
from workstation.domain.people import Person, Role
from workstation.jobs.appeals import AppealCase, AppealsRead, FiguresRead
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.exposure import ExposureMeter
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.views.appeals.answer import AnswerForm
from workstation.views.appeals.answered import AnsweredView
from workstation.views.appeals.case import CaseView
from workstation.views.appeals.case_side import CaseSide
from workstation.views.appeals.desk import AppealDesk
from workstation.views.appeals.figures import FiguresStrip
from workstation.views.appeals.file_dialog import FileAppealDialog
from workstation.views.appeals.keys import bind_answers, bind_looks
from workstation.views.appeals.list_panel import ListPanel
from workstation.views.appeals.outcome_bar import OutcomeBar
from workstation.views.appeals.sending import AppealSender
from workstation.views.appeals.table import Shown
from workstation.views.appeals.words import is_overdue, obstacle
from workstation.views.appearance import Appearance
from workstation.views.care.looks import CountedLooks
from workstation.views.error_words import error_sentence
from workstation.views.pane import Pane
from workstation.views.review.reveal_key import RevealKey
from workstation.views.shortcuts.keymap import Keymap

REFRESH_EVERY_MS = 60_000
_LIST_WIDTH = 300
_LEAST_LIST = 256
_WIDTH, _SHOWN = "appeals/list_width", "appeals/shown"


class AppealsPane(Pane):
    """For moderators and managers: whoever an appeal was given to answers it."""

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        meter: ExposureMeter,
        appearance: Appearance,
        person: Person,
        connection: ConnectionMonitor,
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.icon_name = "appeals", "message-square-warning"
        self.title = self.tr("Appeals")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._database, self._appearance = database, appearance
        self._keymap = keymap
        self._is_manager = Role.MANAGER in person.roles
        self._is_on_screen = False
        self._case: AppealCase | None = None
        self.desk = AppealDesk(database, connection, parent=self)
        self.strip = FiguresStrip(appearance)
        if not self._is_manager:
            self.strip.hide()
        self.panel = ListPanel(appearance, keymap, is_manager=self._is_manager)
        self.case = CaseView(appearance, photos, heat_maps)
        self.form = AnswerForm(appearance, keymap)
        self.answered = AnsweredView(appearance)
        self.side = CaseSide(appearance, self.case, self.form, self.answered)
        self._bar = OutcomeBar(appearance)
        self._sender = AppealSender(
            self.desk, connection, self.panel, self.form, self._bar, parent=self
        )
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_EVERY_MS)
        self._arrange()
        CountedLooks(self, self.case.stage, lambda: self.case.photo, meter)
        self._connect(connection)
        self._make_keys()
        # The badge is right from the start, and wherever else one works.
        self._timer.start()
        self.refresh()

    def _arrange(self) -> None:
        self.panel.setMinimumWidth(_LEAST_LIST)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.panel)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_LIST_WIDTH, 1_000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self._bar)

    def _connect(self, connection: ConnectionMonitor) -> None:
        self._timer.timeout.connect(self.refresh)
        connection.restored.connect(self.refresh)
        self.panel.shown_changed.connect(self._on_shown_changed)
        self.panel.chosen_changed.connect(self._show_chosen)
        self.panel.file_pressed.connect(self._file)
        self.side.state.action_triggered.connect(self._on_state_action)
        self.desk.board_read.connect(self._on_board)
        self.desk.board_failed.connect(self._on_board_failed)
        self.desk.case_read.connect(self._on_case)
        self.desk.case_failed.connect(self._on_case_failed)
        self.desk.figures_read.connect(self._on_figures)
        for settled in (self.desk.recorded, self.desk.refused, self.desk.handed_back):
            settled.connect(self.refresh)
        self.form.changed.connect(self._keep_draft)
        self.form.send_pressed.connect(self._send)
        self.form.hand_back_pressed.connect(self._sender.hand_back)
        self.form.left.connect(self._take_keyboard)
        self.answered.message_posted.connect(self.message_posted)

    def _make_keys(self) -> None:
        bind_answers(self, self._keymap, self.form, when=self._is_answering)
        bind_looks(self, self._keymap, self.case)
        RevealKey(self, self._keymap, self.case.stage)
        bind = partial(self._keymap.bind, self)
        bind("appeals.send", self._send, when=self._is_answering)
        bind("appeals.hand_back", self._sender.hand_back, when=self._may_hand_back)
        bind("appeals.shown", self.panel.show_next)
        bind("appeals.file", self._file, when=lambda: self._is_manager)
        bind("appeals.refresh", self.refresh)

    # Reading.

    @Slot()
    def refresh(self) -> None:
        """Read the lists, and for managers the figures."""
        self.desk.read_board(with_answered=self.panel.shown is Shown.ANSWERED)
        if self._is_manager and self._is_on_screen:
            self.desk.read_figures()

    @Slot(object)
    def _on_board(self, board: AppealsRead) -> None:
        self.badge_changed.emit(board.own_open)
        overdue = sum(is_overdue(row) for row in board.open_rows)
        self.strip.show_numbers(open_count=board.all_open, overdue=overdue)
        self.panel.show_board(board)
        self.strip.set_names(self.panel.model.policies)
        self._show_chosen()

    @Slot(object)
    def _on_board_failed(self, error: Exception) -> None:
        if self.panel.board is not None:
            if self._is_on_screen:
                self.message_posted.emit(error_sentence(error))
            return
        self.side.show_error(error)

    @Slot(object)
    def _on_figures(self, figures: FiguresRead) -> None:
        self.strip.show_figures(figures.whole, figures.by_policy, figures.by_network)

    @Slot()
    def _on_shown_changed(self) -> None:
        if self.panel.shown is Shown.ANSWERED:
            self.refresh()
        self._show_chosen()
        self._take_keyboard()

    @Slot()
    def _show_chosen(self) -> None:
        """Bring the case of what is chosen on screen; it is read again if it has changed."""
        row = self.panel.row
        if not self._is_on_screen or self.panel.board is None:
            return
        if row is None:
            self._leave_case()
            self.side.show_nothing(self.panel.shown, can_show_all=bool(self.panel.board.open_rows))
            return
        shown = None if self._case is None else self._case.detail.row
        if shown is not None and (shown.appeal_id, shown.version) == (row.appeal_id, row.version):
            return
        if shown is None or shown.appeal_id != row.appeal_id:
            self._leave_case()
        self.desk.open(row.appeal_id)

    def _leave_case(self) -> None:
        self.desk.close()
        self._case = None
        self.side.leave()

    @Slot(object)
    def _on_case(self, case: AppealCase) -> None:
        self._case = case
        row = case.detail.row
        self.side.show_case(
            case,
            self.desk.drafts.get(row.appeal_id),
            self.panel.model.policies,
            obstacle=obstacle(row),
            may_hand_back=self._is_manager or row.is_own,
        )

    @Slot(object)
    def _on_case_failed(self, error: Exception) -> None:
        self._leave_case()
        self.side.show_error(error)

    @Slot()
    def _on_state_action(self) -> None:
        if self.panel.shown is Shown.OWN and self.panel.board is not None and not self.panel.row:
            self.panel.show_only(Shown.ALL)
        else:
            self.refresh()
            self._show_chosen()

    # Answering.

    def _is_answering(self) -> bool:
        is_open = self._case is not None and self._case.detail.row.state is AppealState.OPEN
        return is_open and self.form.is_free

    def _may_hand_back(self) -> bool:
        row = self.panel.row
        if row is None or row.state is not AppealState.OPEN:
            return False
        return self._is_manager or row.is_own

    @Slot()
    def _keep_draft(self) -> None:
        if self._case is not None:
            self.desk.drafts.keep(self._case.detail.row.appeal_id, self.form.draft)

    @Slot()
    def _send(self) -> None:
        self._sender.send()
        self._take_keyboard()

    @Slot()
    def _file(self) -> None:
        board = self.panel.board
        policies = () if board is None else board.policies
        dialog = FileAppealDialog(self._appearance, self._database, policies, self)
        dialog.filed.connect(self.refresh)
        dialog.message_posted.connect(self.message_posted)
        dialog.open()

    @Slot()
    def _take_keyboard(self) -> None:
        """Let the keys of the pane work, also while nothing is listed."""
        if self._is_on_screen:
            self.panel.list.setFocus()

    # Overrides of Pane.

    @override
    def activate(self) -> None:
        self._is_on_screen = True
        self.refresh()
        self._show_chosen()
        self._take_keyboard()

    @override
    def deactivate(self) -> None:
        if self._is_on_screen:
            self._is_on_screen = False
            self._leave_case()

    @override
    def remember(self, settings: QSettings) -> None:
        settings.setValue(_WIDTH, self._splitter.sizes()[0])
        settings.setValue(_SHOWN, self.panel.shown.value)

    @override
    def recall(self, settings: QSettings) -> None:
        stored = str(settings.value(_WIDTH, _LIST_WIDTH))
        width = int(stored) if stored.isdecimal() and int(stored) else _LIST_WIDTH
        self._splitter.setSizes([width, max(self.width() - width, 1)])
        shown = str(settings.value(_SHOWN, ""))
        if shown in {each.value for each in Shown}:
            self.panel.show_only(Shown(shown))

    @override
    def why_not_close(self) -> str:
        parts = []
        if count := len(self.desk.outbox.unsettled):
            parts.append(
                self.tr(
                    "%n answer(s) to appeals are not confirmed by the database. Whether they count"
                    " is not known until it answers.",
                    "",
                    count,
                )
            )
        board = self.panel.board
        # What was handed over meanwhile cannot be sent any more.
        own = {row.appeal_id for row in (board.open_rows if board else ()) if row.is_own}
        if count := len(self.desk.begun & own):
            parts.append(self.tr("%n answer(s) to appeals are begun and not sent.", "", count))
        return "\n".join(parts)
