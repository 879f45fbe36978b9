"""One alert: why there is one, whose money it is, what there is beside it, what can be done."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workstation.case_words.sentences import alert_sentence, merged_words
from workstation.domain.inbox import AlertPage
from workstation.domain.platform import SubjectKind
from workstation.domain.typologies import AlertState, AlertView
from workstation.jobs.case_inbox import DrawnAlert
from workstation.views import formatting
from workstation.views.cases import words
from workstation.views.cases.action_row import ActionRow
from workstation.views.cases.alert_beside import AlertHistory, RelatedList, SnoozeList
from workstation.views.cases.alert_flow import AlertFlow, SideBySide
from workstation.views.cases.alert_tables import AccountsTable, MoneyTable, account_lines
from workstation.views.cases.context import CasesContext
from workstation.views.cases.questions import Asked
from workstation.views.gifts.account_names import AccountNames
from workstation.views.review.section import Section
from workstation.views.widgets.labels import Badge, Hairline, TextLabel, named_label

_WIDEST = 1_080


class AlertSheet(QWidget):
    """Shows a `DrawnAlert`; the board has the keys, and writes.

    Signals:
        asked: What somebody wants to do (`Asked`).
        lift_wanted: A `Snooze` shall end.
        account_wanted: A member's id.
        alert_wanted: An alert's id.
        case_wanted: A case's id.
    """

    asked = Signal(object)
    lift_wanted = Signal(object)
    account_wanted = Signal(object)
    alert_wanted = Signal(object)
    case_wanted = Signal(object)

    def __init__(
        self, context: CasesContext, names: AccountNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        appearance = context.analysis.appearance
        self._theme, self._names = appearance.theme, names
        self._page: AlertPage | None = None
        self._title = named_label("alert_title", "title")
        self._badge = Badge()
        self._badge.setObjectName("alert_standing")
        self._facts = named_label("alert_facts", "caption", tone="muted", wraps=True)
        self._why = Section(appearance, self.tr("WHY IT IS HERE"), "alert_why")
        self._sentence = named_label("alert_sentence", wraps=True)
        self._merged = named_label("alert_merged", wraps=True)
        self._clearing = named_label("alert_clearing", wraps=True)
        self._care = named_label("alert_care", "caption", tone="muted", wraps=True)
        self.accounts = AccountsTable(names)
        self.flow = AlertFlow(appearance, names)
        self.money = MoneyTable(names, ZoneInfo(context.analysis.zone))
        self.snoozes = SnoozeList(appearance, names)
        self.related = RelatedList(appearance)
        self.history = AlertHistory(appearance)
        self.buttons = ActionRow(
            context, (Asked.OPEN, Asked.ADD, Asked.DISMISS, Asked.SNOOZE), "alert"
        )
        self._scroll, self._body = QScrollArea(), QWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        theme = self._theme
        for label in (self._sentence, self._merged, self._clearing, self._care):
            self._why.add(label)
        top = QHBoxLayout()
        top.setSpacing(theme.gap_m)
        top.addWidget(self._title)
        top.addWidget(self._badge)
        top.addStretch(1)
        self._body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        column.setSpacing(theme.gap_m)
        column.addLayout(top)
        column.addWidget(self._facts)
        for widget in (self.snoozes, self._why):
            column.addWidget(widget)
        for title, table in (
            (self.tr("ACCOUNTS"), SideBySide(self.accounts, self.flow, theme.gap_m)),
            (self.tr("GIFTS AND TRANSFERS"), self.money),
        ):
            column.addWidget(TextLabel(title, "section"))
            column.addWidget(table)
        column.addWidget(self.related)
        column.addWidget(self.history)
        column.addStretch(1)
        self._scroll.setObjectName("alert_scroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.buttons.asked.connect(self.asked)
        self.snoozes.lift_wanted.connect(self.lift_wanted)
        self.accounts.account_wanted.connect(self.account_wanted)
        self.money.account_wanted.connect(self.account_wanted)
        self.related.alert_wanted.connect(self.alert_wanted)
        self.related.case_wanted.connect(self.case_wanted)
        self._names.changed.connect(self._want_names)

    @property
    def page(self) -> AlertPage | None:
        """What is shown."""
        return self._page

    @property
    def is_open(self) -> bool:
        """Whether something can be done about what is shown."""
        return self._page is not None and self._page.view.row.state is AlertState.OPEN

    def show_alert(self, drawn: DrawnAlert) -> None:
        """Show an alert; the same one stays scrolled where it is."""
        page = drawn.page
        before, row = self._page, page.view.row
        self._page = page
        if before is None or before.view.row.alert_id != row.alert_id:
            self._scroll.verticalScrollBar().setValue(0)
        self._title.setText(f"{words.pattern_name(row.typology)} · {formatting.score(row.score)}")
        self._show_standing(page)
        self._show_why(page)
        self.accounts.show_lines(account_lines(page.view))
        self.flow.show_picture(drawn.picture, page.view)
        self.money.show_money(page.view.money)
        self.snoozes.show_snoozes(page.snoozes)
        self.related.show_page(page)
        self.history.show_page(page)
        obstacle = "" if self.is_open else self.tr("It is done with, or a case has it.")
        self.buttons.set_obstacle(obstacle)
        self._want_names()

    def _show_standing(self, page: AlertPage) -> None:
        row = page.view.row
        standing = words.alert_standing(row) or self.tr("open")
        is_waiting = row.state is AlertState.OPEN and not row.is_snoozed
        self._badge.set_badge(standing, "accent" if is_waiting else "neutral")
        parts = (
            words.alert_title(row.alert_id),
            words.alert_time(row),
            words.accounts_words(row.account_count),
            words.flows_words(row.money_count),
            formatting.money(row.amount_fen),
            *_only_post(page.view),
        )
        self._facts.setText(" · ".join(parts))
        self._facts.setToolTip(formatting.exact_time(row.updated_at))

    def _show_why(self, page: AlertPage) -> None:
        row = page.view.row
        self._sentence.setText(alert_sentence(row.typology, row.reason, words.translate))
        merged = merged_words(words.translate) if page.view.is_merged else ""
        self._merged.setVisible(bool(merged))
        self._merged.setText(merged)
        decisive = sum(each.is_clearing for each in page.view.money)
        self._clearing.setVisible(decisive > 0)
        self._clearing.setText(
            self.tr(
                "Without %n gift(s) or transfer(s), marked as decisive, it would not have been"
                " found.",
                "",
                decisive,
            )
        )
        self._care.setText(
            self.tr(
                "That money fits a pattern says nothing about what anybody did or meant. What an"
                " account seems to be is a question to examine."
            )
        )

    @Slot()
    def _want_names(self) -> None:
        if self._page is not None:
            view = self._page.view
            wanted = set(view.accounts)
            for each in view.money:
                wanted |= {each.sender_id, each.receiver_id}
            self._names.want(wanted)

    @Slot()
    def take_keyboard(self) -> None:
        """Let arrows walk its accounts."""
        self.accounts.table.setFocus()
        if self.accounts.model.rows and not self.accounts.table.currentIndex().isValid():
            self.accounts.table.selectRow(0)
        top = self.accounts.table.mapTo(self._body, QPoint())
        self._scroll.ensureVisible(0, top.y())


def _only_post(alert: AlertView) -> list[str]:
    """Return the post that all of the money was given on, by its number; nothing if there is none.

    A case takes it by that number.
    """
    posts = {each.post_id for each in alert.money}
    post = posts.pop() if len(posts) == 1 else None
    return [] if post is None else [words.subject_title(SubjectKind.POST, post)]
