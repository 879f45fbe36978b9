"""What is read of a case as the records of a snapshot."""

from workstation.domain.case_views import CaseEvent, CaseView, Exhibit, Outcome
from workstation.domain.snapshots import (
    SnapshotAlert,
    SnapshotCase,
    SnapshotEvent,
    SnapshotExhibit,
    SnapshotOutcome,
    SnapshotSetting,
)
from workstation.domain.typologies import AlertView, TypologySetting


def case(view: CaseView) -> SnapshotCase:
    """Return the fields of a case."""
    row = view.row
    return SnapshotCase(
        case_id=row.case_id,
        title=row.title,
        state=row.state,
        priority=row.priority,
        assignee=row.assignee,
        due_at=row.due_at,
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        version=row.version,
    )


def alert(view: AlertView, setting_id: int | None) -> SnapshotAlert:
    """Return an alert with the version of parameters that it was found with."""
    row = view.row
    return SnapshotAlert(
        alert_id=row.alert_id,
        typology=row.typology,
        score=row.score,
        state=row.state,
        reason=row.reason,
        setting_id=setting_id,
        version=row.version,
        raised_at=row.raised_at,
        updated_at=row.updated_at,
        accounts=view.accounts,
        is_merged=view.is_merged,
    )


def setting(stored: TypologySetting) -> SnapshotSetting:
    """Return a version of parameters."""
    return SnapshotSetting(
        setting_id=stored.setting_id,
        typology=stored.typology,
        parameters=stored.parameters,
        reason=stored.reason,
        set_by=stored.set_by,
        set_at=stored.set_at,
    )


def exhibit(each: Exhibit) -> SnapshotExhibit:
    """Return an exhibit; a file by its hash."""
    return SnapshotExhibit(
        exhibit_id=each.exhibit_id,
        kind=each.kind,
        ref_id=each.ref_id,
        role=each.role,
        facts=each.facts,
        body=each.body,
        file_name=each.file_name,
        size_bytes=each.size_bytes,
        sha256=each.sha256,
        added_by=each.added_by,
        added_at=each.added_at,
        is_removed=each.is_removed,
    )


def event(each: CaseEvent) -> SnapshotEvent:
    """Return a change of a case."""
    return SnapshotEvent(
        kind=each.kind,
        before=each.before,
        after=each.after,
        exhibit_id=each.exhibit_id,
        reason=each.reason,
        author=each.author,
        at=each.at,
        version=each.version,
    )


def outcome(each: Outcome) -> SnapshotOutcome:
    """Return a proposed outcome with its answer."""
    return SnapshotOutcome(
        outcome_id=each.outcome_id,
        kind=each.kind,
        reason=each.reason,
        gift_ids=each.gift_ids,
        review_at=each.review_at,
        amount_fen=each.amount_fen,
        needs_second=each.needs_second,
        proposed_by=each.proposed_by,
        proposed_at=each.proposed_at,
        answer=each.answer,
        answer_reason=each.answer_reason,
        answered_by=each.answered_by,
        answered_at=each.answered_at,
        frozen_gift_ids=tuple(one.gift_id for one in each.frozen if one.is_standing),
    )
