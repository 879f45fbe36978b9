"""What each process of a scan does: read, check, decode, compare and classify photos."""

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.domain.networks import (
    CascadeInfo,
    KnownHash,
    KnownMatch,
    PhotoToScan,
    ScannedPhoto,
)
from workstation.domain.photos import MATCH_QUALITY, PhotoHash
from workstation.media import MediaError, MediaFolder
from workstation.processes import Handler

if TYPE_CHECKING:
    from workstation.classifiers.hash_index import HashIndex
    from workstation.classifiers.photo import DecodedPhoto, PhotoClassifier

HASH_MISMATCH = "hash_mismatch"
"""The file is not the one that was posted. Its score would be recorded for another photo."""

# People at the same machine come first.
_NICENESS = 10


@dataclass(frozen=True, slots=True)
class ScanTask:
    """A photo to scan.

    Attributes:
        photo: Which.
        is_noted: Whether it was recorded already what known photo it is a copy of. Otherwise a
            copy comes back without a score, so that it is in the queue before any network ran.
    """

    photo: PhotoToScan
    is_noted: bool = False


@dataclass(frozen=True, slots=True)
class PhotoReader:
    """Makes a process ready to scan photos. It is sent there.

    Attributes:
        media: Where the bytes are.
        cascade: What scores them.
        bank: The known photos.
        reads_text: Whether text and codes are looked for.
    """

    media: MediaFolder
    cascade: CascadeInfo
    bank: tuple[KnownHash, ...] = ()
    reads_text: bool = True

    def __call__(self) -> Handler[ScanTask, ScannedPhoto]:
        """Load the networks, and return what scans a chunk of photos."""
        import cv2

        from workstation.classifiers.image.cascade import Cascade
        from workstation.classifiers.photo import PhotoClassifier

        cv2.setNumThreads(1)  # there is a process per core
        if hasattr(os, "nice"):
            os.nice(_NICENESS)
        classifier = PhotoClassifier(Cascade.load(self.cascade), reads_text=self.reads_text)
        bank = Bank(self.bank)
        return lambda tasks: scan_chunk(self.media, classifier, bank, tasks)


class Bank:
    """The known photos, to be searched for copies."""

    def __init__(self, known: tuple[KnownHash, ...]) -> None:
        self._ids = [each.known_id for each in known]
        self._index = _index(known) if known else None

    def find(self, photos: list[PhotoHash]) -> list[tuple[KnownMatch, ...]]:
        """Return for each photo the entries that it is a copy of, turned or not; nearest first."""
        found: list[dict[int, int]] = [{} for _ in photos]
        asked = [number for number, photo in enumerate(photos) if photo.quality >= MATCH_QUALITY]
        if self._index is not None and asked:
            ways = [(number, way) for number in asked for way in _ways(photos[number])]
            for query, entry, bits in self._index.within(b"".join(way for _, way in ways)):
                matches = found[ways[query][0]]
                matches[entry] = min(bits, matches.get(entry, bits))
        return [
            tuple(
                KnownMatch(self._ids[entry], bits)
                for entry, bits in sorted(matches.items(), key=lambda match: (match[1], match[0]))
            )
            for matches in found
        ]


def _index(known: tuple[KnownHash, ...]) -> "HashIndex":
    from workstation.classifiers.hash_index import HashIndex

    return HashIndex(b"".join(each.pdq for each in known))


def _ways(photo: PhotoHash) -> tuple[bytes, ...]:
    return (photo.pdq, *photo.turned)


def scan_chunk(
    media: MediaFolder, classifier: "PhotoClassifier", bank: Bank, tasks: list[ScanTask]
) -> list[ScannedPhoto]:
    """Return what there is to say of each photo, in no order."""
    results: list[ScannedPhoto] = []
    hashed: list[tuple[ScanTask, DecodedPhoto, PhotoHash]] = []
    for task in tasks:
        pixels = _read(media, classifier, task.photo)
        if isinstance(pixels, str):
            results.append(failed(task.photo, pixels))
        else:
            hashed.append((task, pixels, classifier.hash(pixels)))
    matches = bank.find([photo_hash for _, _, photo_hash in hashed])
    for (task, pixels, photo_hash), known in zip(hashed, matches, strict=True):
        if known and not task.is_noted:
            results.append(ScannedPhoto(task.photo, photo_hash, known))
            continue
        facts = classifier.classify(pixels)
        results.append(
            ScannedPhoto(
                task.photo,
                photo_hash,
                known,
                stage=facts.stage,
                racy=facts.racy,
                scores=facts.scores,
                findings=facts.findings,
            )
        )
    return results


def _read(
    media: MediaFolder, classifier: "PhotoClassifier", photo: PhotoToScan
) -> "DecodedPhoto | str":
    """Return the pixels, or the code of why there are none."""
    from workstation.classifiers.image.decode import PhotoError

    try:
        data = media.read(photo.uri)
        if hashlib.sha256(data).hexdigest() != photo.sha256:
            return HASH_MISMATCH
        return classifier.decode(data)
    except MediaError as error:
        return error.problem.value
    except PhotoError as error:
        return error.code.value


def failed(photo: PhotoToScan, error: str) -> ScannedPhoto:
    """Return what is recorded of a photo that could not be scored."""
    return ScannedPhoto(photo, None, error=error)
