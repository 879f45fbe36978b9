"""The same transfers looked at again and again, with one parameter or another changed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from workstation.analytics.typologies.detection import Alert, alerts_of, scores_of
from workstation.analytics.typologies.features import Described
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.ranking import Ranker
from workstation.analytics.typologies.registry import OWN, TYPOLOGIES
from workstation.analytics.typologies.transfers import Numbers, Transfers
from workstation.work import CancelToken

_KEPT = 24
"""So many answers to parameters are kept of each kind: what a hand that drags comes back to."""

_K = TypeVar("_K")
_V = TypeVar("_V")


class Detection:
    """Finds patterns in transfers; what does not depend on a parameter is worked out once."""

    def __init__(
        self, transfers: Transfers, ranker: Ranker, cancel: CancelToken | None = None
    ) -> None:
        """Look at nothing yet.

        Args:
            transfers: All there are.
            ranker: Scores.
            cancel: Ends a look between two typologies.
        """
        self._cancel = cancel or CancelToken()
        self.transfers = transfers
        self._ranker = ranker
        self._grounds: dict[Parameters, Ground] = {}
        self._findings: dict[tuple[str, Parameters, Parameters], list[Finding]] = {}
        self._scores: dict[tuple[Parameters, ...], Numbers] = {}
        self._known: Described | None = None

    def alerts(
        self,
        parameters: Parameters | None = None,
        own: Mapping[str, Parameters] | None = None,
        thresholds: Mapping[str, float] | None = None,
    ) -> list[Alert]:
        """Find alerts of all typologies, the most likely first.

        All are run, whichever is wanted: a transfer's score depends on all that it is part of, and
        what one typology explains another does not say again.

        Args:
            parameters: What makes the ground, and what holds for typologies that are not in `own`.
            own: By a typology's key what holds for it; only what is its own (`OWN`) is read.
            thresholds: Lowest score of an alert by a typology's key; the ranker's where not named.

        Raises:
            Cancelled: Somebody asked for a stop.
        """
        common = parameters or Parameters()
        ground = self._ground(common)
        grounds = {
            key: self._ground(common, _with_own(common, key, (own or {}).get(key, common)))
            for key in TYPOLOGIES
        }
        found = {key: self._found(key, common, grounds[key]) for key in TYPOLOGIES}
        findings = [finding for each in found.values() for finding in each]
        scores = _kept(
            self._scores,
            (common, *(each.parameters for each in grounds.values())),
            lambda: self._score(ground, findings),
        )
        least = dict.fromkeys(TYPOLOGIES, self._ranker.threshold) | dict(thresholds or {})
        return alerts_of(findings, scores, grounds, least)

    def _score(self, ground: Ground, findings: list[Finding]) -> Numbers:
        scores, self._known = scores_of(ground, findings, self.transfers, self._ranker, self._known)
        return scores

    def _ground(self, common: Parameters, seen_with: Parameters | None = None) -> Ground:
        ground = _kept(self._grounds, common, lambda: Ground(self.transfers, common))
        return ground if seen_with is None else ground.seen_with(seen_with)

    def _found(self, key: str, common: Parameters, ground: Ground) -> list[Finding]:
        self._cancel.raise_if_cancelled()
        return _kept(
            self._findings,
            (key, common, ground.parameters),
            lambda: list(TYPOLOGIES[key](ground)),
        )


def _with_own(common: Parameters, key: str, chosen: Parameters) -> Parameters:
    return replace(common, **{name: getattr(chosen, name) for name in OWN[key]})


def _kept(kept: dict[_K, _V], key: _K, make: Callable[[], _V]) -> _V:
    """Return what is kept, or make it; what was not asked for the longest goes first."""
    value = kept.pop(key) if key in kept else make()
    kept[key] = value
    if len(kept) > _KEPT:
        del kept[next(iter(kept))]
    return value
