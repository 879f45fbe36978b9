"""Counting what looking costs: nothing lost, nothing counted twice, breaks in their place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from workstation.domain.care import BreakNeed
from workstation.domain.errors import ConnectionLostError
from workstation.domain.team import ReviewSettings, ShiftView
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.exposure import ExposureMeter
from workstation.jobs.runner import JobRunner

LIMITS = ReviewSettings(soft_exposure=60, hard_exposure=120, break_minutes=10)


class Clock:
    """Goes forward when told to."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


class FakeShift(CannedDatabase):
    """A shift in memory, which may answer badly.

    Attributes:
        before: Called before something is written.
        after: Called when it was.
    """

    def __init__(self, runner: JobRunner) -> None:
        super().__init__(
            runner,
            read_settings=lambda: LIMITS,
            read_shift=lambda: self.shift,
            record_exposure=self._record,
            take_break=self._break,
            end_shift=self._end,
            ping=self._ping,
        )
        self.shift: ShiftView | None = None
        self.received: list[tuple[str, float]] = []
        self.before: Callable[[], None] = lambda: None
        self.after: Callable[[], None] = lambda: None
        self.is_away = False

    def _ping(self) -> None:
        if self.is_away:
            raise lost()

    def _open(self) -> ShiftView:
        return self.shift or ShiftView(1, datetime.now(UTC), 0.0, 0.0, 0.0, 0, None)

    def _record(self, seconds: float, exposure: float) -> ShiftView:
        self.before()
        shift = self._open()
        self.shift = replace(
            shift,
            revealed_s=shift.revealed_s + seconds,
            exposure=shift.exposure + exposure,
            exposure_since_break=shift.exposure_since_break + exposure,
        )
        self.received.append(("looked", seconds))
        self.after()
        return self.shift

    def _break(self, seconds: float) -> ShiftView:
        self.before()
        shift = self._open()
        self.shift = replace(shift, exposure_since_break=0.0, break_count=shift.break_count + 1)
        self.received.append(("break", seconds))
        self.after()
        return self.shift

    def _end(self) -> None:
        self.before()
        self.shift = None
        self.received.append(("end", 0.0))
        self.after()


def lost(*, outcome_unknown: bool = False) -> ConnectionLostError:
    return ConnectionLostError(outcome_unknown=outcome_unknown)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(runner: JobRunner) -> FakeShift:
    return FakeShift(runner)


@pytest.fixture
def meter(database: FakeShift, clock: Clock, runner: JobRunner) -> ExposureMeter:
    connection = ConnectionMonitor(database, first_retry_ms=5, parent=runner)
    return ExposureMeter(database, connection, send_every_ms=3_600_000, clock=clock, parent=runner)


def look(meter: ExposureMeter, clock: Clock, seconds: float, score: float | None) -> None:
    meter.reveal(score)
    clock.now_s += seconds
    meter.conceal()


def wait_sent(qtbot: QtBot, meter: ExposureMeter) -> None:
    qtbot.waitUntil(lambda: not meter.has_unsent)


def test_seconds_in_clear_count_by_the_score_of_each_photo(
    meter: ExposureMeter, clock: Clock, database: FakeShift, qtbot: QtBot
) -> None:
    look(meter, clock, 10, 0.9)
    clock.now_s += 500  # covered
    look(meter, clock, 4, 0.25)
    look(meter, clock, 2, None)  # no score: in full
    meter.leave()
    wait_sent(qtbot, meter)
    assert database.shift is not None
    assert database.shift.revealed_s == pytest.approx(16)
    assert database.shift.exposure == pytest.approx(9 + 1 + 2)
    assert meter.state.exposure_since_break == pytest.approx(12)


def test_the_shift_is_taken_up_where_it_was(
    meter: ExposureMeter, database: FakeShift, qtbot: QtBot
) -> None:
    database.shift = ShiftView(7, datetime.now(UTC), 90.0, 80.0, 70.0, 2, None)
    with qtbot.waitSignal(
        meter.changed, check_params_cb=lambda state: state.need is not BreakNeed.NONE
    ):
        meter.start()
    state = meter.state
    assert (state.revealed_s, state.exposure, state.break_count) == (90.0, 80.0, 2)
    assert state.need is BreakNeed.EXPOSURE


