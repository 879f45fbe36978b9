"""`workstation demo`: a simulated platform, classified, with the window on top."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from workstation.cli.connection import embedded_server
from workstation.cli.progress import progress_bar
from workstation.cli.refusal import refuse
from workstation.cli.window import Desktop, WindowRequest, has_display
from workstation.db.embedded import EmbeddedServer
from workstation.db.embedded_setup import EMBEDDED_LOGINS, set_up_embedded
from workstation.domain.errors import ScanRunningError
from workstation.settings.profiles import EMBEDDED
from workstation.workspace import fill_if_empty, review_embedded, scan_embedded


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
    seed: Annotated[
        int | None, typer.Option(help="Another number, another platform. Default: 1.")
    ] = None,
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
    folder = None
    if screenshots is not None or not has_display():
        folder = _writable((screenshots or Path("build/screenshots")).absolute())
    if reset:
        _throw_away(console)
    with embedded_server() as server:
        set_up_embedded(server)
        with progress_bar(console, "Simulating a platform") as report:
            was_empty = fill_if_empty(
                server,
                people=people,
                photos=photos,
                opened=opened.date() if opened else None,
                seed=1 if seed is None else seed,
                report=report,
            )
        if not was_empty and any(option is not None for option in (people, photos, opened, seed)):
            console.print("There is a platform already, and it is kept; --reset makes another.")
        _scan(server, console)
        if was_empty:
            with progress_bar(console, "Colleagues decide about half of it") as report:
                review_embedded(server, report=report)
        desktop: Desktop = context.obj
        if folder is None:
            raise typer.Exit(desktop.open_window(WindowRequest(EMBEDDED, login)))
        console.print("Drawing every pane in both languages and themes …")
        drawn = desktop.render_screenshots(["admin", "moderator", "manager"], folder)
    typer.echo(f"{len(drawn)} screenshots are in {folder}")


def _throw_away(console: Console) -> None:
    server = EmbeddedServer()
    server.remove()
    console.print(f"Thrown away: {server.folder}")


def _writable(folder: Path) -> Path:
    """Make the folder for screenshots now, not when all the work is done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".try").touch()
        (folder / ".try").unlink()
    except OSError as error:
        refuse(f"{folder} cannot be written ({error.strerror}). Name another: --screenshots FOLDER")
    return folder


def _scan(server: EmbeddedServer, console: Console) -> None:
    """Classify what waits, unless another command is at it."""
    try:
        with progress_bar(console, "Classifying photos and messages") as report:
            summary = scan_embedded(server, report=report)
    except ScanRunningError:
        console.print("Another command is classifying photos; flagged posts appear as it goes.")
        return
    if summary.scored or summary.failed:
        console.print(
            f"{summary.scored} photos classified in {summary.seconds:.0f} s, "
            f"{summary.flagged} flagged, {summary.failed} unreadable."
        )
    read = summary.messages
    if read is not None and read.texts:
        console.print(
            f"{read.texts} messages read in {read.seconds:.0f} s, {read.flagged} flagged,"
            f" {read.contacts} contacts."
        )
