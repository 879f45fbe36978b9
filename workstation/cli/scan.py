"""`workstation scan`: classify every photo that has not been seen."""

from typing import Annotated

import typer
from rich.console import Console

from workstation.cli.connection import MediaOption, ProfileOption, UrlOption, open_database
from workstation.cli.damage import warn_of_damage
from workstation.cli.progress import progress_bar
from workstation.cli.words import counted
from workstation.scanning.photos import scan_photos
from workstation.work import CancelToken


def scan(
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    media: MediaOption = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes. Default: one per core.")
    ] = None,
    retry: Annotated[
        bool,
        typer.Option("--retry", help="Also try photos again that could not be read before."),
    ] = False,
) -> None:
    """Classify every photo that the cascade has not seen; flagged posts appear in the queue.

    Copies of photos that were removed before, or that a partner's list knows, come first.

    Works as `scanner` on the embedded server; on your own, as the login in the URL or profile,
    which needs the role ws_scanner (or ws_admin). Can be stopped at any moment, with Ctrl-C or
    worse: what is written stays, and the next scan goes on from there.
    """
    warn_of_damage()
    console = Console(stderr=True)
    with (
        open_database(profile, url, login="scanner", media=media) as database,
        progress_bar(console, "Scanning photos") as report,
    ):
        summary = scan_photos(
            database.sessions,
            database.media,
            cancel=CancelToken(),
            report=report,
            workers=workers,
            retry_failed=retry,
        )
    done = summary.scored + summary.failed
    typer.echo(
        f"{counted(done, 'photo')} in {summary.seconds:.1f} s ({done / summary.seconds:,.0f}/s): "
        f"{summary.flagged:,} flagged, {summary.known:,} copies of known photos, "
        f"{summary.failed:,} could not be read."
    )
    if summary.offered:
        typer.echo(
            f"Offered: {summary.offered}, with your networks as they are now. A manager may choose"
            " it: workstation networks cascades | choose."
        )
