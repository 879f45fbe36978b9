"""The bar at the top: where one is, and the menu of the person who is connected."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from workstation.domain.people import Person
from workstation.views import labels
from workstation.views.appearance import THEME_CHOICES, Appearance, ThemeChoice
from workstation.views.icons import icon
from workstation.views.language import LANGUAGE_CHOICES, LanguageChoice
from workstation.views.palette.opener import PaletteOpener
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import TextLabel

BAR_HEIGHT = 48


class TopBar(QFrame):
    """Title of the pane at the left, the person at the right.

    Signals:
        theme_chosen: "system", "light" or "dark".
        language_chosen: "system", "en" or "zh_CN".
        palette_wanted: Something is to be found.
        preferences_wanted: The preferences shall be shown.
        keys_wanted: The keys shall be listed.
        switch_requested: The person wants to connect elsewhere or as somebody else.
        quit_requested: The person wants to leave.
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    palette_wanted = Signal()
    preferences_wanted = Signal()
    keys_wanted = Signal()
    switch_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        appearance: Appearance,
        person: Person,
        language: LanguageChoice,
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._appearance = appearance
        self._title = TextLabel(role="title")
        self._title.setObjectName("pane_title")
        self._person = QToolButton()
        self._person.setObjectName("person_chip")
        self._person.setText(f" {person.login} · {labels.main_role_name(person)}")
        self._person.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._person.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._person.setIconSize(QSize(16, 16))
        self._person.setAccessibleName(self.tr("Signed in as {name}").format(name=person.login))
        self._person.setStatusTip(self.tr("Theme, language, connection"))
        self._person.setMenu(self._make_menu(language))

        layout = QHBoxLayout(self)
        layout.setContentsMargins(appearance.theme.gap_l, 0, appearance.theme.gap_m, 0)
        layout.addWidget(self._title)
        layout.addStretch()
        opener = PaletteOpener(appearance, keymap)
        opener.clicked.connect(self.palette_wanted)
        layout.addWidget(opener)
        layout.addSpacing(appearance.theme.gap_s)
        self._buttons = QHBoxLayout()
        layout.addLayout(self._buttons)
        layout.addWidget(self._person)
        appearance.theme_changed.connect(self._draw_icon)
        appearance.theme_changed.connect(self._mark_theme)
        self._draw_icon()

    def add_person_action(self, name: str, text: str, slot: Callable[[], object]) -> None:
        """Offer something more in the menu of the person, at its top."""
        menu = self._person.menu()
        action = QAction(text, menu)
        action.setObjectName(name)
        action.triggered.connect(slot)
        menu.insertAction(menu.actions()[0], action)

    def add_button(self, button: QWidget) -> None:
        """Put a button beside the person."""
        self._buttons.addWidget(button)

    def set_title(self, title: str) -> None:
        """Show which pane is on screen."""
        self._title.setText(title)

    def _make_menu(self, language: LanguageChoice) -> QMenu:
        menu = QMenu(self)
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
        themes = menu.addMenu(self.tr("Theme"))
        theme_group = QActionGroup(menu)
        for theme_choice in THEME_CHOICES:
            action = themes.addAction(theme_names[theme_choice])
            action.setObjectName(f"theme_{theme_choice}")
            _make_checkable(action, theme_group)
            action.setData(theme_choice)
            action.setChecked(theme_choice == self._appearance.choice)
        self._theme_group = theme_group
        theme_group.triggered.connect(self._on_theme_triggered)

        languages = menu.addMenu(self.tr("Language"))
        language_group = QActionGroup(menu)
        for language_choice in LANGUAGE_CHOICES:
            action = languages.addAction(language_names[language_choice])
            action.setObjectName(f"language_{language_choice}")
            _make_checkable(action, language_group)
            action.setData(language_choice)
            action.setChecked(language_choice == language)
        language_group.triggered.connect(self._on_language_triggered)

        preferences = menu.addAction(self.tr("Preferences…"))
        preferences.setObjectName("show_preferences")
        preferences.triggered.connect(self._on_preferences_triggered)
        keys = menu.addAction(self.tr("Keys"))
        keys.setObjectName("show_keys")
        keys.triggered.connect(self._on_keys_triggered)
        menu.addSeparator()
        switch = menu.addAction(self.tr("Connect elsewhere…"))
        switch.setObjectName("switch_connection")
        switch.triggered.connect(self._on_switch_triggered)
        leave = menu.addAction(self.tr("Quit"))
        leave.setObjectName("quit")
        leave.triggered.connect(self._on_quit_triggered)
        return menu

    @Slot()
    def _draw_icon(self) -> None:
        self._person.setIcon(icon("user", self._appearance.theme.muted, 16))

    @Slot()
    def _mark_theme(self) -> None:
        for action in self._theme_group.actions():
            action.setChecked(action.data() == self._appearance.choice)

    @Slot(QAction)
    def _on_theme_triggered(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())

    @Slot(QAction)
    def _on_language_triggered(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

    @Slot()
    def _on_preferences_triggered(self) -> None:
        self.preferences_wanted.emit()

    @Slot()
    def _on_keys_triggered(self) -> None:
        self.keys_wanted.emit()

    @Slot()
    def _on_switch_triggered(self) -> None:
        self.switch_requested.emit()

    @Slot()
    def _on_quit_triggered(self) -> None:
        self.quit_requested.emit()


def _make_checkable(action: QAction, group: QActionGroup) -> None:
    action.setCheckable(True)
    group.addAction(action)
