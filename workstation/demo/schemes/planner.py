"""Which patterns begin on which day, and of whom they are made."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from workstation.demo.circles import CIRCLES
from workstation.demo.people import Population
from workstation.demo.rows import Batch
from workstation.demo.schemes import everyday, flows, habits
from workstation.demo.schemes.cast import Cast, TooFewPeopleError
from workstation.demo.schemes.posts import DayPosts
from workstation.demo.schemes.rows import Recorder
from workstation.demo.schemes.scene import Everyday, Pattern, PostOfDay, Scene
from workstation.demo.span import Span
from workstation.demo.streams import stream
from workstation.demo.writer import Writer
from workstation.domain.typologies import Typology

_PEOPLE_PER_PATTERN = 2_000
_FEW_PEOPLE = 1_000
_FIRST_DAY = 8
_DAYS_LEFT = 6
_LATEST_HABIT = 30  # what goes on for months begins early
_TRIES = 5
# Schemes go through gifts, through payments, or through both.
_GIFT_SHARES = (1.0, 0.0, 0.5)

Name = Typology | Everyday

_PATTERNS: Mapping[Name, Callable[[Scene], None]] = {
    Typology.FAN_IN: flows.fan_in,
    Typology.FAN_OUT: flows.fan_out,
    Typology.CYCLE: flows.cycle,
    Typology.GATHER_SCATTER: flows.gather_scatter,
    Typology.SCATTER_GATHER: flows.scatter_gather,
    Typology.BIPARTITE: flows.bipartite,
    Typology.STACK: flows.stack,
    Typology.RANDOM_WALK: flows.random_walk,
    Typology.STRUCTURING: habits.structuring,
    Typology.BURST: habits.burst,
    Typology.RECIPROCITY: habits.reciprocity,
    Typology.PEER_OUTLIER: habits.peer_outlier,
    Typology.LARGE_VALUE: habits.large_value,
    Everyday.FRIENDS: everyday.friends,
    Everyday.COUPLE: everyday.couple,
    Everyday.BIRTHDAY: everyday.birthday,
    Everyday.RED_PACKETS: everyday.red_packets,
    Everyday.GENEROUS_GIVER: everyday.generous_giver,
    Everyday.RENT: everyday.rent,
    Everyday.WAGES: everyday.wages,
    Everyday.DINNERS: everyday.dinners,
    Everyday.SHOP: everyday.shop,
}
_ON_POSTS: Mapping[Name, Callable[[Scene, PostOfDay, float], None]] = {
    Typology.SOLICITING: habits.soliciting,
    Everyday.POPULAR_POSTER: everyday.popular_poster,
}
_GO_ON = {
    Everyday.FRIENDS,
    Everyday.COUPLE,
    Everyday.GENEROUS_GIVER,
    Everyday.RENT,
    Everyday.WAGES,
    Everyday.DINNERS,
    Everyday.SHOP,
}


@dataclass(frozen=True, slots=True)
class _Planned:
    """A pattern that begins on a day: its number, and which of its kind it is."""

    number: int
    name: Name
    place: int


class Planner:
    """Plants patterns, day by day. Ask once for each day, in order."""

    def __init__(
        self, seed: int, population: Population, writer: Writer, gifts_per_post: float
    ) -> None:
        """Plan what begins when.

        Args:
            seed: Chooses one of many platforms.
            population: Who does it.
            writer: Writes the words that go with gifts.
            gifts_per_post: How many gifts a post draws, usually.
        """
        self._seed = seed
        self._population = population
        self._gifts_per_post = gifts_per_post
        self._cast = Cast(population)
        self._recorder = Recorder(population, writer)
        self._taken: set[int] = set()
        self._planned = _schedule(seed, population)
        self._first_ring = 1 + sum(map(len, self._planned.values()))
        self._payers: dict[int, list[int]] = {}

    def plant(self, day: int, posts: DayPosts, batch: Batch) -> None:
        """Put the money of the patterns that begin on a day with the rows.

        Args:
            day: Its number.
            posts: What was posted on it.
            batch: Takes the rows.
        """
        begin, in_rings = self._planned.pop(day, []), posts.in_rings()
        if not begin and not in_rings:
            return
        self._cast.come_to(day)
        for row in in_rings:
            self._pay_ring(int(posts.ring[row]), posts.on(row), day, batch)
        circles = self._cast.circles()
        for planned in begin:
            rng = stream(self._seed, "pattern", planned.name.value, planned.place)
            if planned.name in _PATTERNS:
                pattern = circles and self._draw(rng, planned, day, circles)
            else:
                pattern = self._draw_on_post(rng, planned, day, circles, posts)
            if pattern:
                self._recorder.record(rng, planned.number, pattern, batch)

    def _draw(
        self, rng: random.Random, planned: _Planned, day: int, circles: list[int]
    ) -> Pattern | None:
        weights = [CIRCLES[circle].popularity for circle in circles]
        for _ in range(_TRIES):
            scene = self._scene(rng, planned, day, rng.choices(circles, weights)[0])
            try:
                _PATTERNS[planned.name](scene)
            except TooFewPeopleError:
                continue  # in that circle
            return self._done(planned.name, scene)
        return None  # on a platform so small, there is one pattern less

    def _draw_on_post(
        self,
        rng: random.Random,
        planned: _Planned,
        day: int,
        circles: list[int],
        posts: DayPosts,
    ) -> Pattern | None:
        """Draw what happens on a post; where there is none that fits, another day may have one."""
        rows = posts.choices(circles, asking=isinstance(planned.name, Typology))
        if not rows:
            self._planned[day + 1].append(planned)
            return None
        # Where more people may give, more do.
        sizes = {circle: len(self._cast.givers(circle).people) for circle in circles}
        weights = [sizes[circle] for circle in posts.circle[rows].tolist()]
        post = posts.on(rng.choices(rows, weights)[0])
        scene = self._scene(rng, planned, day, post.circle)
        try:
            _ON_POSTS[planned.name](scene, post, self._gifts_per_post)
        except TooFewPeopleError:
            self._planned[day + 1].append(planned)
            return None
        return self._done(planned.name, scene, post.post_id)

    def _scene(self, rng: random.Random, planned: _Planned, day: int, circle: int) -> Scene:
        return Scene(
            rng=rng,
            span=self._population.span,
            cast=self._cast,
            day=day,
            circle=circle,
            gift_share=_GIFT_SHARES[planned.place % len(_GIFT_SHARES)],
            # Who is in a scheme lives normally as well, but is in no other one.
            taken=self._taken if isinstance(planned.name, Typology) else set(),
        )

    def _done(self, name: Name, scene: Scene, post_id: int | None = None) -> Pattern:
        # Whom luck left out is in nothing.
        moved = {
            one for step in scene.steps if step.is_part for one in (step.sender, step.receiver)
        }
        roles = {person: role for person, role in scene.roles.items() if person in moved}
        if isinstance(name, Typology):
            self._taken.update(roles)
        return Pattern(name, roles, scene.steps, post_id)

    def _pay_ring(self, ring: int, post: PostOfDay, day: int, batch: Batch) -> None:
        """Let those who pay for a ring pay for one of its posts."""
        if ring not in self._payers:
            rng = stream(self._seed, "payers", ring)
            try:
                givers = self._cast.givers(post.circle).draw(rng, rng.randint(2, 4), self._taken)
                others = self._cast.people().draw(rng, rng.randint(2, 3), self._taken, givers)
            except TooFewPeopleError:
                givers = others = []
            self._payers[ring] = [*givers, *others]
        rng = stream(self._seed, "payers", ring, post.post_id)
        scene = self._scene(rng, _Planned(ring, Typology.SHARED_TEMPLATE, 0), day, post.circle)
        habits.shared_payers(scene, post, self._payers[ring])
        if scene.steps:
            number = self._first_ring + ring
            pattern = Pattern(Typology.SHARED_TEMPLATE, scene.roles, scene.steps)
            self._recorder.record_part(rng, number, pattern, batch)


def _schedule(seed: int, population: Population) -> defaultdict[int, list[_Planned]]:
    """Return what begins on each day."""
    people, span = len(population), population.span
    fewest = 1 if people < _FEW_PEOPLE else 2
    planned: defaultdict[int, list[_Planned]] = defaultdict(list)
    number = 0
    for name in (*_PATTERNS, *_ON_POSTS):
        rng = stream(seed, "schedule", name.value)
        for place in range(max(fewest, people // _PEOPLE_PER_PATTERN)):
            number += 1
            planned[_first_day(rng, span, name)].append(_Planned(number, name, place))
    return planned


def _first_day(rng: random.Random, span: Span, name: Name) -> int:
    days = range(_FIRST_DAY, span.day_count - _DAYS_LEFT)
    if name in _GO_ON:
        days = days[: _LATEST_HABIT - _FIRST_DAY]
    if name is Everyday.RED_PACKETS:
        dates = {day: span.opened + timedelta(days=day) for day in days}
        festivals = [day for day, when in dates.items() if everyday.is_red_packet_day(when)]
        return rng.choice(festivals or days)
    return rng.choice(days)
