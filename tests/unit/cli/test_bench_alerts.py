"""Alerts are held against what was planted: by accounts or money, and what others are about."""

from collections import Counter

from workstation.cli.bench_alerts import ASKING, NOTHING, Found, Truth, compare
from workstation.demo.truth import Scheme
from workstation.domain.flows import Flow
from workstation.domain.typologies import AccountRole, Alert, Money, Typology


def gifts(*numbers: int) -> frozenset[Money]:
    return frozenset(Money(Flow.GIFT, number) for number in numbers)


def alert(typology: Typology, accounts: range, *numbers: int) -> Alert:
    return Alert(
        typology=typology,
        score=0.9,
        accounts=dict.fromkeys(accounts, AccountRole.OTHER),
        transactions=gifts(*numbers),
        core=gifts(*numbers),
        clearing=frozenset(),
        reason={},
    )


def scheme(typology: Typology, accounts: range, *numbers: int) -> Scheme:
    return Scheme(1, typology, dict.fromkeys(accounts, AccountRole.OTHER), gifts(*numbers))


TRUTH = Truth(
    people=1_000,
    schemes=[
        scheme(Typology.FAN_IN, range(10), 1, 2, 3, 4),
        scheme(Typology.FAN_IN, range(10, 20), 5, 6, 7, 8),
        scheme(Typology.SOLICITING, range(20, 30), 9, 10, 11, 12),
    ],
    everyday=dict.fromkeys(gifts(21, 22, 23), "birthday"),
    asking=gifts(31, 32),
)


def test_schemes_are_found_by_accounts_or_money_and_others_are_named() -> None:
    said = [
        alert(Typology.FAN_IN, range(5), 90),  # half of the accounts
        alert(Typology.FAN_IN, range(10, 12), 5, 6, 91),  # half of the money
        alert(Typology.FAN_IN, range(50, 60), 9, 10),  # another scheme's
        alert(Typology.FAN_IN, range(60, 70), 21, 22, 92),
        alert(Typology.FAN_IN, range(70, 80), 31, 32),
    ]
    found = compare(Typology.FAN_IN, said, TRUTH)
    assert (found.schemes, found.found, found.alerts) == (2, 2, 5)
    assert found.others == {NOTHING: 2, "birthday": 1}
    assert found.false == 3


def test_gifts_after_another_post_that_asks_are_not_false() -> None:
    said = [
        alert(Typology.SOLICITING, range(60, 70), 31, 32, 93),
        alert(Typology.SOLICITING, range(80, 90), 31, 93, 94),
    ]
    found = compare(Typology.SOLICITING, said, TRUTH)
    assert (found.schemes, found.found) == (1, 0)
    assert found.others == {ASKING: 1, NOTHING: 1}
    assert found.false == 1
    assert compare(Typology.CYCLE, said, TRUTH) == Found(0, 0, 0, Counter())
