"""Whom and what a decision about several items would touch, in a line."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from workstation.domain.measures import BlastRadius
from workstation.domain.review import Policy, Verdict
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.measures import blast_radius
from workstation.views import formatting
from workstation.views.labels import policy_name, verdict_name
from workstation.views.widgets.labels import ElidedLabel

# While somebody marks one after the other, nothing is asked.
_WAIT_MS = 80


class BlastRadiusLine(ElidedLabel):
    """Reads what a decision would touch, and says it: part of the bar, not a question."""

    def __init__(self, database: DatabaseJobs, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("grid_blast_radius")
        self.setProperty("tone", "muted")
        self._database = database
        self._policies: dict[str, Policy] = {}
        self._asked: tuple[tuple[int, ...], Verdict, str | None] | None = None
        self._reading: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._read)

    def set_policies(self, policies: Iterable[Policy]) -> None:
        """Know their names."""
        self._policies = {policy.code: policy for policy in policies}

    def ask(self, item_ids: Sequence[int], verdict: Verdict, policy_code: str | None) -> None:
        """Tell of a decision that may come; nothing for no items.

        Args:
            item_ids: What it would be about.
            verdict: Its verdict.
            policy_code: Under which policy.
        """
        asked = tuple(item_ids), verdict, policy_code
        if asked == self._asked:
            return
        self._asked = asked
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        if item_ids:
            self._timer.start()
        else:
            self._timer.stop()
            self.setText("")

    @Slot()
    def _read(self) -> None:
        if self._asked is None:
            return
        item_ids, verdict, policy_code = self._asked
        self._reading = self._database.submit(blast_radius, item_ids, verdict, policy_code)
        self._reading.succeeded.connect(self._show)
        self._reading.finished.connect(self._on_finished)

    @Slot(object)
    def _show(self, radius: BlastRadius) -> None:
        self.setText(" · ".join(self._words(radius)))

    def _decision(self) -> list[str]:
        """Return what is told of: another policy may touch far more, or less."""
        if self._asked is None:
            return []
        _, verdict, policy_code = self._asked
        policy = self._policies.get(policy_code or "")
        return [] if policy is None else [f"{verdict_name(verdict)}: {policy_name(policy)}"]

    def _words(self, radius: BlastRadius) -> list[str]:
        words = [*self._decision(), self.tr("%n account(s)", "", radius.accounts)]
        if radius.posts:
            words.append(self.tr("%n post(s)", "", radius.posts))
        if radius.comments:
            words.append(self.tr("%n comment(s)", "", radius.comments))
        if radius.gifts:
            words.append(self.tr("%n gift(s)", "", radius.gifts))
            words.append(formatting.money(radius.gift_fen))
        if radius.needs_second:
            words.append(self.tr("%n wait(s) for a second person", "", radius.needs_second))
        return words

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._reading:
            self._reading = None
