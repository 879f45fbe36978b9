"""The keys of the Review pane, listed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from workstation.domain.review import Policy
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name, verdict_name
from workstation.views.review.decision_bar import VERDICT_KEYS
from workstation.views.widgets.labels import Badge, TextLabel


class ReviewHelpDialog(QDialog):
    """Lists what each key does; any of Esc, Enter and ? closes it."""

    def __init__(
        self, appearance: Appearance, policies: list[Policy], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("review_help_dialog")
        self.setWindowTitle(self.tr("Keys"))
        theme = appearance.theme
        keys: list[tuple[str, str]] = [
            (self.tr("Space, held"), self.tr("See the photo in clear")),
            ("← →", self.tr("Photo before, next photo")),
            ("↑ ↓", self.tr("Item before, next item")),
            *((key, verdict_name(verdict)) for verdict, key in VERDICT_KEYS.items()),
            ("S", self.tr("Skip: leave the item to others")),
            ("Z", self.tr("Undo your last decision")),
            ("Esc", self.tr("Drop a decision that waits for its policy")),
            ("?", self.tr("These keys")),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap_l)
        grid.setVerticalSpacing(theme.gap_s)
        for line, (key, text) in enumerate(keys):
            grid.addWidget(Badge(key), line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(TextLabel(text), line, 1)
        second = QGridLayout()
        second.setHorizontalSpacing(theme.gap_l)
        second.setVerticalSpacing(theme.gap_s)
        for line, policy in enumerate(policies):
            second.addWidget(Badge(policy.shortcut), line, 0, Qt.AlignmentFlag.AlignRight)
            second.addWidget(TextLabel(policy_name(policy)), line, 1)
        second.setColumnStretch(1, 1)
        grid.setColumnStretch(1, 1)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_xl)
        layout.setSpacing(theme.gap_m)
        layout.addWidget(TextLabel(self.tr("Keys"), "title"))
        layout.addLayout(grid)
        layout.addSpacing(theme.gap_s)
        layout.addWidget(TextLabel(self.tr("AFTER T OR R"), "section"))
        layout.addLayout(second)
