"""A main window on an open connection: its runners, its panes, and what joins them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QDeadlineTimer, QObject, QSettings, QTimer, Slot

from workstation.domain.networks import ScanSummary
from workstation.domain.people import Role
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.exposure import ExposureMeter
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.mirror import MirrorJobs
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.privacy import removing_files, removing_what_is_over
from workstation.jobs.queue_changes import QueueChanges
from workstation.jobs.runner import Job, JobRunner
from workstation.jobs.upkeep import Upkeep
from workstation.scanning.platform import scan_platform
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.analysis.wiring import make_analysis_panes
from workstation.views.appeals.pane import AppealsPane
from workstation.views.appearance import Appearance
from workstation.views.audit.pane import MAY_EXPORT, AuditPane
from workstation.views.audit.wiring import HeadSchedule
from workstation.views.care.guard import CareGuard
from workstation.views.care.looks import CountedLooks
from workstation.views.dashboard.pane import DASHBOARD
from workstation.views.error_words import error_sentence
from workstation.views.four_eyes.pane import FourEyesPane
from workstation.views.lexicon.pane import LexiconPane
from workstation.views.main_window import MainWindow
from workstation.views.notes.mentions import Mentions
from workstation.views.notes.wiring import add_mentions, add_notes
from workstation.views.pane import Pane
from workstation.views.preferences.choices import Choices
from workstation.views.privacy.pane import PrivacyPane
from workstation.views.quality.golden_making import GoldenMaking
from workstation.views.quality.pane import QualityPane
from workstation.views.review.liking import ReviewLiking
from workstation.views.review.pane import ReviewPane
from workstation.views.scan.pane import ScanPane
from workstation.views.statements.pane import StatementsPane
from workstation.views.team.own_work import open_own_work
from workstation.views.team.pane import TeamPane
from workstation.work import CancelToken, ReportProgress
from workstation.workspace import DATABASE_THREADS, Workspace, report_phases

log = logging.getLogger(__name__)

WRITES_MS = 3_000
STOP_MS = 5_000

_PHOTO_THREADS = 2
# Questions, and a refresh besides.
_MIRROR_THREADS = 3

_MAY_REVIEW = {Role.MODERATOR, Role.MANAGER}
_MAY_ANSWER = {Role.MANAGER}
_MAY_SCAN = {Role.ADMIN, Role.SCANNER}
_MAY_MEASURE = {Role.MANAGER}
_MAY_SEE_WORDS = {Role.MANAGER, Role.ADMIN}
_MAY_SEE_STATEMENTS = {Role.MANAGER, Role.ADMIN}
_MAY_ERASE = {Role.MANAGER}
_MAY_SEE_PRIVACY = {Role.MANAGER, Role.ADMIN}


@dataclass(frozen=True, slots=True)
class _Reviewing:
    """What there is where the person reviews: the pane, its care, what is due by the clock."""

    pane: ReviewPane
    meter: ExposureMeter
    guard: CareGuard
    upkeep: Upkeep


class OpenWindow(QObject):
    """A main window on an open connection, with the runners that it works with."""

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
        self._business_timezone = choices.current.business_timezone
        self.runners = {
            "database": JobRunner(max_threads=DATABASE_THREADS, parent=self),
            "photos": JobRunner(max_threads=_PHOTO_THREADS, parent=self),
            "heat": JobRunner(max_threads=1, parent=self),
            "mirror": JobRunner(max_threads=_MIRROR_THREADS, is_patient=True, parent=self),
            # A scan, and restarting the embedded server.
            "long": JobRunner(max_threads=2, parent=self),
        }
        self._database = DatabaseJobs(self.runners["database"], workspace.sessions, parent=self)
        self._connection = ConnectionMonitor(self._database, parent=self)
        self._restart: Job | None = None
        if workspace.server is not None:
            self._connection.retry_scheduled.connect(self._restart_server)
        self._changes = QueueChanges(workspace.engine, parent=self)
        self._photos = PhotoLoader(self.runners["photos"], workspace.media, parent=self)
        self._heat_maps = HeatMaps(self.runners["heat"], workspace.media, parent=self)
        self._analysis = AnalysisContext(
            appearance=appearance,
            database=self._database,
            mirror=MirrorJobs(
                self.runners["mirror"],
                workspace.open_mirror,
                workspace.connect_adbc,
                zone=self._business_timezone,
                parent=self,
            ),
            cross_filter=CrossFilter(parent=self),
            person=workspace.person,
            keymap=choices.keymap,
            zone=self._business_timezone,
        )
        self._analysis.mirror.refresh_failed.connect(self._connection.hear_of)
        self._connection.watch()
        self._reviewing = self._make_reviewing()
        self._panes = self._make_panes()
        self.window = MainWindow(
            appearance=appearance,
            profile=workspace.profile,
            person=workspace.person,
            panes=self._panes,
            connection=self._connection,
            language=choices.current.language,
            settings=settings,
            choices=choices,
            first_key="" if self._reviewing is None else self._reviewing.pane.key,
        )
        self._mentions: Mentions | None = None
        if self._reviewing is not None:
            self._mentions = self._start_reviewing(self._reviewing)

    @property
    def analysis(self) -> AnalysisContext:
        """What all panes of charts share."""
        return self._analysis

    def _make_reviewing(self) -> _Reviewing | None:
        person = self._workspace.person
        if not person.roles & _MAY_REVIEW:
            return None
        pane = ReviewPane(
            database=self._database,
            photos=self._photos,
            heat_maps=self._heat_maps,
            appearance=self._appearance,
            person=person,
            connection=self._connection,
            keymap=self._choices.keymap,
            changes=self._changes,
        )
        pane.ways.may_erase = bool(person.roles & _MAY_ERASE)
        add_notes(pane, self._database, self._appearance, person.login)
        meter = ExposureMeter(self._database, self._connection, parent=pane)
        ReviewLiking(pane, self._choices)
        guard = CareGuard(pane, meter, appearance=self._appearance, choices=self._choices)
        return _Reviewing(pane, meter, guard, Upkeep(self._database, parent=self))

    def _make_panes(self) -> list[Pane]:
        person, keymap = self._workspace.person, self._choices.keymap
        database, appearance = self._database, self._appearance
        panes: list[Pane] = []
        if self._reviewing is not None:
            panes += [self._reviewing.pane, self._make_appeals(self._reviewing.meter)]
        if person.roles & _MAY_ANSWER:
            four_eyes = FourEyesPane(
                database=database,
                photos=self._photos,
                heat_maps=self._heat_maps,
                appearance=appearance,
                connection=self._connection,
                keymap=keymap,
            )
            if self._reviewing is not None:
                subject = four_eyes.subject
                CountedLooks(four_eyes, subject.stage, lambda: subject.photo, self._reviewing.meter)
            self._changes.items_changed.connect(four_eyes.refresh_soon)
            panes.append(four_eyes)
        if person.roles & _MAY_SCAN:
            panes.append(
                ScanPane(database=database, appearance=appearance, start_scan=self._start_scan)
            )
        if person.roles & _MAY_MEASURE:
            quality = QualityPane(
                database=database,
                photos=self._photos,
                heat_maps=self._heat_maps,
                connection=self._connection,
                appearance=appearance,
                time_zone=self._business_timezone,
                keymap=keymap,
                meter=None if self._reviewing is None else self._reviewing.meter,
            )
            team = TeamPane(database=database, appearance=appearance)
            if self._reviewing is not None:
                quality.queue_changed.connect(self._reviewing.pane.desk.refresh)
                GoldenMaking(self._reviewing.pane, database, appearance, keymap)
                team.settings_changed.connect(self._reviewing.meter.read)
            panes += [quality, team]
        if person.roles & _MAY_SEE_WORDS:
            panes.append(
                LexiconPane(
                    database=database,
                    appearance=appearance,
                    person=person,
                    connection=self._connection,
                    keymap=keymap,
                )
            )
        if person.roles & _MAY_SEE_STATEMENTS:
            panes.append(
                StatementsPane(
                    database=database,
                    appearance=appearance,
                    person=person,
                    keymap=keymap,
                    time_zone=self._business_timezone,
                )
            )
        if person.roles & _MAY_SEE_PRIVACY:
            panes.append(self._make_privacy())
        analysis = make_analysis_panes(self._analysis)
        panes += [pane for pane in analysis if pane.key != DASHBOARD]
        panes.append(self._make_audit())
        # What managers begin the day with.
        return [pane for pane in analysis if pane.key == DASHBOARD] + panes

    def _make_audit(self) -> AuditPane:
        person = self._workspace.person
        pane = AuditPane(
            database=self._database,
            appearance=self._appearance,
            person=person,
            keymap=self._choices.keymap,
            choices=self._choices,
        )
        if person.roles & MAY_EXPORT and not self._workspace.profile.read_only:
            HeadSchedule(pane, self._database, self._choices)
        return pane

    def _make_appeals(self, meter: ExposureMeter) -> AppealsPane:
        keymap = self._choices.keymap
        pane = AppealsPane(
            database=self._database,
            photos=self._photos,
            heat_maps=self._heat_maps,
            meter=meter,
            appearance=self._appearance,
            person=self._workspace.person,
            connection=self._connection,
            keymap=keymap,
        )
        keymap.bind(pane, "care.break", self._take_break)
        return pane

    def _make_privacy(self) -> PrivacyPane:
        workspace, submit = self._workspace, self.runners["long"].submit
        return PrivacyPane(
            database=self._database,
            appearance=self._appearance,
            keymap=self._choices.keymap,
            person=workspace.person,
            remove_files=partial(submit, removing_files(workspace.sessions, workspace.media)),
            apply_retention=partial(submit, removing_what_is_over(workspace.sessions)),
        )

    def _start_reviewing(self, reviewing: _Reviewing) -> Mentions:
        """Add to the window what reviewers have besides panes, and begin what runs by itself."""
        keymap = self._choices.keymap
        ask = partial(open_own_work, reviewing.pane, self._database, self._appearance)
        keymap.bind(reviewing.pane, "care.opt_outs", ask)
        self.window.add_person_action("end_shift", self.tr("End my shift"), self._end_shift)
        self.window.add_person_action("show_own_work", self.tr("Not today…"), ask)
        openings, ways = self._analysis.openings, reviewing.pane.ways
        openings.item = partial(self._go_review, ways.open_item)
        openings.member = partial(self._go_review, ways.open_member)
        self._changes.start()
        reviewing.upkeep.start()
        login = self._workspace.person.login
        return add_mentions(
            self.window, reviewing.pane, self._database, self._appearance, login, keymap
        )

    def _go_review(self, open_subject: Callable[[int], object], subject_id: int) -> None:
        if self._reviewing is not None:
            self.window.open_pane(self._reviewing.pane.key)
            open_subject(subject_id)

    @Slot()
    def _take_break(self) -> None:
        if self._reviewing is not None:
            self.window.open_pane(self._reviewing.pane.key)
            self._reviewing.guard.take_break()

    @Slot()
    def _end_shift(self) -> None:
        if self._reviewing is not None:
            self.window.open_pane(self._reviewing.pane.key)
            self._reviewing.guard.end_shift()

    def _start_scan(self, *, retry_failed: bool) -> Job:
        workspace = self._workspace  # and not self: no pool thread may hold a QObject

        def work(cancel: CancelToken, report: ReportProgress) -> ScanSummary:
            return scan_platform(
                workspace.sessions,
                workspace.media,
                cancel=cancel,
                report=report,
                retry_failed=retry_failed,
            )

        return self.runners["long"].submit(work)

    @Slot()
    def _restart_server(self) -> None:
        """The embedded server may have been killed: nobody else would start it again."""
        if self._restart is not None:
            return  # a recovery may outlast many attempts to connect
        server = self._workspace.server
        assert server is not None  # noqa: S101  # only then connected

        def work(cancel: CancelToken, report: ReportProgress) -> None:
            server.start(report_phases(cancel, report))

        self._restart = self.runners["long"].submit(work)
        self._restart.failed.connect(self._on_restart_failed)
        self._restart.finished.connect(self._on_restart_finished)

    @Slot(object)
    def _on_restart_failed(self, error: Exception) -> None:
        self.window.show_message(error_sentence(error))

    @Slot()
    def _on_restart_finished(self) -> None:
        self._restart = None

    def shut_down(self) -> None:
        """Let writes end, stop the rest, and leave the window. Call `window.leave()` first."""
        self.window.hide()
        for pane in self._panes:
            pane.deactivate()
        if self._mentions is not None:
            self._mentions.watch.stop()
        if self._reviewing is not None:
            self._reviewing.upkeep.stop()
        if not self._changes.stop(STOP_MS):
            log.warning("Listening did not stop in time")
        # What is due by the clock must not ask anything of what is going: not while writes are
        # waited for, and not until the window is deleted, which is when an event loop runs again.
        for timer in self.window.findChildren(QTimer):
            timer.stop()
        self._analysis.mirror.stop()
        self._connection.stop()
        self._finish_writes()
        for runner in self.runners.values():
            if not runner.shutdown(STOP_MS):
                log.warning("A job did not stop in time")
        self._analysis.mirror.close()
        self.window.deleteLater()

    def _finish_writes(self) -> None:
        database = self.runners["database"]
        deadline = QDeadlineTimer(WRITES_MS)
        while database.is_busy and database.wait(deadline.remainingTime()):
            # One write may wait for another's answer, as the release of a lease for the lease.
            database.deliver()
            # And an answer to what was asked before may have put another item on a desk.
            for pane in self._panes:
                pane.deactivate()
