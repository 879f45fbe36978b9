"""The right side: the case, and beside it the answer, which is written or read again."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from workstation.domain.appeals import AppealState
from workstation.jobs.appeals import AppealCase
from workstation.views.appeals.answer import AnswerForm
from workstation.views.appeals.answered import AnsweredView
from workstation.views.appeals.case import CaseView
from workstation.views.appeals.drafts import Draft
from workstation.views.appeals.table import Shown
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.widgets.state import StateView

_ANSWER_WIDTH, _LEAST_ANSWER = 392, 332
_LEAST_CASE = 360


class CaseSide(QStackedWidget):
    """One case, or what is to be said in place of it.

    Attributes:
        state: Is shown while there is no case.
        case: What is read.
        form: Where the answer is written.
        answered: Where it is read again.
        splitter: Between case and answer.
    """

    def __init__(
        self,
        appearance: Appearance,
        case: CaseView,
        form: AnswerForm,
        answered: AnsweredView,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.state = StateView(appearance)
        self.case, self.form, self.answered = case, form, answered
        self._answers = QStackedWidget()
        self._answers.addWidget(form)
        self._answers.addWidget(answered)
        self._answers.setProperty("panel", "surface")
        self._answers.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._answers.setMinimumWidth(_LEAST_ANSWER)
        case.setMinimumWidth(_LEAST_CASE)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(case)
        self.splitter.addWidget(self._answers)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([1_000, _ANSWER_WIDTH])
        self.addWidget(self.state)
        self.addWidget(self.splitter)
        self.leave()

    @property
    def has_case(self) -> bool:
        """Whether a case is on screen."""
        return self.currentWidget() is self.splitter

    def leave(self) -> None:
        """Show no case, and keep nothing of one that nothing may be kept of."""
        self.case.leave()
        self.state.show_loading()
        self.setCurrentWidget(self.state)

    def show_error(self, error: Exception) -> None:
        """Say why there is no case, and offer to try again."""
        words = error_words(error)
        self.state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )

    def show_nothing(self, shown: Shown, *, can_show_all: bool) -> None:
        """Say that nothing is listed.

        Args:
            shown: Which appeals would be.
            can_show_all: Whether others are open.
        """
        action = ""
        match shown:
            case Shown.OWN:
                title = self.tr("No appeal is yours")
                text = self.tr("Appeals are given to whoever had nothing to do with the decision.")
                action = self.tr("Show all") if can_show_all else ""
            case Shown.ALL:
                title = self.tr("No appeal is open")
                text = self.tr("They come from the platform, or are entered by a manager.")
            case Shown.ANSWERED:
                title = self.tr("None is answered")
                text = self.tr("Answered appeals can be read again here, with their letters.")
        self.state.show_state("message-square-warning", title, text, action=action)

    def show_case(
        self,
        case: AppealCase,
        draft: Draft,
        policies: Mapping[str, str],
        *,
        obstacle: str,
        may_hand_back: bool,
    ) -> None:
        """Show a case, and its answer as far as there is one.

        Args:
            case: Which.
            draft: What was written of its answer.
            policies: Names of policies by code.
            obstacle: Why this person cannot answer it; empty if they can.
            may_hand_back: Whether they may have somebody else answer it.
        """
        self.case.show_case(case, policies)
        if case.detail.row.state is AppealState.OPEN:
            self.form.show_case(
                case.detail, draft, policies, obstacle=obstacle, may_hand_back=may_hand_back
            )
            self._answers.setCurrentWidget(self.form)
        else:
            self.answered.show_case(case.detail)
            self._answers.setCurrentWidget(self.answered)
        self.setCurrentWidget(self.splitter)
