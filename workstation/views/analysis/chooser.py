"""A button that opens a list to choose several from."""

from collections.abc import Collection, Hashable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import repolish

_SIZE = QSize(260, 320)
_ROW = 28
_SEARCHED_FROM = 8
_FRAME = 20
_KeyRole = Qt.ItemDataRole.UserRole
Options = Sequence[tuple[Hashable, str]]


class Chooser(QPushButton):
    """Says what is chosen; pressed, lists what can be.

    Signals:
        chosen_changed: A `frozenset` of keys is chosen now.
        settled: The list was closed.
        opened: The list is shown.
    """

    chosen_changed = Signal(object)
    settled = Signal()
    opened = Signal()

    def __init__(
        self, appearance: Appearance, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        """Make a chooser of nothing.

        Args:
            appearance: Gives the theme.
            name: Object name.
            title: What is chosen, translated: said while nothing is.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "filter")
        self._title = title
        self._options: Options = ()
        self._chosen: frozenset[Hashable] = frozenset()
        self._popup = _Popup(appearance, name, title, self)
        self._popup.toggled.connect(self._on_toggled)
        self._popup.closed.connect(self.settled)
        self.clicked.connect(self.open)
        self._say()

    def set_options(self, options: Options) -> None:
        """Offer these, keys with names, in this order."""
        self._options = tuple(options)
        self._popup.list_options(self._options, self._chosen)
        self._say()

    def set_chosen(self, chosen: Collection[Hashable]) -> None:
        """Have these chosen, without telling."""
        if frozenset(chosen) != self._chosen:
            self._chosen = frozenset(chosen)
            self._popup.mark(self._chosen)
        self._say()

    def words(self) -> str:
        """Return what is chosen."""
        names = [name for key, name in self._options if key in self._chosen]
        if len(self._chosen) == 1 and names:
            return names[0]
        if self._chosen:
            return f"{self._title}: {len(self._chosen)}"
        return self._title

    @Slot()
    def open(self) -> None:
        """Show the list."""
        self.opened.emit()
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.open(is_searched=len(self._options) >= _SEARCHED_FROM)

    def _say(self) -> None:
        text = self.words()
        if text == self.text() and bool(self._chosen) == self.property("is_set"):
            return
        self.setText(text)
        self.setAccessibleName(f"{self._title}: {text}" if self._chosen else text)
        self.setProperty("is_set", bool(self._chosen))
        repolish(self)

    @Slot(object, bool)
    def _on_toggled(self, key: Hashable, is_chosen: bool) -> None:  # a signal's
        self._chosen = self._chosen | {key} if is_chosen else self._chosen - {key}
        self._say()
        self.chosen_changed.emit(self._chosen)


class _Popup(QFrame):
    """The list, with a field that finds in it where there is much."""

    toggled = Signal(object, bool)
    closed = Signal()

    def __init__(self, appearance: Appearance, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        theme = appearance.theme
        self.setObjectName(f"{name}_popup")
        self.setProperty("panel", "card")
        self._find = QLineEdit()
        self._find.setObjectName(f"{name}_find")
        self._find.setPlaceholderText(self.tr("Find"))
        self._find.setAccessibleName(self.tr("Find"))
        self._find.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}_list")
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_s, theme.gap_s, theme.gap_s, theme.gap_s)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(self._find)
        layout.addWidget(self.list, 1)
        self._find.textChanged.connect(self._filter)
        self._find.installEventFilter(self)
        self.list.itemChanged.connect(self._on_changed)
        self.list.itemClicked.connect(self._on_clicked)

    def list_options(self, options: Options, chosen: frozenset[Hashable]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for key, name in options:
            item = QListWidgetItem(name, self.list)
            item.setData(_KeyRole, key)
            item.setSizeHint(QSize(0, _ROW))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            item.setCheckState(_state(key in chosen))
        self.list.blockSignals(False)

    def mark(self, chosen: frozenset[Hashable]) -> None:
        self.list.blockSignals(True)
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setCheckState(_state(item.data(_KeyRole) in chosen))
        self.list.blockSignals(False)

    def open(self, *, is_searched: bool) -> None:
        self._find.clear()
        self._find.setVisible(is_searched)
        needed = self.list.count() * _ROW + _FRAME
        height = _SIZE.height() if is_searched else min(needed, _SIZE.height())
        self.setFixedSize(_SIZE.width(), height)
        self.show()
        (self._find if is_searched else self.list).setFocus()
        if self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    @Slot(str)
    def _filter(self, text: str) -> None:
        needle = text.casefold().strip()
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(needle not in item.text().casefold())

    @Slot(QListWidgetItem)
    def _on_changed(self, item: QListWidgetItem) -> None:
        is_chosen = item.checkState() is Qt.CheckState.Checked
        self._before = item
        self.toggled.emit(item.data(_KeyRole), is_chosen)

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        """Toggle by a click on the name as well; one on the box has done so already."""
        if self._before is not item:
            item.setCheckState(_state(item.checkState() is not Qt.CheckState.Checked))
        self._before = None

    _before: QListWidgetItem | None = None

    # Overrides of Qt methods.

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_only_one()
                return True
        return False

    def _take_only_one(self) -> None:
        items = [self.list.item(number) for number in range(self.list.count())]
        found = [item for item in items if not item.isHidden()]
        if len(found) == 1:
            found[0].setCheckState(_state(found[0].checkState() is not Qt.CheckState.Checked))
            self._before = None

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()


def _state(is_checked: bool) -> Qt.CheckState:  # its only argument
    return Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked
