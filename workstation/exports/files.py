"""Files that are whole or not there, and cells that no spreadsheet takes for a formula."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from workstation.domain.statements import FolderError

_RISKY = ("=", "+", "-", "@", "\t", "\r")


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Tell what the disk refuses as an error of ours.

    Raises:
        FolderError: The folder cannot be written to.
    """
    try:
        yield
    except OSError as error:
        raise FolderError(str(folder), error.strerror or str(error)) from error


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Yield a name to write to; what was written there is renamed at the end of the block."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        yield partial
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def as_cell(value: object) -> str:
    """Return a cell as text that is never a formula; lists are joined by bars."""
    if isinstance(value, int | float):
        return str(value)
    words = "|".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{words}" if words.startswith(_RISKY) else words
