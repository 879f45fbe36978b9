"""Fan-in: several strangers pay one account alike sums within days."""

from collections.abc import Iterator

from workstation.analytics.typologies.fans import Completion, closest
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import Integers

KEY = "fan_in"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield every fan-in."""
    transfers = ground.transfers
    completed = Completion(ground, transfers.receivers, transfers.givers)
    for found in ground.fans_in:
        yield Finding(KEY, completed(found), (int(transfers.receivers[found[0]]),))


def core(finding: Finding, ground: Ground) -> Integers:
    """Return the fewest that still are a fan: those most alike."""
    places = finding.transfers
    return places[closest(ground.transfers.amounts[places], ground.parameters.fan)]


def clearing(finding: Finding, ground: Ground) -> Integers:
    """Return transfers without which too few are left for a fan."""
    return finding.transfers[ground.parameters.fan - 1 :]
