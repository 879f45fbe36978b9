"""What the palette finds for the Review pane, on the real database."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.ui.review.conftest import Fill, OpenPane
from workstation.domain.review import QueueFilter
from workstation.media import MediaFolder
from workstation.views.palette.commands import Command
from workstation.views.review.pane import ReviewPane


@pytest.fixture
def items(fill: Fill, media: MediaFolder) -> list[int]:
    """Two posts; the second is about tickets."""

    def work(session: Session) -> list[int]:
        return [
            add_flagged_post(session, media, photos=[draw(0)], priority=0.9),
            add_flagged_post(session, media, photos=[draw(1)], priority=0.8, body="演唱会门票转让"),
        ]

    found = fill(work)
    assert isinstance(found, list)
    return found


def offered(pane: ReviewPane, text: str) -> Callable[[], list[Command]]:
    return lambda: [each for offer in pane.palette_providers() for each in offer.find(text)]


def test_a_post_is_found_by_its_words_and_put_on_the_desk(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(lambda: pane.desk.detail is not None)
    find = offered(pane, "演唱会")
    qtbot.waitUntil(lambda: bool(find()))
    (command,) = find()
    assert command.title == "演唱会门票转让"
    with qtbot.waitSignal(pane.front_wanted):
        command.run()
    qtbot.waitUntil(lambda: pane.desk.row is not None and pane.desk.row.item_id == items[1])


def test_a_named_filter_is_chosen(open_pane: OpenPane, items: list[int], qtbot: QtBot) -> None:
    pane = open_pane()
    qtbot.waitUntil(lambda: pane.desk.detail is not None)
    wanted = QueueFilter(policy_code="nudity")
    pane.ways.saved.save("Nudity only", wanted)
    (command,) = offered(pane, "")()
    with qtbot.waitSignal(pane.front_wanted):
        command.run()
    assert pane.desk.queue_filter == wanted
