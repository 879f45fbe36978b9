"""`workstation scan`: classify every photo and read every message that has not been seen."""

from typing import Annotated

import typer
from rich.console import Console

from workstation.cli.connection import MediaOption, ProfileOption, UrlOption, open_database
from workstation.cli.damage import warn_of_damage
from workstation.cli.progress import progress_bar
from workstation.cli.words import counted
from workstation.domain.networks import ScanSummary
from workstation.scanning.messages import read_messages
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
    """Classify photos and read messages that are new; what is flagged appears in the queue.

    Copies of photos that were removed before, or that a partner's list knows, come first. Messages
    are posts, comments, gifts' messages, nicknames, and what is written in photos: those that are
    new, were edited, or were read with other word lists.

    Works as `scanner` on the embedded server; on your own, as the login in the URL or profile,
    which needs the role ws_scanner (or ws_admin). Can be stopped at any moment, with Ctrl-C or
    worse: what is written stays, and the next scan goes on from there.
    """
    warn_of_damage()
    console = Console(stderr=True)
    cancel = CancelToken()
    with open_database(profile, url, login="scanner", media=media) as database:
        with progress_bar(console, "Scanning photos") as report:
            summary = scan_photos(
                database.sessions,
                database.media,
                cancel=cancel,
                report=report,
                workers=workers,
                retry_failed=retry,
            )
        _tell_of_photos(summary)
        with progress_bar(console, "Reading messages") as report:
            read = read_messages(database.sessions, cancel=cancel, report=report)
    typer.echo(
        f"{counted(read.texts, 'text')} in {read.seconds:.1f} s"
        f" ({read.texts / read.seconds:,.0f}/s): {read.flagged:,} flagged,"
        f" {counted(read.contacts, 'contact')} (word lists: version {read.lexicon_version})."
    )


def _tell_of_photos(summary: ScanSummary) -> None:
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
