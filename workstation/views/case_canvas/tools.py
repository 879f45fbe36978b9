"""Above a canvas: what it shows, what can be written on it, and whether that is saved."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from workstation.views import formatting
from workstation.views.analysis.choice import Choice
from workstation.views.appearance import Appearance
from workstation.views.case_canvas.state import CanvasState
from workstation.views.cases.context import CasesContext
from workstation.views.charts.flow_canvas import FlowCanvas
from workstation.views.gifts.flow_bar import FlowBar
from workstation.views.review.flow_layout import FlowLayout
from workstation.views.widgets.buttons import Chip
from workstation.views.widgets.labels import TextLabel

_OWN, _ALL = "own", "all"


class CanvasTools(QWidget):
    """A row of choices and buttons.

    Signals:
        money_chosen: Whether all money between the accounts is drawn.
        note_wanted: A free note is to be written.
        hidden_wanted: What is hidden shall be seen again.
        undo_wanted: The last step is to be taken back.
        save_wanted: The canvas is to be saved.
    """

    money_chosen = Signal(bool)
    note_wanted = Signal()
    hidden_wanted = Signal()
    undo_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, appearance: Appearance, *, may_work: bool) -> None:
        super().__init__()
        self._may_work = may_work
        row = FlowLayout(appearance.theme.gap_s, self)
        self.money = Choice(
            appearance,
            "canvas_money",
            ((_OWN, self.tr("The case's money")), (_ALL, self.tr("All money between them"))),
        )
        self.money.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.money.chosen.connect(self._on_money)
        self.details = Chip(appearance, self.tr("Details"))
        self.details.setObjectName("canvas_details")
        self.details.setChecked(True)
        self._note = self._button("canvas_note", self.tr("Note…"), self.note_wanted)
        self._hidden = self._button("canvas_show_hidden", "", self.hidden_wanted)
        self._undo = self._button("canvas_undo", self.tr("Undo"), self.undo_wanted)
        self._save = self._button("canvas_save", self.tr("Save"), self.save_wanted)
        self._told = TextLabel("", "caption")
        self._told.setObjectName("canvas_version")
        self._told.setFixedHeight(self._save.sizeHint().height())
        for widget in (
            self.money,
            self.details,
            self._note,
            self._hidden,
            self._undo,
            self._save,
            self._told,
        ):
            row.addWidget(widget)
        for widget in (self.money, self._note, self._undo, self._save):
            widget.setVisible(may_work)

    def _button(self, name: str, text: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(signal)
        return button

    @Slot(str)
    def _on_money(self, key: str) -> None:
        self.money_chosen.emit(key == _ALL)

    def show_state(self, state: CanvasState, *, is_saving: bool, may_save: bool) -> None:
        """Show how a canvas stands."""
        self.money.blockSignals(True)
        self.money.choose(_ALL if state.content.has_all_money else _OWN)
        self.money.blockSignals(False)
        hidden = len(state.content.hidden)
        self._hidden.setVisible(self._may_work and bool(hidden))
        self._hidden.setText(self.tr("Show {n} hidden").format(n=hidden))
        self._undo.setEnabled(state.can_undo)
        self._save.setEnabled(state.is_changed and may_save and not is_saving)
        if is_saving:
            self._told.setText(self.tr("Saving…"))
        elif state.is_changed and not may_save:
            self._told.setText(self.tr("Not saved: the case is closed, or waits for somebody"))
        elif state.is_changed:
            self._told.setText(self.tr("Not saved yet"))
        elif state.version:
            saved = state.page.saved
            words = self.tr("Version {n}").format(n=state.version)
            if saved is not None and saved.version == state.version:
                when = formatting.relative_time(saved.at)
                words += f" · {saved.author} · {when}"
            self._told.setText(words)
        else:
            self._told.setText("")


def make_bar(
    context: CasesContext, page: QWidget, graph: FlowCanvas, expand: Callable[[], object]
) -> FlowBar:
    """Return the bar below a canvas, and give its drawing the keys of graphs."""
    keymap = context.analysis.keymap
    actions: dict[str, Callable[[], object]] = {"graph.fit": graph.fit}
    if context.is_analyst:
        actions = {"graph.expand": expand, "graph.pin": graph.toggle_pin, **actions}
    for name, dx, dy in (
        ("graph.left", -1, 0),
        ("graph.right", 1, 0),
        ("graph.up", 0, -1),
        ("graph.down", 0, 1),
    ):
        keymap.bind(graph, name, partial(graph.walk, dx, dy), repeats=True)
    keymap.bind(graph, "graph.choose", graph.choose_cursor)
    keymap.bind(page, "graph.zoom_in", graph.zoom_in, repeats=True)
    keymap.bind(page, "graph.zoom_out", graph.zoom_out, repeats=True)
    return FlowBar(context.analysis, page, actions)
