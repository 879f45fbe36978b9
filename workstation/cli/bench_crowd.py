"""`workstation bench crowd`: many moderators on one queue, with kills and lost connections."""

import multiprocessing
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import connection as mp_connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from workstation.cli.bench_server import bench_database, bench_server
from workstation.cli.crowd.filling import fill_queue
from workstation.cli.crowd.journal import Journal
from workstation.cli.crowd.moderator import Moderator, work
from workstation.cli.crowd.verdict import (
    Figures,
    count_faults,
    count_held,
    count_held_too_long,
    count_open,
    let_leases_end,
    read_figures,
)
from workstation.db.embedded import EmbeddedServer
from workstation.db.session import transaction
from workstation.domain.people import Role

_DATABASE = "crowd"
_TROUBLE_EVERY_S = 1.0
_KILLS = 0.3
"""Of the troubles; the others end a connection."""
_GONE_FOR_GOOD = 0.1
"""So many of those killed do not come back, and leave what they held;"""
_MOST_GONE = 0.25
"""of all at most so many."""
_KILLED_FOR_GOOD = "processes killed for good"
_CALM_BELOW = 0.05
"""Of the queue: from then on everybody works to the end."""

_END_CONNECTION = text("""
    SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.usename LIKE 'crowd%'
    ORDER BY random() LIMIT 1
""")


def crowd(
    moderators: Annotated[int, typer.Option(min=2, max=40, help="Processes.")] = 20,
    items: Annotated[int, typer.Option(min=10, help="In the queue.")] = 10_000,
    seed: Annotated[int, typer.Option(help="Of what they want, and of the troubles.")] = 1,
) -> None:
    """Many moderators on one queue: nothing decided twice, nothing lost, nothing held for ever.

    Each is a process with a login of its own. They claim, read, decide alone and in groups, and
    take back, while processes are killed and connections ended. What has no answer is sent again.
    Then the database is counted. The exit code is 1 unless every count is 0.
    """
    with bench_server() as server, bench_database(server, _DATABASE) as (installer, _):
        _make_logins(server, installer, moderators)
        with transaction(installer) as session:
            fill_queue(session, items)
        with tempfile.TemporaryDirectory(prefix="circles-crowd-") as folder:
            crowd_ = _Crowd(server, installer, Path(folder), moderators, items, seed)
            with crowd_.stopped_in_the_end():
                crowd_.work_through()
            with transaction(installer) as session:
                figures = read_figures(session)
                held, too_long = count_held(session), count_held_too_long(session)
                let_leases_end(session)
            crowd_.sweep()
            with transaction(installer) as session:
                faults = {
                    "held for more than ten minutes": too_long,
                    "left: nobody could claim it": count_open(session),
                    **count_faults(session, acknowledged=crowd_.acknowledged()),
                }
            counts = crowd_.counts()
    faults["another answer to the same request"] = counts.pop("another answer", 0)
    _report(figures, counts, faults, held)
    if any(faults.values()):
        raise typer.Exit(1)


def _make_logins(server: EmbeddedServer, installer: sessionmaker[Session], moderators: int) -> None:
    from workstation.db.roles import create_login

    with installer.begin() as session:
        for number in range(moderators):
            login = _login(number)
            create_login(
                session.connection(),
                name=login,
                password=server.password_of(login),
                role=Role.MODERATOR,
            )


def _login(number: int) -> str:
    return f"crowd{number:02}"


