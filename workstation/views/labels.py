"""Words for what the rest of the program says in enums, codes and logins."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.measures import (
    AccountMeasure,
    EscalationKind,
    GiftMeasure,
    PendingKind,
)
from workstation.domain.people import Person, Role
from workstation.domain.photos import FindingKind
from workstation.domain.platform import MemberStatus, ReportReason, SubjectKind, Visibility
from workstation.domain.review import HarmPart, ItemState, Policy, SignalKind, Verdict
from workstation.domain.server import StartPhase
from workstation.views.formatting import is_chinese

_ROLES = {
    Role.MODERATOR: QT_TRANSLATE_NOOP("Role", "Moderator"),
    Role.ANALYST: QT_TRANSLATE_NOOP("Role", "Compliance analyst"),
    Role.MANAGER: QT_TRANSLATE_NOOP("Role", "Manager"),
    Role.ADMIN: QT_TRANSLATE_NOOP("Role", "Administrator"),
    Role.SCANNER: QT_TRANSLATE_NOOP("Role", "Scanner"),
}
# Whoever has several roles is known by the first of these.
_ROLE_ORDER = (Role.ADMIN, Role.MANAGER, Role.ANALYST, Role.MODERATOR, Role.SCANNER)

_VERDICTS = {
    Verdict.KEEP: QT_TRANSLATE_NOOP("Verdict", "Keep"),
    Verdict.TAKE_DOWN: QT_TRANSLATE_NOOP("Verdict", "Take down"),
    Verdict.RESTRICT: QT_TRANSLATE_NOOP("Verdict", "Restrict"),
    Verdict.LABEL: QT_TRANSLATE_NOOP("Verdict", "Label"),
    Verdict.HIDE: QT_TRANSLATE_NOOP("Verdict", "Hide"),
    Verdict.ESCALATE: QT_TRANSLATE_NOOP("Verdict", "Escalate"),
    Verdict.UNDO: QT_TRANSLATE_NOOP("Verdict", "Undo"),
    Verdict.CONFIRM: QT_TRANSLATE_NOOP("Verdict", "Confirm"),
    Verdict.REFUSE: QT_TRANSLATE_NOOP("Verdict", "Refuse"),
    Verdict.UPHOLD: QT_TRANSLATE_NOOP("Verdict", "Uphold"),
    Verdict.REVERSE: QT_TRANSLATE_NOOP("Verdict", "Reverse"),
}

_PAST_VERDICTS = {
    Verdict.KEEP: QT_TRANSLATE_NOOP("PastVerdict", "Kept"),
    Verdict.TAKE_DOWN: QT_TRANSLATE_NOOP("PastVerdict", "Taken down"),
    Verdict.RESTRICT: QT_TRANSLATE_NOOP("PastVerdict", "Restricted"),
    Verdict.LABEL: QT_TRANSLATE_NOOP("PastVerdict", "Labelled"),
    Verdict.HIDE: QT_TRANSLATE_NOOP("PastVerdict", "Hidden"),
    Verdict.ESCALATE: QT_TRANSLATE_NOOP("PastVerdict", "Escalated"),
    Verdict.UNDO: QT_TRANSLATE_NOOP("PastVerdict", "Undone"),
    Verdict.CONFIRM: QT_TRANSLATE_NOOP("PastVerdict", "Confirmed"),
    Verdict.REFUSE: QT_TRANSLATE_NOOP("PastVerdict", "Refused"),
    Verdict.UPHOLD: QT_TRANSLATE_NOOP("PastVerdict", "Upheld on appeal"),
    Verdict.REVERSE: QT_TRANSLATE_NOOP("PastVerdict", "Reversed on appeal"),
}

_ESCALATIONS = {
    EscalationKind.MANAGER: QT_TRANSLATE_NOOP("EscalationKind", "Manager"),
    EscalationKind.CHILD_SAFETY: QT_TRANSLATE_NOOP("EscalationKind", "Child safety"),
    EscalationKind.LEGAL_HOLD: QT_TRANSLATE_NOOP("EscalationKind", "Legal hold"),
    EscalationKind.POLICE: QT_TRANSLATE_NOOP("EscalationKind", "Police"),
    EscalationKind.COMPLIANCE: QT_TRANSLATE_NOOP("EscalationKind", "Compliance"),
}

_HARM_PARTS = {
    HarmPart.PHOTO: QT_TRANSLATE_NOOP("HarmPart", "Photo"),
    HarmPart.SOLICITATION: QT_TRANSLATE_NOOP("HarmPart", "Solicitation"),
    HarmPart.SEVERITY: QT_TRANSLATE_NOOP("HarmPart", "Severity of policy"),
    HarmPart.REACH: QT_TRANSLATE_NOOP("HarmPart", "Reach"),
    HarmPart.REPORTS: QT_TRANSLATE_NOOP("HarmPart", "Reports"),
    HarmPart.OTHER: QT_TRANSLATE_NOOP("HarmPart", "Other signals"),
}

_GIFT_MEASURES = {
    GiftMeasure.NONE: QT_TRANSLATE_NOOP("GiftMeasure", "Leave them"),
    GiftMeasure.FREEZE: QT_TRANSLATE_NOOP("GiftMeasure", "Freeze"),
    GiftMeasure.REFUND: QT_TRANSLATE_NOOP("GiftMeasure", "Freeze, and ask for a refund"),
}

_ACCOUNT_MEASURES = {
    AccountMeasure.NONE: QT_TRANSLATE_NOOP("AccountMeasure", "Nothing"),
    AccountMeasure.WARN: QT_TRANSLATE_NOOP("AccountMeasure", "Warn"),
    AccountMeasure.MUTE: QT_TRANSLATE_NOOP("AccountMeasure", "Mute"),
    AccountMeasure.SUSPEND: QT_TRANSLATE_NOOP("AccountMeasure", "Suspend"),
    AccountMeasure.BAN: QT_TRANSLATE_NOOP("AccountMeasure", "Ban"),
}

_PENDING_KINDS = {
    PendingKind.BAN: QT_TRANSLATE_NOOP("PendingKind", "Permanent ban"),
    PendingKind.CIRCLE_LOCK: QT_TRANSLATE_NOOP("PendingKind", "Locked circle"),
    PendingKind.GIFTS: QT_TRANSLATE_NOOP("PendingKind", "Gifts above the limit"),
}

_LANGUAGES = {
    "zh": QT_TRANSLATE_NOOP("ItemLanguage", "Chinese"),
    "en": QT_TRANSLATE_NOOP("ItemLanguage", "English"),
    "other": QT_TRANSLATE_NOOP("ItemLanguage", "Another language"),
}

_SIGNAL_KINDS = {
    SignalKind.PHOTO_SCORE: QT_TRANSLATE_NOOP("SignalKind", "Racy photo"),
    SignalKind.TEXT_FINDING: QT_TRANSLATE_NOOP("SignalKind", "Wording"),
    SignalKind.KNOWN_PHOTO: QT_TRANSLATE_NOOP("SignalKind", "Known photo"),
    SignalKind.USER_REPORT: QT_TRANSLATE_NOOP("SignalKind", "Reported"),
    SignalKind.GIFT_PATTERN: QT_TRANSLATE_NOOP("SignalKind", "Gift pattern"),
    SignalKind.RULE_BREACH: QT_TRANSLATE_NOOP("SignalKind", "Circle rule broken"),
}

_FINDING_KINDS = {
    FindingKind.TEXT: QT_TRANSLATE_NOOP("FindingKind", "Text"),
    FindingKind.CODE: QT_TRANSLATE_NOOP("FindingKind", "QR code"),
    FindingKind.PART: QT_TRANSLATE_NOOP("FindingKind", "Part"),
}

_START_PHASES = {
    StartPhase.WAITING: QT_TRANSLATE_NOOP("StartPhase", "Another window is starting the database"),
    StartPhase.COPYING: QT_TRANSLATE_NOOP("StartPhase", "Copying PostgreSQL's programs, once"),
    StartPhase.CREATING: QT_TRANSLATE_NOOP("StartPhase", "Creating the database, once"),
    StartPhase.STARTING: QT_TRANSLATE_NOOP("StartPhase", "Starting the database"),
    StartPhase.RECOVERING: QT_TRANSLATE_NOOP(
        "StartPhase", "The database recovers after a crash; this may take a while"
    ),
    StartPhase.FILLING: QT_TRANSLATE_NOOP("StartPhase", "Simulating a platform, once"),
    StartPhase.SCANNING: QT_TRANSLATE_NOOP("StartPhase", "Classifying its photos"),
}

_ITEM_STATES = {
    ItemState.OPEN: QT_TRANSLATE_NOOP("ItemState", "Open"),
    ItemState.ESCALATED: QT_TRANSLATE_NOOP("ItemState", "Escalated"),
    ItemState.DECIDED: QT_TRANSLATE_NOOP("ItemState", "Decided"),
    ItemState.WITHDRAWN: QT_TRANSLATE_NOOP("ItemState", "Withdrawn"),
}

_SUBJECT_KINDS = {
    SubjectKind.POST: QT_TRANSLATE_NOOP("SubjectKind", "Post"),
    SubjectKind.COMMENT: QT_TRANSLATE_NOOP("SubjectKind", "Comment"),
    SubjectKind.MEMBER: QT_TRANSLATE_NOOP("SubjectKind", "Member"),
    SubjectKind.CIRCLE: QT_TRANSLATE_NOOP("SubjectKind", "Circle"),
}

_VISIBILITIES = {
    Visibility.VISIBLE: QT_TRANSLATE_NOOP("Visibility", "Visible"),
    Visibility.RESTRICTED: QT_TRANSLATE_NOOP("Visibility", "Restricted"),
    Visibility.HIDDEN: QT_TRANSLATE_NOOP("Visibility", "Hidden"),
    Visibility.REMOVED: QT_TRANSLATE_NOOP("Visibility", "Removed"),
}

_MEMBER_STATUSES = {
    MemberStatus.ACTIVE: QT_TRANSLATE_NOOP("MemberStatus", "Active"),
    MemberStatus.MUTED: QT_TRANSLATE_NOOP("MemberStatus", "Muted"),
    MemberStatus.SUSPENDED: QT_TRANSLATE_NOOP("MemberStatus", "Suspended"),
    MemberStatus.BANNED: QT_TRANSLATE_NOOP("MemberStatus", "Banned"),
}

_REPORT_REASONS = {
    ReportReason.NUDITY: QT_TRANSLATE_NOOP("ReportReason", "Nudity"),
    ReportReason.SOLICITATION: QT_TRANSLATE_NOOP("ReportReason", "Solicitation"),
    ReportReason.CONTACT: QT_TRANSLATE_NOOP("ReportReason", "Contact details"),
    ReportReason.HARASSMENT: QT_TRANSLATE_NOOP("ReportReason", "Harassment"),
    ReportReason.OTHER: QT_TRANSLATE_NOOP("ReportReason", "Other"),
}

_PHOTO_PROBLEMS = {
    "empty": QT_TRANSLATE_NOOP("PhotoProblem", "The file is empty"),
    "unsupported": QT_TRANSLATE_NOOP("PhotoProblem", "Not a kind of picture that can be read"),
    "truncated": QT_TRANSLATE_NOOP("PhotoProblem", "The file ends too early"),
    "too_large": QT_TRANSLATE_NOOP("PhotoProblem", "Too many pixels to be opened safely"),
    "unreadable": QT_TRANSLATE_NOOP("PhotoProblem", "The file is damaged"),
    "no_pixels": QT_TRANSLATE_NOOP("PhotoProblem", "The picture is empty"),
    "not_a_file": QT_TRANSLATE_NOOP("PhotoProblem", "Its address does not lead to a file"),
    "file_too_large": QT_TRANSLATE_NOOP("PhotoProblem", "The file is too large to be read safely"),
    "denied": QT_TRANSLATE_NOOP("PhotoProblem", "The file may not be read"),
    "io_error": QT_TRANSLATE_NOOP("PhotoProblem", "The disk could not deliver the file"),
    "missing": QT_TRANSLATE_NOOP("PhotoProblem", "The file is missing in the media folder"),
    "bad_uri": QT_TRANSLATE_NOOP("PhotoProblem", "Its address leads out of the media folder"),
    "not_handed_out": QT_TRANSLATE_NOOP(
        "PhotoProblem",
        "Not handed out: it was erased, or this connection is for reading only, where nobody can"
        " record who saw it",
    ),
    "hash_mismatch": QT_TRANSLATE_NOOP("PhotoProblem", "The file is not the one that was posted"),
    "crashed": QT_TRANSLATE_NOOP("PhotoProblem", "Reading it made the classifier stop"),
}


def say(context: str, word: object) -> str:
    """Return a word that a noop function has marked, in the language of the window."""
    # PySide's stubs know the noop functions' results as objects only.
    return QCoreApplication.translate(context, str(word))


def role_name(role: Role) -> str:
    """Return a role, e.g. "Moderator"."""
    return say("Role", _ROLES[role])


def main_role_name(person: Person) -> str:
    """Return the role that a person is known by; a dash for somebody without any."""
    return next((role_name(role) for role in _ROLE_ORDER if role in person.roles), "–")


def verdict_name(verdict: Verdict) -> str:
    """Return a verdict as an order, e.g. "Take down"."""
    return say("Verdict", _VERDICTS[verdict])


def past_verdict_name(verdict: Verdict) -> str:
    """Return a verdict as a fact, e.g. "Taken down"."""
    return say("PastVerdict", _PAST_VERDICTS[verdict])


def signal_kind_name(kind: SignalKind) -> str:
    """Return a kind of reason, e.g. "Racy photo"."""
    return say("SignalKind", _SIGNAL_KINDS[kind])


def finding_kind_name(kind: FindingKind) -> str:
    """Return what was found in a photo, e.g. "QR code"."""
    return say("FindingKind", _FINDING_KINDS[kind])


def start_phase_name(phase: StartPhase) -> str:
    """Return what the start of the embedded server is doing."""
    return say("StartPhase", _START_PHASES[phase])


def item_state_name(state: ItemState) -> str:
    """Return the state of a review item."""
    return say("ItemState", _ITEM_STATES[state])


def subject_kind_name(kind: SubjectKind) -> str:
    """Return what a review item is about, e.g. "Post"."""
    return say("SubjectKind", _SUBJECT_KINDS[kind])


def visibility_name(visibility: Visibility) -> str:
    """Return who sees a post."""
    return say("Visibility", _VISIBILITIES[visibility])


def member_status_name(status: str) -> str:
    """Return what a member may do, from the stored value; an unknown one as it is."""
    known = {member.value: word for member, word in _MEMBER_STATUSES.items()}
    return say("MemberStatus", known[status]) if status in known else status


def report_reason_name(reason: str) -> str:
    """Return why something was reported, from the stored value; an unknown one as it is."""
    known = {member.value: word for member, word in _REPORT_REASONS.items()}
    return say("ReportReason", known[reason]) if reason in known else reason


def escalation_name(kind: EscalationKind) -> str:
    """Return to whom something is handed on, e.g. "Compliance"."""
    return say("EscalationKind", _ESCALATIONS[kind])


def harm_part_name(part: HarmPart) -> str:
    """Return what a part of the expected harm comes from."""
    return say("HarmPart", _HARM_PARTS[part])


def gift_measure_name(measure: GiftMeasure) -> str:
    """Return what is done to gifts."""
    return say("GiftMeasure", _GIFT_MEASURES[measure])


def account_measure_name(measure: AccountMeasure) -> str:
    """Return what is done to an account."""
    return say("AccountMeasure", _ACCOUNT_MEASURES[measure])


def pending_kind_name(kind: PendingKind) -> str:
    """Return what waits for a second person."""
    return say("PendingKind", _PENDING_KINDS[kind])


def item_language_name(code: str) -> str:
    """Return what language a text is in, from the stored code; an unknown one as it is."""
    return say("ItemLanguage", _LANGUAGES[code]) if code in _LANGUAGES else code


def policy_name(policy: Policy) -> str:
    """Return a policy's name in the language of the window."""
    # The names are data; only the choice between them is a translation.
    return policy.name_zh if is_chinese() else policy.name_en


def photo_problem_text(code: str) -> str:
    """Return why a photo cannot be read, from the code; an unknown one as it is."""
    word = _PHOTO_PROBLEMS.get(code)
    return say("PhotoProblem", word) if word else code
