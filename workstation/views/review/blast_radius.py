"""What a decision about several items would touch, in a line of a bar."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workstation.domain.measures import BlastRadius
from workstation.domain.review import Policy, Verdict
from workstation.jobs.database import DatabaseJobs
from workstation.views.labels import policy_name, verdict_name
from workstation.views.review.reach import ReachReader, reach_words
from workstation.views.widgets.labels import ElidedLabel


class BlastRadiusLine(ElidedLabel):
    """Says what a decision would touch: part of the bar, not a question."""

    def __init__(self, database: DatabaseJobs, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("grid_blast_radius")
        self.setProperty("tone", "muted")
        self._policies: dict[str, Policy] = {}
        self._reader = ReachReader(database, self)
        self._reader.found.connect(self._show)
        self._reader.cleared.connect(self._clear)

    def set_policies(self, policies: Iterable[Policy]) -> None:
        """Know their names."""
        self._policies = {policy.code: policy for policy in policies}

    def ask(self, item_ids: Sequence[int], verdict: Verdict, policy_code: str | None) -> None:
        """Tell of a decision that may come; nothing for no items. As `ReachReader.ask`."""
        self._reader.ask(item_ids, verdict, policy_code)

    @Slot(object)
    def _show(self, radius: BlastRadius) -> None:
        self.setText(" · ".join((*self._decision(), reach_words(radius))))

    @Slot()
    def _clear(self) -> None:
        self.setText("")

    def _decision(self) -> list[str]:
        """Return what is told of: another policy may touch far more, or less."""
        if self._reader.asked is None:
            return []
        _, verdict, policy_code = self._reader.asked
        policy = self._policies.get(policy_code or "")
        return [] if policy is None else [f"{verdict_name(verdict)}: {policy_name(policy)}"]
