"""Gifts of a case, a line each."""

from collections.abc import Collection

from workstation.domain.case_views import CaseMoney
from workstation.domain.flows import Flow
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.case_file.words import account_name, day_words, translate

_MOST_LINES = 12


def gift_words(gift: CaseMoney, page: CasePage, zone: str) -> str:
    """Return when, how much, from whom to whom."""
    sender, receiver = (account_name(page, each) for each in (gift.sender_id, gift.receiver_id))
    amount = formatting.money(gift.amount_fen)
    return f"{day_words(gift.sent_at, zone)} · {amount} · {sender} → {receiver}"


def gift_lines(gift_ids: Collection[int], page: CasePage, zone: str) -> list[str]:
    """Return some gifts of a case, and how many more there are."""
    known = {each.flow_id: each for each in page.money if each.flow is Flow.GIFT}
    lines = [
        gift_words(known[gift_id], page, zone) if gift_id in known else f"{gift_id}"
        for gift_id in list(gift_ids)[:_MOST_LINES]
    ]
    more = len(gift_ids) - len(lines)
    if more > 0:
        lines.append(
            formatting.counted(
                more,
                translate("CaseFile", "1 more gift"),
                translate("CaseFile", "{count} more gifts"),
            )
        )
    return lines
