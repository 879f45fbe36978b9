"""How appeals end: a strip of numbers for managers, and a small table by policy or network."""

import enum
from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Slot,
)
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.appeals import AppealFigures
from workstation.views import formatting
from workstation.views.appeals.words import hours_text
from workstation.views.appearance import Appearance
from workstation.views.tables import RowTable
from workstation.views.widgets.buttons import Chip
from workstation.views.widgets.labels import Hairline, TextLabel, named_label

RawRole = Qt.ItemDataRole.UserRole
_MOST_ROWS = 5
_HEADER_HEIGHT, _ROW_HEIGHT = 33, 34
_RATE_WIDTH = 118

_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """Columns, in the order in which they are shown."""

    NAME = 0
    FILED = 1
    ANSWERED = 2
    REVERSED = 3
    PARTLY = 4
    RATE = 5
    MEDIAN = 6


def reversal_rate(figures: AppealFigures) -> float | None:
    """Return the share of answered appeals that were reversed, wholly or partly."""
    if not figures.answered:
        return None
    return (figures.reversed_whole + figures.reversed_partly) / figures.answered


def rate_text(rate: float | None) -> str:
    """Return a share as people read it; a dash where there is none."""
    return "–" if rate is None else f"{rate:.0%}"


class FiguresModel(QAbstractTableModel):
    """A row per policy or network: there are few."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AppealFigures, ...] = ()
        self._names: Mapping[str, str] = {}
        self._heading = ""

    def show_figures(
        self, rows: Sequence[AppealFigures], names: Mapping[str, str], heading: str
    ) -> None:
        """Show these instead.

        Args:
            rows: By policy or by network.
            names: What policies are called, by code; networks are called what they are.
            heading: Of the first column, translated.
        """
        self.beginResetModel()
        self._rows, self._names, self._heading = tuple(rows), names, heading
        self.endResetModel()

    def _raw(self, row: AppealFigures, column: Column) -> str | float:
        rate = reversal_rate(row)
        if column is Column.NAME:
            return self._names.get(row.name, row.name) or self.tr("none")
        return {
            Column.FILED: row.filed,
            Column.ANSWERED: row.answered,
            Column.REVERSED: row.reversed_whole,
            Column.PARTLY: row.reversed_partly,
            Column.RATE: -1.0 if rate is None else rate,
            Column.MEDIAN: -1.0 if row.median_hours is None else row.median_hours,
        }[column]

    def _text(self, row: AppealFigures, column: Column) -> str:
        raw = self._raw(row, column)
        match column:
            case Column.RATE:
                return rate_text(reversal_rate(row))
            case Column.MEDIAN:
                return hours_text(row.median_hours)
            case _:
                return raw if isinstance(raw, str) else formatting.count(int(raw))

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column is not Column.NAME:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case _:
                return self._raw(row, column) if role == RawRole else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section != Column.NAME:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: self._heading,
            Column.FILED: self.tr("Filed"),
            Column.ANSWERED: self.tr("Answered"),
            Column.REVERSED: self.tr("Reversed"),
            Column.PARTLY: self.tr("Partly"),
            Column.RATE: self.tr("Reversal rate"),
            Column.MEDIAN: self.tr("Median time"),
        }[Column(section)]


class FiguresStrip(QWidget):
    """Numbers in a line; the table opens below by a chip."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName("appeal_figures")
        self.setProperty("panel", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._by: dict[str, tuple[AppealFigures, ...]] = {"policy": (), "network": ()}
        self._names: Mapping[str, str] = {}
        self._numbers = {
            name: named_label(f"figure_{name}", "title")
            for name in ("open", "overdue", "median", "rate")
        }
        self._chips = {
            "policy": Chip(appearance, self.tr("By policy")),
            "network": Chip(appearance, self.tr("By network")),
        }
        self._model = FiguresModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(RawRole)
        self._table = RowTable(self._sorted, self.tr("How appeals ended"))
        self._table.setObjectName("figures_table")
        self._table.setSortingEnabled(True)
        self._table.sortByColumn(Column.RATE, Qt.SortOrder.DescendingOrder)
        self._table.hide()
        self._arrange(theme.gap_xl, theme.gap_s, theme.gap_xs)
        for name, chip in self._chips.items():
            chip.setObjectName(f"figures_by_{name}")
            chip.clicked.connect(lambda _=False, by=name: self._on_chip(by))

    def _arrange(self, wide: int, gap: int, small: int) -> None:
        captions = {
            "open": self.tr("Open"),
            "overdue": self.tr("Overdue"),
            "median": self.tr("Median time to answer"),
            "rate": self.tr("Reversed, wholly or partly"),
        }
        line = QHBoxLayout()
        line.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        line.setSpacing(wide)
        for name, number in self._numbers.items():
            pair = QHBoxLayout()
            pair.setSpacing(gap)
            pair.addWidget(number, 0, Qt.AlignmentFlag.AlignBaseline)
            pair.addWidget(TextLabel(captions[name], "caption"), 0, Qt.AlignmentFlag.AlignBaseline)
            line.addLayout(pair)
        line.addStretch()
        chips = QHBoxLayout()
        chips.setSpacing(small)
        for chip in self._chips.values():
            chips.addWidget(chip)
        line.addLayout(chips)
        header = self._table.horizontalHeader()
        for column in Column:
            header.resizeSection(column, _RATE_WIDTH)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._table)
        layout.addWidget(Hairline())

    def set_names(self, names: Mapping[str, str]) -> None:
        """Know what policies are called, by code."""
        if names != self._names:
            self._names = names
            self._fill()

    def show_numbers(self, *, open_count: int, overdue: int) -> None:
        """Show how much waits."""
        self._numbers["open"].setText(formatting.short_count(open_count))
        self._numbers["open"].setToolTip(formatting.count(open_count))
        self._numbers["overdue"].setText(formatting.short_count(overdue))
        self._numbers["overdue"].set_tone("danger" if overdue else "")

    def show_figures(
        self,
        whole: AppealFigures | None,
        by_policy: Sequence[AppealFigures],
        by_network: Sequence[AppealFigures],
    ) -> None:
        """Show how appeals ended.

        Args:
            whole: Of all of them; None where there are none.
            by_policy: A row each.
            by_network: A row each.
        """
        self._by = {"policy": tuple(by_policy), "network": tuple(by_network)}
        self._numbers["median"].setText(hours_text(None if whole is None else whole.median_hours))
        self._numbers["rate"].setText(rate_text(None if whole is None else reversal_rate(whole)))
        self._fill()

    @property
    def is_open(self) -> bool:
        """Whether a table is shown."""
        return self._table.isVisibleTo(self)

    def show_table(self, by: str | None) -> None:
        """Open the table by "policy" or "network"; None closes it."""
        for name, chip in self._chips.items():
            chip.setChecked(name == by)
        self._fill()

    def _on_chip(self, by: str) -> None:
        self.show_table(by if self._chips[by].isChecked() else None)

    @Slot()
    def _fill(self) -> None:
        by = next((name for name, chip in self._chips.items() if chip.isChecked()), None)
        self._table.setVisible(by is not None)
        if by is not None:
            is_policy = by == "policy"
            heading = self.tr("Policy") if is_policy else self.tr("Network that flagged it")
            self._model.show_figures(self._by[by], self._names if is_policy else {}, heading)
            lines = min(max(len(self._by[by]), 1), _MOST_ROWS)
            self._table.setFixedHeight(_HEADER_HEIGHT + lines * _ROW_HEIGHT)
