"""Reviewed posts, cascades and weeks with chosen figures."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from workstation.analytics.calibration import calibrate
from workstation.analytics.quality import drift, reliability, threshold_curve
from workstation.domain.networks import CascadeInfo, NetworkInfo
from workstation.domain.photos import Fusion
from workstation.domain.quality import (
    SCORE_BINS,
    CascadeRow,
    CascadeState,
    DailyPosts,
    ReviewedPost,
    ScoreWeek,
    SettingChange,
)
from workstation.jobs.quality import CascadeQuality, QualityData

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SMALL, LARGE = "small", "large"


def make_cascade(version: str = "1") -> CascadeInfo:
    """A cascade of two networks which shipped with equal weights."""
    networks = tuple(
        NetworkInfo(name, "1", digit * 64, ("clean", "racy"), ("racy",))
        for name, digit in ((SMALL, "a"), (LARGE, "b"))
    )
    return CascadeInfo(
        name="racy-cascade",
        version=version,
        networks=networks,
        stage2_at=0.2,
        stage1_fusion=Fusion(-1.0, {SMALL: 0.5}),
        stage2_fusion=Fusion(0.0, {SMALL: 0.5, LARGE: 0.5}),
        flag_at=0.65,
    )


def reviewed(post_id: int, racy: float, *, is_racy: bool) -> ReviewedPost:
    """A post with a fused score, whose networks said the same."""
    return ReviewedPost(post_id, racy, is_racy, NOW, {SMALL: racy, LARGE: racy}, 2)


def make_reviewed(
    count: int = 400, *, racy_share: float = 0.4, seed: int = 1
) -> list[ReviewedPost]:
    """Posts of which the large network knows more than the small one does."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    fusion = make_cascade().stage2_fusion
    posts = []
    for post_id in range(1, count + 1):
        is_racy = chance.random() < racy_share
        scores = {
            SMALL: _squashed(chance.gauss(0.4 if is_racy else -0.4, 1.5)),
            LARGE: _squashed(chance.gauss(1.6 if is_racy else -1.6, 1.5)),
        }
        decided_at = NOW - timedelta(hours=post_id)
        posts.append(ReviewedPost(post_id, fusion.fuse(scores), is_racy, decided_at, scores, 2))
    return posts


def make_weeks(count: int = 10, *, photos: int = 1500, seed: int = 1) -> list[ScoreWeek]:
    """Weeks whose photos become racier from the seventh on."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    weeks = []
    for number in range(count):
        counts = [0] * SCORE_BINS
        for _ in range(photos):
            score = chance.betavariate(0.5 + max(0, number - 6) * 0.12, 4)
            counts[min(int(score * SCORE_BINS), SCORE_BINS - 1)] += 1
        weeks.append(ScoreWeek(date(2026, 9, 14) + timedelta(weeks=number), tuple(counts)))
    return weeks


def _squashed(log_odds: float) -> float:
    return Fusion(log_odds, {}).fuse({})


def make_row(
    cascade_id: int = 1,
    info: CascadeInfo | None = None,
    *,
    state: CascadeState = CascadeState.CURRENT,
    flag_at: float = 0.65,
) -> CascadeRow:
    """A cascade that the database knows; the one in force by default."""
    return CascadeRow(cascade_id, info or make_cascade(), state, flag_at, NOW, 18_210)


def make_quality(row: CascadeRow, posts: Sequence[ReviewedPost]) -> CascadeQuality:
    """A cascade's figures, by these decisions; 40 posts a day, most of them clean."""
    counts = [round(28 * 40 * 0.9 * 0.8**n * 0.2) + 4 for n in range(SCORE_BINS)]
    racy = sum(post.is_racy for post in posts)
    return CascadeQuality(
        row=row,
        racy=racy,
        clean=len(posts) - racy,
        curve=threshold_curve(posts, DailyPosts(tuple(counts), 28)),
        days=28,
        reliability=reliability(posts),
    )


def make_setting(number: int) -> SettingChange:
    """A threshold that a manager chose, an hour earlier for each number."""
    return SettingChange(
        cascade_name="racy-cascade",
        cascade_version="1",
        flag_at=0.6 + number / 100,
        reason="Fewer false alarms on beach photos" if number else "",
        is_first=number == 0,
        set_by="mei.lin",
        set_at=NOW - timedelta(hours=number),
        entered=3 * number,
        left=number,
    )


def make_data(posts: Sequence[ReviewedPost], *, has_candidate: bool = False) -> QualityData:
    """What the pane shows: one cascade, or a candidate beside the one in force."""
    current = make_quality(make_row(), posts)
    rows: tuple[CascadeRow, ...] = (current.row,)
    if has_candidate:
        fitted = calibrate(posts, current.row.info, flag_at=0.65).cascade
        fuse = fitted.stage2_fusion.fuse
        fused = [replace(post, racy=fuse(post.scores)) for post in posts]
        row = make_row(2, fitted, state=CascadeState.CANDIDATE, flag_at=fitted.flag_at)
        rows = (current.row, row)
    return QualityData(
        cascades=rows,
        settings=tuple(make_setting(number) for number in range(4)),
        shown=make_quality(rows[1], fused) if has_candidate else current,
        current=current if has_candidate else None,
        weeks=drift(make_weeks()),
    )
