"""Jobs: delivered on the GUI thread, once each, cancellable."""

import threading

from PySide6.QtCore import QThread
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from workstation.jobs.runner import Job, JobRunner, Work
from workstation.work import CancelToken, Progress, ReportProgress


def _until_cancelled(cancel: CancelToken, report: ReportProgress) -> object:
    report(Progress(0, 1))
    while True:
        cancel.raise_if_cancelled()


def _at_once(value: object) -> Work:
    return lambda _cancel, _report: value


class _Heard:
    """Notes every signal of a job, and on which thread it came."""

    def __init__(self, job: Job) -> None:
        self.events: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()
        job.progressed.connect(lambda value: self._note("progressed", value))
        job.succeeded.connect(lambda value: self._note("succeeded", value))
        job.failed.connect(lambda value: self._note("failed", value))
        job.cancelled.connect(lambda: self._note("cancelled", None))
        job.finished.connect(lambda: self._note("finished", None))

    def _note(self, name: str, value: object) -> None:
        self.events.append((name, value))
        self.threads.add(QThread.currentThread())


def test_a_result_arrives_on_the_gui_thread(
    runner: JobRunner, qtbot: QtBot, qapp: QApplication
) -> None:
    worker: list[threading.Thread] = []

    def work(_cancel: CancelToken, _report: ReportProgress) -> object:
        worker.append(threading.current_thread())
        return 42

    job = runner.submit(work)
    heard = _Heard(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert heard.events == [("succeeded", 42), ("finished", None)]
    assert heard.threads == {qapp.thread()}
    assert worker != [threading.main_thread()]


def test_an_exception_is_handed_over_as_it_is(runner: JobRunner, qtbot: QtBot) -> None:
    error = ValueError("no")

    def work(_cancel: CancelToken, _report: ReportProgress) -> object:
        raise error

    job = runner.submit(work)
    heard = _Heard(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert heard.events == [("failed", error), ("finished", None)]


def test_a_cancelled_job_never_succeeds(runner: JobRunner, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(_cancel: CancelToken, _report: ReportProgress) -> object:
        go_on.wait(10)
        return "too late"

    job = runner.submit(work)
    heard = _Heard(job)
    with qtbot.waitSignal(job.finished):
        job.cancel()
        go_on.set()
    assert heard.events == [("cancelled", None), ("finished", None)]


def test_work_that_checks_its_token_stops_early(runner: JobRunner, qtbot: QtBot) -> None:
    job = runner.submit(_until_cancelled)
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignals([job.cancelled, job.finished]):
        job.cancel()


def test_reports_are_thinned_but_the_last_one_comes(runner: JobRunner, qtbot: QtBot) -> None:
    def work(_cancel: CancelToken, report: ReportProgress) -> object:
        for done in range(1, 10_001):
            report(Progress(done, 10_000))
        return None

    job = runner.submit(work)
    heard = _Heard(job)
    with qtbot.waitSignal(job.finished):
        pass
    progress = [value for name, value in heard.events if name == "progressed"]
    assert len(progress) < 1_000
    assert progress[-1] == Progress(10_000, 10_000)


def test_ten_thousand_jobs_leave_nothing_behind(runner: JobRunner, qtbot: QtBot) -> None:
    # PySide6 6.12.0 on Python 3.11 aborts here: each emit loses a reference to True.
    left, total = [10_000], []

    def work(_cancel: CancelToken, _report: ReportProgress) -> object:
        return True

    def count(value: bool) -> None:
        total.append(value)
        left[0] -= 1

    for _ in range(10_000):
        runner.submit(work).succeeded.connect(count)
    qtbot.waitUntil(lambda: left[0] == 0, timeout=60_000)
    assert total == [True] * 10_000
    qtbot.waitUntil(lambda: not runner.findChildren(Job), timeout=10_000)


def test_shutdown_cancels_what_runs_and_waits_for_it(qapp: QApplication) -> None:
    runner = JobRunner(max_threads=2)
    for _ in range(4):
        runner.submit(_until_cancelled)
    assert runner.shutdown(timeout_ms=5_000)


def test_nothing_starts_after_a_shutdown(qapp: QApplication, qtbot: QtBot) -> None:
    runner = JobRunner(max_threads=1)
    assert runner.shutdown(timeout_ms=5_000)
    started: list[bool] = []
    job = runner.submit(lambda _cancel, _report: started.append(True))
    with qtbot.assertNotEmitted(job.succeeded), qtbot.waitSignals([job.cancelled, job.finished]):
        pass
    assert started == []
    assert not runner.is_busy


def test_answers_are_delivered_without_an_event_loop(qapp: QApplication) -> None:
    runner = JobRunner(max_threads=1)
    heard: list[object] = []
    first = runner.submit(lambda _cancel, _report: 1)
    first.succeeded.connect(heard.append)
    assert runner.wait(timeout_ms=5_000)
    assert heard == []
    runner.deliver()
    assert heard == [1]
    assert not runner.is_busy


def test_what_is_to_be_painted_comes_before_new_work(
    runner: JobRunner, qtbot: QtBot, qapp: QApplication
) -> None:
    events: list[str] = []

    class Painted(QWidget):
        @override
        def paintEvent(self, event: QPaintEvent) -> None:
            events.append("painted")

    widget = Painted()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "painted" in events)
    events.clear()
    widget.update()
    job = runner.submit(lambda _cancel, _report: events.append("worked"))
    with qtbot.waitSignal(job.finished):
        pass
    assert events == ["painted", "worked"]


def test_answers_that_come_at_once_are_painted_one_by_one(qtbot: QtBot, qapp: QApplication) -> None:
    runner = JobRunner(max_threads=1, is_patient=True)
    events: list[str] = []

    class Painted(QWidget):
        @override
        def paintEvent(self, event: QPaintEvent) -> None:
            events.append("painted")

    widget = Painted()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "painted" in events)

    def show(text: object) -> None:
        events.append(str(text))
        widget.update()

    for number in range(2):
        runner.submit(_at_once(f"answer {number}")).succeeded.connect(show)
    assert runner.wait(timeout_ms=5_000)  # both are there by now
    events.clear()
    qtbot.waitUntil(lambda: not runner.is_busy and events[-1:] == ["painted"])
    assert events == ["answer 0", "painted", "answer 1", "painted"]


def test_patience_ends_where_there_is_no_event_loop(qapp: QApplication) -> None:
    runner = JobRunner(max_threads=1, is_patient=True)
    heard: list[object] = []
    for number in range(3):
        runner.submit(_at_once(number)).succeeded.connect(heard.append)
    assert runner.wait(timeout_ms=5_000)
    runner.deliver()
    assert heard == [0, 1, 2]


def test_waiting_for_work_starts_it(runner: JobRunner) -> None:
    done: list[bool] = []
    runner.submit(lambda _cancel, _report: done.append(True))
    assert runner.wait(timeout_ms=5_000)
    assert done == [True]


def test_shutdown_says_so_when_something_does_not_stop(qapp: QApplication, qtbot: QtBot) -> None:
    runner = JobRunner(max_threads=1)
    go_on, started = threading.Event(), threading.Event()

    def stubborn(_cancel: CancelToken, _report: ReportProgress) -> object:
        started.set()
        return go_on.wait(10)

    runner.submit(stubborn)
    qtbot.waitUntil(started.is_set)
    assert not runner.shutdown(timeout_ms=20)
    go_on.set()
    assert runner.shutdown(timeout_ms=5_000)
