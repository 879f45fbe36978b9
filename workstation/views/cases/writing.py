"""From what somebody says about alerts and referrals to the database, and what became of it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.cases import CaseDraft, CaseRecorded, ExhibitDraft
from workstation.domain.typologies import AlertRow, Snooze, SnoozeRequest
from workstation.jobs.cases import CaseOutbox, CaseWrite
from workstation.services.alerts import dismiss_alert, lift_snooze, snooze_alerts
from workstation.services.cases import add_exhibits, open_case
from workstation.views.appeals.outcome_bar import OutcomeBar
from workstation.views.cases import words
from workstation.views.cases.context import CasesContext
from workstation.views.cases.questions import Asked
from workstation.views.error_words import error_sentence


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and about what.

    Attributes:
        asked: What was to be done.
        alert_id: Of an alert that leaves the list; None for none.
        referral_id: Of a referral that does.
        case_id: The case that was added to; None for a new one, or none.
    """

    asked: Asked
    alert_id: int | None = None
    referral_id: int | None = None
    case_id: int | None = None


class InboxWriter(QObject):
    """Sends one thing after the other, and says in the bar what became of each.

    Signals:
        started: A `Written` is on its way.
        recorded: A `Written` is in the database; the case's id, or None.
        refused: A `Written` is not: nothing was changed.
    """

    started = Signal(object)
    recorded = Signal(object, object)
    refused = Signal(object)

    def __init__(
        self, context: CasesContext, bar: OutcomeBar, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bar, self._connection = bar, context.connection
        self.outbox = CaseOutbox(context.analysis.database, context.connection, self)
        self.outbox.recorded.connect(self._on_recorded)
        self.outbox.refused.connect(self._on_refused)
        self.outbox.changed.connect(self._tell_waiting)
        context.connection.lost.connect(self._tell_waiting)

    def is_sending(self, *, alert_id: int | None, referral_id: int | None) -> bool:
        """Return whether something about an alert or a referral is on its way."""
        return any(
            isinstance(sent.about, Written)
            and (sent.about.alert_id, sent.about.referral_id) == (alert_id, referral_id)
            for sent in self.outbox.unsettled
        )

    def open_case(self, written: Written, title: str, exhibits: Sequence[ExhibitDraft]) -> None:
        """Open a case with something."""
        draft = CaseDraft(title=title, exhibits=tuple(exhibits))
        self._send(written, CaseWrite(partial(open_case, draft=draft), written))

    def add(self, written: Written, case_id: int, exhibits: Sequence[ExhibitDraft]) -> None:
        """Add something to a case."""
        use_case = partial(
            add_exhibits, case_id=case_id, exhibits=tuple(exhibits), request_id=uuid.uuid4()
        )
        self._send(written, CaseWrite(use_case, written))

    def dismiss(self, row: AlertRow, reason: str) -> None:
        """Be done with an alert, as it is on screen."""
        use_case = partial(
            dismiss_alert,
            alert_id=row.alert_id,
            version=row.version,
            reason=reason,
            request_id=uuid.uuid4(),
        )
        written = Written(Asked.DISMISS, alert_id=row.alert_id)
        self._send(written, CaseWrite(use_case, written))

    def snooze(self, row: AlertRow, member_id: int, days: int, reason: str) -> None:
        """Keep alerts like one away for some days."""
        # A year is the most, and the database's clock may be behind.
        until = datetime.now(UTC) + timedelta(days=days) - timedelta(minutes=10)
        request = SnoozeRequest(row.typology, member_id, until, reason)
        written = Written(Asked.SNOOZE, alert_id=row.alert_id)
        self._send(written, CaseWrite(partial(snooze_alerts, request=request), written))

    def lift(self, snooze: Snooze, reason: str) -> None:
        """End a snooze."""
        use_case = partial(
            lift_snooze, snooze_id=snooze.snooze_id, reason=reason, request_id=uuid.uuid4()
        )
        written = Written(Asked.LIFT)
        self._send(written, CaseWrite(use_case, written))

    @Slot()
    def forget(self) -> None:
        """Say no more what became of something: another thing was done since."""
        if not self.outbox.unsettled:
            self._bar.hide()

    def _send(self, written: Written, writing: CaseWrite) -> None:
        self._bar.show_outcome("clock", self.tr("Sending…"), "muted")
        self.started.emit(written)
        self.outbox.send(writing)

    @Slot()
    def _tell_waiting(self) -> None:
        if self.outbox.unsettled and not self._connection.is_connected:
            text = self.tr(
                "Not confirmed yet: the connection was lost. It is sent again by itself, once."
            )
            self._bar.show_outcome("wifi-off", text, "warn")

    @Slot(object, object)
    def _on_recorded(self, sent: CaseWrite, answer: object) -> None:
        written = sent.about
        assert isinstance(written, Written)  # noqa: S101  # nothing else is sent
        case_id = answer.case_id if isinstance(answer, CaseRecorded) else None
        self._bar.show_outcome("check", self._done(written, case_id), "ok")
        self.recorded.emit(written, case_id)

    def _done(self, written: Written, case_id: int | None) -> str:
        match written.asked:
            case Asked.OPEN:
                return self.tr("Opened: {case}").format(case=words.case_title(case_id or 0, ""))
            case Asked.ADD:
                return self.tr("Added to {case}").format(case=words.case_title(case_id or 0, ""))
            case Asked.DISMISS:
                alert = words.alert_title(written.alert_id or 0)
                return self.tr("Dismissed: {alert}").format(alert=alert)
            case Asked.SNOOZE:
                return self.tr("Snoozed. Choose “Snoozed too” to see what is kept away.")
            case Asked.LIFT:
                return self.tr("The snooze is lifted.")

    @Slot(object, object)
    def _on_refused(self, sent: CaseWrite, error: Exception) -> None:
        self._bar.show_outcome("x", error_sentence(error), "warn")
        self.refused.emit(sent.about)
