"""The left side of an account's page: alerts, cases, circles, and what moderation knows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.case_words.names import state_name, typology_name
from workstation.domain.entities import Entity, Shared
from workstation.domain.typologies import AlertRow, AlertState
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.gifts.account_names import AccountNames
from workstation.views.member.facts import MemberFacts
from workstation.views.review.section import Section
from workstation.views.tips import plain_tip
from workstation.views.widgets.labels import ElidedLabel, TextLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts

FACTS_WIDTH = 288
_LEAST_ROOM = 72
_ANY_WIDTH = 16_777_215  # Qt's QWIDGETSIZE_MAX
_MOST = 8
_MOST_OTHERS = 4


class EntityFacts(MemberFacts):
    """Sections that are as long as they need to be; alerts and cases lead to theirs.

    Signals:
        alert_wanted: Id of an alert.
        case_wanted: Id of a case.
        account_wanted: Id of a member.
    """

    alert_wanted = Signal(object)
    case_wanted = Signal(object)
    account_wanted = Signal(object)

    def __init__(
        self, appearance: Appearance, names: AccountNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self._names = names
        self._gap = appearance.theme.gap_s
        self._margin = appearance.theme.gap_l
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cases = Section(appearance, self.tr("CASES"), "entity_cases")
        self._alerts = Section(appearance, self.tr("ALERTS"), "entity_alerts")
        self._shared = Section(appearance, self.tr("SHARED WITH OTHERS"), "entity_shared")
        self._circles = Section(appearance, self.tr("CIRCLES"), "entity_circles")
        self._told_shared: tuple[Shared, ...] = ()
        self._templates: tuple[Shared, ...] = ()
        body = self.widget()
        layout = None if body is None else body.layout()
        if isinstance(layout, QVBoxLayout):
            for place, section in enumerate((self._cases, self._alerts, self._shared)):
                layout.insertWidget(place, section)
            layout.insertWidget(layout.count() - 1, self._circles)
        names.changed.connect(self._show_shared)

    def show_entity(self, entity: Entity) -> None:
        """Show what the database knows of an account."""
        self.show_detail(entity.detail)
        self._cases.clear()
        for case in entity.cases[:_MOST]:
            title = case.title or self.tr("Case {id}").format(id=case.case_id)
            link = self._link(title, partial(self.case_wanted.emit, case.case_id))
            self._add_line(self._cases, link, state_name(case.state, translate))
        self._say_more(self._cases, len(entity.cases))
        self._alerts.clear()
        for alert in entity.alerts[:_MOST]:
            name = typology_name(alert.typology, translate)
            link = self._link(name, partial(self.alert_wanted.emit, alert.alert_id))
            words = f"{formatting.score(alert.score)} · {self._alert_state(alert)}"
            self._add_line(self._alerts, link, words)
        self._say_more(self._alerts, len(entity.alerts))
        self._circles.clear()
        for circle in entity.circles[:_MOST]:
            since = self.tr("since {day}").format(day=formatting.exact_time(circle.joined_at)[:10])
            self._add_line(self._circles, ElidedLabel(formatting.isolated(circle.name)), since)
        self._say_more(self._circles, len(entity.circles))
        self._told_shared = entity.shared
        self._show_shared()

    def show_templates(self, templates: tuple[Shared, ...]) -> None:
        """Show templates that others use too, beside the contacts."""
        self._templates = templates
        self._show_shared()

    def _show_shared(self, _names: object = None) -> None:
        self._shared.clear()
        shared = sorted((*self._told_shared, *self._templates), key=lambda one: -one.other_count)
        for one in shared[:_MOST]:
            what = (
                self.tr("Template {id}").format(id=one.ring_id)
                if one.contact is None
                else formatting.isolated(one.contact)
            )
            count = formatting.counted(
                one.other_count, self.tr("1 other"), self.tr("{count} others")
            )
            self._add_line(self._shared, ElidedLabel(what), count)
            for member_id in one.others[:_MOST_OTHERS]:
                name = self._names.name(member_id)
                link = self._link(name, partial(self.account_wanted.emit, member_id))
                self._add_line(self._shared, link, "")
        self._names.want([each for one in shared[:_MOST] for each in one.others[:_MOST_OTHERS]])
        self._say_more(self._shared, len(shared))

    def _alert_state(self, alert: AlertRow) -> str:
        if alert.is_snoozed:
            return self.tr("snoozed")
        match alert.state:
            case AlertState.OPEN:
                return self.tr("open")
            case AlertState.IN_CASE:
                return self.tr("in case {id}").format(id=alert.case_id)
            case AlertState.CLOSED:
                return self.tr("done with")

    def _link(self, text: str, slot: Callable[[], object]) -> QPushButton:
        link = QPushButton(text)
        link.setProperty("kind", "link")
        link.clicked.connect(lambda _is_checked=False: slot())
        return link

    def _add_line(self, section: Section, first: QWidget, words: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._gap)
        caption = TextLabel(words, "caption")
        if isinstance(first, QPushButton):
            taken = caption.sizeHint().width() + 2 * self._margin + 4 * self._gap
            metrics = first.fontMetrics()
            text = first.text()
            room = max(FACTS_WIDTH - taken, _LEAST_ROOM)
            first.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))
            first.setToolTip(plain_tip(text) if first.text() != text else "")
            row.addWidget(first, 0, Qt.AlignmentFlag.AlignLeft)
            row.addStretch(1)
        else:
            row.addWidget(first, 1)
        row.addWidget(caption)
        section.add(line)

    def _say_more(self, section: Section, total: int) -> None:
        if total > _MOST:
            section.add_text(self.tr("and %n more", "", total - _MOST), tone="muted")
        self._say_none(section)


class FactsPlace(QWidget):
    """A tab for what is known, where there is no room beside the others."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def take(self, facts: EntityFacts) -> None:
        """Let it stand here."""
        facts.setMinimumWidth(0)
        facts.setMaximumWidth(_ANY_WIDTH)
        self._column.addWidget(facts)
