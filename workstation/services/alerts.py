"""What analysts do with alerts, and what detectors tell. The database merges, and says who acted.

Whatever has a request id may be sent again: it gives what was recorded. Errors come out of
`workstation.db.session.transaction` as those of `domain.cases`.
"""

import json
import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.db.session import execute_despite_deadlock
from workstation.domain.typologies import Alert, RecordedAlerts, SnoozeRequest, Typology


def record_alerts(
    session: Session, alerts: Sequence[Alert], *, request_id: uuid.UUID
) -> RecordedAlerts:
    """Record what detectors found, at most `MOST_FINDINGS` at once.

    What overlaps an alert of its typology that is not done with (`belongs_together`) extends it.
    What was answered already and brings no money of a core that was not there is left alone.
    Recording the same again changes nothing.

    Raises:
        PermissionDeniedError: This is no analyst.
    """
    row = execute_despite_deadlock(
        session,
        text("SELECT moderation.record_alerts(:request, CAST(:found AS jsonb))"),
        {"request": request_id, "found": json.dumps([_as_json(alert) for alert in alerts])},
    ).scalar_one()
    return RecordedAlerts(**row)


def _as_json(alert: Alert) -> dict[str, object]:
    return {
        "typology": alert.typology.value,
        "score": alert.score,
        "accounts": [[member_id, role.value] for member_id, role in alert.accounts.items()],
        "money": [
            [money.flow.value, money.flow_id, money in alert.core, money in alert.clearing]
            for money in sorted(alert.transactions, key=lambda each: (each[0].value, each[1]))
        ],
        "reason": dict(alert.reason),
        "setting": alert.setting_id,
    }


def dismiss_alert(
    session: Session, alert_id: int, *, version: int, reason: str, request_id: uuid.UUID
) -> None:
    """Be done with an alert that needs no case.

    Args:
        session: An open session with a transaction.
        alert_id: Which alert.
        version: That was seen.
        reason: Why.
        request_id: Sent again, it is the same dismissal.

    Raises:
        CaseChangedError: The alert grew meanwhile.
        CaseError: It is in a case, was dismissed, is not there, or has more money than one person
            dismisses alone: then a case is opened and dismissed.
        ReasonRequiredError: There is no reason.
        PermissionDeniedError: This is no analyst.
    """
    session.execute(
        text("SELECT moderation.dismiss_alert(:request, :alert, :version, :reason)"),
        {"request": request_id, "alert": alert_id, "version": version, "reason": reason},
    )


def snooze_alerts(session: Session, request: SnoozeRequest) -> int:
    """Keep alerts of a typology away whose core is all money of or to an account.

    They are recorded all the same, and come forward when the snooze ends.

    Returns:
        The snooze's id.

    Raises:
        CaseError: There is no such account, or the end is past or more than a year ahead.
        ReasonRequiredError: There is no reason.
        PermissionDeniedError: This is no analyst.
    """
    row = session.execute(
        text(
            "SELECT moderation.snooze_alerts(:request, :typology, :member,"
            " CAST(:until AS timestamptz), :reason)"
        ),
        {
            "request": request.request_id,
            "typology": request.typology.value,
            "member": request.member_id,
            "until": request.until,
            "reason": request.reason,
        },
    ).scalar_one()
    return int(row["snooze_id"])


def lift_snooze(session: Session, snooze_id: int, *, reason: str, request_id: uuid.UUID) -> None:
    """End a snooze before its time.

    Raises:
        CaseError: There is no such snooze, or it was lifted.
        ReasonRequiredError: There is no reason.
        PermissionDeniedError: This is no analyst.
    """
    session.execute(
        text("SELECT moderation.lift_snooze(:request, :snooze, :reason)"),
        {"request": request_id, "snooze": snooze_id, "reason": reason},
    )


def save_typology_setting(
    session: Session,
    typology: Typology,
    parameters: Mapping[str, float],
    *,
    based_on: int | None,
    reason: str,
    request_id: uuid.UUID,
) -> int:
    """Save parameters of a typology; they hold for the next run.

    Args:
        session: An open session with a transaction.
        typology: Of which pattern.
        parameters: Name to value; what is not named is as the program has it.
        based_on: Id of the version that was edited; None for the program's own.
        reason: Why.
        request_id: Sent again, it is the same version.

    Returns:
        The version's id.

    Raises:
        CaseChangedError: Somebody saved others meanwhile.
        ReasonRequiredError: There is no reason.
        PermissionDeniedError: This is no analyst.
    """
    row = session.execute(
        text(
            "SELECT moderation.save_typology_setting(:request, :typology,"
            " CAST(:parameters AS jsonb), :based_on, :reason)"
        ),
        {
            "request": request_id,
            "typology": typology.value,
            "parameters": json.dumps(dict(parameters)),
            "based_on": based_on,
            "reason": reason,
        },
    ).scalar_one()
    return int(row["setting_id"])
