"""`workstation retention` and `workstation erase`: removing what must not be kept."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from workstation.cli.connection import MediaOption, ProfileOption, UrlOption, open_database
from workstation.cli.progress import progress_bar
from workstation.cli.words import counted
from workstation.db.session import transaction
from workstation.domain.retention import RetentionKind, RetentionRow
from workstation.queries.retention import preview_retention
from workstation.services.erasure import remove_files
from workstation.services.retention import apply_retention
from workstation.work import CancelToken

_NAMES = {
    RetentionKind.PHOTO_VIEW: "Views of photos",
    RetentionKind.EXPOSURE: "Shifts and exposure",
    RetentionKind.EVIDENCE_TEXT: "Texts kept with final decisions",
    RetentionKind.NOTE: "Notes about decided items",
    RetentionKind.HANDOVER: "Handovers",
    RetentionKind.APPEAL: "Appeals and letters",
}
_FOR_GOOD = "Kept for good: decisions, statements of reasons, referrals, holds, and the audit."


def retention(
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    apply: Annotated[
        bool, typer.Option("--apply", help="Remove it. Without this, nothing is changed.")
    ] = False,
) -> None:
    """Show what is kept for longer than the rules say; remove it with --apply.

    What a legal hold or an open appeal keeps stays. It is removed in batches, each of which the
    audit has; stopped at any moment, the next run goes on.

    Works as `admin` on the embedded server; on your own, as the login in the URL or profile, which
    needs the role ws_admin.
    """
    console = Console(stderr=True)
    with open_database(profile, url, login="admin") as database:
        with transaction(database.sessions) as session:
            rows = preview_retention(session)
        Console().print(_table(rows))
        typer.echo(_FOR_GOOD)
        due = sum(row.due for row in rows)
        if not apply:
            typer.echo(
                f"Nothing was changed. --apply removes {counted(due, 'row')}."
                if due
                else "Nothing is kept for longer than it may be."
            )
            return
        with progress_bar(console, "Removing") as report:
            removed = apply_retention(
                database.sessions,
                [row.kind for row in rows],
                cancel=CancelToken(),
                report=report,
                total=due,
            )
    typer.echo(f"{counted(sum(removed.values()), 'row')} removed.")


def _table(rows: list[RetentionRow]) -> Table:
    table = Table("What", "Days", "Over", "Oldest", "Kept by law or appeal")
    for row in rows:
        oldest = "" if row.oldest is None else f"{row.oldest.astimezone():%Y-%m-%d}"
        table.add_row(_NAMES[row.kind], str(row.days), f"{row.due:,}", oldest, f"{row.kept:,}")
    return table


def erase(
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    media: MediaOption = None,
    files: Annotated[
        bool, typer.Option("--files", help="Remove the files of photos that were erased.")
    ] = False,
) -> None:
    """Remove from the media folder the photos of people whose data were erased.

    Asking for an erasure and agreeing to it are done in the window, by two managers. Files that are
    also somebody else's photo stay. Works as `manager` on the embedded server; on your own, as the
    login in the URL or profile, which needs the role ws_manager or ws_admin.
    """
    if not files:
        typer.echo("Say what to do: --files removes the files of erased photos.", err=True)
        raise typer.Exit(2)
    with open_database(profile, url, login="manager", media=media) as database:
        done = remove_files(database.sessions, database.media, cancel=CancelToken())
    typer.echo(f"{counted(done.removed, 'file')} removed.")
    if done.left:
        typer.echo(
            f"{counted(done.left, 'file')} could not be removed from {database.media.root}: see"
            " that it is the folder with the photos, and to its rights, and run this again.",
            err=True,
        )
        raise typer.Exit(1)
