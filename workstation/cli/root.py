"""The command line: `workstation COMMAND`."""

import typer

from workstation.cli.alerts import alerts_app
from workstation.cli.audit import audit_app
from workstation.cli.bench import bench_app
from workstation.cli.case import case_app
from workstation.cli.classify import classify
from workstation.cli.connection import NoMediaFolderError, ProfileNotFoundError
from workstation.cli.database import db_app
from workstation.cli.demo import demo
from workstation.cli.exporting import export_app
from workstation.cli.importing import import_app
from workstation.cli.mirror import mirror_app
from workstation.cli.networks import networks_app
from workstation.cli.read import read
from workstation.cli.retention import erase, retention
from workstation.cli.scan import scan
from workstation.cli.typologies import typologies
from workstation.cli.window import Desktop, WindowRequest, has_display
from workstation.domain import errors, mirror, packs, quality, review, statements, table_files
from workstation.error_words import error_words, speak_english
from workstation.work import Cancelled

_INTERRUPTED = 130
_STOPPED = "Stopped. What was written stays; run the command again to go on."

cli = typer.Typer(
    name="workstation",
    help="Circles Workstation: review, investigation and reporting for trust-and-safety staff. "
    "Without a command, it opens the window.",
    pretty_exceptions_enable=False,
)
cli.add_typer(db_app, name="db")
cli.add_typer(import_app, name="import")
cli.add_typer(audit_app, name="audit")
cli.add_typer(export_app, name="export")
cli.add_typer(mirror_app, name="mirror")
cli.add_typer(case_app, name="case")
cli.add_typer(alerts_app, name="alerts")
cli.add_typer(bench_app, name="bench")
cli.add_typer(networks_app, name="networks")
cli.command()(demo)
cli.command()(scan)
cli.command()(classify)
cli.command()(read)
cli.command()(typologies)
cli.command()(retention)
cli.command()(erase)


@cli.callback(invoke_without_command=True)
def window(context: typer.Context) -> None:
    """Open the window with the list of connections, if no command is given."""
    if context.invoked_subcommand is not None:
        return
    if not has_display():
        typer.echo(
            "There is no display to open a window on. `workstation --help` lists what works "
            "without; `workstation demo` draws every pane into build/screenshots.",
            err=True,
        )
        raise typer.Exit(1)
    desktop: Desktop = context.obj
    raise typer.Exit(desktop.open_window(WindowRequest()))


def run(desktop: Desktop) -> int:
    """Run the command line with the arguments of this process; return the exit code.

    Expected errors become a sentence and exit code 1; the rest is a bug and looks like one.
    """
    try:
        cli(obj=desktop)
    except Cancelled:
        typer.echo(_STOPPED, err=True)
        return _INTERRUPTED
    except SystemExit as stop:
        if stop.code == _INTERRUPTED:
            typer.echo(_STOPPED, err=True)
        return int(stop.code or 0)
    except Exception as error:
        if (message := _message_for(error)) is None:
            raise
        typer.secho("Error: ", fg="red", bold=True, nl=False, err=True)
        typer.echo(message, err=True)
        return 1
    return 0


def _message_for(error: Exception) -> str | None:
    match error:
        case NoMediaFolderError():
            return "Where are the photos? Name their folder with --media FOLDER, or in the profile."
        case ProfileNotFoundError():
            return f"There is no profile {error.name!r}. There are: {', '.join(error.known)}."
        case (
            errors.DatabaseError()
            | errors.EmbeddedServerError()
            | errors.SettingsFileError()
            | errors.ScanError()
            | mirror.MirrorError()
            | packs.PackError()
            | quality.QualityError()
            | review.ReviewError()
            | statements.StatementError()
            | table_files.TableFilesError()
        ):
            words = error_words(error, speak_english)
            return "\n".join(
                part for part in (f"{words.title}. {words.text}", words.details) if part
            )
        case _:
            return None
