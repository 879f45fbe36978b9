"""What the Quality pane shows, read and computed in one go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.analytics.quality import (
    Reliability,
    ThresholdCurve,
    WeekDrift,
    drift,
    reliability,
    threshold_curve,
)
from workstation.db.session import transaction
from workstation.domain.networks import CascadeInfo
from workstation.domain.quality import CascadeRow, CascadeState, SettingChange
from workstation.queries.quality import (
    list_cascades,
    list_settings,
    read_daily_posts,
    read_reviewed,
    read_score_weeks,
)
from workstation.scanning.calibrating import fuse_stored
from workstation.work import CancelToken, ReportProgress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

DAYS = 28
"""What a threshold costs is counted over these: whole weeks, as weekends differ."""


@dataclass(frozen=True, slots=True, eq=False)
class CascadeQuality:
    """One cascade by the reviewers' decisions.

    Attributes:
        row: Which.
        racy: Reviewed posts that are racy.
        clean: Reviewed posts that are not.
        curve: Precision, recall and posts a day by threshold.
        days: What posts a day were counted over.
        reliability: Whether its scores mean what they say.
    """

    row: CascadeRow
    racy: int
    clean: int
    curve: ThresholdCurve
    days: float
    reliability: Reliability


@dataclass(frozen=True, slots=True, eq=False)
class QualityData:
    """Everything on the Quality pane.

    Attributes:
        cascades: All of them, the current one first.
        settings: Thresholds and cascades that managers chose, newest first.
        shown: The cascade that was asked for; None if there is none at all.
        current: The one in force, if it is another.
        weeks: How the scores of the shown one drift.
    """

    cascades: tuple[CascadeRow, ...]
    settings: tuple[SettingChange, ...]
    shown: CascadeQuality | None
    current: CascadeQuality | None
    weeks: tuple[WeekDrift, ...]

    @property
    def waiting(self) -> int:
        """Photos that some cascade has scored, and the shown one has not."""
        most = max((row.photo_count for row in self.cascades), default=0)
        return most - self.shown.row.photo_count if self.shown else 0

    @property
    def flag_at(self) -> float:
        """The threshold to begin with: a candidate that fuses as before goes by the one in force.

        One that was fitted anew has its own, as its scores mean something else.
        """
        if self.shown is None:
            return 0.0
        row = self.shown.row
        if self.current is None or row.state is not CascadeState.CANDIDATE:
            return row.flag_at
        current = self.current.row
        return current.flag_at if _fusion(row.info) == _fusion(current.info) else row.flag_at

    @property
    def in_force(self) -> CascadeQuality | None:
        """The cascade whose scores make the queue."""
        return self.current or self.shown


def read_quality(session: "Session", *, cascade_id: int | None, time_zone: str) -> QualityData:
    """Return what the Quality pane shows.

    Args:
        session: A manager's.
        cascade_id: Which cascade to show; None, or one that is gone, for the current one.
        time_zone: IANA name of the zone in which weeks begin.
    """
    cascades = sorted(list_cascades(session), key=lambda row: row.state is not CascadeState.CURRENT)
    settings = tuple(list_settings(session))
    if not cascades:
        return QualityData((), settings, None, None, ())
    row = next((row for row in cascades if row.cascade_id == cascade_id), cascades[0])
    return QualityData(
        cascades=tuple(cascades),
        settings=settings,
        shown=_quality(session, row),
        current=_quality(session, cascades[0]) if row is not cascades[0] else None,
        weeks=drift(read_score_weeks(session, row.cascade_id, time_zone=time_zone)),
    )


def fuse_waiting(
    sessions: "sessionmaker[Session]",
    *,
    cascade_id: int,
    cancel: CancelToken,
    report: ReportProgress,
) -> int:
    """Give photos the score of a cascade not in force that they lack, from stored scores.

    Args:
        sessions: A manager's.
        cascade_id: Which; that in force, or one that is gone, has nothing to be done.
        cancel: Looked at once per page of photos.
        report: Told how many photos were looked at.

    Returns:
        How many photos got one.
    """
    with transaction(sessions) as session:
        rows = {row.cascade_id: row for row in list_cascades(session)}
    row = rows.get(cascade_id)
    if row is None or row.state is CascadeState.CURRENT:
        return 0
    total = max(each.photo_count for each in rows.values()) - row.photo_count
    return fuse_stored(sessions, cascade_id, row.info, total=total, cancel=cancel, report=report)


def _fusion(info: CascadeInfo) -> tuple[object, ...]:
    return info.stage2_at, info.stage1_fusion, info.stage2_fusion


def _quality(session: "Session", row: CascadeRow) -> CascadeQuality:
    posts = read_reviewed(session, row.cascade_id)
    daily = read_daily_posts(session, row.cascade_id, days=DAYS)
    racy = sum(post.is_racy for post in posts)
    return CascadeQuality(
        row=row,
        racy=racy,
        clean=len(posts) - racy,
        curve=threshold_curve(posts, daily),
        days=daily.days,
        reliability=reliability(posts),
    )
