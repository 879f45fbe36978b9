"""The button that narrows the queue: circle, language, to whom it was handed on, and the order."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from workstation.domain.measures import EscalationKind
from workstation.domain.review import ItemState, QueueFilter, QueueOrder
from workstation.views.appearance import Appearance
from workstation.views.formatting import short_count
from workstation.views.labels import escalation_name
from workstation.views.review.circles import Circles
from workstation.views.review.filter_words import (
    LANGUAGES,
    circle_words,
    language_name,
    order_name,
)
from workstation.views.widgets.icon_widgets import IconButton

# More do not fit on the screen; the search finds the others.
_MOST_CIRCLES = 20
_LONGEST_NAME = 40


class FilterButton(IconButton):
    """Opens a menu of what can be chosen, with what is chosen ticked.

    Signals:
        filter_chosen: A `QueueFilter`.
        search_wanted: For a circle that is not in the menu.
    """

    filter_chosen = Signal(object)
    search_wanted = Signal()

    def __init__(
        self,
        appearance: Appearance,
        circles: Circles,
        *,
        current: Callable[[], QueueFilter],
        in_full: Callable[[], QueueFilter],
        shows_escalated: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make the button.

        Args:
            appearance: Gives the theme.
            circles: Which there are.
            current: Returns the filter that is on, as it was chosen.
            in_full: Returns the same with the order that is worked in.
            shows_escalated: Whether this person works on what was handed on.
            parent: Owner.
        """
        super().__init__(appearance, "list-filter", "", parent=parent)
        self.setObjectName("queue_filter")
        self._circles, self._current, self._in_full = circles, current, in_full
        self._shows_escalated = shows_escalated
        self._menu: QMenu | None = None
        self._circle_menu: QMenu | None = None
        self.set_key("")
        self.clicked.connect(self.open_menu)
        circles.changed.connect(self._list_circles)

    def set_key(self, key: str) -> None:
        """Say which key opens it."""
        text = self.tr("Choose circle, language and order")
        self.set_text(f"{text} ({key})" if key else text)

    @Slot()
    def open_menu(self) -> None:
        """Show the menu, and read the circles anew."""
        self.make_menu().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def make_menu(self) -> QMenu:
        """Return the menu as it is now; its circles come as they are read."""
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = QMenu(self)
        menu.setObjectName("queue_filter_menu")
        menu.setToolTipsVisible(True)
        now = self._current()
        self._circle_menu = menu.addMenu(self.tr("Circle"))
        self._circle_menu.setObjectName("queue_filter_circles")
        self._circles.read()
        self._list_circles()
        self._add_languages(menu, now)
        if self._shows_escalated:
            self._add_escalations(menu, now)
        menu.addSeparator()
        self._add_orders(menu, now)
        return menu

    def _add_languages(self, menu: QMenu, now: QueueFilter) -> None:
        part = menu.addMenu(self.tr("Language"))
        part.setObjectName("queue_filter_languages")
        group = QActionGroup(part)
        self._add(part, group, self.tr("All languages"), replace(now, language=None), now)
        for code in LANGUAGES:
            self._add(part, group, language_name(code), replace(now, language=code), now)

    def _add_escalations(self, menu: QMenu, now: QueueFilter) -> None:
        part = menu.addMenu(self.tr("Handed on to"))
        part.setObjectName("queue_filter_escalations")
        group = QActionGroup(part)
        self._add(part, group, self.tr("Anybody"), replace(now, escalation=None), now)
        for kind in EscalationKind:
            wanted = replace(now, state=ItemState.ESCALATED, escalation=kind)
            self._add(part, group, escalation_name(kind), wanted, now)

    def _add_orders(self, menu: QMenu, now: QueueFilter) -> None:
        group = QActionGroup(menu)
        usual = self._in_full().order if now.order is None else None
        for order in QueueOrder:
            # What is worked in anyway needs no choice; that follows the preferences.
            wanted = now if order is usual else replace(now, order=order)
            self._add(menu, group, order_name(order), wanted, now)

    def _add(
        self, menu: QMenu, group: QActionGroup, text: str, wanted: QueueFilter, now: QueueFilter
    ) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(wanted == now)
        action.setData(wanted)
        action.triggered.connect(self._on_chosen)
        group.addAction(action)
        return action

    @Slot()
    def _list_circles(self) -> None:
        menu = self._circle_menu
        if menu is None:
            return
        menu.clear()
        now = self._current()
        group = QActionGroup(menu)
        self._add(menu, group, self.tr("All circles"), replace(now, circle_id=None), now)
        shown = self._circles.waiting[:_MOST_CIRCLES]
        if now.circle_id is not None and now.circle_id not in [each[0] for each in shown]:
            name = circle_words(now.circle_id, self._circles.name(now.circle_id))
            self._add(menu, group, _in_menu(name), now, now)
        for circle_id, name, count in shown:
            text = f"{_in_menu(circle_words(circle_id, name))}\t{short_count(count)}"
            self._add(menu, group, text, replace(now, circle_id=circle_id), now)
        if not shown and self._circles.is_reading:
            menu.addAction(self.tr("Reading…")).setEnabled(False)
        if len(self._circles.waiting) > len(shown):
            menu.addSeparator()
            menu.addAction(self.tr("Another circle…")).triggered.connect(self.search_wanted)

    @Slot()
    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)  # noqa: S101  # nothing else is connected
        self.filter_chosen.emit(action.data())


def _in_menu(name: str) -> str:
    """Return a name that a member gave, in one line and without keys of its own."""
    name = " ".join(name.split())
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return short.replace("&", "&&")
