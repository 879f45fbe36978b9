"""What one account did, as a tab of the Gift flows pane."""

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.asking import Reader
from workstation.analytics.graphs import answer_busiest
from workstation.domain.platform import SCORE_MAX, SCORE_MIN
from workstation.domain.slices import Slice
from workstation.domain.timeline import MOST_PER_KIND, AccountTimeline, EventKind, TimelineEvent
from workstation.jobs.runner import Job
from workstation.queries.account_timeline import read_timeline
from workstation.views import formatting
from workstation.views.analysis.context import AnalysisContext
from workstation.views.charts.card import CanvasCard
from workstation.views.charts.lanes import Lane, LanesCanvas
from workstation.views.charts.series import day_number
from workstation.views.facts_model import RowRole, fit_columns
from workstation.views.gifts.timeline_table import TimelineTableModel
from workstation.views.gifts.timeline_words import event_words, lane_name
from workstation.views.tables import RowTable

_CATEGORIES = {
    EventKind.POST: 0,
    EventKind.COMMENT: 1,
    EventKind.GIFT_IN: 2,
    EventKind.GIFT_OUT: 3,
    EventKind.PAYMENT_IN: 2,
    EventKind.PAYMENT_OUT: 3,
    EventKind.BANK: 6,
    EventKind.FINDING: 4,
    EventKind.SCORE: 5,
}
"""Lanes from above, and colours of the theme: money in and money out look alike."""


class TimelineTab(QWidget):
    """Posts, comments, gifts, findings and scores of an account over one axis, with the rows.

    Everything comes from the database under the person's own rights, with names; nothing from the
    mirror but whom to begin with.

    Signals:
        account_chosen: Somebody with whom the account had to do was chosen (int).
        edge_chosen: Giver and receiver of a gift were chosen (int, int).
    """

    account_chosen = Signal(object)
    edge_chosen = Signal(object, object)

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._zone = ZoneInfo(context.zone)
        self._member_id: int | None = None
        self._timeline: AccountTimeline | None = None
        self._job: Job | None = None
        self._is_stale = True
        theme = context.appearance.theme
        self.table_model = TimelineTableModel(self._zone, self)
        self.canvas = LanesCanvas(context.appearance, self.table_model.figures)
        self.canvas.setObjectName("timeline_canvas")
        self.card = CanvasCard(
            context.appearance, "timeline", self.tr("What did this account do, and when?"),
            self.canvas,
        )  # fmt: skip
        self.card.take_keys()
        self.table = RowTable(self.table_model, self.tr("What the account did"))
        self.table.setObjectName("timeline_rows")
        fit_columns(self.table, self.table_model.columns)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.card)
        split.addWidget(self.table)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        self.card.setMinimumHeight(220)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, theme.gap_s, theme.gap_s, 0)
        column_layout.addWidget(split, 1)
        # A filter that is dragged asks once.
        self._soon = QTimer(self, interval=150, singleShot=True)
        self._soon.timeout.connect(self._ask)
        context.cross_filter.changed.connect(self._on_filter)
        self.canvas.chosen.connect(self._on_mark)
        self.canvas.told.connect(self.card.tell)
        self.card.action_wanted.connect(self._ask)
        self.table.activated.connect(self._on_row_activated)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    @property
    def timeline(self) -> AccountTimeline | None:
        """What is shown."""
        return self._timeline

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way, or will be asked for."""
        return self._soon.isActive() or self._job is not None

    @Slot(object)
    def show_account(self, member_id: int) -> None:
        """Show what this account did."""
        if member_id != self._member_id:
            self._member_id = member_id
            self._is_stale = True
            if self.isVisible():
                self._ask()

    @Slot()
    def _ask(self) -> None:
        """Read the account; first whom to begin with, where nobody chose."""
        self._soon.stop()
        self._is_stale = False
        if self._job is not None:
            self._job.cancel()
        wanted = self._context.cross_filter.current
        self.card.show_waiting()
        if self._member_id is None:
            job = self._context.mirror.ask(partial(_busiest, wanted))
            job.succeeded.connect(self._on_busiest)
        else:
            job = self._context.database.submit(
                read_timeline,
                self._member_id,
                first_day=wanted.first_day,
                last_day=wanted.last_day,
                zone=self._context.zone,
            )
            job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self._job = job

    @Slot(object)
    def _on_busiest(self, member_id: int | None) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if member_id is None:
            self.card.show_empty(self.tr("Choose an account: in the table, or in the graph."))
        else:
            self._member_id = member_id
            self._ask()

    @Slot(object)
    def _on_read(self, timeline: AccountTimeline) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self._timeline = timeline
        self.table_model.show_events(timeline.events)
        if not timeline.events:
            self.card.show_empty(
                self.tr("Nothing by account {id} in this period: widen it.").format(
                    id=timeline.member_id
                )
            )
            return
        self.card.show_content()
        self.canvas.show_lanes(self._lanes(timeline))
        name = formatting.isolated(timeline.nickname)
        note = f"{name} · {timeline.member_id}"
        if timeline.cut:
            most = formatting.count(MOST_PER_KIND)
            note += " · " + self.tr("only the newest {n} of a kind").format(n=most)
        self.card.note.setText(note)

    def _lanes(self, timeline: AccountTimeline) -> list[Lane]:
        numbered = list(enumerate(timeline.events))
        lanes = []
        for kind, category in _CATEGORIES.items():
            mine = [(number, event) for number, event in numbered if event.kind is kind]
            if mine:
                lanes.append(self._lane(kind, category, mine))
        return lanes

    def _lane(
        self, kind: EventKind, category: int, mine: Sequence[tuple[int, TimelineEvent]]
    ) -> Lane:
        span = SCORE_MAX - SCORE_MIN
        levels = [((event.value or SCORE_MIN) - SCORE_MIN) / span for _, event in mine]
        amounts = [float(event.amount_fen or 0) for _, event in mine]
        return Lane(
            name=lane_name(kind),
            category=category,
            x=tuple(day_number(event.at.astimezone(self._zone)) for _, event in mine),
            keys=tuple(number for number, _ in mine),
            words=tuple(event_words(event, self._zone) for _, event in mine),
            sizes=tuple(amounts) if any(amounts) else (),
            levels=tuple(levels) if kind is EventKind.SCORE else (),
        )

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self.card.show_failure(error, action=self.tr("Read again"))

    @Slot(object)
    def _on_filter(self, _wanted: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    @Slot(int)
    def _on_mark(self, number: int) -> None:
        self.table.selectRow(self.table_model.row_of(number))
        self.table.scrollTo(self.table_model.index(self.table_model.row_of(number), 0))

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.canvas.point_at(self.table_model.row_of(current.row()))

    @Slot(QModelIndex)
    def _on_row_activated(self, index: QModelIndex) -> None:
        """Choose the gift's two sides, or whom the row is about."""
        event = index.data(RowRole)
        if self._timeline is None or event.partner_id is None:
            return
        own, other = self._timeline.member_id, event.partner_id
        if event.kind in (EventKind.GIFT_IN, EventKind.PAYMENT_IN):
            self.edge_chosen.emit(other, own)
        elif event.kind in (EventKind.GIFT_OUT, EventKind.PAYMENT_OUT):
            self.edge_chosen.emit(own, other)
        else:
            self.account_chosen.emit(other)

    # Overrides of Qt methods.

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._ask()


def _busiest(wanted: Slice, reader: Reader) -> int | None:
    return answer_busiest(reader, wanted)
