"""What works in the background of an open window."""

import logging
from collections.abc import Sequence

from PySide6.QtCore import QDeadlineTimer, QObject, Signal, Slot

from workstation.domain.networks import ScanSummary
from workstation.domain.people import Role
from workstation.jobs.alerts import AlertRuns
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.mirror import MirrorJobs
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.queue_changes import QueueChanges
from workstation.jobs.runner import Job, JobRunner
from workstation.scanning.platform import scan_platform
from workstation.views.pane import Pane
from workstation.work import CancelToken, ReportProgress
from workstation.workspace import DATABASE_THREADS, Workspace, report_phases

log = logging.getLogger(__name__)

WRITES_MS = 3_000
STOP_MS = 5_000

_PHOTO_THREADS = 2
# Questions, and a refresh besides.
_MIRROR_THREADS = 3


class WindowJobs(QObject):
    """The runners of a window, and what uses them.

    Attributes:
        runners: By what they do.
        database: Queries and services.
        connection: Knows whether the database answers.
        changes: Tells what others do to the queue.
        photos: Reads photo files.
        heat_maps: Computes what photos are flagged for.
        mirror: Asks the copy of figures.
        alerts: Has patterns of money looked for; None where the person records none.

    Signals:
        restart_failed: The exception that kept the embedded server from starting again.
    """

    restart_failed = Signal(object)

    def __init__(self, workspace: Workspace, *, zone: str, parent: QObject) -> None:
        """Start nothing yet.

        Args:
            workspace: The open connection.
            zone: IANA name of the business time zone.
            parent: Owner.
        """
        super().__init__(parent)
        self._workspace = workspace
        self.runners = {
            "database": JobRunner(max_threads=DATABASE_THREADS, parent=self),
            "photos": JobRunner(max_threads=_PHOTO_THREADS, parent=self),
            "heat": JobRunner(max_threads=1, parent=self),
            "mirror": JobRunner(max_threads=_MIRROR_THREADS, is_patient=True, parent=self),
            "alerts": JobRunner(max_threads=1, parent=self),
            # A scan, and restarting the embedded server.
            "long": JobRunner(max_threads=2, parent=self),
        }
        self.database = DatabaseJobs(self.runners["database"], workspace.sessions, parent=self)
        self.connection = ConnectionMonitor(self.database, parent=self)
        self.changes = QueueChanges(workspace.engine, parent=self)
        self.photos = PhotoLoader(self.runners["photos"], workspace.media, parent=self)
        self.heat_maps = HeatMaps(self.runners["heat"], workspace.media, parent=self)
        self.mirror = MirrorJobs(
            self.runners["mirror"],
            workspace.open_mirror,
            workspace.connect_adbc,
            zone=zone,
            parent=self,
        )
        self.alerts = self._make_alerts()
        self._restart: Job | None = None
        if workspace.server is not None:
            self.connection.retry_scheduled.connect(self._restart_server)
        self.mirror.refresh_failed.connect(self.connection.hear_of)
        self.connection.watch()

    def _make_alerts(self) -> AlertRuns | None:
        workspace = self._workspace
        if Role.ANALYST not in workspace.person.roles or workspace.profile.read_only:
            return None
        alerts = AlertRuns(self.runners["alerts"], self.mirror, workspace.sessions, parent=self)
        alerts.failed.connect(self.connection.hear_of)
        return alerts

    def start_scan(self, *, retry_failed: bool) -> Job:
        """Scan what waits on the platform, and on request what failed before."""
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
        self._restart.failed.connect(self.restart_failed)
        self._restart.finished.connect(self._on_restart_finished)

    @Slot()
    def _on_restart_finished(self) -> None:
        self._restart = None

    def stop(self) -> None:
        """Ask nothing by itself any more."""
        if not self.changes.stop(STOP_MS):
            log.warning("Listening did not stop in time")
        if self.alerts is not None:
            self.alerts.stop()
        self.mirror.stop()
        self.connection.stop()

    def finish_writes(self, panes: Sequence[Pane]) -> None:
        """Let writes end, and what panes send off after their answers."""
        database = self.runners["database"]
        deadline = QDeadlineTimer(WRITES_MS)
        while database.is_busy and database.wait(deadline.remainingTime()):
            # One write may wait for another's answer, as the release of a lease for the lease.
            database.deliver()
            # And an answer to what was asked before may have put another item on a desk.
            for pane in panes:
                pane.deactivate()

    def shut_down(self) -> None:
        """Stop everything, for good."""
        for runner in self.runners.values():
            if not runner.shutdown(STOP_MS):
                log.warning("A job did not stop in time")
        self.mirror.close()
