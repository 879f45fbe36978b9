"""What parameters of typologies are called, and why they are as they are."""

from workstation.case_words.platform_parameters import PLATFORM_WORDS
from workstation.domain.typologies import Typology
from workstation.error_words.said import Translate


def parameter_words(typology: Typology, name: str, translate: Translate) -> tuple[str, str]:
    """Return a label for a parameter, and why its default is as it is."""
    return PLATFORM_WORDS[typology](translate)[name]
