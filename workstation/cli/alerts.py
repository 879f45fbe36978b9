"""`workstation alerts`: patterns of money on the platform, for whoever investigates them."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from workstation.case_words.names import typology_name
from workstation.case_words.sentences import alert_sentence
from workstation.cli.connection import ProfileOption, UrlOption, open_database
from workstation.cli.mirror import opened_mirror, refresh_mirror
from workstation.cli.progress import progress_bar
from workstation.cli.words import counted
from workstation.db.session import transaction
from workstation.domain.typologies import AlertRow, AlertState, Typology
from workstation.error_words import speak_english
from workstation.queries.alerts import page_alerts
from workstation.scanning.alerts import AlertsRun, find_alerts
from workstation.work import CancelToken

_LOGIN = "analyst"

alerts_app = typer.Typer(
    help="Patterns of money on the platform: look for them, list them. For analysts.",
    no_args_is_help=True,
)


@alerts_app.callback()
def _group() -> None:
    """Look for patterns of money, and list what was found."""


@alerts_app.command()
def find(
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    again: Annotated[
        bool, typer.Option("--again", help="Look at all of history, not only at what is new.")
    ] = False,
) -> None:
    """Bring the mirror up to date, look for patterns in what is new, and record them.

    An analyst's window does so by itself while it is open; this is for a scheduled task. What is
    known already is not said again.
    """
    console = Console(stderr=True)
    with open_database(profile, url, login=_LOGIN) as database, opened_mirror(database) as mirror:
        with progress_bar(console, "Copying") as report:
            refresh_mirror(database, mirror, check=None, report=report)
        with progress_bar(console, "Recording") as report:
            run = find_alerts(
                database.sessions, mirror, again=again, cancel=CancelToken(), report=report
            )
    typer.echo(_said(run))


@alerts_app.command("list")
def list_alerts(
    profile: ProfileOption = None,
    url: UrlOption = None,
    *,
    state: Annotated[AlertState, typer.Option(help="Whether they need somebody.")] = (
        AlertState.OPEN
    ),
    typology: Annotated[
        Typology | None, typer.Option(help="Only this one; all without.", show_default=False)
    ] = None,
    snoozed: Annotated[
        bool, typer.Option("--snoozed", help="Also those that a snooze keeps away.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="So many at most.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List alerts, the surest first: that money fits a pattern, not that a person did something."""
    with (
        open_database(profile, url, login=_LOGIN) as database,
        transaction(database.sessions) as session,
    ):
        rows = page_alerts(
            session, limit=limit, state=state, typology=typology, with_snoozed=snoozed
        )
    if as_json:
        for row in rows:
            typer.echo(json.dumps(_as_dict(row), ensure_ascii=False))
        return
    if not rows:
        typer.echo("There are none.")
        return
    table = Table("Alert", "Score", "Typology", "Accounts", "Money", "Why")
    for row in rows:
        table.add_row(
            str(row.alert_id),
            f"{row.score:.2f}",
            typology_name(row.typology, speak_english),
            str(row.account_count),
            f"¥{row.amount_fen / 100:,.2f}",
            alert_sentence(row.typology, row.reason, speak_english),
        )
    Console().print(table)


def _said(run: AlertsRun) -> str:
    if not run.typologies:
        return "Nothing is new since the last run."
    recorded = run.recorded
    since = "in all of history" if run.since is None else f"in money since {run.since:%Y-%m-%d}"
    text = (
        f"{counted(run.typologies, 'typology', 'typologies')} {since}, {run.seconds:.1f} s:"
        f" {counted(recorded.raised, 'new alert')}, {recorded.extended:,} that grew,"
        f" {recorded.unchanged:,} as they were."
    )
    if not recorded.refused:
        return text
    return f"{text} {counted(recorded.refused, 'finding')} could not be recorded."


def _as_dict(row: AlertRow) -> dict[str, object]:
    return {
        "alert": row.alert_id,
        "typology": row.typology.value,
        "score": round(row.score, 4),
        "state": row.state.value,
        "case": row.case_id,
        "accounts": row.account_count,
        "transactions": row.money_count,
        "amount_fen": row.amount_fen,
        "reason": dict(row.reason),
        "sentence": alert_sentence(row.typology, row.reason, speak_english),
        "raised_at": row.raised_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
    }
