"""Clients that commit as fast as they can: processes with a login and a connection each."""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection as mp_connection
from multiprocessing.context import SpawnProcess

from sqlalchemy import Engine, text

from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.errors import DatabaseError, TransactionConflictError
from workstation.domain.review import QueueFilter, Verdict
from workstation.services.review import claim_items, decide

_BARE = text(
    "INSERT INTO moderation.import_batch (circle_id, photo_count, digest) VALUES (1, 1, '')"
)


@dataclass(frozen=True, slots=True)
class Work:
    """What a client is to do.

    Attributes:
        until_s: Until when, by the clock that all processes share.
        is_bare: Only add rows, instead of taking items and deciding about them.
    """

    until_s: float
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it.

    Attributes:
        commits: Decisions, or rows, that were committed.
        serialization_failures: What the server refused since others were at it.
        other_failures: Whatever else went wrong.
    """

    commits: int = 0
    serialization_failures: int = 0
    other_failures: int = 0

    def __add__(self, other: "Done") -> "Done":
        return Done(
            self.commits + other.commits,
            self.serialization_failures + other.serialization_failures,
            self.other_failures + other.other_failures,
        )


class Clients:
    """The processes, idle until they are told."""

    def __init__(self, pipes: list["mp_connection.Connection[Work | None, Done]"]) -> None:
        self._pipes = pipes

    def run(self, *, seconds: float, is_bare: bool) -> Done:
        """Let all of them work at once, and return what they did together."""
        until_s = time.monotonic() + seconds
        for pipe in self._pipes:
            pipe.send(Work(until_s, is_bare))
        return sum((pipe.recv() for pipe in self._pipes), Done())


@contextmanager
def running_clients(deciders: list[str], inserters: list[str]) -> Iterator[Clients]:
    """Run a client per pair of URLs: of a moderator, and of whoever may add rows."""
    context = multiprocessing.get_context("spawn")
    pipes, processes = [], list[SpawnProcess]()
    try:
        for urls in zip(deciders, inserters, strict=True):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, *urls), daemon=True)
            process.start()
            there.close()
            here.recv()  # it is connected
            pipes.append(here)
            processes.append(process)
        yield Clients(pipes)
        for pipe in pipes:
            pipe.send(None)
    finally:
        for process in processes:
            process.join(timeout=10)
            process.kill()


def _serve(
    pipe: "mp_connection.Connection[Done, Work | None]", decider: str, inserter: str
) -> None:
    engines = [make_engine(url, pool_size=1) for url in (decider, inserter)]
    for engine in engines:
        with engine.connect():
            pass
    decide_one, insert_one = (_Client(engine) for engine in engines)
    pipe.send(Done())
    while (work := pipe.recv()) is not None:
        step = insert_one.insert if work.is_bare else decide_one.decide
        done = Done()
        while time.monotonic() < work.until_s:
            try:
                done += Done(commits=step())
            except TransactionConflictError:
                done += Done(serialization_failures=1)
            except DatabaseError:
                done += Done(other_failures=1)
        pipe.send(done)


class _Client:
    def __init__(self, engine: Engine) -> None:
        self._sessions = make_sessions(engine)

    def decide(self) -> int:
        with transaction(self._sessions) as session:
            leases = claim_items(session, filter=QueueFilter())
        for lease in leases:
            request = DecisionRequest(lease.item_id, lease.version, Verdict.TAKE_DOWN, "suggestive")
            with transaction(self._sessions) as session:
                decide(session, request)
        return len(leases)

    def insert(self) -> int:
        with transaction(self._sessions) as session:
            session.execute(_BARE)
        return 1
