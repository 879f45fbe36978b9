"""`workstation export`: statements of reasons, and the yearly report."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from workstation.cli.connection import ProfileOption, UrlOption, open_database
from workstation.cli.progress import progress_bar
from workstation.cli.words import counted
from workstation.db.session import transaction
from workstation.domain.report import FIRST_YEAR, LAST_YEAR
from workstation.exports.report import read_report, write_report
from workstation.exports.writing import export_csv, export_statements
from workstation.settings.preferences import load_preferences
from workstation.work import CancelToken

export_app = typer.Typer(
    help="What leaves the house. Works as `manager` on the embedded server; elsewhere as the person"
    " in the URL or profile, who needs the role ws_manager.",
    no_args_is_help=True,
)

_CSV_NAME = "statements.csv"


@export_app.command()
def statements(
    folder: Annotated[Path, typer.Argument(help="Where the files go; made if it is not there.")],
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    with_csv: Annotated[
        bool,
        typer.Option(
            "--csv", help=f"Also write {_CSV_NAME}: everything that has left, without a limit."
        ),
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Write the files of earlier batches again, too.")
    ] = False,
) -> None:
    """Let statements of reasons leave, as JSON in batches of 100 for the EU's database.

    Drafts with faults stay; the pane Statements says which. Can be stopped at any moment, with
    Ctrl-C or worse: what has left is known, and the next export goes on from there. A file that is
    there is compared, never overwritten. Statements of child safety leave where the person is a
    member of ws_child_safety, in batches of their own.
    """
    console = Console(stderr=True)
    cancel = CancelToken()
    with open_database(profile, url, login="manager") as database:
        with progress_bar(console, "Exporting statements") as report:
            done = export_statements(
                database.sessions, folder, again=again, cancel=cancel, report=report
            )
        typer.echo(
            f"{counted(done.exported, 'statement')} exported; {counted(len(done.files), 'file')} in"
            f" {folder}; {done.faulty:,} stayed for their faults."
        )
        if done.erased:
            typer.echo(f"{counted(done.erased, 'text')} had been erased, and left out again.")
        if with_csv:
            with progress_bar(console, "Writing the CSV") as report:
                rows = export_csv(
                    database.sessions, folder / _CSV_NAME, cancel=cancel, report=report
                )
            typer.echo(f"{counted(rows, 'row')} in {folder / _CSV_NAME}.")


@export_app.command()
def report(
    year: Annotated[
        int,
        typer.Argument(
            min=FIRST_YEAR, max=LAST_YEAR, help="Such as 2026. One not over: its figures so far."
        ),
    ],
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    folder: Annotated[Path, typer.Option(help="Where the files go.")] = Path(),
) -> None:
    """Write the report of a year: one CSV per table, and a workbook that says how it is made."""
    time_zone = load_preferences().business_timezone
    with (
        open_database(profile, url, login="manager") as database,
        transaction(database.sessions) as session,
    ):
        made = read_report(session, year, time_zone=time_zone)
    files = write_report(made, folder)
    if made.is_empty:
        typer.echo(f"Nothing was decided, reported or appealed in {year}: the tables are empty.")
    if year >= datetime.now(UTC).year:
        typer.echo(f"{year} is not over: these are figures so far.")
    typer.echo("\n".join(str(path) for path in files))
