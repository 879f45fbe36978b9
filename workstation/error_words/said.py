"""What an error is told in, and how."""

from collections.abc import Callable
from dataclasses import dataclass

Translate = Callable[[str, str], str]
"""Context and English text to text."""


def speak_english(_context: str, english: str) -> str:
    """Translate nothing."""
    return english


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """An error, told.

    Attributes:
        title: What happened, in a few words.
        text: What is safe and what to do, in a sentence or two.
        details: For whoever is asked for help; may be empty.
    """

    title: str
    text: str
    details: str = ""
