"""The head of a case: what it is called, where it stands, whose it is, and by when."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from workstation.case_words.names import priority_name, state_name
from workstation.domain.cases import CaseState, Priority
from workstation.jobs.case_writing import Fields
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.case_file.day_dialog import DayDialog
from workstation.views.case_file.rights import CaseRights
from workstation.views.case_file.title_line import TitleLine
from workstation.views.case_file.words import STATE_KINDS, day_words, end_of, translate
from workstation.views.cases.context import CasesContext
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import Badge, ElidedLabel

_DUE_DAYS = (3, 7, 30)


class CaseHead(QWidget):
    """Each field is a click.

    Signals:
        fields_changed: `Fields` that shall be others.
        undo_pressed: The last change shall be set back.
    """

    fields_changed = Signal(object)
    undo_pressed = Signal()

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        appearance, keymap = context.analysis.appearance, context.analysis.keymap
        self._context = context
        self._login = context.analysis.person.login
        self._page: CasePage | None = None
        self.setProperty("panel", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = TitleLine(appearance)
        self._state = Badge()
        self._state.setObjectName("case_state")
        self._states = _menu_button("case_state_choice", self.tr("State"))
        self._overdue = Badge(self.tr("Overdue"), "danger")
        self._overdue.setObjectName("case_overdue")
        self._take = KeyButton(appearance, "", self.tr("Take it"), kind="accent")
        self._take.setObjectName("case_take")
        self._take.setStatusTip(self.tr("Make the case yours, and begin"))
        self._undo = KeyButton(appearance, "", self.tr("Undo"))
        self._undo.setObjectName("case_undo")
        self._undo.setStatusTip(self.tr("Set back what you changed last"))
        keymap.follow(self._take, "case_file.take")
        keymap.follow(self._undo, "case_file.undo")
        self._priority = _menu_button("case_priority", self.tr("Priority"))
        self._assignee = _menu_button("case_assignee", self.tr("Assignee"))
        self._due = _menu_button("case_due", self.tr("Due date"))
        self._facts = ElidedLabel("", "caption")
        self._facts.setObjectName("case_facts")
        self._arrange()
        self.title.changed.connect(self._on_title)
        self._take.clicked.connect(self.take)
        self._undo.clicked.connect(self.undo_pressed)

    def _arrange(self) -> None:
        theme = self._context.analysis.appearance.theme
        top = QHBoxLayout()
        top.setSpacing(theme.gap_s)
        top.addWidget(self.title, 1)
        top.addWidget(self._undo)
        top.addWidget(self._take)
        row = QHBoxLayout()
        row.setSpacing(theme.gap_s)
        for button in (self._priority, self._assignee, self._due):
            row.addWidget(button)
        row.addStretch(1)
        stands = QHBoxLayout()
        stands.setSpacing(theme.gap_s)
        stands.addWidget(self._state)
        stands.addWidget(self._states)
        stands.addWidget(self._overdue)
        stands.addWidget(self._facts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_m)
        column.setSpacing(theme.gap_s)
        column.addLayout(top)
        column.addLayout(stands)
        column.addLayout(row)

    @property
    def has_text(self) -> bool:
        """Whether a title was typed that is not recorded."""
        return self.title.has_text

    def show_case(self, page: CasePage, rights: CaseRights, *, can_undo: bool) -> None:
        """Show where a case stands."""
        self._page = page
        row, zone = page.view.row, self._context.analysis.zone
        self.title.show_case(row, may_change=rights.may_change)
        self._state.set_badge(state_name(row.state, translate), STATE_KINDS[row.state])
        # A choice where it is one: other states come with outcomes.
        self._state.setVisible(not rights.may_work)
        self._states.setVisible(rights.may_work)
        self._states.setText(state_name(row.state, translate))
        self._offer_states(row.state)
        due = row.due_at
        is_over = row.state is CaseState.CLOSED
        is_late = due is not None and due < datetime.now(UTC) and not is_over
        self._overdue.setVisible(is_late)
        self._take.setVisible(rights.may_change and row.assignee != self._login)
        self._undo.setVisible(can_undo and rights.may_change)
        whose = formatting.isolated(row.assignee) if row.assignee else self.tr("nobody")
        by_when = self.tr("no date") if due is None else day_words(due, zone)
        self._say(self._priority, priority_name(row.priority, translate), rights)
        self._say(self._assignee, whose, rights)
        self._say(self._due, by_when, rights)
        self._offer_priorities(row.priority)
        self._offer_analysts(page)
        self._offer_days(due)
        self._facts.setText(self._fact_words(page))
        self._facts.setToolTip(formatting.exact_time(row.opened_at))

    def _say(self, button: QPushButton, value: str, rights: CaseRights) -> None:
        name = button.property("field_name")
        words = self.tr("{field}: {value}").format(field=name, value=value)
        button.setText(words)
        button.setAccessibleName(words)
        button.setEnabled(rights.may_change)

    def _fact_words(self, page: CasePage) -> str:
        row = page.view.row
        opened = self.tr("opened by {login}, {when}").format(
            login=formatting.isolated(row.opened_by), when=formatting.relative_time(row.opened_at)
        )
        parts = (
            formatting.money(row.amount_fen),
            self.tr("%n gift(s) and transfer(s)", "", row.money_count),
            self.tr("%n account(s)", "", row.account_count),
            opened,
        )
        return " · ".join(parts)

    # Menus.

    def _offer_priorities(self, current: Priority) -> None:
        menu = self._priority.menu()
        menu.clear()
        for each in reversed(Priority):
            action = menu.addAction(priority_name(each, translate))
            action.setObjectName(f"case_priority_{each.value}")
            action.setCheckable(True)
            action.setChecked(each is current)
            action.triggered.connect(partial(self._give, Fields(priority=each)))

    def _offer_states(self, current: CaseState) -> None:
        menu = self._states.menu()
        menu.clear()
        for each in (CaseState.OPEN, CaseState.INVESTIGATING):
            action = menu.addAction(state_name(each, translate))
            action.setObjectName(f"case_state_{each.value}")
            action.setCheckable(True)
            action.setChecked(each is current)
            action.triggered.connect(partial(self._give, Fields(state=each)))

    def _offer_analysts(self, page: CasePage) -> None:
        menu = self._assignee.menu()
        menu.clear()
        for login in (None, *page.analysts):
            action = menu.addAction(login or self.tr("Nobody"))
            action.setObjectName(f"case_assignee_{login or ''}")
            action.setCheckable(True)
            action.setChecked(login == page.view.row.assignee)
            action.triggered.connect(partial(self._give, Fields(assignee=login)))

    def _offer_days(self, due: datetime | None) -> None:
        menu = self._due.menu()
        menu.clear()
        today = self._context.analysis.today()
        for days in _DUE_DAYS:
            action = menu.addAction(self.tr("In %n day(s)", "", days))
            action.setObjectName(f"case_due_{days}")
            action.triggered.connect(partial(self._give_day, today + timedelta(days=days)))
        choose = menu.addAction(self.tr("Choose a day…"))
        choose.setObjectName("case_due_choose")
        choose.triggered.connect(self._ask_day)
        menu.addSeparator()
        none = menu.addAction(self.tr("No date"))
        none.setObjectName("case_due_none")
        none.setEnabled(due is not None)
        none.triggered.connect(partial(self._give, Fields(due_at=None)))

    # What is pressed.

    @Slot()
    def take(self) -> None:
        """Make the case one's own, and begin with it where nobody has."""
        if self._page is None or not self._take.isVisibleTo(self):
            return
        begins = self._page.view.row.state is CaseState.OPEN
        self.fields_changed.emit(
            Fields(assignee=self._login, state=CaseState.INVESTIGATING)
            if begins
            else Fields(assignee=self._login)
        )

    @Slot(str)
    def _on_title(self, title: str) -> None:
        self.fields_changed.emit(Fields(title=title))

    def _give(self, fields: Fields, _is_checked: bool = False) -> None:  # Qt's
        self.fields_changed.emit(fields)

    def _give_day(self, day: date, _is_checked: bool = False) -> None:  # Qt's
        self.fields_changed.emit(Fields(due_at=end_of(day, self._context.analysis.zone)))

    @Slot()
    def _ask_day(self) -> None:
        analysis = self._context.analysis
        dialog = DayDialog(
            analysis.appearance,
            self.tr("Due date"),
            analysis.today() + timedelta(days=_DUE_DAYS[1]),
            self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._give_day)
        dialog.open()


def _menu_button(name: str, field: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setProperty("kind", "filter")
    button.setProperty("field_name", field)
    button.setMenu(QMenu(button))
    return button
