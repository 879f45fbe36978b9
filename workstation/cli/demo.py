"""`workstation demo`: a simulated platform, classified, with the window on top."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import text

from workstation.cli.connection import embedded_server
from workstation.cli.progress import progress_bar
from workstation.cli.window import Desktop, WindowRequest, has_display
from workstation.db.embedded import EmbeddedServer, default_folder
from workstation.db.embedded_setup import EMBEDDED_LOGINS, set_up_embedded
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions
from workstation.media import MediaFolder
from workstation.settings.profiles import EMBEDDED
from workstation.work import CancelToken


def _check_login(name: str) -> str:
    if name not in EMBEDDED_LOGINS:
        raise typer.BadParameter(f"expected one of {', '.join(EMBEDDED_LOGINS)}")
    return name


def demo(
    context: typer.Context,
    login: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="ROLE",
            callback=_check_login,
            help=f"Whom to work as: {', '.join(EMBEDDED_LOGINS)}.",
        ),
    ] = "moderator",
    reset: Annotated[
        bool, typer.Option("--reset", help="Throw the embedded database away and start over.")
    ] = False,
    people: Annotated[
        int | None, typer.Option(min=50, help="Members of the simulated platform.")
    ] = None,
    photos: Annotated[int | None, typer.Option(min=0, help="Photos on it.")] = None,
    opened: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="First of the 90 days. Default: 90 days that end now."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Another number, another platform.")] = 1,
    screenshots: Annotated[
        Path | None,
        typer.Option(help="Draw every pane into this folder instead of opening the window."),
    ] = None,
) -> None:
    """Open the program on a simulated platform: made, filled and scanned if need be.

    Everything is on this machine: an embedded PostgreSQL and photos drawn by the program. A
    second run keeps the data. With no display, every pane is drawn into build/screenshots.
    """
    console = Console(stderr=True)
    if reset:
        _throw_away(console)
    with embedded_server() as server:
        _prepare(server, console, people=people, photos=photos, opened=opened, seed=seed)
        desktop: Desktop = context.obj
        if screenshots is None and has_display():
            raise typer.Exit(desktop.open_window(WindowRequest(EMBEDDED, login)))
        folder = (screenshots or Path("build/screenshots")).absolute()
        console.print("Drawing every pane in both languages and themes …")
        drawn = desktop.render_screenshots(["moderator", "admin"], folder)
    typer.echo(f"{len(drawn)} screenshots are in {folder}")


def _throw_away(console: Console) -> None:
    folder = default_folder()
    if not folder.exists():
        return
    server = EmbeddedServer(folder)
    if server.is_used_by_others():
        typer.echo(
            "Another window or command uses the embedded database. Close it first; "
            "nothing was thrown away.",
            err=True,
        )
        raise typer.Exit(1)
    shutil.rmtree(folder)
    console.print(f"Thrown away: {folder}")


def _prepare(
    server: EmbeddedServer,
    console: Console,
    *,
    people: int | None,
    photos: int | None,
    opened: datetime | None,
    seed: int,
) -> None:
    """Set up, fill and scan what is not yet."""
    from workstation.demo.platform import PEOPLE, PHOTOS, simulate
    from workstation.scanning.photos import scan_photos

    cancel = CancelToken()
    set_up_embedded(server)
    installer = make_engine(server.url(), statement_timeout_ms=0)
    try:
        with installer.begin() as connection:
            if not connection.scalar(text("SELECT EXISTS (SELECT FROM circles.member)")):
                with progress_bar(console, "Simulating a platform") as report:
                    simulate(
                        connection,
                        server.media_root,
                        people=people or PEOPLE,
                        photos=PHOTOS if photos is None else photos,
                        opened=opened.date() if opened else None,
                        seed=seed,
                        cancel=cancel,
                        report=report,
                    )
    finally:
        installer.dispose()
    scanner = make_engine(server.url("scanner"), statement_timeout_ms=0)
    try:
        with progress_bar(console, "Classifying photos") as report:
            summary = scan_photos(
                make_sessions(scanner), MediaFolder(server.media_root), cancel=cancel, report=report
            )
    finally:
        scanner.dispose()
    if summary.scored or summary.failed:
        console.print(
            f"{summary.scored} photos classified in {summary.seconds:.0f} s, "
            f"{summary.flagged} flagged, {summary.failed} unreadable."
        )
