"""`workstation audit`: is the chain of records whole?"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy.orm import Session

from workstation.cli.connection import ProfileOption, UrlOption, open_database
from workstation.cli.progress import progress_bar
from workstation.db.session import transaction
from workstation.domain.audit import AuditHead, ChainFault
from workstation.domain.heads import CheckedHead, HeadFileError, HeadProblem
from workstation.queries.audit import read_head, verify_audit

audit_app = typer.Typer(
    help="The chain of records: verify it, or print its head. Connects as `manager` on the "
    "embedded server; elsewhere as the person in the URL or profile, who needs the role "
    "ws_manager, ws_analyst or ws_admin.",
    no_args_is_help=True,
)

_FAULTS = {
    ChainFault.EDITED: "was changed after it was written",
    ChainFault.MISSING: "is missing",
    ChainFault.UNCHAINED: "does not follow from the entry before it",
    ChainFault.CONTENT_CHANGED: "is intact, but the record that it vouches for was changed",
    ChainFault.HEAD_MISMATCH: "does not lead to the expected head: cut off or rewritten",
}
_FAULTS_OF_ALL = {
    ChainFault.UNRECORDED: "{count} records have no entry: they were added past the audit.",
    ChainFault.CHECKS_REPLACED: "{count} functions or triggers of the audit in the database are not"
    " the program's: what they say is not to be trusted.",
}


_HEAD_PROBLEMS = {
    HeadProblem.DAMAGED: "is damaged, or no head of this program: nothing can be told by it.",
    HeadProblem.FOREIGN: "is of another database ({name} on server {server}), and this chain does"
    " not lead to it.",
    HeadProblem.BEYOND: "names entry {number}, and the chain ends before: its end was cut off.",
    HeadProblem.DIFFERENT: "names another hash of entry {number} than the chain has: the chain was"
    " rewritten, or the file was edited.",
}


def _parse_head(text: str) -> AuditHead:
    match = re.fullmatch(r"(\d+):([0-9a-f]{64})", text.strip())
    if match is None:
        raise typer.BadParameter("expected NUMBER:HASH as `workstation audit head` prints it")
    return AuditHead(int(match[1]), bytes.fromhex(match[2]))


@audit_app.command()
def head(profile: ProfileOption = None, url: UrlOption = None) -> None:
    """Print the number and hash of the newest entry, for keeping elsewhere."""
    with open_database(profile, url, login="manager") as database:
        with transaction(database.sessions) as session:
            newest = read_head(session)
        typer.echo(f"{newest.seq}:{newest.hash.hex()}")


@audit_app.command("export-head")
def export(
    folder: Annotated[
        Path,
        typer.Argument(exists=True, file_okay=False, help="Where to; best on another machine."),
    ] = Path(),
    every_hours: Annotated[
        int, typer.Option(min=0, help="Only if nobody has exported one for so long.")
    ] = 0,
    profile: ProfileOption = None,
    url: UrlOption = None,
) -> None:
    """Write the head of the chain into a folder, as a file of its own; for cron.

    No file is ever written over. Whoever keeps these files where the database's superuser does not
    reach finds with them, by `workstation audit verify --heads`, a chain that was rewritten.
    """
    from workstation.exports.heads import export_head, export_if_due

    with open_database(profile, url, login="manager") as database:
        try:
            with transaction(database.sessions) as session:
                if every_hours:
                    kept = export_if_due(session, folder, every_hours=every_hours)
                else:
                    kept = export_head(session, folder)
        except HeadFileError as error:
            typer.echo(f"Nothing was written to {error.folder}: {error.reason}.", err=True)
            raise typer.Exit(1) from error
    if kept is not None:
        typer.echo(str(folder / kept.file_name()))
    elif every_hours:
        typer.echo(
            f"Nothing is due: a head was exported in the last {every_hours} hours,"
            " or there is no entry yet."
        )
    else:
        typer.echo("There is no entry yet, and so no head.")


@audit_app.command()
def verify(
    profile: ProfileOption = None,
    url: UrlOption = None,
    expected: Annotated[
        AuditHead | None,
        typer.Option(
            "--head",
            parser=_parse_head,
            metavar="NUMBER:HASH",
            help="A head printed earlier and kept elsewhere: finds a chain rewritten since.",
        ),
    ] = None,
    heads: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            file_okay=False,
            help="A folder of exported heads: the chain must lead to each of them.",
        ),
    ] = None,
) -> None:
    """Check every entry, and the records that they vouch for; name the first bad one.

    Exit code 0: whole. 1: a bad entry was found.
    """
    console = Console(stderr=True)
    with (
        open_database(profile, url, login="manager") as database,
        progress_bar(console, "Checking entries") as report,
        transaction(database.sessions) as session,
    ):
        checked = [] if heads is None else _hold_against(session, heads)
        kept = [each.kept.head for each in checked if each.kept and not each.problem]
        result = verify_audit(
            session,
            report=report,
            expected=kept if expected is None else [expected, *kept],
            beside=database.sessions,
        )
    bad_heads = [each for each in checked if each.problem is not None]
    for each in bad_heads:
        typer.echo(_head_words(each), err=True)
    if result.fault in _FAULTS_OF_ALL:
        typer.echo(_FAULTS_OF_ALL[result.fault].format(count=result.bad_count), err=True)
        raise typer.Exit(1)
    if result.fault is not None:
        typer.echo(f"Entry {result.bad_seq} {_FAULTS[result.fault]}.", err=True)
        if result.bad_count > 1:
            typer.echo(f"It is the first of {result.bad_count} faults.", err=True)
        raise typer.Exit(1)
    typer.echo(
        f"{result.checked} entries, all whole. Head {result.head.seq}:{result.head.hash.hex()}"
    )
    if heads is not None:
        typer.echo(f"The chain leads to {len(kept)} of {len(checked)} exported heads.")
    if bad_heads:
        raise typer.Exit(1)


def _hold_against(session: Session, folder: Path) -> Sequence[CheckedHead]:
    from workstation.exports.heads import check_heads

    try:
        return check_heads(session, folder)
    except HeadFileError as error:
        typer.echo(f"No head can be read in {error.folder}: {error.reason}.", err=True)
        raise typer.Exit(2) from error


def _head_words(checked: CheckedHead) -> str:
    assert checked.problem is not None  # noqa: S101  # that is why it is told of
    words = _HEAD_PROBLEMS[checked.problem]
    if checked.kept is not None:
        database = checked.kept.database
        words = words.format(
            number=checked.kept.head.seq, name=database.name, server=database.system
        )
    return f"{checked.name} {words}"
