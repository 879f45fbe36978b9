import numpy as np
import pytest

from tests.helpers.money import FAN_IN, PLANTED, Leg, everyday, transfers_of
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.registry import CLEARINGS, CORES, TYPOLOGIES
from workstation.analytics.typologies.transfers import Transfers


def find(typology: str, transfers: Transfers) -> tuple[Ground, list[Finding]]:
    ground = Ground(transfers, Parameters())
    return ground, list(TYPOLOGIES[typology](ground))


def ids(ground: Ground, places: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> set[int]:
    return set(ground.transfers.ids[places].tolist())


def test_every_typology_has_an_example_here() -> None:
    assert set(PLANTED) == set(TYPOLOGIES) == set(CORES) == set(CLEARINGS)


@pytest.mark.parametrize("typology", TYPOLOGIES)
def test_what_was_planted_is_found_whole_and_nothing_else(typology: str) -> None:
    legs = [*PLANTED[typology], *everyday()]
    ground, findings = find(typology, transfers_of(legs))
    assert [ids(ground, found.transfers) for found in findings] == [
        set(range(len(PLANTED[typology])))
    ]


@pytest.mark.parametrize("typology", TYPOLOGIES)
def test_the_core_alone_would_still_be_found(typology: str) -> None:
    legs = [*PLANTED[typology], *everyday()]
    ground, (found,) = find(typology, transfers_of(legs))
    core = ids(ground, CORES[typology](found, ground))
    assert core <= ids(ground, found.transfers)
    planted = len(PLANTED[typology])
    rest = [leg for place, leg in enumerate(legs) if place in core or place >= planted]
    assert len(find(typology, transfers_of(rest))[1]) == 1


@pytest.mark.parametrize("typology", TYPOLOGIES)
def test_without_one_of_its_core_the_core_is_not_found(typology: str) -> None:
    legs = list(PLANTED[typology])
    ground, (found,) = find(typology, transfers_of(legs))
    core = sorted(ids(ground, CORES[typology](found, ground)))
    for dropped in (core[0], core[-1]):
        rest = [legs[place] for place in core if place != dropped]
        assert not find(typology, transfers_of(rest))[1]


@pytest.mark.parametrize("typology", TYPOLOGIES)
def test_without_what_would_clear_it_nothing_is_found(typology: str) -> None:
    legs = [*PLANTED[typology], *everyday()]
    ground, (found,) = find(typology, transfers_of(legs))
    clearing = ids(ground, CLEARINGS[typology](found, ground))
    assert 0 < len(clearing) < len(PLANTED[typology])
    rest = [leg for place, leg in enumerate(legs) if place not in clearing]
    assert not find(typology, transfers_of(rest))[1]


@pytest.mark.parametrize("typology", TYPOLOGIES)
def test_everyday_business_is_quiet(typology: str) -> None:
    assert not find(typology, transfers_of(everyday()))[1]


@pytest.mark.parametrize("typology", TYPOLOGIES)
def test_a_pattern_that_repeats_every_week_is_everyday_business(typology: str) -> None:
    legs: list[Leg] = [
        (giver, receiver, amount, day + 7 * week)
        for giver, receiver, amount, day in PLANTED[typology]
        for week in range(12)
    ]
    assert not find(typology, transfers_of(legs))[1]


def test_fans_of_a_popular_poster_are_a_crowd() -> None:
    crowd: list[Leg] = [(f"fan {n}", "hub", 520.0, 5.0 + n % 10) for n in range(80)]
    assert find("fan_in", transfers_of(FAN_IN))[1]
    assert not find("fan_in", transfers_of([*FAN_IN, *crowd]))[1]


def test_who_likes_many_posters_is_no_payer_of_a_fan() -> None:
    likes: list[Leg] = [
        (giver, f"poster {n} of {giver}", 30.0, 50.0 + n) for giver, *_ in FAN_IN for n in range(8)
    ]
    assert not find("fan_in", transfers_of([*FAN_IN, *likes]))[1]


def test_an_acquaintance_may_close_a_cycle_but_not_make_one() -> None:
    legs = list(PLANTED["cycle"])
    often: list[Leg] = [(*legs[0][:2], 40.0, day) for day in (1.0, 30.0)]
    assert len(find("cycle", transfers_of([*legs, *often]))[1]) == 1
    often += [(*legs[2][:2], 40.0, day) for day in (1.0, 30.0)]
    assert not find("cycle", transfers_of([*legs, *often]))[1]


def test_money_that_goes_back_in_time_is_no_cycle() -> None:
    backwards = [(*leg[:3], 30.0 - leg[3]) for leg in PLANTED["cycle"]]
    assert not find("cycle", transfers_of(backwards))[1]
