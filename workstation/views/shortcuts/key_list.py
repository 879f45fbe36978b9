"""Keys and what they do, listed under headings, found by a word, and changed."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from workstation.settings.shortcuts import SHORTCUTS, WINDOW, KeyTakenError, Shortcut
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap, key_text
from workstation.views.shortcuts.recorder import KeyRecorder
from workstation.views.shortcuts.words import group_name, shortcut_name
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import Badge, ElidedLabel, TextLabel


class KeyLine(QWidget):
    """One action and its key.

    Signals:
        refused: A sentence: what the key that was pressed does already.
        accepted: The key is another now.
    """

    refused = Signal(str)
    accepted = Signal()

    def __init__(
        self,
        appearance: Appearance,
        keymap: Keymap,
        shortcut: Shortcut,
        title: str,
        *,
        is_editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keymap, self._shortcut = keymap, shortcut
        self.title = title
        self._badge = Badge()
        self._recorder = KeyRecorder("", title)
        self._recorder.setObjectName(f"record_{shortcut.id}")
        self._recorder.setVisible(is_editable)
        self._reset = IconButton(appearance, "undo-2", self.tr("Back to the usual key"))
        self._reset.setObjectName(f"reset_{shortcut.id}")
        self._badge.setVisible(not is_editable)
        keeps_place = self._reset.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(is_editable)
        self._reset.setSizePolicy(keeps_place)
        self._is_editable = is_editable
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.theme.gap_s)
        row.addWidget(ElidedLabel(title), 1)
        for widget in (self._badge, self._recorder, self._reset):
            row.addWidget(widget)
        self._recorder.recorded.connect(self._on_recorded)
        self._reset.clicked.connect(self._on_reset)
        keymap.changed.connect(self._show)
        self._show()

    def has(self, words: str) -> bool:
        """Return whether what it does, or its key, has these words."""
        key = key_text(self._keymap.key(self._shortcut.id))
        wanted = words.casefold()
        return wanted in self.title.casefold() or wanted == key.casefold()

    @Slot()
    def _show(self) -> None:
        key = self._keymap.key(self._shortcut.id)
        self._badge.setText(key_text(key) or "–")
        self._recorder.set_key(key)
        self._reset.setVisible(self._is_editable and key != self._shortcut.default)

    @Slot(str)
    def _on_recorded(self, key: str) -> None:
        try:
            self._keymap.change(self._shortcut.id, key)
        except KeyTakenError as error:
            self._refuse(key, error)
        else:
            self.accepted.emit()

    @Slot()
    def _on_reset(self) -> None:
        self._on_recorded(self._shortcut.default)

    def _refuse(self, key: str, error: KeyTakenError) -> None:
        pattern = self.tr("{key} is the key of “{action}” already: change that one first.")
        other = shortcut_name(error.other_id)
        self.refused.emit(pattern.format(key=key_text(key), action=other))


class KeyList(QWidget):
    """A search field over the keys of some panes, or of all."""

    def __init__(
        self,
        appearance: Appearance,
        keymap: Keymap,
        *,
        contexts: Collection[str] | None = None,
        names: Mapping[str, str] | None = None,
        is_editable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """List keys.

        Args:
            appearance: Gives the theme.
            keymap: Tells them, and changes them.
            contexts: Only where these count, and in the window; None for all.
            names: What some are called here, by id.
            is_editable: Whether they can be changed.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName("keys_list")
        self._appearance, self._keymap = appearance, keymap
        self._is_editable = is_editable
        self._lines: list[tuple[TextLabel, KeyLine]] = []
        self.search = QLineEdit()
        self.search.setObjectName("keys_search")
        self.search.setPlaceholderText(self.tr("Find an action, or type its key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._told = TextLabel(wraps=True)
        self._told.setObjectName("keys_told")
        self._told.set_tone("danger")
        self._told.hide()
        self._nothing = TextLabel(self.tr("No action is called so."), "caption")
        self._nothing.setObjectName("keys_nothing")
        self._nothing.hide()
        wanted = None if contexts is None else {*contexts, WINDOW}
        shown = [
            shortcut
            for shortcut in SHORTCUTS.values()
            if wanted is None or not wanted.isdisjoint(shortcut.contexts)
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme.gap_s)
        column.addWidget(self.search)
        column.addWidget(self._told)
        column.addWidget(self._make_scroll(shown, names or {}), 1)

    def _make_scroll(self, shown: list[Shortcut], names: Mapping[str, str]) -> QScrollArea:
        theme = self._appearance.theme
        box = QWidget()
        box.setProperty("panel", "surface")
        column = QVBoxLayout(box)
        column.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_m)
        column.setSpacing(theme.gap_xs)
        heading: TextLabel | None = None
        for shortcut in shown:
            name = group_name(shortcut.id)
            if heading is None or heading.text() != name:
                heading = TextLabel(name, "section")
                heading.setContentsMargins(0, theme.gap_s if self._lines else 0, 0, 0)
                column.addWidget(heading)
            line = self._make_line(shortcut, names.get(shortcut.id) or shortcut_name(shortcut.id))
            self._lines.append((heading, line))
            column.addWidget(line)
        column.addWidget(self._nothing)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(box)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _make_line(self, shortcut: Shortcut, title: str) -> KeyLine:
        line = KeyLine(
            self._appearance, self._keymap, shortcut, title, is_editable=self._is_editable
        )
        line.refused.connect(self._tell)
        line.accepted.connect(self._told.hide)
        return line

    @property
    def shown_titles(self) -> list[str]:
        """What is listed now, from the top."""
        return [line.title for _, line in self._lines if not line.isHidden()]

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.show()

    @Slot(str)
    def _filter(self, text: str) -> None:
        words = text.strip()
        filled = set()
        for heading, line in self._lines:
            line.setVisible(not words or line.has(words))
            if not line.isHidden():
                filled.add(heading)
        for heading, _ in self._lines:
            heading.setVisible(heading in filled)
        self._nothing.setVisible(not filled)
