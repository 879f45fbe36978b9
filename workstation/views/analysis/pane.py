"""What all panes of charts are: the filter over boards that are made when first opened."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.mirror import RefreshSummary
from workstation.settings.shortcuts import BRUSH, CHARTS
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.filter_bar import FilterBar
from workstation.views.analysis.refresh_words import refresh_words
from workstation.views.error_words import error_words
from workstation.views.pane import Pane
from workstation.views.widgets.buttons import Chip
from workstation.views.widgets.labels import Hairline

if TYPE_CHECKING:
    from workstation.views.analysis.board import Board

_SWITCH_HEIGHT = 44
_SLOW_MS = 1500

Page = tuple[str, str, Callable[[], "Board"]]
"""Key for settings and tests, name (translated), what makes it."""


class AnalysisPane(Pane):
    """A pane of charts: subclasses override `make_board`, or `make_pages` for several.

    Both are called when the pane is first opened, and should import what draws only then:
    pyqtgraph takes a moment to load.
    """

    def __init__(
        self,
        context: AnalysisContext,
        *,
        key: str,
        icon_name: str,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make a pane without contents.

        Args:
            context: What all panes of charts share.
            key: As of `Pane`.
            icon_name: As of `Pane`.
            title: As of `Pane`, translated.
            parent: Owner.
        """
        super().__init__(parent)
        self.key, self.icon_name, self.title = key, icon_name, title
        self.key_contexts = (key, BRUSH, CHARTS)
        self.context = context
        self.filter_bar: FilterBar | None = None
        self._makers: dict[str, Callable[[], Board]] = {}
        self._boards: dict[str, Board] = {}
        self._chips: dict[str, Chip] = {}
        self._page = ""
        self._is_on_screen = False
        # A refresh that takes a moment is nobody's concern.
        self._is_slow = QTimer(self, interval=_SLOW_MS, singleShot=True)
        self._is_slow.timeout.connect(self._show_refresh)
        context.mirror.refreshing_changed.connect(self._on_refreshing)
        context.mirror.refreshed.connect(self._on_refreshed)
        context.mirror.refresh_failed.connect(self._on_refresh_failed)
        self._stack = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        keymap = context.keymap
        keymap.bind(self, "charts.undo", context.cross_filter.undo)
        keymap.bind(self, "charts.page", self.show_next_page, when=lambda: len(self._makers) > 1)
        keymap.bind(self, "charts.refresh", self.context.mirror.refresh)

    def make_board(self) -> "Board":
        """Return the only board."""
        raise NotImplementedError

    def make_pages(self) -> Sequence[Page]:
        """Return the pages, at least one."""
        return (("board", self.title, self.make_board),)

    @property
    def board(self) -> "Board | None":
        """The board on screen; None before the pane was opened."""
        return self._boards.get(self._page)

    @property
    def page_keys(self) -> list[str]:
        """Keys of all pages; empty before the pane was opened."""
        return list(self._makers)

    @property
    def page(self) -> str:
        """Key of the page that is shown."""
        return self._page

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Show a page."""
        before = self.board
        if before is not None and key != self._page:
            before.go()
        self._page = key
        if key in self._chips:
            self._chips[key].setChecked(True)
        if not self._is_on_screen:
            return
        if key not in self._boards:
            board = self._boards[key] = self._makers[key]()
            board.message_posted.connect(self.message_posted)
            self._stack.addWidget(board)
        self._stack.setCurrentWidget(self._boards[key])
        self._boards[key].come()

    @Slot()
    def show_next_page(self) -> None:
        """Show the page after this one; after the last, the first."""
        keys = self.page_keys
        self.show_page(keys[(keys.index(self._page) + 1) % len(keys)])

    def _make_contents(self) -> None:
        pages = self.make_pages()
        self._makers = {key: make for key, _, make in pages}
        self.filter_bar = FilterBar(self.context)
        self.filter_bar.views.told.connect(self.message_posted)
        self._column.insertWidget(0, self.filter_bar)
        self._column.insertWidget(1, Hairline())
        if len(pages) > 1:
            self._column.insertWidget(2, self._make_switch(pages))
        if self._page not in self._makers:
            self._page = pages[0][0]
        self.context.circles.read()

    def _make_switch(self, pages: Sequence[Page]) -> QWidget:
        theme = self.context.appearance.theme
        switch = QFrame()
        switch.setObjectName(f"{self.key}_switch")
        switch.setFixedHeight(_SWITCH_HEIGHT)
        row = QHBoxLayout(switch)
        row.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, 0)
        row.setSpacing(theme.gap_s)
        group = QButtonGroup(switch)
        for key, name, _ in pages:
            chip = self._chips[key] = Chip(self.context.appearance, name)
            chip.setObjectName(f"{self.key}_page_{key}")
            chip.clicked.connect(partial(self._on_chip, key))
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        return switch

    def _on_chip(self, key: str, _is_checked: bool = False) -> None:  # Qt's
        self.show_page(key)

    @Slot()
    def _on_refreshing(self) -> None:
        if self.context.mirror.is_refreshing:
            self._is_slow.start()
        else:
            self._is_slow.stop()

    @Slot(object)
    def _on_refreshed(self, summary: RefreshSummary) -> None:
        if self._is_on_screen and (text := refresh_words(summary)):
            self.message_posted.emit(text)

    @Slot(object)
    def _on_refresh_failed(self, error: Exception) -> None:
        if self._is_on_screen:
            text = self.tr("{problem}. The charts were not brought up to date.")
            self.message_posted.emit(text.format(problem=error_words(error).title))

    @Slot()
    def _show_refresh(self) -> None:
        job = self.context.mirror.refresh_job
        if job is not None and self._is_on_screen:
            self.job_started.emit(job, self.tr("Copying figures"))

    # Overrides of Pane.

    @override
    def activate(self) -> None:
        if not self._is_on_screen:
            self.context.mirror.come()
        self._is_on_screen = True
        if self.filter_bar is None:
            self._make_contents()
        self.show_page(self._page)
        if self.board is not None:
            self.board.setFocus()  # else the keys of the pane are not heard
        self.context.left_rows.come_to(self.key)

    @override
    def deactivate(self) -> None:
        if self._is_on_screen:
            self.context.mirror.go()
        self._is_on_screen = False
        if self.board is not None:
            self.board.go()

    @override
    def remember(self, settings: QSettings) -> None:
        if self._page:
            settings.setValue(f"{self.key}/page", self._page)
        context = self.context
        context.saved.remember(settings, context.cross_filter, context.today())

    @override
    def recall(self, settings: QSettings) -> None:
        self._page = str(settings.value(f"{self.key}/page", ""))
        context = self.context
        context.saved.recall(settings, context.cross_filter, context.today())