def test_what_is_on_screen_counts_at_once_and_not_only_when_sent(
    meter: ExposureMeter, clock: Clock, database: FakeShift, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([meter.changed, meter.changed]):
        meter.start()
    meter.reveal(1.0)
    needs = []
    for seconds in (119, 1):
        clock.now_s += seconds
        needs.append(meter.state.need)
    assert needs == [BreakNeed.EXPOSURE, BreakNeed.OVERDUE]
    assert database.received == []


def test_what_could_not_be_sent_is_sent_later(
    meter: ExposureMeter, clock: Clock, database: FakeShift, qtbot: QtBot
) -> None:
    def refuse() -> None:
        database.is_away = True
        database.before = lambda: None
        raise lost()

    database.before = refuse
    look(meter, clock, 10, 0.5)
    with qtbot.waitSignal(database.connection_lost):
        meter.send()
    look(meter, clock, 6, 0.5)
    assert meter.state.revealed_s == pytest.approx(16)
    database.is_away = False
    wait_sent(qtbot, meter)
    assert database.shift is not None
    assert database.shift.revealed_s == pytest.approx(16)
    assert meter.state.revealed_s == pytest.approx(16)


def test_what_was_written_before_the_connection_broke_is_not_written_twice(
    meter: ExposureMeter, clock: Clock, database: FakeShift, qtbot: QtBot
) -> None:
    def break_off() -> None:
        database.after = lambda: None
        raise lost(outcome_unknown=True)

    database.after = break_off
    look(meter, clock, 10, 0.5)
    with qtbot.waitSignal(database.connection_lost):
        meter.send()
    wait_sent(qtbot, meter)
    assert len(database.received) == 1
    assert meter.state.revealed_s == pytest.approx(10)


def test_what_got_lost_while_being_written_is_written_again(
    meter: ExposureMeter, clock: Clock, database: FakeShift, qtbot: QtBot
) -> None:
    def break_off() -> None:
        database.before = lambda: None
        raise lost(outcome_unknown=True)

    database.before = break_off
    look(meter, clock, 10, 0.5)
    with qtbot.waitSignal(database.connection_lost):
        meter.send()
    look(meter, clock, 5, 0.5)
    wait_sent(qtbot, meter)
    assert database.shift is not None
    assert database.shift.revealed_s == pytest.approx(15)


def test_a_break_comes_after_what_was_seen_before_it(
    meter: ExposureMeter, clock: Clock, database: FakeShift, qtbot: QtBot
) -> None:
    meter.reveal(1.0)
    clock.now_s += 70
    meter.conceal()
    meter.note_break(600)
    look(meter, clock, 5, 1.0)
    assert meter.state.exposure_since_break == pytest.approx(5)
    assert meter.state.break_count == 1
    meter.leave()
    wait_sent(qtbot, meter)
    assert [kind for kind, _ in database.received] == ["looked", "break", "looked"]
    assert meter.state.exposure_since_break == pytest.approx(5)


def test_a_long_outage_is_sent_in_parts_that_the_database_takes(
    meter: ExposureMeter, clock: Clock, database: FakeShift, qtbot: QtBot
) -> None:
    look(meter, clock, 1_000, 0.5)
    meter.send()
    wait_sent(qtbot, meter)
    assert max(seconds for _, seconds in database.received) <= 600
    assert database.shift is not None
    assert database.shift.revealed_s == pytest.approx(1_000)
    assert database.shift.exposure == pytest.approx(500)


def test_working_for_long_asks_for_a_break_and_a_break_begins_anew(
    meter: ExposureMeter, clock: Clock
) -> None:
    clock.now_s += 3_600
    needs = [meter.state.need]
    meter.note_break(600)
    needs.append(meter.state.need)
    assert needs == [BreakNeed.TIME, BreakNeed.NONE]


def test_a_shift_ends_with_all_that_was_counted_in_it(
    meter: ExposureMeter, database: FakeShift, clock: Clock, qtbot: QtBot
) -> None:
    look(meter, clock, 12, 0.5)
    meter.reveal(0.5)
    clock.now_s += 3
    meter.end_shift()
    wait_sent(qtbot, meter)
    assert database.received == [("looked", 15.0), ("end", 0.0)]
    state = meter.state
    assert (state.revealed_s, state.break_count) == (0.0, 0)


def test_another_shift_is_no_break(
    meter: ExposureMeter, database: FakeShift, clock: Clock, qtbot: QtBot
) -> None:
    meter.read()
    qtbot.waitUntil(lambda: meter.state.settings == LIMITS)
    look(meter, clock, 130, 1.0)
    meter.end_shift()
    wait_sent(qtbot, meter)
    before = meter.state.need
    clock.now_s += 10 * 60
    after = meter.state.need  # so long nobody looked at anything
    assert (before, after) == (BreakNeed.OVERDUE, BreakNeed.NONE)


def test_an_end_that_was_written_before_the_connection_was_lost_is_not_written_again(
    meter: ExposureMeter, database: FakeShift, clock: Clock, qtbot: QtBot
) -> None:
    look(meter, clock, 12, 0.5)
    meter.send()
    wait_sent(qtbot, meter)

    def lose() -> None:
        database.after = lambda: None
        raise lost(outcome_unknown=True)

    database.after = lose
    meter.end_shift()
    wait_sent(qtbot, meter)
    assert database.received == [("looked", 12.0), ("end", 0.0)]
