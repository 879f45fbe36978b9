"""Words for what the rest of the program says in enums, codes and logins."""

import json

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.audit import AuditEntry, ChainFault
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

_AUDIT_ACTIONS = {
    "decision.keep": QT_TRANSLATE_NOOP("AuditAction", "Kept"),
    "decision.take_down": QT_TRANSLATE_NOOP("AuditAction", "Took down"),
    "decision.restrict": QT_TRANSLATE_NOOP("AuditAction", "Restricted"),
    "decision.escalate": QT_TRANSLATE_NOOP("AuditAction", "Escalated"),
    "decision.label": QT_TRANSLATE_NOOP("AuditAction", "Labelled"),
    "decision.hide": QT_TRANSLATE_NOOP("AuditAction", "Hid"),
    "decision.undo": QT_TRANSLATE_NOOP("AuditAction", "Undid a decision"),
    "decision.confirm": QT_TRANSLATE_NOOP("AuditAction", "Confirmed a measure"),
    "decision.refuse": QT_TRANSLATE_NOOP("AuditAction", "Refused a measure"),
    "decision.uphold": QT_TRANSLATE_NOOP("AuditAction", "Upheld a decision"),
    "decision.reverse": QT_TRANSLATE_NOOP("AuditAction", "Reversed a decision"),
    "appeal.file": QT_TRANSLATE_NOOP("AuditAction", "Entered an appeal"),
    "appeal.give": QT_TRANSLATE_NOOP("AuditAction", "Gave an appeal to somebody"),
    "appeal.answer": QT_TRANSLATE_NOOP("AuditAction", "Answered an appeal"),
    "sanction.lift": QT_TRANSLATE_NOOP("AuditAction", "Ended a sanction"),
    "hold.lift": QT_TRANSLATE_NOOP("AuditAction", "Lifted a legal hold"),
    "evidence.keep": QT_TRANSLATE_NOOP("AuditAction", "Kept what was decided about"),
    "person.erase": QT_TRANSLATE_NOOP("AuditAction", "Erasure of a person's data"),
    "record.redact": QT_TRANSLATE_NOOP("AuditAction", "Took text out of a record"),
    "retention.set": QT_TRANSLATE_NOOP("AuditAction", "Set how long something is kept"),
    "retention.run": QT_TRANSLATE_NOOP("AuditAction", "Removed what was over"),
    "scan.batch": QT_TRANSLATE_NOOP("AuditAction", "Scanned photos"),
    "import.batch": QT_TRANSLATE_NOOP("AuditAction", "Imported photos"),
    "policy.insert": QT_TRANSLATE_NOOP("AuditAction", "Added a policy"),
    "policy.update": QT_TRANSLATE_NOOP("AuditAction", "Changed a policy"),
    "network.insert": QT_TRANSLATE_NOOP("AuditAction", "Registered a network"),
    "network.update": QT_TRANSLATE_NOOP("AuditAction", "Changed a network"),
    "network.setting": QT_TRANSLATE_NOOP("AuditAction", "Chose cascade and threshold"),
    "setting.review": QT_TRANSLATE_NOOP("AuditAction", "Changed the settings of review"),
    "team.set": QT_TRANSLATE_NOOP("AuditAction", "Changed what a colleague works on"),
    "known.import": QT_TRANSLATE_NOOP("AuditAction", "Imported known photos"),
    "known.withdraw": QT_TRANSLATE_NOOP("AuditAction", "Withdrew known photos"),
    "lexicon.save": QT_TRANSLATE_NOOP("AuditAction", "Saved word lists"),
    "statement.edit": QT_TRANSLATE_NOOP("AuditAction", "Wrote into a statement of reasons"),
    "statement.export": QT_TRANSLATE_NOOP("AuditAction", "Exported statements of reasons"),
    "message.batch": QT_TRANSLATE_NOOP("AuditAction", "Read messages"),
    "photo.view": QT_TRANSLATE_NOOP("AuditAction", "Was shown photos"),
    "head.export": QT_TRANSLATE_NOOP("AuditAction", "Exported the head of the chain"),
    "note.write": QT_TRANSLATE_NOOP("AuditAction", "Wrote a note"),
    "ladder.set": QT_TRANSLATE_NOOP("AuditAction", "Set a step of the sanctions"),
    "record.remove": QT_TRANSLATE_NOOP("AuditAction", "Removed records lawfully"),
}

