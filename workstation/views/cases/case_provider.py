"""Offers cases in the palette: by number, by title, and those that run."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from typing_extensions import override

from workstation.domain.case_views import CaseFilter, CaseRow
from workstation.domain.cases import CaseState
from workstation.jobs.runner import Job
from workstation.queries.cases import page_cases
from workstation.views.cases import words
from workstation.views.cases.context import CasesContext
from workstation.views.palette.commands import Command, PaletteProvider

_MOST = 500


class CaseProvider(PaletteProvider):
    """Reads the cases that are not closed when somebody begins to type."""

    def __init__(
        self,
        context: CasesContext,
        choose: Callable[[int], object],
        parent: QObject | None = None,
    ) -> None:
        """Offer the cases of a database.

        Args:
            context: Of the pane.
            choose: Called with the id of the case that was picked.
            parent: Owner.
        """
        super().__init__(parent)
        self._context, self._choose = context, choose
        self._reading: Job | None = None
        self._commands: list[Command] = []
        self._is_known = False

    @override
    def find(self, text: str) -> Sequence[Command]:
        if not text.strip():
            self._is_known = False  # a palette was opened: cases may be others by now
            return ()
        if not self._is_known and self._reading is None:
            states = frozenset(CaseState) - {CaseState.CLOSED}
            self._reading = self._context.analysis.database.submit(
                page_cases, filter=CaseFilter(states=states), limit=_MOST
            )
            self._reading.succeeded.connect(self._on_read)
            self._reading.finished.connect(self._on_finished)
        return self._commands

    @Slot(object)
    def _on_read(self, rows: list[CaseRow]) -> None:
        self._is_known = True
        self._commands = [self._command(row) for row in rows]
        self.changed.emit()

    @Slot()
    def _on_finished(self) -> None:
        self._reading = None

    def _command(self, row: CaseRow) -> Command:
        number = words.case_title(row.case_id, "")
        return Command(
            id=f"case/{row.case_id}",
            title=f"{number} · {row.title}" if row.title else number,
            kind=self.tr("Case"),
            icon_name="briefcase",
            run=partial(self._choose, row.case_id),
        )
