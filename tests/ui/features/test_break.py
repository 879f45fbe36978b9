"""A break, as people take one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytest_bdd import parsers, scenarios, then, when
from sqlalchemy import text

from tests.helpers.widgets import click
from tests.ui.features.world import LITTLE_EXPOSURE, LOGINS, World
from workstation.db.session import transaction
from workstation.queries.care import read_shift
from workstation.views.care.guard import CareGuard

scenarios("break.feature")


def _guard(world: World, name: str) -> CareGuard:
    guard = world.review(name).findChild(CareGuard)
    assert isinstance(guard, CareGuard)
    return guard


def _can_see(world: World, name: str) -> bool:
    """Press Space, and let it go again."""
    pane = world.review(name)
    QTest.keyPress(pane, Qt.Key.Key_Space)
    is_revealed = pane.post.stage.is_revealed
    QTest.keyRelease(pane, Qt.Key.Key_Space)
    return is_revealed


@when(parsers.parse("{name} looks at the photo in clear until it covers itself"))
def looks_until_covered(world: World, name: str) -> None:
    pane = world.review(name)
    world.wait(lambda: _guard(world, name).meter.state.settings.hard_exposure == LITTLE_EXPOSURE)
    QTest.keyPress(pane, Qt.Key.Key_Space)
    assert pane.post.stage.is_revealed
    world.wait(lambda: not pane.post.stage.is_revealed)
    QTest.keyRelease(pane, Qt.Key.Key_Space)


@then(parsers.parse("{name} cannot see it in clear any more"))
def cannot_see(world: World, name: str) -> None:
    assert not _can_see(world, name)


@then(parsers.parse("{name} can go on by what is written"))
def can_go_on(world: World, name: str) -> None:
    assert world.review(name).desk.can_decide


@then(parsers.parse("{name} holds no item while the break lasts"))
def holds_no_item(world: World, name: str) -> None:
    assert _guard(world, name).screen.is_on
    query = "SELECT count(*) FROM moderation.review_item WHERE lease_holder = :login"
    world.wait(lambda: world.ask(query, login=LOGINS[name]) == 0)


@when(parsers.parse("the break is over for {name}"))
def break_is_over(world: World, name: str) -> None:
    screen = _guard(world, name).screen
    screen._clock = lambda: 1e9  # nobody waits ten minutes for a test
    screen.update_time()
    click(screen, "break_end")


@then(parsers.parse("{name} can see photos in clear again"))
def can_see_again(world: World, name: str) -> None:
    pane = world.review(name)
    world.wait(lambda: pane.desk.can_decide and _can_see(world, name))


@then(parsers.parse("the shift of {name} counts {count:d} break"))
def shift_counts(world: World, name: str, count: int) -> None:
    def counted() -> int:
        with transaction(world.database.sessions(LOGINS[name])) as session:
            shift = read_shift(session)
        return 0 if shift is None else shift.break_count

    world.wait(lambda: counted() == count)


@then(parsers.parse("{reader} learns nothing about the shift of {name}"))
def learns_nothing(world: World, reader: str, name: str) -> None:
    with transaction(world.database.sessions(LOGINS[reader])) as session:
        rows = session.execute(text("SELECT login FROM moderation.shift")).scalars().all()
    assert LOGINS[name] not in rows
