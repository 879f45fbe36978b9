"""`workstation audit`: is the chain of records whole?"""

import re
from typing import Annotated

import typer
from rich.console import Console

from workstation.cli.connection import ProfileOption, UrlOption, open_database
from workstation.cli.progress import progress_bar
from workstation.db.session import transaction
from workstation.domain.audit import AuditHead, ChainFault
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
        result = verify_audit(
            session,
            report=report,
            expected=[] if expected is None else [expected],
            beside=database.sessions,
        )
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