_AUDIT_SUBJECTS = {
    "post": QT_TRANSLATE_NOOP("AuditSubject", "Post {id}"),
    "comment": QT_TRANSLATE_NOOP("AuditSubject", "Comment {id}"),
    "member": QT_TRANSLATE_NOOP("AuditSubject", "Member {id}"),
    "circle": QT_TRANSLATE_NOOP("AuditSubject", "Circle {id}"),
    "scan_batch": QT_TRANSLATE_NOOP("AuditSubject", "Scan batch {id}"),
    "import_batch": QT_TRANSLATE_NOOP("AuditSubject", "Import batch {id}"),
    "policy": QT_TRANSLATE_NOOP("AuditSubject", "Policy"),
    "network": QT_TRANSLATE_NOOP("AuditSubject", "Network {id}"),
    "network_setting": QT_TRANSLATE_NOOP("AuditSubject", "Setting {id}"),
    "review_setting": QT_TRANSLATE_NOOP("AuditSubject", "Settings of review {id}"),
    "reviewer": QT_TRANSLATE_NOOP("AuditSubject", "Work of a colleague {id}"),
    "known_list": QT_TRANSLATE_NOOP("AuditSubject", "List of known photos {id}"),
    "lexicon_version": QT_TRANSLATE_NOOP("AuditSubject", "Word lists, version {id}"),
    "message_batch": QT_TRANSLATE_NOOP("AuditSubject", "Message batch {id}"),
    "sanction_lift": QT_TRANSLATE_NOOP("AuditSubject", "Sanction {id}"),
    "hold_lift": QT_TRANSLATE_NOOP("AuditSubject", "Legal hold {id}"),
    "evidence": QT_TRANSLATE_NOOP("AuditSubject", "Evidence {id}"),
    "erasure": QT_TRANSLATE_NOOP("AuditSubject", "Erasure {id}"),
    "redaction": QT_TRANSLATE_NOOP("AuditSubject", "Redaction {id}"),
    "retention_rule": QT_TRANSLATE_NOOP("AuditSubject", "Time to keep {id}"),
    "retention_run": QT_TRANSLATE_NOOP("AuditSubject", "Removal {id}"),
    "photo_view": QT_TRANSLATE_NOOP("AuditSubject", "View of photos {id}"),
    "audit_export": QT_TRANSLATE_NOOP("AuditSubject", "Exported head {id}"),
    "note": QT_TRANSLATE_NOOP("AuditSubject", "Note {id}"),
    "sanction_step": QT_TRANSLATE_NOOP("AuditSubject", "Sanctions from weight {id}"),
    "removal": QT_TRANSLATE_NOOP("AuditSubject", "Removal {id}"),
    "appeal": QT_TRANSLATE_NOOP("AuditSubject", "Appeal {id}"),
    "appeal_assignment": QT_TRANSLATE_NOOP("AuditSubject", "Assignment of an appeal {id}"),
    "appeal_answer": QT_TRANSLATE_NOOP("AuditSubject", "Answer to an appeal {id}"),
}

