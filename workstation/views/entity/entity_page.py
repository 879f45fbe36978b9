"""The page of an account."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.asking import Reader
from workstation.analytics.counterparties import answer_money, answer_templates
from workstation.domain.cases import ExhibitDraft, ExhibitKind
from workstation.domain.entities import AccountMoney, Entity, Shared
from workstation.domain.review import ItemNotFoundError
from workstation.domain.typologies import AccountRole
from workstation.jobs.runner import Job
from workstation.queries.entities import read_entity
from workstation.queries.review import list_policies
from workstation.views.analysis.choice import Choice
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.cases.context import CasesContext
from workstation.views.entity.account_cards import AlikeCard, PartnersCard, tell_failure
from workstation.views.entity.cards import MoneyCard, ScoreCard
from workstation.views.entity.facts import FACTS_WIDTH, EntityFacts, FactsPlace
from workstation.views.entity.head import EntityHead
from workstation.views.error_words import error_words
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.timeline_tab import TimelineTab
from workstation.views.widgets.labels import Hairline
from workstation.views.widgets.state import StateView

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_CHARTS_HEIGHT, _LOW_CHARTS_HEIGHT = 216, 172
_LOW = 680
"""Below this height the timeline stands without the charts."""
_NARROW = 880
"""Below this width what is known has a tab of its own."""
_PARTNERS, _TIMELINE, _ALIKE, _FACTS = "partners", "timeline", "alike", "facts"
_TABS = (_PARTNERS, _TIMELINE, _ALIKE, _FACTS)


class EntityPage(QWidget):
    """All about one account: profile, scores, gifts, counterparties, findings, cases, a timeline.

    Signals:
        case_wanted: A case shall be opened (its id).
        alert_wanted: An alert shall be opened (its id).
        account_wanted: The page of an account shall be opened (a member's id).
        exhibits_wanted: These `ExhibitDraft` shall be in a case, a new one or one that is there.
        message_posted: A sentence for the status strip.
    """

    case_wanted = Signal(object)
    alert_wanted = Signal(object)
    account_wanted = Signal(object)
    exhibits_wanted = Signal(object)
    message_posted = Signal(str)

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entity_page")
        self._context = context
        analysis = context.analysis
        self._member_id: int | None = None
        self._reading: Job | None = None
        self._asking: Job | None = None
        self.names = AccountNames(analysis.database, self)
        self.head = EntityHead(analysis, may_work=context.is_analyst)
        self.facts = EntityFacts(analysis.appearance, self.names)
        self.money, self.scores = MoneyCard(analysis), ScoreCard(analysis)
        self.partners = PartnersCard(analysis, self.names)
        self.alike = AlikeCard(analysis, self.names)
        # Of an account everything is shown, whatever the charts of other panes are narrowed to.
        self.timeline = TimelineTab(replace(analysis, cross_filter=CrossFilter(self)))
        self.tabs = Choice(
            analysis.appearance,
            "entity_tab",
            (
                (_PARTNERS, self.tr("Counterparties")),
                (_TIMELINE, self.tr("Timeline")),
                (_ALIKE, self.tr("Accounts like this one")),
                (_FACTS, self.tr("What is known")),
            ),
        )
        self._charts, self._below = QWidget(), QStackedWidget()
        # What is known stands at the left, or in a tab.
        self._columns, self._line = QHBoxLayout(), Hairline(Qt.Orientation.Vertical)
        self._facts_place = FactsPlace()
        self._state = StateView(analysis.appearance)
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        analysis.database.submit(list_policies).succeeded.connect(self.facts.set_policies)

    def _arrange(self) -> None:
        theme = self._context.analysis.appearance.theme
        for tab in (self.partners, self.timeline, self.alike, self._facts_place):
            self._below.addWidget(tab)
        charts = QHBoxLayout()
        charts.setSpacing(theme.gap_m)
        charts.addWidget(self.money, 3)
        charts.addWidget(self.scores, 2)
        charts.setContentsMargins(0, 0, 0, 0)
        self._charts.setLayout(charts)
        self._below.setMinimumHeight(1)  # what is not shown needs no room
        right = QVBoxLayout()
        right.setContentsMargins(theme.gap_m, theme.gap_m, theme.gap_m, theme.gap_m)
        right.setSpacing(theme.gap_s)
        right.addWidget(self._charts)
        right.addWidget(self.tabs)
        right.addWidget(self._below, 1)
        self._columns.setSpacing(0)
        self._columns.addWidget(self._line)
        self._columns.addLayout(right, 1)
        top = QFrame()
        top.setProperty("panel", "surface")
        head = QHBoxLayout(top)
        head.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_m, theme.gap_m)
        head.addWidget(self.head)
        known = QWidget()
        whole = QVBoxLayout(known)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(Hairline())
        whole.addLayout(self._columns, 1)
        self._stack.addWidget(self._state)
        self._stack.addWidget(known)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self.head.case_wanted.connect(self._on_role)
        self.head.flows_wanted.connect(self._on_flows)
        self.facts.case_wanted.connect(self.case_wanted)
        self.facts.alert_wanted.connect(self.alert_wanted)
        self.facts.account_wanted.connect(self.account_wanted)
        self.timeline.account_chosen.connect(self.account_wanted)
        self.timeline.edge_chosen.connect(self._on_edge)
        self.tabs.chosen.connect(self._on_tab)
        self._state.action_triggered.connect(self._read)
        for card in (self.money, self.partners):
            card.action_wanted.connect(self._ask)
        for each in (self.money, self.scores, self.partners, self.alike):
            each.save_failed.connect(self.message_posted)
        for listing in (self.partners, self.alike):
            listing.accounts.account_wanted.connect(self.account_wanted)
        self._context.analysis.mirror.refreshed.connect(self._on_refreshed)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way."""
        is_asking = self._reading is not None or self._asking is not None
        return is_asking or self.alike.is_waiting

    def show_account(self, member_id: int) -> None:
        """Read an account and show it."""
        if member_id != self._member_id:
            self._member_id = member_id
            self.facts.show_templates(())
            self._state.show_loading()
            self._stack.setCurrentIndex(0)
        self.timeline.show_account(member_id)
        self.alike.look_at(member_id)
        self._read()
        self._ask()
        self._on_tab(self.tabs.key)

    # What the database knows.

    @Slot()
    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        job = self._context.analysis.database.submit(read_entity, self._member_id or 0)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_unread)
        self._reading = job

    @Slot(object)
    def _on_read(self, entity: Entity) -> None:
        if self.sender() is not self._reading:
            return
        self._reading = None
        self.head.show_account(entity.account)
        self.facts.show_entity(entity)
        self.scores.show_scores(entity.scores)
        self._stack.setCurrentIndex(1)

    @Slot(object)
    def _on_unread(self, error: Exception) -> None:
        if self.sender() is not self._reading:
            return
        self._reading = None
        if isinstance(error, ItemNotFoundError):
            self._state.show_state("user-x", self.tr("There is no such account"))
        else:
            words = error_words(error)
            again = self.tr("Try again")
            self._state.show_error(words.title, words.text, action=again, details=words.details)
        self._stack.setCurrentIndex(0)

    # What the mirror knows.

    @Slot()
    def _ask(self) -> None:
        if self._member_id is None:
            return
        if self._asking is not None:
            self._asking.cancel()
        for card in (self.money, self.partners):
            card.show_waiting()
        job = self._context.analysis.mirror.ask(partial(_answer, member_id=self._member_id))
        job.succeeded.connect(self._on_answer)
        job.failed.connect(self._on_unanswered)
        self._asking = job

    @Slot(object)
    def _on_answer(self, answer: tuple[AccountMoney, tuple[Shared, ...]]) -> None:
        if self.sender() is not self._asking:
            return
        self._asking = None
        money, templates = answer
        self.money.show_answer(money)
        self.facts.show_templates(templates)
        self.partners.show_answer(money)

    @Slot(object)
    def _on_unanswered(self, error: Exception) -> None:
        if self.sender() is self._asking:
            self._asking = None
            for card in (self.money, self.partners):
                tell_failure(card, error)

    @Slot(object)
    def _on_refreshed(self, _summary: object) -> None:
        """Ask again what could not be answered before the first refresh."""
        if self._member_id is not None and self._asking is None and not self.money.has_content:
            self._ask()
            self._on_tab(self.tabs.key)

    @Slot(str)
    def _on_tab(self, key: str) -> None:
        self._below.setCurrentIndex(_TABS.index(key))
        self._fit()
        if key == _ALIKE:
            self.alike.come()

    def _fit(self) -> None:
        is_low = self.height() < _LOW
        self._charts.setFixedHeight(_LOW_CHARTS_HEIGHT if is_low else _CHARTS_HEIGHT)
        is_alone = is_low and self.tabs.key in (_TIMELINE, _FACTS)
        self._charts.setVisible(not is_alone)
        is_narrow = self.width() < _NARROW
        self.scores.setVisible(not is_narrow)
        self.partners.accounts.show_counts(is_shown=not is_narrow)
        self._line.setVisible(not is_narrow)
        self.tabs.show_only(_TABS if is_narrow else _TABS[:-1])
        if is_narrow:
            self._facts_place.take(self.facts)
        elif self._columns.indexOf(self.facts) < 0:
            self.facts.setFixedWidth(FACTS_WIDTH)
            self._columns.insertWidget(0, self.facts)

    @Slot(object)
    def _on_role(self, role: AccountRole) -> None:
        if self._member_id is not None:
            draft = ExhibitDraft(ExhibitKind.ACCOUNT, self._member_id, role)
            self.exhibits_wanted.emit((draft,))

    @Slot()
    def _on_flows(self) -> None:
        opens = self._context.analysis.openings.account
        if opens is not None and self._member_id is not None:
            opens(self._member_id)

    @Slot(object, object)
    def _on_edge(self, giver: int, receiver: int) -> None:
        self.account_wanted.emit(giver if receiver == self._member_id else receiver)

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _answer(reader: Reader, member_id: int) -> tuple[AccountMoney, tuple[Shared, ...]]:
    return answer_money(reader, member_id), answer_templates(reader, member_id)
