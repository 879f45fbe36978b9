"""Two conclusions about one item, without names."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from workstation.domain.checks import Adjudication, CheckKind
from workstation.domain.review import Policy
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.audit_words import audit_subject_name
from workstation.views.quality.words import conclusion_text, in_shown_order
from workstation.views.widgets.cards import Card
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import Badge, TextLabel, named_label


class ConclusionsCard(Card):
    """What each of two people concluded; who they are plays no part."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.setObjectName("conclusions_card")
        theme = appearance.theme
        self._title = named_label("conclusions_title", "title")
        self._kind = Badge()
        self._since = named_label("conclusions_since", "caption")
        self._one = named_label("conclusion_one", "card_title")
        self._other = named_label("conclusion_other", "card_title")
        self._own = named_label("conclusions_own", "caption", tone="warn", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(IconLabel(appearance, "scale"))
        head.addWidget(self._title)
        head.addWidget(self._kind)
        head.addStretch()
        head.addWidget(self._since)
        self.column.setSpacing(theme.gap_s)
        self.column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap_xl)
        grid.setVerticalSpacing(2)
        for number, (words, label) in enumerate(
            (
                (self.tr("One conclusion"), self._one),
                (self.tr("The other"), self._other),
            )
        ):
            grid.addWidget(TextLabel(words, "caption"), 0, number)
            grid.addWidget(label, 1, number)
        grid.setColumnStretch(2, 1)
        self.column.addLayout(grid)
        self.column.addWidget(self._own)

    def show_disagreement(self, row: Adjudication, policies: Mapping[str, Policy]) -> None:
        """Show these two."""
        self._title.setText(audit_subject_name(row.subject_kind.value, row.subject_id))
        is_golden = row.kind is CheckKind.GOLDEN
        text = self.tr("golden item") if is_golden else self.tr("second review")
        self._kind.set_badge(text, "accent" if is_golden else "neutral")
        self._since.setText(formatting.relative_time(row.opened_at))
        self._since.setToolTip(formatting.exact_time(row.opened_at))
        one, other = in_shown_order(row)
        self._one.setText(conclusion_text(*one, policies))
        self._other.setText(conclusion_text(*other, policies))
        self._own.setText(self.tr("One answer is yours: somebody else has to settle it."))
        self._own.setVisible(row.is_own)
