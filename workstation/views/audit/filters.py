"""Which audit entries to show: whose, of what kind, from when."""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from workstation.domain.audit import AuditFilter
from workstation.views import labels
from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import TextLabel, inset

_BETWEEN = "between"
_BOX_WIDTH = 140
_DATE_WIDTH = 130


class AuditFilterBar(QWidget):
    """Three choices in a row; two dates appear below where a period is to be given.

    Signals:
        filter_changed: Another `AuditFilter` is wanted.
    """

    filter_changed = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actor = QComboBox()
        self._actor.setObjectName("audit_actor")
        self._actor.setAccessibleName(self.tr("Who"))
        self._actor.setStatusTip(self.tr("Show what one person did"))
        self._actor.addItem(self.tr("Everybody"), "")
        self._action = QComboBox()
        self._action.setObjectName("audit_action")
        self._action.setAccessibleName(self.tr("What"))
        self._action.setStatusTip(self.tr("Show one kind of action"))
        self._action.addItem(self.tr("All actions"), "")
        self._period = QComboBox()
        self._period.setObjectName("audit_period")
        self._period.setAccessibleName(self.tr("When"))
        self._period.setStatusTip(self.tr("Show one period"))
        self._period.addItem(self.tr("Any time"), None)
        self._period.addItem(self.tr("Last 24 hours"), 1)
        self._period.addItem(self.tr("Last 7 days"), 7)
        self._period.addItem(self.tr("Last 30 days"), 30)
        self._period.addItem(self.tr("Between two days"), _BETWEEN)
        self._since, self._until = QDateEdit(), QDateEdit()
        for name, edit in (("audit_since", self._since), ("audit_until", self._until)):
            edit.setObjectName(name)
            edit.setCalendarPopup(True)
            edit.setMinimumWidth(_DATE_WIDTH)
            edit.setDisplayFormat("yyyy-MM-dd")
            inset(edit, appearance.theme)
            edit.setDate(QDate.currentDate())
            edit.dateChanged.connect(self._on_changed)
        self._since.setAccessibleName(self.tr("First day"))
        self._until.setAccessibleName(self.tr("Last day"))

        choices = QHBoxLayout()
        choices.setSpacing(appearance.theme.gap_s)
        for box in (self._actor, self._action, self._period):
            box.setMinimumWidth(_BOX_WIDTH)
            box.setMaxVisibleItems(20)
            box.activated.connect(self._on_changed)
            choices.addWidget(box)
        choices.addStretch()
        self._days = QWidget()
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(appearance.theme.gap_s)
        for widget in (self._since, TextLabel("–"), self._until):
            days.addWidget(widget)
        days.addStretch()
        self._days.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(appearance.theme.gap_s)
        layout.addLayout(choices)
        layout.addWidget(self._days)

    @Slot(object)
    def set_actors(self, actors: list[str]) -> None:
        """Offer these logins; what is chosen stays chosen."""
        _fill(self._actor, [(actor, actor) for actor in actors])

    @Slot(object)
    def set_actions(self, actions: list[str]) -> None:
        """Offer these kinds of action; what is chosen stays chosen."""
        _fill(self._action, [(labels.audit_action_name(action), action) for action in actions])

    def filter(self) -> AuditFilter:
        """Return what is chosen, with periods counted from now."""
        period = self._period.currentData()
        since = until = None
        if period == _BETWEEN:
            since = _start_of(self._since.date().toPython())
            until = _start_of(self._until.date().addDays(1).toPython())
        elif period is not None:
            since = datetime.now(UTC) - timedelta(days=period)
        return AuditFilter(
            actor=self._actor.currentData(),
            action_prefix=self._action.currentData(),
            since=since,
            until=until,
        )

    @Slot()
    def _on_changed(self) -> None:
        self._days.setVisible(self._period.currentData() == _BETWEEN)
        self.filter_changed.emit(self.filter())


def _fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    chosen = box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _start_of(day: object) -> datetime:
    # The day as the person's clock has it.
    assert isinstance(day, date)  # noqa: S101  # what QDate.toPython() gives
    return datetime(day.year, day.month, day.day).astimezone()  # local, then aware
