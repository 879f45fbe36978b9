"""`workstation demo`: a simulated platform, classified, with the window on top."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from workstation.workspace import fill_at_size, fill_if_empty, review_embedded, scan_embedded

if TYPE_CHECKING:
    from workstation.demo.bulk.platform import Size

_MOST_PEOPLE_ONE_BY_ONE = 20_000
_POSTS_PER_PERSON = 3


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
        int | None, typer.Option(min=50, max=1_000_000, help="Members of the simulated platform.")
    ] = None,
    photos: Annotated[int | None, typer.Option(min=0, help="Photos on it.")] = None,
    posts: Annotated[
        int | None, typer.Option(min=1_000, max=10_000_000, help="Posts, at size: see above.")
    ] = None,
    gifts: Annotated[
        int | None, typer.Option(min=1_000, max=100_000_000, help="Gifts, at size: see above.")
    ] = None,
    readings: Annotated[
        float, typer.Option(min=0, max=1, help="At size: share of posts with a made-up reading.")
    ] = 1.0,
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
    only_fill: Annotated[
        bool,
        typer.Option("--only-fill", help="End when the platform is there, and all in it is found."),
    ] = False,
) -> None:
    """Open the program on a simulated platform: made, filled and scanned if need be.

    Everything is on this machine: an embedded PostgreSQL and photos drawn by the program. A
    second run keeps the data. With no display, every pane is drawn into build/screenshots; what
    stands in error there is named, and the exit code is 1.

    With --posts or --gifts, or more than 20,000 people, the platform is made at size: up to a
    million people, ten million posts, a hundred million gifts. Nothing is scanned then; posts and
    photos have made-up readings and scores, so that charts have something to show.
    """
    console = Console(stderr=True)
    size = _size_of(people, posts, gifts, photos, readings)  # refused before anything is lost
    folder = None
    if not only_fill and (screenshots is not None or not has_display()):
        folder = _writable((screenshots or Path("build/screenshots")).absolute())
    if reset:
        _throw_away(console)
    with embedded_server() as server:
        set_up_embedded(server)
        with progress_bar(console, "Simulating a platform") as report:
            first_day, chosen = opened.date() if opened else None, 1 if seed is None else seed
            if size is not None:
                was_empty = fill_at_size(server, size, opened=first_day, seed=chosen, report=report)
            else:
                was_empty = fill_if_empty(
                    server,
                    people=people,
                    photos=photos,
                    opened=first_day,
                    seed=chosen,
                    report=report,
                )
        if not was_empty and any(
            option is not None for option in (people, photos, posts, gifts, opened, seed)
        ):
            console.print("There is a platform already, and it is kept; --reset makes another.")
        if size is None:
            _scan(server, console)
        if was_empty and size is None:
            with progress_bar(console, "Colleagues decide about half of it") as report:
                review_embedded(server, report=report)
        if only_fill:
            return
        desktop: Desktop = context.obj
        if folder is None:
            raise typer.Exit(desktop.open_window(WindowRequest(EMBEDDED, login)))
        console.print("Drawing every pane in both languages and themes …")
        drawn = desktop.render_screenshots(["admin", "moderator", "manager", "analyst"], folder)
    typer.echo(f"{len(drawn)} screenshots are in {folder}")
    failed = [f"{one.path.name}: {'; '.join(one.errors)}" for one in drawn if one.errors]
    if failed:
        refuse("\n".join(("Not everything could be shown. In error stand, in", *failed)))


def _size_of(
    people: int | None,
    posts: int | None,
    gifts: int | None,
    photos: int | None,
    readings: float,
) -> "Size | None":
    """Return how much is wanted, where that is more than the small simulation makes."""
    if posts is None and gifts is None and (people or 0) <= _MOST_PEOPLE_ONE_BY_ONE:
        return None
    from workstation.demo.bulk.platform import MIN_PEOPLE, PHOTOS, Size

    posts = posts or gifts or _POSTS_PER_PERSON * (people or 0)
    people = people or max(posts // 10, MIN_PEOPLE)
    if people < MIN_PEOPLE:
        raise typer.BadParameter(f"--posts and --gifts need at least {MIN_PEOPLE:,} --people")
    return Size(
        people=people,
        posts=posts,
        gifts=gifts or posts,
        photos=PHOTOS if photos is None else photos,
        readings=readings,
    )


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
