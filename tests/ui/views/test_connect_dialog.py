"""The connect dialog: profiles, passwords, errors in words; nothing waits on the GUI thread."""

import threading
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.helpers.widgets import click, part
from workstation.domain.errors import WrongPasswordError
from workstation.domain.people import Person, Role
from workstation.domain.server import StartPhase
from workstation.jobs.runner import JobRunner
from workstation.settings.profiles import EMBEDDED, ConnectionProfile
from workstation.views.appearance import Appearance
from workstation.views.connect.dialog import ConnectDialog
from workstation.views.connect.profile_list import ProfileListModel, ProfileRole
from workstation.work import CancelToken, Progress, ReportProgress

SERVER = ConnectionProfile(
    name="Production",
    host="db.example.com",
    user="lin.wei",
    sslmode="verify-full",
    read_only=True,
    statement_timeout_ms=30_000,
    colour="#EE6677",
)


class Keyring(KeyringBackend):
    """A keyring in memory that keeps secrets, as far as the program can tell."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.secrets: dict[tuple[str, str], str] = {}

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.secrets[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        del self.secrets[service, username]


@pytest.fixture
def secrets() -> Iterator[Keyring]:
    before, mine = keyring.get_keyring(), Keyring()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


class Connections:
    """What the composition root would do, noted."""

    def __init__(self) -> None:
        self.asked: list[tuple[ConnectionProfile, str | None]] = []
        self.threads: list[threading.Thread] = []
        self.saved: list[list[ConnectionProfile]] = []
        self.error: Exception | None = None
        self.progress: list[Progress] = []
        self.waits_for_stop = False

    def connect(
        self,
        profile: ConnectionProfile,
        password: str | None,
        cancel: CancelToken,
        report: ReportProgress,
    ) -> object:
        self.asked.append((profile, password))
        self.threads.append(threading.current_thread())
        for progress in self.progress:
            report(progress)
        if self.waits_for_stop:
            assert cancel._event.wait(10)
        cancel.raise_if_cancelled()
        if self.error is not None:
            raise self.error
        return "connection"

    def check(
        self,
        profile: ConnectionProfile,
        password: str | None,
        cancel: CancelToken,
        report: ReportProgress,
    ) -> Person:
        self.connect(profile, password, cancel, report)
        return Person(profile.user, frozenset({Role.MODERATOR}))

    def save(self, profiles: list[ConnectionProfile]) -> None:
        self.saved.append(profiles)


@pytest.fixture
def connections() -> Connections:
    return Connections()


MakeDialog = Callable[..., ConnectDialog]


@pytest.fixture
def make_dialog(
    appearance: Appearance,
    runner: JobRunner,
    connections: Connections,
    secrets: Keyring,
    qtbot: QtBot,
) -> MakeDialog:
    def make(*profiles: ConnectionProfile) -> ConnectDialog:
        dialog = ConnectDialog(
            appearance=appearance,
            runner=runner,
            profiles=[EMBEDDED, *profiles],
            connect=connections.connect,
            check=connections.check,
            save=connections.save,
        )
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def choose(dialog: ConnectDialog, row: int) -> None:
    profiles = part(dialog, QListView, "profile_list")
    profiles.setCurrentIndex(profiles.model().index(row, 0))


def message(dialog: ConnectDialog) -> str:
    return part(dialog, QLabel, "connect_message").text()


def settled(runner: JobRunner, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not runner.is_busy)


def test_the_list_satisfies_qt(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(ProfileListModel([EMBEDDED, SERVER]))


def test_the_demonstration_needs_no_password_but_a_role(
    make_dialog: MakeDialog, connections: Connections, qtbot: QtBot
) -> None:
    dialog = make_dialog(SERVER)
    login = part(dialog, QComboBox, "embedded_login")
    login.setCurrentIndex(login.findData("manager"))
    with qtbot.waitSignal(dialog.accepted):
        click(dialog, "connect_connect")
    wanted = EMBEDDED.model_copy(update={"user": "manager"})
    assert connections.asked == [(wanted, None)]
    assert connections.threads != [threading.main_thread()]
    assert dialog.connection == "connection"
    assert dialog.profile == wanted


def test_a_server_profile_is_shown_and_comes_back_as_it_was(
    make_dialog: MakeDialog, connections: Connections, qtbot: QtBot
) -> None:
    dialog = make_dialog(SERVER)
    choose(dialog, 1)
    part(dialog, QLineEdit, "password").setText("secret")
    with qtbot.waitSignal(dialog.accepted):
        click(dialog, "connect_connect")
    assert connections.asked == [(SERVER, "secret")]
    assert connections.saved == []


def test_a_colour_of_ones_own_is_kept(
    make_dialog: MakeDialog, connections: Connections, qtbot: QtBot
) -> None:
    mine = SERVER.model_copy(update={"colour": "#010203"})
    dialog = make_dialog(mine)
    choose(dialog, 1)
    with qtbot.waitSignal(dialog.accepted):
        click(dialog, "connect_connect")
    assert connections.asked == [(mine, None)]


def test_an_edit_is_saved_without_the_password(
    make_dialog: MakeDialog, connections: Connections, qtbot: QtBot
) -> None:
    dialog = make_dialog(SERVER)
    choose(dialog, 1)
    part(dialog, QLineEdit, "profile_host").setText("replica.example.com")
    part(dialog, QLineEdit, "password").setText("secret")
    with qtbot.waitSignal(dialog.accepted):
        click(dialog, "connect_connect")
    edited = SERVER.model_copy(update={"host": "replica.example.com"})
    assert connections.saved == [[EMBEDDED, edited]]
    assert "secret" not in repr(connections.saved)


def test_a_refused_password_is_told_in_words_and_can_be_typed_again(
    make_dialog: MakeDialog, connections: Connections, runner: JobRunner, qtbot: QtBot
) -> None:
    connections.error = WrongPasswordError("password authentication failed")
    dialog = make_dialog(SERVER)
    choose(dialog, 1)
    click(dialog, "connect_connect")
    assert not part(dialog, QPushButton, "connect_connect").isEnabled()
    settled(runner, qtbot)
    assert message(dialog).startswith("User name or password is wrong.")
    details = part(dialog, QLabel, "connect_details").text()
    assert details == "password authentication failed"
    assert dialog.isVisible()
    assert dialog.connection is None
    assert part(dialog, QPushButton, "connect_connect").isEnabled()
    assert part(dialog, QLineEdit, "password").hasFocus()


def test_escape_stops_what_is_being_opened_and_then_closes(
    make_dialog: MakeDialog, connections: Connections, runner: JobRunner, qtbot: QtBot
) -> None:
    connections.waits_for_stop = True
    dialog = make_dialog()
    click(dialog, "connect_connect")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    settled(runner, qtbot)
    assert dialog.connection is None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_long_start_says_what_it_is_doing(
    make_dialog: MakeDialog, connections: Connections, runner: JobRunner, qtbot: QtBot
) -> None:
    connections.progress = [Progress(2, None, StartPhase.RECOVERING)]
    connections.waits_for_stop = True
    dialog = make_dialog()
    click(dialog, "connect_connect")
    qtbot.waitUntil(lambda: message(dialog).startswith("The database recovers after a crash"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settled(runner, qtbot)


def test_testing_says_who_one_would_be_and_stays(
    make_dialog: MakeDialog, runner: JobRunner, qtbot: QtBot
) -> None:
    dialog = make_dialog(SERVER)
    choose(dialog, 1)
    click(dialog, "connect_test")
    settled(runner, qtbot)
    assert message(dialog) == "It works. You would be lin.wei, Moderator."
    assert dialog.isVisible()


def test_a_new_connection_is_asked_for_what_is_missing(
    make_dialog: MakeDialog, connections: Connections, qtbot: QtBot
) -> None:
    dialog = make_dialog(SERVER)
    click(dialog, "profile_add")
    told, in_focus = [], []
    for name, text in [
        ("profile_name", "Production"),
        ("profile_name", "Staging"),
        ("profile_host", "staging.example.com"),
        ("profile_user", "lin.wei"),
    ]:
        part(dialog, QLineEdit, name).setText(text)
        if name != "profile_user":
            click(dialog, "connect_connect")
            told.append(message(dialog))
            in_focus.append(dialog.focusWidget().objectName())
    assert told == [
        "Another connection has this name.",
        "Enter the server's host.",
        "Enter your user name on the server.",
    ]
    assert in_focus == ["profile_name", "profile_host", "profile_user"]
    assert connections.asked == []
    with qtbot.waitSignal(dialog.accepted):
        click(dialog, "connect_connect")
    added = ConnectionProfile(
        name="Staging", host="staging.example.com", user="lin.wei", colour="#4477AA"
    )
    qtbot.waitUntil(lambda: connections.saved == [[EMBEDDED, SERVER, added]])


def test_an_unfinished_connection_is_never_stored(
    make_dialog: MakeDialog, connections: Connections, runner: JobRunner, qtbot: QtBot
) -> None:
    dialog = make_dialog(SERVER)
    click(dialog, "profile_add")
    choose(dialog, 1)
    part(dialog, QLineEdit, "profile_host").setText("other.example.com")
    choose(dialog, 0)
    settled(runner, qtbot)
    assert connections.saved == [
        [EMBEDDED, SERVER.model_copy(update={"host": "other.example.com"})]
    ]


def test_new_connections_have_names_of_their_own(make_dialog: MakeDialog) -> None:
    dialog = make_dialog(SERVER)
    for _ in range(3):
        click(dialog, "profile_add")
    names = [profile.name for profile in dialog._model.profiles]
    assert names[2:] == ["New connection", "New connection 2", "New connection 3"]


def test_an_unfinished_connection_is_removed_without_a_question(
    make_dialog: MakeDialog, connections: Connections, runner: JobRunner, qtbot: QtBot
) -> None:
    dialog = make_dialog(SERVER)
    click(dialog, "profile_add")
    click(dialog, "profile_remove")
    settled(runner, qtbot)
    assert dialog._model.profiles == [EMBEDDED, SERVER]


def test_a_connection_is_removed_only_after_the_effect_was_told(
    make_dialog: MakeDialog, connections: Connections, runner: JobRunner, qtbot: QtBot
) -> None:
    dialog = make_dialog(SERVER)
    choose(dialog, 1)
    click(dialog, "profile_remove")
    question = part(dialog, QMessageBox, "remove_question")
    assert question.text() == "“Production” and its stored password will be forgotten."
    qtbot.keyClick(question, Qt.Key.Key_Return)  # what is pressed unread keeps it
    settled(runner, qtbot)
    assert dialog._model.profiles == [EMBEDDED, SERVER]
    assert connections.saved == []


def test_a_connection_can_be_removed_but_the_demonstration_cannot(
    make_dialog: MakeDialog,
    connections: Connections,
    secrets: Keyring,
    runner: JobRunner,
    qtbot: QtBot,
) -> None:
    dialog = make_dialog(SERVER)
    assert not dialog._remove.isEnabled()
    choose(dialog, 1)
    assert dialog._remove.isEnabled()
    click(dialog, "profile_remove")
    click(dialog, "remove_forget")
    settled(runner, qtbot)
    assert connections.saved[-1] == [EMBEDDED]
    profiles = part(dialog, QListView, "profile_list")
    assert profiles.model().rowCount() == 1
    assert profiles.currentIndex().data(ProfileRole) == EMBEDDED
    assert not dialog._remove.isEnabled()


def test_a_password_is_kept_where_there_is_a_keyring_and_used_next_time(
    make_dialog: MakeDialog,
    connections: Connections,
    secrets: Keyring,
    runner: JobRunner,
    qtbot: QtBot,
) -> None:
    first = make_dialog(SERVER)
    choose(first, 1)
    settled(runner, qtbot)
    part(first, QLineEdit, "password").setText("secret")
    part(first, QCheckBox, "remember_password").setChecked(True)
    with qtbot.waitSignal(first.accepted):
        click(first, "connect_connect")
    assert list(secrets.secrets.values()) == ["secret"]

    second = make_dialog(SERVER)
    choose(second, 1)
    with qtbot.waitSignal(second.accepted):
        click(second, "connect_connect")
    assert connections.asked[-1] == (SERVER, "secret")


def test_a_refused_password_is_not_kept(
    make_dialog: MakeDialog,
    connections: Connections,
    secrets: Keyring,
    runner: JobRunner,
    qtbot: QtBot,
) -> None:
    connections.error = WrongPasswordError()
    dialog = make_dialog(SERVER)
    choose(dialog, 1)
    settled(runner, qtbot)
    part(dialog, QLineEdit, "password").setText("wrong")
    part(dialog, QCheckBox, "remember_password").setChecked(True)
    click(dialog, "connect_connect")
    settled(runner, qtbot)
    assert secrets.secrets == {}


def test_without_a_keyring_nothing_offers_to_keep_a_password(
    make_dialog: MakeDialog, secrets: Keyring, runner: JobRunner, qtbot: QtBot
) -> None:
    from keyring.backends.fail import Keyring as NoKeyring  # this test only

    keyring.set_keyring(NoKeyring())
    dialog = make_dialog(SERVER)
    choose(dialog, 1)
    settled(runner, qtbot)
    assert part(dialog, QCheckBox, "remember_password").isHidden()
