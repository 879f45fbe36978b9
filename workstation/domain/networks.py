"""Networks, cascades of them, and scans, as the rest of the program sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workstation.domain.messages import MessageSummary
from workstation.domain.photos import Finding, Fusion, NetworkScore, PhotoHash


@dataclass(frozen=True, slots=True)
class NetworkInfo:
    """A network that scores photos.

    Attributes:
        name: E.g. "nsfwjs-mobilenet-v2".
        version: Of the weights; scores are stored per name and version.
        sha256: Hex digest of the ONNX file.
        labels: Output order.
        racy_labels: Whose probabilities sum to the racy score.
    """

    name: str
    version: str
    sha256: str
    labels: tuple[str, ...]
    racy_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CascadeInfo:
    """Networks in a row: the first sees every photo, the others what it finds suspicious.

    Attributes:
        name: E.g. "racy-cascade".
        version: Of its parameters; fused scores are stored per name and version.
        networks: Stage 1 first, then those of stage 2.
        stage2_at: Stage 1's racy score from which a photo goes on to stage 2.
        stage1_fusion: Of the score of stage 1 alone; its one weight is for the first network.
        stage2_fusion: Of the scores of all networks. A network without a weight is asked all the
            same: its scores are stored, and the next calibration may give it one.
        flag_at: Fused racy score from which a photo is a signal, unless a manager chose another.
    """

    name: str
    version: str
    networks: tuple[NetworkInfo, ...]
    stage2_at: float
    stage1_fusion: Fusion
    stage2_fusion: Fusion
    flag_at: float

    def is_suspicious(self, racy: float) -> bool:
        """Whether stage 2 sees a photo of which stage 1 said this."""
        return racy >= self.stage2_at

    def fuse(self, racy: Mapping[str, float]) -> tuple[int, float]:
        """Return the last stage that sees a photo, 1 or 2, and its fused racy score in [0, 1].

        Args:
            racy: Network name to racy score; of stage 1 alone, or of all.

        Raises:
            KeyError: Stage 1's score is missing, or that of a network with a weight in its stage.
        """
        if self.is_suspicious(racy[self.networks[0].name]):
            return 2, self.stage2_fusion.fuse(racy)
        return 1, self.stage1_fusion.fuse(racy)


@dataclass(frozen=True, slots=True)
class PhotoToScan:
    """A photo that the current cascade has not scored."""

    photo_id: int
    post_id: int
    uri: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RegisteredCascade:
    """A cascade that the database knows.

    Attributes:
        cascade_id: Its id.
        network_ids: Network name to id, of its networks.
    """

    cascade_id: int
    network_ids: dict[str, int]


@dataclass(frozen=True, slots=True)
class RecordedBatch:
    """What recording a batch came to.

    Attributes:
        flagged: Photos newly flagged.
        known: Photos newly found to be copies of known ones.
    """

    flagged: int
    known: int


@dataclass(frozen=True, slots=True)
class KnownHash:
    """An entry of the bank of known photos.

    Attributes:
        known_id: Entry in the bank.
        pdq: Its hash, 32 bytes.
    """

    known_id: int
    pdq: bytes


@dataclass(frozen=True, slots=True)
class KnownListEntry:
    """A line of a partner's list of known photos.

    Attributes:
        pdq: Hash, 32 bytes.
        reason: What the list says; may be empty.
        policy_code: Our policy that it corresponds to, or None.
    """

    pdq: bytes
    reason: str
    policy_code: str | None


@dataclass(frozen=True, slots=True)
class WithdrawnList:
    """What withdrawing a partner's list came to.

    Attributes:
        entries: Entries that left the bank; 0 if no list of that name had any.
        photos: Photos that there was a signal for.
    """

    entries: int
    photos: int


@dataclass(frozen=True, slots=True)
class FusedScore:
    """The fused score of a photo, calculated from stored scores of networks.

    Attributes:
        photo_id: Which photo.
        stage: Last stage that saw it, 1 or 2.
        racy: Racy score in [0, 1].
    """

    photo_id: int
    stage: int
    racy: float


@dataclass(frozen=True, slots=True)
class KnownMatch:
    """That a photo is a copy of one in the bank of known photos.

    Attributes:
        known_id: Entry in the bank.
        bits: In how many of 256 bits the hashes differ.
    """

    known_id: int
    bits: int


@dataclass(frozen=True, slots=True)
class ScannedPhoto:
    """What a scan found out about one photo.

    Attributes:
        photo: Which photo.
        hash: Its perceptual hash; None with an error.
        known: Entries of the bank that it is a copy of, nearest first.
        stage: Last stage of the cascade that saw it, 1 or 2; None with an error, or if it was
            only hashed so far.
        racy: Fused racy score in [0, 1]; None without a stage.
        scores: Network name to what it said; empty without a stage.
        findings: Text, codes and parts in it.
        error: A code of `PhotoError`, or None.
    """

    photo: PhotoToScan
    hash: PhotoHash | None
    known: tuple[KnownMatch, ...] = ()
    stage: int | None = None
    racy: float | None = None
    scores: dict[str, NetworkScore] | None = None
    findings: tuple[Finding, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """What a scan did.

    Attributes:
        scored: Photos that got a score.
        failed: Photos that could not be read (recorded with the reason).
        flagged: Photos at or above the threshold.
        known: Photos that are copies of known ones.
        stage2: Photos that went on to stage 2.
        seconds: Wall time.
        offered: Name and version of the cascade that managers may choose from now on; None unless
            it is new, and another one is in force.
        messages: What was read; None where only photos were scanned.
    """

    scored: int
    failed: int
    flagged: int
    known: int
    stage2: int
    seconds: float
    offered: str | None = None
    messages: MessageSummary | None = None


@dataclass(frozen=True, slots=True)
class ScanState:
    """Where scanning stands.

    Attributes:
        cascade: The current cascade; None before the first scan registers one.
        flag_at: Racy score from which a photo is a signal now; None without a cascade.
        photo_count: Photos on the platform.
        waiting: Photos that it has not seen yet.
        failed: Photos that could not be read.
        last_batch_at: When the last batch was written.
    """

    cascade: CascadeInfo | None
    flag_at: float | None
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
