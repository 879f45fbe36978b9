"""What other parameters of a typology would change: alerts, cases, and how often it was right."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from workstation.domain.typologies import (
    Alert,
    AlertState,
    Money,
    Typology,
    belongs_together,
)


@dataclass(frozen=True, slots=True)
class KnownAlert:
    """A recorded alert, as far as it matters which finding is the same.

    Attributes:
        alert_id: Its id.
        typology: Which pattern.
        accounts: Member ids.
        core: The money of its cores.
        state: Whether it needs somebody.
        case_id: The case that it is in; None where it is in none.
        is_upheld: Once it is done with: whether its case was reported; None before.
    """

    alert_id: int
    typology: Typology
    accounts: frozenset[int]
    core: frozenset[Money]
    state: AlertState
    case_id: int | None
    is_upheld: bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """How findings with other values differ from those with the values that hold.

    Attributes:
        kept: Are found with both, as the new values find them.
        gained: Would be found besides.
        lost: Would be found no more.
    """

    kept: tuple[Alert, ...]
    gained: tuple[Alert, ...]
    lost: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """What would have become of recorded alerts and cases; ids, rising.

    Attributes:
        lost_alerts: Alerts that need somebody, and would not be there.
        emptied_cases: Cases at work of which every alert would not be there.
        missed_alerts: Alerts whose case was reported, and that would not have been there.
        missed_cases: Reported cases of which every alert would not have been there.
        spared_alerts: Alerts that were dismissed, and would not have been there.
    """

    lost_alerts: tuple[int, ...]
    emptied_cases: tuple[int, ...]
    missed_alerts: tuple[int, ...]
    missed_cases: tuple[int, ...]
    spared_alerts: tuple[int, ...]


class Findings:
    """Findings of one typology or several, to ask which of them are one with an alert."""

    def __init__(self, alerts: Iterable[Alert]) -> None:
        """Index them."""
        self.alerts = tuple(alerts)
        self._by_money: dict[tuple[Typology, Money], set[int]] = defaultdict(set)
        self._by_account: dict[tuple[Typology, int], set[int]] = defaultdict(set)
        for place, alert in enumerate(self.alerts):
            for money in alert.core:
                self._by_money[alert.typology, money].add(place)
            for account in alert.accounts:
                self._by_account[alert.typology, account].add(place)

    def has(self, typology: Typology, accounts: Collection[int], core: Collection[Money]) -> bool:
        """Return whether any of them is one with an alert, by `belongs_together`."""
        nowhere: set[int] = set()
        near = nowhere.union(
            *(self._by_money.get((typology, money), nowhere) for money in core),
            *(self._by_account.get((typology, account), nowhere) for account in accounts),
        )
        return any(
            belongs_together(accounts, core, self.alerts[place].accounts, self.alerts[place].core)
            for place in near
        )


def compare(now: Sequence[Alert], then: Sequence[Alert]) -> Change:
    """Return what other values change.

    Args:
        now: Found with the values that hold.
        then: Found with the others.
    """
    before, after = Findings(now), Findings(then)
    kept = [each for each in then if before.has(each.typology, each.accounts, each.core)]
    gained = [each for each in then if not before.has(each.typology, each.accounts, each.core)]
    lost = [each for each in now if not after.has(each.typology, each.accounts, each.core)]
    return Change(tuple(kept), tuple(gained), tuple(lost))


def effects(
    known: Sequence[KnownAlert], typology: Typology, now: Sequence[Alert], then: Sequence[Alert]
) -> Effects:
    """Return what other values of a typology would have meant for what is recorded.

    What the values that hold do not find any more either (money was refunded since, say) does not
    count: no other value is the reason.

    Args:
        known: All recorded alerts, of all typologies: a case may rest on several.
        typology: Whose values are others.
        now: Its findings with the values that hold.
        then: Its findings with the others.
    """
    before, after = Findings(now), Findings(then)
    gone = {
        each.alert_id
        for each in known
        if each.typology is typology
        and before.has(typology, each.accounts, each.core)
        and not after.has(typology, each.accounts, each.core)
    }
    cases: dict[int, list[KnownAlert]] = defaultdict(list)
    for each in known:
        if each.case_id is not None:
            cases[each.case_id].append(each)
    empty = {
        number: alerts
        for number, alerts in cases.items()
        if all(each.alert_id in gone for each in alerts)
    }
    lost = [each for each in known if each.alert_id in gone]
    return Effects(
        lost_alerts=_ids(each.alert_id for each in lost if each.is_upheld is None),
        emptied_cases=_ids(
            number for number, of in empty.items() if any(each.is_upheld is None for each in of)
        ),
        missed_alerts=_ids(each.alert_id for each in lost if each.is_upheld),
        missed_cases=_ids(number for number, of in empty.items() if all(x.is_upheld for x in of)),
        spared_alerts=_ids(each.alert_id for each in lost if each.is_upheld is False),
    )


def _ids(ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(ids))
