"""Why there is an alert of one of the platform's own typologies."""

from collections.abc import Mapping

from workstation.case_words.numbers import number, yuan
from workstation.error_words.said import Translate


def structuring_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about structuring."""
    text = translate(
        "Cases",
        "{pieces} payments of at most {largest}, {within}, come to {total} together; each stays"
        " below the limit of {limit}.",
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
        "{gifts} gifts to an account that is new to the giver, {within}, {total} together: the"
        " later ones are {growth} times the first, and they are {share} of what was given in that"
        " time. Whoever gives may be a victim.",
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
        "Of gifts of {given}, {returned} ({share}) came back to the giver as payments, {within};"
        " {gifts} gifts, {returns} payments, {cash_outs} cash-outs in between.",
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
        "{accounts} accounts give the same contact or use the same text, and {payers} payers paid"
        " several of them ({total}); by chance it would be about {expected}.",
    )
    return text.format(
        accounts=number(reason, "accounts"),
        payers=number(reason, "payers"),
        total=_sum(reason, "fen"),
        expected=f"{reason.get('expected', 0):.1f}",
    )


def soliciting_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about gifts after a post."""
    text = translate(
        "Cases",
        "{gifts} gifts ({total}) from {givers} accounts came soon after {posts} racy or soliciting"
        " posts, where the author and the circle usually get about {usual}.",
    )
    return text.format(
        gifts=number(reason, "gifts"),
        total=_sum(reason, "fen"),
        givers=number(reason, "givers"),
        posts=number(reason, "posts"),
        usual=f"{reason.get('usual', 0):.1f}",
    )


def peer_outlier_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about an account that is unlike its peers."""
    if reason.get("is_giver"):
        text = translate(
            "Cases",
            "In one month {each} went to each of {partners} accounts, the largest gift left out;"
            " usual among {peers} peers is {usual}, and {limit} would still be possible.",
        )
    else:
        text = translate(
            "Cases",
            "In one month {each} came from each of {partners} accounts, the largest gift left out;"
            " usual among {peers} peers is {usual}, and {limit} would still be possible.",
        )
    return text.format(
        each=_sum(reason, "per_partner_fen"),
        partners=number(reason, "partners"),
        peers=number(reason, "peers"),
        usual=_sum(reason, "usual_fen"),
        limit=_sum(reason, "limit_fen"),
    )


def large_value_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about large value: by its amount alone."""
    kinds = (
        translate(
            "Cases", "{total} in cash on one day ({count} transfers); {limit} is to be reported."
        ),
        translate(
            "Cases",
            "{total} between accounts on one day ({count} payments); {limit} is to be reported.",
        ),
        translate(
            "Cases",
            "{total} across the border on one day ({count} payments); {limit} is to be reported.",
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
    days = round(reason.get("days", 0))
    if days <= 1:
        return translate("Cases", "within a day")
    return translate("Cases", "within {days} days").format(days=days)
