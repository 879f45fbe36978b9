"""What classifiers find out about one photo, and what is known about photos like it."""

import enum
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

MATCH_BITS = 31
"""Photos whose PDQ hashes differ in at most this many of 256 bits are copies of each other."""

MATCH_QUALITY = 50
"""Below this PDQ quality (of 100) a photo has too little in it: nearly all such photos match."""

_LOGIT_EDGE = 1e-4


class FindingKind(enum.Enum):
    """What was found in a photo. The value is stored."""

    TEXT = "text"
    CODE = "code"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something at a place in a photo.

    Attributes:
        kind: A line of text, a QR code, or a part that a detector names.
        value: The text, the code's payload, or the part's label.
        corners: Four points (x, y), clockwise from the top left of what was found, in fractions
            of the upright photo's width and height.
        score: In [0, 1].
        source: What found it, with its version: "rapidocr 3.10.0", "zxing-cpp 2.3.0", ...
    """

    kind: FindingKind
    value: str
    corners: tuple[tuple[float, float], ...]
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class PhotoHash:
    """A photo's perceptual hash (PDQ).

    Attributes:
        pdq: 32 bytes; the hex digits are those that facebook/ThreatExchange prints.
        turned: The hashes of the seven other ways to turn and mirror it, 32 bytes each: rotated
            by 90, 180, 270 degrees, mirrored left to right, top to bottom, along both diagonals.
        quality: 0 to 100; see `MATCH_QUALITY`.
    """

    pdq: bytes
    turned: tuple[bytes, ...]
    quality: int


@dataclass(frozen=True, slots=True)
class NetworkScore:
    """What one network made of one photo.

    Attributes:
        racy: Racy score in [0, 1].
        labels: Label to probability.
    """

    racy: float
    labels: dict[str, float]


@dataclass(frozen=True, slots=True)
class Fusion:
    """How the scores of several networks become one racy score.

    A logistic function of the networks' log-odds. Weights are not negative, so the fused score
    never falls where a network's score rises.

    Attributes:
        intercept: Log-odds where every network says one half.
        weights: Network name to weight, each 0 or more.
    """

    intercept: float
    weights: dict[str, float]

    def fuse(self, racy: Mapping[str, float]) -> float:
        """Return the racy score in [0, 1] for the networks' racy scores.

        Raises:
            KeyError: A network with a weight has no score.
        """
        log_odds = self.intercept + sum(
            weight * logit(racy[name]) for name, weight in self.weights.items() if weight
        )
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, log_odds))))


def logit(probability: float) -> float:
    """Return the log-odds of a probability, which is kept off 0 and 1 by 0.0001."""
    kept = min(max(probability, _LOGIT_EDGE), 1 - _LOGIT_EDGE)
    return math.log(kept / (1 - kept))


class PhotoPurpose(enum.Enum):
    """Where a photo whose address is handed out is to be shown."""

    ITEM = "item"
    LIST = "list"
    MEMBER = "member"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class PhotoAddress:
    """Where a photo's bytes are. Whoever is handed one has seen the photo, says the record.

    Attributes:
        uri: Name in the media folder.
        sha256: Hex digest of the bytes.
    """

    uri: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PastRemoval:
    """An earlier decision, or a partner's list, that a photo's copy is known from.

    Attributes:
        known_id: Entry in the bank of known photos.
        bits: In how many of 256 bits the two hashes differ.
        policy_code: Why it was removed; None if the list does not say so in our terms.
        source: Name of the partner's list; empty for our own decisions.
        reason: What the partner's list says; empty for our own decisions.
        decision_id: Our own decision; None for a list.
        decided_by: Login; empty for a list.
        removed_at: When it was removed, or entered the bank.
        times_removed: How often copies of it were removed by our own decisions.
        photo_id: The removed photo, where it may be shown (never child safety); None otherwise.
        uri: Where its bytes are; None with `photo_id`.
        sha256: Hex digest of its bytes; None with `photo_id`.
        turned: Whether one of the two is mirrored or turned compared with the other.
    """

    known_id: int
    bits: int
    policy_code: str | None
    source: str
    reason: str
    decision_id: int | None
    decided_by: str
    removed_at: datetime
    times_removed: int
    photo_id: int | None
    uri: str | None
    sha256: str | None
    turned: bool = False


@dataclass(frozen=True, slots=True)
class SimilarItem:
    """An open item with a copy of a photo of the item under review.

    Attributes:
        item_id: Review item.
        version: As it was read; sent back with a decision.
        post_id: Its post.
        circle_name: Where it was posted.
        posted_at: When.
        photo_id: The copy.
        uri: Where its bytes are.
        sha256: Hex digest of its bytes.
        bits: In how many of 256 bits the hashes differ.
        leased_by: Login that holds it now, or None.
        photo_count: Photos on its post.
        other_reasons: Whether its post is in the queue for more than this copy.
        body: How its message begins.
    """

    item_id: int
    version: int
    post_id: int
    circle_name: str
    posted_at: datetime
    photo_id: int
    uri: str
    sha256: str
    bits: int
    leased_by: str | None
    photo_count: int = 1
    other_reasons: bool = False
    body: str = ""
