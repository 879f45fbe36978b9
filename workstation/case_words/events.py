"""What happened to a case, as its history tells it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from workstation.case_words.names import (
    exhibit_name,
    outcome_name,
    priority_name,
    state_name,
)
from workstation.domain.case_views import CaseEvent, Exhibit
from workstation.domain.cases import (
    CaseEventKind,
    CaseState,
    ExhibitKind,
    OutcomeAnswer,
    OutcomeKind,
    Priority,
)
from workstation.error_words.said import Translate

TellTime = Callable[[datetime], str]


@dataclass(frozen=True, slots=True)
class EventWords:
    """A change, told.

    Attributes:
        what: What was changed or done.
        before: Old value; None where there is nothing to compare.
        after: New value; None where there is nothing to compare.
    """

    what: str
    before: str | None = None
    after: str | None = None

    @property
    def line(self) -> str:
        """In one line: "Priority: Normal → High"."""
        return self.what if self.after is None else f"{self.what}: {self.before} → {self.after}"


def event_words(
    event: CaseEvent, exhibit: Exhibit | None, translate: Translate, tell_time: TellTime
) -> EventWords:
    """Return what happened, in words.

    Args:
        event: What happened.
        exhibit: What it is about, if it is about one that the reader may know of.
        translate: Into the reader's language.
        tell_time: Writes a due date.
    """
    match event.kind:
        case CaseEventKind.OPENED:
            return EventWords(translate("Cases", "Case opened"))
        case CaseEventKind.EXHIBIT_ADDED | CaseEventKind.EXHIBIT_REMOVED:
            is_added = event.kind is CaseEventKind.EXHIBIT_ADDED
            pattern = (
                translate("Cases", "Added: {exhibit}")
                if is_added
                else translate("Cases", "Taken out: {exhibit}")
            )
            return EventWords(pattern.format(exhibit=_exhibit(event, exhibit, translate)))
        case CaseEventKind.OUTCOME_PROPOSED:
            outcome = outcome_name(OutcomeKind(str(event.after)), translate)
            return EventWords(translate("Cases", "Proposed: {outcome}").format(outcome=outcome))
        case CaseEventKind.OUTCOME_ANSWERED:
            outcome = outcome_name(OutcomeKind(str(event.before)), translate)
            answer = answer_name(OutcomeAnswer(str(event.after)), translate)
            return EventWords(f"{outcome}: {answer}")
        case _:
            return _field(event, translate, tell_time)


def _field(event: CaseEvent, translate: Translate, tell_time: TellTime) -> EventWords:
    """Tell the change of a field."""
    what = {
        CaseEventKind.TITLE: translate("Cases", "Title"),
        CaseEventKind.PRIORITY: translate("Cases", "Priority"),
        CaseEventKind.ASSIGNEE: translate("Cases", "Assignee"),
        CaseEventKind.DUE_AT: translate("Cases", "Due"),
        CaseEventKind.STATE: translate("Cases", "State"),
    }[event.kind]

    def tell(value: object) -> str:
        match event.kind:
            case CaseEventKind.PRIORITY:
                return priority_name(Priority(str(value)), translate)
            case CaseEventKind.STATE:
                return state_name(CaseState(str(value)), translate)
            case CaseEventKind.DUE_AT if value:
                return tell_time(datetime.fromisoformat(str(value)))
            case CaseEventKind.DUE_AT:
                return translate("Cases", "no date")
            case CaseEventKind.ASSIGNEE if not value:
                return translate("Cases", "nobody")
        return str(value or "–")

    return EventWords(what, tell(event.before), tell(event.after))


def _exhibit(event: CaseEvent, exhibit: Exhibit | None, translate: Translate) -> str:
    if exhibit is not None:
        return exhibit_title(exhibit, translate)
    stored = event.after if event.kind is CaseEventKind.EXHIBIT_ADDED else event.before
    return exhibit_name(ExhibitKind(str(stored)), translate)


def exhibit_title(exhibit: Exhibit, translate: Translate) -> str:
    """Return what an exhibit is called: "Gift 17", and a file by its name."""
    if exhibit.file_name is not None:
        return exhibit.file_name
    name = exhibit_name(exhibit.kind, translate)
    return name if exhibit.ref_id is None else f"{name} {exhibit.ref_id}"


def answer_name(answer: OutcomeAnswer, translate: Translate) -> str:
    """Return what became of a proposed outcome."""
    return {
        OutcomeAnswer.ALONE: translate("Cases", "done, below the limit"),
        OutcomeAnswer.CONFIRM: translate("Cases", "confirmed"),
        OutcomeAnswer.REFUSE: translate("Cases", "refused"),
        OutcomeAnswer.WITHDRAW: translate("Cases", "withdrawn"),
    }[answer]
