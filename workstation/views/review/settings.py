"""What the Review pane remembers of its filters and toggles."""

import json
from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QSettings

from workstation.domain.review import ItemState, QueueFilter
from workstation.views.review.saved_filters import from_words, to_words
from workstation.views.review.stage_tools import StageTools

_FILTER = "review/filter"
_HEAT, _BOXES = "review/shows_heat", "review/shows_boxes"


def remember_filter(settings: QSettings, chosen: QueueFilter) -> None:
    """Store which part of the queue is worked on."""
    settings.setValue(_FILTER, json.dumps(to_words(chosen)))


def recall_filter(settings: QSettings, states: Collection[ItemState]) -> QueueFilter:
    """Return what was stored, as far as this person may review it.

    Args:
        settings: Of the window.
        states: What this person reviews.
    """
    try:
        stored = from_words(json.loads(str(settings.value(_FILTER, "{}"))))
    except ValueError:
        stored = None
    if stored is None:
        return QueueFilter()
    if stored.state not in states:
        return replace(stored, state=QueueFilter().state, escalation=None)
    return stored


def remember_tools(settings: QSettings, tools: StageTools) -> None:
    """Store what lies over photos."""
    settings.setValue(_HEAT, int(tools.heat.isChecked()))
    settings.setValue(_BOXES, int(tools.boxes.isChecked()))


def recall_tools(settings: QSettings, tools: StageTools) -> None:
    """Lay over photos what did before; everything, the first time."""
    tools.heat.setChecked(str(settings.value(_HEAT, 1)) != "0")
    tools.boxes.setChecked(str(settings.value(_BOXES, 1)) != "0")
