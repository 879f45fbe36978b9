"""Errors in the language of the window."""

from PySide6.QtCore import QCoreApplication

from workstation.error_words import ErrorWords
from workstation.error_words import error_words as tell

__all__ = ["ErrorWords", "error_sentence", "error_words"]


def error_words(error: Exception) -> ErrorWords:
    """Return what to tell about an error of any kind."""
    return tell(error, QCoreApplication.translate)


def error_sentence(error: Exception) -> str:
    """Return title and text of an error in one line."""
    words = error_words(error)
    pattern = QCoreApplication.translate("Errors", "{title}. {text}")
    return pattern.format(title=words.title, text=words.text)
