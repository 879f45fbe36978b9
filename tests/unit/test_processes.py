"""Processes work through everything, whatever happens to one of them."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from workstation import processes as pool
from workstation.domain.errors import WorkersFailedError
from workstation.processes import Crashed, Handler, map_in_processes
from workstation.work import Cancelled, CancelToken

POISON = -1
SLUGGISH = -2


def double(items: list[int]) -> list[int]:
    for item in items:
        if item == POISON:
            os.kill(os.getpid(), signal.SIGKILL)
        if item == SLUGGISH:
            signal.pause()
    return [2 * item for item in items]


def prepare_double() -> Handler[int, int]:
    return double


def prepare_nothing() -> Handler[int, int]:
    sys.stderr = None  # the traceback is expected
    raise RuntimeError


class KillOnce:
    """Kills the process that meets the poison first; the next one handles it."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __call__(self) -> Handler[int, int]:
        return self.handle

    def handle(self, items: list[int]) -> list[int]:
        if POISON in items and not self.trace.exists():
            self.trace.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return [2 * item for item in items]


def run(
    chunks: list[list[int]], *, prepare: Callable[[], Handler[int, int]] = prepare_double
) -> tuple[list[int], list[int]]:
    handled: list[int] = []
    crashed: list[int] = []
    with contextlib.closing(
        map_in_processes(prepare, chunks, workers=2, cancel=CancelToken())
    ) as results:
        for result in results:
            if isinstance(result, Crashed):
                crashed.append(result.item)
            else:
                handled.extend(result)
    return sorted(handled), crashed


def test_handles_every_item_once() -> None:
    chunks = [[3 * n, 3 * n + 1, 3 * n + 2] for n in range(50)]
    assert run(chunks) == ([2 * n for n in range(150)], [])


def test_no_chunks_is_no_work() -> None:
    assert run([]) == ([], [])


def test_an_item_that_kills_costs_only_itself() -> None:
    chunks = [[1, 2], [3, POISON, 4], [5, 6], [POISON], [7]]
    assert run(chunks) == ([2 * n for n in range(1, 8)], [POISON, POISON])


def test_an_item_that_survives_the_second_try_is_handled(tmp_path: Path) -> None:
    handled, crashed = run([[1, POISON, 2]], prepare=KillOnce(tmp_path / "trace"))
    assert (handled, crashed) == ([2 * POISON, 2, 4], [])


def test_an_item_that_hangs_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "CHUNK_LIMIT_S", 5.0)
    assert run([[1], [SLUGGISH, 2], [3]]) == ([2, 4, 6], [SLUGGISH])


def test_a_process_that_cannot_start_is_not_the_items_fault() -> None:
    with pytest.raises(WorkersFailedError) as caught:
        run([[1], [2]], prepare=prepare_nothing)
    assert caught.value.exit_code == 1


def test_takes_only_what_can_begin_soon() -> None:
    taken = 0

    def endless() -> Iterator[list[int]]:
        nonlocal taken
        while True:
            taken += 1
            yield [taken]

    token = CancelToken()
    with contextlib.closing(
        map_in_processes(prepare_double, endless(), workers=2, cancel=token)
    ) as results:
        for done, _ in enumerate(results, start=1):
            assert taken - done <= 4
            if done == 20:
                break


def test_cancelling_stops_processes_that_are_busy() -> None:
    token = CancelToken()
    results = map_in_processes(prepare_double, [[1], [SLUGGISH]], workers=1, cancel=token)
    assert next(results) == [2]
    busy = [child for child in psutil.Process().children() if is_worker(child)]
    token.cancel()
    with pytest.raises(Cancelled):
        next(results)
    assert len(busy) == 1
    assert not busy[0].is_running()


def is_worker(process: psutil.Process) -> bool:
    return "spawn_main" in " ".join(process.cmdline())


OWNER = """
import signal

from tests.unit.test_processes import prepare_double
from workstation.processes import map_in_processes
from workstation.work import CancelToken

if __name__ == "__main__":
    # A shell that runs the tests in the background has SIGINT ignored, and that is inherited.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chunks = [[1], [2], [-2], [-2]]
    results = map_in_processes(prepare_double, chunks, workers=2, cancel=CancelToken())
    print(sorted(next(results) + next(results)), flush=True)
    next(results)
"""


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own whose two processes hang."""
    script = tmp_path / "owner.py"
    script.write_text(OWNER)
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    with process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "[2, 4]\n"
            yield process
        finally:
            process.kill()


def test_processes_end_with_an_owner_that_was_killed(owner: subprocess.Popen[str]) -> None:
    children = psutil.Process(owner.pid).children(recursive=True)
    assert len(children) >= 2
    owner.kill()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []


def test_ctrl_c_reaches_only_the_owner(owner: subprocess.Popen[str]) -> None:
    children = psutil.Process(owner.pid).children(recursive=True)
    # What a terminal does: the signal goes to every process.
    for process in (*children, psutil.Process(owner.pid)):
        process.send_signal(signal.SIGINT)
    _, errors = owner.communicate(timeout=60)
    _, alive = psutil.wait_procs(children, timeout=60)
    assert alive == []
    assert errors.count("Traceback") == 1
    assert "KeyboardInterrupt" in errors
