"""What lies before whoever answers appeals: the lists, the case, and answers on their way."""

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.appeals import AppealAnswer, AppealAnswered, AppealRow
from workstation.jobs.appeals import (
    AppealCase,
    AppealOutbox,
    AppealsRead,
    read_board,
    read_case,
    read_figures,
)
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.services.appeals import hand_back
from workstation.views.appeals.drafts import Draft, Drafts


class AppealDesk(QObject):
    """Asks the database, and knows no widget.

    Attributes:
        drafts: Answers that are being written.
        outbox: Answers on their way.

    Signals:
        board_read: `AppealsRead`.
        board_failed: Why the lists could not be read.
        case_read: The `AppealCase` that was asked for last.
        case_failed: Why it could not be read.
        figures_read: `FiguresRead`.
        recorded: An `AppealAnswer` is in the database: it, and what came of it.
        refused: An `AppealAnswer` is not: it, and why. What was written is a draft again.
        handed_back: An appeal was given to somebody else.
        hand_back_failed: Why not.
    """

    board_read = Signal(object)
    board_failed = Signal(object)
    case_read = Signal(object)
    case_failed = Signal(object)
    figures_read = Signal(object)
    recorded = Signal(object, object)
    refused = Signal(object, object)
    handed_back = Signal()
    hand_back_failed = Signal(object)

    def __init__(
        self,
        database: DatabaseJobs,
        connection: ConnectionMonitor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._board: Job | None = None
        self._case: Job | None = None
        self._figures: Job | None = None
        self.drafts = Drafts()
        self.outbox = AppealOutbox(database, connection, parent=self)
        self.outbox.recorded.connect(self._on_recorded)
        self.outbox.refused.connect(self.refused)

    @property
    def begun(self) -> frozenset[int]:
        """Of which appeals answers are begun and were not sent."""
        return self.drafts.begun - {answer.appeal_id for answer in self.outbox.unsettled}

    def read_board(self, *, with_answered: bool) -> None:
        """Read the lists again."""
        if self._board is not None:
            self._board.cancel()
        self._board = self._database.submit(read_board, with_answered=with_answered)
        self._board.succeeded.connect(self._on_board)
        self._board.failed.connect(self._on_board_failed)

    def read_figures(self) -> None:
        """Read how appeals ended."""
        if self._figures is not None:
            self._figures.cancel()
        self._figures = self._database.submit(read_figures)
        self._figures.succeeded.connect(self.figures_read)
        self._figures.failed.connect(self.board_failed)
        self._figures.finished.connect(self._on_figures_finished)

    def open(self, appeal_id: int) -> None:
        """Read a case; one that was asked for before does not come any more."""
        self.close()
        self._case = self._database.submit(read_case, appeal_id)
        self._case.succeeded.connect(self._on_case)
        self._case.failed.connect(self._on_case_failed)

    def close(self) -> None:
        """Wait for no case any more."""
        if self._case is not None:
            self._case.cancel()
            self._case = None

    def send(self, answer: AppealAnswer, draft: Draft) -> None:
        """Send an answer; until the database has it, what was written is kept."""
        self.drafts.keep(answer.appeal_id, draft)
        self.outbox.send(answer)

    def hand_back(self, row: AppealRow) -> None:
        """Have somebody else answer an appeal."""
        job = self._database.submit(hand_back, row.appeal_id, row.version)
        job.succeeded.connect(self._on_handed_back)
        job.failed.connect(self.hand_back_failed)

    @Slot(object)
    def _on_board(self, board: AppealsRead) -> None:
        self._board = None
        self.board_read.emit(board)

    @Slot(object)
    def _on_board_failed(self, error: Exception) -> None:
        self._board = None
        self.board_failed.emit(error)

    @Slot()
    def _on_figures_finished(self) -> None:
        self._figures = None

    @Slot(object)
    def _on_case(self, case: AppealCase) -> None:
        self._case = None
        self.case_read.emit(case)

    @Slot(object)
    def _on_case_failed(self, error: Exception) -> None:
        self._case = None
        self.case_failed.emit(error)

    @Slot(object, object)
    def _on_recorded(self, answer: AppealAnswer, answered: AppealAnswered) -> None:
        self.drafts.drop(answer.appeal_id)
        self.recorded.emit(answer, answered)

    @Slot(object)
    def _on_handed_back(self, _answer: object) -> None:
        self.handed_back.emit()
