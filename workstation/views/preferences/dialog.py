"""What a person likes: how it looks, how much they are spared, which key does what."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.views.appearance import THEME_CHOICES, Appearance, ThemeChoice
from workstation.views.language import LANGUAGE_CHOICES, LanguageChoice
from workstation.views.preferences.care_page import CarePage
from workstation.views.preferences.choices import Choices
from workstation.views.shortcuts.key_list import KeyList
from workstation.views.widgets.labels import Hairline, TextLabel

PAGES = ("look", "care", "keys")
_SIZE = (760, 600)
_MENU_WIDTH = 132


class LookPage(QWidget):
    """Theme and language.

    Signals:
        theme_chosen: "system", "light" or "dark".
        language_chosen: "system", "en" or "zh_CN".
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(
        self, appearance: Appearance, choices: Choices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme_names: dict[ThemeChoice, str] = {
            "system": self.tr("Like the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        language_names: dict[LanguageChoice, str] = {
            "system": self.tr("Like the system"),
            "en": "English",
            "zh_CN": "简体中文",
        }
        self._themes = QComboBox()
        self._themes.setObjectName("preferences_theme")
        for theme in THEME_CHOICES:
            self._themes.addItem(theme_names[theme], theme)
        self._themes.setCurrentIndex(THEME_CHOICES.index(appearance.choice))
        self._languages = QComboBox()
        self._languages.setObjectName("preferences_language")
        for language in LANGUAGE_CHOICES:
            self._languages.addItem(language_names[language], language)
        self._languages.setCurrentIndex(LANGUAGE_CHOICES.index(choices.current.language))
        gaps = appearance.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gaps.gap_xs)
        for title, box in (
            (self.tr("Theme"), self._themes),
            (self.tr("Language"), self._languages),
        ):
            box.setAccessibleName(title)
            box.setFixedWidth(240)
            column.addWidget(TextLabel(title, "caption"))
            column.addWidget(box)
            column.addSpacing(gaps.gap_m)
        column.addStretch()
        self._themes.activated.connect(self._on_theme)
        self._languages.activated.connect(self._on_language)

    @Slot()
    def _on_theme(self) -> None:
        self.theme_chosen.emit(self._themes.currentData())

    @Slot()
    def _on_language(self) -> None:
        self.language_chosen.emit(self._languages.currentData())


class KeysPage(QWidget):
    """All keys, to be changed."""

    def __init__(
        self, appearance: Appearance, choices: Choices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keymap = choices.keymap
        self._reset = QPushButton(self.tr("All usual keys again"))
        self._reset.setObjectName("keys_reset_all")
        self._reset.setAutoDefault(False)
        self._reset.clicked.connect(self._on_reset)
        self.list = KeyList(appearance, self._keymap, is_editable=True)
        foot = QHBoxLayout()
        hint = self.tr("Press a key to change it. Esc leaves it, Backspace takes it away.")
        foot.addWidget(TextLabel(hint, "caption", wraps=True), 1)
        foot.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme.gap_s)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self._keymap.changed.connect(self._show)
        self._show()

    @Slot()
    def _on_reset(self) -> None:
        self._keymap.set_changes({})

    @Slot()
    def _show(self) -> None:
        self._reset.setEnabled(bool(self._keymap.changes))


class PreferencesDialog(QDialog):
    """Pages of what can be chosen; each choice applies at once.

    Signals:
        theme_chosen: "system", "light" or "dark".
        language_chosen: "system", "en" or "zh_CN".
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        choices: Choices,
        *,
        page: str = "look",
        parent: QWidget | None = None,
    ) -> None:
        """Show the preferences.

        Args:
            appearance: Gives the theme.
            choices: What holds now, and is changed.
            page: One of `PAGES`.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName("preferences_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preferences"))
        look = LookPage(appearance, choices)
        look.theme_chosen.connect(self.theme_chosen)
        look.language_chosen.connect(self.language_chosen)
        self._keys = KeysPage(appearance, choices)
        self._stack = QStackedWidget()
        for widget in (look, CarePage(appearance, choices), self._keys):
            self._stack.addWidget(widget)
        self._group = QButtonGroup(self)
        self._arrange(appearance)
        self._group.idClicked.connect(self.show_page)
        self.show_page(PAGES.index(page))
        self.resize(*_SIZE)

    def _arrange(self, appearance: Appearance) -> None:
        theme = appearance.theme
        titles = (self.tr("Appearance"), self.tr("Care"), self.tr("Keys"))
        menu = QVBoxLayout()
        menu.setSpacing(theme.gap_xs)
        for number, (name, title) in enumerate(zip(PAGES, titles, strict=True)):
            button = QPushButton(title)
            button.setObjectName(f"preferences_{name}")
            button.setProperty("kind", "page")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFixedWidth(_MENU_WIDTH)
            self._group.addButton(button, number)
            menu.addWidget(button)
        menu.addStretch()
        body = QHBoxLayout()
        body.setSpacing(theme.gap_l)
        body.addLayout(menu)
        body.addWidget(Hairline(Qt.Orientation.Vertical))
        body.addWidget(self._stack, 1)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("preferences_close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_l)
        layout.setSpacing(theme.gap_l)
        layout.addWidget(TextLabel(self.tr("Preferences"), "title"))
        layout.addLayout(body, 1)
        layout.addLayout(foot)

    @Slot(int)
    def show_page(self, number: int) -> None:
        """Turn to a page, by its place in `PAGES`."""
        self._stack.setCurrentIndex(number)
        button = self._group.button(number)
        button.setChecked(True)
        if PAGES[number] == "keys":
            self._keys.list.search.setFocus()
        else:
            button.setFocus()
