"""Care in the Review pane, before a real database."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.helpers.cascades import add_cascade, add_fused
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from tests.ui.review.conftest import Fill, OpenPane
from workstation.db.session import transaction
from workstation.domain.review import ItemState, Verdict
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.exposure import ExposureMeter
from workstation.jobs.photos import LoadedPhoto
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.models.care import Shift
from workstation.models.circles import Photo
from workstation.models.moderation import ReviewItem
from workstation.queries.care import read_shift
from workstation.views.appearance import Appearance
from workstation.views.care.break_bar import BreakBar
from workstation.views.care.guard import CareGuard
from workstation.views.preferences.choices import Choices
from workstation.views.review.conclusion import Conclusion
from workstation.views.review.item_dialog import ItemDialog
from workstation.views.review.pane import ReviewPane
from workstation.views.widgets.labels import TextLabel

LONG_MS = 20_000
HARM = (0.95, 0.9, 0.85, 0.3)
Guarded = tuple[ReviewPane, CareGuard]


class Clock:
    """Goes forward when told to."""

    def __init__(self) -> None:
        self.now_s = 50.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_guarded(
    open_pane: OpenPane,
    database: Database,
    runner: JobRunner,
    appearance: Appearance,
    fill: Fill,
    media: MediaFolder,
    clock: Clock,
    qtbot: QtBot,
) -> Callable[[], Guarded]:
    """A pane of a moderator with one flagged photo on the stage, and care in it."""

    def open_it() -> Guarded:
        fill(lambda session: [add_item(session, media, n) for n in range(len(HARM))])
        pane = open_pane(is_on_screen=False)
        pane.hide()
        jobs = DatabaseJobs(runner, database.sessions("moderator"), parent=runner)
        monitor = ConnectionMonitor(jobs, parent=runner)
        meter = ExposureMeter(jobs, monitor, clock=clock, parent=pane)
        guard = CareGuard(pane, meter, appearance=appearance, choices=Choices(parent=pane))
        pane.show()
        pane.activateWindow()
        qtbot.waitActive(pane)
        pane.activate()
        qtbot.waitUntil(lambda: isinstance(pane.post.stage.shown, LoadedPhoto), timeout=LONG_MS)
        qtbot.waitUntil(lambda: pane.desk.can_decide, timeout=LONG_MS)
        return pane, guard

    return open_it


def add_item(session: Session, media: MediaFolder, number: int) -> int:
    return add_flagged_post(session, media, photos=[draw(number)], priority=HARM[number])


def look(pane: ReviewPane, clock: Clock, seconds: float) -> None:
    pane.post.stage.reveal()
    clock.now_s += seconds
    pane.post.stage.conceal()


def is_revealed(pane: ReviewPane) -> bool:
    return pane.post.stage.is_revealed  # in a function: mypy takes a property for constant


def shift_of(database: Database, login: str = "moderator") -> tuple[float, int]:
    with transaction(database.sessions(login)) as session:
        shift = read_shift(session)
    return (0.0, 0) if shift is None else (shift.revealed_s, shift.break_count)


def test_what_was_looked_at_is_in_the_persons_own_shift_when_they_leave(
    open_guarded: Callable[[], Guarded], database: Database, clock: Clock, qtbot: QtBot
) -> None:
    pane, guard = open_guarded()
    look(pane, clock, 12)
    pane.hide()
    qtbot.waitUntil(lambda: not guard.meter.has_unsent, timeout=LONG_MS)
    revealed_s, _ = shift_of(database)
    assert revealed_s == pytest.approx(12)
    assert "12 s" in part(pane, TextLabel, "shift_caption").text()


def test_above_the_hard_limit_photos_rest_until_a_break_was_taken(
    open_guarded: Callable[[], Guarded], database: Database, clock: Clock, qtbot: QtBot
) -> None:
    pane, guard = open_guarded()
    look(pane, clock, 4_000)
    bar = part(pane, BreakBar, "break_bar")
    assert not bar.isHidden()
    pane.post.stage.reveal()
    assert not is_revealed(pane)
    assert pane.desk.can_decide  # work by text goes on

    QTest.keyClick(pane, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert guard.screen.is_on
    qtbot.waitUntil(lambda: pane.desk.leases.item_id is None)
    guard.screen._clock = lambda: 1e9
    guard.screen.update_time()
    click(guard.screen, "break_end")
    qtbot.waitUntil(lambda: not guard.meter.has_unsent, timeout=LONG_MS)
    assert shift_of(database)[1] == 1
    assert bar.isHidden()
    pane.post.stage.reveal()
    assert is_revealed(pane)
    pane.post.stage.conceal()


def test_a_break_that_is_ended_early_leaves_the_limit_as_it_was(
    open_guarded: Callable[[], Guarded], database: Database, clock: Clock, qtbot: QtBot
) -> None:
    pane, guard = open_guarded()
    look(pane, clock, 4_000)
    click(pane, "break_take")
    click(guard.screen, "break_end")
    assert guard.is_locked
    guard.meter.send()
    qtbot.waitUntil(lambda: not guard.meter.has_unsent, timeout=LONG_MS)
    assert shift_of(database)[1] == 0
    qtbot.waitUntil(lambda: pane.desk.leases.item_id is not None)


def test_a_bad_photo_seen_and_taken_down_begins_a_rest(
    open_guarded: Callable[[], Guarded], clock: Clock, qtbot: QtBot
) -> None:
    pane, _guard = open_guarded()
    look(pane, clock, 1)
    with qtbot.waitSignal(pane.desk.noticed) as noticed:
        pane.desk.decide(Conclusion(Verdict.TAKE_DOWN, "nudity"))
    qtbot.waitUntil(lambda: pane.desk.can_decide, timeout=LONG_MS)
    assert pane.desk.row is not None
    assert pane.desk.row.priority == pytest.approx(0.3)  # before those of 0.9 and 0.85
    pane.desk.decide(Conclusion(Verdict.KEEP))
    qtbot.waitUntil(lambda: pane.desk.can_decide, timeout=LONG_MS)
    assert pane.desk.row.priority == pytest.approx(0.9)  # nothing milder is left
    assert "3" in noticed.args[0].text


def test_the_limit_holds_in_the_grid_as_well(
    open_guarded: Callable[[], Guarded], clock: Clock, qtbot: QtBot
) -> None:
    pane, guard = open_guarded()
    pane.ways.toggle_grid()
    tiles = pane.ways.grid.tiles
    qtbot.waitUntil(lambda: tiles.current is not None, timeout=LONG_MS)
    tiles.reveal()
    clock.now_s += 30
    tiles.conceal()
    assert guard.meter.state.revealed_s == pytest.approx(30)
    tiles.reveal()
    clock.now_s += 4_000
    guard.meter.conceal()  # as the clock's next tick does
    assert not tiles.is_revealed
    tiles.reveal()
    assert not tiles.is_revealed
    assert part(pane, BreakBar, "grid_break_bar").isVisible()
    QTest.keyClick(pane.ways.grid, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert guard.screen.is_on


def test_a_look_in_the_grid_counts_with_the_score_of_its_photo(
    open_guarded: Callable[[], Guarded], fill: Fill, clock: Clock, qtbot: QtBot
) -> None:
    pane, guard = open_guarded()

    def score_all(session: Session) -> None:
        cascade_id = add_cascade(session)
        for photo_id in session.scalars(select(Photo.id)).all():
            add_fused(session, photo_id, cascade_id=cascade_id, racy=0.25)

    fill(score_all)
    pane.ways.toggle_grid()
    tiles = pane.ways.grid.tiles
    qtbot.waitUntil(lambda: tiles.current is not None, timeout=LONG_MS)
    tiles.reveal()
    clock.now_s += 40
    tiles.conceal()
    assert guard.meter.state.revealed_s == pytest.approx(40)
    assert guard.meter.state.exposure == pytest.approx(10)


def test_a_shift_that_was_ended_by_hand_is_over_until_another_begins(
    open_guarded: Callable[[], Guarded], database: Database, clock: Clock, qtbot: QtBot
) -> None:
    pane, guard = open_guarded()
    pane.post.stage.reveal()
    clock.now_s += 12
    guard.end_shift()
    assert not is_revealed(pane)
    assert guard.screen.is_on
    qtbot.waitUntil(lambda: not guard.meter.has_unsent, timeout=LONG_MS)
    assert shift_of(database) == (0.0, 0)  # none lasts
    with transaction(database.sessions("moderator")) as session:
        shift = session.scalars(select(Shift)).one()
    assert shift.ended_at is not None
    assert shift.revealed_s == pytest.approx(12)
    assert pane.desk.leases.item_id is None
    QTest.keyClick(guard.screen, Qt.Key.Key_Escape)
    assert guard.screen.isHidden()
    qtbot.waitUntil(lambda: pane.desk.leases.item_id is not None, timeout=LONG_MS)


def test_what_is_looked_at_in_the_history_of_an_item_counts_and_rests_as_well(
    open_guarded: Callable[[], Guarded], fill: Fill, clock: Clock, qtbot: QtBot
) -> None:
    pane, guard = open_guarded()

    def decided(session: Session) -> int:
        item = session.scalars(select(ReviewItem).order_by(ReviewItem.priority)).first()
        assert item is not None
        item.state = ItemState.DECIDED
        return item.id

    item_id = fill(decided)
    assert isinstance(item_id, int)
    pane.ways.open_item(item_id)
    qtbot.waitUntil(lambda: pane.findChild(ItemDialog) is not None, timeout=LONG_MS)
    dialog = part(pane, ItemDialog, "item_dialog")
    qtbot.waitUntil(lambda: dialog.view.is_ready, timeout=LONG_MS)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    QTest.keyPress(dialog, Qt.Key.Key_Space)
    clock.now_s += 4_000
    QTest.keyRelease(dialog, Qt.Key.Key_Space)
    assert guard.meter.state.revealed_s == pytest.approx(4_000)
    assert guard.is_locked
    QTest.keyPress(dialog, Qt.Key.Key_Space)
    assert not dialog.stage.is_revealed
    dialog.close()
