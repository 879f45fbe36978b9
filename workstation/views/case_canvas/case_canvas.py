"""The investigation canvas of a case."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.case_graph import CasePicture
from workstation.domain.canvas import CanvasContent, CanvasPage, SavedCanvas
from workstation.domain.case_views import CaseView
from workstation.domain.cases import CaseState
from workstation.jobs.runner import Job
from workstation.queries.case_canvas import read_canvas_page
from workstation.views.case_canvas.drawing import CanvasDrawing
from workstation.views.case_canvas.editing import CanvasEditing
from workstation.views.case_canvas.saving import CanvasSaving, OvertakenBar
from workstation.views.case_canvas.side import CanvasSide
from workstation.views.case_canvas.state import CanvasState
from workstation.views.case_canvas.tools import CanvasTools, make_bar
from workstation.views.cases.context import CasesContext
from workstation.views.gifts.account_names import AccountNames

_SIDE_FROM = 640
"""Width from which there is room for what is chosen beside the graph."""
_DONE = (CaseState.PROPOSED, CaseState.CLOSED)


class CaseCanvas(QWidget):
    """The flow graph of a case, pinned, annotated, saved with it.

    Signals:
        account_wanted: The page of an account shall be opened (a member's id).
        message_posted: A sentence for the status strip.
    """

    account_wanted = Signal(object)
    message_posted = Signal(str)

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case_canvas_page")
        self._context = context
        analysis = context.analysis
        self._view: CaseView | None = None
        self._reading: Job | None = None
        self._theirs: SavedCanvas | None = None
        # What was not saved of cases that are not on screen any more.
        self._unsaved: dict[int, CanvasContent] = {}
        self._has_room = True
        self.names = AccountNames(analysis.database, self)
        self.saving = CanvasSaving(context, self)
        self.tools = CanvasTools(analysis.appearance, may_work=context.is_analyst)
        self.drawing = CanvasDrawing(analysis, self.names, may_work=context.is_analyst)
        self.side = CanvasSide(context, self.names)
        self._overtaken = OvertakenBar(analysis.appearance)
        self.editing = CanvasEditing(
            self.drawing, self.side, self.names, may_work=context.is_analyst, parent=self
        )
        self.bar = self.editing.bar = make_bar(
            context, self, self.drawing.graph, self.editing.expand
        )
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        theme = self._context.analysis.appearance.theme
        body = QHBoxLayout()
        body.setContentsMargins(theme.gap_m, 0, theme.gap_m, 0)
        body.setSpacing(theme.gap_m)
        body.addWidget(self.drawing, 1)
        body.addWidget(self.side)
        top = QVBoxLayout()
        top.setContentsMargins(theme.gap_m, theme.gap_s, theme.gap_m, 0)
        top.addWidget(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap_s)
        column.addLayout(top)
        column.addWidget(self._overtaken)
        column.addLayout(body, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        tools, editing = self.tools, self.editing
        editing.stepped.connect(self._tell)
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.card.save_failed.connect(self.message_posted)
        tools.money_chosen.connect(editing.use_money)
        tools.note_wanted.connect(editing.write_note)
        tools.hidden_wanted.connect(editing.show_hidden)
        tools.undo_wanted.connect(editing.undo)
        tools.save_wanted.connect(self.save)
        tools.details.toggled.connect(self.side.setVisible)
        self.side.choice.page_wanted.connect(self.account_wanted)
        self.saving.saved.connect(self._on_saved)
        self.saving.overtaken.connect(self._on_overtaken)
        self.saving.failed.connect(self._on_save_failed)
        self._overtaken.taken.connect(self._take_theirs)
        self._overtaken.kept.connect(self._keep_mine)

    @property
    def state(self) -> CanvasState | None:
        """What is on the canvas; None before it was read."""
        return self.editing.state

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way."""
        parts = (self.drawing, self.side.choice, self.side.trace, self.saving)
        return self._reading is not None or any(part.is_waiting for part in parts)

    # Reading.

    def show_case(self, case: CaseView) -> None:
        """Show the graph of a case as it was saved; one's own unsaved steps stay."""
        is_same = self._view is not None and self._view.row.case_id == case.row.case_id
        if not is_same:
            self.save_if_changed()
            self.editing.state = None
            self._overtaken.hide()
            self.drawing.forget()
            self.editing.choose_nothing()
        self._view = case
        if self._reading is not None:
            self._reading.cancel()
        job = self._context.analysis.database.submit(read_canvas_page, case.row.case_id)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_unread)
        self._reading = job

    @Slot(object)
    def _on_read(self, page: CanvasPage) -> None:
        if self.sender() is not self._reading:
            return
        self._reading = None
        state, saved = self.editing.state, page.saved
        is_newer = state is not None and saved is not None and saved.version > state.version
        if state is None or (is_newer and not state.is_changed):
            self.editing.state = state = CanvasState(page)
        else:
            state.page = page  # other exhibits; what is drawn is one's own
        mine = self._unsaved.pop(page.case_id, None)
        if mine is not None:
            state.put(mine)
        if saved is not None and (mine is not None or (is_newer and state.is_changed)):
            self._theirs = saved
            self._overtaken.tell(saved)
        self.editing.draw()

    @Slot(object)
    def _on_unread(self, error: Exception) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self.drawing.card.show_failure(error, action="")

    @Slot()
    def _tell(self) -> None:
        if self.editing.state is not None:
            is_saving = self.saving.is_saving(self.editing.state.page.case_id)
            self.tools.show_state(self.editing.state, is_saving=is_saving, may_save=self._may_save)

    @Slot(object)
    def _on_drawn(self, picture: CasePicture) -> None:
        state = self.editing.state
        if state is None:
            return
        places = self.drawing.graph.places() if len(picture.graph) else {}
        if picture.came:
            state.add({each: at for each, at in places.items() if each in picture.came})
        state.settle(places, self.drawing.edges())
        accounts = state.page.accounts
        self.side.legend.show_roles(accounts, has_others=bool(places.keys() - accounts.keys()))
        self._tell()

    # Saving.

    @property
    def _may_save(self) -> bool:
        is_open = self._view is not None and self._view.row.state not in _DONE
        return self._context.is_analyst and is_open

    @Slot()
    def save(self) -> None:
        """Save the canvas as its next version."""
        state = self.editing.state
        if state is None or not self._may_save or self.saving.is_saving(state.page.case_id):
            return
        self._overtaken.hide()
        self.saving.save(state.page.case_id, state.version, state.content)
        self._tell()

    def save_if_changed(self) -> None:
        """Save what somebody did, if anything; undo still takes it back."""
        state = self.editing.state
        if state is not None and state.is_changed and self._overtaken.isHidden():
            self.save()

    def why_not_close(self) -> str:
        """Return what is not saved, as a sentence; empty if nothing."""
        state = self.editing.state
        if state is None or not (state.is_changed or self.saving.is_waiting) or not self._may_save:
            return ""
        self.save_if_changed()
        return self.tr("The canvas of the case is not saved yet.")

    @Slot(object, int, object)
    def _on_saved(self, case_id: int, version: int, content: CanvasContent) -> None:
        state = self.editing.state
        if state is not None and state.page.case_id == case_id:
            state.note_saved(version, content)
        words = self.tr("Canvas of case {id} saved as version {n}")
        self.message_posted.emit(words.format(id=case_id, n=version))
        self._tell()

    @Slot(object, object)
    def _on_overtaken(self, theirs: SavedCanvas, mine: CanvasContent) -> None:
        state = self.editing.state
        if state is not None and state.page.case_id == theirs.case_id:
            self._theirs = theirs
            self._overtaken.tell(theirs)
        else:
            self._unsaved[theirs.case_id] = mine
            words = self.tr("{name} saved the canvas of case {id} meanwhile: yours is not saved")
            self.message_posted.emit(words.format(name=theirs.author, id=theirs.case_id))
        self._tell()

    @Slot(str)
    def _on_save_failed(self, sentence: str) -> None:
        self.message_posted.emit(sentence)
        self._tell()

    @Slot()
    def _take_theirs(self) -> None:
        state = self.editing.state
        self._overtaken.hide()
        if state is not None and self._theirs is not None:
            state.take(self._theirs)
            self.editing.choose_nothing()
            self.editing.draw()

    @Slot()
    def _keep_mine(self) -> None:
        state = self.editing.state
        self._overtaken.hide()
        if state is not None and self._theirs is not None:
            state.rest_on(self._theirs)
            self.save()

    # Overrides of Qt methods.

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # the window was not only put away
            self.save_if_changed()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= _SIDE_FROM
        if has_room is not self._has_room:
            self._has_room = has_room
            self.tools.details.setChecked(has_room)
