"""What an analyst decides about the alert or referral on screen: keys, questions, what follows."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from workstation.domain.case_views import CaseFilter, CaseRow
from workstation.domain.cases import CaseState, ExhibitDraft, ExhibitKind
from workstation.domain.inbox import AlertPage, ReferralPage
from workstation.domain.platform import SubjectKind
from workstation.domain.typologies import AccountRole, AlertView, Snooze
from workstation.queries.cases import page_cases
from workstation.views.cases import questions, words
from workstation.views.cases.context import CasesContext
from workstation.views.cases.pages import Page
from workstation.views.cases.places import Place
from workstation.views.cases.questions import KEYS, NEW_CASE, Asked, Reply
from workstation.views.cases.writing import Written
from workstation.views.error_words import error_sentence

if TYPE_CHECKING:
    from workstation.views.cases.board import CasesBoard

_MOST_CASES = 200


class Deciding(QObject):
    """Asks, sends what was said, and takes rows out of the lists until the database answers."""

    def __init__(self, context: CasesContext, board: "CasesBoard") -> None:
        super().__init__(board)
        self._context, self._board = context, board
        self._alert: AlertPage | None = None
        self._referral: ReferralPage | None = None
        self._exhibits: tuple[ExhibitDraft, ...] = ()
        self._snooze: Snooze | None = None
        self._started_at: Place | None = None
        opened, writer = board.opened, board.writer
        opened.alert.asked.connect(self.ask)
        opened.referral.asked.connect(self.ask)
        opened.alert.lift_wanted.connect(self._ask_lift)
        opened.exhibits_wanted.connect(self._place)
        opened.place_changed.connect(self._on_place)
        board.ask_bar.replied.connect(self._on_reply)
        writer.started.connect(self._on_started)
        writer.recorded.connect(self._on_recorded)
        writer.refused.connect(self._on_refused)
        if context.is_analyst:
            for asked, key in KEYS.items():
                may = partial(self._may, asked)
                # The keyboard is with the list, or walks the accounts of the alert.
                for widget in (board.left, opened.alert, opened.referral):
                    context.analysis.keymap.bind(widget, key, partial(self.ask, asked), when=may)

    def _may(self, asked: Asked) -> bool:
        opened = self._board.opened
        alert, referral = opened.shown_alert, opened.shown_referral
        if self._board.ask_bar.question is not None or self._board.writer.is_sending(
            alert_id=None if alert is None else alert.view.row.alert_id,
            referral_id=None if referral is None else referral.referral.referral_id,
        ):
            return False
        if alert is not None:
            return opened.alert.is_open
        return referral is not None and asked in (Asked.OPEN, Asked.ADD)

    # Asking.

    @Slot(object)
    def ask(self, asked: Asked) -> None:
        """Ask what has to be said before something is done about what is on screen."""
        if not self._may(asked):
            return
        opened = self._board.opened
        self._alert, self._referral = opened.shown_alert, opened.shown_referral
        self._exhibits = self._exhibits_of()
        match asked:
            case Asked.OPEN:
                self._board.ask_bar.ask(questions.opening(self._usual_title()))
            case Asked.ADD:
                self._ask_which_case()
            case Asked.DISMISS:
                self._board.ask_bar.ask(questions.dismissing())
            case Asked.SNOOZE:
                self._ask_snooze()
            case Asked.LIFT:
                pass  # asked for by its button, of one snooze

    def _usual_title(self) -> str:
        """Return what a case is about that is opened with what is on screen; no name of anybody."""
        if self._alert is not None:
            return words.pattern_name(self._alert.view.row.typology)
        if self._referral is not None:
            referral = self._referral.referral
            return words.subject_title(referral.subject_kind, referral.subject_id)
        return ""

    def _exhibits_of(self) -> tuple[ExhibitDraft, ...]:
        if self._alert is not None:
            return (ExhibitDraft(ExhibitKind.ALERT, self._alert.view.row.alert_id),)
        page = self._referral
        if page is None:
            return ()
        found = [ExhibitDraft(ExhibitKind.REFERRAL, page.referral.referral_id)]
        if page.author_id is not None:
            # What they seem to be is for the case to say.
            author = ExhibitDraft(ExhibitKind.ACCOUNT, page.author_id, AccountRole.OTHER)
            found.append(author)
            if page.referral.subject_kind is SubjectKind.POST:
                found.append(ExhibitDraft(ExhibitKind.POST, page.referral.subject_id))
        return tuple(found)

    @Slot(object)
    def _place(self, exhibits: tuple[ExhibitDraft, ...]) -> None:
        """Ask into which case something shall go."""
        self._alert = self._referral = None
        self._exhibits = exhibits
        self._ask_which_case()

    def _ask_which_case(self) -> None:
        states = frozenset({CaseState.OPEN, CaseState.INVESTIGATING, CaseState.MONITORED})
        job = self._context.analysis.database.submit(
            page_cases, filter=CaseFilter(states=states), limit=_MOST_CASES
        )
        job.succeeded.connect(self._on_cases)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_cases(self, cases: list[CaseRow]) -> None:
        if self._board.ask_bar.question is not None or not self._exhibits:
            return
        if self._alert is None and self._referral is None:
            self._board.ask_bar.ask(questions.placing(cases))
            return
        if not cases:
            self._board.message_posted.emit(self.tr("No case is open. Open one with it."))
            return
        page = self._alert
        with_accounts = set() if page is None else {each.case_id for each in page.cases}
        # Those first that have accounts of it: that is what it will most likely belong to.
        cases = sorted(cases, key=lambda row: row.case_id not in with_accounts)
        self._board.ask_bar.ask(questions.adding(cases))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._board.message_posted.emit(error_sentence(error))

    def _ask_snooze(self) -> None:
        if self._alert is not None:
            view, names = self._alert.view, self._board.opened.names
            options = [(each, names.name(each)) for each in by_core(view)]
            self._board.ask_bar.ask(questions.snoozing(view, options, in_all_core(view)))

    @Slot(object)
    def _ask_lift(self, snooze: Snooze) -> None:
        self._snooze = snooze
        self._board.ask_bar.ask(questions.lifting(snooze))

    @Slot()
    def _on_place(self) -> None:
        """Ask nothing about what is not on screen any more."""
        opened = self._board.opened
        shown = opened.shown_alert or opened.shown_referral
        asked_about = self._alert or self._referral
        if self._board.ask_bar.question is not None and _key(shown) != _key(asked_about):
            self._board.ask_bar.end()

    # Writing.

    @Slot(object)
    def _on_reply(self, reply: Reply) -> None:
        writer, alert, referral = self._board.writer, self._alert, self._referral
        written = Written(
            reply.asked,
            alert_id=None if alert is None else alert.view.row.alert_id,
            referral_id=None if referral is None else referral.referral.referral_id,
        )
        match reply.asked:
            case Asked.OPEN:
                writer.open_case(written, reply.words, self._exhibits)
            case Asked.ADD if reply.option == NEW_CASE:
                writer.open_case(written, reply.words, self._exhibits)
            case Asked.ADD:
                writer.add(written, reply.option, self._exhibits)
            case Asked.DISMISS if alert is not None:
                writer.dismiss(alert.view.row, reply.words)
            case Asked.SNOOZE if alert is not None:
                writer.snooze(alert.view.row, reply.option, reply.days, reply.words)
            case Asked.LIFT if self._snooze is not None:
                writer.lift(self._snooze, reply.words)

    @Slot(object)
    def _on_started(self, written: Written) -> None:
        self._started_at = self._board.opened.place
        if written.asked is Asked.DISMISS and written.alert_id is not None:
            self._board.parts[Page.ALERTS].leave_out(written.alert_id)

    @Slot(object, object)
    def _on_recorded(self, written: Written, case_id: int | None) -> None:
        self._take_back(written)
        # Who has gone on to something else meanwhile is told in the bar below.
        is_waiting = self._board.is_on_screen and self._board.opened.place == self._started_at
        if case_id is not None and is_waiting:
            self._board.open_case(case_id)
        else:
            self._board.refresh()
        if written.asked in (Asked.SNOOZE, Asked.LIFT):
            self._board.opened.refresh()

    @Slot(object)
    def _on_refused(self, written: Written) -> None:
        self._take_back(written)
        self._board.refresh_all()

    def _take_back(self, written: Written) -> None:
        """Leave it to the database again what is listed."""
        if written.alert_id is not None:
            self._board.parts[Page.ALERTS].model.take_back(written.alert_id)


def _key(page: AlertPage | ReferralPage | None) -> tuple[str, int] | None:
    match page:
        case AlertPage():
            return "alert", page.view.row.alert_id
        case ReferralPage():
            return "referral", page.referral.referral_id
        case None:
            return None


def by_core(view: AlertView) -> list[int]:
    """Return the accounts of an alert, those first that most of its core is money of or to."""
    counts = dict.fromkeys(view.accounts, 0)
    for each in view.money:
        if each.is_core:
            for member_id in {each.sender_id, each.receiver_id}:
                counts[member_id] = counts.get(member_id, 0) + 1
    return sorted(counts, key=lambda member_id: -counts[member_id])


def in_all_core(view: AlertView) -> set[int]:
    """Return the accounts without which nothing of the core is: a snooze of one keeps it away."""
    core = [{each.sender_id, each.receiver_id} for each in view.money if each.is_core]
    return set.intersection(*core) if core else set()
