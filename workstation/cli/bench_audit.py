"""`workstation bench audit`: what the chain of records costs, to check and to write."""

import time
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import select, text
from sqlalchemy.orm import Session, sessionmaker

from workstation.cli.bench_server import bench_database, bench_server
from workstation.cli.chain.clients import Done, running_clients
from workstation.cli.chain.filling import fill_chain
from workstation.cli.crowd.filling import fill_queue
from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.db.functions import audit_triggers
from workstation.db.session import make_sessions, transaction
from workstation.domain.audit import AuditEntry
from workstation.domain.people import Role
from workstation.models.audit import AuditRecord
from workstation.queries.audit import verify_audit

_MOST_TIMES_READING = 3.0
_LEAST_OF_DECISIONS = 0.5
_BATCH_ROWS = 5000
_COLUMNS = (
    AuditRecord.seq, AuditRecord.at, AuditRecord.actor, AuditRecord.action,
    AuditRecord.subject_kind, AuditRecord.subject_id, AuditRecord.detail, AuditRecord.prev_hash,
    AuditRecord.hash,
)  # fmt: skip


def audit(
    entries: Annotated[int, typer.Option(min=100, help="In the chain.")] = 1_000_000,
    clients: Annotated[int, typer.Option(min=1, max=40, help="Processes that decide.")] = 8,
    rounds: Annotated[int, typer.Option(min=1, help="With and without the audit, in turn.")] = 3,
    seconds: Annotated[float, typer.Option(min=1, help="Per round and way.")] = 10.0,
) -> None:
    """What the audit costs: verifying a long chain, and deciding with it against without it.

    Verification is held against a plain loop that reads the same columns and hashes each entry,
    as the superuser whom no row policy slows down. Decisions are claimed and made by processes,
    each with a connection of its own. The exit code is 1 unless both targets are reached and
    nothing was refused.
    """
    console = Console()
    table = Table(box=None, pad_edge=False)
    for heading in ("what", "with", "against", "ratio", "target"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    with bench_server() as server:
        with bench_database(server, "chain") as (installer, _):
            _make_logins(server, installer, {"manager": Role.MANAGER})
            with transaction(installer) as session:
                started_s = time.perf_counter()
                fill_chain(session, entries)
            console.print(f"{entries:,} entries made in {time.perf_counter() - started_s:.0f} s")
            manager = make_engine(server.url("manager", database="chain"), statement_timeout_ms=0)
            plain_s = _read_plainly(installer)
            verify_s = _verify(make_sessions(manager))
            manager.dispose()
        times = verify_s / plain_s
        table.add_row(
            f"verify {entries:,} entries | plain loop",
            f"{verify_s:.1f} s",
            f"{plain_s:.1f} s",
            f"{times:.2f}",
            f"at most {_MOST_TIMES_READING:g}",
        )
        with_audit, without = _commit(server, clients, rounds, seconds, console)
    failures = 0
    shares = []
    for is_bare, name in ((False, "whole decisions"), (True, "bare inserts")):
        on, off = with_audit[is_bare], without[is_bare]
        shares.append(on.commits / max(1, off.commits))
        failures += on.serialization_failures + off.serialization_failures
        failures += on.other_failures + off.other_failures
        table.add_row(
            f"{name} a second, {clients} clients | without audit",
            f"{on.commits / rounds / seconds:.0f}",
            f"{off.commits / rounds / seconds:.0f}",
            f"{shares[-1]:.2f}",
            "for information" if is_bare else f"at least {_LEAST_OF_DECISIONS:g}",
        )
    console.print(table)
    console.print(f"Refused, serialization failures among them: {failures}")
    if times > _MOST_TIMES_READING or shares[0] < _LEAST_OF_DECISIONS or failures:
        raise typer.Exit(1)


def _read_plainly(sessions: sessionmaker[Session]) -> float:
    """Read the entries in order and hash each; return the seconds."""
    started_s = time.perf_counter()
    after_seq = 0
    with transaction(sessions) as session:
        while rows := session.execute(
            select(*_COLUMNS)
            .where(AuditRecord.seq > after_seq)
            .order_by(AuditRecord.seq)
            .limit(_BATCH_ROWS)
        ).fetchall():
            for row in rows:
                entry = AuditEntry(*row)
                if entry.sealed_hash() != entry.hash:
                    raise typer.Exit(2)
            after_seq = rows[-1].seq
    return time.perf_counter() - started_s


def _verify(sessions: sessionmaker[Session]) -> float:
    started_s = time.perf_counter()
    with transaction(sessions) as session:
        report = verify_audit(session, beside=sessions)
    if report.fault is not None:
        typer.echo(f"The chain is not whole: {report}", err=True)
        raise typer.Exit(2)
    return time.perf_counter() - started_s


def _commit(
    server: EmbeddedServer, clients: int, rounds: int, seconds: float, console: Console
) -> tuple[dict[bool, Done], dict[bool, Done]]:
    """Decide, and add rows, with and without the audit in turn; return what was done by each."""
    totals = tuple({False: Done(), True: Done()} for _ in range(2))
    logins = [f"client{number:02}" for number in range(clients)]
    with bench_database(server, "commits") as (installer, _):
        _make_logins(server, installer, dict.fromkeys(logins, Role.MODERATOR))
        urls = [
            server.url(login, database="commits").render_as_string(hide_password=False)
            for login in logins
        ]
        inserter = server.url(database="commits").render_as_string(hide_password=False)
        # So many that nobody runs out: a thousand decisions a second.
        with transaction(installer) as session:
            fill_queue(session, int(2 * rounds * seconds * 1_000))
        with running_clients(urls, [inserter] * clients) as running:
            running.run(seconds=2, is_bare=False)  # plans, pages
            for _ in range(rounds):
                for is_bare in (False, True):
                    for total, is_on in zip(totals, (True, False), strict=True):
                        _switch_audit(installer, is_on=is_on)
                        total[is_bare] += running.run(seconds=seconds, is_bare=is_bare)
    with_audit, without = totals
    console.print(f"{with_audit[False].commits + without[False].commits:,} decisions made")
    return with_audit, without


def _switch_audit(installer: sessionmaker[Session], *, is_on: bool) -> None:
    verb = "ENABLE" if is_on else "DISABLE"
    with transaction(installer) as session:
        for trigger in sorted(audit_triggers(), key=lambda each: (each.table, each.name)):
            session.execute(
                text(f"ALTER TABLE moderation.{trigger.table} {verb} TRIGGER {trigger.name}")
            )


def _make_logins(
    server: EmbeddedServer, installer: sessionmaker[Session], roles: dict[str, Role]
) -> None:
    from workstation.db.roles import create_login  # loads Alembic

    with installer.begin() as session:
        for login, role in roles.items():
            create_login(
                session.connection(), name=login, password=server.password_of(login), role=role
            )
