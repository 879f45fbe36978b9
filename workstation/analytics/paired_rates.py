"""Rates of the same authors at two sorts of times, compared: how many times as much came in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy import stats

if TYPE_CHECKING:
    import pandas as pd

EDGES_H = (0, 6, 24, 48, 72)
"""Hours after a post; hours between two of these are compared with each other."""
HOUR = 3_600_000_000
"""In microseconds."""
LEAST_AUTHORS = 20
"""From fewer authors no interval is believed."""

_PARTS = len(EDGES_H) - 1
_STEPS = 100
_NEAR = 1e-9
_TAIL = 0.975

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many times as much came in after soliciting posts as after the same authors' others.

    Attributes:
        hours: Within so many hours.
        ratio: Of gifts, or of money; NaN if too few authors can be compared.
        low: Lower end of its 95% interval.
        high: Upper end.
    """

    hours: int
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The answer.

    Attributes:
        authors: With both kinds of posts in the slice: who can be compared with themselves.
        posts: Soliciting posts of theirs.
        other_posts: Their others.
        gifts: Within 24 and within 72 hours.
        money: The same of money.
        per_day: Gifts per day in which a soliciting post was the newest of the last 72 hours.
        per_day_else: The same of other posts.
    """

    authors: int
    posts: int
    other_posts: int
    gifts: tuple[Rate, ...]
    money: tuple[Rate, ...]
    per_day: float
    per_day_else: float


def compare(after: "pd.DataFrame") -> Followed:
    """Compare each author's soliciting posts with their others.

    Args:
        after: As `after_posts` gives it.
    """
    both = after[after.groupby("author_id")["soliciting"].transform("nunique") == 2]  # noqa: PLR2004
    both = both.sort_values(["author_id", "soliciting"])
    shape = (-1, 2, _PARTS)
    exposed, gifts, fen = (
        both[[f"{what}_{n}" for n in range(_PARTS)]].to_numpy(np.float64).reshape(shape)
        for what in ("exposed", "gifts", "fen")
    )
    days = exposed.sum(axis=(0, 2)) / (24 * HOUR)
    came = gifts.sum(axis=(0, 2))
    per_day = np.divide(came, days, out=np.full(2, np.nan), where=days > 0)
    posts = both.groupby("soliciting")["posts"].sum()
    windows = ((2, EDGES_H[2]), (_PARTS, EDGES_H[_PARTS]))
    return Followed(
        authors=len(exposed),
        posts=int(posts.get(True, 0)),
        other_posts=int(posts.get(False, 0)),
        gifts=tuple(
            Rate(hours, *rate_ratio(gifts[..., :n], exposed[..., :n])) for n, hours in windows
        ),
        money=tuple(
            Rate(hours, *rate_ratio(fen[..., :n], exposed[..., :n])) for n, hours in windows
        ),
        per_day=float(per_day[1]),
        per_day_else=float(per_day[0]),
    )


def rate_ratio(came: _Floats, exposed: _Floats) -> tuple[float, float, float]:
    """Return by what a rate is multiplied where authors solicit, with its 95% interval.

    A Poisson regression with an effect per author and per part of the time since a post, the
    authors' effects conditioned away. Only the mean has to be right for it: the interval is from
    the scatter between authors, so it holds for gifts that come in bursts, and for money.

    Args:
        came: Authors x (other, soliciting) x parts: gifts or fen.
        exposed: The same of time, in any unit.
    """
    is_told = (came.sum(axis=(1, 2)) > 0) & (exposed.sum(axis=2) > 0).all(axis=1)
    came, exposed = came[is_told], exposed[is_told]
    authors, _, parts = came.shape
    nothing = (float("nan"), float("nan"), float("nan"))
    kinds = came.sum(axis=(0, 2))
    if authors < LEAST_AUTHORS or not kinds.all():
        return nothing
    used = came.sum(axis=(0, 1)) > 0
    came, exposed = came[..., used], exposed[..., used]
    parts = int(used.sum())
    design = np.zeros((2, parts, parts))
    design[1, :, 0] = 1.0
    for part in range(1, parts):
        design[:, part, part] = 1.0
    x = design.reshape(2 * parts, parts)
    y = came.reshape(authors, -1) / came.mean()
    time = exposed.reshape(authors, -1) / exposed.mean()
    theta = _fit(x, y, time)
    if theta is None:
        return nothing
    scores, information = _shares(x, y, time, theta)
    try:
        error, freedom = _error(scores, information)
    except np.linalg.LinAlgError:  # one author alone tells of some hours
        return nothing
    reach = stats.t.ppf(_TAIL, freedom) * error
    ratio, low, high = np.exp(theta[0] + np.array([0.0, -reach, reach])).tolist()
    return ratio, low, high


def _error(scores: _Floats, information: _Floats) -> tuple[float, float]:
    """Return the standard error of the first coefficient, and its degrees of freedom.

    By leaving out each author in turn (one step of Newton's from the whole): where a few authors
    have most of the gifts, a plain sandwich estimate is too sure. The degrees of freedom are
    those of so many authors as carry the estimate.
    """
    authors = len(scores)
    without = information.sum(axis=0) - information
    moved = np.linalg.solve(without, scores[..., None])[:, 0, 0]
    error = float(np.sqrt((authors - 1) / authors * np.square(moved).sum()))
    weight = information[:, 0, 0]
    carrying = float(weight.sum() ** 2 / np.square(weight).sum())
    return error, max(carrying - 1, 1.0)


def _fit(x: _Floats, y: _Floats, time: _Floats) -> _Floats | None:
    """Maximise the conditional likelihood by Newton's steps: it is concave.

    Returns:
        Coefficients; None if there is no maximum.
    """
    theta: _Floats = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        scores, information = _shares(x, y, time, theta)
        try:
            step = np.linalg.solve(information.sum(axis=0), scores.sum(axis=0))
        except np.linalg.LinAlgError:
            return None
        theta += np.clip(step, -2, 2)
        if np.abs(step).max() < _NEAR:
            return theta
    return None


def _shares(x: _Floats, y: _Floats, time: _Floats, theta: _Floats) -> tuple[_Floats, _Floats]:
    """Return each author's share of the score and of the information."""
    totals = y.sum(axis=1)
    weight = time * np.exp(x @ theta)
    share = weight / weight.sum(axis=1, keepdims=True)
    scores = (y - totals[:, None] * share) @ x
    mean = share @ x
    squares = np.einsum("ac,ci,cj->aij", share, x, x) - mean[:, :, None] * mean[:, None, :]
    return scores, totals[:, None, None] * squares
