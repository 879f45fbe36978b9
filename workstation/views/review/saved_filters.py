"""Filters of the queue that somebody named, to come back to them."""

import json
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSettings, Signal

from workstation.domain.measures import EscalationKind
from workstation.domain.review import ItemState, QueueFilter, QueueOrder

_KEY = "review/saved_filters"
LONGEST_NAME = 40
"""Characters: it has to fit a menu."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A part of the queue under a name of its own.

    Attributes:
        name: What the person calls it.
        filter: Which part it is.
    """

    name: str
    filter: QueueFilter


class SavedFilters(QObject):
    """What was named on this computer, by name; kept in the window's settings.

    Signals:
        changed: One was added, replaced or deleted.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filters: dict[str, QueueFilter] = {}

    @property
    def all(self) -> tuple[SavedFilter, ...]:
        """Every one, in the order of their names."""
        names = sorted(self._filters, key=str.casefold)
        return tuple(SavedFilter(name, self._filters[name]) for name in names)

    def find(self, wanted: QueueFilter) -> str | None:
        """Return what a filter is called; None if nobody has named it."""
        return next((each.name for each in self.all if each.filter == wanted), None)

    def save(self, name: str, chosen: QueueFilter) -> None:
        """Name a filter; one of the same name is replaced. An empty name saves nothing."""
        name = " ".join(name.split())[:LONGEST_NAME].strip()
        if name:
            self._filters[name] = chosen
            self.changed.emit()

    def delete(self, name: str) -> None:
        """Forget a filter."""
        if self._filters.pop(name, None) is not None:
            self.changed.emit()

    def remember(self, settings: QSettings) -> None:
        """Store all of them."""
        stored = {each.name: to_words(each.filter) for each in self.all}
        settings.setValue(_KEY, json.dumps(stored, ensure_ascii=False))

    def recall(self, settings: QSettings) -> None:
        """Read what was stored; what cannot be understood is left out."""
        try:
            stored = json.loads(str(settings.value(_KEY, "{}")))
        except ValueError:
            stored = {}
        found = {}
        for name, words in stored.items() if isinstance(stored, dict) else ():
            read = from_words(words)
            if read is not None:
                found[name[:LONGEST_NAME]] = read
        self._filters = found
        self.changed.emit()


def to_words(chosen: QueueFilter) -> dict[str, str | int | None]:
    """Return a filter as JSON holds it."""
    return {
        "state": chosen.state.value,
        "policy": chosen.policy_code,
        "circle": chosen.circle_id,
        "language": chosen.language,
        "escalation": None if chosen.escalation is None else chosen.escalation.value,
        "order": None if chosen.order is None else chosen.order.value,
    }


def from_words(words: object) -> QueueFilter | None:
    """Return the filter that was stored; None if it cannot be understood."""
    if not isinstance(words, dict):
        return None
    circle_id = words.get("circle")
    escalation, order = words.get("escalation"), words.get("order")
    try:
        return QueueFilter(
            state=ItemState(words.get("state")),
            policy_code=_text(words.get("policy")),
            circle_id=None if circle_id is None else int(circle_id),
            language=_text(words.get("language")),
            escalation=None if escalation is None else EscalationKind(escalation),
            order=None if order is None else QueueOrder(order),
        )
    except (TypeError, ValueError):
        return None


def _text(value: object) -> str | None:
    return str(value) if value else None
