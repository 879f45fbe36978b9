"""`workstation networks calibrate | choose`: a cascade by the reviewers' decisions."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from workstation.cli.connection import ProfileOption, UrlOption, open_database
from workstation.cli.progress import progress_bar
from workstation.cli.words import counted
from workstation.db.session import transaction
from workstation.domain.quality import CascadeState
from workstation.queries.quality import list_cascades
from workstation.services.quality import apply_setting, preview_setting
from workstation.work import CancelToken

if TYPE_CHECKING:
    from workstation.analytics.calibration import Calibration


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
        candidate = calibrate_cascade(database.sessions, cancel=CancelToken(), report=report)
    calibration = candidate.calibration
    _print_comparison(calibration)
    cascade = calibration.cascade
    typer.echo(
        f"{counted(candidate.fused, 'photo')} scored. Choose it with\n"
        f"workstation networks choose {cascade.name} {cascade.version} --reason …"
    )


def choose(
    name: Annotated[str, typer.Argument(help="Of the cascade.")],
    version: Annotated[str, typer.Argument(help="Of the cascade.")],
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    reason: Annotated[str, typer.Option(help="Why; recorded with your login.")],
    flag_at: Annotated[
        float | None,
        typer.Option(min=0.01, max=0.99, help="Score from which to flag. Default: the cascade's."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Make the queue go by another cascade or threshold; tells first what would enter and leave."""
    from workstation.scanning.calibrating import find_cascade, fuse_stored

    with open_database(profile, url, login="manager") as database:
        with transaction(database.sessions) as session:
            row = find_cascade(list_cascades(session), name, version)
        threshold = row.flag_at if flag_at is None else flag_at
        if row.state is not CascadeState.CURRENT:
            # Photos that were scanned since it was made.
            with progress_bar(Console(stderr=True), "Fusing stored scores") as report:
                fuse_stored(
                    database.sessions,
                    row.cascade_id,
                    row.info,
                    total=row.photo_count,
                    cancel=CancelToken(),
                    report=report,
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
