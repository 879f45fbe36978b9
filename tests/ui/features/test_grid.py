"""Deciding many at a time, as people do it."""

from PySide6.QtWidgets import QAbstractButton
from pytest_bdd import parsers, scenarios, then, when

from tests.helpers.widgets import part
from tests.ui.features.world import LOGINS, World
from workstation.views.review.grid.page import GridPage

scenarios("grid.feature")


def _page(world: World, name: str) -> GridPage:
    return world.review(name).ways.grid


@when(parsers.parse("{name} sees a grid of {count:d} photos"))
def sees_grid(world: World, name: str, count: int) -> None:
    page = _page(world, name)
    keep = part(page.bar, QAbstractButton, "grid_keep")
    world.wait(lambda: keep.isEnabled() and len(page.deck.rows) == count)


@when(parsers.parse('{name} goes to "{title}"'))
def goes_to(world: World, name: str, title: str) -> None:
    # The next item may have been held ahead for the single view, and so comes last.
    page = _page(world, name)
    for _ in page.deck.rows:
        current = page.tiles.current
        if current is not None and current.item_id == world.items[title]:
            return
        world.press(name, "Right")
    raise AssertionError(title)


@then(parsers.parse('{name} has marked "{title}"'))
def has_marked(world: World, name: str, title: str) -> None:
    assert _page(world, name).deck.marked == {world.items[title]}


@then(parsers.parse("{count:d} decisions of {name} stand"))
def decisions_stand(world: World, count: int, name: str) -> None:
    query = (
        "SELECT count(*) FROM moderation.decision d WHERE decided_by = :login"
        " AND verdict <> 'undo' AND NOT EXISTS"
        " (SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)"
    )
    world.wait(lambda: world.ask(query, login=LOGINS[name]) == count)
