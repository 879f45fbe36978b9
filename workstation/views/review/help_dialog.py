"""The keys of the Review pane, listed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.review import Policy
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name, verdict_name
from workstation.views.review.decision_bar import VERDICT_KEYS
from workstation.views.widgets.labels import Badge, TextLabel


class ReviewHelpDialog(QDialog):
    """Lists what each key does; Esc, Enter or ? closes it."""

    def __init__(
        self, appearance: Appearance, policies: list[Policy], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("review_help_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        theme = appearance.theme
        keys: list[tuple[str, str]] = [
            (self.tr("Space, held"), self.tr("See the photo in clear")),
            ("← →", self.tr("Photo before, next photo")),
            ("H", self.tr("Heat map on the covered photo: on, off")),
            ("B", self.tr("Boxes around text and codes: on, off")),
            ("L", self.tr("Decide all that is alike with this one, or not")),
            ("M", self.tr("List similar messages; Space leaves one out")),
            ("Shift+↑ ↓", self.tr("Scroll the message")),
            ("↑ ↓", self.tr("Item before, next item")),
            ("PgUp PgDn", self.tr("A page up, a page down")),
            ("Home End", self.tr("First item, last item")),
            *((key, verdict_name(verdict)) for verdict, key in VERDICT_KEYS.items()),
            ("S", self.tr("Skip: leave the item to others")),
            ("Z", self.tr("Undo your last decision")),
            ("Enter", self.tr("Take the marked policy; send the note")),
            ("Esc", self.tr("Drop a decision that waits for its policy")),
            ("A", self.tr("Show all, where a filter shows nothing")),
            ("Ctrl+1 Ctrl+2 …", self.tr("Go to another pane")),
            (
                QKeySequence(QKeySequence.StandardKey.Quit).toString() or "Ctrl+Q",
                self.tr("Quit"),
            ),
            ("?", self.tr("These keys")),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap_l)
        grid.setVerticalSpacing(theme.gap_xs)
        for line, (key, text) in enumerate(keys):
            grid.addWidget(Badge(key), line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(TextLabel(text), line, 1)
        second = QGridLayout()
        second.setHorizontalSpacing(theme.gap_l)
        second.setVerticalSpacing(theme.gap_xs)
        for line, policy in enumerate(policies):
            second.addWidget(Badge(policy.shortcut), line, 0, Qt.AlignmentFlag.AlignRight)
            second.addWidget(TextLabel(policy_name(policy)), line, 1)
        left = QVBoxLayout()
        left.setSpacing(theme.gap_m)
        left.addWidget(TextLabel(self.tr("Keys"), "title"))
        left.addLayout(grid)
        right = QVBoxLayout()
        right.setSpacing(theme.gap_m)
        right.addWidget(TextLabel(self.tr("AFTER T OR R"), "section"))
        right.addLayout(second)
        right.addStretch()
        # Side by side: one above the other is higher than the smallest window.
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_xl)
        layout.setSpacing(2 * theme.gap_xl)
        layout.addLayout(left)
        layout.addLayout(right)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        closing = (Qt.Key.Key_Question, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in closing:
            self.accept()
        else:
            super().keyPressEvent(event)
