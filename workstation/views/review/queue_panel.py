"""The left side: filters with counts, and the queue."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.review import ItemState, Policy, QueueFilter, QueueRow
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.views.appearance import Appearance
from workstation.views.labels import item_state_name, policy_name
from workstation.views.review.filter_chips import FilterChips
from workstation.views.review.flow_layout import FlowLayout
from workstation.views.review.queue_delegate import ROW_HEIGHT, QueueDelegate
from workstation.views.review.queue_table import QueueTableModel, RowRole
from workstation.views.widgets.buttons import Chip
from workstation.views.widgets.labels import ElidedLabel, Hairline, TextLabel

CircleName = Callable[[int | None], str]


def _nameless(_circle_id: int | None) -> str:
    return ""


class QueueView(QListView):
    """The list. What is highlighted is the item on the desk, whatever is pressed or dragged.

    All keys belong to the pane.

    Signals:
        row_chosen: A `QueueRow` was clicked.
        menu_wanted: For a `QueueRow`, at a point of the screen.
    """

    row_chosen = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The person selects nothing: `highlight` does.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.clicked.connect(self._choose)

    def highlight(self, index: QModelIndex) -> None:
        """Select a line, or none for an invalid index."""
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, select)

    @property
    def lines_per_page(self) -> int:
        """How many lines fit."""
        return max(1, self.viewport().height() // ROW_HEIGHT)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row = index.data(RowRole)
        if isinstance(row, QueueRow):
            self.row_chosen.emit(row)

    @Slot(QPoint)
    def _on_menu_requested(self, point: QPoint) -> None:
        row = self.indexAt(point).data(RowRole)
        if isinstance(row, QueueRow):
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(point))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class QueuePanel(QFrame):
    """Filters by policy and state, and the queue below.

    Signals:
        filter_changed: A `QueueFilter`.
        row_chosen: A `QueueRow`.
    """

    filter_changed = Signal(object)
    row_chosen = Signal(object)

    def __init__(
        self,
        *,
        appearance: Appearance,
        photos: PhotoLoader,
        queue: QueueTableModel,
        own_login: str,
        shows_escalated: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make the panel.

        Args:
            appearance: Gives the theme.
            photos: Gives the thumbnails.
            queue: What is listed.
            own_login: Whose leases need no lock.
            shows_escalated: Whether this person also works on escalated items.
            parent: Owner.
        """
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self._appearance = appearance
        self._filter = QueueFilter()
        self._counts: dict[ItemState, dict[str, int]] = {}
        self._scroll_by = 0
        self._marked_id: int | None = None
        self._queue = queue
        self._tools = QHBoxLayout()
        self._total = TextLabel(role="caption")
        self._total.setObjectName("queue_total")
        self._colleagues = ElidedLabel(role="caption")
        self._colleagues.setObjectName("queue_colleagues")
        self._colleagues.setProperty("tone", "accent")
        self._colleagues.hide()
        self._state_chips: dict[ItemState, Chip] = {}
        self._states = self._make_states()
        if not shows_escalated:
            self._states.hide()
        self._chip_box = QWidget()
        self._chip_box.setLayout(FlowLayout(appearance.theme.gap_xs + 2))
        self._filter_chips = FilterChips(appearance)
        self._circle_name: CircleName = _nameless
        self._chips: dict[str | None, Chip] = {}
        self._chip_group = QButtonGroup(self)
        self._add_chip(None, self.tr("All"))
        self.view = QueueView()
        self.view.setObjectName("queue")
        self.view.setAccessibleName(self.tr("Items to review"))
        self.view.setModel(queue)
        self.view.setItemDelegate(QueueDelegate(appearance, photos, own_login, self.view))
        self._arrange()

        self._chip_group.buttonClicked.connect(self._on_chip_clicked)
        self._filter_chips.filter_chosen.connect(self._change_filter)
        self.view.row_chosen.connect(self.row_chosen)
        queue.rowsInserted.connect(self._on_rows_inserted)
        queue.rowsRemoved.connect(self._on_rows_removed)
        queue.page_loaded.connect(self._on_page_loaded)
        photos.settled.connect(self._on_photo_settled)
        appearance.theme_changed.connect(self._repaint)

    def add_tool(self, tool: QWidget) -> None:
        """Put a button beside the heading."""
        self._tools.addWidget(tool)

    def _make_states(self) -> QWidget:
        group = QButtonGroup(self)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._appearance.theme.gap_s)
        for state in (ItemState.OPEN, ItemState.ESCALATED):
            chip = self._state_chips[state] = Chip(self._appearance, item_state_name(state))
            chip.setObjectName(f"queue_state_{state.value}")
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.setChecked(state is self._filter.state)
            group.addButton(chip, list(ItemState).index(state))
            row.addWidget(chip)
        row.addStretch()
        group.idClicked.connect(self._on_state_clicked)
        return box

    def _arrange(self) -> None:
        theme = self._appearance.theme
        header = QHBoxLayout()
        header.setSpacing(theme.gap_s)
        header.addWidget(TextLabel(self.tr("Queue"), "title"))
        header.addStretch()
        header.addWidget(self._colleagues)
        header.addWidget(self._total)
        header.addLayout(self._tools)
        top = QVBoxLayout()
        top.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_m)
        top.setSpacing(theme.gap_m)
        top.addLayout(header)
        top.addWidget(self._states)
        top.addWidget(self._chip_box)
        top.addWidget(self._filter_chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(Hairline())
        layout.addWidget(self.view, 1)

    def set_policies(self, policies: list[Policy]) -> None:
        """Offer a chip per policy."""
        for policy in policies:
            if policy.code not in self._chips:
                self._add_chip(policy.code, policy_name(policy))
        self.set_counts(self._counts)

    @Slot(object)
    def set_counts(self, by_state: dict[ItemState, dict[str, int]]) -> None:
        """Show how many items wait; policies without any have no chip, unless chosen."""
        self._counts = by_state
        for state, chip in self._state_chips.items():
            if state in by_state:
                chip.set_count(sum(by_state[state].values()))
        counts = by_state.get(self._filter.state, {})
        total = sum(counts.values())
        self._total.setText(self.tr("%n waiting", "", total))
        for code, chip in self._chips.items():
            count = total if code is None else counts.get(code, 0)
            chip.set_count(count)
            chip.setVisible(code is None or count > 0 or chip.isChecked())
        self._chip_box.updateGeometry()

    @Slot(object)
    def set_colleagues(self, count: int) -> None:
        """Say how many others work in the part of the queue that is shown."""
        self._colleagues.setVisible(count > 0)
        self._colleagues.setText(self.tr("%n colleague(s) here", "", count))

    def select(self, row: QueueRow | None) -> None:
        """Mark the item on the desk, and see that it can be seen."""
        self._scroll_by = 0
        self._marked_id = None if row is None else row.item_id
        self._highlight()
        if self.view.currentIndex().isValid():
            self.view.scrollTo(self.view.currentIndex())

    def _highlight(self) -> None:
        line = None if self._marked_id is None else self._queue.find(self._marked_id)
        self.view.highlight(QModelIndex() if line is None else self._queue.index(line))

    def _add_chip(self, code: str | None, text: str) -> None:
        chip = Chip(self._appearance, text, count=0)
        chip.setObjectName(f"queue_policy_{code or 'all'}")
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setChecked(code == self._filter.policy_code)
        self._chips[code] = chip
        self._chip_group.addButton(chip)
        layout = self._chip_box.layout()
        assert layout is not None  # noqa: S101  # set in the constructor
        layout.addWidget(chip)

    @Slot(int)
    def _on_state_clicked(self, position: int) -> None:
        state = list(ItemState)[position]
        # Nothing that is open was handed on.
        escalation = self._filter.escalation if state is ItemState.ESCALATED else None
        self._change_filter(replace(self._filter, state=state, escalation=escalation))

    @Slot(object)
    def _on_chip_clicked(self, clicked: Chip) -> None:
        code = next(code for code, chip in self._chips.items() if chip is clicked)
        self._change_filter(replace(self._filter, policy_code=code))

    def show_filter(self, wanted: QueueFilter) -> None:
        """Mark the chips of a filter that was chosen elsewhere."""
        self._filter = wanted
        self._state_chips[wanted.state].setChecked(True)
        if wanted.policy_code in self._chips:
            self._chips[wanted.policy_code].setChecked(True)
        self.set_counts(self._counts)
        self._show_chips()

    def name_circles(self, name: CircleName) -> None:
        """Know what circles are called: with each call, more of them may be known."""
        self._circle_name = name
        self._show_chips()

    def _show_chips(self) -> None:
        self._filter_chips.show_filter(self._filter, self._circle_name(self._filter.circle_id))

    @Slot(object)
    def _change_filter(self, wanted: QueueFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.set_counts(self._counts)
            self._show_chips()
            self.filter_changed.emit(wanted)

    @Slot()
    def _repaint(self) -> None:
        self.view.viewport().update()

    @Slot(str, object)
    def _on_photo_settled(self, _sha256: str, size: PhotoSize) -> None:
        if size is PhotoSize.THUMBNAIL:
            self.view.viewport().update()

    # What is looked at stays where it is while a refresh adds and removes lines above.

    @Slot(QModelIndex, int, int)
    def _on_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        if first * ROW_HEIGHT < self.view.verticalScrollBar().value() + self._scroll_by:
            self._scroll_by += (last - first + 1) * ROW_HEIGHT

    @Slot(QModelIndex, int, int)
    def _on_rows_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        if first * ROW_HEIGHT < self.view.verticalScrollBar().value() + self._scroll_by:
            self._scroll_by -= (last - first + 1) * ROW_HEIGHT

    @Slot()
    def _on_page_loaded(self) -> None:
        scroll_by, self._scroll_by = self._scroll_by, 0
        bar = self.view.verticalScrollBar()
        if scroll_by:
            self.view.doItemsLayout()
            bar.setValue(bar.value() + scroll_by)
        at = bar.value()
        self._highlight()  # a line that moved was taken out and put in again
        bar.setValue(at)
