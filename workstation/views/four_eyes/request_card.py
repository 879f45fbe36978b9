"""What is asked for, by whom and why, and what would happen."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.domain.measures import PendingMeasure
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.four_eyes.words import KIND_ICONS, measure_effects, measure_title
from workstation.views.widgets.cards import Card
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import Badge, MemberText, TextLabel


class RequestCard(Card):
    """Stands above the item, so that what is answered is read before it is looked at."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        theme = appearance.theme
        self.setObjectName("request_card")
        self._icon = IconLabel(appearance, "scale", "danger", theme.icon_m)
        self._title = MemberText("", "title")
        self._title.setObjectName("request_title")
        self._policy = Badge("", "warn")
        self._asked = TextLabel(role="caption")
        self._asked.setObjectName("request_asked")
        self._effects = MemberText("")
        self._effects.setObjectName("request_effects")
        self._rest = TextLabel(
            self.tr("Everything else of the decision is done already, and stays if you refuse."),
            "caption",
            wraps=True,
        )
        self._note = MemberText("")
        self._note.setObjectName("request_note")
        self._own = TextLabel(
            self.tr("You asked for it yourself: somebody else has to answer."), wraps=True
        )
        self._own.setObjectName("request_own")
        self._own.set_tone("warn")
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self._policy)
        self.column.addLayout(head)
        for widget in (self._asked, self._effects, self._note, self._rest, self._own):
            self.column.addWidget(widget)

    def show_measure(self, measure: PendingMeasure, policy: str) -> None:
        """Show one.

        Args:
            measure: What waits.
            policy: Name of the policy that was broken; empty for none.
        """
        tone = "muted" if measure.is_own else "danger"
        self._icon.set_icon(KIND_ICONS[measure.kind], tone)
        self._title.setText(measure_title(measure))
        self._policy.setText(policy)
        self._policy.setVisible(bool(policy))
        asked = self.tr("Asked for by {login}, {when}").format(
            login=formatting.isolated(measure.requested_by),
            when=formatting.relative_time(measure.requested_at),
        )
        self._asked.setText(asked)
        self._asked.setToolTip(formatting.exact_time(measure.requested_at))
        self._effects.setText("\n".join(measure_effects(measure)))
        note = self.tr("Their note: {note}").format(note=formatting.isolated(measure.note))
        self._note.setText(note)
        self._note.setVisible(bool(measure.note))
        self._own.setVisible(measure.is_own)
