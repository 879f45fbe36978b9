"""A canvas on its way to the database, and what is done where a colleague was there first."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from workstation.domain.canvas import CanvasContent, CanvasDraft, SavedCanvas
from workstation.domain.cases import CaseChangedError
from workstation.jobs.cases import CaseOutbox, CaseWrite
from workstation.jobs.runner import Job
from workstation.queries.case_canvas import read_canvas
from workstation.services.canvas import save_canvas
from workstation.views.appearance import Appearance
from workstation.views.cases.context import CasesContext
from workstation.views.error_words import error_sentence
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import TextLabel


class CanvasSaving(QObject):
    """Saves canvases, each until the database has answered.

    Signals:
        saved: Id of the case, the version, and the content that it has.
        overtaken: A colleague's `SavedCanvas` is newer than the content that was to be saved.
        failed: A sentence: nothing was saved.
    """

    saved = Signal(object, int, object)
    overtaken = Signal(object, object)
    failed = Signal(str)

    def __init__(self, context: CasesContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = context.analysis.database
        self._outbox = CaseOutbox(self._database, context.connection, self)
        self._outbox.recorded.connect(self._on_recorded)
        self._outbox.refused.connect(self._on_refused)
        self._reading: Job | None = None
        self._refused: CanvasContent | None = None

    def is_saving(self, case_id: int) -> bool:
        """Return whether the canvas of a case is on its way."""
        drafts = (sent.about for sent in self._outbox.unsettled)
        return any(isinstance(each, CanvasDraft) and each.case_id == case_id for each in drafts)

    @property
    def is_waiting(self) -> bool:
        """Whether anything is on its way."""
        return bool(self._outbox.unsettled) or self._reading is not None

    def save(self, case_id: int, based_on: int, content: CanvasContent) -> None:
        """Save a canvas as the version after one."""
        draft = CanvasDraft(case_id, based_on, content)
        self._outbox.write(partial(save_canvas, draft=draft), about=draft)

    @Slot(object, object)
    def _on_recorded(self, sent: CaseWrite, version: int) -> None:
        if isinstance(sent.about, CanvasDraft):
            self.saved.emit(sent.about.case_id, version, sent.about.content)

    @Slot(object, object)
    def _on_refused(self, sent: CaseWrite, error: Exception) -> None:
        if isinstance(error, CaseChangedError) and isinstance(sent.about, CanvasDraft):
            job = self._database.submit(read_canvas, sent.about.case_id)
            job.succeeded.connect(self._on_theirs)
            job.failed.connect(self._on_unread)
            self._reading, self._refused = job, sent.about.content
        else:
            self.failed.emit(error_sentence(error))

    @Slot(object)
    def _on_theirs(self, theirs: SavedCanvas | None) -> None:
        self._reading = None
        if theirs is not None:
            self.overtaken.emit(theirs, self._refused)

    @Slot(object)
    def _on_unread(self, error: Exception) -> None:
        self._reading = None
        self.failed.emit(error_sentence(error))


class OvertakenBar(QFrame):
    """Says that a colleague has saved another version; neither is lost, whatever is chosen.

    Signals:
        taken: Theirs shall be shown; one's own can be had back with undo.
        kept: One's own shall be the next version.
    """

    taken = Signal()
    kept = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas_overtaken")
        self.setProperty("panel", "surface")
        theme = appearance.theme
        self._text = TextLabel("", wraps=True)
        self._text.set_tone("warn")
        take = QPushButton(self.tr("Show theirs"))
        take.setObjectName("canvas_take_theirs")
        take.clicked.connect(self.taken)
        keep = QPushButton(self.tr("Save mine after it"))
        keep.setObjectName("canvas_keep_mine")
        keep.clicked.connect(self.kept)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.gap_m, theme.gap_s, theme.gap_m, theme.gap_s)
        row.setSpacing(theme.gap_s)
        row.addWidget(IconLabel(appearance, "circle-alert", "warn"))
        row.addWidget(self._text, 1)
        row.addWidget(take)
        row.addWidget(keep)
        self.hide()

    def tell(self, theirs: SavedCanvas) -> None:
        """Say whose version is newer."""
        self._text.setText(
            self.tr(
                "{name} saved this canvas meanwhile, as version {n}. Yours is not saved."
            ).format(name=theirs.author, n=theirs.version)
        )
        self.show()
