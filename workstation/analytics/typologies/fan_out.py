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
    for found in ground.fans_out:
        yield Finding(KEY, completed(found), (int(transfers.givers[found[0]]),))
