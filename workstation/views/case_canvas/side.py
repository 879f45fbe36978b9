"""Beside a canvas: what colours stand for, what is chosen, what is followed."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from workstation.views.case_canvas.choice_panel import ChoicePanel
from workstation.views.case_canvas.roles import RoleLegend
from workstation.views.case_canvas.trace_panel import TracePanel
from workstation.views.cases.context import CasesContext
from workstation.views.gifts.account_names import AccountNames
from workstation.views.widgets.cards import Card

_WIDTH = 320
_LEGEND_FROM = 340
"""Below this height what is chosen needs the room."""


class CanvasSide(Card):
    """A legend, and below it what is chosen, or the way of the money that is followed.

    Attributes:
        legend: What colours stand for.
        choice: What is chosen.
        trace: What is followed.
    """

    def __init__(self, context: CasesContext, names: AccountNames) -> None:
        analysis = context.analysis
        super().__init__(analysis.appearance)
        theme = analysis.appearance.theme
        self.legend = RoleLegend(analysis.appearance)
        self.choice = ChoicePanel(analysis, names, may_work=context.is_analyst)
        self.trace = TracePanel(analysis, names)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.choice)
        self._stack.addWidget(self.trace)
        self.column.setContentsMargins(theme.gap_m, theme.gap_m, theme.gap_m, theme.gap_m)
        self.column.setSpacing(theme.gap_m)
        self.column.addWidget(self.legend)
        self.column.addWidget(self._stack, 1)
        self.setFixedWidth(_WIDTH)
        self._stack.setMinimumHeight(1)  # a low window may cut it short

    def show_choice(self) -> None:
        """Show what is chosen."""
        self._stack.setCurrentWidget(self.choice)

    def show_trace(self) -> None:
        """Show what is followed."""
        self._stack.setCurrentWidget(self.trace)

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.legend.setVisible(self.height() >= _LEGEND_FROM)
