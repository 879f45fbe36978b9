"""What other parameters would have meant: which findings are the same, which cases rest on them."""

import pytest

from workstation.analytics.typologies.rehearsal import backtest
from workstation.domain.flows import Flow
from workstation.domain.rehearsals import KnownAlert, compare, effects
from workstation.domain.typologies import AccountRole, Alert, AlertState, Money, Typology

FAN, CYCLE = Typology.FAN_IN, Typology.CYCLE


def found(*accounts: int, money: int = 0, typology: Typology = FAN) -> Alert:
    core = frozenset({Money(Flow.GIFT, money or min(accounts))})
    roles = dict.fromkeys(accounts, AccountRole.OTHER)
    return Alert(typology=typology, score=0.9, accounts=roles, transactions=core, core=core)


def known(
    number: int, alert: Alert, *, case: int | None = None, upheld: bool | None = None
) -> KnownAlert:
    state = AlertState.OPEN if case is None else AlertState.IN_CASE
    return KnownAlert(
        alert_id=number,
        typology=alert.typology,
        accounts=frozenset(alert.accounts),
        core=alert.core,
        state=state if upheld is None else AlertState.CLOSED,
        case_id=case,
        is_upheld=upheld,
    )


def test_findings_are_compared_by_the_rule_that_merges_alerts() -> None:
    now = [found(1, 2, 3, 4), found(11, 12, 13), found(21, 22)]
    then = [
        found(1, 2, 3, 5, money=9),  # three of five accounts
        found(31, 32, money=11),  # the same core
        found(41, 42),
        found(21, 22, typology=CYCLE),  # another pattern
    ]
    change = compare(now, then)
    assert change.kept == (then[0], then[1])
    assert change.gained == (then[2], then[3])
    assert change.lost == (now[2],)


def test_a_case_is_lost_with_the_last_of_its_alerts_only() -> None:
    fans = [found(10 * n, 10 * n + 1) for n in range(1, 8)]
    recorded = [
        known(1, fans[0]),
        known(2, fans[1], case=1),  # its case rests on a cycle as well
        known(3, found(20, 21, typology=CYCLE), case=1),
        known(4, fans[2], case=2),
        known(5, fans[3], case=3, upheld=True),
        known(6, fans[4], upheld=False),
        known(7, fans[5], case=4),  # is found with the other values too
        known(8, found(90, 91), case=5),  # is not found any more in any case
    ]
    change = effects(recorded, FAN, fans, [fans[5]])
    assert change.lost_alerts == (1, 2, 4)
    assert change.emptied_cases == (2,)
    assert (change.missed_alerts, change.missed_cases) == ((5,), (3,))
    assert change.spared_alerts == (6,)


def test_values_are_judged_by_what_became_of_alerts() -> None:
    fans = [found(10 * n, 10 * n + 1) for n in range(1, 11)]
    recorded = [known(n, fan, upheld=n < 4) for n, fan in enumerate(fans)]
    recorded.append(known(99, found(500, 501)))  # nobody answered it
    result = backtest(recorded, {FAN: [*fans[:3], fans[9]], CYCLE: []})
    fan = result[FAN]
    assert (fan.upheld, fan.dismissed, fan.upheld_found, fan.dismissed_found) == (4, 6, 3, 1)
    assert fan.right is not None
    # Wilson's interval for 4 of 10.
    assert (fan.right.value, fan.right.low, fan.right.high) == pytest.approx(
        (0.4, 0.1682, 0.6873), abs=1e-4
    )
    assert fan.right_found is not None
    assert fan.right_found.value == 0.75
    assert fan.caught is not None
    assert fan.caught.value == 0.75
    assert result[CYCLE].right is None
