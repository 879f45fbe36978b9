"""What lies on the reviewer's desk, and tells when that changes."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from workstation.domain.people import Person, Role
from workstation.domain.review import ItemDetail, ItemState, QueueFilter, QueueOrder, QueueRow
from workstation.views.review.phase import Phase


class DeskTop(QObject):
    """The item on the desk, and what can be done with it.

    Signals:
        phase_changed: Another phase, or another item in the same.
        detail_shown: The `ItemDetail` of the item that has come on the desk.
        detail_updated: A newer `ItemDetail` of the item that is being looked at.
        decided: The person has decided: the `Decided` and the `ItemDetail`.
        possible_changed: What can be done now has changed.
        noticed: A `Notice`.
        refreshed: The queue was brought up to date: time to count as well.
    """

    phase_changed = Signal()
    detail_shown = Signal(object)
    detail_updated = Signal(object)
    decided = Signal(object, object)
    possible_changed = Signal()
    noticed = Signal(object)
    refreshed = Signal()

    def __init__(self, person: Person, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._person = person
        self._filter = QueueFilter()
        self._usual_order = QueueOrder.HARM_FIRST
        self._phase = Phase.LOADING
        self._error: Exception | None = None
        self._row: QueueRow | None = None
        self._detail: ItemDetail | None = None
        self._is_seen = False
        self._is_at_desk = False

    @property
    def queue_filter(self) -> QueueFilter:
        """Which part of the queue this is about, as it was chosen."""
        return self._filter

    @property
    def full_filter(self) -> QueueFilter:
        """The same, with the order in which it is worked."""
        return replace(self._filter, order=self._filter.order or self._usual_order)

    @property
    def shows_all(self) -> bool:
        """Whether no filter leaves anything out, in whatever order."""
        return replace(self._filter, order=None) == QueueFilter()

    @property
    def queue_states(self) -> tuple[ItemState, ...]:
        """The states that this person reviews."""
        if Role.MANAGER in self._person.roles:
            return ItemState.OPEN, ItemState.ESCALATED
        return (ItemState.OPEN,)

    @property
    def is_at_desk(self) -> bool:
        """Whether the person is here, and not at another pane or about to leave the program."""
        return self._is_at_desk

    @property
    def phase(self) -> Phase:
        """What there is to show."""
        return self._phase

    @property
    def error(self) -> Exception | None:
        """Why nothing can be shown, in phase FAILED."""
        return self._error

    @property
    def row(self) -> QueueRow | None:
        """The item on the desk."""
        return self._row

    @property
    def detail(self) -> ItemDetail | None:
        """Everything about it; None until it has been read."""
        return self._detail

    @property
    def is_ready(self) -> bool:
        """Whether all that is known of the item on the desk is there."""
        return self._phase is Phase.ITEM and self._detail is not None

    @property
    def can_decide(self) -> bool:
        """Whether what is on the desk is all there, was seen, and is to be decided."""
        return self.is_ready and self._is_seen

    def mark_seen(self) -> None:
        """Say that the person has had the item on the desk before their eyes."""
        self._is_seen = True
        self.possible_changed.emit()

    def _set_phase(self, phase: Phase) -> None:
        self._phase = phase
        self.phase_changed.emit()
