"""`workstation bench bunching`: how often the test for bunching is right, by simulation."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from workstation.cli.progress import progress_bar
from workstation.work import Progress

if TYPE_CHECKING:  # heavy
    import numpy as np

    from workstation.analytics.quality import FloatArray

_LOWEST, _HIGHEST, _LIMIT = 350, 950, 750
_NEAR = 10
_LIFTED_TO = 5
_SHARES = (0.02, 0.05, 0.1, 0.2)
_PEOPLE = (10_000, 100_000, 1_000_000)
_LIFTED = "mixture, as on the simulated platform"
_LEVEL = 0.05
# False alarms may be so many: of 2,000 simulations at 5%, three standard errors more.
_MOST_FALSE = 0.065


def bunching(
    simulations: Annotated[int, typer.Option(min=20, help="Of each kind and size.")] = 2_000,
    seed: Annotated[int, typer.Option(help="Of the simulations.")] = 1,
) -> None:
    """The test for bunching above 750: false alarms and power.

    Scores are drawn from smooth densities, steep and bimodal ones among them: at 5%, 5 of 100
    should be called bunched. Then a share of those from 741 to 750 is lifted to 751 to 755. The
    exit code is 1 if there are more false alarms than 6.5% anywhere.
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    smooth = _smooth()
    sizes = [f"{people:,} people" for people in _PEOPLE]
    false = Table("smooth density", *sizes)
    power = Table("lifted of those up to 10 points below", *sizes)
    worst = 0.0
    console = Console()
    kinds = len(smooth) + len(_SHARES)
    with progress_bar(console, "Simulating") as report:
        for number, (name, density) in enumerate(smooth.items(), start=1):
            shares = [_share_called(rng, density, people, simulations) for people in _PEOPLE]
            worst = max([worst, *(share for share in shares if share is not None)])
            false.add_row(name, *map(_percent, shares))
            report(Progress(number, kinds))
        for number, share in enumerate(_SHARES, start=len(smooth) + 1):
            lifted = _lift(smooth[_LIFTED], share)
            found = [_share_called(rng, lifted, people, simulations) for people in _PEOPLE]
            power.add_row(f"{share:.0%}", *map(_percent, found))
            report(Progress(number, kinds))
    console.print(f"Called bunched at {_LEVEL:.0%}, of {simulations} simulations each")
    console.print(false)
    console.print(power)
    if worst > _MOST_FALSE:
        console.print(f"More false alarms than {_MOST_FALSE:.1%}: {worst:.1%}")
        raise typer.Exit(1)


def _smooth() -> "dict[str, FloatArray]":
    import numpy as np

    scores = np.arange(_LOWEST, _HIGHEST + 1, dtype=np.float64)

    def bell(mean: float, spread: float) -> "FloatArray":
        density: FloatArray = np.exp(-0.5 * ((scores - mean) / spread) ** 2) / spread
        return density

    densities = {
        _LIFTED: 0.22 * bell(766, 32) + 0.78 * bell(636, 56),
        "normal, falling": bell(636, 56),
        "normal, steep": bell(660, 40),
        "exponential, steep": np.exp(-np.abs(scores - 690) / 22),
        "exponential, rising": np.exp(-np.abs(scores - 800) / 25),
        "heavy tails": (1 + ((scores - 700) / 40) ** 2 / 4) ** -2.5,
        "flat": np.ones_like(scores),
    }
    return {name: density / density.sum() for name, density in densities.items()}


def _lift(density: "FloatArray", share: float) -> "FloatArray":
    """Return a density of which a share just below the limit is just above instead."""
    lifted = density.copy()
    above = _LIMIT + 1 - _LOWEST
    below = slice(above - _NEAR, above)
    lifted[above : above + _LIFTED_TO] += share * density[below].sum() / _LIFTED_TO
    lifted[below] *= 1 - share
    return lifted


def _share_called(
    rng: "np.random.Generator", density: "FloatArray", people: int, simulations: int
) -> float | None:
    """Return how often scores of a density are called bunched; None if they are never tested."""
    import numpy as np

    from workstation.analytics.density import bunching as test
    from workstation.analytics.poisson import NoAnswer

    scores = np.arange(_LOWEST, _HIGHEST + 1, dtype=np.float64)
    results = [
        test(scores, rng.multinomial(people, density).astype(np.float64), _LIMIT)
        for _ in range(simulations)
    ]
    known = [result for result in results if not isinstance(result, NoAnswer)]
    # Where most samples have too few to be tested, the rest is no fair sample.
    if len(known) < simulations / 2:
        return None
    return sum(result.jump.p < _LEVEL for result in known) / len(known)


def _percent(share: float | None) -> str:
    return "too few" if share is None else f"{share:.1%}"
