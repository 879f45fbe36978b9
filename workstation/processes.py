"""Processes that work through chunks of items, and survive what kills one of them.

`concurrent.futures` gives up the whole pool with the first process that dies, and cannot tell
which item killed it. Photos come from strangers: one that crashes a decoder must cost one photo.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection as mp_connection
from typing import Generic, TypeVar

from workstation.domain.errors import WorkersFailedError
from workstation.work import CancelToken

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

Handler = Callable[[list[ItemT]], list[ResultT]]

CHUNK_LIMIT_S = 120.0
"""A chunk that takes longer hangs (a JPEG of a thousand scans does); its process is killed."""

# One to work on, and one so that it need not wait while we write results.
_CHUNKS_AHEAD = 2

# How soon a cancellation is noticed while every process is busy.
_WAIT_S = 0.2


@dataclass(frozen=True, slots=True)
class Crashed(Generic[ItemT]):
    """An item that killed its process twice, the second time alone."""

    item: ItemT


def map_in_processes(
    prepare: Callable[[], "Handler[ItemT, ResultT]"],
    chunks: Iterable[Sequence[ItemT]],
    *,
    workers: int,
    cancel: CancelToken,
) -> Generator[list[ResultT] | Crashed[ItemT], None, None]:
    """Handle every chunk in some process; yield results as they come, in no order.

    Takes from `chunks` only what the processes can begin soon, so memory stays flat. Close the
    generator (`contextlib.closing`) to stop the processes; they also end when this process does.

    Args:
        prepare: Runs once in each process and returns what handles a chunk. Picklable.
        chunks: Items that are handled together; picklable.
        workers: Number of processes.
        cancel: Checked several times a second.

    Yields:
        The results of a chunk, or an item that cannot be handled.

    Raises:
        WorkersFailedError: `prepare` failed.
        Cancelled: Somebody asked for a stop.
    """
    source = iter(chunks)
    retries: deque[_Task[ItemT]] = deque()
    pool: list[_Worker[ItemT, ResultT]] = []
    try:
        pool += [_Worker(prepare) for _ in range(workers)]
        while True:
            cancel.raise_if_cancelled()
            _feed(pool, retries, source)
            if not any(worker.tasks for worker in pool):
                return
            for worker in _wait(pool):
                try:
                    done = worker.collect()
                except _DiedError:
                    yield from _bury(worker, retries)
                    pool[pool.index(worker)] = _Worker(prepare)
                else:
                    if done is not None:
                        yield done
    finally:
        for worker in pool:
            worker.stop()


@dataclass(frozen=True, slots=True)
class _Task(Generic[ItemT]):
    items: list[ItemT]
    is_retry: bool = False


class _DiedError(Exception):
    """The process is gone."""


class _Worker(Generic[ItemT, ResultT]):
    """A process, and what it was given to do."""

    def __init__(self, prepare: Callable[[], "Handler[ItemT, ResultT]"]) -> None:
        # Not fork: this process has threads, of onnxruntime, of Qt. A spawned process also
        # holds no copy of another's pipe, so that each end is seen to close.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(prepare, theirs), daemon=True)
        with _sigint_blocked():
            self._process.start()
        theirs.close()
        self.tasks: deque[_Task[ItemT]] = deque()
        self._is_ready = False
        self._since_s = time.monotonic()

    def give(self, task: _Task[ItemT]) -> None:
        """Queue a task. That the process is dead shows when results are collected."""
        if not self.tasks:
            self._since_s = time.monotonic()
        self.tasks.append(task)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(task.items)

    def collect(self) -> list[ResultT] | None:
        """Return the results that have come; None if the process only says that it is ready."""
        try:
            if not self.pipe.poll():  # it is here because it hangs
                raise _DiedError
            results: list[ResultT] | None = self.pipe.recv()
        except (EOFError, OSError) as error:
            if not self._is_ready:
                self._process.join()
                raise WorkersFailedError(self._process.exitcode) from error
            raise _DiedError from error
        self._since_s = time.monotonic()
        if not self._is_ready:
            self._is_ready = True
            return None
        self.tasks.popleft()
        return results

    def hangs(self) -> bool:
        """Whether it has worked on one chunk for too long."""
        return bool(self.tasks) and time.monotonic() - self._since_s > CHUNK_LIMIT_S

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _feed(
    pool: "list[_Worker[ItemT, ResultT]]",
    retries: deque[_Task[ItemT]],
    source: Iterator[Sequence[ItemT]],
) -> None:
    for depth in range(_CHUNKS_AHEAD):
        for worker in pool:
            if len(worker.tasks) > depth:
                continue
            task = retries.popleft() if retries else _next_task(source)
            if task is None:
                return
            worker.give(task)


def _next_task(source: Iterator[Sequence[ItemT]]) -> _Task[ItemT] | None:
    chunk = next(source, None)
    return None if chunk is None else _Task(list(chunk))


def _wait(pool: "list[_Worker[ItemT, ResultT]]") -> "list[_Worker[ItemT, ResultT]]":
    ready = mp_connection.wait([worker.pipe for worker in pool], timeout=_WAIT_S)
    return [worker for worker in pool if worker.pipe in ready or worker.hangs()]


def _bury(
    worker: "_Worker[ItemT, ResultT]", retries: deque[_Task[ItemT]]
) -> Iterator[Crashed[ItemT]]:
    """Stop a dead process, and see to what it had. Only the first chunk can have killed it."""
    worker.stop()
    suspect, *innocent = worker.tasks
    retries.extend(innocent)
    if suspect.is_retry:
        yield Crashed(suspect.items[0])
    else:
        retries.extend(_Task([item], is_retry=True) for item in suspect.items)


@contextlib.contextmanager
def _sigint_blocked() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: it is for us, and we stop them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    prepare: Callable[[], "Handler[ItemT, ResultT]"],
    pipe: "mp_connection.Connection[list[ResultT] | None, list[ItemT]]",
) -> None:
    """What a process does. An exception ends it, which its owner notices."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    handle = prepare()
    pipe.send(None)
    while True:
        try:
            items = pipe.recv()
        except EOFError:
            return
        pipe.send(handle(items))


def _die_with_parent() -> None:
    # Decoding and inference release the GIL, so this is not late. (PR_SET_PDEATHSIG would do it
    # on Linux only, and also when merely the thread that started us ends.)
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
