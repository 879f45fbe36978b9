"""`workstation bench mirror`: what copying costs, whole and by what changed."""

import contextlib
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, text, update

from workstation.cli.bench_platform import bench_platform
from workstation.cli.progress import progress_bar
from workstation.db.adbc import adbc_errors, connect_adbc
from workstation.db.engine import make_engine
from workstation.domain.mirror import RefreshSummary
from workstation.domain.platform import SCORE_MAX, SCORE_MIN
from workstation.models.circles import Comment, CreditScore, Gift, Photo, Post
from workstation.work import ReportProgress, ignore_progress

if TYPE_CHECKING:  # loads DuckDB
    from workstation.analytics.mirror.store import Mirror

_MOST_OF_A_FILL = 0.01
_NEW_GIFTS = 10_000
_OTHER_SCORES = 1_000
_GONE_POSTS = 100
_ZONE = "Asia/Shanghai"

# As if given in the last hours of the platform.
_GIVE = text("""
    INSERT INTO circles.gift (sender_id, receiver_id, post_id, circle_id, amount_fen, sent_at)
    SELECT g.sender_id, g.receiver_id, g.post_id, g.circle_id, g.amount_fen,
        (SELECT max(sent_at) FROM circles.gift) - g.id % 20000 * interval '1 second'
    FROM circles.gift g WHERE g.id > :after ORDER BY g.id LIMIT :count
""")
_LAST = text("SELECT max(id) FROM circles.gift")
_TAKE_BACK = text("DELETE FROM circles.gift WHERE id > :last")
# From all over the history.
_SOME_SCORES = text("""
    SELECT s.id, s.score FROM circles.credit_score s
    WHERE s.id % greatest((SELECT max(id) FROM circles.credit_score) / (2 * :count), 1) = :number
    ORDER BY s.id LIMIT :count
""")
_SOME_POSTS = text("""
    SELECT p.id FROM circles.post p
    WHERE p.id % greatest((SELECT max(id) FROM circles.post) / (2 * :count), 1) = :number
    ORDER BY p.id LIMIT :count
""")


def mirror(
    folder: Annotated[
        Path | None,
        typer.Option(help="Of an embedded server with a platform. Default: one made for this."),
    ] = None,
    people: Annotated[int, typer.Option(min=100, help="Of the platform made for this.")] = 100_000,
    posts: Annotated[int, typer.Option(min=100)] = 1_000_000,
    gifts: Annotated[int, typer.Option(min=100)] = 1_000_000,
    rounds: Annotated[int, typer.Option(min=1, help="Refreshes of each kind.")] = 3,
) -> None:
    """Copy everything, then what changed, and compare with the database.

    A plain reference for copying everything is COPY of the same rows and columns, as the same
    login, to nowhere. The exit code is 1 if a refresh after 10,000 new gifts takes more than 1% of
    copying everything, or the mirror differs from the database.
    """
    console = Console()
    with (
        bench_platform(folder, people=people, posts=posts, gifts=gifts) as server,
        tempfile.TemporaryDirectory(prefix="circles-bench-") as temporary,
    ):
        analyst = make_engine(server.url("analyst"), statement_timeout_ms=0)
        installer = make_engine(server.url(), statement_timeout_ms=0)
        try:
            is_good = _measure(console, Path(temporary), analyst, installer, rounds)
        finally:
            analyst.dispose()
            installer.dispose()
    if not is_good:
        raise typer.Exit(1)


def _measure(
    console: Console, folder: Path, analyst: Engine, installer: Engine, rounds: int
) -> bool:
    from workstation.analytics.mirror.store import Mirror

    table = Table("what", "seconds", "against copying everything", box=None, pad_edge=False)
    copying = Mirror(folder / "mirror.duckdb", "analyst")
    try:
        with progress_bar(console, "Copying everything") as report:
            filled = _refresh(copying, analyst, report=report)
        plain_s = _copy_plainly(analyst)
        _say(table, "copying everything", filled.seconds, filled.seconds)
        _say(table, "plain COPY of the same, to nowhere", plain_s, filled.seconds)
        idle_s = _median(rounds, lambda: _refresh(copying, analyst).seconds)
        _say(table, "refresh, nothing new", idle_s, filled.seconds)
        new_s = _after_new_gifts(copying, analyst, installer, rounds)
        _say(table, f"refresh after {_NEW_GIFTS:,} new gifts", new_s, filled.seconds)
        for changes in (_other_scores, _gone_posts):
            what, taken_s = _after(copying, analyst, installer, rounds, changes)
            _say(table, what, taken_s, filled.seconds)
        checked = _refresh(copying, analyst, check=True)
        _say(table, "comparing everything with the database", checked.seconds, filled.seconds)
        status = copying.status()
    finally:
        copying.close()
    rows = sum(each.rows for each in status.tables)
    console.print(f"{rows:,} rows, {status.size_bytes / 1e6:,.0f} MB")
    console.print(table)
    share = new_s / filled.seconds
    console.print(f"Share of a refresh: {share:.2%}, at most {_MOST_OF_A_FILL:.0%}")
    for name, day in checked.drifted:
        console.print(f"Differs: {name} {day or ''}")
    return share <= _MOST_OF_A_FILL and not checked.drifted


