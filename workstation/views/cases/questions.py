"""What is asked before something is written about an alert or a referral."""

import enum
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workstation.domain.case_views import CaseRow
from workstation.domain.typologies import AlertView, Snooze
from workstation.views import formatting
from workstation.views.cases import words

translate = QCoreApplication.translate  # under this name lupdate finds the texts

SNOOZE_DAYS = (7, 30, 90, 365)


class Asked(enum.Enum):
    """What is to be done."""

    OPEN = "open"
    ADD = "add"
    DISMISS = "dismiss"
    SNOOZE = "snooze"
    LIFT = "lift"


KEYS = {
    Asked.OPEN: "cases.open",
    Asked.ADD: "cases.add",
    Asked.DISMISS: "cases.dismiss",
    Asked.SNOOZE: "cases.snooze",
}
"""Ids of the keys of what has one."""

NEW_CASE = 0
"""In place of a case's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked.

    Attributes:
        asked: What is to be done.
        effect: What comes of it, in a sentence.
        send: What the button says.
        hint: What the words are for.
        words: What stands there already, and is written over by the first letter.
        needs_words: Nothing is done without them.
        options: What to choose from, by id; empty for nothing.
        has_days: A length of time is chosen too.
    """

    asked: Asked
    effect: str
    send: str
    hint: str = ""
    words: str = ""
    needs_words: bool = False
    options: Sequence[tuple[int, str]] = ()
    has_days: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody said to it.

    Attributes:
        asked: What is to be done.
        words: A title or a reason; may be empty where it need not be given.
        option: What was chosen; 0 for nothing.
        days: How long; 0 where that was not asked.
    """

    asked: Asked
    words: str
    option: int
    days: int


def opening(title: str) -> Question:
    """Return what is asked before a case is opened.

    Args:
        title: What it is called unless somebody writes another title.
    """
    return Question(
        asked=Asked.OPEN,
        effect=translate(
            "Cases",
            "A case is opened with it, and stays in the books. No reviewer and no member learns"
            " of it.",
        ),
        send=translate("Cases", "Open the case"),
        hint=translate("Cases", "Title without names, if it needs one"),
        words=title,
    )


def adding(cases: Iterable[CaseRow]) -> Question:
    """Return what is asked before something is added to a case.

    Args:
        cases: That can be added to.
    """
    return Question(
        asked=Asked.ADD,
        effect=translate("Cases", "It is added to a case that is there already."),
        send=translate("Cases", "Add to the case"),
        options=[(row.case_id, words.case_line(row)) for row in cases],
    )


def placing(cases: Iterable[CaseRow]) -> Question:
    """Return what is asked before something is put into a case, a new one or one that is there.

    Args:
        cases: That can be added to.
    """
    return Question(
        asked=Asked.ADD,
        effect=translate(
            "Cases",
            "It is put into a case, where it stays. No reviewer and no member learns of it.",
        ),
        send=translate("Cases", "Put into the case"),
        options=[
            (NEW_CASE, translate("Cases", "A new case")),
            *((row.case_id, words.case_line(row)) for row in cases),
        ],
    )


def dismissing() -> Question:
    """Return what is asked before an alert is dismissed."""
    return Question(
        asked=Asked.DISMISS,
        effect=translate(
            "Cases", "The alert is done with, and comes back only with money that is news."
        ),
        send=translate("Cases", "Dismiss"),
        hint=translate("Cases", "Why does it need no case? Colleagues and back-tests go by this."),
        needs_words=True,
    )


def snoozing(
    alert: AlertView, names: Sequence[tuple[int, str]], covering: Collection[int]
) -> Question:
    """Return what is asked before alerts are snoozed.

    Args:
        alert: Of which pattern.
        names: Its accounts, and what they are called; the likeliest first.
        covering: Those whose snooze keeps this very alert away too.
    """
    stays = translate("Cases", "{account} · this alert stays")
    options = [
        (member_id, name if member_id in covering else stays.format(account=name))
        for member_id, name in names
    ]
    text = translate(
        "Cases",
        "“{pattern}” stays away where nothing of its core is without this account. Alerts are"
        " recorded all the same.",
    )
    return Question(
        asked=Asked.SNOOZE,
        effect=text.format(pattern=words.pattern_name(alert.row.typology)),
        send=translate("Cases", "Snooze"),
        hint=translate("Cases", "Why? Colleagues read this."),
        needs_words=True,
        options=options,
        has_days=True,
    )


def lifting(snooze: Snooze) -> Question:
    """Return what is asked before a snooze is lifted."""
    text = translate("Cases", "The snooze of {who} until {when} ends now.")
    who, when = formatting.isolated(snooze.set_by), formatting.exact_time(snooze.until)
    return Question(
        asked=Asked.LIFT,
        effect=text.format(who=who, when=when),
        send=translate("Cases", "Lift the snooze"),
        hint=translate("Cases", "Why? Colleagues read this."),
        needs_words=True,
    )


def days_words(days: int) -> str:
    """Return for how long alerts are snoozed."""
    one = translate("Cases", "for 1 day")
    return formatting.counted(days, one, translate("Cases", "for {count} days"))
