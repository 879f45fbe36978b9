"""Looks for typologies in the mirror and records what there is, as the analyst who runs it."""

import logging
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.typologies import Alert, RecordedAlerts
from workstation.queries.alerts import list_typology_settings
from workstation.services.alerts import record_alerts
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

if TYPE_CHECKING:  # loads DuckDB
    from workstation.analytics.mirror.store import Mirror

log = logging.getLogger(__name__)

_AT_ONCE = 100
"""Findings in a transaction: fewer than may be, as another run waits no longer than 5 s for one."""
_MOST_ACCOUNTS, _MOST_MONEY = 5_000, 20_000
"""What the database takes in one finding."""


@dataclass(frozen=True, slots=True)
class AlertsRun:
    """What a run did.

    Attributes:
        typologies: How many were looked for; 0 where nothing is new since the last run.
        since: Only for what has money of then or later (UTC); None for all of history.
        recorded: What became of what was found.
        seconds: How long it took.
    """

    typologies: int
    since: datetime | None
    recorded: RecordedAlerts
    seconds: float


def find_alerts(
    sessions: sessionmaker[Session],
    mirror: "Mirror",
    *,
    again: bool = False,
    cancel: CancelToken,
    report: ReportProgress = ignore_progress,
) -> AlertsRun:
    """Look for what is new in a mirror since the last run, and record it.

    Running it again changes nothing: what is known already extends its alert by what is new, or by
    nothing. So a run that ended on the way is simply repeated, and two at a time do no harm.

    Args:
        sessions: Of an analyst's login.
        mirror: Of the same login, as new as wanted.
        again: Look at all of history, whatever was looked at before.
        cancel: Ends it; what was recorded stays.
        report: Told how many findings are recorded.

    Raises:
        PermissionDeniedError: This is no analyst.
        MirrorMissingError: The mirror was never filled.
        Cancelled: Somebody asked for a stop.
    """
    from workstation.analytics.typologies.platform_registry import DETECTORS
    from workstation.analytics.typologies.progress import look, read_looked, write_looked
    from workstation.analytics.typologies.run import find_all

    started_s = time.monotonic()
    with transaction(sessions) as session:
        versions = list_typology_settings(session)
    settings = {typology: newest for typology, (newest, *_) in versions.items()}
    before = None if again else read_looked(mirror.looked_note)
    with mirror.reader(cancel) as reader:
        # Before what is found by it: what comes in between is looked at the next time.
        looked = look(reader, settings, tuple(DETECTORS))
        since = looked.since(before)
        found = find_all(reader, settings, since, only=since.keys(), cancel=cancel)
    recorded = _record(sessions, found, cancel, report)
    write_looked(mirror.looked_note, looked)
    moments = [moment for moment in since.values() if moment is not None]
    return AlertsRun(
        typologies=len(since),
        since=min(moments) if moments and len(moments) == len(since) else None,
        recorded=recorded,
        seconds=time.monotonic() - started_s,
    )


def _record(
    sessions: sessionmaker[Session],
    found: Sequence[Alert],
    cancel: CancelToken,
    report: ReportProgress,
) -> RecordedAlerts:
    kept = [
        alert
        for alert in found
        if len(alert.accounts) <= _MOST_ACCOUNTS and len(alert.transactions) <= _MOST_MONEY
    ]
    if too_large := len(found) - len(kept):
        log.warning("Findings of more accounts or money than an alert may have: %d", too_large)
    total = RecordedAlerts(0, 0, 0, too_large)
    for start in range(0, len(kept), _AT_ONCE):
        cancel.raise_if_cancelled()
        with transaction(sessions) as session:
            became = record_alerts(session, kept[start : start + _AT_ONCE], request_id=uuid.uuid4())
        total = RecordedAlerts(
            total.raised + became.raised,
            total.extended + became.extended,
            total.unchanged + became.unchanged,
            total.refused + became.refused,
        )
        report(Progress(min(start + _AT_ONCE, len(kept)), len(kept)))
    return total
