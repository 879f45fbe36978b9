"""Errors in the language of the window."""

from PySide6.QtCore import QCoreApplication

from workstation.error_words import ErrorWords
from workstation.error_words import error_words as tell

__all__ = ["ErrorWords", "error_words"]


def error_words(error: Exception) -> ErrorWords:
    """Return what to tell about an error of any kind."""
    return tell(error, QCoreApplication.translate)
