"""Networks and scans, as the rest of the program sees them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NetworkInfo:
    """A network that scores photos.

    Attributes:
        name: E.g. "nsfwjs-mobilenet-v2".
        version: Of the weights; scores are stored per name and version.
        sha256: Hex digest of the ONNX file.
        labels: Output order.
        racy_labels: Whose probabilities sum to the racy score.
        flag_at: Racy score from which a photo is a signal.
    """

    name: str
    version: str
    sha256: str
    labels: tuple[str, ...]
    racy_labels: tuple[str, ...]
    flag_at: float


@dataclass(frozen=True, slots=True)
class PhotoToScan:
    """A photo that the current network has not scored."""

    photo_id: int
    post_id: int
    uri: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ScannedPhoto:
    """What a scan found out about one photo.

    Attributes:
        photo: Which photo.
        racy: Racy score in [0, 1]; None with an error.
        labels: Label to probability; empty with an error.
        error: A code of `PhotoError`, or None.
    """

    photo: PhotoToScan
    racy: float | None
    labels: dict[str, float]
    error: str | None


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """What a scan did.

    Attributes:
        scored: Photos that got a score.
        failed: Photos that could not be read (recorded with the reason).
        flagged: Photos at or above the network's threshold.
        seconds: Wall time.
    """

    scored: int
    failed: int
    flagged: int
    seconds: float


@dataclass(frozen=True, slots=True)
class ScanState:
    """Where scanning stands.

    Attributes:
        network: The current network; None before the first scan registers one.
        photo_count: Photos on the platform.
        waiting: Photos that it has not seen yet.
        failed: Photos that could not be read.
        last_batch_at: When the last batch was written.
    """

    network: NetworkInfo | None
    photo_count: int
    waiting: int
    failed: int
    last_batch_at: datetime | None


@dataclass(frozen=True, slots=True)
class UnreadablePhoto:
    """A photo that a scan could not read."""

    photo_id: int
    post_id: int
    error: str
    scanned_at: datetime
