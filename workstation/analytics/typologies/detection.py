"""From transfers to alerts: find, score, and say each thing once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workstation.analytics.typologies.features import Described, features_of
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.ranking import Ranker
from workstation.analytics.typologies.registry import CLEARINGS, CORES, SEPARABLE, TYPOLOGIES
from workstation.analytics.typologies.transfers import Flags, Integers, Numbers, Transfers

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Alert:
    """Transfers that fit a typology, as shown to people.

    Attributes:
        typology: Its key in the registry.
        score: How likely its transfers belong to a scheme, 0 to 1.
        transfers: Places in all transfers, rising.
        core: The smallest part of them that would still be found.
        clearing: Some of them without which nothing would be found here.
        centres: Places of the accounts that hold it together.
    """

    typology: str
    score: float
    transfers: Integers
    core: Integers
    clearing: Integers
    centres: tuple[int, ...]


def detect(
    transfers: Transfers,
    ranker: Ranker,
    threshold: float | None = None,
) -> list[Alert]:
    """Find alerts once, the most likely first.

    Args:
        transfers: All there are, the everyday ones too: they say what is usual.
        ranker: Scores.
        threshold: Lowest score of an alert; by default the ranker's.
    """
    ground, findings = survey(transfers, Parameters())
    scores, _ = scores_of(ground, findings, transfers, ranker)
    least = ranker.threshold if threshold is None else threshold
    return alerts_of(
        findings, scores, dict.fromkeys(TYPOLOGIES, ground), dict.fromkeys(TYPOLOGIES, least)
    )


def survey(transfers: Transfers, parameters: Parameters) -> tuple[Ground, list[Finding]]:
    """Run every typology."""
    ground = Ground(transfers, parameters)
    ground.prepare()
    return ground, [finding for find in TYPOLOGIES.values() for finding in find(ground)]


def scores_of(
    ground: Ground,
    findings: Sequence[Finding],
    transfers: Transfers,
    ranker: Ranker,
    known: Described | None = None,
) -> tuple[Numbers, Described | None]:
    """Return how likely each of `ground.transfers` belongs to a scheme: 0 where nothing is found.

    Args:
        ground: Where everything was found.
        findings: All that was found, of every typology: what a transfer is part of counts.
        transfers: All there are.
        ranker: Scores.
        known: What this returned before, for other findings there.

    Returns:
        Scores, and what may be given as `known` the next time.
    """
    scores = np.zeros(len(ground.transfers))
    if findings:
        known, names, rows = features_of(findings, ground, transfers, known)
        scores[known.legs] = ranker(names, rows)
    return scores, known


def alerts_of(
    findings: Sequence[Finding],
    scores: Numbers,
    grounds: Mapping[str, Ground],
    thresholds: Mapping[str, float],
) -> list[Alert]:
    """Return what is likely enough and said once, the most likely first.

    Args:
        findings: All that was found.
        scores: Of each transfer of the ground.
        grounds: Where the findings of each typology were found: all `seen_with` from one.
        thresholds: Lowest score of an alert of each typology.
    """
    weighed = _weighed(findings, scores, grounds, thresholds)
    alerts = [
        _alert(finding, score, grounds[finding.typology])
        for finding, score in _distinct(weighed, len(scores))
    ]
    return sorted(alerts, key=lambda alert: (-alert.score, alert.transfers.tolist()))


def _weighed(
    findings: Sequence[Finding],
    scores: Numbers,
    grounds: Mapping[str, Ground],
    thresholds: Mapping[str, float],
) -> list[tuple[Finding, float]]:
    """Score findings by the mean of their transfers, and drop the unlikely.

    What is separable is first rid of the transfers that are probably everyday business.
    """
    if not findings:
        return []
    sizes = np.array([len(finding.transfers) for finding in findings])
    places = np.concatenate([finding.transfers for finding in findings])
    owners = np.repeat(np.arange(len(findings)), sizes)
    separable = np.array([finding.typology in SEPARABLE for finding in findings])
    stays = ~separable[owners] | (scores[places] >= _HALF)
    counts = np.bincount(owners[stays], minlength=len(findings))
    sums = np.bincount(owners[stays], weights=scores[places[stays]], minlength=len(findings))
    means = sums / np.maximum(counts, 1)
    least = np.array([thresholds[finding.typology] for finding in findings])
    starts = np.cumsum(sizes) - sizes
    weighed = []
    for number in np.flatnonzero((counts > 0) & (means >= least)).tolist():
        own = slice(starts[number], starts[number] + sizes[number])
        left = _left(findings[number], stays[own], grounds[findings[number].typology])
        if left is not None:
            weighed.append((left, float(means[number])))
    return weighed


def _left(finding: Finding, stays: Flags, ground: Ground) -> Finding | None:
    """Return what is left of a finding without some of its transfers, if it still is one."""
    if stays.all():
        return finding
    places, limits = finding.transfers[stays], ground.parameters
    odds = tuple(each.without(len(stays) - len(places)) for each in finding.odds)
    often = max(each.chance(len(places)) for each in odds)
    if len(places) < limits.fan or often > limits.chance:
        return None
    return replace(finding, transfers=places, odds=odds)


def _distinct(
    weighed: Sequence[tuple[Finding, float]], transfers: int
) -> list[tuple[Finding, float]]:
    """Keep what explains most, and nothing of which half is explained already.

    The halves of a stack are bipartite, each half of a gather-scatter is a fan.
    """
    explained = np.zeros(transfers, dtype=bool)
    kept = []
    for finding, score in sorted(
        weighed, key=lambda pair: (-pair[1] * len(pair[0].transfers), pair[0].transfers.tolist())
    ):
        if explained[finding.transfers].mean() < _HALF:
            explained[finding.transfers] = True
            kept.append((finding, score))
    return kept


def _alert(finding: Finding, score: float, ground: Ground) -> Alert:
    core = CORES[finding.typology](finding, ground)
    clearing = CLEARINGS[finding.typology](finding, ground)
    return Alert(
        finding.typology,
        score,
        np.sort(ground.places[finding.transfers]),
        np.sort(ground.places[core]),
        np.sort(ground.places[clearing]),
        finding.centres,
    )
