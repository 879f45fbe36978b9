"""How money flows: eight typologies of gifts and payments, one look at the mirror for all of them.

Their own limits are parameters of each (`registry.OWN`). What makes the ground that all stand on
(who is a stranger, what is a habit or a crowd, how long a stage takes) is no setting: the ranker
was taught with it, and another value takes another ranker (`packaging/train_typologies.py`).

A refunded gift moved nothing and does not count, nor do cash-outs and top-ups, which have one side.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np

from workstation.analytics.asking import Reader, question_of
from workstation.analytics.mirror.tables import GIFT, TRANSFER
from workstation.analytics.typologies.detecting import Detection
from workstation.analytics.typologies.flow_alerts import GIFT_PARITY, PAYMENT_PARITY, alert_of
from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.platform import Asked, Detector
from workstation.analytics.typologies.ranking import Ranker, said_of_platform
from workstation.analytics.typologies.registry import OWN
from workstation.analytics.typologies.transfers import Transfers, from_arrays
from workstation.domain.platform import GiftStatus, TransferKind
from workstation.domain.typologies import Alert, Parameter, Typology, Unit
from workstation.work import CancelToken

SCORE = "score"
"""The parameter of every flow typology that says from which score on there is an alert."""

LEAST_FEN = "least_fen"
"""The parameter of every flow typology that says from which sum on there is an alert."""

REACH = timedelta(days=160)
"""How far before its newest money lies what a finding depends on: 100 days for the longest pattern
(two fans, or two layers, of 20 days each, and what leads from one to the other), and the season of
60 days before that by which habits are known."""

_DAY_US = 86_400e6
_DEFAULTS = Parameters()
_LEAST = Parameter(LEAST_FEN, Unit.FEN, 100_000, 0, 100_000_000)
_RANGES: dict[str, tuple[Unit, float, float]] = {
    "fan": (Unit.COUNT, 3, 40),
    "alike": (Unit.RATIO, 1.05, 3.0),
    "chance": (Unit.SHARE, 1e-9, 0.1),
    "cycle_shortest": (Unit.COUNT, 3, 12),
    "cycle_longest": (Unit.COUNT, 3, 12),
    "hop_days": (Unit.DAYS, 0.5, 20),
    "mules": (Unit.COUNT, 2, 20),
    "side": (Unit.COUNT, 2, 10),
    "completeness": (Unit.SHARE, 0.5, 1.0),
    "layer": (Unit.COUNT, 2, 6),
    "walk": (Unit.COUNT, 3, 20),
    "walk_days": (Unit.DAYS, 0.25, 3.0),
}
_COUNTS = frozenset(field.name for field in fields(Parameters) if field.type in ("int", int))


class Flows:
    """The gifts and payments of a mirror, read once and looked at with any values.

    Attributes:
        trained_on: On what the ranker was trained, in words.
    """

    def __init__(
        self,
        transfers: Transfers,
        since: datetime | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        """Look at nothing yet.

        Args:
            transfers: As `read_flows` gives them.
            since: Only alerts with money of then or later are wanted.
            cancel: Ends a look between two typologies.
        """
        ranker = Ranker.load_platform()
        self.trained_on = ranker.trained_on
        self._since = -np.inf if since is None else _as_day(since)
        self._detection = Detection(transfers, ranker, cancel)

    def alerts(self, values: Mapping[Typology, Mapping[str, float]]) -> list[Alert]:
        """Return the alerts of all eight typologies, the most likely first.

        Args:
            values: By typology a value for each of its parameters; as the program has it for
                those that are not named.

        Raises:
            Cancelled: Somebody asked for a stop.
        """
        found = self._detection.alerts(
            own={typology.value: _parameters(chosen) for typology, chosen in values.items()},
            thresholds={
                typology.value: chosen[SCORE]
                for typology, chosen in values.items()
                if SCORE in chosen
            },
        )
        transfers = self._detection.transfers
        least = {
            typology.value: chosen[LEAST_FEN]
            for typology, chosen in values.items()
            if LEAST_FEN in chosen
        }
        return [
            alert_of(each, transfers)
            for each in found
            if transfers.days[each.transfers].max() >= self._since
            and transfers.amounts[each.transfers].sum() >= least.get(each.typology, _LEAST.default)
        ]


def read_flows(reader: Reader, since: datetime | None = None) -> Transfers:
    """Return gifts and payments as transfers; see `flow_alerts` for their ids.

    Args:
        reader: Of the mirror.
        since: Only what a pattern with money of then or later can depend on (`REACH`). Whatever is
            before that changes none of its accounts' dealings, habits and crowds, so what is found
            is what a look at all of history finds; but an account with more than six fans in its
            life, of which that one tells the six largest, may show another one of them.
    """
    rows = reader.arrow(question_of(_money, None if since is None else since - REACH))
    ids, senders, receivers, amounts, micros = (column.to_numpy() for column in rows.columns[:5])
    order = np.argsort(ids)  # what comes at the same moment stays in one order
    return from_arrays(
        ids[order],
        senders[order],
        receivers[order],
        amounts[order].astype(np.float64),
        micros[order].astype(np.int64) / _DAY_US,
        ids[order] % 2 == GIFT_PARITY,
    )


def _money(since: datetime | None) -> ir.Table:
    gift, payment = GIFT.table, TRANSFER.table
    gift = gift.filter(gift.status != GiftStatus.REFUNDED.value)
    payment = payment.filter(payment.kind == TransferKind.PAYMENT.value)
    parts = []
    for table, parity in ((gift, GIFT_PARITY), (payment, PAYMENT_PARITY)):
        both = table.filter(table.sender_id != table.receiver_id)
        if since is not None:
            both = both.filter(both.sent_at >= ibis.literal(since))
        parts.append(
            both.select(
                number=both.id * 2 + parity,
                sender=both.sender_id,
                receiver=both.receiver_id,
                fen=both.amount_fen,
                at=both.sent_at,
            )
        )
    return ibis.union(*parts)


def _as_day(moment: datetime) -> float:
    return float(np.datetime64(moment, "us").astype(np.int64)) / _DAY_US


def _parameters(chosen: Mapping[str, float]) -> Parameters:
    named: dict[str, Any] = {  # each of its field's type
        name: round(value) if name in _COUNTS else value
        for name, value in chosen.items()
        if name not in (SCORE, LEAST_FEN)
    }
    return replace(_DEFAULTS, **named)


def _detector(typology: Typology, least: float) -> Detector:
    own = [
        Parameter(name, unit, float(getattr(_DEFAULTS, name)), low, high)
        for name in OWN[typology.value]
        for unit, low, high in (_RANGES[name],)
    ]

    def find(asked: Asked) -> list[Alert]:
        flows = Flows(read_flows(asked.reader, asked.since), asked.since)
        found = flows.alerts({typology: asked.values})
        return [alert for alert in found if alert.typology is typology]

    score = Parameter(SCORE, Unit.SHARE, least, 0.0, 1.0)
    return Detector(typology, (score, _LEAST, *own), find)


def _detectors() -> dict[Typology, Detector]:
    least = float(said_of_platform()["threshold"])
    return {(typology := Typology(key)): _detector(typology, least) for key in OWN}


FLOW_DETECTORS: Mapping[Typology, Detector] = _detectors()
"""Each of the eight by itself. `run.find_all` looks once for all of them."""
