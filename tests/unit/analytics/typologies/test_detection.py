import numpy as np
import pytest

from tests.helpers.money import SHARED_GIFTS, needs_shared_gifts
from workstation.analytics.typologies.detecting import Detection
from workstation.analytics.typologies.detection import Alert, detect
from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.ranking import Ranker, RankerError
from workstation.analytics.typologies.transfers import Transfers, from_arrays, read_transfers

pytestmark = needs_shared_gifts


@pytest.fixture(scope="module")
def transfers() -> Transfers:
    return read_transfers(SHARED_GIFTS / "seed1_tx.csv.gz")


@pytest.fixture(scope="module")
def alerts(transfers: Transfers) -> list[Alert]:
    return detect(transfers, Ranker.load_default())


def named(alerts: list[Alert], transfers: Transfers) -> dict[tuple[str, tuple[int, ...]], float]:
    return {
        (alert.typology, tuple(sorted(transfers.ids[alert.transfers].tolist()))): alert.score
        for alert in alerts
    }


def test_alerts_do_not_depend_on_how_accounts_and_transfers_are_numbered(
    transfers: Transfers, alerts: list[Alert]
) -> None:
    rng = np.random.default_rng(5)
    shuffled = rng.permutation(len(transfers))
    other_names = rng.permutation(len(transfers.accounts))
    again = from_arrays(
        transfers.ids[shuffled],
        other_names[transfers.givers[shuffled]],
        other_names[transfers.receivers[shuffled]],
        transfers.amounts[shuffled],
        transfers.days[shuffled],
    )
    before, after = named(alerts, transfers), named(detect(again, Ranker.load_default()), again)
    # Ties of fans that share a payment may be broken otherwise.
    assert len(before.keys() & after.keys()) >= 0.97 * len(before)


def test_other_currency_and_other_beginning_change_nothing(
    transfers: Transfers, alerts: list[Alert]
) -> None:
    moved = Transfers(
        transfers.ids,
        transfers.accounts,
        transfers.givers,
        transfers.receivers,
        transfers.amounts * 7.1,
        transfers.days + 7 * 2_900,
    )
    found = detect(moved, Ranker.load_default())
    assert named(found, moved).keys() == named(alerts, transfers).keys()


def test_alerts_hold_their_core_and_what_clears_them_and_do_not_repeat_each_other(
    alerts: list[Alert],
) -> None:
    said: set[int] = set()
    for alert in alerts:
        places = set(alert.transfers.tolist())
        assert set(alert.core.tolist()) <= places
        assert set(alert.clearing.tolist()) < places
    assert min(len(alert.core) / len(alert.transfers) for alert in alerts) < 1
    for alert in sorted(alerts, key=lambda alert: -alert.score * len(alert.transfers)):
        places = set(alert.transfers.tolist())
        assert len(places & said) < len(places) / 2
        said |= places


def test_a_higher_threshold_leaves_the_likelier(transfers: Transfers, alerts: list[Alert]) -> None:
    fewer = detect(transfers, Ranker.load_default(), threshold=0.95)
    assert 0 < len(fewer) < len(alerts)
    assert min(alert.score for alert in fewer) >= 0.95


def test_nothing_comes_of_nothing(transfers: Transfers) -> None:
    assert detect(transfers.only(np.empty(0, np.int64)), Ranker.load_default()) == []


def test_the_ranker_refuses_other_features() -> None:
    with pytest.raises(RankerError, match="train it again"):
        Ranker.load_default()(("height",), np.zeros((1, 1)))


def test_limits_that_are_moved_and_moved_back_find_the_same(transfers: Transfers) -> None:
    detection = Detection(transfers, Ranker.load_default())
    before = named(detection.alerts(), transfers)
    fewer = named(detection.alerts(own={"fan_in": Parameters(fan=7)}), transfers)
    assert named(detect(transfers, Ranker.load_default()), transfers) == before
    assert named(detection.alerts(), transfers) == before
    sizes = {kind: [len(ids) for its, ids in fewer if its == kind] for kind, _ in fewer}
    assert min(sizes["fan_in"]) == 7
    assert min(sizes["fan_out"]) == min(len(ids) for kind, ids in before if kind == "fan_out") < 7
