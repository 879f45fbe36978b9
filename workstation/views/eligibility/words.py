"""Breaches of the rules in words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.eligibility import Action, BreachCause

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_ACTIONS = {
    Action.POST: QT_TRANSLATE_NOOP("Breach", "Posts"),
    Action.COMMENT: QT_TRANSLATE_NOOP("Breach", "Comments"),
    Action.GIVE: QT_TRANSLATE_NOOP("Breach", "Gifts"),
}
_CAUSES = {
    BreachCause.UNGUARDED: QT_TRANSLATE_NOOP("BreachCause", "Let through"),
    BreachCause.UNSCORED: QT_TRANSLATE_NOOP("BreachCause", "No score"),
    BreachCause.GENDER_UNKNOWN: QT_TRANSLATE_NOOP("BreachCause", "Gender unknown"),
    BreachCause.LATE_SCORE: QT_TRANSLATE_NOOP("BreachCause", "Score came late"),
    BreachCause.BEFORE_JOINING: QT_TRANSLATE_NOOP("BreachCause", "Before joining"),
}
_EXPLAINED = {
    BreachCause.UNGUARDED: QT_TRANSLATE_NOOP(
        "BreachCause", "The platform knew the score or gender that forbids it, and did not stop it"
    ),
    BreachCause.UNSCORED: QT_TRANSLATE_NOOP(
        "BreachCause", "The platform knew of no score of theirs"
    ),
    BreachCause.GENDER_UNKNOWN: QT_TRANSLATE_NOOP(
        "BreachCause", "Their document states no gender, so they are not known to be a woman"
    ),
    BreachCause.LATE_SCORE: QT_TRANSLATE_NOOP(
        "BreachCause",
        "Wrong data: the score that forbids it was in force, and had not arrived or was corrected"
        " afterwards",
    ),
    BreachCause.BEFORE_JOINING: QT_TRANSLATE_NOOP(
        "BreachCause", "Wrong data: it is dated before they joined the platform"
    ),
}


def action_name(action: Action) -> str:
    """Return what was done, e.g. "Comments"."""
    return translate("Breach", str(_ACTIONS[action]))


def cause_name(cause: BreachCause) -> str:
    """Return why it could happen, e.g. "Score came late"."""
    return translate("BreachCause", str(_CAUSES[cause]))


def cause_sentence(cause: BreachCause) -> str:
    """Return the same in full."""
    return translate("BreachCause", str(_EXPLAINED[cause]))
