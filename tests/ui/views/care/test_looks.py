"""Looks elsewhere than in the Review pane, through a manager's window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers import builders
from tests.helpers.deciding import Desk, measures
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.measures import AccountMeasure
from workstation.media import MediaFolder
from workstation.queries.care import read_shift
from workstation.queries.people import read_person
from workstation.settings.profiles import ConnectionProfile
from workstation.views.appearance import Appearance
from workstation.views.four_eyes.pane import FourEyesPane
from workstation.views.preferences.choices import Choices
from workstation.window.open_window import OpenWindow
from workstation.workspace import Workspace

LONG_MS = 20_000


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


def test_what_a_second_person_looks_at_is_in_their_shift(
    database: Database,
    media: MediaFolder,
    appearance: Appearance,
    window_settings: QSettings,
    qtbot: QtBot,
) -> None:
    with transaction(database.sessions()) as session:
        author_id = builders.add_member(session)
        item_id = add_flagged_post(session, media, photos=[draw(1)], author_id=author_id)
    desk = Desk(database, author_id)
    desk.decide(item_id, policy_code="nudity", measures=measures(AccountMeasure.BAN))
    sessions = database.sessions("manager")
    with transaction(sessions) as session:
        person = read_person(session)
    profile = ConnectionProfile(name="test", host="localhost", user="manager")
    opened = OpenWindow(
        Workspace(profile, person, database.engine("manager"), sessions, media, None),
        appearance=appearance,
        choices=Choices(),
        settings=window_settings,
    )
    opened.window.show()
    opened.window.open_pane("four_eyes")
    pane = opened.window.current_pane
    assert isinstance(pane, FourEyesPane)
    qtbot.waitUntil(lambda: pane.is_item_seen, timeout=LONG_MS)
    opened.window.activateWindow()
    qtbot.waitActive(opened.window)
    QTest.keyPress(pane, Qt.Key.Key_Space)
    assert pane.subject.stage.is_revealed
    reviewing = opened.reviewing
    assert reviewing is not None
    qtbot.waitUntil(lambda: reviewing.meter.state.revealed_s > 0)
    QTest.keyRelease(pane, Qt.Key.Key_Space)
    opened.window.open_pane("audit")

    def seconds() -> float:
        with transaction(sessions) as session:
            shift = read_shift(session)
        return 0.0 if shift is None else shift.revealed_s

    qtbot.waitUntil(lambda: seconds() > 0, timeout=LONG_MS)
    opened.window.leave()
    opened.shut_down()
    opened.deleteLater()
