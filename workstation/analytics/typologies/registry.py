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
from workstation.analytics.typologies.transfers import Integers

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

CORES: dict[str, Callable[[Finding, Ground], Integers]] = {
    module.KEY: module.core for module in _MODULES
}
"""The smallest part of a finding that would still be found, by its key."""

CLEARINGS: dict[str, Callable[[Finding, Ground], Integers]] = {
    module.KEY: module.clearing for module in _MODULES
}
"""Transfers without which a finding would not be one, by its key."""

SEPARABLE = frozenset({fan_in.KEY, fan_out.KEY})
"""Of these any transfer may be taken away, and the rest is still one: the ranker does so."""

OWN: dict[str, tuple[str, ...]] = {
    bipartite.KEY: ("side", "completeness"),
    cycle.KEY: ("cycle_shortest", "cycle_longest", "hop_days"),
    fan_in.KEY: ("fan", "alike", "chance"),
    fan_out.KEY: ("fan", "alike", "chance"),
    gather_scatter.KEY: ("fan", "alike", "chance"),
    scatter_gather.KEY: ("mules",),
    stack.KEY: ("layer", "completeness"),
    walk.KEY: ("walk", "walk_days"),
}
"""Which parameters are a typology's own, by its key. The others make the ground for all of them."""
