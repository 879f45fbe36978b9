"""The media folder: where the bytes of photos are, and nowhere else.

Photos are named by the platform (`circles.photo.uri`). Such a name is not to be trusted: it
must not make us read another file of this machine. Standard library only.
"""

import contextlib
import enum
import hashlib
import os
import re
import stat
import tempfile
from pathlib import Path, PurePosixPath

MAX_FILE_BYTES = 256 * 1024 * 1024
"""Larger files are refused unread: no photo is that large, and a scan reads many at once."""

# "https:", "file:", but also "C:" of Windows.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


class MediaProblem(enum.Enum):
    """Why there are no bytes. The value is stored as the error of a scanned photo."""

    OUTSIDE = "bad_uri"
    MISSING = "missing"
    NOT_A_FILE = "not_a_file"
    TOO_LARGE = "file_too_large"
    DENIED = "denied"
    UNREADABLE = "io_error"


class MediaError(Exception):
    """A photo's bytes cannot be had.

    Attributes:
        problem: Why.
    """

    def __init__(self, problem: MediaProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class MediaFolder:
    """Bytes by relative name, below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path_of(self, uri: str) -> Path:
        """Return where the bytes of `uri` are, whether or not they exist.

        Args:
            uri: Path relative to the folder, with forward slashes.

        Raises:
            MediaError: It is or leads (by "..", by a link) outside the folder, or is a URL.
        """
        name = PurePosixPath(uri)
        is_plain = (
            name.parts
            and not name.is_absolute()
            and ".." not in name.parts
            and not re.search(r"[\0\\]", uri)
            and not _SCHEME.match(uri)
        )
        if not is_plain:
            raise MediaError(MediaProblem.OUTSIDE)
        try:
            path = (self.root / name).resolve()
            is_inside = path.is_relative_to(self.root.resolve())
        except (OSError, RuntimeError, ValueError) as error:
            # A loop of links (RuntimeError before Python 3.13), lone surrogates.
            raise MediaError(MediaProblem.OUTSIDE) from error
        if not is_inside:
            raise MediaError(MediaProblem.OUTSIDE)
        return path

    def read(self, uri: str) -> bytes:
        """Return the bytes of `uri`.

        Raises:
            MediaError: It is refused, missing, larger than `MAX_FILE_BYTES`, or unreadable.
        """
        path = self.path_of(uri)
        # Opening a pipe would wait for its writer for ever.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            with os.fdopen(os.open(path, flags), "rb") as file:
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    raise MediaError(MediaProblem.NOT_A_FILE)
                if status.st_size > MAX_FILE_BYTES:
                    raise MediaError(MediaProblem.TOO_LARGE)
                return file.read()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise MediaError(MediaProblem.MISSING) from error
        except IsADirectoryError as error:
            raise MediaError(MediaProblem.NOT_A_FILE) from error
        except PermissionError as error:
            raise MediaError(MediaProblem.DENIED) from error
        except OSError as error:
            raise MediaError(MediaProblem.UNREADABLE) from error

    def add(self, data: bytes, suffix: str) -> str:
        """Store bytes under their hash, and return their uri.

        The file appears whole or not at all, readable by its owner only. Bytes that are there
        already are not written again.

        Args:
            data: The bytes.
            suffix: Of the file's name, such as ".jpg".
        """
        if not _SUFFIX.fullmatch(suffix):
            raise ValueError(f"not a suffix: {suffix!r}")
        digest = hashlib.sha256(data).hexdigest()
        uri = f"{digest[:2]}/{digest}{suffix}"
        path = self.root / uri
        if _size_of(path) == len(data):
            return uri
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                # Rows that name this file are committed next; after a power cut it must be there.
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                Path(temporary).unlink()
            raise
        return uri


def _size_of(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None
