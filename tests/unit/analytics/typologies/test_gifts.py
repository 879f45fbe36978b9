import numpy as np

from tests.helpers.money import Leg, transfers_of
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.registry import CLEARINGS, CORES, TYPOLOGIES
from workstation.analytics.typologies.transfers import Transfers

FAVOURITES = (5.2, 13.14, 52.0, 66.0, 88.0, 520.0)


def everyday_gifts(people: int = 300, days: int = 60) -> list[Leg]:
    """Return gifts of favourite amounts, each giver to few people, half of them regulars."""
    rng = np.random.default_rng(1)
    return [
        (
            f"giver {n}",
            f"poster {(n * 7 + (number % 2) * number) % people}",
            FAVOURITES[int(rng.integers(len(FAVOURITES)))],
            float(rng.uniform(0, days)),
        )
        for n in range(people)
        for number in range(8)
    ]


def fan(amount: float, size: int = 5, day: float = 30.0) -> list[Leg]:
    return [(f"fan {n}", "hub", amount + n / 100, day + n / 10) for n in range(size)]


def gifts_of(legs: list[Leg], *, payments: int = 0) -> Transfers:
    """Make gifts, of which the first so many are payments between accounts."""
    made = transfers_of(legs)
    return Transfers(
        made.ids,
        made.accounts,
        made.givers,
        made.receivers,
        made.amounts,
        made.days,
        made.ids >= payments,  # numbered as they come
    )


def find(transfers: Transfers, hub: str = "hub") -> tuple[Ground, list[Finding]]:
    ground = Ground(transfers, Parameters())
    place = transfers.accounts.tolist().index(hub)
    return ground, [each for each in TYPOLOGIES["fan_in"](ground) if place in each.centres]


def test_favourite_amounts_are_alike_by_chance_and_others_are_not() -> None:
    assert not find(gifts_of([*fan(52.0), *everyday_gifts()]))[1]
    assert len(find(gifts_of([*fan(240.0), *everyday_gifts()]))[1]) == 1


def test_payments_of_a_favourite_amount_are_no_everyday_gifts() -> None:
    assert len(find(gifts_of([*fan(52.0), *everyday_gifts()], payments=5))[1]) == 1


def test_what_everybody_gives_on_a_festival_says_nothing() -> None:
    festival: list[Leg] = [(f"guest {n}", f"host {n}", 240.0, 30.2) for n in range(60)]
    legs = [*fan(240.0, size=4), *everyday_gifts()]
    assert find(gifts_of(legs))[1]
    assert not find(gifts_of([*legs, *festival]))[1]


def test_who_is_always_given_such_amounts_is_given_them_again() -> None:
    regulars: list[Leg] = [
        (f"regular {n % 3}", "hub", 240.0, float(day)) for n, day in enumerate(range(0, 60, 2))
    ]
    assert not find(gifts_of([*fan(240.0, size=4), *everyday_gifts(), *regulars]))[1]


def test_the_core_of_a_fan_of_gifts_is_as_large_as_chance_wants_it() -> None:
    legs = [*fan(66.0, size=14), *everyday_gifts()]
    ground, (found,) = find(gifts_of(legs))
    core = set(ground.transfers.ids[CORES["fan_in"](found, ground)].tolist())
    clearing = set(ground.transfers.ids[CLEARINGS["fan_in"](found, ground)].tolist())
    assert 3 < len(core) < 14

    def without(gone: set[int]) -> list[Finding]:
        return find(gifts_of([leg for place, leg in enumerate(legs) if place not in gone]))[1]

    assert without(set(range(14)) - core)
    assert not without(clearing)
