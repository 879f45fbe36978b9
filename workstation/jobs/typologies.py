"""What the page of typologies reads, and what it tries out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workstation.analytics.asking import Reader
from workstation.analytics.typologies.rehearsal import Backtest, Rehearsal, backtest
from workstation.domain.rehearsals import Change, Effects, KnownAlert, compare, effects
from workstation.domain.typologies import Alert, AlertState, Snooze, Typology, TypologySetting
from workstation.queries.alerts import list_snoozes, list_typology_settings
from workstation.queries.known_alerts import list_known_alerts
from workstation.queries.nicknames import MOST, read_nicknames

_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class TypologyData:
    """What is set, what was found and what is kept away.

    Attributes:
        versions: Parameters that people set by typology, the newest first.
        known: All recorded alerts.
        snoozes: Also those that are over, the newest first.
        names: Nicknames of the accounts of snoozes, by id.
    """

    versions: Mapping[Typology, Sequence[TypologySetting]]
    known: tuple[KnownAlert, ...]
    snoozes: tuple[Snooze, ...]
    names: Mapping[int, str]

    @property
    def settings(self) -> dict[Typology, TypologySetting]:
        """The versions that hold."""
        return {typology: versions[0] for typology, versions in self.versions.items() if versions}

    def open_count(self, typology: Typology) -> int:
        """Return how many alerts of a typology need somebody."""
        return sum(
            each.typology is typology and each.state is AlertState.OPEN for each in self.known
        )


def read_typologies(session: Session) -> TypologyData:
    """Read all of it, as an analyst."""
    known: list[KnownAlert] = []
    while page := list_known_alerts(
        session, after_id=known[-1].alert_id if known else 0, limit=_PAGE
    ):
        known += page
    snoozes = tuple(list_snoozes(session))
    member_ids = sorted({each.member_id for each in snoozes})[:MOST]
    return TypologyData(
        versions=list_typology_settings(session),
        known=tuple(known),
        snoozes=snoozes,
        names=read_nicknames(session, member_ids),
    )


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What values of a typology would find in all of history.

    Attributes:
        now: What those that hold find.
        then: What the values in question find.
        change: How these differ.
        effects: What that would have meant for recorded alerts and cases.
        backtest: How often alerts were right, and which of them the values find.
    """

    now: Sequence[Alert]
    then: Sequence[Alert]
    change: Change
    effects: Effects
    backtest: Backtest


def rehearse(  # one question
    reader: Reader,
    *,
    rehearsal: Rehearsal,
    typology: Typology,
    saved: Mapping[str, float],
    values: Mapping[str, float],
    data: TypologyData,
    now: Sequence[Alert] | None,
) -> Rehearsed:
    """Look with the values that hold, and with others.

    Args:
        reader: Of the mirror.
        rehearsal: What was looked at before.
        typology: Which pattern.
        saved: The values that hold.
        values: The others.
        data: What is set for other typologies, and what was recorded.
        now: What the values that hold find, where that is known.

    Raises:
        MirrorMissingError: The mirror was never filled.
        Cancelled: Somebody wants the answer no more.
    """
    settings = data.settings
    if now is None:
        now = rehearsal.would_fire(reader, typology, saved, settings)
    is_same = dict(saved) == dict(values)
    then = now if is_same else rehearsal.would_fire(reader, typology, values, settings)
    return Rehearsed(
        now=now,
        then=then,
        change=compare(now, then),
        effects=effects(data.known, typology, now, then),
        backtest=backtest(data.known, {typology: then})[typology],
    )
