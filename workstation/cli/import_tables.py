"""`workstation import tables`: what a platform has, from files with its tables."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from workstation.cli.connection import ProfileOption, UrlOption, open_database
from workstation.cli.progress import progress_bar
from workstation.cli.refusal import refuse
from workstation.cli.words import counted
from workstation.scanning.table_files.loading import import_tables
from workstation.scanning.table_files.rules import RULES, ColumnRule, Kind

_KINDS = {
    Kind.NUMBER: "whole number",
    Kind.TEXT: "text",
    Kind.TIME: "time with its zone, like 2016-11-28T09:30:00+08:00",
}
_NARROW = 1_000_000
"""A range that is narrower is a rule, and not what the column of the database holds."""


def _print_columns(is_wanted: bool) -> None:  # typer calls it
    if is_wanted:
        typer.echo("\n\n".join(_columns_of(table) for table in RULES))
        raise typer.Exit


def _columns_of(table: str) -> str:
    columns = RULES[table].columns.values()
    widest = max(len(column.name) for column in columns)
    lines = [
        f"  {column.name:{widest}}  {_need_of(column):15}  {_holds(column)}" for column in columns
    ]
    return "\n".join((table, *lines))


def _need_of(column: ColumnRule) -> str:
    if column.is_required:
        return "needed"
    return "may be empty" if column.is_nullable else "may be left out"


def _holds(column: ColumnRule) -> str:
    if column.refers_to:
        return f"id of {column.refers_to}"
    if column.kind is Kind.CHOICE:
        return " | ".join(column.choices)
    if column.is_fen:
        return f"money in fen, from {column.least}"
    if column.kind is Kind.NUMBER and column.most - column.least < _NARROW:
        return f"whole number, {column.least} to {column.most}"
    return _KINDS[column.kind]


def tables(
    folder: Annotated[
        Path,
        typer.Argument(
            exists=True,
            file_okay=False,
            help="With files named like the tables of schema circles: member.csv, gift.parquet ...",
        ),
    ],
    *,
    profile: ProfileOption = None,
    url: UrlOption = None,
    _columns: Annotated[
        bool,
        typer.Option(
            "--columns",
            is_eager=True,
            callback=_print_columns,
            help="Print each table's columns: which are needed, and what they hold.",
        ),
    ] = False,
) -> None:
    """Load the platform's tables from CSV (UTF-8, with a header) or Parquet, all or nothing.

    Everything is checked before anything is loaded: columns, types, ranges, ids, and that what
    rows refer to is in the files or in the database. Of a bad cell, file, line and column are
    named. Columns that the database fills by itself may be left out: --columns lists them all. An
    id that is in the database already is an error, so that nothing comes in twice. In updated_at of
    credit_score belongs when the platform learnt of the score: it tells scores that came late from
    breaches.

    Works as `installer` on the embedded server; on your own, as the login in the URL or profile,
    which must be able to become ws_owner.
    """
    console = Console(stderr=True)
    with (
        open_database(profile, url, login="installer") as database,
        progress_bar(console, "Importing tables") as report,
    ):
        try:
            imported = import_tables(database.sessions, folder, report=report)
        except OSError as error:
            refuse(f"The files cannot be read, or not be checked: {error}. Nothing was loaded.")
        except KeyboardInterrupt:
            refuse("Stopped. Tables are loaded whole or not at all: run the command again.")
    for table, count in imported.rows.items():
        typer.echo(f"{table}: {counted(count, 'row')}")
    if imported.lacks_times_of_scores:
        typer.echo(
            "The scores have no column updated_at, so the platform is taken to have learnt of them"
            " now: what was done against the rules before is found, but said to be by members"
            " without a score. To have the causes right, import them with the times at which the"
            " platform learnt of them."
        )
