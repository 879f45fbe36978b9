"""The steps of the filter, each of which can be gone back to."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from workstation.views.analysis.cross_filter import CrossFilter, Step
from workstation.views.appearance import Appearance
from workstation.views.tips import plain_tip
from workstation.views.widgets.labels import TextLabel

_LONGEST = 26


class Breadcrumb(QWidget):
    """As many of the newest steps as fit."""

    def __init__(
        self, appearance: Appearance, cross_filter: CrossFilter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._filter = cross_filter
        self.setObjectName("filter_steps")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(appearance.theme.gap_xs)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        cross_filter.steps_changed.connect(self._list)

    @Slot()
    def _list(self) -> None:
        """List the steps, unless nobody sees them: each pane of charts has them."""
        if not self.isVisible():
            return
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)  # nobody shall find it meanwhile
                widget.deleteLater()
        steps = self._filter.steps
        if len(steps) == 1:
            return
        room = self.width()
        shown: list[QWidget] = []
        for number in reversed(range(len(steps))):
            button = self._make_button(number, steps[number], is_last=number == len(steps) - 1)
            separator = TextLabel("›", "caption")
            room -= button.sizeHint().width() + separator.sizeHint().width() + 12
            if room < 0:
                shown.insert(0, TextLabel("…", "caption"))
                break
            if shown:
                shown.insert(0, separator)
            shown.insert(0, button)
        for widget in shown:
            self._row.addWidget(widget)
        self._row.addStretch(1)

    def _make_button(self, number: int, step: Step, *, is_last: bool) -> QPushButton:
        words = step.words or self._beginning(step)
        text = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        button = QPushButton(text.replace("&", "&&"))  # names may have them
        button.setObjectName(f"filter_step_{number}")
        button.setProperty("kind", "link")
        button.setAccessibleName(words)
        button.setStatusTip(self.tr("Go back to this step"))
        if words != text:
            button.setToolTip(plain_tip(words))
        button.setEnabled(not is_last)
        button.clicked.connect(partial(self._filter.go_back_to, number))
        return button

    def _beginning(self, step: Step) -> str:
        is_all = step.wanted.is_everything
        return self.tr("Everything") if is_all else self.tr("As last time")

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._list()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
