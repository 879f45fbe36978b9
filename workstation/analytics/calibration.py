"""Refit a cascade's fusion to what reviewers decided, and tell whether that made it better.

Only the fusion of stage 2 is fitted. What stage 1 lets pass is flagged by nobody and so reviewed
by nearly nobody; the few that are, were reported: fitting them would teach stage 1 how reported
posts look, not how photos do.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from workstation.analytics.quality import FloatArray
from workstation.domain.networks import CascadeInfo
from workstation.domain.photos import Fusion, logit
from workstation.domain.quality import ReviewedPost, TooFewReviewedError

NEEDED = 50
"""Reviewed posts of each class (racy, kept) that reached stage 2, below which nothing is fitted."""

FOLDS = 5

# How far weights are expected to be from the shipped ones (standard deviation): a few hundred
# decisions outweigh it, fifty do not.
_WEIGHT_SPREAD = 0.5
_STAGE_2 = 2
_EDGE = 1e-12


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a fusion fits the reviewers' decisions.

    Attributes:
        log_loss: Mean negative log-likelihood in nats; lower is better.
        average_precision: In [0, 1]; higher is better.
    """

    log_loss: float
    average_precision: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A refitted cascade, and what is known of old and new.

    Attributes:
        cascade: The candidate: same networks, another stage 2 fusion, a version of its own, and a
            threshold that flags as many of the reviewed posts as the old one did.
        before: The cascade that it was fitted from.
        flag_at: The threshold that was in force.
        racy: Reviewed posts that were used and are racy.
        clean: Reviewed posts that were used and are not.
        skipped: Reviewed posts without a score of each network, or that ended at stage 1.
        old: Of the old fusion.
        new: Of the new one, on posts that it was not fitted to (cross-validated).
    """

    cascade: CascadeInfo
    before: CascadeInfo
    flag_at: float
    racy: int
    clean: int
    skipped: int
    old: Fit
    new: Fit


def calibrate(
    posts: Sequence[ReviewedPost], cascade: CascadeInfo, *, flag_at: float
) -> Calibration:
    """Refit the fusion of stage 2.

    The same posts give the same candidate, whenever and in whatever order.

    Args:
        posts: What reviewers decided.
        cascade: What to start from, and to stay near to.
        flag_at: The threshold in force.

    Raises:
        TooFewReviewedError: Fewer than `NEEDED` usable posts of either class.
    """
    names = tuple(network.name for network in cascade.networks)
    usable = sorted(
        (post for post in posts if post.stage == _STAGE_2 and set(names) <= set(post.scores)),
        key=lambda post: post.post_id,
    )
    is_racy = np.array([post.is_racy for post in usable], np.float64)
    racy, clean = int(is_racy.sum()), int(len(usable) - is_racy.sum())
    if min(racy, clean) < NEEDED:
        raise TooFewReviewedError(racy=racy, clean=clean, needed=NEEDED)
    log_odds = np.array([[logit(post.scores[name]) for name in names] for post in usable])
    shipped = np.array(
        [
            cascade.stage2_fusion.intercept,
            *(cascade.stage2_fusion.weights.get(name, 0.0) for name in names),
        ]
    )
    old = _predict(shipped, log_odds)
    fitted = fit_logistic(log_odds, is_racy, prior=shipped)
    threshold = _same_workload(_predict(fitted, log_odds), int((old >= flag_at).sum()), flag_at)
    return Calibration(
        cascade=_candidate(cascade, names, fitted, threshold),
        before=cascade,
        flag_at=flag_at,
        racy=racy,
        clean=clean,
        skipped=len(posts) - len(usable),
        old=_fit(old, is_racy),
        new=_fit(_held_out(log_odds, is_racy, shipped), is_racy),
    )


def fit_logistic(log_odds: FloatArray, is_racy: FloatArray, *, prior: FloatArray) -> FloatArray:
    """Return intercept and weights (0 or more each) of a logistic function.

    Args:
        log_odds: A row per post, a column per network.
        is_racy: 1 or 0 per post; both occur.
        prior: Intercept and weights, which the weights are drawn towards (L2); the intercept
            is free.
    """
    from scipy.optimize import minimize

    def loss(parameters: FloatArray) -> tuple[float, FloatArray]:
        total = parameters[0] + log_odds @ parameters[1:]
        away = parameters[1:] - prior[1:]
        # log(1 + e^x) - y x, without overflow.
        value = np.sum(np.logaddexp(0, total) - is_racy * total)
        error = _sigmoid(total) - is_racy
        gradient = np.concatenate([[error.sum()], error @ log_odds + away / _WEIGHT_SPREAD**2])
        return float(value + np.sum(away**2) / (2 * _WEIGHT_SPREAD**2)), gradient

    bounds = [(None, None)] + [(0.0, None)] * log_odds.shape[1]
    result = minimize(loss, np.maximum(prior, [-np.inf, *[0.0] * log_odds.shape[1]]), jac=True,
                      method="L-BFGS-B", bounds=bounds)  # fmt: skip
    fitted: FloatArray = result.x
    return fitted


def average_precision(scores: FloatArray, is_racy: FloatArray) -> float:
    """Return the mean precision at the racy posts, best score first; equal scores count together.

    Args:
        scores: Any numbers, higher for racier.
        is_racy: 1 or 0 per score; 1 occurs.
    """
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(scores[order])), len(scores) - 1)
    hits = np.cumsum(is_racy[order])[ends]
    return float(np.sum(np.diff(hits, prepend=0.0) * hits / (ends + 1)) / is_racy.sum())


def _held_out(log_odds: FloatArray, is_racy: FloatArray, shipped: FloatArray) -> FloatArray:
    """Return each post's score by a fit to the other folds' posts."""
    folds = _folds(is_racy)
    scores = np.empty(len(is_racy))
    for fold in range(FOLDS):
        rest, held = folds != fold, folds == fold
        fitted = fit_logistic(log_odds[rest], is_racy[rest], prior=shipped)
        scores[held] = _predict(fitted, log_odds[held])
    return scores


def _folds(is_racy: FloatArray) -> npt.NDArray[np.int64]:
    """Deal the posts of each class to the folds at random, but always alike."""
    generator = np.random.default_rng(0)
    folds = np.empty(len(is_racy), np.int64)
    for label in (0, 1):
        members = np.flatnonzero(is_racy == label)
        folds[generator.permutation(members)] = np.arange(len(members)) % FOLDS
    return folds


def _fit(scores: FloatArray, is_racy: FloatArray) -> Fit:
    kept = np.clip(scores, _EDGE, 1 - _EDGE)
    log_loss = -np.mean(is_racy * np.log(kept) + (1 - is_racy) * np.log(1 - kept))
    return Fit(float(log_loss), average_precision(scores, is_racy))


def _predict(parameters: FloatArray, log_odds: FloatArray) -> FloatArray:
    return _sigmoid(parameters[0] + log_odds @ parameters[1:])


def _sigmoid(total: FloatArray) -> FloatArray:
    result: FloatArray = 1 / (1 + np.exp(-np.clip(total, -60, 60)))
    return result


def _candidate(
    cascade: CascadeInfo, names: Sequence[str], fitted: FloatArray, flag_at: float
) -> CascadeInfo:
    # As many places as anybody could mean: noise of the solver makes no other version.
    rounded = [round(float(parameter), 4) for parameter in fitted]
    fusion = Fusion(rounded[0], dict(zip(names, rounded[1:], strict=True)))
    # Everything that differs: what is registered under a version never changes.
    sealed = json.dumps([cascade.name, cascade.version, rounded, flag_at])
    seal = hashlib.sha256(sealed.encode()).hexdigest()
    base = cascade.version.partition("+")[0]
    return replace(cascade, version=f"{base}+cal.{seal[:8]}", stage2_fusion=fusion, flag_at=flag_at)


def _same_workload(scores: FloatArray, flagged: int, flag_at: float) -> float:
    """Return the threshold, to two places, that flags about as many posts as the old one."""
    if flagged == 0:
        return flag_at
    lowest = np.sort(scores)[-flagged]
    return float(np.clip(np.floor(lowest * 100) / 100, 0.01, 0.99))
