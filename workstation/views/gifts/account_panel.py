"""The account or the pair that is selected: who it is, what went in and out."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workstation.analytics.gift_answers import (
    AccountFlows,
    Partner,
    Side,
    answer_account,
    answer_pair,
)
from workstation.domain.accounts import Account
from workstation.domain.slices import Slice
from workstation.jobs.mirror import Question
from workstation.queries.accounts import read_account
from workstation.views import formatting
from workstation.views.analysis.asker import Asker
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.row_words import gender_name
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.words import gifts_words
from workstation.views.labels import member_status_name
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import TextLabel

WIDTH = 272


class AccountPanel(QFrame):
    """What is selected, at the right of the canvas; hidden while nothing is.

    Signals:
        account_chosen: Id of another member.
        rows_wanted: Giver and receiver whose exact gifts are to be opened; None for anybody.
        around_wanted: Id of a member to show in the graph.
        timeline_wanted: Id of a member to show over time.
        selection_changed: Something else is selected, or nothing.
    """

    account_chosen = Signal(object)
    rows_wanted = Signal(object, object)
    around_wanted = Signal(object)
    timeline_wanted = Signal(object)
    selection_changed = Signal()

    def __init__(self, context: AnalysisContext, names: AccountNames) -> None:
        super().__init__()
        self.setObjectName("account_panel")
        self.setProperty("panel", "surface")
        self.setFixedWidth(WIDTH)
        self._context, self._names = context, names
        self._selected: tuple[int, ...] = ()
        theme = context.appearance.theme
        self._name = TextLabel("", "title", wraps=True)
        self._name.setObjectName("account_name")
        self._facts = TextLabel("", "caption", wraps=True)
        self._facts.setObjectName("account_facts")
        close = IconButton(context.appearance, "x", self.tr("Close"), size=14)
        close.setObjectName("account_close")
        close.clicked.connect(self.close_panel)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(close)
        self._gap = theme.gap_s
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_m, theme.gap_m)
        layout.setSpacing(theme.gap_s)
        layout.addLayout(top)
        layout.addWidget(self._facts)
        layout.addLayout(self._make_buttons())
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        layout.addWidget(self._scroll, 1)
        self._asker = Asker(context.mirror, self._question, self._show_flows, self)
        context.cross_filter.changed.connect(self._ask)
        names.changed.connect(self._on_names)
        self._flows: object = None
        self.hide()

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._gap)
        self._around = self._make_button("account_around", self.tr("Around it"))
        self._around.clicked.connect(lambda: self.around_wanted.emit(self._selected[0]))
        self._timeline = self._make_button("account_timeline", self.tr("Timeline"))
        self._timeline.clicked.connect(lambda: self.timeline_wanted.emit(self._selected[0]))
        self._page = self._make_button("account_page", self.tr("Page"))
        self._page.setToolTip(self.tr("Open the page of the account among the cases"))
        self._page.clicked.connect(self._open_page)
        for button in (self._around, self._timeline, self._page):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _make_button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        return button

    @Slot()
    def _open_page(self) -> None:
        if self._context.openings.page is not None:
            self._context.openings.page(self._selected[0])

    @property
    def selected(self) -> tuple[int, ...]:
        """One account, or a giver and a receiver; empty for nothing."""
        return self._selected

    def take_focus(self) -> None:
        """Take the keyboard."""
        self._around.setFocus()

    def show_account(self, member_id: int) -> None:
        """Show an account."""
        self._select((member_id,))

    def show_pair(self, sender_id: int, receiver_id: int) -> None:
        """Show what went between two accounts."""
        self._select((sender_id, receiver_id))

    def _select(self, selected: tuple[int, ...]) -> None:
        if selected == self._selected and self.isVisible():
            return
        self._selected = selected
        self._flows = None
        self._names.want(selected)
        self._facts.setText("")
        self._show_name()
        self._scroll.takeWidget()
        is_one = len(selected) == 1
        self._page.setVisible(is_one and self._context.openings.page is not None)
        if is_one:
            job = self._context.database.submit(read_account, selected[0])
            job.succeeded.connect(self._on_account)
        self.show()
        self._ask()
        self.selection_changed.emit()

    def _show_name(self) -> None:
        names = [self._names.name(each) for each in self._selected]
        self._name.setText(" → ".join(names))
        if len(self._selected) > 1:
            pair = self.tr("Accounts {giver} and {receiver}")
            self._facts.setText(pair.format(giver=self._selected[0], receiver=self._selected[1]))

    @Slot()
    def close_panel(self) -> None:
        """Select nothing."""
        self._selected = ()
        self.hide()
        self.selection_changed.emit()

    @Slot()
    def _ask(self) -> None:
        if self._selected:
            self._asker.ask(self._context.cross_filter.current)

    def _question(self, wanted: Slice) -> Question:
        if len(self._selected) == 1:
            return partial(answer_account, wanted=wanted, member_id=self._selected[0])
        one, other = self._selected
        return partial(answer_pair, wanted=wanted, one=one, other=other)

    @Slot(object)
    def _on_account(self, account: Account | None) -> None:
        if account is None or (account.id,) != self._selected:
            return
        score = self.tr("score {n}").format(n=account.score) if account.score else ""
        facts = [
            self.tr("Account {id}").format(id=account.id),
            gender_name(account.gender.value),
            account.region,
            member_status_name(account.status.value),
            score,
        ]
        self._name.setText(formatting.isolated(account.nickname))
        self._facts.setText(" · ".join(fact for fact in facts if fact))

    @Slot(object)
    def _on_names(self, _names: object) -> None:
        if len(self._selected) > 1:
            self._show_name()
        if self._flows is not None:
            self._show_flows(self._flows)

    def _show_flows(self, flows: object) -> None:
        self._flows = flows
        body = QWidget()
        body.setObjectName("account_flows")
        body.setProperty("panel", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, self._gap, 0)
        column.setSpacing(self._gap // 2)
        if isinstance(flows, AccountFlows):
            member = self._selected[0]
            self._add_side(column, self.tr("Gave"), flows.given, (member, None))
            self._add_side(column, self.tr("Received"), flows.received, (None, member))
        elif isinstance(flows, tuple):
            one, other = self._selected
            self._add_sums(column, self.tr("Gave"), flows[0], (one, other))
            self._add_sums(column, self.tr("Got back"), flows[1], (other, one))
        column.addStretch(1)
        self._scroll.setWidget(body)

    def _add_side(
        self, column: QVBoxLayout, title: str, side: Side, ends: tuple[int | None, int | None]
    ) -> None:
        self._add_sums(column, title, side, ends)
        if side.partners:
            column.addWidget(
                TextLabel(
                    formatting.counted(
                        side.partners,
                        self.tr("1 partner, the largest:"),
                        self.tr("{count} partners, the largest:"),
                    ),
                    "caption",
                )
            )
        self._names.want({partner.member_id for partner in side.largest})
        for partner in side.largest:
            column.addLayout(self._make_partner(partner))
        column.addSpacing(self._gap)

    def _add_sums(
        self,
        column: QVBoxLayout,
        title: str,
        sums: Side | Partner,
        ends: tuple[int | None, int | None],
    ) -> None:
        column.addWidget(TextLabel(title, "section"))
        column.addWidget(TextLabel(formatting.money(sums.fen), "heading"))
        rows = QPushButton(gifts_words(sums.gifts))
        rows.setObjectName(f"account_rows_{'given' if ends[0] else 'received'}")
        rows.setProperty("kind", "link")
        rows.setToolTip(self.tr("Open the exact gifts"))
        rows.setEnabled(sums.gifts > 0)
        rows.clicked.connect(partial(self._want_rows, ends))
        column.addWidget(rows, 0, Qt.AlignmentFlag.AlignLeft)

    def _make_partner(self, partner: Partner) -> QHBoxLayout:
        row = QHBoxLayout()
        name = QPushButton(self._names.name(partner.member_id))
        name.setProperty("kind", "link")
        name.clicked.connect(partial(self._choose, partner.member_id))
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(TextLabel(formatting.short_money(partner.fen)))
        return row

    def _want_rows(self, ends: tuple[int | None, int | None], _is_checked: bool = False) -> None:
        self.rows_wanted.emit(*ends)

    def _choose(self, member_id: int, _is_checked: bool = False) -> None:  # Qt's
        self.account_chosen.emit(member_id)
