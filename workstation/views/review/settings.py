"""What the Review pane remembers of its filters."""

from collections.abc import Collection

from PySide6.QtCore import QSettings

from workstation.domain.review import ItemState, QueueFilter

_STATE, _POLICY = "review/state", "review/policy"


def remember_filter(settings: QSettings, chosen: QueueFilter) -> None:
    """Store which part of the queue is worked on."""
    settings.setValue(_STATE, chosen.state.value)
    settings.setValue(_POLICY, chosen.policy_code or "")


def recall_filter(settings: QSettings, states: Collection[ItemState]) -> QueueFilter:
    """Return what was stored, as far as this person may review it.

    Args:
        settings: Of the window.
        states: What this person reviews.
    """
    stored = str(settings.value(_STATE, ""))
    state = next((each for each in states if each.value == stored), QueueFilter().state)
    return QueueFilter(state, str(settings.value(_POLICY, "")) or None)
