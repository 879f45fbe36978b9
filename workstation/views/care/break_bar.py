"""The line that proposes a break."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.domain.care import BreakNeed
from workstation.domain.team import ReviewSettings
from workstation.views.appearance import Appearance
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import ElidedLabel, TextLabel, repolish

LATER_MS = 10 * 60 * 1000


class BreakBar(QFrame):
    """Hidden until a break is due; may be put off for ten minutes, unless it is overdue.

    Signals:
        break_wanted: A break is to begin.
        was_put_off: The person would rather be asked later.
    """

    break_wanted = Signal()
    was_put_off = Signal()

    def __init__(
        self, appearance: Appearance, *, later_ms: int = LATER_MS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("break_bar")
        self._appearance = appearance
        self._need = BreakNeed.NONE
        self._settings = ReviewSettings()
        self._later = QTimer(self, singleShot=True, interval=later_ms)
        self._later.setObjectName("break_later_timer")
        self._icon = IconLabel(appearance, "coffee", "accent")
        self._title = TextLabel()
        self._title.setObjectName("break_title")
        self._text = ElidedLabel()
        self._text.setObjectName("break_text")
        self._text.setProperty("tone", "muted")
        self.take = KeyButton(appearance, "Ctrl+B", self.tr("Take a break"), kind="accent")
        self.take.setObjectName("break_take")
        self._put_off = QPushButton(self.tr("Later"))
        self._put_off.setObjectName("break_later")
        self._put_off.setProperty("kind", "link")
        self._put_off.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._put_off.setToolTip(self.tr("Asks again in ten minutes"))
        self._arrange()
        self.take.clicked.connect(self.break_wanted)
        self._put_off.clicked.connect(self.put_off)
        self._put_off.clicked.connect(self.was_put_off)
        self._later.timeout.connect(self._show)
        self.hide()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_xs, theme.gap_s, theme.gap_xs)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(self._icon)
        words = QVBoxLayout()  # beside each other, one would be cut off
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        layout.addLayout(words, 1)
        layout.addWidget(self._put_off)
        layout.addWidget(self.take)

    def set_need(self, need: BreakNeed, settings: ReviewSettings) -> None:
        """Propose a break, or none any more.

        Args:
            need: Whether one is due, and why.
            settings: The limits.
        """
        if (need, settings) == (self._need, self._settings):
            return
        if need is BreakNeed.NONE or need.veils:
            self._later.stop()
        self._need, self._settings = need, settings
        self._show()

    @Slot()
    def _show(self) -> None:
        need, minutes = self._need, self._settings.break_minutes
        if need is BreakNeed.NONE or self._later.isActive():
            self.hide()
            return
        overdue = need.veils
        self._title.setText(
            self.tr("Photos rest until you have had a break")
            if overdue
            else self.tr("Time for a break?")
        )
        if overdue:
            text = self.tr("%n minute(s) are enough; all other work goes on.", "", minutes)
        elif need is BreakNeed.EXPOSURE:
            text = self.tr("You have seen a lot. %n minute(s) away from it count.", "", minutes)
        else:
            worked = self._settings.break_after_minutes
            text = self.tr("You have worked for more than %n minute(s).", "", worked)
        self._text.setText(text)
        self._icon.set_icon("coffee", "warn" if overdue else "accent")
        self._put_off.setVisible(not overdue)
        self.setProperty("is_overdue", overdue)
        repolish(self)
        self.setAccessibleName(f"{self._title.text()}. {text}")
        self.show()

    @Slot()
    def put_off(self) -> None:
        """Ask again after a while."""
        self._later.start()
        self.hide()