_CHAIN_FAULTS = {
    ChainFault.EDITED: QT_TRANSLATE_NOOP(
        "ChainFault", "The entry was edited: its contents do not fit its seal."
    ),
    ChainFault.MISSING: QT_TRANSLATE_NOOP("ChainFault", "The entry is missing: it was deleted."),
    ChainFault.UNCHAINED: QT_TRANSLATE_NOOP(
        "ChainFault",
        "The entry is not chained to the one before: some were swapped or replaced.",
    ),
    ChainFault.CONTENT_CHANGED: QT_TRANSLATE_NOOP(
        "ChainFault", "The entry is whole, but what it records was changed afterwards."
    ),
    ChainFault.HEAD_MISMATCH: QT_TRANSLATE_NOOP(
        "ChainFault", "The chain does not lead to the recorded head: its end was cut or rewritten."
    ),
    ChainFault.UNRECORDED: QT_TRANSLATE_NOOP(
        "ChainFault", "Some records have no entry: they were added past the audit."
    ),
    ChainFault.CHECKS_REPLACED: QT_TRANSLATE_NOOP(
        "ChainFault",
        "The audit's functions in the database are not the program's: what they say is not to be"
        " trusted.",
    ),
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


def _say(context: str, word: object) -> str:
    # PySide's stubs know the noop functions' results as objects only.
    return QCoreApplication.translate(context, str(word))


def role_name(role: Role) -> str:
    """Return a role, e.g. "Moderator"."""
    return _say("Role", _ROLES[role])


def main_role_name(person: Person) -> str:
    """Return the role that a person is known by; a dash for somebody without any."""
    return next((role_name(role) for role in _ROLE_ORDER if role in person.roles), "–")


def verdict_name(verdict: Verdict) -> str:
    """Return a verdict as an order, e.g. "Take down"."""
    return _say("Verdict", _VERDICTS[verdict])


def past_verdict_name(verdict: Verdict) -> str:
    """Return a verdict as a fact, e.g. "Taken down"."""
    return _say("PastVerdict", _PAST_VERDICTS[verdict])


def signal_kind_name(kind: SignalKind) -> str:
    """Return a kind of reason, e.g. "Racy photo"."""
    return _say("SignalKind", _SIGNAL_KINDS[kind])


def finding_kind_name(kind: FindingKind) -> str:
    """Return what was found in a photo, e.g. "QR code"."""
    return _say("FindingKind", _FINDING_KINDS[kind])


def start_phase_name(phase: StartPhase) -> str:
    """Return what the start of the embedded server is doing."""
    return _say("StartPhase", _START_PHASES[phase])


def item_state_name(state: ItemState) -> str:
    """Return the state of a review item."""
    return _say("ItemState", _ITEM_STATES[state])


def subject_kind_name(kind: SubjectKind) -> str:
    """Return what a review item is about, e.g. "Post"."""
    return _say("SubjectKind", _SUBJECT_KINDS[kind])


def visibility_name(visibility: Visibility) -> str:
    """Return who sees a post."""
    return _say("Visibility", _VISIBILITIES[visibility])


def member_status_name(status: str) -> str:
    """Return what a member may do, from the stored value; an unknown one as it is."""
    known = {member.value: word for member, word in _MEMBER_STATUSES.items()}
    return _say("MemberStatus", known[status]) if status in known else status


def report_reason_name(reason: str) -> str:
    """Return why something was reported, from the stored value; an unknown one as it is."""
    known = {member.value: word for member, word in _REPORT_REASONS.items()}
    return _say("ReportReason", known[reason]) if reason in known else reason


def escalation_name(kind: EscalationKind) -> str:
    """Return to whom something is handed on, e.g. "Compliance"."""
    return _say("EscalationKind", _ESCALATIONS[kind])


def harm_part_name(part: HarmPart) -> str:
    """Return what a part of the expected harm comes from."""
    return _say("HarmPart", _HARM_PARTS[part])


def gift_measure_name(measure: GiftMeasure) -> str:
    """Return what is done to gifts."""
    return _say("GiftMeasure", _GIFT_MEASURES[measure])


def account_measure_name(measure: AccountMeasure) -> str:
    """Return what is done to an account."""
    return _say("AccountMeasure", _ACCOUNT_MEASURES[measure])


def pending_kind_name(kind: PendingKind) -> str:
    """Return what waits for a second person."""
    return _say("PendingKind", _PENDING_KINDS[kind])


def item_language_name(code: str) -> str:
    """Return what language a text is in, from the stored code; an unknown one as it is."""
    return _say("ItemLanguage", _LANGUAGES[code]) if code in _LANGUAGES else code


def policy_name(policy: Policy) -> str:
    """Return a policy's name in the language of the window."""
    # The names are data; only the choice between them is a translation.
    return policy.name_zh if is_chinese() else policy.name_en


def audit_action_name(action: str) -> str:
    """Return what was done, from the stored code; an unknown one as it is."""
    word = _AUDIT_ACTIONS.get(action)
    return _say("AuditAction", word) if word else action


def audit_subject_name(kind: str, subject_id: int) -> str:
    """Return what an audit entry is about, e.g. "Post 17"."""
    word = _AUDIT_SUBJECTS.get(kind)
    return _say("AuditSubject", word).format(id=subject_id) if word else f"{kind} {subject_id}"


def audit_entry_subject(entry: AuditEntry) -> str:
    """Return what an entry is about; a policy has a code, no number."""
    name = audit_subject_name(entry.subject_kind, entry.subject_id)
    try:
        code = json.loads(entry.detail).get("code")
    except (ValueError, AttributeError):  # somebody edited it
        code = None
    return f"{name} · {code}" if isinstance(code, str) else name


def chain_fault_text(fault: ChainFault) -> str:
    """Return what is wrong with the first bad entry, or the whole chain, as a sentence."""
    return _say("ChainFault", _CHAIN_FAULTS[fault])


def photo_problem_text(code: str) -> str:
    """Return why a photo cannot be read, from the code; an unknown one as it is."""
    word = _PHOTO_PROBLEMS.get(code)
    return _say("PhotoProblem", word) if word else code
