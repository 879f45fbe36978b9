"""`workstation import`: photos, tables and appeals of a platform; lists of known photos."""

import shlex
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from workstation.cli.connection import (
    Database,
    MediaOption,
    ProfileOption,
    UrlOption,
    open_database,
)
from workstation.cli.import_appeals import appeals
from workstation.cli.import_tables import tables
from workstation.cli.progress import progress_bar
from workstation.cli.refusal import refuse
from workstation.cli.words import counted
from workstation.db.session import transaction
from workstation.domain.errors import KnownListChangedError
from workstation.models.moderation import Policy
from workstation.models.photos import KnownList
from workstation.scanning import importing
from workstation.scanning.importing import SkippedFile, import_photos
from workstation.scanning.known_lists import KnownListError, read_known_list
from workstation.services.importing import AuthorNotUniqueError, CircleNotFoundError
from workstation.services.scanning import (
    count_list_matches,
    import_known_list,
    raise_known_signals,
    withdraw_known_list,
)
from workstation.work import CancelToken, Progress

import_app = typer.Typer(help="Bring data of this machine onto the platform.", no_args_is_help=True)
import_app.command()(appeals)
import_app.command()(tables)

_EXAMPLES = 3

# As the table of lists has it.
_LONGEST_LIST_NAME = 200
_LONGEST_LIST_SOURCE = 1_000

_REASONS = {
    importing.DUPLICATE: "on the platform already",
    importing.DENIED: "may not be read (permission)",
    importing.IO_ERROR: "cannot be read",
    importing.NOT_A_FILE: "not a file",
    importing.FILE_TOO_LARGE: "over 256 MB",
    # Values of PhotoProblem, which is not loaded here.
    "unsupported": "not a photo (JPEG, PNG, WebP, GIF or BMP)",
    "empty": "empty",
    "truncated": "cut off",
    "unreadable": "damaged",
    "no_pixels": "without pixels",
    "too_large": "over 100 megapixels, or 350 MB in memory",
}


@import_app.command()
def photos(
    folder: Annotated[
        Path,
        typer.Argument(exists=True, file_okay=False, help="Searched with everything below it."),
    ],
    *,
    circle: Annotated[str, typer.Option(help="Name of the circle to post in.")],
    author: Annotated[
        str | None,
        typer.Option(
            metavar="NICKNAME",
            help="Who posts: a member, or one to be made. Default: one made for the purpose.",
        ),
    ] = None,
    profile: ProfileOption = None,
    url: UrlOption = None,
    media: MediaOption = None,
) -> None:
    """Post every photo of a folder (JPEG, PNG, WebP, GIF, BMP), each by itself, now.

    Works as `installer` on the embedded server; on your own, as the login in the URL or profile,
    which must be able to become ws_owner. Photos that the platform has already are skipped, so
    an import that was stopped is completed by running it again.
    """
    console = Console(stderr=True)
    with (
        open_database(profile, url, login="installer", media=media) as database,
        progress_bar(console, "Importing photos") as report,
    ):
        try:
            summary = import_photos(
                database.sessions,
                database.media,
                folder,
                circle=circle,
                author=author,
                cancel=CancelToken(),
                report=report,
            )
        except CircleNotFoundError as error:
            existing = ", ".join(error.existing) or "none; `workstation demo` makes some"
            refuse(f"There is no circle {error.name!r}. There are: {existing}.")
        except AuthorNotUniqueError as error:
            refuse(f"Several members are called {error.nickname!r}; name another author.")
        except OSError as error:
            refuse(f"The media folder cannot be written: {error}. What was posted is whole.")
    if summary.skipped:
        console.print(_table_of(summary.skipped, folder))
    skipped = f"{counted(len(summary.skipped), 'file')} skipped"
    typer.echo(
        f"{counted(summary.imported, 'photo')} posted in {circle} by {summary.nickname}, {skipped}."
        if summary.imported
        else f"No photo posted, {skipped}."
    )


