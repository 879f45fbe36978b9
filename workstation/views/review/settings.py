"""What the Review pane remembers of its filters and toggles."""

from collections.abc import Collection

from PySide6.QtCore import QSettings

from workstation.domain.review import ItemState, QueueFilter
from workstation.views.review.stage_tools import StageTools

_STATE, _POLICY = "review/state", "review/policy"
_HEAT, _BOXES = "review/shows_heat", "review/shows_boxes"


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


def remember_tools(settings: QSettings, tools: StageTools) -> None:
    """Store what lies over photos."""
    settings.setValue(_HEAT, int(tools.heat.isChecked()))
    settings.setValue(_BOXES, int(tools.boxes.isChecked()))


def recall_tools(settings: QSettings, tools: StageTools) -> None:
    """Lay over photos what did before; everything, the first time."""
    tools.heat.setChecked(str(settings.value(_HEAT, 1)) != "0")
    tools.boxes.setChecked(str(settings.value(_BOXES, 1)) != "0")
