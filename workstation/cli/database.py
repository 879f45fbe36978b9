"""`workstation db`: set up, upgrade, look at and check a database."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from workstation.cli.connection import ProfileOption, UrlOption, open_database
from workstation.db import admin
from workstation.db.contract import check_contract
from workstation.db.session import transaction

db_app = typer.Typer(help="Set up, upgrade, look at and check a database.", no_args_is_help=True)


@db_app.command()
def init(
    profile: ProfileOption = None,
    url: UrlOption = None,
    sql: Annotated[
        bool,
        typer.Option("--sql", help="Print the SQL for a database administrator; connect nowhere."),
    ] = False,
    for_tests: Annotated[
        bool,
        typer.Option("--for-tests", help="Mark the database as one that tests may wipe."),
    ] = False,
) -> None:
    """Create roles, tables and functions; harmless to repeat.

    Connects as a login that may create roles and become ws_owner (a superuser will do; on the
    embedded server, `installer`). A schema `circles` that exists is left alone: the platform's.
    """
    if sql:
        typer.echo(admin.init_sql())
        return
    with open_database(profile, url, login="installer") as database:
        admin.init_database(database.engine, for_tests=for_tests)
    typer.echo("The database is set up. Next: `workstation db check`.")


@db_app.command()
def upgrade(profile: ProfileOption = None, url: UrlOption = None) -> None:
    """Bring the tables to this program's revision.

    Connects as a login that may become ws_owner (on the embedded server, `installer`).
    """
    with open_database(profile, url, login="installer", sets_up=False) as database:
        admin.upgrade(database.engine)
        typer.echo(f"The database is at revision {admin.status(database.engine).current}.")


@db_app.command()
def status(profile: ProfileOption = None, url: UrlOption = None) -> None:
    """Print server, revision, and who you are. Connects as yourself (embedded: `installer`)."""
    with open_database(profile, url, login="installer", sets_up=False) as database:
        found = admin.status(database.engine)
    table = Table(show_header=False, box=None)
    for name, value in (
        ("Server", f"PostgreSQL {found.server_version}"),
        ("Revision", f"{found.current or 'none'} (this program: {found.head})"),
        ("Database", found.database),
        ("You are", found.login),
        (
            "Missing roles",
            ", ".join(role for role, is_there in found.roles.items() if not is_there),
        ),
    ):
        if value:
            table.add_row(name, value)
    Console().print(table)
    if found.current != found.head:
        raise typer.Exit(1)


@db_app.command()
def check(profile: ProfileOption = None, url: UrlOption = None) -> None:
    """Does this database offer the `circles` contract, in tables or views?

    Prints each missing or differently typed column. Connects as yourself (embedded: `installer`).
    Exit code 0: it does. 1: it does not.
    """
    with (
        open_database(profile, url, login="installer", sets_up=False) as database,
        transaction(database.sessions) as session,
    ):
        faults = check_contract(session.connection())
    if not faults:
        typer.echo("Schema circles offers every table and column that the program reads.")
        return
    for fault in faults:
        typer.echo(str(fault), err=True)
    raise typer.Exit(1)
