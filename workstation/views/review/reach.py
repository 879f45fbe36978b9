"""Whom and what a decision about several items would touch, before it is made."""

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.measures import BlastRadius
from workstation.domain.review import Verdict
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.measures import blast_radius
from workstation.views import formatting
from workstation.views.review.asking import Asking
from workstation.views.review.copies import Copies
from workstation.views.review.desk import Desk


class Reach(QObject):
    """Asks the database; a later question overtakes the one before.

    Signals:
        told: A line for the bar; empty where a decision is about one item.
    """

    told = Signal(str)

    def __init__(
        self,
        database: DatabaseJobs,
        desk: Desk,
        copies: Copies,
        asking: Asking,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._desk = desk
        self._copies = copies
        self._asking = asking
        asking.about_changed.connect(self._follow)
        copies.changed.connect(self._follow)
        self._job: Job | None = None
        self._asked: tuple[tuple[int, ...], Verdict, str | None] | None = None

    @Slot()
    def _follow(self) -> None:
        ids = tuple(each.item_id for each in self._copies.chosen)
        row = self._desk.row
        self.ask((row.item_id, *ids) if row is not None else (), *self._asking.about)

    def ask(self, item_ids: tuple[int, ...], verdict: Verdict, policy_code: str | None) -> None:
        """Tell what a decision about these items touches, once that is known."""
        asked = (item_ids, verdict, policy_code) if len(item_ids) > 1 else None
        if asked == self._asked:
            return
        self._asked = asked
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if asked is None:
            self.told.emit("")
            return
        self._job = self._database.submit(blast_radius, list(item_ids), verdict, policy_code)
        self._job.succeeded.connect(self._on_found)

    @Slot(object)
    def _on_found(self, found: BlastRadius) -> None:
        self.told.emit(self.words(found))

    def words(self, found: BlastRadius) -> str:
        """Return what is touched, e.g. "12 posts · 3 accounts · 5 gifts, ¥1,314.00"."""
        parts = []
        if found.posts:
            parts.append(self.tr("%n post(s)", "", found.posts))
        if found.comments:
            parts.append(self.tr("%n comment(s)", "", found.comments))
        parts.append(self.tr("%n account(s)", "", found.accounts))
        gifts = self.tr("%n gift(s) touched", "", found.gifts)
        parts.append(f"{gifts}, {formatting.money(found.gift_fen)}" if found.gifts else gifts)
        if found.needs_second:
            parts.append(self.tr("%n wait(s) for a second person", "", found.needs_second))
        return self.tr("Decided together: {what}").format(what=" · ".join(parts))
