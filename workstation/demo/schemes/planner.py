"""Which patterns begin on which day, and of whom they are made."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workstation.demo.circles import CIRCLES
from workstation.demo.people import Population
from workstation.demo.rows import Batch
from workstation.demo.schemes import flows
from workstation.demo.schemes.cast import Cast, TooFewPeopleError
from workstation.demo.schemes.rows import Recorder
from workstation.demo.schemes.scene import Everyday, Pattern, Scene
from workstation.demo.streams import stream
from workstation.demo.writer import Writer
from workstation.domain.typologies import Typology

_PEOPLE_PER_SCHEME = 2_000
_FEW_PEOPLE = 1_000
_FIRST_DAY = 8
_DAYS_LEFT = 6
# Schemes go through gifts, through payments, or through both.
_GIFT_SHARES = (1.0, 0.0, 0.5)

Draw = Callable[[Scene], None]

_PATTERNS: Mapping[Typology | Everyday, Draw] = {
    Typology.FAN_IN: flows.fan_in,
    Typology.FAN_OUT: flows.fan_out,
    Typology.CYCLE: flows.cycle,
    Typology.GATHER_SCATTER: flows.gather_scatter,
    Typology.SCATTER_GATHER: flows.scatter_gather,
    Typology.BIPARTITE: flows.bipartite,
    Typology.STACK: flows.stack,
    Typology.RANDOM_WALK: flows.random_walk,
}


@dataclass(frozen=True, slots=True)
class _Planned:
    """A pattern that begins on a day: its number, and which of its kind it is."""

    number: int
    name: Typology | Everyday
    place: int


class Planner:
    """Plants patterns, day by day. Ask once for each day, in order."""

    def __init__(self, seed: int, population: Population, writer: Writer) -> None:
        self._seed = seed
        self._population = population
        self._cast = Cast(population)
        self._recorder = Recorder(population, writer)
        self._taken: set[int] = set()
        self._planned = _schedule(seed, population)

    def plant(self, day: int, batch: Batch) -> None:
        """Put the money of the patterns that begin on a day with the rows."""
        begin = self._planned.pop(day, [])
        if not begin:
            return
        self._cast.come_to(day)
        circles = self._cast.circles()
        for planned in begin:
            rng = stream(self._seed, "pattern", planned.name.value, planned.place)
            if circles and (pattern := self._draw(rng, planned, day, circles)):
                self._recorder.record(rng, planned.number, pattern, batch)

    def _draw(
        self, rng: random.Random, planned: _Planned, day: int, circles: list[int]
    ) -> Pattern | None:
        weights = [CIRCLES[circle].popularity for circle in circles]
        scene = Scene(
            rng=rng,
            span=self._population.span,
            cast=self._cast,
            day=day,
            circle=rng.choices(circles, weights)[0],
            gift_share=_GIFT_SHARES[planned.place % len(_GIFT_SHARES)],
            taken=self._taken,
        )
        try:
            _PATTERNS[planned.name](scene)
        except TooFewPeopleError:
            return None  # on a platform so small, there is one pattern less
        self._taken.update(scene.roles)
        return Pattern(planned.name, scene.roles, scene.steps)


def _schedule(seed: int, population: Population) -> dict[int, list[_Planned]]:
    """Return what begins on each day."""
    people = len(population)
    schemes = max(1 if people < _FEW_PEOPLE else 2, people // _PEOPLE_PER_SCHEME)
    planned: dict[int, list[_Planned]] = defaultdict(list)
    number = 0
    for name in _PATTERNS:
        rng = stream(seed, "schedule", name.value)
        for place in range(schemes):
            number += 1
            day = rng.randrange(_FIRST_DAY, population.span.day_count - _DAYS_LEFT)
            planned[day].append(_Planned(number, name, place))
    return planned
