"""Steps in panes of charts."""

from pathlib import Path

import pytest
from pytest_bdd import parsers, then, when

from tests.helpers.widgets import part
from tests.ui.features.world import World
from workstation.views.analysis.rows_panel import RowsPanel
from workstation.views.charts.card import CanvasCard


@pytest.fixture(autouse=True)
def _own_mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def _card(world: World, name: str, card: str) -> CanvasCard:
    return part(world.pane(name), CanvasCard, card)


@when(parsers.parse('{name} opens "{pane}"'))
def opens_pane(world: World, name: str, pane: str) -> None:
    world.come_to_work(name).window.open_pane(pane)


@then(parsers.parse('{name} reads "{words}" beside "{card}"'))
def reads_beside(world: World, name: str, words: str, card: str) -> None:
    world.wait(lambda: words in _card(world, name, card).note.text())


@when(parsers.parse('{name} goes to "{card}" and presses {keys}'))
def goes_to_card(world: World, name: str, card: str, keys: str) -> None:
    world.wait(lambda: _card(world, name, card).has_content)
    _card(world, name, card).setFocus()
    world.press(name, keys)


@then(parsers.parse('{name} sees a row with "{one}" and "{other}"'))
def sees_row(world: World, name: str, one: str, other: str) -> None:
    window = world.come_to_work(name).window

    def is_seen() -> bool:
        for panel in window.findChildren(RowsPanel):
            model = panel.model
            for row in range(model.rowCount()):
                cells = [str(model.index(row, c).data()) for c in range(model.columnCount())]
                if any(one in cell for cell in cells) and any(other in cell for cell in cells):
                    return model.rowCount() == 1
        return False

    world.wait(is_seen)
    for panel in window.findChildren(RowsPanel):
        panel.close()
