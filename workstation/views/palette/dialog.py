"""The palette: one field, and what fits what is typed in it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSettings, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.palette.commands import Offer, PaletteProvider, rank
from workstation.views.palette.table import LINE_HEIGHT, OfferDelegate, OfferTableModel, RowRole
from workstation.views.widgets.labels import Hairline, TextLabel

_RECENT = "palette/recent"
_MOST_RECENT = 20
_WIDTH = 620
_LINES = 11
_TOP = 56
_WALK = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Palette(QDialog):
    """Enter runs what is marked; Esc closes it, and the keyboard is where it was."""

    def __init__(
        self,
        appearance: Appearance,
        providers: Sequence[PaletteProvider],
        settings: QSettings,
        parent: QWidget,
    ) -> None:
        """Make the palette.

        Args:
            appearance: Gives the theme.
            providers: Who offers what, in this order; they outlive the palette.
            settings: Keeps what was used lately.
            parent: The window that it is shown over.
        """
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setProperty("panel", "palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Find anything"))
        self._providers = list(providers)
        self._settings = settings
        self._recent = _strings(settings.value(_RECENT, []))
        self._chosen: Offer | None = None
        self._came_from = QApplication.focusWidget()
        self._field = QLineEdit()
        self._field.setObjectName("palette_field")
        self._field.setPlaceholderText(self.tr("Pane, action, policy, circle, member, post…"))
        self._field.setAccessibleName(self._field.placeholderText())
        self._field.installEventFilter(self)
        self._model = OfferTableModel(self)
        self._list = QListView()
        self._list.setObjectName("palette_list")
        self._list.setAccessibleName(self.tr("What fits"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(OfferDelegate(appearance, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = TextLabel(self.tr("Nothing is called so."), "caption")
        self._nothing.setObjectName("palette_nothing")
        self._nothing.setContentsMargins(appearance.theme.gap_l, 0, 0, 0)
        self._nothing.setFixedHeight(LINE_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for widget in (self._field, Hairline(), self._list, self._nothing):
            layout.addWidget(widget)
        # As high as what it offers, always.
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self._list.setFixedWidth(_WIDTH)
        self._field.textChanged.connect(self._find)
        self._list.clicked.connect(self._run)
        for provider in self._providers:
            provider.changed.connect(self._find_more)
        self._find()
        self.move(parent.mapToGlobal(QPoint((parent.width() - _WIDTH) // 2, _TOP)))

    @property
    def titles(self) -> list[str]:
        """What is offered, best first."""
        return [self._offer(row).command.title for row in range(self._model.rowCount())]

    def _offer(self, row: int) -> Offer:
        offer = self._model.index(row).data(RowRole)
        assert isinstance(offer, Offer)  # noqa: S101  # nothing else is in it
        return offer

    @Slot()
    def _find(self) -> None:
        self._show("")

    @Slot()
    def _find_more(self) -> None:
        # What came later must not take the mark from what somebody is about to run.
        current = self._list.currentIndex()
        walked = current.row() > 0 or (current.isValid() and not self._field.text().strip())
        self._show(self._offer(current.row()).command.id if walked else "")

    def _show(self, marked_id: str) -> None:
        text = self._field.text()
        commands = [each for provider in self._providers for each in provider.find(text)]
        offers = rank(commands, text, self._recent)
        self._model.show(offers)
        ids = [offer.command.id for offer in offers]
        if text.strip() or marked_id:
            marked = ids.index(marked_id) if marked_id in ids else 0
            self._list.setCurrentIndex(self._model.index(marked))
        else:  # an Enter too many must not decide the item on the desk
            self._list.setCurrentIndex(QModelIndex())
        self._list.setFixedHeight(min(len(offers), _LINES) * LINE_HEIGHT)
        self._nothing.setVisible(not offers)

    @Slot()
    @Slot(QModelIndex)
    def _run(self) -> None:
        index = self._list.currentIndex()
        if not index.isValid():
            return
        offer = self._offer(index.row())
        if offer.command.obstacle:
            return  # it says why
        self._remember(offer.command.id)
        self._chosen = offer
        self.accept()

    def _remember(self, command_id: str) -> None:
        others = [each for each in self._recent if each != command_id]
        self._settings.setValue(_RECENT, [command_id, *others][:_MOST_RECENT])

    # Overrides of Qt methods.

    @override
    def done(self, result: int) -> None:
        super().done(result)
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.activateWindow()
            self._came_from.setFocus()
        # Once it is gone: what is run may take the keyboard, or open another dialog.
        if self._chosen is not None:
            chosen, self._chosen = self._chosen, None
            chosen.command.run()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _WALK:
                self._list.event(event)
                return True
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.KeyPress and is_enter:
                self._run()
                return True
        return super().eventFilter(watched, event)


def _strings(stored: object) -> list[str]:
    # An INI file gives one string back for a list of one.
    if isinstance(stored, str):
        return [stored] if stored else []
    return [str(each) for each in stored] if isinstance(stored, list) else []
