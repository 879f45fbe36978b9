"""What a journey takes place in: a platform, people with windows, and their keys."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.media import MediaFolder
from workstation.models.moderation import ReviewItem
from workstation.queries.people import read_person
from workstation.settings.profiles import ConnectionProfile
from workstation.views.appeals.pane import AppealsPane
from workstation.views.appearance import Appearance
from workstation.views.four_eyes.pane import FourEyesPane
from workstation.views.pane import Pane
from workstation.views.preferences.choices import Choices
from workstation.views.review.pane import ReviewPane
from workstation.window.open_window import OpenWindow
from workstation.workspace import Workspace

LOGINS = {"Mei": "moderator", "Jun": "moderator2", "Lan": "manager", "Wen": "analyst"}
"""The people of the journeys: two moderators, their manager, an analyst."""

LITTLE_EXPOSURE = 0.3
"""Seconds times score after which a break is due, where a journey says so."""

_PATIENCE_MS = 20_000
_HIGHEST = 0.95


class World:
    """One platform, and a window for everybody who comes to work.

    Attributes:
        database: Where everything is.
        items: Review items by what their posts are called.
        members: Authors by nickname.
    """

    def __init__(
        self,
        database: Database,
        media: MediaFolder,
        appearance: Appearance,
        settings: Callable[[str], QSettings],
        qtbot: QtBot,
    ) -> None:
        self.database = database
        self.items: dict[str, int] = {}
        self.members: dict[str, int] = {}
        self._media = media
        self._appearance = appearance
        self._settings = settings
        self._qtbot = qtbot
        self._windows: dict[str, OpenWindow] = {}
        self._circle_id: int | None = None

    # The platform.

    def add_post(self, title: str, author: str, policy: str, gifts_yuan: int = 0) -> None:
        """Have a post flagged; the ones that were added before are more urgent."""
        with transaction(self.database.sessions()) as session:
            if author not in self.members:
                self.members[author] = builders.add_member(session, nickname=author)
            if self._circle_id is None:
                self._circle_id = builders.add_circle(session, name="Campus Diary")
            number = len(self.items)
            item_id = self.items[title] = add_flagged_post(
                session,
                self._media,
                photos=[draw(number)],
                priority=_HIGHEST - number / 100,
                body=title,
                policy_code=policy,
                circle_id=self._circle_id,
                author_id=self.members[author],
            )
            if gifts_yuan:
                post_id = session.get_one(ReviewItem, item_id).subject_id
                builders.add_gift(session, post_id, amount_fen=100 * gifts_yuan)

    def fetch(self, query: str, title: str) -> object:
        """Return the first value of a query about one post's item."""
        with transaction(self.database.sessions()) as session:
            return session.scalar(text(f"{query} WHERE id = :item"), {"item": self.items[title]})

    def ask(self, query: str, **parameters: object) -> object:
        """Return the first value of a query, as the owner of the database."""
        with transaction(self.database.sessions()) as session:
            return session.scalar(text(query), parameters)

    # People and their windows.

    def come_to_work(self, name: str) -> OpenWindow:
        """Open somebody's window, if it is not open."""
        if name in self._windows:
            return self._windows[name]
        login = LOGINS[name]
        sessions = self.database.sessions(login)
        with transaction(sessions) as session:
            person = read_person(session)
        profile = ConnectionProfile(name="test", host="localhost", user=login)
        engine = self.database.engine(login)
        workspace = Workspace(profile, person, engine, sessions, self._media, None)
        opened = self._windows[name] = OpenWindow(
            workspace,
            appearance=self._appearance,
            choices=Choices(),
            settings=self._settings(login),
        )
        opened.window.show()
        self._qtbot.waitExposed(opened.window)
        return opened

    def pane(self, name: str) -> Pane:
        """Return the pane that somebody looks at."""
        pane = self.come_to_work(name).window.current_pane
        assert pane is not None
        return pane

    def review(self, name: str) -> ReviewPane:
        """Return somebody's Review pane, which they look at."""
        pane = self.pane(name)
        assert isinstance(pane, ReviewPane)
        return pane

    def four_eyes(self, name: str) -> FourEyesPane:
        """Return a manager's pane of what waits for a second person, on screen."""
        window = self.come_to_work(name).window
        window.open_pane("four_eyes")
        pane = window.current_pane
        assert isinstance(pane, FourEyesPane)
        return pane

    def appeals(self, name: str) -> AppealsPane:
        """Return somebody's pane of appeals, on screen."""
        window = self.come_to_work(name).window
        window.open_pane("appeals")
        pane = window.current_pane
        assert isinstance(pane, AppealsPane)
        return pane

    def press(self, name: str, keys: str) -> None:
        """Press keys one after the other, where the keyboard of somebody's window is."""
        window = self.come_to_work(name).window
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow, timeout=_PATIENCE_MS)
        for key in keys.split():
            combination = QKeySequence(key)[0]  # type: ignore[index]  # not in PySide's stubs
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def type_into(self, widget: QWidget, words: str) -> None:
        """Type words, with colleagues' names as their logins."""
        for name, login in LOGINS.items():
            words = words.replace(f"@{name}", f"@{login}")
        widget.setFocus()
        QTest.keyClicks(widget, words)
        QTest.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so; that it never is fails the journey."""
        self._qtbot.waitUntil(is_so, timeout=_PATIENCE_MS)

    def shows(self, name: str, title: str) -> bool:
        """Whether a post is on somebody's desk, and was seen, so that keys decide it."""
        desk = self.review(name).desk
        on_desk = None if desk.detail is None else desk.detail.row.item_id
        return desk.can_decide and on_desk == self.items[title]

    def go_home(self, name: str) -> None:
        """Close somebody's window, if it is open."""
        opened = self._windows.pop(name, None)
        if opened is not None:
            opened.window.leave()
            opened.shut_down()
            # Now, and not when the next loop begins: its widgets must not outlive its runners.
            QCoreApplication.sendPostedEvents(opened.window, QEvent.Type.DeferredDelete.value)
