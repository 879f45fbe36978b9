"""The card that says what the rules are, and what cannot be found."""

from PySide6.QtCore import QCoreApplication, Qt

from workstation.views.appearance import Appearance
from workstation.views.charts.card import CanvasCard
from workstation.views.widgets.labels import TextLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def make_rules_card(appearance: Appearance, *, sees_givers: bool) -> CanvasCard:
    """Return the card.

    Args:
        appearance: Gives the theme.
        sees_givers: Whether the person may read who gave.
    """
    lines = [
        translate("CircleRules", "Posting: women only, unless a circle lets everyone."),
        translate(
            "CircleRules",
            "Viewing, commenting, giving: a score above the circle's limit, mostly 750. 750"
            " itself is not enough, nor is no score.",
        ),
        translate(
            "CircleRules",
            "What counts is the newest score in force at that moment, whenever it arrived."
            " Limits are those of today.",
        ),
        translate(
            "CircleRules",
            "Who viewed a post is not recorded: breaches by viewing cannot be found.",
        ),
    ]
    if not sees_givers:
        lines.append(
            translate(
                "CircleRules", "Who gave is for compliance analysts: gifts are not examined here."
            )
        )
    text = TextLabel("\n\n".join(lines), "caption", wraps=True)
    text.setObjectName("rules_text")
    text.setAlignment(Qt.AlignmentFlag.AlignTop)
    title = translate("CircleRules", "What are the rules?")
    return CanvasCard(appearance, "circle_rules", title, text)
