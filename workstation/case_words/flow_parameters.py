"""What the parameters of the flow typologies are called, and why they are as they are."""

from collections.abc import Mapping

from workstation.error_words.said import Translate


def flow_words(translate: Translate) -> Mapping[str, tuple[str, str]]:
    """Return a label, and why, for each parameter of the eight; one means the same in each."""
    return {
        **_of_all(translate),
        **_of_fans(translate),
        **_of_ways(translate),
        **_of_blocks(translate),
    }


def _of_all(translate: Translate) -> dict[str, tuple[str, str]]:
    return {
        "score": (
            translate("Cases", "Lowest score"),
            translate(
                "Cases",
                "The mean of its transfers, each as likely as the ranker takes it to belong to a"
                " scheme. It was taught on simulated money: it orders, and proves nothing.",
            ),
        ),
        "least_fen": (
            translate("Cases", "Least sum"),
            translate("Cases", "Below it, red packets and shared dinners look the same."),
        ),
    }


def _of_fans(translate: Translate) -> dict[str, tuple[str, str]]:
    return {
        "fan": (
            translate("Cases", "Payers or paid accounts"),
            translate("Cases", "Fewer than these are met by chance every day."),
        ),
        "alike": (
            translate("Cases", "Largest amount against the smallest"),
            translate(
                "Cases",
                "One sum split in parts, with fees and rounding, and not parts that only happen to"
                " be of one size.",
            ),
        ),
        "chance": (
            translate("Cases", "Chance of such a fan of gifts"),
            translate(
                "Cases",
                "Many gifts are of amounts that mean something, and some accounts get many: what"
                " comes about more often than this among them is everyday giving.",
            ),
        ),
    }


def _of_ways(translate: Translate) -> dict[str, tuple[str, str]]:
    return {
        "hop_days": (
            translate("Cases", "Days with one account"),
            translate("Cases", "Money that goes in a circle does not rest long."),
        ),
        "cycle_shortest": (
            translate("Cases", "Fewest accounts"),
            translate("Cases", "Two accounts that pay each other are friends."),
        ),
        "cycle_longest": (
            translate("Cases", "Most accounts"),
            translate("Cases", "Longer ones were never reported."),
        ),
        "mules": (
            translate("Cases", "Accounts between the two ends"),
            translate("Cases", "Two or three between two accounts are common friends."),
        ),
        "walk": (
            translate("Cases", "Payments one after the other"),
            translate("Cases", "Fewer follow each other by chance."),
        ),
        "walk_days": (
            translate("Cases", "Days from one payment to the next"),
            translate("Cases", "Money that moves on within a day was never meant to stay."),
        ),
    }


def _of_blocks(translate: Translate) -> dict[str, tuple[str, str]]:
    return {
        "side": (
            translate("Cases", "Accounts on each side"),
            translate("Cases", "Two givers who give to the same two are common; three are rare."),
        ),
        "layer": (
            translate("Cases", "Accounts in each layer"),
            translate(
                "Cases", "Three layers of two are as rare as three givers and the same three."
            ),
        ),
        "completeness": (
            translate("Cases", "Share of all possible payments"),
            translate("Cases", "Nearly everybody pays everybody: a payment or two may be missing."),
        ),
    }
