"""What is chosen on a canvas, what is written there, what is followed from there."""

from PySide6.QtCore import QObject, QPointF, Signal, Slot

from workstation.domain.following import Movement
from workstation.views.case_canvas.drawing import CanvasDrawing
from workstation.views.case_canvas.side import CanvasSide
from workstation.views.case_canvas.state import CanvasState
from workstation.views.case_canvas.words import account_words
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.flow_bar import FlowBar
from workstation.views.gifts.flow_words import edge_words


class CanvasEditing(QObject):
    """Turns what is done on a canvas into steps of its state.

    Attributes:
        state: What is on the canvas; None before it was read.

    Signals:
        stepped: The state has changed.
    """

    stepped = Signal()

    def __init__(
        self,
        drawing: CanvasDrawing,
        side: CanvasSide,
        names: AccountNames,
        *,
        may_work: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.state: CanvasState | None = None
        self.bar: FlowBar | None = None
        self._drawing, self._graph = drawing, drawing.graph
        self._side, self._choice, self._trace = side, side.choice, side.trace
        self._names, self._may_work = names, may_work
        self._note: int | None = None
        graph = self._graph
        graph.account_chosen.connect(self._on_account)
        graph.edge_chosen.connect(self._on_edge)
        graph.nothing_chosen.connect(self.choose_nothing)
        side.choice.trace_wanted.connect(self._on_trace)
        side.trace.way_changed.connect(self._on_way)
        side.trace.closed.connect(self._on_trace_closed)
        graph.note_opened.connect(self._on_note_opened)
        if may_work:
            graph.pinned_changed.connect(self._on_pinned)
            graph.moved.connect(self._on_moved)
            graph.note_moved.connect(self._on_note_moved)
            side.choice.remark_written.connect(self._on_remark)
            side.choice.hide_wanted.connect(self._on_hide)

    def draw(self, *, expand: int | None = None) -> None:
        """Draw the canvas as it stands."""
        if self.state is not None:
            self._drawing.draw(self.state, expand=expand)
            self.stepped.emit()

    def _say(self, text: str) -> None:
        if self.bar is not None:
            self.bar.tell(text)

    # What is chosen.

    @Slot(object)
    def _on_account(self, account: int) -> None:
        graph, state = self._graph.graph, self.state
        if graph is None or state is None:
            return
        words = account_words(graph, int((graph.ids == account).argmax()), self._names)
        self._say(words.replace("\n", " · "))
        known = state.accounts.get(account)
        role = state.page.accounts.get(account)
        self._choice.show_account(account, role, "" if known is None else known.remark)
        self._side.show_choice()

    @Slot(object, object)
    def _on_edge(self, giver: int, receiver: int) -> None:
        graph, state = self._graph.graph, self.state
        if graph is None or state is None:
            return
        is_it = (graph.ids[graph.source] == giver) & (graph.ids[graph.target] == receiver)
        told = [
            edge_words(graph, int(edge), self._names).split("\n")[-1] for edge in is_it.nonzero()[0]
        ]
        words = " · ".join(told)
        self._say(words)
        remark = state.content.remarks.get((giver, receiver), "")
        self._choice.show_edge((giver, receiver), words, remark)
        self._side.show_choice()

    @Slot()
    def choose_nothing(self) -> None:
        """Have nothing chosen."""
        self._note = None
        self._choice.show_nothing()
        self._side.show_choice()
        self._say("")

    # What is followed.

    @Slot(object, bool)
    def _on_trace(self, movement: Movement, is_forward: bool) -> None:
        self._side.show_trace()
        self._trace.follow(movement, is_forward=is_forward)

    @Slot(object)
    def _on_way(self, way: tuple[int, ...]) -> None:
        """Bring accounts onto the canvas that money is followed to, and let the way stand out."""
        state = self.state
        if state is None:
            return
        places = self._graph.places()
        if missing := [each for each in way if each not in places]:
            nearby = [places[each] for each in way if each in places] or [(0.0, 0.0)]
            x, y = nearby[-1]
            state.add({each: (x + 1.5 * n, y + 0.8) for n, each in enumerate(missing, 1)})
            self.draw()
        self._drawing.stand_out(way)

    @Slot()
    def _on_trace_closed(self) -> None:
        self._drawing.stand_out(())
        self._side.show_choice()

    # Steps.

    @Slot()
    def expand(self) -> None:
        """Bring the partners of the chosen account onto the canvas, those with most money."""
        account = self._graph.aimed_at()
        if account is None or account <= 0:
            self._say(self.tr("Choose an account first."))
        else:
            self.draw(expand=account)

    @Slot()
    def _on_pinned(self) -> None:
        if self.state is not None:
            self.state.pin(self._graph.look.pinned)
            self.stepped.emit()

    @Slot()
    def _on_moved(self) -> None:
        if self.state is not None:
            self.state.move(self._graph.places())
            self._graph.write(self.state.content)
            self.stepped.emit()

    @Slot(str)
    def _on_remark(self, text: str) -> None:
        state, chosen = self.state, self._choice.chosen
        if state is None:
            return
        if len(chosen) == 1 and chosen[0] in state.accounts:
            state.remark(chosen[0], text)
        elif len(chosen) > 1:
            state.remark_edge((chosen[0], chosen[1]), text)
        elif self._note is not None and self._note < len(state.content.notes):
            state.change_note(self._note, text)
        elif self._note is not None:
            middle = self._graph.middle
            state.add_note(middle.x(), middle.y(), text)
        self._graph.write(state.content)
        self.stepped.emit()

    @Slot()
    def write_note(self) -> None:
        """Have a free note written; it comes into the middle of what is seen."""
        if self.state is not None:
            self._show_note(len(self.state.content.notes), "")

    def _show_note(self, number: int, text: str) -> None:
        self._note = number
        self._choice.show_note(text)
        self._side.show_choice()

    @Slot(int, QPointF)
    def _on_note_moved(self, number: int, at: QPointF) -> None:
        if self.state is not None:
            self.state.move_note(number, at.x(), at.y())
            self.stepped.emit()

    @Slot(int)
    def _on_note_opened(self, number: int) -> None:
        if self.state is not None and self._may_work:
            self._show_note(number, self.state.content.notes[number].text)

    @Slot(object)
    def _on_hide(self, account: int) -> None:
        if self.state is not None:
            self.state.hide(account)
            self.choose_nothing()
            self.draw()

    @Slot()
    def show_hidden(self) -> None:
        """Bring back what was hidden."""
        if self.state is not None:
            self.state.show_hidden()
            self.draw()

    @Slot(bool)
    def use_money(self, is_all: bool) -> None:
        """Draw all money between the accounts, or the case's only."""
        if self.state is not None:
            self.state.use_all_money(is_all=is_all)
            self.draw()

    @Slot()
    def undo(self) -> None:
        """Take back the last step, also one that was saved: the next version is without it."""
        if self.state is not None and self.state.can_undo:
            self.state.undo()
            self.choose_nothing()
            self.draw()
