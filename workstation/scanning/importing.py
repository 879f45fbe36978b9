"""Bring photos from a folder of this machine onto the platform, one post each.

First the bytes go into the media folder, then the rows in transactions of some hundred: when
it is killed, what is there is whole, and running it again adds the rest.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.media import MAX_FILE_BYTES, MediaFolder, MediaProblem
from workstation.services.importing import (
    NewPhoto,
    add_photo_posts,
    find_circle,
    find_known_photos,
)
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

# Reasons besides the values of PhotoProblem.
DUPLICATE = "duplicate"
DENIED = MediaProblem.DENIED.value
IO_ERROR = MediaProblem.UNREADABLE.value
NOT_A_FILE = MediaProblem.NOT_A_FILE.value
FILE_TOO_LARGE = MediaProblem.TOO_LARGE.value

_BATCH_PHOTOS = 200
# Enough to see that a photo can be decoded; all pixels of a large one would be slow.
_TRIAL_SIDE = 256
_MAGIC_BYTES = 16


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that was not imported.

    Attributes:
        path: Where it is.
        reason: The value of a `PhotoProblem`, or one of the reasons above.
    """

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did.

    Attributes:
        imported: Photos posted.
        nickname: Of their author.
        skipped: What was left out.
    """

    imported: int
    nickname: str
    skipped: tuple[SkippedFile, ...]


def import_photos(
    sessions: sessionmaker[Session],
    media: MediaFolder,
    folder: Path,
    *,
    circle: str,
    author: str | None = None,
    cancel: CancelToken,
    report: ReportProgress = ignore_progress,
) -> ImportSummary:
    """Post every photo below a folder that the platform does not have yet.

    Args:
        sessions: Of a login that may become ws_owner.
        media: Where to copy the bytes.
        folder: Searched with everything below it; links to folders are not followed.
        circle: Name of the circle to post in.
        author: Nickname of a member, or of one to be made; None makes one for the purpose.
        cancel: Checked before each file. What was posted stays.
        report: Told how many files are done.

    Raises:
        CircleNotFoundError: There is no such circle; nothing was copied.
        AuthorNotUniqueError: Several members have that nickname.
        DatabaseError: As `transaction` raises it.
        OSError: The media folder cannot be written.
        Cancelled: Somebody asked for a stop.
    """
    with transaction(sessions) as session:
        circle_id = find_circle(session, circle)
    nickname = author or f"Import {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"
    intake = _Intake(media)
    paths = intake.files_below(folder)
    imported = 0
    for start in range(0, len(paths), _BATCH_PHOTOS):
        hashes: dict[Path, str] = {}
        for path in paths[start : start + _BATCH_PHOTOS]:
            cancel.raise_if_cancelled()
            with intake.noting_skips(path):
                hashes[path] = _hash(path)
        with transaction(sessions) as session:
            intake.known |= find_known_photos(session, hashes.values())
        photos = []
        for done, (path, digest) in enumerate(hashes.items(), start=start):
            cancel.raise_if_cancelled()
            report(Progress(done, len(paths)))
            photo = intake.take(path, digest)
            if photo is not None:
                photos.append(photo)
        with transaction(sessions) as session:
            imported += add_photo_posts(
                session, circle_id=circle_id, nickname=nickname, photos=photos
            )
    report(Progress(len(paths), len(paths)))
    return ImportSummary(imported, nickname, tuple(intake.skipped))


class _SkipError(Exception):
    """This file is left out. The only argument is the reason."""


class _Intake:
    """Chooses files and copies their bytes.

    Attributes:
        known: Hex digests of photos that need not be taken again.
        skipped: What was left out.
    """

    def __init__(self, media: MediaFolder) -> None:
        self.known: set[str] = set()
        self.skipped: list[SkippedFile] = []
        self._media = media

    def files_below(self, folder: Path) -> list[Path]:
        """Return everything below a folder that is not a folder itself, in order."""

        def note(error: OSError) -> None:
            self.skipped.append(SkippedFile(Path(error.filename), DENIED))

        return sorted(
            Path(parent, name)
            for parent, _, names in os.walk(folder, onerror=note)
            for name in names
        )

    @contextlib.contextmanager
    def noting_skips(self, path: Path) -> Iterator[None]:
        """Run the block; if it cannot use the file, note why and go on."""
        from workstation.classifiers.image.decode import PhotoError

        try:
            yield
        except _SkipError as skip:
            self.skipped.append(SkippedFile(path, str(skip)))
        except PhotoError as error:
            self.skipped.append(SkippedFile(path, error.code.value))
        except PermissionError:
            self.skipped.append(SkippedFile(path, DENIED))
        except OSError:
            self.skipped.append(SkippedFile(path, IO_ERROR))

    def take(self, path: Path, digest: str) -> NewPhoto | None:
        """Copy the bytes of a photo, if it is new and can be decoded."""
        data, suffix, width, height = b"", "", 0, 0
        with self.noting_skips(path):
            if digest in self.known:
                raise _SkipError(DUPLICATE)
            data = path.read_bytes()
            suffix, width, height = _try_out(data)
        if not suffix:
            return None
        # Not among the skips: what goes wrong here is no fault of the file.
        uri = self._media.add(data, suffix)
        sha256 = hashlib.sha256(data).hexdigest()  # it may have changed since
        self.known.update((digest, sha256))
        return NewPhoto(uri, sha256, width, height, len(data))


def _hash(path: Path) -> str:
    """Return the hex digest of a file that looks like a photo."""
    from workstation.classifiers.image.decode import PhotoError, PhotoProblem
    from workstation.classifiers.image.header import recognise

    if not path.is_file():  # opening a pipe would wait for its writer for ever
        raise _SkipError(NOT_A_FILE)
    with path.open("rb") as file:
        start = file.read(_MAGIC_BYTES)
        if not start:
            raise PhotoError(PhotoProblem.EMPTY)
        if recognise(start) is None:
            raise PhotoError(PhotoProblem.UNSUPPORTED)
        if path.stat().st_size > MAX_FILE_BYTES:
            raise _SkipError(FILE_TOO_LARGE)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


def _try_out(data: bytes) -> tuple[str, int, int]:
    """Decode a photo, and return a suffix for it, its width and height as shown."""
    from workstation.classifiers.image.decode import PhotoError, PhotoProblem, read_photo
    from workstation.classifiers.image.header import read_header, recognise

    pixels = read_photo(data, short_side=_TRIAL_SIDE)
    photo_format = recognise(data)
    header = read_header(data, photo_format) if photo_format else None
    if photo_format is None or header is None:  # read_photo has seen both
        raise PhotoError(PhotoProblem.UNREADABLE)
    width, height = header.width, abs(header.height)
    if (pixels.shape[1] > pixels.shape[0]) != (width > height):  # turned upright
        width, height = height, width
    return f".{photo_format.value}", width, height
