"""The connect dialog: profiles at the left, the chosen one at the right."""

import itertools
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QSize, QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.people import Person
from workstation.domain.server import StartPhase
from workstation.jobs.runner import Job, JobRunner, Work
from workstation.settings.passwords import (
    forget_password,
    get_password,
    has_keyring,
    store_password,
)
from workstation.settings.profiles import ConnectionProfile
from workstation.views import labels
from workstation.views.appearance import Appearance
from workstation.views.connect.profile_form import Problem, ProfileForm
from workstation.views.connect.profile_list import ProfileDelegate, ProfileListModel, ProfileRole
from workstation.views.connect.remove_question import RemoveQuestion
from workstation.views.connect.sign_in import EmbeddedSignIn, PasswordFields
from workstation.views.error_words import error_sentence, error_words
from workstation.views.profile_words import profile_name
from workstation.views.theme import Theme
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import TextLabel
from workstation.work import CancelToken, Progress, ReportProgress

SIZE = QSize(860, 600)
_LIST_WIDTH = 260
# Nothing announces itself at once.
_SLOW_MS = 3_000

Connect = Callable[[ConnectionProfile, str | None, CancelToken, ReportProgress], object]
Check = Callable[[ConnectionProfile, str | None, CancelToken, ReportProgress], Person]
Save = Callable[[list[ConnectionProfile]], None]


