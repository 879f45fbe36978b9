"""Why there is an alert of one of the platform's own typologies."""

import math
from collections.abc import Mapping

from workstation.case_words.numbers import number, yuan
from workstation.error_words.said import Translate


def structuring_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about structuring."""
    if reason.get("are_days"):
        text = translate(
            "Cases",
            "On {pieces} days, {within}, cash of at most {largest} a day comes to {total} together;"
            " each day stays below the limit of {limit}.",
        )
    else:
        text = translate(
            "Cases",
            "{pieces} gifts or payments of at most {largest}, {within}, come to {total} together;"
            " each stays below the limit of {limit}.",
        )
    return text.format(
        pieces=number(reason, "pieces"),
        largest=_sum(reason, "largest_fen"),
        within=_within(reason, translate),
        total=_sum(reason, "fen"),
        limit=_sum(reason, "limit_fen"),
    )


def burst_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about escalating gifts; that is no accusation."""
    text = translate(
        "Cases",
        "{gifts} gifts and payments to an account that is new to the giver, {within}, {total}"
        " together: the later ones are {growth} times the first, and of all gifts of the giver in"
        " that time {share} went there. Whoever gives may be a victim.",
    )
    return text.format(
        gifts=number(reason, "gifts"),
        within=_within(reason, translate),
        total=_sum(reason, "fen"),
        growth=f"{reason.get('growth', 0):.1f}",
        share=_share(reason, "share"),
    )


def reciprocity_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about gift and return."""
    text = translate(
        "Cases",
        "Of gifts of {given}, {returned} ({share}) came back to the giver as payments, {within}."
        " Gifts: {gifts}; payments back: {returns}; cash-outs in between: {cash_outs}.",
    )
    return text.format(
        given=_sum(reason, "fen"),
        returned=_sum(reason, "returned_fen"),
        share=_share(reason, "share"),
        within=_within(reason, translate),
        gifts=number(reason, "gifts"),
        returns=number(reason, "returns"),
        cash_outs=number(reason, "cash_outs"),
    )


def shared_template_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about a shared contact or text."""
    text = translate(
        "Cases",
        "{accounts} accounts give the same contact or use the same text, and {payers} accounts each"
        " paid more of them than chance explains ({total}).",
    )
    return text.format(
        accounts=number(reason, "accounts"),
        payers=number(reason, "payers"),
        total=_sum(reason, "fen"),
    )


def soliciting_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about gifts after a post."""
    text = translate(
        "Cases",
        "{gifts} gifts ({total}; givers: {givers}) came soon after a racy or soliciting post."
        " Other posts of this author and circle usually get {usual}, and hardly ever more than"
        " {most}.",
    )
    return text.format(
        gifts=number(reason, "gifts"),
        total=_sum(reason, "fen"),
        givers=number(reason, "givers"),
        usual=f"{reason.get('usual', 0):.1f}",
        most=number(reason, "chance_would_be"),
    )


def peer_outlier_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about an account that is unlike its peers."""
    if reason.get("is_giver"):
        text = translate(
            "Cases",
            "{total} went to {partners} accounts in one month. Without the largest of these it is"
            " {rest}; among its peers ({peers}) {usual} is usual, and up to {limit} is possible.",
        )
    else:
        text = translate(
            "Cases",
            "{total} came from {partners} accounts in one month. Without the largest of these it is"
            " {rest}; among its peers ({peers}) {usual} is usual, and up to {limit} is possible.",
        )
    return text.format(
        total=_sum(reason, "fen"),
        partners=number(reason, "partners"),
        rest=_sum(reason, "rest_fen"),
        peers=number(reason, "peers"),
        usual=_sum(reason, "usual_fen"),
        limit=_sum(reason, "limit_fen"),
    )


def large_value_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about large value: by its amount alone."""
    kinds = (
        translate(
            "Cases",
            "{total} of one account in cash on one day (transfers: {count}); from {limit} on it"
            " is to be reported.",
        ),
        translate(
            "Cases",
            "One account gave or got {total} on one day (gifts and payments: {count}); from"
            " {limit} on it is to be reported.",
        ),
        translate(
            "Cases",
            "One account gave or got {total} across the border on one day (gifts and payments:"
            " {count}); from {limit} on it is to be reported.",
        ),
    )
    return kinds[int(reason.get("kind", 0))].format(
        total=_sum(reason, "fen"), count=number(reason, "count"), limit=_sum(reason, "limit_fen")
    )


def _sum(reason: Mapping[str, float], name: str) -> str:
    return yuan(reason.get(name, 0))


def _share(reason: Mapping[str, float], name: str) -> str:
    return f"{reason.get(name, 0):.0%}"


def _within(reason: Mapping[str, float], translate: Translate) -> str:
    days = math.ceil(reason.get("days", 0))
    if days <= 1:
        return translate("Cases", "within a day")
    return translate("Cases", "within {days} days").format(days=days)
