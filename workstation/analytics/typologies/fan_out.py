"""Fan-out: one account pays several strangers alike sums within days."""

from collections.abc import Iterator

from workstation.analytics.typologies.fans import Completion, clearing, core
from workstation.analytics.typologies.ground import Finding, Ground

__all__ = ["KEY", "clearing", "core", "find"]

KEY = "fan_out"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield every fan-out."""
    transfers = ground.transfers
    completed = Completion(ground, transfers.givers, transfers.receivers)
    for fan in ground.fans_out:
        if fan.chance <= ground.parameters.chance:
            centres = (int(transfers.givers[fan.transfers[0]]),)
            yield Finding(KEY, completed(fan.transfers), centres, (fan.odds,))
