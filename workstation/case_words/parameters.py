"""What parameters of typologies are called, and why they are as they are."""

from workstation.case_words.flow_parameters import flow_words
from workstation.case_words.platform_parameters import PLATFORM_WORDS
from workstation.domain.typologies import Typology
from workstation.error_words.said import Translate


def parameter_words(typology: Typology, name: str, translate: Translate) -> tuple[str, str]:
    """Return a label for a parameter, and why its default is as it is."""
    words = PLATFORM_WORDS.get(typology, flow_words)
    return words(translate)[name]
