"""`workstation case`: evidence packs and suspicious transaction reports, without a window."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from workstation.cli.connection import ProfileOption, UrlOption, open_database
from workstation.cli.progress import progress_bar
from workstation.db.session import transaction
from workstation.domain.packs import (
    DocumentKind,
    DocumentLanguage,
    PackCheck,
    PackFault,
    Wanted,
)
from workstation.settings.institution import Institution, load_institution
from workstation.settings.preferences import load_preferences

case_app = typer.Typer(
    help="What leaves the house about a case. Works as `analyst` on the embedded server; elsewhere"
    " as the person in the URL or profile, who needs the role ws_analyst.",
    no_args_is_help=True,
)

_CHANGED = 1
_FAULTS = {
    PackFault.NO_PACK: "no evidence pack",
    PackFault.CHANGED: "changed",
    PackFault.MISSING: "missing",
    PackFault.ADDED: "not of the pack",
    PackFault.FOREIGN: "its snapshot is not in this database",
    PackFault.DIFFERENT: "the same snapshot gives another pack",
}

CaseArgument = Annotated[int, typer.Argument(min=1, metavar="CASE", help="Number of the case.")]
FolderArgument = Annotated[
    Path, typer.Argument(help="Where the file goes; made if it is not there.")
]
LanguageOption = Annotated[DocumentLanguage, typer.Option("--language", help="Of the document.")]
SnapshotOption = Annotated[
    int | None,
    typer.Option(
        "--snapshot",
        min=1,
        help="Make it again from a snapshot that was kept, instead of the case as it is now.",
    ),
]


@case_app.command()
def pack(
    case: CaseArgument,
    folder: FolderArgument,
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    language: LanguageOption = DocumentLanguage.ENGLISH,
    snapshot: SnapshotOption = None,
) -> None:
    """Write an evidence pack: PDF, tables, JSON and their hashes in a zip.

    From the same snapshot it is the same, byte for byte.
    """
    zone = load_preferences().business_timezone
    wanted = Wanted(
        case_id=case,
        kind=DocumentKind.PACK,
        language=language,
        folder=folder,
        zone=zone,
        snapshot_id=snapshot,
    )
    _write(wanted, Institution(), profile, url)


@case_app.command()
def report(
    case: CaseArgument,
    folder: FolderArgument,
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    form: Annotated[
        DocumentKind, typer.Option("--form", help="goaml: XML; xlsx: a plain form.")
    ] = DocumentKind.GOAML,
    language: LanguageOption = DocumentLanguage.ENGLISH,
    snapshot: SnapshotOption = None,
    schema: Annotated[
        Path | None, typer.Option(help="XML schema of the authority. Default: the settings'.")
    ] = None,
) -> None:
    """Write a suspicious transaction report; a draft until the outcome to report took effect.

    Who reports stands in institution.toml in the settings folder, which the window fills in.
    """
    if form is DocumentKind.PACK:
        raise typer.BadParameter("a pack is no report: `workstation case pack`")
    institution = load_institution()
    if schema is not None:
        institution = institution.model_copy(update={"schema_path": str(schema)})
    zone = load_preferences().business_timezone
    wanted = Wanted(
        case_id=case, kind=form, language=language, folder=folder, zone=zone, snapshot_id=snapshot
    )
    _write(wanted, institution, profile, url)


@case_app.command()
def verify(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="An evidence pack.")],
    profile: ProfileOption = None,
    url: UrlOption = None,
) -> None:
    """Hold an evidence pack against the database. Exit status 1: it is not what was made."""
    from workstation.exports.packs.writing import check_file

    with (
        open_database(profile, url, login="analyst") as database,
        transaction(database.sessions) as session,
    ):
        check = check_file(session, file)
    for fault, name in check.faults:
        typer.echo(f"{name or file.name}: {_FAULTS[fault]}", err=True)
    if check.faults:
        raise typer.Exit(_CHANGED)
    typer.echo(_verified(check))


def _verified(check: PackCheck) -> str:
    if check.is_rebuilt:
        return f"Unchanged: snapshot {check.snapshot_id} gives this pack, byte for byte."
    if check.is_recorded:
        return (
            f"Unchanged: the database noted this file when it was written, from snapshot"
            f" {check.snapshot_id}. It cannot be made again here: another font or program."
        )
    return (
        f"Every file is as its hash says, and snapshot {check.snapshot_id} is that of the"
        " database. It could not be made again here: another font or program."
    )


def _write(wanted: Wanted, institution: Institution, profile: str | None, url: str | None) -> None:
    from workstation.exports.packs.writing import write_document

    with (
        open_database(profile, url, login="analyst") as database,
        progress_bar(Console(stderr=True), "Writing") as progress,
    ):
        written = write_document(database.sessions, wanted, institution, report=progress)
    draft = " A DRAFT, not to be filed." if written.is_draft else ""
    typer.echo(f"{written.path}: snapshot {written.snapshot_id}, SHA-256 {written.sha256}.{draft}")
