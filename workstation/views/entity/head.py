"""The head of an account's page: who it is, and what can be done."""

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from workstation.case_words.names import role_name
from workstation.domain.accounts import Account
from workstation.domain.platform import MemberStatus
from workstation.domain.typologies import AccountRole
from workstation.views import formatting
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.row_words import gender_name
from workstation.views.labels import member_status_name
from workstation.views.widgets.labels import Badge, ElidedLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts


class EntityHead(QWidget):
    """Nickname, status, a line of facts, buttons.

    Signals:
        case_wanted: The account is to be in a case; carries what it seems to be.
        flows_wanted: It is to be shown among the gift flows.
    """

    case_wanted = Signal(object)
    flows_wanted = Signal()

    def __init__(self, context: AnalysisContext, *, may_work: bool) -> None:
        super().__init__()
        theme = context.appearance.theme
        self._zone = ZoneInfo(context.zone)
        self._name = ElidedLabel(role="heading")
        self._name.setObjectName("entity_name")
        self._status = Badge()
        self._line = ElidedLabel(role="caption")
        self._line.setObjectName("entity_line")
        flows = QPushButton(self.tr("Gift flows"))
        flows.setObjectName("entity_flows")
        flows.setToolTip(self.tr("Show the account among the gift flows"))
        flows.clicked.connect(self.flows_wanted)
        if context.openings.account is None:
            flows.hide()
        self._add = QPushButton(self.tr("Into a case…"))
        self._add.setObjectName("entity_into_case")
        self._add.setToolTip(
            self.tr(
                "Begin a case with this account, or add it to one; first say what it seems to be"
            )
        )
        self._add.setMenu(self._make_menu())
        if not may_work:
            self._add.hide()
        top = QHBoxLayout()
        top.setSpacing(theme.gap_s)
        top.addWidget(self._name)
        top.addWidget(self._status, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(theme.gap_xs)
        words.addLayout(top)
        words.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap_s)
        row.addLayout(words, 1)
        row.addWidget(flows)
        row.addWidget(self._add)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for role in (AccountRole.OTHER, *(r for r in AccountRole if r is not AccountRole.OTHER)):
            action = menu.addAction(role_name(role, translate))
            action.setObjectName(f"entity_as_{role.value}")
            action.triggered.connect(partial(self._on_role, role))
        return menu

    def _on_role(self, role: AccountRole, _is_checked: bool = False) -> None:  # Qt's
        self.case_wanted.emit(role)

    def show_account(self, account: Account) -> None:
        """Show who it is."""
        self._name.setText(formatting.isolated(account.nickname))
        status = account.status.value
        is_active = account.status is MemberStatus.ACTIVE
        self._status.set_badge(member_status_name(status), "ok" if is_active else "warn")
        joined = f"{account.joined_at.astimezone(self._zone):%Y-%m-%d}"
        facts = [
            self.tr("Account {id}").format(id=account.id),
            gender_name(account.gender.value),
            account.region,
            self.tr("joined {date}").format(date=joined),
            self.tr("score {n}").format(n=account.score) if account.score else self.tr("no score"),
        ]
        self._line.setText(" · ".join(fact for fact in facts if fact))
