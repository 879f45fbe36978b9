"""What the parameters of the platform's own typologies are called, and why they are as they are."""

from collections.abc import Mapping

from workstation.domain.typologies import Typology
from workstation.error_words.said import Translate

Words = tuple[str, str]
"""A label, and why."""


def structuring_words(translate: Translate) -> Mapping[str, Words]:
    """Return words for structuring."""
    return {
        "limit_fen": (
            translate("Cases", "Limit"),
            translate("Cases", "From here on cash is reported; the platform takes no larger gift."),
        ),
        "pieces": (
            translate("Cases", "Pieces"),
            translate("Cases", "Two payments of one size are a repetition, three hardly are."),
        ),
        "piece_share": (
            translate("Cases", "Smallest piece, of the limit"),
            translate("Cases", "Whoever splits a sum wants few payments; smaller ones are daily."),
        ),
        "split_days": (
            translate("Cases", "Days of one sum"),
            translate("Cases", "A sum that is owed is paid in one go, or soon after."),
        ),
        "just_below": (
            translate("Cases", "Just below, of the limit"),
            translate("Cases", "So near to a limit nobody comes several times by chance."),
        ),
        "below_days": (
            translate("Cases", "Days of payments just below"),
            translate("Cases", "Rent or wages of that size come once a month."),
        ),
    }


def burst_words(translate: Translate) -> Mapping[str, Words]:
    """Return words for escalating gifts."""
    return {
        "gifts": (
            translate("Cases", "Gifts"),
            translate("Cases", "Fewer cannot be told from amounts in any order."),
        ),
        "days": (
            translate("Cases", "Days from the first gift"),
            translate("Cases", "Whoever is talked into giving is so within weeks."),
        ),
        "growth": (
            translate("Cases", "Last gifts against the first"),
            translate("Cases", "The middle of the last third against that of the first third."),
        ),
        "chance": (
            translate("Cases", "Chance of such an order"),
            translate("Cases", "Of pairs whose amounts come in any order, so many rise as much."),
        ),
        "least_fen": (
            translate("Cases", "Least sum"),
            translate("Cases", "Below it little harm is done, and many fans give more with time."),
        ),
        "giver_share": (
            translate("Cases", "Share of what is given"),
            translate("Cases", "A fan gives to several; a victim has one receiver."),
        ),
    }


def reciprocity_words(translate: Translate) -> Mapping[str, Words]:
    """Return words for gift and return."""
    return {
        "days": (
            translate("Cases", "Days until the return"),
            translate("Cases", "What was agreed on comes back soon."),
        ),
        "returned_low": (
            translate("Cases", "Least share returned"),
            translate("Cases", "The receiver keeps a cut, not most of it."),
        ),
        "returned_high": (
            translate("Cases", "Most returned"),
            translate("Cases", "Nobody gives back more than they got."),
        ),
        "rounds": (
            translate("Cases", "Rounds"),
            translate(
                "Cases",
                "Friends settle a bill now and then. A cash-out in between makes a round count"
                " twice.",
            ),
        ),
        "least_fen": (
            translate("Cases", "Least sum"),
            translate("Cases", "Below it friends share dinners."),
        ),
        "share": (
            translate("Cases", "Share of what goes both ways"),
            translate("Cases", "Couples give and pay each other much that answers nothing."),
        ),
    }


def shared_template_words(translate: Translate) -> Mapping[str, Words]:
    """Return words for shared contacts and texts."""
    return {
        "accounts": (
            translate("Cases", "Accounts"),
            translate("Cases", "Two may be friends, or one person twice."),
        ),
        "most_accounts": (
            translate("Cases", "Most accounts"),
            translate("Cases", "What more accounts share is a public number or a fashion."),
        ),
        "payers": (
            translate("Cases", "Payers of several"),
            translate("Cases", "One or two like the same kind of posts."),
        ),
        "chance": (
            translate("Cases", "Chance of as many"),
            translate("Cases", "Payers who pay many meet in two accounts by chance."),
        ),
    }


def soliciting_words(translate: Translate) -> Mapping[str, Words]:
    """Return words for gifts after a post."""
    return {
        "days": (
            translate("Cases", "Days after the post"),
            translate("Cases", "What is paid for a post comes soon or not at all."),
        ),
        "racy": (
            translate("Cases", "Racy from"),
            translate("Cases", "Photos below it are racy in the eyes of few reviewers."),
        ),
        "gifts": (
            translate("Cases", "Gifts"),
            translate("Cases", "Fewer come after any post."),
        ),
        "chance": (
            translate("Cases", "Chance of as many"),
            translate("Cases", "A usual post of this author would draw as many so rarely."),
        ),
        "least_fen": (
            translate("Cases", "Least sum"),
            translate("Cases", "Below it gifts are applause."),
        ),
    }


def peer_outlier_words(translate: Translate) -> Mapping[str, Words]:
    """Return words for accounts that are unlike their peers."""
    return {
        "deviations": (
            translate("Cases", "Deviations from the peers"),
            translate("Cases", "Without schemes hardly any account is further away than four."),
        ),
        "partners": (
            translate("Cases", "Partners"),
            translate("Cases", "Money with one or two is their own affair, or another pattern."),
        ),
        "gifts": (
            translate("Cases", "Gifts in the month"),
            translate("Cases", "Of fewer nobody can say what is usual."),
        ),
        "least_fen": (
            translate("Cases", "Least sum"),
            translate("Cases", "Below it being unlike others is no matter for an analyst."),
        ),
        "shrink": (
            translate("Cases", "Weight of the whole"),
            translate(
                "Cases", "Groups smaller than this learn more from all than from themselves."
            ),
        ),
    }


def large_value_words(translate: Translate) -> Mapping[str, Words]:
    """Return words for large value."""
    why = translate("Cases", "As the law has it; another country's or institution's may differ.")
    return {
        "cash_fen": (translate("Cases", "Cash, per person and day"), why),
        "domestic_fen": (translate("Cases", "Between accounts, per person and day"), why),
        "cross_border_fen": (translate("Cases", "Across the border, per person and day"), why),
    }


PLATFORM_WORDS = {
    Typology.STRUCTURING: structuring_words,
    Typology.BURST: burst_words,
    Typology.RECIPROCITY: reciprocity_words,
    Typology.SHARED_TEMPLATE: shared_template_words,
    Typology.SOLICITING: soliciting_words,
    Typology.PEER_OUTLIER: peer_outlier_words,
    Typology.LARGE_VALUE: large_value_words,
}
"""What gives the words of each typology's parameters, by their names."""