class ConnectDialog(QDialog):
    """Chooses, edits and opens a connection. Accepted once a connection is open.

    Attributes:
        connection: What `connect` returned; None before.
        profile: The profile that is open, its login filled in; None before.
    """

    def __init__(
        self,
        *,
        appearance: Appearance,
        runner: JobRunner,
        profiles: list[ConnectionProfile],
        connect: Connect,
        check: Check,
        save: Save,
        parent: QWidget | None = None,
    ) -> None:
        """Show the profiles.

        Args:
            appearance: Gives the theme.
            runner: Runs everything that may wait: connecting, the keyring, files.
            profiles: The embedded one first.
            connect: Opens a connection, given a profile with its login and a password. When
                it is cancelled, it leaves nothing open.
            check: Tries a connection and says who one would be, leaving nothing open.
            save: Stores all profiles.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName("connect_dialog")
        self.setWindowTitle(self.tr("Connect — Circles Workstation"))
        self.resize(SIZE)
        self.connection: object | None = None
        self.profile: ConnectionProfile | None = None
        self._runner = runner
        self._connect, self._check, self._save = connect, check, save
        self._wanted: ConnectionProfile | None = None
        self._row = -1
        self._job: Job | None = None

        self._model = ProfileListModel(profiles, self)
        self._list = QListView()
        self._list.setObjectName("profile_list")
        self._list.setAccessibleName(self.tr("Connections"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(ProfileDelegate(appearance, self._list))
        self._list.setMouseTracking(True)
        self._add = IconButton(appearance, "plus", self.tr("Add a connection"))
        self._add.setObjectName("profile_add")
        self._remove = IconButton(appearance, "trash-2", self.tr("Remove this connection"))
        self._remove.setObjectName("profile_remove")
        self._title = TextLabel(role="heading")
        self._embedded = EmbeddedSignIn(appearance)
        self._form = ProfileForm(appearance)
        self._passwords = PasswordFields(appearance)
        self._pages = QStackedWidget()
        self._message = TextLabel(wraps=True)
        self._message.setObjectName("connect_message")
        self._details = TextLabel(role="caption", wraps=True)
        self._details.setObjectName("connect_details")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Connecting"))
        self._test_button = QPushButton(self.tr("Test"))
        self._test_button.setObjectName("connect_test")
        self._connect_button = QPushButton(self.tr("Connect"))
        self._connect_button.setObjectName("connect_connect")
        self._connect_button.setProperty("kind", "primary")
        self._connect_button.setDefault(True)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._arrange(appearance)

        self._wire()
        self._submit(has_keyring).succeeded.connect(self._passwords.set_keyring_available)
        self._set_busy(is_busy=False)
        self._list.setCurrentIndex(self._model.index(0))

    def _wire(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.doubleClicked.connect(self._connect_button.click)
        self._add.clicked.connect(self._on_add_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._test_button.clicked.connect(self._on_test_clicked)
        self._connect_button.clicked.connect(self._on_connect_clicked)
        self._slow.timeout.connect(self._on_slow)

    def _arrange(self, appearance: Appearance) -> None:
        theme = appearance.theme
        left = QFrame()
        left.setObjectName("connect_side")
        left.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, theme.gap_s, 1, theme.gap_s)  # the border shows in the 1
        column.addWidget(self._list, 1)
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.gap_s, 0, theme.gap_s, 0)
        tools.addWidget(self._add)
        tools.addWidget(self._remove)
        tools.addStretch()
        column.addLayout(tools)

        server = QWidget()
        fields = QVBoxLayout(server)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.gap_s)
        fields.addWidget(self._form)
        self._form.add_row(self.tr("Password"), self._passwords)
        fields.addStretch()
        self._pages.addWidget(self._embedded)
        self._pages.addWidget(server)

        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addWidget(self._bar)
        buttons.addStretch()
        buttons.addWidget(self._test_button)
        buttons.addWidget(self._connect_button)
        right = QVBoxLayout()
        right.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_l)
        right.setSpacing(theme.gap_l)
        right.addWidget(self._title)
        right.addWidget(self._pages, 1)
        right.addWidget(self._message)
        right.addWidget(self._details)
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left)
        layout.addLayout(right, 1)

    def _submit(self, function: Callable[[], object]) -> Job:
        def work(_cancel: CancelToken, _report: ReportProgress) -> object:
            return function()

        return self._runner.submit(work)

    def _problem(self) -> Problem | None:
        if self._is_embedded():
            return None
        names = {profile.name for profile in self._model.profiles}
        names -= {self._model.profiles[self._row].name}
        return self._form.problem(names)

    def _is_embedded(self) -> bool:
        return self._pages.currentWidget() is self._embedded

    def _take_form(self) -> ConnectionProfile | None:
        """Return the profile as it stands in the fields, stored; None if they are wrong."""
        if problem := self._problem():
            self._say(problem.text, "danger")
            problem.field.setFocus()
            return None
        profile = self._model.profiles[self._row]
        if self._is_embedded():
            profile = profile.model_copy(update={"user": self._embedded.login})
        else:
            profile = self._form.profile()
        self._store(self._row, profile)
        return profile

    def _store(self, row: int, profile: ConnectionProfile) -> None:
        if profile != self._model.profiles[row]:
            self._model.replace(row, profile)
            self._save_all()

    def _save_all(self) -> None:
        # A new one without a host is no profile yet.
        profiles = [one for one in self._model.profiles if one.kind == "embedded" or one.host]
        self._submit(partial(self._save, profiles)).failed.connect(self._on_failed)

    def _start(self, work: Work) -> Job:
        self._set_busy(is_busy=True)
        self._say("", "muted")
        self._slow.start()
        job = self._job = self._runner.submit(work)
        job.progressed.connect(self._on_progressed)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        return job

    def _set_busy(self, *, is_busy: bool) -> None:
        self._bar.setVisible(is_busy)
        for widget in (self._list, self._pages, self._add, self._test_button, self._connect_button):
            widget.setEnabled(not is_busy)
        self._remove.setEnabled(not is_busy and not self._is_embedded())

    def _say(self, text: str, tone: str, *, details: str = "") -> None:
        self._message.set_tone(tone)
        for label, words in ((self._message, text), (self._details, details)):
            label.setText(words)
            label.setVisible(bool(words))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if previous.isValid() and not self._is_embedded() and not self._problem():
            self._store(self._row, self._form.profile())
        profile: ConnectionProfile | None = current.data(ProfileRole)
        if profile is None:
            return
        self._row = current.row()
        is_embedded = profile.kind == "embedded"
        self._title.setText(profile_name(profile))
        self._pages.setCurrentIndex(0 if is_embedded else 1)
        self._remove.setEnabled(not is_embedded)
        self._test_button.setVisible(not is_embedded)
        self._passwords.clear()
        self._say("", "muted")
        if is_embedded:
            self._embedded.set_login(profile.user)
        else:
            self._form.show_profile(profile)

    @Slot()
    def _on_add_clicked(self) -> None:
        taken = {profile.name for profile in self._model.profiles}
        name = first = self.tr("New connection")
        numbers = itertools.count(2)
        while name in taken:
            name = f"{first} {next(numbers)}"
        self._list.setCurrentIndex(self._model.add(_draft(name)))
        self._form.take_focus()

    @Slot()
    def _on_remove_clicked(self) -> None:
        profile = self._model.profiles[self._row]
        if not profile.host:  # never stored: nothing is lost
            self._remove_profile()
            return
        question = RemoveQuestion(profile, self)
        question.accepted.connect(self._remove_profile)
        question.open()

    @Slot()
    def _remove_profile(self) -> None:
        row = self._row
        profile = self._model.profiles[row]
        self._submit(partial(forget_password, profile, profile.user))
        self._list.setCurrentIndex(self._model.index(row - 1))
        self._model.remove(row)
        self._save_all()

    @Slot()
    def _on_test_clicked(self) -> None:
        profile = self._take_form()
        if profile is None:
            return
        job = self._start(partial(_open, self._check, profile, self._passwords.password))
        job.succeeded.connect(self._on_checked)

    @Slot()
    def _on_connect_clicked(self) -> None:
        profile = self._take_form()
        if profile is None:
            return
        self._wanted = profile
        typed, keeps = self._passwords.password, self._passwords.is_to_be_kept
        job = self._start(partial(_open, self._connect, profile, typed, keeps_password=keeps))
        job.succeeded.connect(self._on_connected)

    @Slot(object)
    def _on_connected(self, connection: object) -> None:
        self.connection, self.profile = connection, self._wanted
        self.accept()

    @Slot(object)
    def _on_checked(self, person: Person) -> None:
        text = self.tr("It works. You would be {name}, {role}.")
        self._say(text.format(name=person.login, role=labels.main_role_name(person)), "ok")

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._say(error_sentence(error), "danger", details=error_words(error).details)

    @Slot()
    def _on_finished(self) -> None:
        self._slow.stop()
        self._job = None
        self._set_busy(is_busy=False)
        if not self._is_embedded():
            self._passwords.take_focus()

    @Slot()
    def _on_slow(self) -> None:
        if not self._is_embedded():
            self._say(self.tr("Still waiting for the server…"), "muted")

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        # Under a second nothing announces itself.
        is_long = progress.total is not None or progress.done >= 1
        if isinstance(progress.stage, StartPhase) and is_long:
            self._say(f"{labels.start_phase_name(progress.stage)}…", "muted")
        self._bar.setRange(0, 1000 if progress.total else 0)
        if progress.total:
            self._bar.setValue(round(1000 * progress.done / progress.total))

    # Overrides of Qt methods.

    @override
    def reject(self) -> None:
        if self._job is None:
            super().reject()
            return
        # What is being opened would belong to nobody: stop it first.
        self._slow.stop()
        self._say(self.tr("Stopping…"), "muted")
        self._job.cancel()


def _open(
    function: Connect,
    profile: ConnectionProfile,
    typed: str | None,
    cancel: CancelToken,
    report: ReportProgress,
    *,
    keeps_password: bool = False,
) -> object:
    """Connect with the password that was typed, or that the keyring has. Runs on a pool thread."""
    is_embedded = profile.kind == "embedded"
    password = typed or (None if is_embedded else get_password(profile, profile.user))
    result = function(profile, password, cancel, report)
    if keeps_password and typed is not None:
        store_password(profile, profile.user, typed)
    return result


def _draft(name: str) -> ConnectionProfile:
    # Unvalidated: it has no host yet.
    return ConnectionProfile.model_construct(
        name=name, kind="server", host="", colour=Theme.light().categories[0]
    )
