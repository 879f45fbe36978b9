"""How good the photo networks are by the reviewers' decisions, and what a threshold costs."""

import enum
from dataclasses import dataclass
from datetime import date, datetime

from workstation.domain.networks import CascadeInfo

SCORE_BINS = 100
"""Scores are counted in this many bins of equal width over [0, 1]: the steps of a threshold."""


class CascadeState(enum.Enum):
    """Whether a cascade's scores make the queue."""

    CURRENT = "current"
    CANDIDATE = "candidate"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class CascadeRow:
    """A cascade that the database knows.

    Attributes:
        cascade_id: Its id.
        info: What it is made of.
        state: Whether its scores make the queue.
        flag_at: The threshold in force, or that would be.
        registered_at: When it became known.
        photo_count: Photos that have its score.
    """

    cascade_id: int
    info: CascadeInfo
    state: CascadeState
    flag_at: float
    registered_at: datetime
    photo_count: int


@dataclass(frozen=True, slots=True)
class ReviewedPost:
    """A post with photos that a reviewer decided: a label. Never a child-safety item.

    Attributes:
        post_id: The post.
        racy: Highest fused score of its photos.
        is_racy: Taken down or restricted for its photos (nudity, suggestive); kept otherwise.
        decided_at: When.
        scores: Network name to racy score of that photo, for calibration.
        stage: Last stage that saw that photo.
    """

    post_id: int
    racy: float
    is_racy: bool
    decided_at: datetime
    scores: dict[str, float]
    stage: int


@dataclass(frozen=True, slots=True)
class StoredScores:
    """What the networks of a cascade made of a photo, as the database has it.

    Attributes:
        photo_id: Which photo. Never one of a child-safety item.
        scores: Network name to racy score; those of stage 2 only if the photo went there.
    """

    photo_id: int
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class ScoreWeek:
    """How the fused scores of one week's photos are spread.

    Attributes:
        week: Its Monday, in the business time zone.
        counts: Photos per bin, `SCORE_BINS` of them.
    """

    week: date
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DailyPosts:
    """Posts of the last days by their highest score.

    Attributes:
        counts: Posts per bin, `SCORE_BINS` of them.
        days: How many days these are, at least 1: fewer than asked for on a young platform.
    """

    counts: tuple[int, ...]
    days: float


@dataclass(frozen=True, slots=True)
class QueueChange:
    """What a setting would do to the queue.

    Attributes:
        enter: Items that would come in.
        leave: Open items that nothing else keeps in.
        stay: Open items that stay.
    """

    enter: int
    leave: int
    stay: int


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A threshold or cascade that was put in force.

    Attributes:
        cascade_name: Which cascade.
        cascade_version: Its version.
        flag_at: The threshold from then on.
        reason: Why; empty for the first.
        set_by: Login.
        set_at: When.
        entered: Items that came in.
        left: Items that left.
        is_first: Nobody chose it: the first scan brought it.
    """

    cascade_name: str
    cascade_version: str
    flag_at: float
    reason: str
    set_by: str
    set_at: datetime
    entered: int
    left: int
    is_first: bool = False


class QualityError(Exception):
    """Base of why a cascade cannot be calibrated or chosen."""


class ReasonRequiredError(QualityError):
    """A setting without a reason is not saved."""


class TooFewReviewedError(QualityError):
    """A fit to so few decisions would be chance.

    Attributes:
        racy: Posts decided as racy that can be used.
        clean: Posts kept that can be used.
        needed: How many of each it takes.
    """

    def __init__(self, *, racy: int, clean: int, needed: int) -> None:
        super().__init__(f"{racy} racy, {clean} clean, {needed} of each needed")
        self.racy = racy
        self.clean = clean
        self.needed = needed


class CascadeNotFoundError(QualityError):
    """The database knows no such cascade.

    Attributes:
        wanted: Name and version; empty if there is none at all yet.
        known: Names and versions that there are.
    """

    def __init__(self, wanted: str, known: tuple[str, ...]) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.known = known


@dataclass(frozen=True, slots=True)
class Threshold:
    """What makes the queue.

    Attributes:
        network_id: The cascade.
        flag_at: Racy score from which on a photo is a signal.
    """

    network_id: int
    flag_at: float