class _Crowd:
    """The processes, and what befalls them."""

    def __init__(
        self,
        server: EmbeddedServer,
        installer: sessionmaker[Session],
        folder: Path,
        moderators: int,
        items: int,
        seed: int,
    ) -> None:
        self._installer = installer
        self._items = items
        self._rng = random.Random(seed)  # noqa: S311  # no secret
        self._moderators = [
            Moderator(
                url=server.url(_login(number), database=_DATABASE).render_as_string(
                    hide_password=False
                ),
                journal=folder / f"{_login(number)}.jsonl",
                seed=1000 * seed + number,
            )
            for number in range(moderators)
        ]
        self._processes: dict[int, SpawnProcess] = {}
        self._troubles: Counter[str] = Counter()

    @contextmanager
    def stopped_in_the_end(self) -> Iterator[None]:
        """Leave no process behind, whatever happens."""
        try:
            yield
        finally:
            for process in self._processes.values():
                process.kill()
                process.join()

    def work_through(self) -> None:
        """Let everybody work until the queue is empty, and make trouble meanwhile."""
        for number in range(len(self._moderators)):
            self._start(number)
        while self._processes:
            mp_connection.wait(
                [process.sentinel for process in self._processes.values()], _TROUBLE_EVERY_S
            )
            self._bury()
            with transaction(self._installer) as session:
                is_calm = count_open(session) < _CALM_BELOW * self._items
                if not is_calm and self._rng.random() > _KILLS:
                    session.execute(_END_CONNECTION)
                    self._troubles["connections ended"] += 1
                    continue
            if not is_calm and self._processes:
                self._kill(self._rng.choice(list(self._processes)))

    def sweep(self) -> None:
        """Let one more moderator decide what is left, without taking anything back."""
        last = replace(self._moderators[0], undoes=False, seed=0)
        process = multiprocessing.get_context("spawn").Process(target=work, args=(last,))
        process.start()
        process.join()
        if process.exitcode:
            self._fail(0)

    def acknowledged(self) -> list[int]:
        """Return the decisions that the database has said it has."""
        return [
            each
            for moderator in self._moderators
            for each in Journal(moderator.journal).read_acknowledged()
        ]

    def counts(self) -> Counter[str]:
        """Return what befell them."""
        counts = sum(
            (Journal(moderator.journal).read_counts() for moderator in self._moderators), Counter()
        )
        return counts + self._troubles

    def _start(self, number: int) -> None:
        moderator = self._moderators[number]
        process = multiprocessing.get_context("spawn").Process(
            target=work, args=(replace(moderator, seed=self._rng.getrandbits(32)),), daemon=True
        )
        process.start()
        self._processes[number] = process

    def _kill(self, number: int) -> None:
        process = self._processes.pop(number)
        process.kill()
        process.join()
        if process.exitcode is not None and process.exitcode > 0:
            self._fail(number)  # it had ended before
        self._troubles["processes killed"] += 1
        may_go = self._troubles[_KILLED_FOR_GOOD] < _MOST_GONE * len(self._moderators)
        if may_go and self._processes and self._rng.random() < _GONE_FOR_GOOD:
            self._troubles[_KILLED_FOR_GOOD] += 1
        else:
            self._start(number)

    def _bury(self) -> None:
        for number, process in list(self._processes.items()):
            if not process.is_alive():
                process.join()
                del self._processes[number]
                if process.exitcode:
                    self._fail(number)

    def _fail(self, number: int) -> NoReturn:
        msg = f"the process of {_login(number)} ended by itself: see above"
        raise RuntimeError(msg)


def _report(figures: Figures, counts: Counter[str], faults: dict[str, int], held: int) -> None:
    speed = figures.decisions / figures.seconds if figures.seconds else 0.0
    typer.echo(
        f"{figures.decisions:,} decisions by {figures.people} people in {figures.seconds:.0f} s:"
        f" {speed:.0f} per second. {figures.undone:,} of them took one back,"
        f" {figures.groups:,} groups."
    )
    typer.echo(f"Leases that the killed left: {held}.")
    console = Console()
    for title, rows in (("What befell them", dict(sorted(counts.items()))), ("Faults", faults)):
        table = Table(
            title=title, title_justify="left", box=None, pad_edge=False, show_header=False
        )
        table.add_column()
        table.add_column(justify="right")
        for name, count in rows.items():
            table.add_row(name, f"{count:,}")
        console.print(table)
