"""Which tables of ours have no entries of their own in the audit, and why.

Every other one has a trigger that writes them (`functions.audit_triggers`); a test holds that
each table is in one place or the other.
"""

NOT_AUDITED = {
    "alembic_version": "Which revision the database has; the migrations say so themselves.",
    "audit_entry": "The audit itself.",
    "audit_head": "The audit itself.",
    "enforcement": "In the digest of its decision.",
    "strike": "In the digest of its decision.",
    "pending_measure": "In the digest of the decision that asked; the answer is a decision.",
    "sanction": "In the digest of its decision; that it was lifted is `sanction_lift`.",
    "referral": "In the digest of its decision.",
    "legal_hold": "In the digest of its decision; that it was lifted is `hold_lift`.",
    "erased_file": "What is left to do after an `erasure`; a row goes with its file.",
    "evidence_text": "Its salted hash is in the digest of its `evidence`.",
    "review_item": "The state of work, which decisions and signals move.",
    "signal": "What machines and members said; a decision's evidence holds what it was.",
    "photo_score": "Computed again from the photo; batches have entries (`scan_batch`).",
    "photo_hash": "Computed again from the photo; batches have entries (`scan_batch`).",
    "photo_digest": "Computed again from the photo; batches have entries (`scan_batch`).",
    "photo_finding": "Computed again from the photo; batches have entries (`scan_batch`).",
    "known_photo": "Follows from decisions and lists, which have entries (`known_list`).",
    "message_reading": "Computed again from the text; batches have entries (`message_batch`).",
    "message_contact": "Computed again from the text; batches have entries (`message_batch`).",
    "message_ring": "Computed again from the texts; batches have entries (`message_batch`).",
    "mirror_log": "What copies of the data have to be told; nothing rests on it.",
    "member_standing": "What an account was before us; the enforcements of decisions say it too.",
    "post_label": "The effect of a decision, whose enforcement has before and after.",
    "refund_request": "The effect of a decision, whose enforcement has before and after.",
    "appeal_effect": "Follows from the decision that answers; its enforcements say it.",
    "statement": "Drafted from a decision; edits and exports have entries (`statement_edit`).",
    "statement_rule": "What policies mean in the EU's form; only migrations write it.",
    "review_check": "The state of work: for whom a check waits. Answers are decisions.",
    "check_mask": "The state of work: what somebody is shown while a check waits.",
    "adjudication": "In the digest of its `settlement`; the state of work until then.",
    "note_read": "A reader's own mark, which nobody else sees.",
    "opt_out": "Somebody's own setting, which nobody else may learn.",
    "shift": "Somebody's own hours and exposure, which are no record of what was done.",
    "exposure_day": "Somebody's own hours and exposure, which are no record of what was done.",
}
"""Table to reason."""
