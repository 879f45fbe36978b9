"""What a scan found out, for tests of what is recorded, with hashes at chosen distances."""

import hashlib
from collections.abc import Sequence

from workstation.domain.networks import (
    CascadeInfo,
    KnownMatch,
    NetworkInfo,
    PhotoToScan,
    ScannedPhoto,
)
from workstation.domain.photos import Finding, Fusion, NetworkScore, PhotoHash

LABELS = ("drawing", "hentai", "neutral", "porn", "sexy")
CASCADE = CascadeInfo(
    name="test-cascade",
    version="1",
    networks=tuple(
        NetworkInfo(name, "1", digit * 64, LABELS, ("hentai", "porn", "sexy"))
        for name, digit in (("small", "a"), ("large", "b"))
    ),
    stage2_at=0.2,
    stage1_fusion=Fusion(-1.0, {"small": 1.0}),
    stage2_fusion=Fusion(0.0, {"small": 0.5, "large": 0.5}),
    flag_at=0.5,
)


def make_hash(seed: object, *, quality: int = 100) -> PhotoHash:
    """Return a hash that no other seed's comes near, however it is turned."""
    ways = [hashlib.sha256(f"{seed} {way}".encode()).digest() for way in range(8)]
    return PhotoHash(pdq=ways[0], turned=tuple(ways[1:]), quality=quality)


def flip(pdq: bytes, bits: int) -> bytes:
    """Return a hash that differs in so many bits, spread over all of it."""
    number = int.from_bytes(pdq)
    for bit in range(bits):
        number ^= 1 << (bit * 256 // max(bits, 1))
    return number.to_bytes(32)


def scanned(
    photo_id: int,
    racy: float | None = None,
    *,
    error: str | None = None,
    stage: int | None = None,
    labels: dict[str, float] | None = None,
    pdq_hash: PhotoHash | None = None,
    sha256: str | None = None,
    known: Sequence[int] = (),
    findings: Sequence[Finding] = (),
) -> ScannedPhoto:
    """Return what a scan found out about a photo: a score, an error, or (neither) its hash only.

    Args:
        photo_id: Which photo.
        racy: Fused racy score, which the networks gave as well.
        error: Why there is no score.
        stage: 1 unless told, where there is a score.
        labels: What the networks said; "sexy" at `racy` unless told.
        pdq_hash: One of the photo's own unless told; never with an error.
        sha256: Of its bytes; of its own unless told.
        known: Entries of the bank that the scan found to be near.
        findings: What is in it.
    """
    said = labels or {"neutral": 1 - (racy or 0), "sexy": racy or 0}
    stage = stage or (None if racy is None else 1)
    return ScannedPhoto(
        PhotoToScan(photo_id, 0, "", sha256 or hashlib.sha256(str(photo_id).encode()).hexdigest()),
        hash=None if error else pdq_hash or make_hash(photo_id),
        known=tuple(KnownMatch(known_id, 0) for known_id in known),
        stage=stage,
        racy=racy,
        scores=None
        if racy is None
        else {name: NetworkScore(racy, said) for name in ("small", "large")[:stage]},
        findings=tuple(findings),
        error=error,
    )
