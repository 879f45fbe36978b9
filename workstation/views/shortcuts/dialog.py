"""The keys that count where one is, listed."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.shortcuts.key_list import KeyList
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import TextLabel

_SIZE = (560, 620)


class KeysDialog(QDialog):
    """Lists the keys of a pane and of the window; Esc closes it.

    Signals:
        change_wanted: The keys shall be changed.
    """

    change_wanted = Signal()

    def __init__(
        self,
        appearance: Appearance,
        keymap: Keymap,
        *,
        contexts: Collection[str],
        names: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        theme = appearance.theme
        self._keymap = keymap
        self._list = KeyList(appearance, keymap, contexts=contexts, names=names)
        change = QPushButton(self.tr("Change keys…"))
        change.setObjectName("keys_change")
        change.setAutoDefault(False)
        change.clicked.connect(self._on_change)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("keys_close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(change)
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_l)
        layout.setSpacing(theme.gap_m)
        layout.addWidget(TextLabel(self.tr("Keys"), "title"))
        layout.addWidget(self._list, 1)
        layout.addLayout(foot)
        self.resize(*_SIZE)
        self._list.search.setFocus()

    @Slot()
    def _on_change(self) -> None:
        self.accept()
        self.change_wanted.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The search field takes letters; what opened the list closes it from anywhere else.
        if self._keymap.matches("window.help", event):
            self.reject()
        else:
            super().keyPressEvent(event)
