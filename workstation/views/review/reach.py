"""Whom and what a decision about several items would touch, before it is made."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from workstation.domain.measures import BlastRadius
from workstation.domain.review import Verdict
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.measures import blast_radius
from workstation.views import formatting
from workstation.views.review.asking import Asking
from workstation.views.review.copies import Copies
from workstation.views.review.desk import Desk

# While somebody marks one after the other, nothing is asked.
_WAIT_MS = 80

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def reach_words(found: BlastRadius) -> str:
    """Return what is touched: posts, comments, accounts, gifts, and what waits for a second."""
    counted = [
        (found.posts, translate("Reach", "1 post"), translate("Reach", "{count} posts")),
        (found.comments, translate("Reach", "1 comment"), translate("Reach", "{count} comments")),
        (found.accounts, translate("Reach", "1 account"), translate("Reach", "{count} accounts")),
        (found.gifts, translate("Reach", "1 gift"), translate("Reach", "{count} gifts")),
    ]
    parts = [formatting.counted(*each) for each in counted if each[0]]
    if found.gifts:
        parts.append(formatting.money(found.gift_fen))
    if found.needs_second:
        one = translate("Reach", "1 waits for a second person")
        many = translate("Reach", "{count} wait for a second person")
        parts.append(formatting.counted(found.needs_second, one, many))
    return " · ".join(parts)


class ReachReader(QObject):
    """Asks the database what a decision would touch; a later question overtakes the one before.

    Signals:
        found: A `BlastRadius`.
        cleared: Nothing is asked about any more.
    """

    found = Signal(object)
    cleared = Signal()

    def __init__(self, database: DatabaseJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._asked: tuple[tuple[int, ...], Verdict, str | None] | None = None
        self._reading: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._read)

    @property
    def asked(self) -> tuple[tuple[int, ...], Verdict, str | None] | None:
        """What was asked about last: items, verdict, policy."""
        return self._asked

    def ask(self, item_ids: Sequence[int], verdict: Verdict, policy_code: str | None) -> None:
        """Ask about a decision that may come; no items: about none.

        Args:
            item_ids: What it would be about.
            verdict: Its verdict.
            policy_code: Under which policy.
        """
        asked = (tuple(item_ids), verdict, policy_code) if item_ids else None
        if asked == self._asked:
            return
        self._asked = asked
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        if asked is not None:
            self._timer.start()
        else:
            self._timer.stop()
            self.cleared.emit()

    @Slot()
    def _read(self) -> None:
        if self._asked is None:
            return
        self._reading = self._database.submit(blast_radius, *self._asked)
        self._reading.succeeded.connect(self.found)
        self._reading.finished.connect(self._on_finished)

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._reading:
            self._reading = None


class Reach(QObject):
    """Follows what is marked on the desk.

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
        self._desk = desk
        self._copies = copies
        self._asking = asking
        self._reader = ReachReader(database, self)
        self._reader.found.connect(self._on_found)
        self._reader.cleared.connect(self._on_cleared)
        asking.about_changed.connect(self._follow)
        copies.changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        ids = tuple(each.item_id for each in self._copies.chosen)
        row = self._desk.row
        self.ask((row.item_id, *ids) if row is not None else (), *self._asking.about)

    def ask(self, item_ids: Sequence[int], verdict: Verdict, policy_code: str | None) -> None:
        """Tell what a decision about these items touches, once that is known."""
        self._reader.ask(item_ids if len(item_ids) > 1 else (), verdict, policy_code)

    @Slot(object)
    def _on_found(self, found: BlastRadius) -> None:
        self.told.emit(self.tr("Decided together: {what}").format(what=reach_words(found)))

    @Slot()
    def _on_cleared(self) -> None:
        self.told.emit("")
