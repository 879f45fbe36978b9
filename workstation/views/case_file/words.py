"""A case in the language of the window: what is in it, and whose it is."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from workstation.case_words.events import exhibit_title
from workstation.case_words.names import typology_name
from workstation.domain.case_views import CaseRow, Exhibit
from workstation.domain.cases import CaseState, ExhibitKind, OutcomeKind
from workstation.domain.platform import SubjectKind
from workstation.domain.typologies import Typology
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.labels import subject_kind_name
from workstation.views.widgets.labels import BadgeKind

translate = QCoreApplication.translate  # under this name lupdate finds the texts

EXHIBIT_ICONS = {
    ExhibitKind.ALERT: "shield-alert",
    ExhibitKind.REFERRAL: "flag",
    ExhibitKind.ACCOUNT: "user",
    ExhibitKind.POST: "image",
    ExhibitKind.GIFT: "gift",
    ExhibitKind.TRANSFER: "send",
    ExhibitKind.NOTE: "notebook-pen",
    ExhibitKind.FILE: "scroll-text",
}
STATE_KINDS: dict[CaseState, BadgeKind] = {
    CaseState.OPEN: "accent",
    CaseState.INVESTIGATING: "accent",
    CaseState.PROPOSED: "warn",
    CaseState.MONITORED: "ok",
    CaseState.CLOSED: "neutral",
}


def case_title(row: CaseRow) -> str:
    """Return what a case is called: its number, and the title if it has one."""
    number = translate("CaseFile", "Case {number}").format(number=row.case_id)
    return f"{number} · {formatting.isolated(row.title)}" if row.title else number


def end_of(day: date, zone: str) -> datetime:
    """Return the last minute of a day in the business time zone: what is due on it."""
    return datetime.combine(day, time(23, 59), ZoneInfo(zone))


def day_words(at: datetime, zone: str) -> str:
    """Return the day of a due date, as the business time zone has it."""
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d")


def account_name(page: CasePage, member_id: object) -> str:
    """Return what an account is called; its number where it has no name any more."""
    name = page.names.get(member_id) if isinstance(member_id, int) else None
    return formatting.isolated(name) if name else f"{member_id}"


def exhibit_words(exhibit: Exhibit, page: CasePage) -> str:
    """Return what an exhibit is, in a line: names of accounts, a file's name, how a note begins."""
    facts = exhibit.facts
    match exhibit.kind:
        case ExhibitKind.ALERT:
            name = typology_name(Typology(str(facts.get("typology"))), translate)
            return f"{exhibit_title(exhibit, translate)} · {name}"
        case ExhibitKind.ACCOUNT:
            return account_name(page, exhibit.ref_id)
        case ExhibitKind.POST:
            pattern = translate("CaseFile", "Post {number} by {name}")
            name = account_name(page, facts.get("author_id"))
            return pattern.format(number=exhibit.ref_id, name=name)
        case ExhibitKind.GIFT | ExhibitKind.TRANSFER:
            sender, receiver = (facts.get(key) for key in ("sender_id", "receiver_id"))
            return f"{account_name(page, sender)} → {account_name(page, receiver)}"
        case ExhibitKind.REFERRAL:
            return _referral_words(exhibit, page)
        case _:
            return " ".join((exhibit.body or exhibit_title(exhibit, translate)).split())


def _referral_words(exhibit: Exhibit, page: CasePage) -> str:
    kind = SubjectKind(str(exhibit.facts.get("subject_kind")))
    notes = [each.note for each in page.referrals if each.referral_id == exhibit.ref_id]
    what = f"{subject_kind_name(kind)} {exhibit.facts.get('subject_id')}"
    return " · ".join((what, *(" ".join(note.split()) for note in notes if note)))


def added_words(exhibit: Exhibit) -> str:
    """Return who added an exhibit, and when."""
    pattern = translate("CaseFile", "added by {login}, {when}")
    when = formatting.relative_time(exhibit.added_at)
    return pattern.format(login=formatting.isolated(exhibit.added_by), when=when)


def obstacle_words(state: CaseState) -> str:
    """Return why exhibits and roles stay as they are in a state; empty where they need not."""
    return {
        CaseState.PROPOSED: translate(
            "CaseFile", "An outcome waits for a second person: nothing comes or goes meanwhile"
        ),
        CaseState.CLOSED: translate("CaseFile", "The case is closed"),
    }.get(state, "")


def outcome_effect(outcome: OutcomeKind) -> str:
    """Return what an outcome does, in a sentence."""
    return {
        OutcomeKind.DISMISS: translate(
            "CaseFile", "The case is closed as no concern, and lets go of the gifts that it holds."
        ),
        OutcomeKind.MONITOR: translate(
            "CaseFile", "The case rests until a day, and lets go of the gifts that it holds."
        ),
        OutcomeKind.FREEZE: translate(
            "CaseFile", "The chosen gifts are frozen, and the case goes on."
        ),
        OutcomeKind.REPORT: translate(
            "CaseFile",
            "The case is closed to be reported to the authority; what it holds stays frozen.",
        ),
    }[outcome]
