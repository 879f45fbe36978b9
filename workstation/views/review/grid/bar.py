"""The bar below the grid: what decides all but the exceptions, and what that would touch."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.decisions import is_final
from workstation.domain.review import Policy, Verdict
from workstation.views.appearance import Appearance
from workstation.views.labels import verdict_name
from workstation.views.review.policy_row import PolicyRow
from workstation.views.review.questions import HEIGHT, with_count
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import TextLabel

GRID_VERDICTS = {
    Verdict.KEEP: ("review.keep", "ok"),
    Verdict.TAKE_DOWN: ("review.take_down", "danger"),
    Verdict.RESTRICT: ("review.restrict", "warn"),
    Verdict.LABEL: ("review.label", "warn"),
}


def name_apart(parent: QWidget, prefix: str) -> None:
    """Tell the parts of a widget from those of its twin in the same window, for who looks by name.

    Args:
        parent: Its parts get other names, not itself.
        prefix: Of the names.
    """
    for part in parent.findChildren(QWidget):
        name = part.objectName()
        if name and not name.startswith((prefix, "qt_")):
            part.setObjectName(prefix + name)


class GridBar(QFrame):
    """Buttons; the page owns the keys and knows what they do.

    Signals:
        verdict_pressed: A `Verdict`.
        policy_pressed: A policy's code, once a verdict waits for one.
        cancel_pressed: The waiting verdict is dropped.
        undo_pressed: Take the last page back.
    """

    verdict_pressed = Signal(object)
    policy_pressed = Signal(str)
    cancel_pressed = Signal()
    undo_pressed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        keymap: Keymap,
        radius: QWidget,
        outcome: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """Make the bar.

        Args:
            appearance: Gives the theme.
            keymap: Gives the keys on the buttons.
            radius: Says what a decision would touch.
            outcome: Says what became of the last one.
            parent: Owner.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._keymap = keymap
        self.setObjectName("grid_bar")
        self.setProperty("panel", "surface")
        theme = appearance.theme
        self._verdicts = {verdict: self._make_button(verdict) for verdict in GRID_VERDICTS}
        self._undo = KeyButton(appearance, "Z", self.tr("Undo"))
        self._undo.setObjectName("grid_undo")
        self._undo.setStatusTip(self.tr("Take the last page back"))
        self._undo.clicked.connect(self.undo_pressed)
        keymap.follow(self._undo, "review.undo")
        self._policies = PolicyRow(appearance, keymap)
        self._policies.policy_pressed.connect(self.policy_pressed)
        self._cancel = KeyButton(appearance, "", self.tr("Cancel"))
        self._cancel.setObjectName("grid_cancel")
        self._cancel.clicked.connect(self.cancel_pressed)
        keymap.follow(self._cancel, "question.cancel")
        self._question = TextLabel()
        self._question.setObjectName("grid_question")
        self._buttons, self._asking = QWidget(), QWidget()
        row = self._make_row(self._buttons)
        for button in self._verdicts.values():
            row.addWidget(button)
        row.addSpacing(theme.gap_s)
        row.addWidget(outcome)
        row.addStretch()
        row.addWidget(self._undo)
        row = self._make_row(self._asking)
        row.addWidget(self._question)
        row.addStretch()
        row.addWidget(self._cancel)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._buttons)
        self._pages.addWidget(self._asking)
        self._pages.setFixedHeight(HEIGHT)
        self._radius = radius
        name_apart(outcome, "grid_")
        self.set_enabled(count=0, can_decide=False, undo_tip="")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, 0)
        layout.setSpacing(0)
        layout.addWidget(radius)
        layout.addWidget(self._pages)
        layout.addWidget(self._policies)
        self._fit_height()

    def _make_row(self, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._appearance.theme.gap_s - 2)
        return row

    def _make_button(self, verdict: Verdict) -> KeyButton:
        shortcut_id, kind = GRID_VERDICTS[verdict]
        button = KeyButton(self._appearance, "", verdict_name(verdict), kind=kind)
        button.setObjectName(f"grid_{verdict.value}")
        button.setProperty("verdict", verdict.value)
        button.clicked.connect(self._on_verdict_clicked)
        self._keymap.follow(button, shortcut_id)
        return button

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Offer these, but for child safety: that is decided for one alone."""
        self._policies.set_policies([each for each in policies if not is_final(each.code)])
        name_apart(self._policies, "grid_")
        self._fit_height()

    def set_enabled(self, *, count: int, can_decide: bool, undo_tip: str) -> None:
        """Say what can be done now.

        Args:
            count: How many posts a decision is about.
            can_decide: Whether all of them have been on screen.
            undo_tip: What Undo would take back; empty if there is nothing.
        """
        can_decide = can_decide and count > 0
        for verdict, button in self._verdicts.items():
            button.set_text(with_count(verdict, count) if count else verdict_name(verdict))
            button.setEnabled(can_decide)
        alone = {Verdict.ESCALATE: self.tr("One at a time")}
        self._policies.set_possible(can_decide=can_decide, obstacles=alone)
        self._undo.setEnabled(bool(undo_tip))
        self._undo.setToolTip(undo_tip)

    def ask_for_policy(self, verdict: Verdict, suggested_code: str | None, count: int) -> None:
        """Show the policies for a verdict about `count` posts."""
        pattern = self.tr("{verdict}: under which policy?")
        self._question.setText(pattern.format(verdict=with_count(verdict, count)))
        self._question.set_tone("danger" if verdict is Verdict.TAKE_DOWN else "warn")
        self._policies.ask(verdict, suggested_code)
        self._pages.setCurrentWidget(self._asking)

    def show_verdicts(self) -> None:
        """Ask nothing."""
        self._policies.show_defaults()
        self._pages.setCurrentWidget(self._buttons)

    def _fit_height(self) -> None:
        theme = self._appearance.theme
        policies = self._policies.heightForWidth(self.width() - 2 * theme.gap_l)
        self._policies.setFixedHeight(policies + theme.gap_s if policies else 0)
        radius = self._radius.sizeHint().height()
        self._radius.setFixedHeight(radius)
        self.setFixedHeight(theme.gap_s + radius + HEIGHT + self._policies.height())

    @Slot()
    def _on_verdict_clicked(self) -> None:
        self.verdict_pressed.emit(Verdict(self.sender().property("verdict")))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()
