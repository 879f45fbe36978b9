"""How well alerts match planted patterns: for `workstation bench typologies`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from workstation.analytics.typologies.detection import Alert
    from workstation.analytics.typologies.transfers import Transfers

_ALIKE = 0.5
"""Jaccard: so much of what an alert and a planted pattern name together, both name."""
_PER = 10_000


@dataclass(frozen=True, slots=True)
class TypologyQuality:
    """How well one typology is found.

    Attributes:
        typology: Its key.
        recall: Share of its planted transfers that are in any alert.
        planted: How many patterns were planted.
        found: How many of them an alert of this typology matches.
        precision: Share of this typology's alerts that match one of its patterns, as text.
    """

    typology: str
    recall: float
    planted: int
    found: int
    precision: str


@dataclass(frozen=True, slots=True)
class Quality:
    """How well all are found.

    Attributes:
        precision: Share of the transfers in alerts that were planted.
        recall: Share of the planted transfers that are in alerts.
        alerts: How many there are.
        matched: Share of them that match any planted pattern.
        false_per_10000: Alerts per 10,000 accounts where nothing was planted.
        typologies: Each.
    """

    precision: float
    recall: float
    alerts: int
    matched: float
    false_per_10000: float
    typologies: tuple[TypologyQuality, ...]

    @property
    def f1(self) -> float:
        """Of the transfers."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def quality_of(file: Path, members_file: Path) -> Quality:
    """Find patterns in a file and compare them with what was planted there."""
    import pandas as pd

    from workstation.analytics.typologies.detection import detect
    from workstation.analytics.typologies.ranking import Ranker
    from workstation.analytics.typologies.transfers import read_transfers

    ranker = Ranker.load_default()
    transfers = read_transfers(file)
    alerts = detect(transfers, ranker)
    truth = pd.read_csv(file).set_index("tran_id")
    planted = truth[truth.alert_id >= 0]
    named = {name for alert in alerts for name in transfers.ids[alert.transfers].tolist()}
    hits = planted.index.isin(list(named))

    everyday = transfers.only((truth.alert_id.loc[transfers.ids.tolist()] < 0).to_numpy())
    false = len(detect(everyday, ranker))
    members = _members(members_file)
    matches = [_match(alert, transfers, members) for alert in alerts]
    return Quality(
        precision=float(hits.sum()) / max(len(named), 1),
        recall=float(hits.mean()),
        alerts=len(alerts),
        matched=sum(match is not None for match in matches) / max(len(alerts), 1),
        false_per_10000=false * _PER / len(transfers.accounts),
        typologies=_each(alerts, matches, planted.assign(hit=hits)),
    )


def _members(file: Path) -> dict[tuple[int, str], set[int]]:
    import pandas as pd

    table = pd.read_csv(file)
    patterns: dict[tuple[int, str], set[int]] = {}
    for number, kind, account in zip(
        table.alert_id.tolist(), table.alert_type.tolist(), table.acct_id.tolist(), strict=True
    ):
        patterns.setdefault((number, kind), set()).add(account)
    return patterns


def _match(
    alert: Alert, transfers: Transfers, patterns: dict[tuple[int, str], set[int]]
) -> tuple[int, str] | None:
    own = transfers.only(alert.transfers)
    accounts = {*own.accounts[own.givers].tolist(), *own.accounts[own.receivers].tolist()}
    for planted, members in patterns.items():
        if len(accounts & members) >= _ALIKE * len(accounts | members):
            return planted
    return None


def _each(
    alerts: list[Alert], matches: list[tuple[int, str] | None], planted: pd.DataFrame
) -> tuple[TypologyQuality, ...]:
    rows = []
    for kind, group in planted.groupby("alert_type"):
        own = [
            match for alert, match in zip(alerts, matches, strict=True) if alert.typology == kind
        ]
        right = [match for match in own if match is not None and match[1] == kind]
        rows.append(
            TypologyQuality(
                str(kind),
                float(group.hit.mean()),
                group.alert_id.nunique(),
                len(set(right)),
                f"{len(right) / len(own):.0%}" if own else "no alert",
            )
        )
    return tuple(rows)
