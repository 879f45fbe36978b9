"""Beside a canvas: what is chosen on it, and what can be written and followed there."""

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workstation.analytics.asking import Reader
from workstation.analytics.following import answer_movements
from workstation.case_words.names import role_name
from workstation.domain.canvas import LONGEST_REMARK, Pair
from workstation.domain.following import Movement, MovementKind
from workstation.domain.typologies import AccountRole
from workstation.jobs.runner import Job
from workstation.views import formatting
from workstation.views.analysis.context import AnalysisContext
from workstation.views.case_canvas.words import moment, movement_words, partner_words
from workstation.views.facts_model import Column, FactsModel, RowRole, fit_columns
from workstation.views.gifts.account_names import AccountNames
from workstation.views.tables import RowTable
from workstation.views.widgets.labels import ElidedLabel, TextLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_MOST = 1_000


class MovementModel(FactsModel[Movement]):
    """Gifts and other money of what is chosen, the newest first."""

    def __init__(self, names: AccountNames, zone: ZoneInfo) -> None:
        self._account = 0
        columns: list[Column[Movement]] = [
            Column(
                translate("Canvas", "Money"),
                0,
                lambda one: partner_words(one, self._account, names),
                tip=lambda one: movement_words(one, names),
            ),
            Column(
                translate("Canvas", "How much"),
                92,
                lambda one: formatting.money(one.fen),
                is_number=True,
            ),
            Column(
                translate("Canvas", "When"),
                86,
                lambda one: moment(one, zone)[2:10],
                tip=lambda one: moment(one, zone),
            ),
        ]
        super().__init__(columns)

    def show_movements(self, account: int, movements: tuple[Movement, ...]) -> None:
        """Show these, seen from an account."""
        self._account = account
        self.show_rows(movements)


