"""Refit the cascade in force to reviewers' decisions, as a candidate; fuse stored scores for it.

No photo is read: what each network made of it is stored.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.analytics.calibration import Calibration, calibrate
from workstation.db.session import transaction
from workstation.domain.networks import CascadeInfo, FusedScore
from workstation.domain.quality import CascadeNotFoundError, CascadeRow, CascadeState, StoredScores
from workstation.queries.quality import list_cascades, page_network_scores, read_reviewed
from workstation.services.quality import record_fused
from workstation.services.scanning import register_cascade
from workstation.work import CancelToken, Progress, ReportProgress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A calibrated cascade that is registered, and changes nothing until it is chosen.

    Attributes:
        calibration: What it is, and how it compares.
        cascade_id: Its id.
        fused: Photos that have its score now.
    """

    calibration: Calibration
    cascade_id: int
    fused: int


def calibrate_cascade(
    sessions: "sessionmaker[Session]", *, cancel: CancelToken, report: ReportProgress
) -> Candidate:
    """Make a candidate out of the cascade in force and the decisions so far.

    Again with the same decisions, it is the same candidate. Stopped, it goes on where it is run
    again.

    Args:
        sessions: A manager's.
        cancel: Looked at once per page of photos.
        report: Told how many photos were fused.

    Raises:
        CascadeNotFoundError: There is none yet.
        TooFewReviewedError: Nothing was changed.
    """
    with transaction(sessions) as session:
        current = find_cascade(list_cascades(session))
        posts = read_reviewed(session, current.cascade_id)
    calibration = calibrate(posts, current.info, flag_at=current.flag_at)
    with transaction(sessions) as session:
        registered = register_cascade(session, calibration.cascade)
    fuse_stored(
        sessions,
        registered.cascade_id,
        calibration.cascade,
        total=current.photo_count,
        cancel=cancel,
        report=report,
    )
    with transaction(sessions) as session:
        row = next(row for row in list_cascades(session) if row.cascade_id == registered.cascade_id)
    return Candidate(calibration, registered.cascade_id, row.photo_count)


def fuse_stored(
    sessions: "sessionmaker[Session]",
    cascade_id: int,
    cascade: CascadeInfo,
    *,
    total: int,
    cancel: CancelToken,
    report: ReportProgress,
) -> int:
    """Give photos whose networks' scores are stored the score that a cascade not in force lacks.

    Args:
        sessions: A manager's.
        cascade_id: The cascade's.
        cascade: How it fuses.
        total: About how many photos lack it.
        cancel: Looked at once per page of photos.
        report: Told how many photos were looked at.

    Returns:
        How many photos got one. The others wait for the next scan.
    """
    after_id, fused, seen = 0, 0, 0
    while True:
        cancel.raise_if_cancelled()
        with transaction(sessions) as session:
            page = page_network_scores(
                session, cascade_id=cascade_id, after_id=after_id, limit=_PAGE
            )
            scores = [score for stored in page if (score := fuse(cascade, stored)) is not None]
            if scores:
                fused += record_fused(session, cascade_id=cascade_id, scores=scores)
        seen += len(page)
        report(Progress(seen, max(total, seen)))
        if len(page) < _PAGE:
            return fused
        after_id = page[-1].photo_id


def fuse(cascade: CascadeInfo, stored: StoredScores) -> FusedScore | None:
    """Return what a cascade makes of a photo; None if a network that counts has not seen it."""
    try:
        stage, racy = cascade.fuse(stored.scores)
    except KeyError:
        return None
    return FusedScore(stored.photo_id, stage, racy)


def find_cascade(
    cascades: list[CascadeRow], name: str | None = None, version: str = ""
) -> CascadeRow:
    """Return a cascade by name and version, or the one in force.

    Raises:
        CascadeNotFoundError: It is not among these.
    """
    for row in cascades:
        is_wanted = (row.info.name, row.info.version) == (name, version)
        if row.state is CascadeState.CURRENT if name is None else is_wanted:
            return row
    raise CascadeNotFoundError(
        "" if name is None else f"{name} {version}",
        tuple(f"{row.info.name} {row.info.version}" for row in cascades),
    )
