"""Which audit entries to show: whose, of what kind, from when."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QDate, QSettings, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from workstation.domain.audit import AuditFilter
from workstation.views import audit_words
from workstation.views.appearance import Appearance
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import TextLabel, inset

_BETWEEN = "between"
_BOX_WIDTH = 140
_DATE_WIDTH = 130


class AuditFilterBar(QWidget):
    """Three choices in a row; two dates appear below where a period is to be given.

    Signals:
        filter_changed: Another `AuditFilter` is wanted.
        refresh_requested: The same once more, with what is new.
    """

    filter_changed = Signal(object)
    refresh_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actor = _box("audit_actor", self.tr("Who"), self.tr("Show what one person did"))
        self._actor.addItem(self.tr("Everybody"), "")
        self._action = _box("audit_action", self.tr("What"), self.tr("Show one kind of action"))
        self._action.addItem(self.tr("All actions"), "")
        self._period = _box("audit_period", self.tr("When"), self.tr("Show one period"))
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
            box.activated.connect(self._on_changed)
            choices.addWidget(box)
        refresh = IconButton(appearance, "refresh-cw", self.tr("Load what is new (F5)"))
        refresh.setObjectName("audit_refresh")
        refresh.clicked.connect(self.refresh_requested)
        choices.addWidget(refresh)
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
        _fill(self._actor, actors, str)

    @Slot(object)
    def set_actions(self, actions: list[str]) -> None:
        """Offer these kinds of action; what is chosen stays chosen."""
        _fill(self._action, actions, audit_words.audit_action_name)

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

    def remember(self, settings: QSettings) -> None:
        """Store what is chosen."""
        settings.setValue("audit/actor", self._actor.currentData())
        settings.setValue("audit/action", self._action.currentData())
        settings.setValue("audit/period", str(self._period.currentData()))
        for name, edit in (("since", self._since), ("until", self._until)):
            settings.setValue(f"audit/{name}", edit.date().toString(Qt.DateFormat.ISODate))

    def recall(self, settings: QSettings) -> None:
        """Take up what `remember` stored; tells nobody."""
        _choose(self._actor, str(settings.value("audit/actor", "")), str)
        _choose(
            self._action, str(settings.value("audit/action", "")), audit_words.audit_action_name
        )
        period = str(settings.value("audit/period", ""))
        known = [str(self._period.itemData(index)) for index in range(self._period.count())]
        self._period.setCurrentIndex(known.index(period) if period in known else 0)
        for name, edit in (("since", self._since), ("until", self._until)):
            text = str(settings.value(f"audit/{name}", ""))
            day = QDate.fromString(text, Qt.DateFormat.ISODate)
            if day.isValid():
                with QSignalBlocker(edit):
                    edit.setDate(day)
        self._days.setVisible(self._period.currentData() == _BETWEEN)

    @Slot()
    def _on_changed(self) -> None:
        self._days.setVisible(self._period.currentData() == _BETWEEN)
        self.filter_changed.emit(self.filter())


def _box(name: str, accessible_name: str, status_tip: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible_name)
    box.setStatusTip(status_tip)
    box.setMinimumWidth(_BOX_WIDTH)
    box.setMaxVisibleItems(20)
    return box


def _fill(box: QComboBox, values: list[str], name: Callable[[str], str]) -> None:
    chosen = box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for value in values:
        box.addItem(name(value), value)
    _choose(box, chosen, name)


def _choose(box: QComboBox, value: str, name: Callable[[str], str]) -> None:
    # What was chosen may not be on offer: nothing fits then, and it says so.
    if box.findData(value) < 0:
        box.addItem(name(value), value)
    box.setCurrentIndex(box.findData(value))


def _start_of(day: object) -> datetime:
    # The day as the person's clock has it.
    assert isinstance(day, date)  # noqa: S101  # what QDate.toPython() gives
    return datetime(day.year, day.month, day.day).astimezone()  # local, then aware
