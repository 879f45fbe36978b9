"""`workstation mirror`: the copy on this computer that charts are drawn from."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import make_url

from workstation.cli.connection import Database, ProfileOption, UrlOption, open_database
from workstation.cli.progress import progress_bar
from workstation.cli.words import counted
from workstation.db.adbc import adbc_errors, connect_adbc
from workstation.db.admin import check_revision
from workstation.db.embedded_setup import EMBEDDED_LOGINS
from workstation.db.session import transaction
from workstation.domain.mirror import MirrorStatus, RebuildReason, RefreshSummary
from workstation.settings.preferences import load_preferences
from workstation.work import CancelToken, ReportProgress
from workstation.workspace import mirror_path_of

if TYPE_CHECKING:  # loads DuckDB
    from workstation.analytics.mirror.store import Mirror

mirror_app = typer.Typer(
    help="The copy on this computer that charts are drawn from.", no_args_is_help=True
)


def _check_login(name: str) -> str:
    if name not in EMBEDDED_LOGINS:
        raise typer.BadParameter("expected analyst or manager")
    return name


LoginOption = Annotated[
    str,
    typer.Option(
        "--login",
        callback=_check_login,
        help="On the embedded server: whose mirror, analyst or manager.",
    ),
]

_REASONS = {
    RebuildReason.FIRST: "it was empty",
    RebuildReason.DAMAGED: "the file could not be read",
    RebuildReason.PROGRAM: "this version of the program keeps other tables",
    RebuildReason.DATABASE: "the database is another one",
    RebuildReason.TIME_ZONE: "the business time zone is another one",
    RebuildReason.RIGHTS: "this login may read other things now",
}


@mirror_app.callback()
def _group() -> None:
    """Bring the mirror up to date, and look at it."""


@mirror_app.command()
def refresh(
    profile: ProfileOption = None, url: UrlOption = None, *, login: LoginOption = "analyst"
) -> None:
    """Copy what changed since the last time; everything, where that cannot be told.

    The window does so by itself while a pane of charts is open. Where a window has the mirror, that
    one is asked.
    """
    console = Console(stderr=True)
    with (
        open_database(profile, url, login=login) as database,
        opened_mirror(database) as mirror,
        progress_bar(console, "Copying") as report,
    ):
        summary = refresh_mirror(database, mirror, check=None, report=report)
    _say(summary)


@mirror_app.command()
def status(
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    login: LoginOption = "analyst",
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Bring it up to date, compare every table and day with the database, and read"
            " again what differs.",
        ),
    ] = False,
) -> None:
    """Say what the mirror holds, as of when; compare it with the database with --check.

    The exit code is 1 if --check found a difference, also though it is repaired.
    """
    with (
        open_database(profile, url, login=login) as database,
        opened_mirror(database) as mirror,
    ):
        summary = None
        if check:
            with progress_bar(Console(stderr=True), "Comparing") as report:
                summary = refresh_mirror(database, mirror, check=True, report=report)
        found = mirror.status()
    if found.refreshed_at is None:
        filling = " ".join(["workstation mirror refresh", *_same_database(profile, url, login)])
        typer.echo(f"The mirror of {found.login} is empty: `{filling}` fills it.")
        return
    Console().print(_table(found))
    typer.echo(
        f"As of {found.refreshed_at.astimezone():%Y-%m-%d %H:%M:%S}, days of {found.time_zone},"
        f" {found.size_bytes / 1e6:,.1f} MB."
    )
    if summary is not None:
        _say(summary)
        if summary.drifted:
            raise typer.Exit(1)
        typer.echo("Every table and day is as the database has it.")


def _same_database(profile: str | None, url: str | None, login: str) -> Iterator[str]:
    """Return the options with which another command is about the same mirror."""
    if url is not None:
        yield f"--url {shlex.quote(make_url(url).render_as_string(hide_password=True))}"
    elif profile is not None:
        yield f"--profile {shlex.quote(profile)}"
    if login != "analyst":
        yield f"--login {login}"


@contextmanager
def opened_mirror(database: Database) -> "Iterator[Mirror]":
    """Yield the mirror of a connection's login."""
    from workstation.analytics.mirror.store import Mirror
    from workstation.queries.people import read_person

    with transaction(database.sessions) as session:
        check_revision(session.connection())
        login = read_person(session).login
    mirror = Mirror(mirror_path_of(database.engine.url, login, database.server), login)
    try:
        yield mirror
    finally:
        mirror.close()


def refresh_mirror(
    database: Database, mirror: "Mirror", *, check: bool | None, report: ReportProgress
) -> RefreshSummary:
    """Bring a mirror up to date; compare it with the database where `check` says so."""
    zone = load_preferences().business_timezone
    with adbc_errors():
        connection = connect_adbc(database.engine)
        try:
            return mirror.refresh(
                connection, zone=zone, check=check, cancel=CancelToken(), report=report
            )
        finally:
            connection.close()


def _say(summary: RefreshSummary) -> None:
    if summary.rebuilt_because:
        reason = _REASONS[RebuildReason(summary.rebuilt_because)]
        typer.echo(f"Everything was copied, since {reason}.")
    changed, removed = sum(summary.changed.values()), sum(summary.removed.values())
    typer.echo(
        f"{counted(changed, 'row')} copied, {removed:,} removed, in {summary.seconds:.1f} s."
    )
    for name, day in summary.drifted:
        typer.echo(f"Differed, and was read again: {name}{_on(day)}", err=True)


def _on(day: date | None) -> str:
    return f" of {day.isoformat()}" if day is not None else ""


def _table(found: MirrorStatus) -> Table:
    table = Table("Table", "Rows", "Newest day")
    table.columns[1].justify = "right"
    for each in found.tables:
        table.add_row(each.name, f"{each.rows:,}", str(each.newest or ""))
    return table
