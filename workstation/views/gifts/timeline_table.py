"""The events of a timeline as a table."""

import csv
from collections.abc import Sequence
from io import StringIO
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject

from workstation.domain.timeline import TimelineEvent
from workstation.views.facts_model import Column, FactsModel
from workstation.views.gifts import timeline_words as words

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_FEN = 100


class TimelineTableModel(FactsModel[TimelineEvent]):
    """Events, the newest first."""

    def __init__(self, zone: ZoneInfo, parent: QObject | None = None) -> None:
        self._zone = zone
        columns: list[Column[TimelineEvent]] = [
            Column(
                translate("TimelineTableModel", "When"), 150, lambda one: words.moment(one, zone)
            ),
            Column(
                translate("TimelineTableModel", "What"), 156, lambda one: words.lane_name(one.kind)
            ),
            Column(translate("TimelineTableModel", "With whom"), 184, words.partner),
            Column(translate("TimelineTableModel", "How much"), 100, words.figure, is_number=True),
            Column(translate("TimelineTableModel", "Details"), 0, _details),
        ]
        super().__init__(columns, parent)

    def show_events(self, events: Sequence[TimelineEvent]) -> None:
        """Show these instead; oldest first."""
        self.show_rows(tuple(reversed(events)))

    def row_of(self, number: int) -> int:
        """Return the row of an event, by its place from the oldest."""
        return len(self.rows) - 1 - number

    def figures(self) -> str:
        """Return the events as CSV: ids and figures, no names and nothing that was written."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["when", "what", "row_id", "partner_id", "yuan", "value", "code"])
        for one in self.rows:
            yuan = "" if one.amount_fen is None else f"{one.amount_fen / _FEN:.2f}"
            value = "" if one.value is None else f"{one.value:g}"
            at = one.at.astimezone(self._zone).isoformat(sep=" ")
            partner = one.partner_id or ""
            writer.writerow([at, one.kind.value, one.row_id, partner, yuan, value, one.code])
        return text.getvalue()


def _details(event: TimelineEvent) -> str:
    return " ".join(words.details(event).split())
