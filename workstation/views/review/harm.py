"""Why an item is where it is in the queue: the harm that is expected of it, and how late it is."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.domain.review import HarmPart, ItemDetail, QueueRow
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.labels import harm_part_name
from workstation.views.review.section import Section
from workstation.views.widgets.labels import Badge, BadgeKind, TextLabel
from workstation.views.widgets.score_bar import ScoreBar

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_SOON = timedelta(hours=1)
_MINUTES_FROM = timedelta(hours=2)
_DAYS_FROM = timedelta(hours=48)
_LEAST_SHOWN = 0.005  # less is 0.00 in words


def is_late(row: QueueRow, now: datetime | None = None) -> bool:
    """Return whether the time that an item's policy gives it is over."""
    return row.due_at is not None and row.due_at < (now or datetime.now(UTC))


def is_due_soon(row: QueueRow, now: datetime | None = None) -> bool:
    """Return whether there is less than an hour left."""
    return row.due_at is not None and row.due_at - (now or datetime.now(UTC)) < _SOON


def due_text(row: QueueRow, now: datetime | None = None) -> str:
    """Return what is left or over of an item's time, e.g. "due in 3 h"; empty without a target."""
    if row.due_at is None:
        return ""
    left = row.due_at - (now or datetime.now(UTC))
    late = left < timedelta(0)
    span = abs(left)
    if span < _MINUTES_FROM:
        late_words, due_words = translate("Due", "{n} min late"), translate("Due", "due in {n} min")
        amount = int(span / timedelta(minutes=1))
    elif span < _DAYS_FROM:
        late_words, due_words = translate("Due", "{n} h late"), translate("Due", "due in {n} h")
        amount = int(span / timedelta(hours=1))
    else:
        late_words, due_words = translate("Due", "{n} d late"), translate("Due", "due in {n} d")
        amount = int(span / timedelta(days=1))
    return (late_words if late else due_words).format(n=amount)


class HarmSection(Section):
    """The sum, its parts as bars, and the time against the target."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, translate("Harm", "EXPECTED HARM"), "harm")
        self._shown: object = None

    def show_detail(self, detail: ItemDetail) -> None:
        """Show what the item's place in the queue consists of."""
        shown = detail.row.priority, detail.harm, due_text(detail.row)
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        self.add(self._headline(detail.row))
        parts = [
            (part, value)
            for part in HarmPart
            if (value := detail.harm.get(part, 0.0)) >= _LEAST_SHOWN
        ]
        names = [harm_part_name(part) for part, _ in parts]
        width = self.label_width(names)
        for name, (_, value) in zip(names, parts, strict=True):
            self.add(ScoreBar(self._appearance, name, value, label_width=width))

    def _headline(self, row: QueueRow) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._appearance.theme.gap_s)
        total = TextLabel(formatting.score(row.priority), "title")
        total.setObjectName("harm_total")
        layout.addWidget(total)
        layout.addStretch()
        if due := due_text(row):
            kind: BadgeKind = (
                "danger" if is_late(row) else "warn" if is_due_soon(row) else "neutral"
            )
            badge = Badge(due, kind)
            badge.setObjectName("harm_due")
            if row.due_at is not None:
                badge.setToolTip(formatting.exact_time(row.due_at))
            layout.addWidget(badge)
        return line
