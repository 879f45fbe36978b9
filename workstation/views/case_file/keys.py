"""What the keys of a case do."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workstation.domain.cases import OutcomeKind
from workstation.jobs.case_writing import CaseWriting
from workstation.views.case_file.head import CaseHead
from workstation.views.case_file.sections import EXHIBITS, OUTCOME, REPORTS, CaseSections
from workstation.views.shortcuts.keymap import Keymap

if TYPE_CHECKING:  # made when first shown
    from workstation.views.reports.reports_view import ReportsView

Act = Callable[[], object]


class CaseKeys:
    """Each shows the section that it is about."""

    def __init__(
        self,
        head: CaseHead,
        writing: CaseWriting,
        sections: CaseSections,
        may_add: Callable[[], bool],
    ) -> None:
        """Bind nothing yet.

        Args:
            head: The fields of the case.
            writing: Changes it.
            sections: Everything below.
            may_add: Says whether exhibits may come and go, and to the person why not.
        """
        self._head, self._writing, self._sections = head, writing, sections
        self._may_add = may_add

    def bind(self, widget: QWidget, keymap: Keymap, *, when: Callable[[], bool]) -> None:
        """Let the keys count in a widget.

        Args:
            widget: In it and below it.
            keymap: The person's.
            when: Whether a case is on screen.
        """
        sections = self._sections
        exhibits, outcomes = sections.exhibits, sections.outcomes
        adding, waiting = exhibits.adding, outcomes.waiting
        acts: dict[str, Act] = {
            "case_file.section": sections.show_next,
            "case_file.take": self._head.take,
            "case_file.title": self._head.title.edit,
            "case_file.undo": self._writing.undo,
            "case_file.note": lambda: self._exhibit(adding.write_note),
            "case_file.file": lambda: self._exhibit(adding.choose_files),
            "case_file.add": lambda: self._exhibit(adding.enter_number),
            "case_file.remove": lambda: self._exhibit(exhibits.remove_chosen),
            "case_file.outcome": lambda: self._in(OUTCOME, outcomes.form.take_keyboard),
            "case_file.confirm": lambda: self._answer(waiting.confirm),
            "case_file.refuse": lambda: self._answer(waiting.ask_refusal),
            "case_file.withdraw": lambda: self._answer(waiting.withdraw),
            "case_file.send": self._send,
            "case_file.pack": lambda: self._document(lambda view: view.write_pack()),
            "case_file.report": lambda: self._document(lambda view: view.write_report()),
            "case_file.check": lambda: self._document(lambda view: view.check_pack()),
        }
        for number, kind in enumerate(OutcomeKind, 1):
            choose = partial(outcomes.form.choose, kind)
            acts[f"case_file.outcome.{number}"] = partial(self._in, OUTCOME, choose)
        for name, act in acts.items():
            keymap.bind(widget, name, act, when=when)

    def _in(self, section: str, act: Act) -> None:
        """Show a section, and do something in it."""
        self._sections.show_section(section)
        act()

    def _exhibit(self, act: Act) -> None:
        if self._may_add():
            self._in(EXHIBITS, act)

    def _answer(self, act: Act) -> None:
        """Answer what waits if it is on screen; else show it first: nobody confirms unseen."""
        if self._sections.choice.key == OUTCOME:
            act()
        else:
            self._sections.show_section(OUTCOME)

    def _document(self, act: Callable[["ReportsView"], object]) -> None:
        """Do something about documents of the case if they are on screen; else show them first."""
        view = self._sections.reports
        if view is not None and self._sections.choice.key == REPORTS:
            act(view)
        elif self._sections.offers(REPORTS):
            self._sections.show_section(REPORTS)

    def _send(self) -> None:
        if self._sections.choice.key == EXHIBITS:
            self._sections.exhibits.adding.send()
        elif self._sections.choice.key == OUTCOME:
            self._sections.outcomes.form.send()
