"""What became of the last decision: sent, recorded, refused, or not confirmed yet."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.domain.decisions import GroupRecorded, Recorded
from workstation.domain.review import Policy, Verdict
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.review import Answer, DecisionOutbox, GroupDecision, Outgoing, UndoOf
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.labels import past_verdict_name, policy_name, verdict_name
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import ElidedLabel, repolish


class OutcomeLine(QWidget):
    """Follows the outbox. Says that something is done when the database has said so."""

    def __init__(
        self,
        appearance: Appearance,
        outbox: DecisionOutbox,
        connection: ConnectionMonitor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._outbox = outbox
        self._connection = connection
        self._policies: dict[str, Policy] = {}
        self._icon = IconLabel(appearance, "check")
        self._text = ElidedLabel()
        self._text.setObjectName("outcome")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(appearance.theme.gap_s)
        layout.addStretch()
        layout.addWidget(self._icon)
        layout.addWidget(self._text)
        self._icon.hide()
        outbox.changed.connect(self._show_unsettled)
        outbox.recorded.connect(self._on_recorded)
        outbox.refused.connect(self._on_refused)
        connection.lost.connect(self._show_unsettled)
        connection.restored.connect(self._show_unsettled)

    def set_policies(self, policies: list[Policy]) -> None:
        """Know the names of the policies."""
        self._policies = {policy.code: policy for policy in policies}

    @Slot()
    def _show_unsettled(self) -> None:
        unsettled = self._outbox.unsettled
        if not unsettled:
            return
        count = len(unsettled)
        if not self._connection.is_connected:
            text = self.tr("%n decision(s) not confirmed: no connection", "", count)
            self._show("wifi-off", text, "warn")
        elif self._outbox.is_unconfirmed:
            text = self.tr("%n decision(s) not confirmed: looking it up", "", count)
            self._show("search", text, "warn")
        else:
            last = unsettled[-1]
            verdict = Verdict.UNDO if isinstance(last, UndoOf) else last.verdict
            words = verdict_name(verdict)
            if isinstance(last, GroupDecision):
                words += f" {len(last.requests)}"
            self._show("clock", f"{words}…", "muted")

    @Slot(object, object)
    def _on_recorded(self, sent: Outgoing, answer: Answer) -> None:
        if self._outbox.unsettled:
            return
        verdict = Verdict.UNDO if isinstance(sent, UndoOf) else sent.verdict
        text = past_verdict_name(verdict)
        code = None if isinstance(sent, UndoOf) else sent.policy_code
        if code in self._policies:
            text += f": {policy_name(self._policies[code])}"
        match answer:
            case GroupRecorded(recorded=recorded) | (tuple() as recorded):
                text += f" · {len(recorded)}"
        waiting = _count_waiting(answer)
        if waiting:
            text += " · " + self.tr("%n wait(s) for a second person", "", waiting)
        icon = "undo-2" if verdict is Verdict.UNDO else "check"
        self._show(icon, text, "ok")

    @Slot(object, object)
    def _on_refused(self, sent: Outgoing, error: Exception) -> None:
        if not isinstance(sent, UndoOf):
            text = self.tr("Not recorded")
        elif self._outbox.is_recorded(sent.decided):
            text = self.tr("Undo refused: {why}").format(why=error_words(error).title)
        else:
            text = self.tr("Nothing to undo: it was not recorded")
        self._show("x", text, "warn")

    def _show(self, icon: str, text: str, tone: str) -> None:
        self._icon.show()
        self._icon.set_icon(icon, tone)
        self._text.setText(text)
        self._text.setProperty("tone", tone)
        repolish(self._text)


def _count_waiting(answer: Answer) -> int:
    """Return how many measures wait for a second person."""
    match answer:
        case GroupRecorded(recorded=recorded) | (tuple() as recorded):
            return sum(each.pending for each in recorded)
        case Recorded(pending=pending):
            return pending
