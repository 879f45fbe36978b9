"""What a person works on, and what they would rather not see for now."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.jobs.database import DatabaseJobs
from workstation.jobs.team import OwnWork, read_own
from workstation.services.team import set_opt_outs
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.labels import policy_name
from workstation.views.review.pane import ReviewPane
from workstation.views.team.choice_chips import ChoiceChips
from workstation.views.team.words import language_names, names_text
from workstation.views.widgets.labels import Hairline, TextLabel, named_label

_WIDTH = 480


class OwnWorkDialog(QDialog):
    """Lets a person leave policies out of their queue. Nobody is asked why.

    Signals:
        saved: The queue is another now.
    """

    saved = Signal()

    def __init__(
        self, appearance: Appearance, database: DatabaseJobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("own_work")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Not today"))
        self.setMinimumWidth(_WIDTH)
        self._database = database
        self._given = named_label("own_given", "caption", wraps=True)
        self._chips = ChoiceChips(appearance, "own_opt_out", has_all=False)
        self._problem = named_label("own_problem", tone="danger", wraps=True)
        self._save = QPushButton(self.tr("Save"))
        self._save.setObjectName("own_save")
        self._save.setProperty("kind", "primary")
        self._save.setEnabled(False)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("own_cancel")
        theme = appearance.theme
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        column.setSpacing(theme.gap_m)
        column.addWidget(TextLabel(self.tr("What would you rather not see today?"), "title"))
        hint = self.tr(
            "It is left out of your queue until you change it. Managers are shown how many,"
            " and nobody is asked why. What you open yourself you can still decide."
        )
        column.addWidget(TextLabel(hint, wraps=True))
        column.addWidget(self._chips)
        column.addWidget(Hairline())
        column.addWidget(self._given)
        column.addWidget(self._problem)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        column.addLayout(buttons)
        self._problem.hide()
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        job = database.submit(read_own)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, own: OwnWork) -> None:
        names = {each.code: policy_name(each) for each in own.policies}
        self._chips.set_options(names)
        self._chips.choose(frozenset(own.reviewer.opt_outs))
        reviewer = own.reviewer
        given = self.tr("You work on: {policies} · {languages}").format(
            policies=names_text(reviewer.policies, names),
            languages=names_text(reviewer.languages, language_names()),
        )
        self._given.setText(given)
        self._save.setEnabled(True)
        self._fit_height()

    def _fit_height(self) -> None:
        """Be as high as what is said needs; the layout asks for what its narrowest would."""
        height = self._column.heightForWidth(self.width())
        self.setMinimumHeight(height)
        self.resize(self.width(), height)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._problem.setText(error_sentence(error))
        self._problem.show()
        self._save.setEnabled(bool(self._given.text()))
        self._fit_height()

    @Slot()
    def _on_save(self) -> None:
        self._save.setEnabled(False)
        codes = sorted(map(str, self._chips.chosen or ()))
        job = self._database.submit(set_opt_outs, codes)
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_saved(self, _nothing: object) -> None:
        self.saved.emit()
        self.accept()


def open_own_work(
    review: ReviewPane, database: DatabaseJobs, appearance: Appearance
) -> OwnWorkDialog:
    """Ask the person at a Review pane what they would rather not see."""
    dialog = OwnWorkDialog(appearance, database, parent=review.window())
    dialog.saved.connect(review.desk.refresh)
    dialog.open()
    return dialog