class ChoicePanel(QWidget):
    """The account or the edge that is chosen; nothing, while nothing is.

    Signals:
        remark_written: What is to stand beside the account or on the edge.
        page_wanted: Id of the account whose page is wanted.
        hide_wanted: Id of the account that is to leave the canvas.
        trace_wanted: A `Movement`, and whether it is followed onwards (else back).
    """

    remark_written = Signal(str)
    page_wanted = Signal(object)
    hide_wanted = Signal(object)
    trace_wanted = Signal(object, bool)

    def __init__(self, context: AnalysisContext, names: AccountNames, *, may_work: bool) -> None:
        super().__init__()
        theme = context.appearance.theme
        self._mirror, self._names, self._may_work = context.mirror, names, may_work
        self._chosen: tuple[int, ...] = ()
        self._job: Job | None = None
        self._name = ElidedLabel("", "title")
        self._name.setObjectName("canvas_chosen")
        self._about = TextLabel("", "caption", wraps=True)
        self._remark = QLineEdit()
        self._remark.setObjectName("canvas_remark")
        self._remark.setMaxLength(LONGEST_REMARK)
        self._remark.setPlaceholderText(self.tr("A remark, for the canvas"))
        self._remark.editingFinished.connect(self._on_remark)
        self._page = self._button("canvas_page", self.tr("Page"), self._want_page)
        self._hide = self._button("canvas_hide", self.tr("Hide"), self._want_hidden)
        self.model = MovementModel(names, ZoneInfo(context.zone))
        self.model.setParent(self)
        self.table = RowTable(self.model, self.tr("Money of what is chosen"))
        self.table.setObjectName("canvas_movements")
        fit_columns(self.table, self.model.columns)
        self.table.selectionModel().currentRowChanged.connect(self._offer)
        self.table.activated.connect(partial(self._trace, is_forward=True))
        self._onward = self._button(
            "canvas_onward", self.tr("Where it went"), partial(self._trace, is_forward=True)
        )
        self._origin = self._button(
            "canvas_origin", self.tr("Where from"), partial(self._trace, is_forward=False)
        )
        self._empty = TextLabel("", "caption", wraps=True)
        self._filler = QWidget()
        buttons, following = QHBoxLayout(), QHBoxLayout()
        for row, shown in (
            (buttons, (self._page, self._hide)),
            (following, (self._onward, self._origin)),
        ):
            row.setSpacing(theme.gap_s)
            for button in shown:
                row.addWidget(button)
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap_s)
        for widget in (self._empty, self._name, self._about, self._remark):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.table, 1)
        column.addLayout(following)
        column.addWidget(self._filler, 1)
        names.changed.connect(self._on_names)
        self.show_nothing()

    def _button(self, name: str, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    @property
    def chosen(self) -> tuple[int, ...]:
        """One account, or a giver and a receiver; empty for nothing."""
        return self._chosen

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self._job is not None

    @Slot()
    def show_nothing(self) -> None:
        """Have nothing chosen."""
        self._chosen = ()
        self._stop()
        self._show_parts()

    def show_account(self, member_id: int, role: AccountRole | None, remark: str) -> None:
        """Show an account; without a role it is not in the case."""
        self._chosen = (member_id,)
        told = self.tr("not in the case") if role is None else role_name(role, translate)
        account = self.tr("Account {id}").format(id=member_id)
        self._show(f"{told} · {account}", remark)

    def show_edge(self, pair: Pair, words: str, remark: str) -> None:
        """Show what went from one account to another."""
        self._chosen = pair
        self._show(words, remark)

    def show_note(self, text: str) -> None:
        """Have a free note written, or changed."""
        self._chosen = ()
        self._stop()
        self._show_parts()
        self._empty.setText(self.tr("A free note: your own words, no names of members."))
        self._remark.setText(text)
        self._remark.show()
        self._remark.setFocus()

    def _show(self, about: str, remark: str) -> None:
        self._about.setText(about)
        self._remark.setText(remark)
        self._remark.setCursorPosition(0)
        self._show_name()
        self._show_parts()
        self._names.want(self._chosen)
        self._stop()
        self.model.show_movements(self._chosen[0], ())
        if self._may_work:
            job = self._mirror.ask(partial(_movements, chosen=self._chosen))
            job.succeeded.connect(self._on_movements)
            job.failed.connect(self._on_failed)
            self._job = job

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show_name(self) -> None:
        self._name.setText(" → ".join(self._names.name(each) for each in self._chosen))

    def _show_parts(self) -> None:
        is_one, is_any = len(self._chosen) == 1, bool(self._chosen)
        self._empty.setVisible(not is_any)
        self._empty.setText(
            self.tr("Choose an account or an arrow: to see its money, follow it, write a remark.")
        )
        for label in (self._name, self._about):
            label.setVisible(is_any)
        self._filler.setVisible(not (is_any and self._may_work))
        for widget in (self._remark, self.table, self._onward, self._origin):
            widget.setVisible(is_any and self._may_work)
        self._page.setVisible(is_one and self._may_work)
        self._hide.setVisible(is_one and self._may_work)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        movement = self._current()
        self._onward.setEnabled(movement is not None and movement.kind is not MovementKind.CASH_OUT)
        self._origin.setEnabled(movement is not None and movement.kind is not MovementKind.TOP_UP)

    def _current(self) -> Movement | None:
        movement = self.table.currentIndex().data(RowRole)
        return movement if isinstance(movement, Movement) else None

    @Slot(object)
    def _on_movements(self, movements: tuple[Movement, ...]) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self.model.show_movements(self._chosen[0], movements)
        self._names.want({end for one in movements for end in (one.sender_id, one.receiver_id)})
        self._offer()

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        # Nothing to follow before figures are there; the next choice asks again.
        if self.sender() is self._job:
            self._job = None

    @Slot(object)
    def _on_names(self, _names: object) -> None:
        self._show_name()
        self.model.tell_again()

    @Slot()
    def _on_remark(self) -> None:
        self.remark_written.emit(self._remark.text())

    def _want_page(self) -> None:
        self.page_wanted.emit(self._chosen[0])

    def _want_hidden(self) -> None:
        self.hide_wanted.emit(self._chosen[0])

    def _trace(self, _index: object = None, *, is_forward: bool) -> None:
        movement = self._current()
        if movement is not None:
            self.trace_wanted.emit(movement, is_forward)


def _movements(reader: Reader, chosen: tuple[int, ...]) -> tuple[Movement, ...]:
    """Return what went through an account, or from one to another: the newest first."""
    found = answer_movements(reader, chosen[-1])
    if len(chosen) > 1:
        found = tuple(
            one for one in found if (one.sender_id, one.receiver_id) == (chosen[0], chosen[1])
        )
    newest = sorted(found, key=lambda one: (one.at, one.flow_id), reverse=True)
    return tuple(newest[:_MOST])
