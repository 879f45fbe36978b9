"""The palette over a window: what it offers, runs and gives back."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.helpers.widgets import part
from workstation.views.appearance import Appearance
from workstation.views.palette.commands import Command, PaletteProvider, rank
from workstation.views.palette.dialog import Palette
from workstation.views.palette.table import OfferTableModel
from workstation.views.palette.window_provider import WindowProvider
from workstation.views.pane import Pane
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton

Key = Qt.Key
Open = Callable[..., Palette]


class StubPane(Pane):
    """Has a key for keeping, and says how often it was pressed."""

    def __init__(self, appearance: Appearance, keymap: Keymap) -> None:
        super().__init__()
        self.key, self.icon_name, self.title = "review", "gavel", "Review"
        self.kept = 0
        self.button = KeyButton(appearance, "", "Keep")
        self.edit = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.edit)
        keymap.follow(self.button, "review.keep")
        keymap.bind(self, "review.keep", self.keep)
        keymap.bind(self, "review.up", self.keep)
        keymap.bind(self, "review.policy.1", self.keep)
        keymap.bind(self, "review.policy.2", self.keep)

    def keep(self) -> None:
        self.kept += 1

    @override
    def key_names(self) -> dict[str, str]:
        return {"review.policy.1": "Nudity"}


class LateProvider(PaletteProvider):
    """Knows nothing at first."""

    def __init__(self) -> None:
        super().__init__()
        self.commands: list[Command] = []

    @override
    def find(self, text: str) -> Sequence[Command]:
        return self.commands


@pytest.fixture
def keymap() -> Keymap:
    return Keymap()


@pytest.fixture
def pane(appearance: Appearance, keymap: Keymap, qtbot: QtBot) -> StubPane:
    made = StubPane(appearance, keymap)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def open_palette(
    appearance: Appearance,
    keymap: Keymap,
    pane: StubPane,
    opened: list[str],
    window_settings: QSettings,
    qtbot: QtBot,
) -> Open:
    window = WindowProvider(keymap, [pane], opened.append, lambda: pane)

    def show(*others: PaletteProvider) -> Palette:
        palette = Palette(appearance, [window, *others], window_settings, pane)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        palette.open()
        qtbot.waitUntil(palette.isActiveWindow)
        return palette

    return show


def type_in(palette: Palette, text: str) -> None:
    part(palette, QLineEdit, "palette_field").setText(text)


def press(palette: Palette, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(part(palette, QLineEdit, "palette_field"), key)


def test_panes_actions_and_policies_are_offered(open_palette: Open) -> None:
    palette = open_palette()
    # Moving about, and a digit without a policy, are not.
    assert palette.titles == ["Keep", "Nudity", "Review"]


def test_enter_runs_the_best_fit_and_the_palette_is_gone(
    open_palette: Open, pane: StubPane, opened: list[str], qtbot: QtBot
) -> None:
    palette = open_palette()
    type_in(palette, "kp")
    assert palette.titles == ["Keep"]
    press(palette, qtbot, Key.Key_Return)
    assert pane.kept == 1
    assert not palette.isVisible()
    assert opened == []


def test_enter_alone_runs_nothing(
    open_palette: Open, pane: StubPane, opened: list[str], qtbot: QtBot
) -> None:
    palette = open_palette()
    assert palette.titles[0] == "Keep"
    press(palette, qtbot, Key.Key_Return)
    assert palette.isVisible()
    assert (opened, pane.kept) == ([], 0)


def test_arrows_walk(open_palette: Open, pane: StubPane, opened: list[str], qtbot: QtBot) -> None:
    palette = open_palette()
    for _ in range(3):
        press(palette, qtbot, Key.Key_Down)
    press(palette, qtbot, Key.Key_Enter)
    assert (opened, pane.kept) == (["review"], 0)


def test_escape_runs_nothing_and_the_keyboard_is_where_it_was(
    open_palette: Open, pane: StubPane, qtbot: QtBot
) -> None:
    pane.edit.setFocus()
    palette = open_palette()
    press(palette, qtbot, Key.Key_Escape)
    qtbot.waitUntil(pane.edit.hasFocus)
    assert not palette.isVisible()
    assert pane.kept == 0


def test_what_is_not_possible_is_shown_with_the_reason_and_not_run(
    open_palette: Open, pane: StubPane, qtbot: QtBot
) -> None:
    pane.button.setEnabled(False)
    pane.button.setToolTip("Nothing is on the desk")
    palette = open_palette()
    type_in(palette, "keep")
    index = part(palette, QListView, "palette_list").currentIndex()
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Nothing is on the desk"
    press(palette, qtbot, Key.Key_Return)
    assert pane.kept == 0
    assert palette.isVisible()


def test_what_was_used_comes_first_the_next_time(open_palette: Open, qtbot: QtBot) -> None:
    palette = open_palette()
    type_in(palette, "Rev")
    press(palette, qtbot, Key.Key_Return)
    assert open_palette().titles[0] == "Review"


def test_what_comes_later_is_added_and_the_mark_stays(
    open_palette: Open, pane: StubPane, qtbot: QtBot
) -> None:
    late = LateProvider()
    palette = open_palette(late)
    press(palette, qtbot, Key.Key_Down)
    press(palette, qtbot, Key.Key_Down)
    done: list[str] = []
    late.commands = [
        Command("member/7", "小雨", "Member", "user", lambda: done.append("7"), is_found=True)
    ]
    late.changed.emit()
    assert "小雨" in palette.titles
    assert part(palette, QListView, "palette_list").currentIndex().data() == "Nudity"
    type_in(palette, "小雨")
    press(palette, qtbot, Key.Key_Return)
    assert done == ["7"]


def test_nothing_that_fits_is_told(open_palette: Open) -> None:
    palette = open_palette()
    type_in(palette, "qqqq")
    assert part(palette, QLabel, "palette_nothing").isVisible()


def test_satisfies_qt(qtmodeltester: ModelTester) -> None:
    model = OfferTableModel()
    commands = [Command(str(n), f"Do {n}", "Action", "keyboard", lambda: None) for n in range(3)]
    model.show(rank(commands, "do", ()))
    qtmodeltester.check(model)