def _refresh(
    copying: "Mirror",
    engine: Engine,
    *,
    check: bool = False,
    report: ReportProgress = ignore_progress,
) -> RefreshSummary:
    with adbc_errors():
        connection = connect_adbc(engine)
        try:
            return copying.refresh(connection, zone=_ZONE, check=check, report=report)
        finally:
            connection.close()


def _after_new_gifts(copying: "Mirror", analyst: Engine, installer: Engine, rounds: int) -> float:
    with installer.begin() as connection:
        last = connection.scalar(_LAST)
    taken = []
    try:
        for number in range(rounds):
            with installer.begin() as connection:
                connection.execute(_GIVE, {"after": number * _NEW_GIFTS, "count": _NEW_GIFTS})
            summary = _refresh(copying, analyst)
            if summary.changed.get("gift") != _NEW_GIFTS:
                typer.echo(f"The refresh found {summary.changed.get('gift')} gifts", err=True)
                raise typer.Exit(2)
            taken.append(summary.seconds)
    finally:
        with installer.begin() as connection:
            connection.execute(_TAKE_BACK, {"last": last})
    return statistics.median(taken)


class _Change(Protocol):
    """Changes something, yields what it was, and gives it back."""

    def __call__(
        self, installer: Engine, number: int
    ) -> contextlib.AbstractContextManager[str]: ...


def _after(
    copying: "Mirror", analyst: Engine, installer: Engine, rounds: int, change: _Change
) -> tuple[str, float]:
    taken = []
    for number in range(rounds):
        with change(installer, number) as what:
            taken.append(_refresh(copying, analyst).seconds)
        _refresh(copying, analyst)
    return f"refresh after {what}", statistics.median(taken)


@contextlib.contextmanager
def _other_scores(installer: Engine, number: int) -> Iterator[str]:
    with installer.begin() as connection:
        before = connection.execute(_SOME_SCORES, {"number": number, "count": _OTHER_SCORES}).all()
        other = [(row.id, row.score - 1 if row.score > SCORE_MIN else SCORE_MAX) for row in before]
        _set_scores(connection, other)
    yield f"{len(other):,} scores that changed"
    with installer.begin() as connection:
        _set_scores(connection, [(row.id, row.score) for row in before])


def _set_scores(connection: Connection, scores: list[tuple[int, int]]) -> None:
    changing = update(CreditScore).where(CreditScore.id == bindparam("key"))
    connection.execute(
        changing.values(score=bindparam("now")), [{"key": key, "now": now} for key, now in scores]
    )


@contextlib.contextmanager
def _gone_posts(installer: Engine, number: int) -> Iterator[str]:
    with installer.begin() as connection:
        posts = list(connection.scalars(_SOME_POSTS, {"number": number, "count": _GONE_POSTS}))
        kept = {
            table: connection.execute(select(table.__table__).where(key.in_(posts)))
            .mappings()
            .all()
            for table, key in ((Post, Post.id), (Photo, Photo.post_id), (Comment, Comment.post_id))
        }
        gifts = connection.execute(select(Gift.id, Gift.post_id).where(Gift.post_id.in_(posts)))
        given = [{"key": row.id, "post": row.post_id} for row in gifts]
        connection.execute(update(Gift).where(Gift.post_id.in_(posts)).values(post_id=None))
        connection.execute(delete(Comment).where(Comment.post_id.in_(posts)))
        connection.execute(delete(Photo).where(Photo.post_id.in_(posts)))
        connection.execute(delete(Post).where(Post.id.in_(posts)))
    yield f"{len(posts):,} posts that went with their comments"
    with installer.begin() as connection:
        for table, rows in kept.items():
            if rows:
                connection.execute(insert(table), [dict(row) for row in rows])
        if given:
            back = update(Gift).where(Gift.id == bindparam("key"))
            connection.execute(back.values(post_id=bindparam("post")), given)


def _copy_plainly(engine: Engine) -> float:
    """Read the rows of all tables of the mirror as text; return the seconds."""
    from workstation.analytics.mirror.sql import read
    from workstation.analytics.mirror.tables import SOURCES

    started_s = time.perf_counter()
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101  # an open connection has one
        for source in SOURCES:
            query = read(source, source.columns.keys(), _ZONE)
            with driver.cursor().copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as rows:
                for _ in rows:
                    pass
    return time.perf_counter() - started_s


def _median(rounds: int, measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(rounds))


def _say(table: Table, what: str, seconds: float, filled_s: float) -> None:
    table.add_row(what, f"{seconds:.2f}", f"{seconds / filled_s:.2%}")
