"""The queue as a table model, on pages of a list that come through real jobs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from workstation.domain.platform import SubjectKind
from workstation.domain.review import ItemState, QueueCursor, QueueRow, SignalKind
from workstation.jobs.runner import Job, JobRunner
from workstation.views.review.queue_table import PAGE_ROWS, QueueTableModel
from workstation.work import CancelToken, ReportProgress


def make_row(item_id: int, priority: float, **changes: object) -> QueueRow:
    row = QueueRow(
        item_id=item_id,
        subject_kind=SubjectKind.POST,
        subject_id=item_id,
        state=ItemState.OPEN,
        priority=priority,
        rank=priority,
        version=1,
        circle_name=f"Circle {item_id}",
        posted_at=None,
        photo_count=0,
        first_photo_id=None,
        signal_kinds=frozenset({SignalKind.PHOTO_SCORE}),
        leased_by=None,
        policy_code=None,
    )
    return replace(row, **changes)  # type: ignore[arg-type]  # fields by name


def make_rows(count: int) -> list[QueueRow]:
    return [make_row(count - at, 1 - at / (2 * count)) for at in range(count)]


class FakeQueue:
    """Serves pages of a list, most urgent first, as the database does."""

    def __init__(self, runner: JobRunner, rows: list[QueueRow]) -> None:
        self._runner = runner
        self.rows = rows
        self.asked: list[QueueCursor | None] = []
        self.error: Exception | None = None

    def fetch_page(self, after: QueueCursor | None, limit: int) -> Job:
        self.asked.append(after)
        ranked = sorted(self.rows, key=lambda row: (-row.rank, -row.item_id))
        behind = [
            row
            for row in ranked
            if after is None or (row.rank, row.item_id) < (after.rank, after.item_id)
        ]
        error = self.error

        def work(_cancel: CancelToken, _report: ReportProgress) -> list[QueueRow]:
            if error is not None:
                raise error
            return behind[:limit]

        return self._runner.submit(work)


def load(queue: QueueTableModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(queue.page_loaded):
        queue.reload()


def refresh(queue: QueueTableModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(queue.page_loaded):
        queue.refresh()


def load_the_rest(queue: QueueTableModel, qtbot: QtBot) -> None:
    while not queue.is_complete:
        with qtbot.waitSignal(queue.page_loaded):
            queue.fetchMore(QModelIndex())


def ids(queue: QueueTableModel) -> list[int]:
    return [row.item_id for row in queue.rows]


@pytest.fixture
def source(runner: JobRunner) -> FakeQueue:
    return FakeQueue(runner, make_rows(5))


@pytest.fixture
def queue(source: FakeQueue) -> QueueTableModel:
    return QueueTableModel(source.fetch_page)


def test_satisfies_qt_through_refreshes_decisions_and_returns(
    source: FakeQueue, queue: QueueTableModel, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(queue)
    load(queue, qtbot)
    source.rows = [make_row(9, 0.99), *source.rows[1:], make_row(8, 0.01)]
    refresh(queue, qtbot)
    row = queue.rows[2]
    queue.hide(row)
    queue.put_back(row)
    qtmodeltester.check(queue)
    assert ids(queue) == [9, 4, 3, 2, 1, 8]


def test_scrolling_to_the_end_loads_a_thousand_items_once(runner: JobRunner, qtbot: QtBot) -> None:
    source = FakeQueue(runner, make_rows(1_000))
    queue = QueueTableModel(source.fetch_page)
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(queue)
    view.show()
    load(queue, qtbot)
    assert queue.rowCount() < 1_000

    def at_the_end() -> bool:
        view.scrollToBottom()
        return queue.is_complete

    qtbot.waitUntil(at_the_end)
    assert ids(queue) == list(range(1_000, 0, -1))
    assert len(source.asked) == 1_000 // PAGE_ROWS + 1


def test_a_refresh_adds_removes_moves_and_changes_lines(
    source: FakeQueue, queue: QueueTableModel, qtbot: QtBot
) -> None:
    load(queue, qtbot)
    first, second, third, fourth, _fifth = source.rows
    source.rows = [
        first,
        replace(second, leased_by="moderator2"),
        replace(third, priority=0.05, rank=0.05),
        fourth,
        make_row(77, 0.97),
    ]
    refresh(queue, qtbot)
    assert ids(queue) == [5, 77, 4, 2, 3]
    assert queue.rows[2].leased_by == "moderator2"


def test_a_refresh_keeps_what_was_loaded_further_down(runner: JobRunner, qtbot: QtBot) -> None:
    source = FakeQueue(runner, make_rows(450))
    queue = QueueTableModel(source.fetch_page)
    load(queue, qtbot)
    load_the_rest(queue, qtbot)
    source.rows = source.rows[1:]
    refresh(queue, qtbot)
    assert ids(queue) == list(range(449, 0, -1))
    assert queue.is_complete


def test_rows_that_arrive_behind_a_short_page_are_fetched(runner: JobRunner, qtbot: QtBot) -> None:
    source = FakeQueue(runner, make_rows(3))
    queue = QueueTableModel(source.fetch_page)
    load(queue, qtbot)
    assert queue.is_complete
    source.rows = [*source.rows, *(make_row(1_000 + at, 0.001 * at) for at in range(300))]
    refresh(queue, qtbot)
    load_the_rest(queue, qtbot)
    assert queue.rowCount() == len(set(ids(queue))) == 303


def test_a_decided_item_stays_hidden_until_it_is_there_anew(
    source: FakeQueue, queue: QueueTableModel, qtbot: QtBot
) -> None:
    load(queue, qtbot)
    decided = queue.rows[0]
    queue.hide(decided)
    refresh(queue, qtbot)  # the page was read before the decision was recorded
    assert decided.item_id not in ids(queue)
    source.rows[0] = replace(decided, version=3)
    refresh(queue, qtbot)
    assert queue.rows[0] == source.rows[0]


def test_the_item_on_screen_outlives_a_refresh_and_goes_with_the_next(
    source: FakeQueue, queue: QueueTableModel, qtbot: QtBot
) -> None:
    load(queue, qtbot)
    kept = source.rows.pop(1)
    queue.keep(kept.item_id)
    refresh(queue, qtbot)
    assert kept.item_id in ids(queue)
    queue.keep(None)
    assert kept.item_id not in ids(queue)


def test_after_a_failure_scrolling_does_not_ask_again_but_a_refresh_does(
    source: FakeQueue, queue: QueueTableModel, qtbot: QtBot
) -> None:
    source.error = RuntimeError("gone")
    with qtbot.waitSignal(queue.load_failed):
        queue.reload()
    assert not queue.canFetchMore(QModelIndex())
    source.error = None
    refresh(queue, qtbot)
    assert ids(queue) == [5, 4, 3, 2, 1]


def test_reload_ignores_the_page_that_was_under_way(
    source: FakeQueue, queue: QueueTableModel, qtbot: QtBot
) -> None:
    queue.reload()
    source.rows = [make_row(42, 0.5)]
    load(queue, qtbot)
    assert ids(queue) == [42]
