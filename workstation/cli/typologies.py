"""`workstation typologies`: patterns in a file of transfers, without any database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from workstation.cli.words import counted

if TYPE_CHECKING:
    from workstation.analytics.typologies.detection import Alert
    from workstation.analytics.typologies.transfers import Integers, Transfers

_UNREADABLE = 2

_REASONS = {
    "fan_in": "{givers} paid {hub} about as much each ({sums}) within {days}",
    "fan_out": "{hub} paid {receivers} about as much each ({sums}) within {days}",
    "gather_scatter": "{hub} collected alike sums from {givers_but_one} and passed as much on to "
    "{receivers_but_one} ({sums}) within {days}",
    "scatter_gather": "{source} paid {between}, and each of them passed about as much on to "
    "{target}, within {days}",
    "cycle": "money came back to where it began through {accounts} ({sums}) within {days}",
    "random": "about the same sum ({sums}) went through {accounts} in {days}",
    "bipartite": "{givers} paid nearly all of the same {receivers} within {days}",
    "stack": "money went through layers of {accounts}, in which nearly everybody paid everybody "
    "in the next, within {days}",
}


def typologies(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            readable=False,
            help="CSV or Parquet: tran_id, orig_acct, bene_acct, base_amt, step (days or times).",
        ),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    threshold: Annotated[
        float | None, typer.Option(min=0.0, max=1.0, help="Lowest score of an alert.")
    ] = None,
) -> None:
    """Find patterns of laundering in a file of transfers, the most likely first.

    Fan-in, fan-out, gather and scatter, scatter and gather, cycle, bipartite, stack and random
    walk. Columns other than the five are ignored. The scores were learnt from simulated transfers:
    they order alerts, and prove nothing. Exit status 2: the file cannot be read.
    """
    from workstation.analytics.typologies.detection import detect
    from workstation.analytics.typologies.ranking import Ranker
    from workstation.analytics.typologies.transfers import TransfersError, read_transfers

    try:
        transfers = read_transfers(file)
    except TransfersError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(_UNREADABLE) from error
    for alert in detect(transfers, Ranker.load_default(), threshold=threshold):
        shown = as_dict(alert, transfers)
        typer.echo(json.dumps(shown, ensure_ascii=False) if as_json else _line(shown))


def as_dict(alert: Alert, transfers: Transfers) -> dict[str, object]:
    """Return an alert in the names of the file that it was found in."""
    own = transfers.only(alert.transfers)
    return {
        "typology": alert.typology,
        "score": round(alert.score, 4),
        "accounts": sorted({*_names(own, own.givers), *_names(own, own.receivers)}),
        "transactions": own.ids.tolist(),
        "core": transfers.ids[alert.core].tolist(),
        "reason": _reason(alert, own) + _clearing(alert, transfers),
    }


def _names(transfers: Transfers, places: Integers) -> list[int] | list[str]:
    return cast("list[int] | list[str]", transfers.accounts[places].tolist())


def _line(shown: dict[str, object]) -> str:
    line = f"{shown['score']:.2f}  {shown['typology']:<15} {shown['reason']}"
    # Names are of anybody's file, and a terminal obeys some letters.
    return "".join(letter if letter.isprintable() else "�" for letter in line)


def _clearing(alert: Alert, transfers: Transfers) -> str:
    ids = ", ".join(map(str, transfers.ids[alert.clearing].tolist()))
    which = "this transfer" if len(alert.clearing) == 1 else "these transfers"
    return f"; without {which} it would not be one: {ids}"


def _reason(alert: Alert, own: Transfers) -> str:
    givers, receivers = set(own.givers.tolist()), set(own.receivers.tolist())
    centres = [f"account {own.accounts[place]}" for place in alert.centres] or [""]
    days = round(float(own.days.max() - own.days.min())) + 1
    return _REASONS[alert.typology].format(
        givers=counted(len(givers), "account"),
        givers_but_one=counted(len(givers) - 1, "account"),
        receivers=counted(len(receivers), "account"),
        receivers_but_one=counted(len(receivers) - 1, "account"),
        accounts=counted(len(givers | receivers), "account"),
        between=counted(len(givers & receivers), "account"),
        hub=centres[0],
        source=centres[0],
        target=centres[-1],
        sums=f"{own.amounts.min():,.2f} to {own.amounts.max():,.2f}",
        days=counted(days, "day"),
    )
