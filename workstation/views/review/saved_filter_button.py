"""The button that names the present filter, picks a named one, and forgets it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from workstation.domain.review import Policy, QueueFilter
from workstation.views.appearance import Appearance
from workstation.views.review.filter_words import filter_words
from workstation.views.review.saved_filters import LONGEST_NAME, SavedFilters
from workstation.views.widgets.icon_widgets import IconButton


class SavedFilterButton(IconButton):
    """Opens a menu of the named filters.

    Signals:
        filter_chosen: A `QueueFilter`.
    """

    filter_chosen = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        saved: SavedFilters,
        current: Callable[[], QueueFilter],
        policies: Callable[[], Iterable[Policy]],
        circle_name: Callable[[int | None], str],
        parent: QWidget | None = None,
    ) -> None:
        """Make the button.

        Args:
            appearance: Gives the theme.
            saved: Where they are kept.
            current: Returns the filter that is on.
            policies: Returns those whose names may be needed.
            circle_name: Returns what a circle is called; empty if that is not known.
            parent: Owner.
        """
        super().__init__(appearance, "bookmark", "", parent=parent)
        self.set_text(self.tr("Saved filters"))
        self.setObjectName("saved_filters")
        self._saved, self._current, self._policies = saved, current, policies
        self._circle_name = circle_name
        self.clicked.connect(self._open)

    def make_menu(self) -> QMenu:
        """Return the menu as it is now."""
        menu = QMenu(self)
        menu.setObjectName("saved_filters_menu")
        current = self._current()
        for each in self._saved.all:
            action = menu.addAction(f"{each.name}\t{self._words(each.filter)}")
            action.setCheckable(True)
            action.setChecked(each.filter == current)
            action.setData(each.filter)
            action.triggered.connect(self._on_chosen)
        if self._saved.all:
            menu.addSeparator()
        if self._saved.find(current) is None:
            menu.addAction(self._make_field(menu, self._words(current)))
        if self._saved.all:
            forget = menu.addMenu(self.tr("Delete"))
            forget.setObjectName("saved_filters_delete")
            for each in self._saved.all:
                action = forget.addAction(each.name)
                action.setData(each.name)
                action.triggered.connect(self._on_deleted)
        return menu

    def _words(self, chosen: QueueFilter) -> str:
        return filter_words(chosen, self._policies(), self._circle_name(chosen.circle_id))

    def _make_field(self, menu: QMenu, suggested: str) -> QWidgetAction:
        edit = QLineEdit()
        edit.setObjectName("saved_filter_name")
        edit.setMaxLength(LONGEST_NAME)
        edit.setMinimumWidth(220)
        edit.setPlaceholderText(self.tr("Save this filter as…"))
        edit.setAccessibleName(edit.placeholderText())
        edit.setToolTip(suggested)
        edit.returnPressed.connect(self._on_named)
        action = QWidgetAction(menu)
        action.setDefaultWidget(edit)
        return action

    @Slot()
    def _open(self) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    @Slot()
    def _on_named(self) -> None:
        edit = self.sender()
        assert isinstance(edit, QLineEdit)  # noqa: S101  # nothing else is connected
        self._saved.save(edit.text(), self._current())
        menu = self.findChild(QMenu, "saved_filters_menu")
        if menu is not None:
            menu.close()

    @Slot()
    def _on_chosen(self) -> None:
        self.filter_chosen.emit(self._sent())

    @Slot()
    def _on_deleted(self) -> None:
        self._saved.delete(str(self._sent()))

    def _sent(self) -> object:
        action = self.sender()
        assert isinstance(action, QAction)  # noqa: S101  # nothing else is connected
        return action.data()
