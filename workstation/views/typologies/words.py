"""What typologies look for, and numbers with their units."""

import math

from PySide6.QtCore import QCoreApplication

from workstation.domain.typologies import Parameter, Typology, Unit
from workstation.views import formatting

translate = QCoreApplication.translate

_PLACES = 2


def about(typology: Typology) -> str:
    """Return what a pattern is, in a sentence that accuses nobody."""
    return {
        Typology.FAN_IN: translate(
            "Typologies", "Several accounts send one account about as much each, and never before."
        ),
        Typology.FAN_OUT: translate(
            "Typologies", "One account sends several new accounts about as much each."
        ),
        Typology.CYCLE: translate(
            "Typologies", "Money goes from account to account and comes back to where it began."
        ),
        Typology.GATHER_SCATTER: translate(
            "Typologies",
            "One account collects from several, and passes about as much on.",
        ),
        Typology.SCATTER_GATHER: translate(
            "Typologies", "A sum leaves one account in parts, and meets again at another."
        ),
        Typology.BIPARTITE: translate(
            "Typologies", "Some accounts send money to nearly all of the same other accounts."
        ),
        Typology.STACK: translate(
            "Typologies",
            "Money goes through layers, nearly all paying all of the next.",
        ),
        Typology.RANDOM_WALK: translate(
            "Typologies", "A sum moves on from account to account, each time within hours."
        ),
        Typology.STRUCTURING: translate(
            "Typologies", "A sum above a limit is split into parts that stay below it."
        ),
        Typology.BURST: translate(
            "Typologies",
            "Somebody gives a new receiver more and more, as victims do. It accuses nobody.",
        ),
        Typology.RECIPROCITY: translate(
            "Typologies",
            "A gift is cashed out, and most of it goes back as a transfer.",
        ),
        Typology.SHARED_TEMPLATE: translate(
            "Typologies", "Accounts with one contact or one text are paid by the same people."
        ),
        Typology.SOLICITING: translate(
            "Typologies", "A racy or soliciting post is followed by unusually many gifts."
        ),
        Typology.PEER_OUTLIER: translate(
            "Typologies",
            "An account gives or gets far more than others of its circle, time and score.",
        ),
        Typology.LARGE_VALUE: translate(
            "Typologies", "More in a day than may pass without a report, whatever it looks like."
        ),
    }[typology]


def suffix(unit: Unit) -> str:
    """Return what stands behind a number of a unit; with its space."""
    return {
        Unit.COUNT: "",
        Unit.DAYS: translate("Typologies", " days"),
        Unit.FEN: translate("Typologies", " yuan"),
        Unit.SHARE: "",
        Unit.RATIO: translate("Typologies", " times"),
        Unit.DEVIATIONS: translate("Typologies", " deviations"),
    }[unit]


def shown_value(parameter: Parameter, value: float) -> str:
    """Return a value as people read it."""
    if parameter.unit is Unit.FEN:
        return formatting.money(round(value))
    digits = decimals(parameter)
    text = f"{value:,.{digits}f}" if value >= 10.0**-digits or not value else f"{value:.0e}"
    return without_zeros(text) + suffix(parameter.unit)


def without_zeros(text: str) -> str:
    """Return a number without the zeros that many places leave at its end: 0.001, 0.50."""
    whole, point, places = text.partition(".")
    return whole + point + places[:_PLACES] + places[_PLACES:].rstrip("0")


def decimals(parameter: Parameter) -> int:
    """Return how many places a parameter is told to: two digits of the least, where it is small."""
    if parameter.unit in {Unit.COUNT, Unit.FEN}:
        return 0
    if parameter.least <= 0:
        return _PLACES
    return max(_PLACES, -math.floor(math.log10(parameter.least)))
