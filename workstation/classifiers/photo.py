"""All that is found out about one photo, step by step from one decode.

The scan hashes first and classifies later (a copy of a known photo is in the queue before any
network has run); `workstation classify` does both at once.
"""

from dataclasses import dataclass
from typing import Self

from workstation.classifiers.image.cascade import Cascade
from workstation.classifiers.image.decode import PhotoError, RgbArray, read_photo
from workstation.classifiers.photo_codes import read_codes
from workstation.classifiers.photo_hash import HASH_SHORT_SIDE, hash_photo
from workstation.classifiers.photo_text import TEXT_SHORT_SIDE, PhotoTextReader
from workstation.classifiers.text_filter import find_places
from workstation.domain.photos import Finding, NetworkScore, PhotoHash


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """A photo that could be read.

    Attributes:
        data: The whole file, which is decoded again, larger, where text is looked for.
        pixels: As large as hash and networks need them.
    """

    data: bytes
    pixels: RgbArray


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What was found out about one photo.

    Attributes:
        stage: The last stage of the cascade that saw it, 1 or 2.
        racy: Fused racy score in [0, 1].
        scores: Network name to what it said.
        findings: Text, codes and parts in it.
        was_read: Whether text or codes were looked for in all pixels.
    """

    stage: int
    racy: float
    scores: dict[str, NetworkScore]
    findings: tuple[Finding, ...]
    was_read: bool


class PhotoClassifier:
    """Everything that is asked about a photo, loaded for one core."""

    def __init__(self, cascade: Cascade, *, reads_text: bool = True) -> None:
        """Load what reads text.

        Args:
            cascade: What scores photos.
            reads_text: Whether text and codes are looked for.

        Raises:
            NetworkError: A file of the text networks cannot be used.
        """
        self._cascade = cascade
        self._text = PhotoTextReader() if reads_text else None
        self._short_side = max(cascade.short_side, HASH_SHORT_SIDE)

    @classmethod
    def load_default(cls) -> Self:
        """Load what comes with the program, and the user's own networks.

        Raises:
            NetworkError: A file of it cannot be used.
        """
        return cls(Cascade.load_default())

    def decode(self, data: bytes) -> DecodedPhoto:
        """Decode a photo, once, for `hash` and `classify`.

        Raises:
            PhotoError: It cannot be read.
        """
        return DecodedPhoto(data, read_photo(data, short_side=self._short_side))

    def hash(self, photo: DecodedPhoto) -> PhotoHash:
        """Return the perceptual hash."""
        return hash_photo(photo.pixels)

    def classify(self, photo: DecodedPhoto, *, read_always: bool = False) -> PhotoFacts:
        """Score a photo; where it is suspicious or seems to hold text, read text and codes.

        Args:
            photo: What `decode` returned.
            read_always: Read text and codes whatever it looks like: 10 times the time.
        """
        result = self._cascade.classify(photo.pixels)
        read: tuple[Finding, ...] = ()
        reads_text = reads_codes = read_always or result.stage > 1
        if self._text is not None:
            if not reads_text:
                places = find_places(photo.pixels)
                reads_text = self._text.sees_text(photo.pixels, places)
                reads_codes = reads_text or any(place.is_code for place in places)
            large = _larger(photo) if reads_text or reads_codes else photo.pixels
            if reads_text:
                read += self._text.read(large)
            if reads_codes:
                read += read_codes(large)
        return PhotoFacts(
            stage=result.stage,
            racy=result.racy,
            scores=result.scores,
            findings=result.parts + read,
            was_read=self._text is not None and (reads_text or reads_codes),
        )


def _larger(photo: DecodedPhoto) -> RgbArray:
    try:
        return read_photo(photo.data, short_side=TEXT_SHORT_SIDE)
    except PhotoError:  # it could be read a moment ago: memory is short now
        return photo.pixels
