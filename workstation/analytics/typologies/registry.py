"""Which typologies there are."""

from collections.abc import Callable, Iterator
from types import ModuleType

from workstation.analytics.typologies import (
    bipartite,
    cycle,
    fan_in,
    fan_out,
    gather_scatter,
    scatter_gather,
    stack,
    walk,
)
from workstation.analytics.typologies.ground import Finding, Ground

_MODULES: tuple[ModuleType, ...] = (
    bipartite,
    cycle,
    fan_in,
    fan_out,
    gather_scatter,
    scatter_gather,
    stack,
    walk,
)

TYPOLOGIES: dict[str, Callable[[Ground], Iterator[Finding]]] = {
    module.KEY: module.find for module in _MODULES
}
"""How each is found, by its key."""
