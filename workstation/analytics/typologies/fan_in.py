"""Fan-in: several strangers pay one account alike sums within days."""

from collections.abc import Iterator

from workstation.analytics.typologies.fans import Fans, closest
from workstation.analytics.typologies.ground import Finding, Ground

KEY = "fan_in"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield every fan-in."""
    transfers, fewest = ground.transfers, ground.parameters.fan
    fans = Fans(ground, transfers.receivers, transfers.givers)
    for found in fans(fewest):
        core = found[closest(transfers.amounts[found], fewest)]
        yield Finding(KEY, fans.completed(found), core, (int(transfers.receivers[found[0]]),))
