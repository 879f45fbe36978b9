"""The accounts of a case, and what each seems to be: a question to examine."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workstation.case_words.names import role_name
from workstation.domain.cases import ExhibitDraft, ExhibitKind
from workstation.domain.typologies import AccountRole
from workstation.jobs.case_writing import CaseWriting, Deed, DeedKind
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.case_file.reason_bar import ReasonBar
from workstation.views.case_file.rights import CaseRights
from workstation.views.case_file.words import account_name, obstacle_words, translate
from workstation.views.facts_model import Column, FactsModel, RowRole, fit_columns
from workstation.views.tables import RowTable
from workstation.views.widgets.labels import TextLabel

_MOST_ROWS = 12
_ROW, _HEADER = 34, 33


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account of a case.

    Attributes:
        member_id: Its id.
        name: What it is called.
        role: What it seems to be.
        said_by: Login of the analyst who said so; "" where alerts suggest it.
        exhibit_id: In which exhibit that stands; None where alerts suggest it.
        gave_fen: What it gave, of the case's money.
        got_fen: What it got.
    """

    member_id: int
    name: str
    role: AccountRole
    said_by: str
    exhibit_id: int | None
    gave_fen: int
    got_fen: int


def account_rows(page: CasePage) -> list[AccountRow]:
    """Return the accounts of a case, those with most money first."""
    gave: dict[int, int] = {}
    got: dict[int, int] = {}
    for each in page.money:
        gave[each.sender_id] = gave.get(each.sender_id, 0) + each.amount_fen
        if each.receiver_id != each.sender_id:
            got[each.receiver_id] = got.get(each.receiver_id, 0) + each.amount_fen
    said = {each.ref_id: each for each in page.standing if each.kind is ExhibitKind.ACCOUNT}
    rows = [
        AccountRow(
            member_id=member_id,
            name=account_name(page, member_id),
            role=role,
            said_by=said[member_id].added_by if member_id in said else "",
            exhibit_id=said[member_id].exhibit_id if member_id in said else None,
            gave_fen=gave.get(member_id, 0),
            got_fen=got.get(member_id, 0),
        )
        for member_id, role in page.accounts().items()
    ]
    return sorted(rows, key=lambda row: (-row.gave_fen - row.got_fen, row.member_id))


