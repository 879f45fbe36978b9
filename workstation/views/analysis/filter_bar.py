"""The bar over all charts: period, circles, bands, categories, and the way back."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workstation.domain.messages import MessageCategory
from workstation.domain.slices import Band, Slice
from workstation.views.analysis.as_of import AsOfLabel
from workstation.views.analysis.breadcrumb import Breadcrumb
from workstation.views.analysis.chooser import Chooser
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.left_rows import BackButton
from workstation.views.analysis.period_button import PeriodButton
from workstation.views.analysis.saved_views import ViewsButton
from workstation.views.analysis.words import band_name
from workstation.views.message_words import category_name
from workstation.views.widgets.icon_widgets import IconButton

_HEIGHT = 48
# The rest is what solicits nothing.
_CATEGORIES = tuple(one for one in MessageCategory if one is not MessageCategory.ORDINARY)


class FilterBar(QFrame):
    """Shows and changes the one filter."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        appearance, theme = context.appearance, context.appearance.theme
        self._context = context
        self._filter = context.cross_filter
        self.setObjectName("filter_bar")
        self.setProperty("panel", "surface")
        self.setFixedHeight(_HEIGHT)
        self.period = PeriodButton(context)
        self.circles = Chooser(appearance, "filter_circles", self.tr("Circles"))
        self.bands = Chooser(appearance, "filter_bands", self.tr("Score bands"))
        self.categories = Chooser(appearance, "filter_categories", self.tr("Categories"))
        self.bands.setToolTip(
            self.tr("Of whoever acts, at that moment: gives, posts, comments, or is scored")
        )
        self.categories.setToolTip(self.tr("What posts solicit; of gifts and comments: their post"))
        self.bands.set_options([(band, band_name(band)) for band in Band])
        self.categories.set_options([(one, category_name(one)) for one in _CATEGORIES])
        self.undo = IconButton(appearance, "undo-2", self.tr("Undo a step of the filter"))
        self.undo.setObjectName("filter_undo")
        self.reset = IconButton(appearance, "x", self.tr("Show everything again"))
        self.reset.setObjectName("filter_reset")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        self._row.setSpacing(theme.gap_s)
        for button in (self.period, self.circles, self.bands, self.categories):
            self._row.addWidget(button)
        self._row.addSpacing(theme.gap_s)
        self._row.addWidget(Breadcrumb(appearance, self._filter), 1)
        self._row.addWidget(BackButton(context.left_rows))
        self._row.addWidget(AsOfLabel(context))
        self.views = ViewsButton(context)
        for icon in (self.undo, self.reset, self.views):
            self._row.addWidget(icon)
        for chooser in (self.circles, self.bands, self.categories):
            chooser.settled.connect(self._filter.settle)
        self.circles.chosen_changed.connect(self._on_circles)
        self.bands.chosen_changed.connect(self._on_bands)
        self.categories.chosen_changed.connect(self._on_categories)
        self.undo.clicked.connect(self._filter.undo)
        self.reset.clicked.connect(self._reset)
        context.circles.changed.connect(self._list_circles)
        self._filter.changed.connect(self._show)
        self._list_circles()
        self._show()

    def add_at_end(self, widget: QWidget) -> None:
        """Put something at the right end."""
        self._row.addWidget(widget)

    @Slot()
    def _list_circles(self) -> None:
        self.circles.set_options(list(self._context.circles.all.items()))

    @Slot()
    def _show(self) -> None:
        wanted = self._filter.current
        self.circles.set_chosen(wanted.circles)
        self.bands.set_chosen(wanted.bands)
        self.categories.set_chosen(wanted.categories)
        self.undo.setEnabled(len(self._filter.steps) > 1)
        self.reset.setEnabled(not wanted.is_everything)

    @Slot()
    def _reset(self) -> None:
        self._filter.show(self.tr("Everything"), Slice())

    @Slot(object)
    def _on_circles(self, chosen: frozenset[int]) -> None:
        self._filter.adjust(self.circles.words(), circles=chosen)

    @Slot(object)
    def _on_bands(self, chosen: frozenset[Band]) -> None:
        self._filter.adjust(self.bands.words(), bands=chosen)

    @Slot(object)
    def _on_categories(self, chosen: frozenset[MessageCategory]) -> None:
        self._filter.adjust(self.categories.words(), categories=chosen)
