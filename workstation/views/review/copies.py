"""Other items that are like the item on the desk, and which of them are decided with it."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.messages import SimilarMessage
from workstation.domain.photos import SimilarItem
from workstation.domain.platform import SubjectKind
from workstation.domain.review import ItemDetail
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.messages import read_similar_messages
from workstation.queries.review import read_similar
from workstation.views.review.sensitive import is_child_safety

_HAS_MESSAGE = frozenset({SubjectKind.POST, SubjectKind.COMMENT})


class Likeness(enum.Enum):
    """In what items are alike."""

    PHOTO = enum.auto()
    MESSAGE = enum.auto()


@dataclass(frozen=True, slots=True)
class Other:
    """An item that can be decided with the one on the desk.

    Attributes:
        item_id: Review item.
        version: As it was read; sent back with a decision.
        is_left_out: At first: there is more to it than what is alike, and nobody has seen that.
    """

    item_id: int
    version: int
    is_left_out: bool


class Copies(QObject):
    """Knows copies of photos and of messages of one item at a time.

    Deciding them together is for the person to say: all that is alike, or of each sort alone.

    Signals:
        changed: There are others, or others are to be decided.
        opened: A `SimilarItem` or `SimilarMessage` is to be looked at by itself.
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
        self._author_id: int | None = None
        self._jobs: dict[Likeness, Job] = {}
        self._items: tuple[SimilarItem, ...] = ()
        self._messages: tuple[SimilarMessage, ...] = ()
        self._message_ids: frozenset[int | None] = frozenset()
        self._left_out: set[int] = set()
        self._together: set[Likeness] = set()
        self._takes_what_comes = False

    @property
    def items(self) -> tuple[SimilarItem, ...]:
        """Items with a copy of a photo, nearest first."""
        return self._items

    @property
    def messages(self) -> tuple[SimilarMessage, ...]:
        """Posts and comments with nearly the same message, most alike first."""
        return self._messages

    @property
    def author_id(self) -> int | None:
        """Who wrote the item on the desk."""
        return self._author_id

    @property
    def is_reading(self) -> bool:
        """Whether more may come."""
        return bool(self._jobs)

    @property
    def chosen(self) -> tuple[Other, ...]:
        """What is decided together with the item on the desk; nothing unless that was asked."""
        others: dict[int, Other] = {}
        for likeness in Likeness:
            if likeness in self._together:
                for other in self._others(likeness):
                    others.setdefault(other.item_id, other)
        return tuple(each for each in others.values() if each.item_id not in self._left_out)

    def is_together(self, likeness: Likeness) -> bool:
        """Return whether the next decision is for items that are alike in this as well."""
        return likeness in self._together

    def is_held(self, item: SimilarItem | SimilarMessage) -> bool:
        """Return whether a colleague looks at a copy: it is theirs to decide."""
        return item.leased_by not in (None, self._own_login)

    def is_included(self, item: SimilarItem | SimilarMessage) -> bool:
        """Return whether a copy would be decided together with the item on the desk."""
        is_possible = item.item_id is not None and not self.is_held(item)
        return is_possible and item.item_id not in self._left_out

    @Slot(object)
    def read(self, detail: ItemDetail) -> None:
        """Look for copies of an item, if that is another than before, or another version."""
        item = detail.row.item_id, detail.row.version
        if item == self._item or is_child_safety(detail):
            return
        self.clear()
        self._item = item
        self._author_id = None if detail.author is None else detail.author.member_id
        if detail.photos:
            job = self._database.submit(read_similar, detail.row.item_id)
            job.succeeded.connect(self._on_read)
            self._follow(Likeness.PHOTO, job)
        if detail.body.strip() and detail.row.subject_kind in _HAS_MESSAGE:
            job = self._database.submit(read_similar_messages, detail.row.item_id)
            job.succeeded.connect(self._on_messages_read)
            self._follow(Likeness.MESSAGE, job)

    def _follow(self, likeness: Likeness, job: Job) -> None:
        self._jobs[likeness] = job
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot()
    def clear(self) -> None:
        """Know of nothing, as there is another item on the desk, or none."""
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()
        self._item = self._author_id = None
        self._together.clear()
        self._left_out.clear()
        self._takes_what_comes = False
        if self._items or self._messages:
            self._items, self._messages = (), ()
            self._message_ids = frozenset()
            self.changed.emit()

    @Slot()
    def toggle_together(self) -> None:
        """Decide all that is alike with the item on the desk, or rather not.

        Those that are in the queue for more than what is alike are left out at first: what else
        is in them nobody has seen yet.
        """
        if self._together:
            for likeness in Likeness:
                self._exclude(likeness)
        else:
            self._takes_what_comes = self.is_reading
            for likeness in Likeness:
                self._include(likeness)
        self.changed.emit()

    def take_no_more(self) -> None:
        """Leave it at what is known: how many a decision is for is on screen."""
        self._takes_what_comes = False

    @Slot()
    def toggle_photos(self) -> None:
        """Decide those with a copy of a photo as well, or rather not."""
        self._toggle_sort(Likeness.PHOTO)

    @Slot()
    def toggle_messages(self) -> None:
        """Decide those with a similar message as well, or rather not."""
        self._toggle_sort(Likeness.MESSAGE)

    @Slot(int)
    def toggle(self, item_id: int) -> None:
        """Leave a copy of a photo out, or take it in; the first that is taken in is so alone."""
        self._toggle_one(item_id, Likeness.PHOTO)

    @Slot(int)
    def toggle_message(self, item_id: int) -> None:
        """Leave a similar message out, or take it in; the first that is taken in is so alone."""
        self._toggle_one(item_id, Likeness.MESSAGE)

    @Slot(int)
    def open(self, item_id: int) -> None:
        """Look at a copy by itself, unless a colleague does."""
        known: tuple[SimilarItem | SimilarMessage, ...] = (*self._items, *self._messages)
        for item in known:
            if item.item_id == item_id and not self.is_held(item):
                self.opened.emit(item)
                return

    def _others(self, likeness: Likeness) -> list[Other]:
        """Return what can be decided together for one sort of likeness."""
        if likeness is Likeness.PHOTO:
            return [
                Other(each.item_id, each.version, self._has_more(each))
                for each in self._items
                if not self.is_held(each)
            ]
        copies = {each.item_id: each for each in self._items}
        return [
            Other(
                each.item_id,
                each.version,
                # A copy of the photo besides is seen as well.
                each.has_other_reasons
                if each.item_id not in copies
                else self._has_more(copies[each.item_id]),
            )
            for each in self._messages
            if each.item_id is not None and not self.is_held(each)
        ]

    def _has_more(self, copy: SimilarItem) -> bool:
        has_same_message = copy.item_id in self._message_ids
        return copy.other_reasons and not (has_same_message and copy.photo_count == 1)

    def _included_ids(self) -> set[int]:
        return {each.item_id for each in self.chosen}

    def _include(self, likeness: Likeness) -> None:
        others = self._others(likeness)
        if others and likeness not in self._together:
            known = self._included_ids()
            self._together.add(likeness)
            self._left_out |= {
                each.item_id for each in others if each.is_left_out and each.item_id not in known
            }

    def _exclude(self, likeness: Likeness) -> None:
        self._together.discard(likeness)
        still = {each.item_id for sort in self._together for each in self._others(sort)}
        self._left_out &= still

    def _toggle_sort(self, likeness: Likeness) -> None:
        if likeness in self._together:
            self._exclude(likeness)
        else:
            self._include(likeness)
        self.changed.emit()

    def _toggle_one(self, item_id: int, likeness: Likeness) -> None:
        others = {each.item_id for each in self._others(likeness)}
        if item_id not in others:
            return  # a colleague's, or not in the queue
        if likeness not in self._together:
            known = self._included_ids()
            self._together.add(likeness)
            self._left_out |= others - known
            self._left_out.discard(item_id)
        elif item_id in self._left_out:
            self._left_out.discard(item_id)
        else:
            self._left_out.add(item_id)
        self.changed.emit()

    @Slot(object)
    def _on_read(self, items: Iterable[SimilarItem]) -> None:
        self._show(tuple(items))

    @Slot(object)
    def _on_messages_read(self, messages: Iterable[SimilarMessage]) -> None:
        self._show_messages(tuple(messages))

    @Slot()
    def _on_failed(self) -> None:
        # The connection may be gone: read again when the item is, once it is back.
        if self.sender() in self._jobs.values():
            self._item = None

    @Slot()
    def _on_finished(self) -> None:
        job = self.sender()
        self._jobs = {sort: each for sort, each in self._jobs.items() if each is not job}
        if self._takes_what_comes and not self._jobs:
            self._takes_what_comes = False
            for likeness in Likeness:
                self._include(likeness)
            self.changed.emit()

    def _show(self, items: tuple[SimilarItem, ...]) -> None:
        if items or self._items:
            self._items = items
            self.changed.emit()

    def _show_messages(self, messages: tuple[SimilarMessage, ...]) -> None:
        if messages or self._messages:
            self._messages = messages
            self._message_ids = frozenset(each.item_id for each in messages)
            self.changed.emit()
