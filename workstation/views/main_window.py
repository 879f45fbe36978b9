"""The window: side bar, top bar, panes, status strip. It only puts them together."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QStatusTipEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.people import Person
from workstation.jobs.connection import ConnectionMonitor
from workstation.settings.profiles import ConnectionProfile
from workstation.views.appearance import Appearance, ThemeChoice
from workstation.views.grace import Grace
from workstation.views.language import LanguageChoice
from workstation.views.palette.commands import PaletteProvider
from workstation.views.palette.dialog import Palette
from workstation.views.palette.window_provider import WindowProvider
from workstation.views.pane import Pane
from workstation.views.preferences.choices import Choices
from workstation.views.preferences.dialog import PreferencesDialog
from workstation.views.profile_words import profile_name
from workstation.views.shortcuts.dialog import KeysDialog
from workstation.views.side_bar import SideBar
from workstation.views.status_bar import StatusStrip
from workstation.views.top_bar import TopBar
from workstation.views.widgets.banner import ConnectionBanner

MINIMUM_SIZE = (1100, 700)
FIRST_SIZE = (1440, 900)
_MOST_PANE_KEYS = 9


class MainWindow(QMainWindow):
    """The frame around the panes.

    Signals:
        theme_chosen: The theme was changed, and should be remembered: "system", "light", "dark".
        language_chosen: Another language is wanted: the window has to be built anew.
        switch_requested: Another connection is wanted; nothing would be lost.
        closing: The window closes now; runners should be shut down.
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    switch_requested = Signal()
    closing = Signal()

    def __init__(
        self,
        *,
        appearance: Appearance,
        profile: ConnectionProfile,
        person: Person,
        panes: Sequence[Pane],
        connection: ConnectionMonitor,
        language: LanguageChoice,
        settings: QSettings,
        choices: Choices | None = None,
        first_key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Build the window with the pane that was open last.

        Args:
            appearance: Gives and changes the theme.
            profile: The connection that is open.
            person: Who is connected.
            panes: At least one; the window becomes their owner.
            connection: Tells when the database cannot be reached.
            language: The choice to mark in the menu.
            settings: Keeps size, place and pane.
            choices: The person's preferences; the defaults if there are none.
            first_key: The pane to begin with, if none was; empty for the first one.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName("main_window")
        # The program's name at the end: Qt adds it where a title does not end with it.
        self.setWindowTitle(f"{profile_name(profile)} — Circles Workstation")
        self.setMinimumSize(*MINIMUM_SIZE)
        self._appearance = appearance
        self._settings = settings
        self._choices = choices or Choices(parent=self)
        self._panes = {pane.key: pane for pane in panes}
        self._current: Pane | None = None

        self._side_bar = SideBar(appearance, panes, self._choices.keymap)
        self._top_bar = TopBar(appearance, person, language, self._choices.keymap)
        self._status = StatusStrip(appearance, profile, person, connection)
        self._stack = QStackedWidget()
        for pane in panes:
            self._stack.addWidget(pane)
            pane.recall(settings)
            pane.job_started.connect(self._status.track)
            pane.message_posted.connect(self._status.show_message)
            pane.help_wanted.connect(self.show_keys)
            pane.front_wanted.connect(partial(self.open_pane, pane.key))
            pane.pane_wanted.connect(self.open_pane)
        self._arrange(ConnectionBanner(appearance, connection))

        self._side_bar.pane_selected.connect(self.open_pane)
        self._top_bar.theme_chosen.connect(self._on_theme_chosen)
        self._top_bar.language_chosen.connect(self._on_language_chosen)
        self._top_bar.switch_requested.connect(self._on_switch_requested)
        self._top_bar.preferences_wanted.connect(self.show_preferences)
        self._top_bar.keys_wanted.connect(self.show_keys)
        self._top_bar.palette_wanted.connect(self.show_palette)
        self._top_bar.quit_requested.connect(self.close)
        self._has_waited = False
        self._grace = Grace(lambda: not self._unfinished(), parent=self)
        self._grace.ended.connect(self._close_after_all)
        self._make_keys()
        self._providers = self._make_providers()

        self._restore(first_key or panes[0].key)

    def _arrange(self, banner: ConnectionBanner) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        for widget in (self._top_bar, banner):
            right.addWidget(widget)
        right.addWidget(self._stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self._side_bar)
        upper.addLayout(right, 1)
        centre = QWidget()
        outer = QVBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(upper, 1)
        outer.addWidget(self._status)
        self.setCentralWidget(centre)

    def _make_keys(self) -> None:
        everywhere = Qt.ShortcutContext.WindowShortcut
        bind = partial(self._choices.keymap.bind, self, context=everywhere)
        bind("window.palette", self.show_palette)
        bind("window.help", self.show_keys)
        bind("window.preferences", self.show_preferences)
        bind("window.quit", self.close)
        for number, key in enumerate(self.pane_keys[:_MOST_PANE_KEYS], start=1):
            bind(f"window.pane.{number}", partial(self.open_pane, key))

    @property
    def pane_keys(self) -> list[str]:
        """Keys of all panes, in the order of the side bar."""
        return list(self._panes)

    @property
    def current_pane(self) -> Pane | None:
        """The pane on screen."""
        return self._current

    def add_person_action(self, name: str, text: str, slot: Callable[[], object]) -> None:
        """Offer something more in the menu of the person who is connected."""
        self._top_bar.add_person_action(name, text, slot)

    def add_button(self, button: QWidget) -> None:
        """Put a button into the top bar."""
        self._top_bar.add_button(button)

    def show_message(self, text: str) -> None:
        """Show a sentence in the status strip for a while."""
        self._status.show_message(text)

    def _make_providers(self) -> list[PaletteProvider]:
        own = WindowProvider(
            self._choices.keymap,
            list(self._panes.values()),
            self.open_pane,
            lambda: self._current,
            parent=self,
        )
        others = (pane.palette_providers() for pane in self._panes.values())
        return [own, *(each for offered in others for each in offered)]

    @Slot()
    def show_palette(self) -> None:
        """Open the field that finds anything."""
        Palette(self._appearance, self._providers, self._settings, self).open()

    @Slot()
    def show_keys(self) -> None:
        """List the keys of the pane on screen and of the window."""
        pane = self._current
        contexts = () if pane is None else pane.key_contexts or (pane.key,)
        dialog = KeysDialog(
            self._appearance,
            self._choices.keymap,
            contexts=contexts,
            names=self._key_names(),
            parent=self,
        )
        dialog.change_wanted.connect(self.show_key_preferences)
        dialog.open()

    def _key_names(self) -> dict[str, str]:
        panes = enumerate(self._panes.values(), start=1)
        names = {f"window.pane.{number}": pane.title for number, pane in panes}
        return names if self._current is None else {**names, **self._current.key_names()}

    @Slot()
    def show_preferences(self) -> None:
        """Open the preferences where they begin."""
        self._open_preferences("look")

    @Slot()
    def show_key_preferences(self) -> None:
        """Open the preferences where keys are changed."""
        self._open_preferences("keys")

    def _open_preferences(self, page: str) -> None:
        dialog = PreferencesDialog(self._appearance, self._choices, page=page, parent=self)
        dialog.theme_chosen.connect(self._on_theme_chosen)
        dialog.language_chosen.connect(dialog.accept)
        dialog.language_chosen.connect(self._on_language_chosen)
        dialog.open()

    @Slot(str)
    def open_pane(self, key: str) -> None:
        """Bring a pane on screen.

        Args:
            key: Its `Pane.key`.
        """
        pane = self._panes[key]
        if pane is self._current:
            return
        if self._current is not None:
            self._current.deactivate()
        self._current = pane
        self._stack.setCurrentWidget(pane)
        self._side_bar.mark(key)
        self._top_bar.set_title(pane.title)
        pane.activate()

    def leave(self) -> None:
        """Put everything to rest before the window is closed or replaced by another."""
        if self._current is not None:
            self._settings.setValue("window/pane", self._current.key)
            self._current.deactivate()
            self._current = None
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/rail_collapsed", int(self._side_bar.is_collapsed))
        for pane in self._panes.values():
            pane.remember(self._settings)

    def _restore(self, first_key: str) -> None:
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(*FIRST_SIZE)
        is_collapsed = str(self._settings.value("window/rail_collapsed", "0")) == "1"
        self._side_bar.collapse(is_collapsed=is_collapsed)
        key = str(self._settings.value("window/pane", first_key))
        self.open_pane(key if key in self._panes else first_key)

    def _unfinished(self) -> str:
        reasons = (pane.why_not_close() for pane in self._panes.values())
        return "\n".join(reason for reason in reasons if reason)

    @Slot(str)
    def _on_theme_chosen(self, choice: ThemeChoice) -> None:
        self._appearance.choose(choice)
        self.theme_chosen.emit(choice)

    @Slot(str)
    def _on_language_chosen(self, choice: LanguageChoice) -> None:
        if reason := self._unfinished():
            self._status.show_message(reason)
            return
        self.language_chosen.emit(choice)

    @Slot()
    def _on_switch_requested(self) -> None:
        if reason := self._unfinished():
            self._status.show_message(reason)
            return
        self.switch_requested.emit()

    @Slot()
    def _close_after_all(self) -> None:
        self._has_waited = True
        self.close()

    def _may_close(self) -> bool:
        """Return whether nothing would be lost: what is on its way gets a moment to arrive."""
        reason = self._unfinished()
        has_waited, self._has_waited = self._has_waited, False
        if not reason:
            return True
        if not has_waited:
            self._grace.start()
            return False
        box = QMessageBox(self)
        box.setObjectName("close_question")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(reason)
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton(self.tr("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is leave

    # Overrides of Qt methods.

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QStatusTipEvent):
            self._status.show_hint(event.tip())
            return True
        return super().event(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self.leave()
        self.closing.emit()
        event.accept()
