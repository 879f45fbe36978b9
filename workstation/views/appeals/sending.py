"""From a written answer to the next appeal: sending, and telling what became of it."""

from PySide6.QtCore import QObject, Slot

from workstation.domain.appeals import AppealAnswer, AppealAnswered, AppealState
from workstation.jobs.connection import ConnectionMonitor
from workstation.views.appeals.answer import AnswerForm
from workstation.views.appeals.desk import AppealDesk
from workstation.views.appeals.list_panel import ListPanel
from workstation.views.appeals.outcome_bar import OutcomeBar
from workstation.views.appeals.words import STATE_ICONS, not_restored_sentence, state_name
from workstation.views.error_words import error_sentence
from workstation.views.formatting import isolated


class AppealSender(QObject):
    """Takes an answer out of the list at once, and puts back what was refused."""

    def __init__(
        self,
        desk: AppealDesk,
        connection: ConnectionMonitor,
        panel: ListPanel,
        form: AnswerForm,
        bar: OutcomeBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._connection = desk, connection
        self._panel, self._form, self._bar = panel, form, bar
        self._authors: dict[int, str] = {}
        desk.recorded.connect(self._on_recorded)
        desk.refused.connect(self._on_refused)
        desk.hand_back_failed.connect(self._on_hand_back_failed)
        desk.handed_back.connect(self._on_handed_back)
        desk.outbox.changed.connect(self._tell_waiting)
        connection.lost.connect(self._tell_waiting)

    @Slot()
    def send(self) -> None:
        """Send what is written, if nothing lacks, and go on to the next appeal."""
        row, answer = self._panel.row, self._form.answer()
        if row is None or answer is None or row.appeal_id != answer.appeal_id:
            return
        self._authors[row.appeal_id] = row.author_name
        draft = self._form.draft
        self._bar.show_outcome("clock", self.tr("Sending…"), "muted")
        self._desk.send(answer, draft)
        self._panel.leave_out(row.appeal_id)

    @Slot()
    def hand_back(self) -> None:
        """Have somebody else answer what is chosen."""
        row = self._panel.row
        if row is not None and row.state is AppealState.OPEN:
            self._desk.hand_back(row)

    @Slot()
    def _tell_waiting(self) -> None:
        if self._desk.outbox.unsettled and not self._connection.is_connected:
            text = self.tr(
                "Not confirmed yet: the connection was lost. It is sent again by itself, once."
            )
            self._bar.show_outcome("wifi-off", text, "warn")

    @Slot(object, object)
    def _on_recorded(self, answer: AppealAnswer, answered: AppealAnswered) -> None:
        author = isolated(self._authors.pop(answer.appeal_id, ""))
        text = self.tr("{outcome}: the appeal of {author}.").format(
            outcome=state_name(answered.outcome), author=author
        )
        left = not_restored_sentence(answered.not_restored)
        tone = "warn" if left else "ok"
        self._bar.show_outcome(STATE_ICONS[answered.outcome], f"{text} {left}".strip(), tone)

    @Slot(object, object)
    def _on_refused(self, answer: AppealAnswer, error: Exception) -> None:
        self._panel.model.take_back(answer.appeal_id)
        author = isolated(self._authors.pop(answer.appeal_id, ""))
        text = self.tr("The appeal of {author} was not answered, and what you wrote is kept. {why}")
        self._bar.show_outcome("x", text.format(author=author, why=error_sentence(error)), "warn")

    @Slot()
    def _on_handed_back(self) -> None:
        self._bar.show_outcome("check", self.tr("Somebody else has it now."), "ok")

    @Slot(object)
    def _on_hand_back_failed(self, error: Exception) -> None:
        self._bar.show_outcome("x", error_sentence(error), "warn")
