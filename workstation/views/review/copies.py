"""Other items with a copy of a photo of the item on the desk, and which are decided with it."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.photos import SimilarItem
from workstation.domain.review import ItemDetail
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.review import read_similar
from workstation.views.review.sensitive import is_child_safety


class Copies(QObject):
    """Knows the copies of one item at a time. Deciding them together is for the person to say.

    Signals:
        changed: There are others, or others are to be decided.
        opened: A `SimilarItem` is to be looked at by itself.
    """

    changed = Signal()
    opened = Signal(object)

    def __init__(
        self, database: DatabaseJobs, own_login: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._own_login = own_login
        self._item: tuple[int, int] | None = None  # its id and version
        self._reading: Job | None = None
        self._items: tuple[SimilarItem, ...] = ()
        self._left_out: set[int] = set()
        self._is_together = False

    @property
    def items(self) -> tuple[SimilarItem, ...]:
        """The copies, nearest first."""
        return self._items

    @property
    def is_together(self) -> bool:
        """Whether the next decision is for the copies as well."""
        return self._is_together

    @property
    def chosen(self) -> tuple[SimilarItem, ...]:
        """What is decided together with the item on the desk; nothing unless that was asked."""
        if not self._is_together:
            return ()
        return tuple(item for item in self._items if self.is_included(item))

    def is_held(self, item: SimilarItem) -> bool:
        """Return whether a colleague looks at a copy: it is theirs to decide."""
        return item.leased_by not in (None, self._own_login)

    def is_included(self, item: SimilarItem) -> bool:
        """Return whether a copy would be decided together with the item on the desk."""
        return item.item_id not in self._left_out and not self.is_held(item)

    @Slot(object)
    def read(self, detail: ItemDetail) -> None:
        """Look for copies of an item, if that is another than before, or another version."""
        item = detail.row.item_id, detail.row.version
        if item == self._item or is_child_safety(detail):
            return
        self.clear()
        self._item = item
        if not detail.photos:
            return
        self._reading = self._database.submit(read_similar, detail.row.item_id)
        self._reading.succeeded.connect(self._on_read)
        self._reading.finished.connect(self._on_finished)

    @Slot()
    def clear(self) -> None:
        """Know of nothing, as there is another item on the desk, or none."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._item = None
        self._is_together = False
        self._left_out.clear()
        self._show(())

    @Slot()
    def toggle_together(self) -> None:
        """Decide the copies with the item on the desk, or rather not.

        Those that are in the queue for more than the copy are left out at first: what else is
        in them nobody has seen yet.
        """
        if self._items:
            self._is_together = not self._is_together
            others = (item.item_id for item in self._items if item.other_reasons)
            self._left_out = set(others) if self._is_together else set()
            self.changed.emit()

    @Slot(int)
    def toggle(self, item_id: int) -> None:
        """Leave a copy out, or take it in; the first that is taken in is so alone."""
        if not self._is_together:
            self._is_together = True
            self._left_out = {item.item_id for item in self._items} - {item_id}
        elif item_id in self._left_out:
            self._left_out.discard(item_id)
        else:
            self._left_out.add(item_id)
        self.changed.emit()

    @Slot(int)
    def open(self, item_id: int) -> None:
        """Look at a copy by itself, unless a colleague does."""
        for item in self._items:
            if item.item_id == item_id and not self.is_held(item):
                self.opened.emit(item)
                return

    @Slot(object)
    def _on_read(self, items: Iterable[SimilarItem]) -> None:
        self._show(tuple(items))

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._reading:
            self._reading = None

    def _show(self, items: tuple[SimilarItem, ...]) -> None:
        if items or self._items:
            self._items = items
            self.changed.emit()
