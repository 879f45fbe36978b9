"""A main window, and what joins its panes and its jobs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSettings, QTimer, Slot

from workstation.jobs.runner import JobRunner
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.main_window import MainWindow
from workstation.views.notes.mentions import Mentions
from workstation.views.notes.wiring import add_mentions
from workstation.views.preferences.choices import Choices
from workstation.views.team.own_work import open_own_work
from workstation.window.jobs import WindowJobs
from workstation.window.panes import PaneMaker, Reviewing
from workstation.workspace import Workspace


class OpenWindow(QObject):
    """A main window on an open connection.

    Attributes:
        window: What is on screen.
        jobs: What works in the background.
        reviewing: What there is where the person reviews; None where they do not.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        appearance: Appearance,
        choices: Choices,
        settings: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._appearance = appearance
        self._choices = choices
        zone = choices.current.business_timezone
        self.jobs = WindowJobs(workspace, zone=zone, parent=self)
        self._database = self.jobs.database
        self._analysis = AnalysisContext(
            appearance=appearance,
            database=self._database,
            mirror=self.jobs.mirror,
            cross_filter=CrossFilter(parent=self),
            person=workspace.person,
            keymap=choices.keymap,
            zone=zone,
        )
        maker = PaneMaker(workspace, self.jobs, self._analysis, choices, self._take_break)
        self.reviewing, self._panes = maker.reviewing, maker.panes
        self.window = MainWindow(
            appearance=appearance,
            profile=workspace.profile,
            person=workspace.person,
            panes=self._panes,
            connection=self.jobs.connection,
            language=choices.current.language,
            settings=settings,
            choices=choices,
            first_key="" if self.reviewing is None else self.reviewing.pane.key,
        )
        self.jobs.restart_failed.connect(self._on_restart_failed)
        if self.jobs.alerts is not None:
            self.jobs.alerts.failed.connect(self._on_alerts_failed)
        self._mentions: Mentions | None = None
        if self.reviewing is not None:
            self._mentions = self._start_reviewing(self.reviewing)

    @property
    def runners(self) -> dict[str, JobRunner]:
        """What runs in the background, by what it does."""
        return self.jobs.runners

    @property
    def analysis(self) -> AnalysisContext:
        """What all panes of charts share."""
        return self._analysis

    def _start_reviewing(self, reviewing: Reviewing) -> Mentions:
        """Add to the window what reviewers have besides panes, and begin what runs by itself."""
        keymap = self._choices.keymap
        ask = partial(open_own_work, reviewing.pane, self._database, self._appearance)
        keymap.bind(reviewing.pane, "care.opt_outs", ask)
        self.window.add_person_action("end_shift", self.tr("End my shift"), self._end_shift)
        self.window.add_person_action("show_own_work", self.tr("Not today…"), ask)
        openings, ways = self._analysis.openings, reviewing.pane.ways
        openings.item = partial(self._go_review, ways.open_item)
        openings.member = partial(self._go_review, ways.open_member)
        self.jobs.changes.start()
        reviewing.upkeep.start()
        login = self._workspace.person.login
        return add_mentions(
            self.window, reviewing.pane, self._database, self._appearance, login, keymap
        )

    def _go_review(self, open_subject: Callable[[int], object], subject_id: int) -> None:
        if self.reviewing is not None:
            self.window.open_pane(self.reviewing.pane.key)
            open_subject(subject_id)

    @Slot()
    def _take_break(self) -> None:
        if self.reviewing is not None:
            self.window.open_pane(self.reviewing.pane.key)
            self.reviewing.guard.take_break()

    @Slot()
    def _end_shift(self) -> None:
        if self.reviewing is not None:
            self.window.open_pane(self.reviewing.pane.key)
            self.reviewing.guard.end_shift()

    @Slot(object)
    def _on_restart_failed(self, error: Exception) -> None:
        self.window.show_message(error_sentence(error))

    @Slot(object)
    def _on_alerts_failed(self, error: Exception) -> None:
        text = self.tr("Looking for alerts failed, and is tried again. {reason}")
        self.window.show_message(text.format(reason=error_sentence(error)))

    def shut_down(self) -> None:
        """Let writes end, stop the rest, and leave the window. Call `window.leave()` first."""
        self.window.hide()
        for pane in self._panes:
            pane.deactivate()
        if self._mentions is not None:
            self._mentions.watch.stop()
        if self.reviewing is not None:
            self.reviewing.upkeep.stop()
        # What is due by the clock must not ask anything of what is going: not while writes are
        # waited for, and not until the window is deleted, which is when an event loop runs again.
        for timer in self.window.findChildren(QTimer):
            timer.stop()
        self.jobs.stop()
        self.jobs.finish_writes(self._panes)
        self.jobs.shut_down()
        self.window.deleteLater()