class CaseAccounts(QWidget):
    """A table; the chosen account can be opened, and its role said.

    Signals:
        account_wanted: The page of an account shall be opened (a member's id).
    """

    account_wanted = Signal(object)

    def __init__(
        self, appearance: Appearance, writing: CaseWriting, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self._writing = writing
        self._rights: CaseRights | None = None
        columns: tuple[Column[AccountRow], ...] = (
            Column(self.tr("Account"), 0, lambda row: row.name),
            Column(self.tr("Number"), 90, lambda row: f"{row.member_id}"),
            Column(
                self.tr("Seems to be"),
                170,
                lambda row: role_name(row.role, translate),
                tip=self._role_tip,
            ),
            Column(self.tr("Gave"), 120, lambda row: _amount(row.gave_fen), is_number=True),
            Column(self.tr("Got"), 120, lambda row: _amount(row.got_fen), is_number=True),
        )
        self._model = FactsModel(columns, self)
        self.table = RowTable(self._model, self.tr("Accounts of the case"))
        self.table.setObjectName("case_accounts")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        fit_columns(self.table, columns)
        self._nobody = TextLabel(
            self.tr("No account yet: those of alerts and money are listed by themselves.")
        )
        self._nobody.set_tone("muted")
        self._open = QPushButton(self.tr("Open its page"))
        self._open.setObjectName("case_account_open")
        self._role = QPushButton(self.tr("Seems to be…"))
        self._role.setObjectName("case_account_role")
        for button in (self._open, self._role):
            button.setProperty("kind", "filter")
        menu = QMenu(self._role)
        for role in AccountRole:
            action = menu.addAction(role_name(role, translate))
            action.setObjectName(f"case_role_{role.value}")
            action.setData(role)
        menu.triggered.connect(self._on_role)
        self._role.setMenu(menu)
        self._care = TextLabel(
            self.tr(
                "What an account seems to be is a question to examine, not a finding about a"
                " person. Growing gifts alone accuse nobody: who gives them may be a victim."
            ),
            "caption",
            wraps=True,
        )
        self.reason = ReasonBar(appearance, "case_role_reason")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addWidget(self._open)
        buttons.addWidget(self._role)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap_s)
        column.addWidget(self._nobody)
        column.addWidget(self._care)
        column.addWidget(self.table)
        column.addLayout(buttons)
        column.addWidget(self.reason)
        self._open.clicked.connect(self._on_open)
        self.table.doubleClicked.connect(self._on_open)
        self.table.selectionModel().selectionChanged.connect(self._fit)
        writing.done.connect(self._on_done)

    def _role_tip(self, row: AccountRow) -> str:
        if not row.said_by:
            return self.tr("As the alerts suggest")
        return self.tr("Said by {login}").format(login=formatting.isolated(row.said_by))

    def show_case(self, page: CasePage, rights: CaseRights) -> None:
        """List the accounts; the chosen one stays so."""
        chosen = self.chosen
        self._rights = rights
        rows = account_rows(page)
        if tuple(rows) != self._model.rows:
            self._model.show_rows(rows)
            ids = [row.member_id for row in rows]
            if chosen is not None and chosen.member_id in ids:
                self.table.selectRow(ids.index(chosen.member_id))
        self._nobody.setVisible(not rows)
        for widget in (self._care, self.table):
            widget.setVisible(bool(rows))
        lines = min(max(len(rows), 1), _MOST_ROWS)
        self.table.setFixedHeight(_HEADER + lines * _ROW + 2)
        if not rights.may_work:
            self.reason.end()
        self._fit()

    @property
    def chosen(self) -> AccountRow | None:
        """The chosen account."""
        rows = self.table.selectionModel().selectedRows()
        return rows[0].data(RowRole) if rows else None

    @Slot()
    def _fit(self) -> None:
        is_chosen = self.chosen is not None
        self._open.setEnabled(is_chosen)
        has_rows = bool(self._model.rows)
        self._role.setVisible(self._rights is not None and self._rights.is_analyst and has_rows)
        self._role.setEnabled(is_chosen and self._rights is not None and self._rights.may_work)
        if self._rights is not None:
            self._open.setVisible(self._rights.is_analyst and has_rows)
            self._role.setToolTip(obstacle_words(self._rights.state))

    @Slot()
    def _on_open(self) -> None:
        is_analyst = self._rights is not None and self._rights.is_analyst
        if is_analyst and (row := self.chosen) is not None:
            self.account_wanted.emit(row.member_id)

    @Slot(QAction)
    def _on_role(self, action: QAction) -> None:
        row, role = self.chosen, action.data()
        if row is None or not isinstance(role, AccountRole):
            return
        draft = ExhibitDraft(ExhibitKind.ACCOUNT, row.member_id, role)
        if row.exhibit_id is None:
            self._writing.give_role(draft, None, "")
        elif role is not row.role:
            exhibit_id = row.exhibit_id
            question = self.tr("{name}: {role}").format(
                name=row.name, role=role_name(role, translate)
            )
            self.reason.ask(
                question,
                self.tr("Change"),
                self.tr("Why? It stands in the history of the case."),
                lambda reason: self._writing.give_role(draft, exhibit_id, reason),
            )

    @Slot(object, object)
    def _on_done(self, deed: Deed, _answer: object) -> None:
        if deed.kind is DeedKind.ROLE:
            self.reason.end()


def _amount(amount_fen: int) -> str:
    return formatting.money(amount_fen) if amount_fen else "–"
