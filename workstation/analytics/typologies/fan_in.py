"""Fan-in: several strangers pay one account alike sums within days."""

from collections.abc import Iterator

from workstation.analytics.typologies.fans import Completion, clearing, core
from workstation.analytics.typologies.ground import Finding, Ground

__all__ = ["KEY", "clearing", "core", "find"]

KEY = "fan_in"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield every fan-in."""
    transfers = ground.transfers
    completed = Completion(ground, transfers.receivers, transfers.givers)
    for fan in ground.fans_in:
        if fan.chance <= ground.parameters.chance:
            centres = (int(transfers.receivers[fan.transfers[0]]),)
            yield Finding(KEY, completed(fan.transfers), centres, (fan.odds,))
