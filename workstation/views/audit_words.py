"""Words for the audit: what was done, to what, and what is wrong with the chain."""

import json

from PySide6.QtCore import QT_TRANSLATE_NOOP

from workstation.domain.audit import AuditEntry, ChainFault
from workstation.views.labels import say

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
    "import.table": QT_TRANSLATE_NOOP("AuditAction", "Imported a table"),
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
    "check.set": QT_TRANSLATE_NOOP("AuditAction", "Set how much is checked"),
    "target.set": QT_TRANSLATE_NOOP("AuditAction", "Set what is aimed at"),
    "golden.add": QT_TRANSLATE_NOOP("AuditAction", "Made an item a golden one"),
    "golden.retire": QT_TRANSLATE_NOOP("AuditAction", "Retired a golden item"),
    "adjudication.settle": QT_TRANSLATE_NOOP("AuditAction", "Settled a disagreement"),
    "statement.edit": QT_TRANSLATE_NOOP("AuditAction", "Wrote into a statement of reasons"),
    "statement.export": QT_TRANSLATE_NOOP("AuditAction", "Exported statements of reasons"),
    "message.batch": QT_TRANSLATE_NOOP("AuditAction", "Read messages"),
    "photo.view": QT_TRANSLATE_NOOP("AuditAction", "Was shown photos"),
    "head.export": QT_TRANSLATE_NOOP("AuditAction", "Exported the head of the chain"),
    "note.write": QT_TRANSLATE_NOOP("AuditAction", "Wrote a note"),
    "ladder.set": QT_TRANSLATE_NOOP("AuditAction", "Set a step of the sanctions"),
    "record.remove": QT_TRANSLATE_NOOP("AuditAction", "Removed records lawfully"),
    "typology.set": QT_TRANSLATE_NOOP("AuditAction", "Set parameters of a typology"),
    "alert.batch": QT_TRANSLATE_NOOP("AuditAction", "Recorded alerts"),
    "alert.dismiss": QT_TRANSLATE_NOOP("AuditAction", "Dismissed an alert"),
    "alert.snooze": QT_TRANSLATE_NOOP("AuditAction", "Snoozed alerts, or woke them"),
    "case.change": QT_TRANSLATE_NOOP("AuditAction", "Changed a case"),
    "case.limit": QT_TRANSLATE_NOOP("AuditAction", "Set when a second person confirms"),
    "canvas.save": QT_TRANSLATE_NOOP("AuditAction", "Saved the canvas of a case"),
    "exhibit.add": QT_TRANSLATE_NOOP("AuditAction", "Added an exhibit to a case"),
    "outcome.propose": QT_TRANSLATE_NOOP("AuditAction", "Proposed an outcome"),
    "outcome.answer": QT_TRANSLATE_NOOP("AuditAction", "Answered an outcome"),
    "case.snapshot": QT_TRANSLATE_NOOP("AuditAction", "Kept a snapshot of a case"),
    "case.write": QT_TRANSLATE_NOOP("AuditAction", "Wrote a pack or report of a case"),
}

_AUDIT_SUBJECTS = {
    "post": QT_TRANSLATE_NOOP("AuditSubject", "Post {id}"),
    "comment": QT_TRANSLATE_NOOP("AuditSubject", "Comment {id}"),
    "member": QT_TRANSLATE_NOOP("AuditSubject", "Member {id}"),
    "circle": QT_TRANSLATE_NOOP("AuditSubject", "Circle {id}"),
    "scan_batch": QT_TRANSLATE_NOOP("AuditSubject", "Scan batch {id}"),
    "import_batch": QT_TRANSLATE_NOOP("AuditSubject", "Import batch {id}"),
    "table_import": QT_TRANSLATE_NOOP("AuditSubject", "Imported table {id}"),
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
    "check_setting": QT_TRANSLATE_NOOP("AuditSubject", "Settings of checks {id}"),
    "target": QT_TRANSLATE_NOOP("AuditSubject", "Target {id}"),
    "golden": QT_TRANSLATE_NOOP("AuditSubject", "Golden item {id}"),
    "golden_retirement": QT_TRANSLATE_NOOP("AuditSubject", "Retirement of a golden item {id}"),
    "settlement": QT_TRANSLATE_NOOP("AuditSubject", "Settlement {id}"),
    "statement_edit": QT_TRANSLATE_NOOP("AuditSubject", "Words of a statement {id}"),
    "statement_batch": QT_TRANSLATE_NOOP("AuditSubject", "Batch of statements {id}"),
    "appeal": QT_TRANSLATE_NOOP("AuditSubject", "Appeal {id}"),
    "appeal_assignment": QT_TRANSLATE_NOOP("AuditSubject", "Assignment of an appeal {id}"),
    "appeal_answer": QT_TRANSLATE_NOOP("AuditSubject", "Answer to an appeal {id}"),
    "typology_setting": QT_TRANSLATE_NOOP("AuditSubject", "Parameters of a typology {id}"),
    "alert_batch": QT_TRANSLATE_NOOP("AuditSubject", "Batch of alerts {id}"),
    "alert_dismissal": QT_TRANSLATE_NOOP("AuditSubject", "Dismissal of an alert {id}"),
    "alert_snooze": QT_TRANSLATE_NOOP("AuditSubject", "Snooze of alerts {id}"),
    "case_file": QT_TRANSLATE_NOOP("AuditSubject", "Case {id}"),
    "case_canvas": QT_TRANSLATE_NOOP("AuditSubject", "Canvas of a case {id}"),
    "case_exhibit": QT_TRANSLATE_NOOP("AuditSubject", "Exhibit {id}"),
    "case_limit": QT_TRANSLATE_NOOP("AuditSubject", "Limit of outcomes {id}"),
    "case_outcome": QT_TRANSLATE_NOOP("AuditSubject", "Outcome of a case {id}"),
    "case_answer": QT_TRANSLATE_NOOP("AuditSubject", "Answer to an outcome {id}"),
    "case_snapshot": QT_TRANSLATE_NOOP("AuditSubject", "Snapshot of a case {id}"),
    "case_document": QT_TRANSLATE_NOOP("AuditSubject", "Pack or report {id}"),
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


def audit_action_name(action: str) -> str:
    """Return what was done, from the stored code; an unknown one as it is."""
    word = _AUDIT_ACTIONS.get(action)
    return say("AuditAction", word) if word else action


def audit_subject_name(kind: str, subject_id: int) -> str:
    """Return what an audit entry is about, e.g. "Post 17"."""
    word = _AUDIT_SUBJECTS.get(kind)
    return say("AuditSubject", word).format(id=subject_id) if word else f"{kind} {subject_id}"


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
    return say("ChainFault", _CHAIN_FAULTS[fault])
