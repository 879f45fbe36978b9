"""What each process of a scan does: read a photo's bytes, check, decode and classify them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.domain.networks import PhotoToScan, ScannedPhoto
from workstation.media import MediaError, MediaFolder
from workstation.processes import Handler

if TYPE_CHECKING:
    from workstation.classifiers.image.network import PhotoNetwork

HASH_MISMATCH = "hash_mismatch"
"""The file is not the one that was posted. Its score would be recorded for another photo."""


@dataclass(frozen=True, slots=True)
class PhotoReader:
    """Makes a process ready to scan photos. Small, since it is sent there.

    Attributes:
        media: Where the bytes are.
        manifest: Of the network.
    """

    media: MediaFolder
    manifest: Path

    def __call__(self) -> Handler[PhotoToScan, ScannedPhoto]:
        """Load the network, and return what scans a chunk of photos."""
        import cv2

        from workstation.classifiers.image.network import PhotoNetwork

        cv2.setNumThreads(1)  # there is a process per core
        network = PhotoNetwork.load(self.manifest)
        return lambda photos: [scan_photo(self.media, network, photo) for photo in photos]


def scan_photo(media: MediaFolder, network: "PhotoNetwork", photo: PhotoToScan) -> ScannedPhoto:
    """Return the score of a photo, or why it has none."""
    from workstation.classifiers.image.decode import PhotoError, read_photo

    try:
        data = media.read(photo.uri)
        if hashlib.sha256(data).hexdigest() != photo.sha256:
            return failed(photo, HASH_MISMATCH)
        pixels = read_photo(data, short_side=network.short_side)
    except MediaError as error:
        return failed(photo, error.problem.value)
    except PhotoError as error:
        return failed(photo, error.code.value)
    labels = network.score([pixels])[0]
    return ScannedPhoto(photo, network.racy(labels), labels, None)


def failed(photo: PhotoToScan, error: str) -> ScannedPhoto:
    """Return what is recorded of a photo that could not be scored."""
    return ScannedPhoto(photo, None, {}, error)
