"""Words of evidence packs and reports that are no typology's, role's or state's."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from workstation.domain.platform import TransferKind
from workstation.domain.review import SignalKind
from workstation.domain.snapshots import CaseSnapshot, SnapshotAccount, SnapshotMoney
from workstation.error_words.said import Translate
from workstation.exports.packs.large_days import CASH, CROSS_BORDER, DOMESTIC


def yuan(fen: int) -> str:
    """Return an exact amount: ¥1,314.00."""
    return f"¥{fen / 100:,.2f}"


def teller(zone: str) -> Callable[[datetime], str]:
    """Return what writes times, in a zone."""
    here = ZoneInfo(zone)
    return lambda at: at.astimezone(here).strftime("%Y-%m-%d %H:%M")


def case_name(snapshot: CaseSnapshot, translate: Translate) -> str:
    """Return what a case is called."""
    name = translate("Pack", "Case {id}").format(id=snapshot.case.case_id)
    return f"{name} · {snapshot.case.title}" if snapshot.case.title else name


def account_name(account: SnapshotAccount, translate: Translate) -> str:
    """Return what an account is called: by its nickname, the only name that the platform knows."""
    return account.nickname or translate("Pack", "account that is gone")


def money_kind(money: SnapshotMoney, translate: Translate) -> str:
    """Return what a gift or transfer is."""
    return {
        "gift": translate("Pack", "Gift"),
        TransferKind.PAYMENT.value: translate("Pack", "Payment"),
        TransferKind.CASH_OUT.value: translate("Pack", "To a bank"),
        TransferKind.TOP_UP.value: translate("Pack", "From a bank"),
        "": translate("Pack", "Transfer"),
    }[money.kind]


def gift_status(status: str | None, translate: Translate) -> str:
    """Return what became of a gift; nothing for other money."""
    told = {
        "settled": translate("Pack", "Settled"),
        "frozen": translate("Pack", "Frozen"),
        "refunded": translate("Pack", "Refunded"),
    }
    return told.get(status or "", status or "")


def limit_name(kind: str, translate: Translate) -> str:
    """Return which limit of the law a large-value day exceeded."""
    return {
        CASH: translate("Pack", "Cash: to and from banks"),
        DOMESTIC: translate("Pack", "Between accounts, domestic"),
        CROSS_BORDER: translate("Pack", "Between accounts, across the border"),
    }[kind]


def finding_name(kind: str, translate: Translate) -> str:
    """Return what had been noticed about a post."""
    return {
        SignalKind.PHOTO_SCORE: translate("Pack", "Photos, by a network"),
        SignalKind.TEXT_FINDING: translate("Pack", "Text"),
        SignalKind.KNOWN_PHOTO: translate("Pack", "Photo known from before"),
        SignalKind.USER_REPORT: translate("Pack", "Reported by members"),
        SignalKind.GIFT_PATTERN: translate("Pack", "Pattern of gifts"),
        SignalKind.RULE_BREACH: translate("Pack", "Rule of who may post"),
    }[SignalKind(kind)]


def care(translate: Translate) -> str:
    """Return how everything of a case is to be read."""
    return translate(
        "Pack",
        "An alert says that money fits a pattern, never that a person did something. What an"
        " account seems to be is a question to examine, not a finding. That somebody spends more"
        " and more accuses nobody.",
    )


def method(translate: Translate) -> list[str]:
    """Return how alerts come about, in paragraphs."""
    return [
        translate(
            "Pack",
            "Alerts are found by fixed rules over gifts and transfers, one rule for each pattern,"
            " with the parameters below; what is not named there was as the program has it."
            " Payments that are everyday business between two accounts are left out of patterns"
            " of flows.",
        ),
        translate(
            "Pack",
            "A score orders alerts by how much they are like patterns that were known. For patterns"
            " of flows it was learnt from simulated money, and is no probability that anybody did"
            " wrong.",
        ),
        translate(
            "Pack",
            "The core of an alert is the smallest part of its money that still fits the pattern."
            " What would clear it is money without which it would not have been found.",
        ),
        translate(
            "Pack",
            "Money is shown as it was when it was noted, whatever became of it since. People are"
            " known by the nickname that they chose: the platform passes on no other name. What is"
            " about the safety of children is in no case.",
        ),
    ]
