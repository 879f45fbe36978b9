"""What looking costs whoever looks: counted here, kept in their own shift, shown to nobody else."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workstation.domain.care import BreakNeed, break_need, exposure_weight
from workstation.domain.errors import ConnectionLostError
from workstation.domain.team import ReviewSettings, ShiftView
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.care import read_settings, read_shift
from workstation.services.care import end_shift, record_exposure, take_break

SEND_EVERY_MS = 30_000
_TICK_MS = 1_000
# What could not be sent for long is sent in parts: the database takes no more at a time.
_MOST_SECONDS = 300.0
_LONGEST_BREAK_S = 86_400.0
_SAME_S = 1e-6


@dataclass(frozen=True, slots=True)
class _Looked:
    """Time with photos in clear."""

    seconds: float
    exposure: float


@dataclass(frozen=True, slots=True)
class _Break:
    """A break that counts."""

    seconds: float


@dataclass(frozen=True, slots=True)
class _End:
    """The end of the shift."""


_Step = _Looked | _Break | _End


@dataclass(frozen=True, slots=True)
class CareState:
    """A person's own shift at this moment, what is not sent yet included.

    Attributes:
        settings: The limits.
        revealed_s: Seconds that photos were in clear in this shift.
        exposure: Revealed seconds times score, in this shift.
        exposure_since_break: The same, since the last break.
        break_count: Breaks taken.
        worked_s: Since the last break, or since the shift began.
        need: Whether a break is due.
    """

    settings: ReviewSettings
    revealed_s: float
    exposure: float
    exposure_since_break: float
    break_count: int
    worked_s: float
    need: BreakNeed


class ExposureMeter(QObject):
    """Counts seconds in clear times score, and adds them to the person's own shift.

    What could not be sent stays first in line. Where a connection was lost before the answer, the
    shift is read again, which tells whether the database has it: nothing is lost, and nothing
    counted twice.

    Signals:
        changed: A `CareState`: each second while a photo is in clear, and when something came.
    """

    changed = Signal(object)

    def __init__(
        self,
        database: DatabaseJobs,
        connection: ConnectionMonitor,
        *,
        send_every_ms: int = SEND_EVERY_MS,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """Make a meter that stands still.

        Args:
            database: Of the person.
            connection: Tells when the database answers again.
            send_every_ms: How often what was counted is sent.
            clock: Seconds that only go forward.
            parent: Owner.
        """
        super().__init__(parent)
        self._database = database
        self._connection = connection
        self._clock = clock
        self._settings = ReviewSettings()
        self._shift: ShiftView | None = None
        self._steps: deque[_Step] = deque()
        self._sent: _Step | None = None
        self._is_unsure = False
        self._weight = 0.0
        self._since: float | None = None
        self._started_s = clock()
        self._ended_s, self._left_over = clock(), 0.0
        self._worked_before_s = 0.0
        self._send_timer = self._make_timer(send_every_ms, self._on_send_due)
        self._tick = self._make_timer(_TICK_MS, self._on_tick)
        connection.restored.connect(self._on_restored)

    def _make_timer(self, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    @property
    def state(self) -> CareState:
        """The shift as it is now."""
        self._count()
        shift = self._shift
        waiting = [*([self._sent] if self._sent is not None else []), *self._steps]
        looked = [each for each in waiting if isinstance(each, _Looked)]
        since_break = shift.exposure_since_break if shift else self._carried()
        for each in waiting:
            match each:
                case _Break():
                    since_break = 0.0
                case _Looked(exposure=exposure):
                    since_break += exposure
        breaks = sum(isinstance(each, _Break) for each in waiting)
        worked_s = self._worked_before_s + self._clock() - self._started_s
        return CareState(
            settings=self._settings,
            revealed_s=(shift.revealed_s if shift else 0.0) + sum(e.seconds for e in looked),
            exposure=(shift.exposure if shift else 0.0) + sum(e.exposure for e in looked),
            exposure_since_break=since_break,
            break_count=(shift.break_count if shift else 0) + breaks,
            worked_s=worked_s,
            need=break_need(self._settings, exposure_since_break=since_break, worked_s=worked_s),
        )

    @property
    def has_unsent(self) -> bool:
        """Whether something was counted that the database has not confirmed."""
        return bool(self._steps) or self._sent is not None

    def start(self) -> None:
        """Read the shift and the limits, and send from time to time."""
        self.read()
        self._send_timer.start()

    def reveal(self, score: float | None) -> None:
        """A photo is in clear now.

        Args:
            score: Its racy score; None if it has none.
        """
        self._count()
        self._weight = exposure_weight(score)
        self._since = self._clock()
        self._tick.start()

    @Slot()
    def conceal(self) -> None:
        """No photo is in clear any more."""
        self._count()
        self._since = None
        self._tick.stop()
        self._tell()

    def leave(self) -> None:
        """Send what there is: the person goes elsewhere, or the window closes."""
        self.conceal()
        self.send()
        self._send_timer.stop()

    def note_break(self, seconds: float) -> None:
        """A break that counts was taken; what was looked at before comes before it."""
        self._count()
        self._steps.append(_Break(seconds))
        self.restart_work()
        self.send()

    def end_shift(self) -> None:
        """Close the shift, once what was counted is in it. Another look begins the next one."""
        self.conceal()
        self._steps.append(_End())
        self.send()

    def _carried(self) -> float:
        """Return what counts of a shift that has ended: another one is no break.

        As moderation.open_shift() has it.
        """
        since_s = self._clock() - self._ended_s
        return self._left_over if since_s < self._settings.break_minutes * 60 else 0.0

    def restart_work(self) -> None:
        """Work begins now: a break that counts may go on for longer."""
        self._worked_before_s, self._started_s = 0.0, self._clock()
        self._tell()

    @Slot()
    def send(self) -> None:
        """Send what was counted so far."""
        self._count()
        is_waiting = self._sent is not None or self._is_unsure
        if is_waiting or not self._steps or not self._connection.is_connected:
            return
        step = self._steps.popleft()
        if isinstance(step, _Looked) and step.seconds > _MOST_SECONDS:
            share = _MOST_SECONDS / step.seconds
            rest = _Looked(step.seconds - _MOST_SECONDS, step.exposure * (1 - share))
            step = _Looked(_MOST_SECONDS, step.exposure * share)
            self._steps.appendleft(rest)
        self._sent = step
        job = self._start(step)
        job.succeeded.connect(self._on_recorded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._put_back)

    def _start(self, step: _Step) -> Job:
        match step:
            case _Looked(seconds, exposure):
                return self._database.submit(record_exposure, seconds, exposure)
            case _Break(seconds):
                return self._database.submit(take_break, min(seconds, _LONGEST_BREAK_S))
            case _End():
                return self._database.submit(end_shift)

    def _count(self) -> None:
        """Put the seconds since it was last called to what is sent next."""
        if self._since is None:
            return
        now = self._clock()
        seconds, self._since = now - self._since, now
        looked = _Looked(seconds, seconds * self._weight)
        last = self._steps[-1] if self._steps else None
        if isinstance(last, _Looked):
            self._steps.pop()
            looked = _Looked(last.seconds + seconds, last.exposure + looked.exposure)
        if looked.seconds > 0:
            self._steps.append(looked)

    def _tell(self) -> None:
        self.changed.emit(self.state)

    @Slot()
    def _on_tick(self) -> None:
        self._tell()

    @Slot()
    def _on_send_due(self) -> None:
        self.send()
        self._tell()  # a break may be due by the clock alone

    @Slot(object)
    def _on_recorded(self, shift: ShiftView | None) -> None:
        if isinstance(self._sent, _End):
            self._note_end()
        self._sent = None
        self._shift = shift
        self._tell()
        self.send()

    def _note_end(self) -> None:
        self._left_over = self._shift.exposure_since_break if self._shift else 0.0
        self._ended_s = self._clock()
        self.restart_work()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if not (isinstance(error, ConnectionLostError) and error.outcome_unknown):
            self._put_back()  # nothing was written; the next time tries again
            return
        # It may have been written all the same: `_on_shift_read` finds out.
        self._is_unsure = True
        if self._connection.is_connected:  # back already, before this was told
            self.read()

    @Slot()
    def _put_back(self) -> None:
        if self._sent is None:
            return
        step, self._sent = self._sent, None
        first = self._steps[0] if self._steps else None
        if isinstance(step, _Looked) and isinstance(first, _Looked):
            self._steps.popleft()
            step = _Looked(step.seconds + first.seconds, step.exposure + first.exposure)
        self._steps.appendleft(step)

    @Slot()
    def _on_restored(self) -> None:
        if self.has_unsent or self._send_timer.isActive():
            self.read()

    @Slot()
    def read(self) -> None:
        """Read the shift and the limits again."""
        self._database.submit(read_settings).succeeded.connect(self._on_settings_read)
        self._database.submit(read_shift).succeeded.connect(self._on_shift_read)

    @Slot(object)
    def _on_settings_read(self, settings: ReviewSettings) -> None:
        self._settings = settings
        self._tell()

    @Slot(object)
    def _on_shift_read(self, shift: ShiftView | None) -> None:
        if self._is_unsure:
            self._is_unsure = False
            if _has(shift, self._shift, self._sent):
                if isinstance(self._sent, _End):
                    self._note_end()
                self._sent = None
            else:
                self._put_back()
        elif self._sent is not None:
            return  # its answer brings the shift, and a newer one
        is_first = self._shift is None
        self._shift = shift
        if is_first and shift is not None:
            since = shift.last_break_at or shift.started_at
            # Two clocks: never negative.
            self._worked_before_s = max((datetime.now(UTC) - since).total_seconds(), 0.0)
            self._started_s = self._clock()
        self._tell()
        self.send()


def _has(shift: ShiftView | None, before: ShiftView | None, sent: _Step | None) -> bool:
    """Return whether a shift, compared with what it was before, has what was sent."""
    if isinstance(sent, _End):
        return shift is None or before is None or shift.shift_id != before.shift_id
    if shift is None or sent is None:
        return sent is None
    if before is None or before.shift_id != shift.shift_id:
        before = replace(shift, revealed_s=0.0, break_count=0)
    if isinstance(sent, _Break):
        return shift.break_count == before.break_count + 1
    return math.isclose(shift.revealed_s, before.revealed_s + sent.seconds, abs_tol=_SAME_S)
