"""Why there is an alert, in a sentence made of the numbers of its reason."""

from collections.abc import Callable, Mapping

from workstation.domain.typologies import Typology
from workstation.error_words.said import Translate

Sentence = Callable[[Mapping[str, float], Translate], str]

_SENTENCES: dict[Typology, Sentence] = {}


def alert_sentence(typology: Typology, reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert, and nothing about whom.

    Args:
        typology: Which pattern.
        reason: The numbers of the alert; those of an older version of the program may lack some.
        translate: Into the reader's language.
    """
    return _SENTENCES[typology](reason, translate)