@import_app.command()
def known(
    file: Annotated[
        Path | None,
        typer.Argument(
            exists=True,
            dir_okay=False,
            help="CSV with the header hash,reason[,policy][,quality]; or a hash per line.",
        ),
    ] = None,
    *,
    name: Annotated[
        str | None,
        typer.Option(help="Of the list, for reviewers. Default: the file's name."),
    ] = None,
    source: Annotated[str, typer.Option(help="Who made it, or where it came from.")] = "",
    withdraw: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Take this list out again, instead of loading a file."),
    ] = None,
    profile: ProfileOption = None,
    url: UrlOption = None,
) -> None:
    """Load a partner's list of PDQ hashes; copies of those photos appear in the queue.

    Works as `admin` on the embedded server; on your own, as the login in the URL or profile,
    which needs the role ws_admin. A list with a bad line is not loaded. Loading a list again adds
    what is new in it; what is no longer in it, or there for another reason, needs --withdraw first.
    Hashes of a quality below 50 are left out.
    """
    if (file is None) == (withdraw is None):
        raise typer.BadParameter("name either a FILE to load, or a list to --withdraw")
    default = "" if file is None else file.stem
    name = default if name is None else name
    if file is not None:
        _require_plain("--name", name, longest=_LONGEST_LIST_NAME)
        _require_plain("--source", source, longest=_LONGEST_LIST_SOURCE)
        if not name.strip():
            raise typer.BadParameter("give the list a --name")
    with open_database(profile, url, login="admin") as database:
        if file is not None:
            _load_list(database, file, name, source)
        elif withdraw is not None:
            _withdraw_list(database, withdraw)


def _require_plain(option: str, value: str, *, longest: int) -> None:
    if len(value) > longest:
        raise typer.BadParameter(f"{option} takes {longest:,} characters at most")
    if not value.isprintable():
        raise typer.BadParameter(f"give a {option} without unprintable signs: {_plain(value)}")


def _load_list(database: Database, file: Path, name: str, source: str) -> None:
    console = Console(stderr=True)
    with transaction(database.sessions) as session:
        policies = set(session.scalars(select(Policy.code)))
    try:
        read = read_known_list(file, policies=policies)
        with (
            progress_bar(console, "Loading the list") as report,
            transaction(database.sessions) as session,
        ):
            added = import_known_list(
                session, name=name, source=source, entries=read.entries, report=report
            )
    except KnownListError as error:
        where = f", line {error.line}" if error.line else ""
        refuse(f"{_plain(str(file))}{where}: {error.problem}. Nothing was loaded.")
    except KnownListChangedError as error:
        refuse(
            "The list gives another reason or policy for at least"
            f" {counted(error.count, 'hash', 'hashes')}"
            f" than {name} did before. Nothing was loaded: take the old list out first,"
            f" with workstation import known --withdraw {shlex.quote(name)}"
        )
    with progress_bar(console, "Comparing it with the photos") as report:
        compared, done = 1, 0
        while compared:
            # Others may have added to the bank meanwhile.
            report(Progress(done, max(done, added)))
            with transaction(database.sessions) as session:
                compared = raise_known_signals(session)
            done += compared
    with transaction(database.sessions) as session:
        matches = count_list_matches(session, name)
    known_before = len(read.entries) - added
    typer.echo(
        f"{counted(added, 'hash', 'hashes')} added to {name}; {known_before:,} were in it"
        f" already, {read.repeated:,} repeated, {read.poor:,} of a quality below 50 left out."
        f" {counted(matches, 'photo')} on the platform"
        f" {'is a copy' if matches == 1 else 'are copies'} of what is in the list."
    )


def _withdraw_list(database: Database, name: str) -> None:
    with transaction(database.sessions) as session:
        gone = withdraw_known_list(session, name)
        lists = sorted(set(session.scalars(select(KnownList.name))))
    if not gone.entries:
        there_are = ", ".join(map(_plain, lists)) or "none"
        refuse(f"There is nothing of a list {_plain(name)} to withdraw. There were: {there_are}.")
    typer.echo(
        f"{counted(gone.entries, 'hash', 'hashes')} of {_plain(name)} withdrawn;"
        f" {counted(gone.photos, 'photo')} lost this reason to be in the queue."
    )


def _table_of(skipped: tuple[SkippedFile, ...], folder: Path) -> Table:
    table = Table("Skipped because", "Files", "Such as", box=None, pad_edge=False)
    for reason, count in Counter(each.reason for each in skipped).most_common():
        examples = [each.path for each in skipped if each.reason == reason][:_EXAMPLES]
        names = [str(path.relative_to(folder)) for path in examples]
        table.add_row(_REASONS[reason], f"{count:,}", ", ".join(map(_printable, names)))
    return table


def _printable(name: str) -> str:
    return _plain(name).replace("[", r"\[")  # for rich


def _plain(name: str) -> str:
    # A file name may hold anything, even what a terminal would obey.
    return "".join(letter if letter.isprintable() else "�" for letter in name)
