"""`workstation networks cascades | calibrate | choose`: which cascade makes the queue."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workstation.cli.connection import Database, ProfileOption, UrlOption, open_database
from workstation.cli.progress import progress_bar
from workstation.cli.words import counted
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.people import Role
from workstation.domain.quality import CascadeState
from workstation.queries.people import read_person
from workstation.queries.quality import list_cascades
from workstation.services.quality import apply_setting, preview_setting
from workstation.work import CancelToken

if TYPE_CHECKING:
    from workstation.analytics.calibration import Calibration


def cascades(profile: ProfileOption = None, url: UrlOption = None) -> None:
    """List the cascades that the database knows, for `workstation networks choose NAME VERSION`.

    The current one makes the queue; a candidate was never chosen. Works as `manager` on the
    embedded server; on your own, the login needs the role ws_manager.
    """
    with open_database(profile, url, login="manager") as database:
        _require_manager(database)
        with transaction(database.sessions) as session:
            rows = list_cascades(session)
    if not rows:
        typer.echo("There is no cascade yet: the first scan registers the program's own.")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "version", "state", "flag from", "photos scored", "networks"):
        is_number = heading in {"flag from", "photos scored"}
        table.add_column(
            heading,
            overflow="fold",
            no_wrap=heading in {"name", "version", "state"},
            justify="right" if is_number else "left",
        )
    for row in rows:
        info = row.info
        cells = (
            info.name,
            info.version,
            row.state.value,
            f"{row.flag_at:.2f}",
            f"{row.photo_count:,}",
            ", ".join(f"{network.name} {network.version}" for network in info.networks),
        )
        table.add_row(*map(Text, cells))
    Console().print(table)


def calibrate(profile: ProfileOption = None, url: UrlOption = None) -> None:
    """Refit the weights of stage 2 to reviewers' decisions, as a candidate beside the old ones.

    Nothing changes until a manager chooses it, in the window's Quality pane or by `networks
    choose`. Refuses with fewer than 50 usable posts of either class. Works as `manager` on the
    embedded server; on your own, the login needs the role ws_manager.
    """
    # Here: NumPy takes a moment to load, and other commands do without.
    from workstation.scanning.calibrating import calibrate_cascade

    with (
        open_database(profile, url, login="manager") as database,
        progress_bar(Console(stderr=True), "Fusing stored scores") as report,
    ):
        _require_manager(database)
        candidate = calibrate_cascade(database.sessions, cancel=CancelToken(), report=report)
    calibration = candidate.calibration
    _print_comparison(calibration)
    cascade = calibration.cascade
    typer.echo(
        f"{counted(candidate.fused, 'photo')} scored. Choose it with\n"
        f"workstation networks choose {cascade.name} {cascade.version} --reason …"
    )


def _two_digits(flag_at: float | None) -> float | None:
    # The window shows and sets two: a third would work unseen.
    if flag_at is not None and flag_at != round(flag_at, 2):
        raise typer.BadParameter("two digits after the point at most, such as 0.31")
    return flag_at


def _not_blank(reason: str) -> str:
    if not reason.strip():
        raise typer.BadParameter("say why: colleagues read it")
    return reason


def choose(
    name: Annotated[str, typer.Argument(help="Name of a cascade: see `networks cascades`.")],
    version: Annotated[str, typer.Argument(help="Its version.")],
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    reason: Annotated[
        str, typer.Option(help="Why; recorded with your login.", callback=_not_blank)
    ],
    flag_at: Annotated[
        float | None,
        typer.Option(
            min=0.01,
            max=0.99,
            help="Score from which to flag, such as 0.31. Default: the cascade's.",
            callback=_two_digits,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Make the queue go by another cascade or threshold; tells first what would enter and leave.

    Works as `manager` on the embedded server; on your own, the login needs the role ws_manager.
    """
    from workstation.scanning.calibrating import find_cascade, fuse_stored

    with open_database(profile, url, login="manager") as database:
        _require_manager(database)
        with transaction(database.sessions) as session:
            rows = list_cascades(session)
        row = find_cascade(rows, name, version)
        photo_count = max(each.photo_count for each in rows)
        threshold = row.flag_at if flag_at is None else flag_at
        if row.state is CascadeState.CURRENT and row.flag_at == threshold:
            typer.echo(
                f"{name} {version} is in force already, from {threshold:.2f}: nothing was changed."
            )
            return
        if row.state is not CascadeState.CURRENT:
            # Photos that were scanned since it was made.
            with progress_bar(Console(stderr=True), "Fusing stored scores") as report:
                fused = fuse_stored(
                    database.sessions,
                    row.cascade_id,
                    row.info,
                    total=photo_count - row.photo_count,
                    cancel=CancelToken(),
                    report=report,
                )
            if waiting := photo_count - row.photo_count - fused:
                typer.echo(
                    f"{counted(waiting, 'photo')} of {photo_count:,} wait for its score: the next "
                    "scan after it is chosen gives them one; until then they keep their signals."
                )
        with transaction(database.sessions) as session:
            change = preview_setting(session, cascade_id=row.cascade_id, flag_at=threshold)
        typer.echo(
            f"{name} {version} from {threshold:.2f}: {counted(change.enter, 'item')} would enter "
            f"the queue, {change.leave:,} leave it, {change.stay:,} stay."
        )
        if not yes:
            typer.confirm("Apply this?", abort=True)
        with transaction(database.sessions) as session:
            change = apply_setting(
                session, cascade_id=row.cascade_id, flag_at=threshold, reason=reason
            )
    typer.echo(
        f"Applied: {counted(change.enter, 'item')} entered the queue, {change.leave:,} left it."
    )


def _require_manager(database: Database) -> None:
    """Raise PermissionDeniedError before others find something else to say."""
    with transaction(database.sessions) as session:
        person = read_person(session)
    if Role.MANAGER not in person.roles:
        raise PermissionDeniedError(f"{person.login} is no manager")


def _print_comparison(calibration: "Calibration") -> None:
    cascade = calibration.cascade
    typer.echo(
        f"{cascade.name} {cascade.version}: fitted to {calibration.racy:,} racy and "
        f"{calibration.clean:,} kept posts; {calibration.skipped:,} could not be used (they ended "
        "at stage 1, or lack a network's score)."
    )
    table = Table(box=None, pad_edge=False)
    for heading in ("", "now", "candidate"):
        table.add_column(heading, justify="left" if not heading else "right")
    old, new = calibration.old, calibration.new
    table.add_row("log loss (lower is better)", f"{old.log_loss:.4f}", f"{new.log_loss:.4f}")
    table.add_row(
        "average precision", f"{old.average_precision:.4f}", f"{new.average_precision:.4f}"
    )
    for network in cascade.networks:
        before = calibration.before.stage2_fusion.weights.get(network.name, 0.0)
        after = cascade.stage2_fusion.weights[network.name]
        table.add_row(f"weight of {network.name}", f"{before:.2f}", f"{after:.2f}")
    table.add_row("flag from", f"{calibration.flag_at:.2f}", f"{cascade.flag_at:.2f}")
    Console().print(table)
    typer.echo("The candidate's figures are cross-validated: on posts that it was not fitted to.")
