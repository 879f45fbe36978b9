"""What the Eligibility pane shows, made of the answers on a pool thread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workstation.analytics import eligibility
from workstation.analytics.asking import Reader, question_of
from workstation.analytics.day_bins import Bins, fold
from workstation.domain.eligibility import DATA_ERRORS, Action, BreachCause
from workstation.domain.slices import Slice

_DAY_H = 24
_FINE_H = 6
_COARSE_FROM_H = 96


@dataclass(frozen=True, slots=True)
class Causes:
    """Why breaches could happen.

    Attributes:
        counts: By action and cause; pairs without any are missing.
        fen: What was given against the rule.
    """

    counts: dict[tuple[Action, BreachCause], int]
    fen: int

    @property
    def total(self) -> int:
        """All breaches."""
        return sum(self.counts.values())

    @property
    def data_errors(self) -> int:
        """Those where a record was wrong."""
        return sum(count for (_, cause), count in self.counts.items() if cause in DATA_ERRORS)


@dataclass(frozen=True, slots=True)
class CircleBreaches:
    """One circle.

    Attributes:
        circle_id: Which.
        breaches: By action.
        done: Posts, comments or gifts in all; actions without any are missing.
    """

    circle_id: int
    breaches: dict[Action, int]
    done: dict[Action, int]


@dataclass(frozen=True, slots=True)
class Steps:
    """Counts by equal steps of something.

    Attributes:
        starts: Where each step begins.
        width: Of all.
        counts: By action, one per step.
    """

    starts: tuple[int, ...]
    width: int
    counts: dict[Action, tuple[int, ...]]


def answer_over_time(reader: Reader, wanted: Slice, actions: tuple[Action, ...]) -> Bins | None:
    """Return breaches by day or week and the value of the action; of all time."""
    always = replace(wanted, first_day=None, last_day=None)
    rows = reader.arrow(question_of(eligibility.over_time, always, actions)).to_pylist()
    return fold(
        ((row["local_day"], row["action"], row["breaches"]) for row in rows),
        [action.value for action in actions],
    )


def answer_causes(reader: Reader, wanted: Slice, actions: tuple[Action, ...]) -> Causes | None:
    """Return why breaches could happen; None if there are none."""
    rows = reader.arrow(question_of(eligibility.by_cause, wanted, actions)).to_pylist()
    if not rows:
        return None
    counts = {
        (Action(row["action"]), BreachCause(row["cause"])): int(row["breaches"]) for row in rows
    }
    return Causes(counts, sum(row["fen"] or 0 for row in rows))


def answer_circles(
    reader: Reader, wanted: Slice, actions: tuple[Action, ...]
) -> list[CircleBreaches]:
    """Return circles with breaches, those with the most first."""
    circles: dict[int, CircleBreaches] = {}
    for row in reader.arrow(question_of(eligibility.by_circle, wanted, actions)).to_pylist():
        number, action = row["circle_id"], Action(row["action"])
        one = circles.setdefault(number, CircleBreaches(number, {}, {}))
        one.breaches[action], one.done[action] = row["breaches"], row["done"]
    broken = [one for one in circles.values() if any(one.breaches.values())]
    return sorted(broken, key=lambda one: (-sum(one.breaches.values()), one.circle_id))


def answer_distances(reader: Reader, wanted: Slice, actions: tuple[Action, ...]) -> Steps | None:
    """Return by how many points scores missed the minimum; None if none did."""
    rows = reader.arrow(question_of(eligibility.distances, wanted, actions)).to_pylist()
    found = [(row["below"], Action(row["action"]), row["breaches"]) for row in rows]
    return _steps(found, eligibility.STEP)


def answer_delays(reader: Reader, wanted: Slice, actions: tuple[Action, ...]) -> Steps | None:
    """Return how many hours after a breach its score arrived; None if none came late."""
    rows = reader.arrow(question_of(eligibility.delays, wanted, actions)).to_pylist()
    found = [(row["hours"], Action(row["action"]), row["breaches"]) for row in rows]
    longest = max((hours for hours, _, _ in found), default=0)
    return _steps(found, _FINE_H if longest < _COARSE_FROM_H else _DAY_H)


def _steps(found: Sequence[tuple[int, Action, int]], width: int) -> Steps | None:
    if not found:
        return None
    size = max(at for at, _, _ in found) // width + 1
    counts: dict[Action, list[int]] = {}
    for at, action, count in found:
        counts.setdefault(action, [0] * size)[at // width] += count
    return Steps(
        tuple(width * number for number in range(size)),
        width,
        {action: tuple(counts[action]) for action in Action if action in counts},
    )
