"""Fan-out: one account pays several strangers alike sums within days."""

from collections.abc import Iterator

from workstation.analytics.typologies.fans import Fans, closest
from workstation.analytics.typologies.ground import Finding, Ground

KEY = "fan_out"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield every fan-out."""
    transfers, fewest = ground.transfers, ground.parameters.fan
    fans = Fans(ground, transfers.givers, transfers.receivers)
    for found in fans(fewest):
        core = found[closest(transfers.amounts[found], fewest)]
        yield Finding(KEY, fans.completed(found), core, (int(transfers.givers[found[0]]),))
