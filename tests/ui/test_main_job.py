"""The main job, end to end: real photos, the real network, the window, the keyboard."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.media import MediaFolder
from workstation.queries.audit import verify_audit
from workstation.queries.people import read_person
from workstation.scanning.importing import import_photos
from workstation.scanning.photos import scan_photos
from workstation.settings.profiles import ConnectionProfile
from workstation.views.appearance import Appearance
from workstation.views.preferences.choices import Choices
from workstation.views.review.pane import ReviewPane
from workstation.window.open_window import OpenWindow
from workstation.work import CancelToken
from workstation.workspace import Workspace

PHOTOS = Path(__file__).resolve().parents[3] / "shared" / "data" / "photos"
CIRCLE = "Campus Diary"
EXPECTED_FIRST = ("n03710721_maillot.JPEG", "n02892767_brassiere.JPEG")


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


@pytest.fixture
def scanned(database: Database, media: MediaFolder) -> Database:
    """A platform with all the real photos, imported and scanned."""
    if not PHOTOS.is_dir():
        pytest.skip(f"{PHOTOS} is missing")
    with transaction(database.sessions()) as session:
        builders.add_circle(session, name=CIRCLE)
    summary = import_photos(database.sessions(), media, PHOTOS, circle=CIRCLE, cancel=CancelToken())
    assert summary.imported == 300
    scan = scan_photos(database.sessions("scanner"), media, cancel=CancelToken())
    assert (scan.scored, scan.failed) == (300, 0)
    return database


@pytest.fixture
def opened(
    scanned: Database, media: MediaFolder, appearance: Appearance, window_settings: QSettings
) -> Iterator[OpenWindow]:
    """The main window as a moderator sees it."""
    sessions = scanned.sessions("moderator")
    with transaction(sessions) as session:
        person = read_person(session)
    profile = ConnectionProfile(name="test", host="localhost", user="moderator")
    workspace = Workspace(profile, person, scanned.engine("moderator"), sessions, media, None)
    opened = OpenWindow(
        workspace, appearance=appearance, choices=Choices(), settings=window_settings
    )
    opened.window.show()
    yield opened
    opened.window.leave()
    opened.shut_down()


def fetch(database: Database, query: str, **parameters: object) -> list[tuple[object, ...]]:
    with transaction(database.sessions()) as session:
        return [tuple(row) for row in session.execute(text(query), parameters)]


def posts_of(database: Database, names: tuple[str, ...]) -> set[int]:
    """Ids of the posts that carry these files."""
    hashes = [hashlib.sha256((PHOTOS / name).read_bytes()).hexdigest() for name in names]
    rows = fetch(database, "SELECT post_id FROM circles.photo WHERE sha256 = ANY (:h)", h=hashes)
    return {int(str(row[0])) for row in rows}


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key) -> None:
    qtbot.keyClick(widget, key)


def test_from_photos_in_a_folder_to_a_takedown_and_back(
    scanned: Database, opened: OpenWindow, qtbot: QtBot
) -> None:
    pane = opened.window.current_pane
    assert isinstance(pane, ReviewPane)
    desk = pane.desk
    qtbot.waitUntil(lambda: desk.can_decide, timeout=10_000)

    # What must come first comes first.
    first = [row.subject_id for row in desk.queue.rows[:8]]
    assert posts_of(scanned, EXPECTED_FIRST) <= set(first)

    shown = desk.row
    assert shown is not None
    post = shown.subject_id
    press(qtbot, pane, Qt.Key.Key_T)
    press(qtbot, pane, Qt.Key.Key_1)
    # The next item is there at once, before the database has answered.
    assert desk.row is not None
    assert desk.row.item_id != shown.item_id
    qtbot.waitUntil(lambda: not desk.outbox.unsettled, timeout=10_000)

    assert fetch(scanned, "SELECT visibility FROM circles.post WHERE id = :p", p=post) == [
        ("removed",)
    ]
    decision = fetch(
        scanned,
        "SELECT id, verdict, policy_code, decided_by FROM moderation.decision WHERE item_id = :i",
        i=shown.item_id,
    )
    assert [row[1:] for row in decision] == [("take_down", "nudity", "moderator")]
    entries = fetch(
        scanned,
        "SELECT action, actor, (detail::json ->> 'decision_id')::bigint"
        " FROM moderation.audit_entry WHERE action LIKE 'decision.%' ORDER BY seq DESC LIMIT 1",
    )
    assert entries == [("decision.take_down", "moderator", decision[0][0])]

    qtbot.waitUntil(lambda: desk.can_undo, timeout=10_000)
    press(qtbot, pane, Qt.Key.Key_Z)
    qtbot.waitUntil(
        lambda: (
            fetch(scanned, "SELECT visibility FROM circles.post WHERE id = :p", p=post)
            == [("visible",)]
        ),
        timeout=10_000,
    )
    with transaction(scanned.sessions("manager")) as session:
        report = verify_audit(session)
    assert report.bad_seq is None
    assert fetch(scanned, "SELECT verdict FROM moderation.decision ORDER BY id") == [
        ("take_down",),
        ("undo",),
    ]
