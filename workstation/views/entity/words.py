"""In what accounts are alike, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from workstation.domain.alike import SHARES, SharedTrait, Trait
from workstation.views import formatting
from workstation.views.gifts.words import percent

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_MONEY = frozenset({Trait.FEN_IN, Trait.FEN_OUT, Trait.PAID_IN, Trait.PAID_OUT, Trait.CASHED_OUT})


def trait_name(trait: Trait) -> str:
    """Return by what accounts are compared."""
    return {
        Trait.GIFTS_IN: translate("Entity", "gifts received"),
        Trait.FEN_IN: translate("Entity", "money received"),
        Trait.GIVERS: translate("Entity", "givers"),
        Trait.REPEATED_IN: translate("Entity", "gifts from earlier givers"),
        Trait.NIGHT_IN: translate("Entity", "received at night"),
        Trait.GIFTS_OUT: translate("Entity", "gifts given"),
        Trait.FEN_OUT: translate("Entity", "money given"),
        Trait.RECEIVERS: translate("Entity", "receivers"),
        Trait.REPEATED_OUT: translate("Entity", "gifts to earlier receivers"),
        Trait.NIGHT_OUT: translate("Entity", "given at night"),
        Trait.POSTS: translate("Entity", "posts"),
        Trait.SOLICITING: translate("Entity", "posts that solicit"),
        Trait.PAID_IN: translate("Entity", "payments received"),
        Trait.PAID_OUT: translate("Entity", "payments made"),
        Trait.CASHED_OUT: translate("Entity", "cashed out"),
        Trait.TENURE: translate("Entity", "days since joining"),
        Trait.SCORE: translate("Entity", "credit score"),
    }[trait]


def trait_value(trait: Trait, value: float) -> str:
    """Return what an account has of a trait."""
    if trait in SHARES:
        return percent(value)
    if trait in _MONEY:
        return formatting.short_money(value)
    return formatting.count(round(value))


def alike_words(by: Sequence[SharedTrait]) -> str:
    """Return in what two accounts are alike; the value of the other one stands first."""
    told = [
        translate("Entity", "{trait} {other} (here {own})").format(
            trait=trait_name(each.trait),
            other=trait_value(each.trait, each.other),
            own=trait_value(each.trait, each.own),
        )
        for each in by
    ]
    return " · ".join(told) if told else translate("Entity", "in nothing that is unusual")
