"""`workstation bench queue`: what the next item costs in a short queue and in a long one."""

import statistics
import time
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from workstation.cli.bench_server import bench_database, bench_server
from workstation.db.session import transaction
from workstation.domain.review import QueueFilter, QueueOrder
from workstation.services.review import claim_items, release_items

_FEW = 10_000
_CIRCLES = 50
_WARM_UP = 20

_PARTS = {
    "all": QueueFilter(),
    "a policy": QueueFilter(policy_code="nudity"),
    "a circle": QueueFilter(circle_id=7),
    "oldest first": QueueFilter(order=QueueOrder.OLDEST_FIRST),
}

# The indexes are built when the rows are there; triggers would look for posts that do not exist.
_INDEXES = text("""
    SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index x
    JOIN pg_class c ON c.oid = x.indexrelid
    WHERE x.indrelid = 'moderation.review_item'::regclass AND NOT x.indisunique
    ORDER BY c.relname
""")
_FILL = text("""
    INSERT INTO moderation.review_item (subject_kind, subject_id, priority, policy_code, harm,
        opened_at, created_at, due_at, rank, circle_id, language)
    SELECT 'post', n.id, n.priority, p.codes[1 + n.id % cardinality(p.codes)],
        jsonb_build_object('photo', n.priority), n.opened_at, n.opened_at,
        n.opened_at + interval '24 hours',
        moderation.rank_of(n.priority, n.opened_at + interval '24 hours'),
        1 + n.id % :circles, (ARRAY['zh', 'zh', 'zh', 'en', 'other'])[1 + n.id % 5]
    FROM (
        SELECT g AS id, hashint8(g)::bigint % 10000 / 20000.0 + 0.5 AS priority,
            now() - interval '30 days' * (1 - g / (:items + 1.0)) AS opened_at
        FROM generate_series(1::bigint, :items) g
    ) n,
    (SELECT array_agg(code ORDER BY code) AS codes FROM moderation.policy
        WHERE NOT is_child_safety) p
""")


@dataclass(frozen=True, slots=True)
class _Cost:
    p50_ms: float
    p95_ms: float


def queue(
    items: Annotated[
        int, typer.Option(min=_FEW, help="In the long queue; 10 million need 12 GB of disk.")
    ] = 10_000_000,
    claims: Annotated[int, typer.Option(min=20, help="Of each kind, in each queue.")] = 300,
) -> None:
    """Claim of the next item: 10 thousand against 10 million items in the queue.

    Both queues have the same shape and lie on one server. They are asked in turn; each claim is
    one transaction, and is let go of again outside of what is measured.
    """
    console = Console()
    with (
        bench_server() as server,
        bench_database(server, "few") as (few, _),
        bench_database(server, "many") as (many, _),
    ):
        for sessions, count in ((few, _FEW), (many, items)):
            started_s = time.perf_counter()
            _fill(sessions, count)
            with transaction(sessions) as session:
                size = session.execute(
                    text("SELECT pg_size_pretty(pg_database_size(current_database()))")
                ).scalar_one()
            console.print(f"{count:,} items: {time.perf_counter() - started_s:.0f} s, {size}")
        table = Table(box=None, pad_edge=False)
        table.add_column("claim of the next item")
        for heading in (f"{_FEW:,}: p50 ms", "p95", f"{items:,}: p50 ms", "p95", "p50 times"):
            table.add_column(heading, justify="right")
        for name, part in _PARTS.items():
            short, long = _measure(few, many, part, claims)
            table.add_row(
                name,
                f"{short.p50_ms:.2f}",
                f"{short.p95_ms:.2f}",
                f"{long.p50_ms:.2f}",
                f"{long.p95_ms:.2f}",
                f"{long.p50_ms / short.p50_ms:.2f}",
            )
    console.print(table)


def _fill(sessions: sessionmaker[Session], items: int) -> None:
    with transaction(sessions) as session:
        session.execute(text("SET LOCAL statement_timeout = 0"))
        session.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        session.execute(text("ALTER TABLE moderation.review_item DISABLE TRIGGER USER"))
        indexes = session.execute(_INDEXES).all()
        for name, _ in indexes:
            session.execute(text(f'DROP INDEX moderation."{name}"'))  # a name of the catalogue's
        session.execute(_FILL, {"items": items, "circles": _CIRCLES})
        for _, definition in indexes:
            session.execute(text(definition.replace(":", r"\:")))
        session.execute(text("ALTER TABLE moderation.review_item ENABLE TRIGGER USER"))
        session.execute(text("ANALYZE moderation.review_item"))


def _measure(
    few: sessionmaker[Session], many: sessionmaker[Session], part: QueueFilter, claims: int
) -> tuple[_Cost, _Cost]:
    """Claim in the one queue and in the other in turn: what else the machine does hits both."""
    taken_ms: tuple[list[float], list[float]] = ([], [])
    for number in range(claims + _WARM_UP):
        for sessions, times in zip((few, many), taken_ms, strict=True):
            started_s = time.perf_counter()
            with transaction(sessions) as session:
                leases = claim_items(session, filter=part)
            if number >= _WARM_UP:
                times.append((time.perf_counter() - started_s) * 1_000)
            with transaction(sessions) as session:
                release_items(session, [lease.item_id for lease in leases])
    short, long = (statistics.quantiles(times, n=20) for times in taken_ms)
    return _Cost(short[9], short[18]), _Cost(long[9], long[18])
