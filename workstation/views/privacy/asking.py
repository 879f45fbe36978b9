"""Asking for a person's data to be erased, from the view of an author."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from workstation.domain.erasure import LONGEST_REFERENCE, ErasureRequest
from workstation.jobs.database import DatabaseJobs
from workstation.services.erasure import ask_erasure
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.privacy.question import Question
from workstation.views.review.phase import Notice

translate = QCoreApplication.translate  # under this name lupdate finds the texts


class EraseButton(QPushButton):
    """Asks, and says so once the database has the request.

    Signals:
        asked: A `Notice` of what happens next.
    """

    asked = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        database: DatabaseJobs,
        member_id: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance, self._database, self._member_id = appearance, database, member_id
        self.setText(self.tr("Erase personal data…"))
        self.setObjectName("member_erase")
        self.setStatusTip(self.tr("On a legal request; another manager has to agree"))
        self.setAutoDefault(False)
        self.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        question = ask_for_erasure(self._appearance, self._database, self._member_id, self.window())
        question.accepted.connect(self._on_asked)

    @Slot()
    def _on_asked(self) -> None:
        title = self.tr("Asked: another manager has to agree.")
        self.asked.emit(Notice(title, self.tr("It waits under Privacy.")))


def ask_for_erasure(
    appearance: Appearance, database: DatabaseJobs, member_id: int, parent: QWidget
) -> Question:
    """Open the question; it is accepted once the database has the request."""
    question = Question(
        appearance,
        name="erasure",
        title=translate("Erasure", "Erase this person's data?"),
        text=translate(
            "Erasure",
            "On a legal request only. Another manager has to agree; then nickname, texts, photos,"
            " contacts, notes and letters are gone for good. Decisions stay, without their texts."
            " Do not write the person's name here: this stays.",
        ),
        action=translate("Erasure", "Ask for it"),
        parent=parent,
    )
    reference = QLineEdit()
    reference.setObjectName("erasure_reference")
    reference.setMaxLength(LONGEST_REFERENCE)
    reference.setPlaceholderText(
        translate("Erasure", "Reference of the request, where it is filed")
    )
    reference.setAccessibleName(translate("Erasure", "Reference"))
    question.add_above(reference)
    question.need(reference)
    sent: list[ErasureRequest] = []

    def send(reason: str) -> None:
        request = ErasureRequest(member_id, reference.text().strip(), reason)
        # After a lost connection the same request goes again, with the same id.
        if sent and (sent[-1].reference, sent[-1].reason) == (request.reference, request.reason):
            request = sent[-1]
        sent.append(request)
        job = database.submit(ask_erasure, request)
        job.succeeded.connect(lambda _: question.accept())
        job.failed.connect(lambda error: question.show_problem(error_sentence(error)))

    question.answered.connect(send)
    question.open()
    return question
