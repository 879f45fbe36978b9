"""Step by step from one gift: where its money may have gone, or come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.analytics.following import answer_onward, answer_origin
from workstation.domain.following import Movement, MovementKind, Onward, Origin, Step
from workstation.jobs.runner import Job
from workstation.views import formatting
from workstation.views.analysis.context import AnalysisContext
from workstation.views.case_canvas.words import moment, movement_words, partner_words, step_amount
from workstation.views.error_words import error_sentence
from workstation.views.facts_model import Column, FactsModel, RowRole, fit_columns
from workstation.views.gifts.account_names import AccountNames
from workstation.views.tables import RowTable
from workstation.views.widgets.labels import ElidedLabel, TextLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_BANK = (MovementKind.CASH_OUT, MovementKind.TOP_UP)


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the way: an account, and the money that came to it or left it.

    Attributes:
        account: Where the money was.
        movement: By what it came; going backwards, by what it left.
        fen: How much of that is followed.
    """

    account: int
    movement: Movement
    fen: int


class StepModel(FactsModel[Step]):
    """Where the money goes on."""

    def __init__(self, names: AccountNames, zone: ZoneInfo) -> None:
        self._account = 0
        columns: list[Column[Step]] = [
            Column(
                translate("Canvas", "Step"),
                0,
                lambda step: partner_words(step.movement, self._account, names),
                tip=lambda step: movement_words(step.movement, names),
            ),
            Column(
                translate("Canvas", "How much"),
                92,
                lambda step: formatting.money(step.fen),
                is_number=True,
                tip=step_amount,
            ),
            Column(
                translate("Canvas", "When"),
                86,
                lambda step: moment(step.movement, zone)[2:10],
                tip=lambda step: moment(step.movement, zone),
            ),
        ]
        super().__init__(columns)

    def show_steps(self, account: int, steps: Sequence[Step]) -> None:
        """Show these, seen from an account."""
        self._account = account
        self.show_rows(steps)


class TracePanel(QWidget):
    """Follows money a step with each click, by an assumption that is named.

    Signals:
        closed: Nothing is followed any more.
        way_changed: The accounts that the money has gone through so far, in its order.
    """

    closed = Signal()
    way_changed = Signal(object)

    def __init__(self, context: AnalysisContext, names: AccountNames) -> None:
        super().__init__()
        theme = context.appearance.theme
        self._mirror, self._names = context.mirror, names
        self._zone = ZoneInfo(context.zone)
        self._is_forward = True
        self._way: tuple[Link, ...] = ()
        self._job: Job | None = None
        self._back = QPushButton(self.tr("← Back"))
        self._back.setObjectName("trace_back")
        self._back.setProperty("kind", "link")
        self._back.clicked.connect(self.go_back)
        self._title = ElidedLabel("", "section")
        self._money = TextLabel("", "heading")
        self._money.setObjectName("trace_money")
        self._about = TextLabel("", "caption", wraps=True)
        self._about.setObjectName("trace_about")
        self.model = StepModel(names, self._zone)
        self.model.setParent(self)
        self.table = RowTable(self.model, self.tr("Steps"))
        self.table.setObjectName("trace_steps")
        fit_columns(self.table, self.model.columns)
        self._rest = TextLabel("", "caption", wraps=True)
        self._rest.setObjectName("trace_rest")
        assumption = TextLabel(
            self.tr(
                "Assumed: first in, first out. Money has no marks; it may have gone another way."
            ),
            "caption",
            wraps=True,
        )
        top = QHBoxLayout()
        top.setSpacing(theme.gap_s)
        top.addWidget(self._back)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap_xs)
        column.addLayout(top)
        for widget in (self._title, self._money, self._about):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self._rest)
        column.addWidget(assumption)
        self.table.activated.connect(self._on_step)
        self.table.clicked.connect(self._on_step)
        names.changed.connect(self._tell_names)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self._job is not None

    def follow(self, movement: Movement, *, is_forward: bool) -> None:
        """Follow a movement: from whoever got it onwards, or from whoever gave it back."""
        self._is_forward = is_forward
        account = movement.receiver_id if is_forward else movement.sender_id
        self._way = (Link(account, movement, movement.fen),)
        self._ask()

    @Slot()
    def go_back(self) -> None:
        """Be where one was a step before."""
        if len(self._way) < 2:  # noqa: PLR2004  # this, and what was before it
            self._way = ()
            if self._job is not None:
                self._job.cancel()
                self._job = None
            self.closed.emit()
            return
        self._way = self._way[:-1]
        self._ask()

    def _ask(self) -> None:
        if self._job is not None:
            self._job.cancel()
        here = self._way[-1]
        self._tell()
        self.model.show_steps(here.account, ())
        self._rest.setText("")
        answer = answer_onward if self._is_forward else answer_origin
        job = self._mirror.ask(lambda reader: answer(reader, *_asked(here)))
        job.succeeded.connect(self._on_answer)
        job.failed.connect(self._on_failed)
        self._job = job
        self._tell_way()

    def _tell_way(self) -> None:
        first = self._way[0].movement
        start = first.sender_id if self._is_forward else first.receiver_id
        accounts = dict.fromkeys((start, *(link.account for link in self._way)))
        self.way_changed.emit(tuple(accounts))

    @Slot()
    def _tell(self) -> None:
        here = self._way[-1]
        title = self.tr("WHERE IT WENT") if self._is_forward else self.tr("WHERE IT CAME FROM")
        self._title.setText(f"{title} · {len(self._way)}")
        self._money.setText(formatting.money(here.fen))
        words = movement_words(here.movement, self._names)
        self._about.setText(f"{words}\n{moment(here.movement, self._zone)}")

    @Slot(object)
    def _tell_names(self, _names: object) -> None:
        if self._way:
            self._tell()
            self.model.tell_again()

    @Slot(object)
    def _on_answer(self, answer: Onward | Origin) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self.model.show_steps(self._way[-1].account, answer.steps)
        ends = {
            end
            for step in answer.steps
            for end in (step.movement.sender_id, step.movement.receiver_id)
        }
        self._names.want(ends)
        if isinstance(answer, Onward):
            rest = self.tr("{money} did not go on.").format(money=formatting.money(answer.rest_fen))
        else:
            rest = self.tr("Of {money} it is not known where it came from.").format(
                money=formatting.money(answer.unknown_fen)
            )
        has_rest = answer.rest_fen if isinstance(answer, Onward) else answer.unknown_fen
        self._rest.setText(rest if has_rest else "")

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._job:
            self._job = None
            self._rest.setText(error_sentence(error))

    @Slot(QModelIndex)
    def _on_step(self, index: QModelIndex) -> None:
        """Go on with what was clicked; money that went to a bank, or came from one, ends there."""
        step = index.data(RowRole)
        if not isinstance(step, Step) or self._job is not None:
            return
        if step.movement.kind in _BANK:
            return
        far = step.movement.receiver_id if self._is_forward else step.movement.sender_id
        self._way = (*self._way, Link(far, step.movement, step.fen))
        self._ask()


def _asked(link: Link) -> tuple[int, Movement, int]:
    return link.account, link.movement, link.fen
