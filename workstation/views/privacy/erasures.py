"""Requests to erase a person's data, and the second manager's answer."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.erasure import Erasure, ErasureState, FilesRemoved
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.privacy import StartJob
from workstation.services.erasure import answer_erasure
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.privacy.question import Question
from workstation.views.privacy.tables import ErasureColumn, ErasureTableModel, RowRole
from workstation.views.privacy.words import counts_text, person_name
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.tables import RowTable
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import TextLabel, named_label

_WIDTHS = {ErasureColumn.PERSON: 240, ErasureColumn.REFERENCE: 180, ErasureColumn.ASKED: 210}


class Erasures(QWidget):
    """The list, what is said about the chosen one, and the answer.

    Signals:
        changed: Something was answered or removed: read again.
        message_posted: A sentence for the status strip.
    """

    changed = Signal()
    message_posted = Signal(str)

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        keymap: Keymap,
        may_answer: bool,
        remove_files: StartJob,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._appearance = database, appearance
        self._may_answer, self._remove_files = may_answer, remove_files
        self.model = ErasureTableModel(self)
        self.table = RowTable(self.model, self.tr("Requests to erase a person's data"))
        self.table.setObjectName("erasure_table")
        self._detail = named_label("erasure_detail", wraps=True)
        self._obstacle = named_label("erasure_obstacle", "caption", wraps=True)
        self._agree = KeyButton(appearance, "", self.tr("Agree and erase…"), kind="danger")
        self._agree.setObjectName("erasure_agree")
        self._refuse = KeyButton(appearance, "", self.tr("Refuse…"))
        self._refuse.setObjectName("erasure_refuse")
        self._agree.setStatusTip(self.tr("Everything of this person is removed; asks once more"))
        self._refuse.setStatusTip(self.tr("Nothing is removed; say why"))
        keymap.follow(self._agree, "privacy.agree")
        keymap.follow(self._refuse, "privacy.refuse")
        self._files = QPushButton(self.tr("Remove the files"))
        self._files.setObjectName("erasure_files")
        self._files.setStatusTip(self.tr("Try again what could not be removed"))
        self._stack = QStackedWidget()
        self._arrange()
        self.table.selectionModel().currentChanged.connect(self._show_chosen)
        self._agree.clicked.connect(self.agree)
        self._refuse.clicked.connect(self.refuse)
        self._files.clicked.connect(self.start_files)
        self._show_chosen()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        header = self.table.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(ErasureColumn.STATE, QHeaderView.ResizeMode.Stretch)
        none = TextLabel(
            self.tr(
                "Nobody has asked for an erasure. A manager asks in the view of an author, for a"
                " legal request; another manager agrees here."
            ),
            wraps=True,
        )
        none.setObjectName("erasure_none")
        none.set_tone("muted")
        self._stack.addWidget(none)
        self._stack.addWidget(self.table)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addWidget(self._agree)
        buttons.addWidget(self._refuse)
        buttons.addWidget(self._files)
        buttons.addWidget(self._obstacle, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, theme.gap_m)
        lines.setSpacing(theme.gap_s)
        lines.addWidget(TextLabel(self.tr("Requests to erase a person's data"), "section"))
        lines.addWidget(self._stack, 1)
        lines.addWidget(self._detail)
        lines.addLayout(buttons)

    def show_erasures(self, erasures: Sequence[Erasure]) -> None:
        """Show these; what was chosen stays chosen."""
        chosen = self.chosen
        self.model.show_rows(erasures)
        ids = [each.erasure_id for each in erasures]
        line = ids.index(chosen.erasure_id) if chosen and chosen.erasure_id in ids else 0
        self._stack.setCurrentIndex(1 if erasures else 0)
        if erasures:
            self.table.setCurrentIndex(self.model.index(line, 0))
        self._show_chosen()

    @property
    def chosen(self) -> Erasure | None:
        """The request that is chosen; None if there is none."""
        index = self.table.currentIndex()
        found = index.data(RowRole) if index.isValid() else None
        return found if isinstance(found, Erasure) else None

    @Slot(QModelIndex, QModelIndex)
    def _show_chosen(self, *_: object) -> None:
        chosen = self.chosen
        waits = chosen is not None and chosen.state is ErasureState.ASKED
        for button in (self._agree, self._refuse):
            button.setVisible(waits and self._may_answer)
            button.setEnabled(chosen is not None and not chosen.is_own)
        self._files.setVisible(chosen is not None and chosen.files_left > 0)
        self._detail.setText("" if chosen is None else self._told(chosen))
        self._detail.setVisible(chosen is not None)
        obstacle = ""
        if waits and chosen is not None and chosen.is_own:
            obstacle = self.tr("You asked for it yourself: another manager has to answer.")
        elif chosen is not None and chosen.files_left:
            obstacle = self.tr(
                "%n file(s) of photos still lie in the folder.", "", chosen.files_left
            )
        self._obstacle.setText(obstacle)

    def _told(self, erasure: Erasure) -> str:
        why = self.tr("Why: {reason}").format(reason=erasure.reason)
        match erasure.state:
            case ErasureState.ASKED:
                return why
            case ErasureState.REFUSED:
                answer = self.tr("{name} refused: {reason}").format(
                    name=erasure.answered_by, reason=erasure.answer_reason
                )
                return f"{why}\n{answer}"
            case ErasureState.DONE:
                answer = self.tr("{name} agreed. Removed: {what}").format(
                    name=erasure.answered_by, what=counts_text(erasure.counts)
                )
                return f"{why}\n{answer}"

    # Answering.

    def _answerable(self) -> Erasure | None:
        chosen = self.chosen
        is_possible = (
            chosen is not None
            and self._may_answer
            and chosen.state is ErasureState.ASKED
            and not chosen.is_own
        )
        return chosen if is_possible else None

    @Slot()
    def agree(self) -> None:
        """Ask once more, since it cannot be undone."""
        if (erasure := self._answerable()) is None:
            return
        question = Question(
            self._appearance,
            name="agree",
            title=self.tr("Erase for good?"),
            text=self.tr(
                "Nickname, texts, photos, contacts, notes and letters of {person} are removed now."
                " It cannot be undone."
            ).format(person=person_name(erasure)),
            action=self.tr("Erase for good"),
            asks_reason=False,
            is_grave=True,
            parent=self.window(),
        )
        self._ask(question, erasure, agrees=True)

    @Slot()
    def refuse(self) -> None:
        """Ask why not."""
        if (erasure := self._answerable()) is None:
            return
        question = Question(
            self._appearance,
            name="refuse_erasure",
            title=self.tr("Refuse the request?"),
            text=self.tr("Nothing is removed. Whoever asked reads why."),
            action=self.tr("Refuse"),
            parent=self.window(),
        )
        self._ask(question, erasure, agrees=False)

    def _ask(self, question: Question, erasure: Erasure, *, agrees: bool) -> None:
        def send(reason: str) -> None:
            job = self._database.submit(
                answer_erasure, erasure.erasure_id, erasure.version, agrees=agrees, reason=reason
            )
            job.succeeded.connect(lambda _: self._on_answered(question, agrees=agrees))
            job.failed.connect(lambda error: question.show_problem(error_sentence(error)))

        question.answered.connect(send)
        question.finished.connect(question.deleteLater)
        question.open()

    def _on_answered(self, question: Question, *, agrees: bool) -> None:
        question.accept()
        self.changed.emit()
        if agrees:
            self.start_files()
        else:
            self.message_posted.emit(self.tr("Refused: nothing was removed."))

    @Slot()
    def start_files(self) -> None:
        """Remove the files of erased photos from the media folder."""
        self._files.setEnabled(False)
        job = self._remove_files()
        job.succeeded.connect(self._on_files_removed)
        job.failed.connect(lambda error: self.message_posted.emit(error_sentence(error)))
        job.finished.connect(self._on_files_finished)

    @Slot(object)
    def _on_files_removed(self, done: FilesRemoved) -> None:
        if done.left:
            text = self.tr(
                "%n file(s) could not be removed: see to the rights of the media folder, then try"
                " again.",
                "",
                done.left,
            )
        else:
            text = self.tr("Erased: nothing of this person is left here.")
        self.message_posted.emit(text)

    @Slot()
    def _on_files_finished(self) -> None:
        self._files.setEnabled(True)
        self.changed.emit()
