"""Why there is an alert, in a sentence made of the numbers of its reason."""

from collections.abc import Callable, Mapping

from workstation.case_words import flows, platform
from workstation.domain.snapshots import SnapshotAlert
from workstation.domain.typologies import Typology
from workstation.error_words.said import Translate

Sentence = Callable[[Mapping[str, float], Translate], str]

_SENTENCES: dict[Typology, Sentence] = {
    Typology.FAN_IN: flows.fan_in_sentence,
    Typology.FAN_OUT: flows.fan_out_sentence,
    Typology.CYCLE: flows.cycle_sentence,
    Typology.GATHER_SCATTER: flows.gather_scatter_sentence,
    Typology.SCATTER_GATHER: flows.scatter_gather_sentence,
    Typology.BIPARTITE: flows.bipartite_sentence,
    Typology.STACK: flows.stack_sentence,
    Typology.RANDOM_WALK: flows.walk_sentence,
    Typology.STRUCTURING: platform.structuring_sentence,
    Typology.BURST: platform.burst_sentence,
    Typology.RECIPROCITY: platform.reciprocity_sentence,
    Typology.SHARED_TEMPLATE: platform.shared_template_sentence,
    Typology.SOLICITING: platform.soliciting_sentence,
    Typology.PEER_OUTLIER: platform.peer_outlier_sentence,
    Typology.LARGE_VALUE: platform.large_value_sentence,
}


def alert_sentence(typology: Typology, reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert, and nothing about whom.

    Args:
        typology: Which pattern.
        reason: The numbers of the alert; those of an older version of the program may lack some.
        translate: Into the reader's language.
    """
    return _SENTENCES[typology](reason, translate)


def merged_words(translate: Translate) -> str:
    """Return that the sentence of an alert that `is_merged` tells a part of it only."""
    return translate(
        "Cases",
        "Several findings with the same accounts or money make up this alert: the sentence is about"
        " the last of them, all else about them together.",
    )


def whole_sentence(alert: SnapshotAlert, translate: Translate) -> str:
    """Return why there is an alert, and where that tells a part of it only, that it does."""
    sentence = alert_sentence(alert.typology, alert.reason, translate)
    return f"{sentence} {merged_words(translate)}" if alert.is_merged else sentence
