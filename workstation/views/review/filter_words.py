"""What a filter of the queue is called, whole and in its parts."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from workstation.domain.review import ItemState, Policy, QueueFilter, QueueOrder
from workstation.views.labels import escalation_name, item_state_name, policy_name

LANGUAGES = ("zh", "en", "other")
translate = QCoreApplication.translate  # under this name lupdate finds the texts


def language_name(code: str) -> str:
    """Return the language of a text, from its code."""
    names = {
        "zh": translate("TextLanguage", "Chinese"),
        "en": translate("TextLanguage", "English"),
        "other": translate("TextLanguage", "Other languages"),
    }
    return names.get(code, code)


def order_name(order: QueueOrder) -> str:
    """Return what comes first."""
    if order is QueueOrder.OLDEST_FIRST:
        return translate("FilterWords", "Oldest first")
    return translate("FilterWords", "Harm first")


def circle_words(circle_id: int, name: str = "") -> str:
    """Return the name of a circle, or what stands for it."""
    return name or translate("FilterWords", "Circle {id}").format(id=circle_id)


def filter_words(chosen: QueueFilter, policies: Iterable[Policy], circle_name: str = "") -> str:
    """Return what a filter lets through, e.g. "Nudity · Chinese"."""
    words = [] if chosen.state is ItemState.OPEN else [item_state_name(chosen.state)]
    names = {policy.code: policy_name(policy) for policy in policies}
    if chosen.policy_code is not None:
        words.append(names.get(chosen.policy_code, chosen.policy_code))
    if chosen.circle_id is not None:
        words.append(circle_words(chosen.circle_id, circle_name))
    if chosen.language is not None:
        words.append(language_name(chosen.language))
    if chosen.escalation is not None:
        words.append(escalation_name(chosen.escalation))
    if chosen.order is QueueOrder.OLDEST_FIRST:
        words.append(translate("FilterWords", "oldest first"))
    return " · ".join(words) or translate("FilterWords", "Everything")
