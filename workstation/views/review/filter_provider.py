"""Offers the filters that somebody named in the palette."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from typing_extensions import override

from workstation.domain.review import QueueFilter
from workstation.views.palette.commands import Command, PaletteProvider
from workstation.views.review.saved_filters import SavedFilters


class FilterProvider(PaletteProvider):
    """One command per named filter."""

    def __init__(
        self,
        saved: SavedFilters,
        choose: Callable[[QueueFilter], object],
        parent: QObject | None = None,
    ) -> None:
        """Offer filters.

        Args:
            saved: Which there are.
            choose: Called with the one that was picked.
            parent: Owner.
        """
        super().__init__(parent)
        self._saved, self._choose = saved, choose

    @override
    def find(self, text: str) -> Sequence[Command]:
        return [
            Command(
                id=f"filter/{each.name}",
                title=each.name,
                kind=self.tr("Filter"),
                icon_name="list-filter",
                run=partial(self._choose, each.filter),
            )
            for each in self._saved.all
        ]
