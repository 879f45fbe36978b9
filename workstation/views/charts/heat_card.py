"""A card with a heat map whose cells open rows and are explained beside the title."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from workstation.views.appearance import Appearance
from workstation.views.charts.card import CanvasCard
from workstation.views.charts.heat import HeatMapPlot


class HeatCard(CanvasCard):
    """Such a card.

    Attributes:
        heat: The heat map.
    """

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        title: str,
        *,
        on_clicked: Callable[[int, int], object],
        on_hovered: Callable[[tuple[int, int] | None], object],
        parent: QWidget | None = None,
    ) -> None:
        """Make it empty.

        Args:
            appearance: Gives the theme.
            name: Object name.
            title: The question, translated.
            on_clicked: Called with row and column of a cell that is chosen.
            on_hovered: Called with row and column of what is pointed at; None for nothing.
            parent: Owner.
        """
        self.heat = HeatMapPlot(appearance)
        super().__init__(appearance, name, title, self.heat, parent)
        self.heat.cell_clicked.connect(on_clicked)
        self.heat.hovered.connect(on_hovered)
