"""Fan-in: several strangers pay one account alike sums within days."""

from collections.abc import Iterator

from workstation.analytics.typologies.fans import Fans, closest
from workstation.analytics.typologies.ground import Finding, Ground

KEY = "fan_in"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield every fan-in."""
    transfers, fewest = ground.transfers, ground.parameters.fan
    for found in Fans(ground, transfers.receivers)(fewest):
        core = found[closest(transfers.amounts[found], fewest)]
        yield Finding(KEY, found, core, (int(transfers.receivers[found[0]]),))
