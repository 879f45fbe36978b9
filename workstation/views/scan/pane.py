"""The scan pane: the network, what waits, a scan under way, what could not be read."""

import time
from datetime import timedelta
from typing import Protocol

from PySide6.QtCore import QSettings, QTimer, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.networks import ScanState, ScanSummary, UnreadablePhoto
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.scanning import page_unreadable, read_scan_state
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.cascade_names import cascade_name, exact_cascade_name
from workstation.views.error_words import error_sentence, error_words
from workstation.views.pane import Pane
from workstation.views.scan.table import Column, UnreadableTableModel
from workstation.views.tables import RowTable
from workstation.views.widgets.cards import Card, NumberCard
from workstation.views.widgets.labels import TextLabel
from workstation.views.widgets.progress import JobProgress
from workstation.views.widgets.state import StateView

_UNREADABLE_ROWS = 500
# A scan elsewhere, or an import, changes the numbers too; each count reads every photo.
_IDLE_REFRESH_MS = 5_000
_SCANNING_REFRESH_MS = 2_000


class StartScan(Protocol):
    """Submits a scan to a runner and returns the job, which succeeds with a `ScanSummary`."""

    def __call__(self, *, retry_failed: bool) -> Job:
        """Start a scan; also of what could not be read before."""


class ScanPane(Pane):
    """Starts scans and says how far they are."""

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        start_scan: StartScan,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.icon_name, self.title = "scan", "scan-search", self.tr("Scan")
        self._database = database
        self._appearance = appearance
        self._start_scan = start_scan
        self._job: Job | None = None
        self._state_job: Job | None = None
        self._is_active = False
        self._says_state_error = False

        self._cascade = TextLabel(role="title")
        self._cascade.setObjectName("scan_cascade")
        self._cascade_networks = TextLabel(role="body", wraps=True)
        self._cascade_networks.setObjectName("scan_networks")
        self._cascade_text = TextLabel(role="body", wraps=True)
        self._cascade_text.setProperty("tone", "muted")
        self._elsewhere = TextLabel(role="body", wraps=True)
        self._elsewhere.setObjectName("scan_elsewhere")
        self._elsewhere.hide()
        self._last_waiting = (0, time.monotonic())
        self._start = QPushButton(self.tr("Scan now"))
        self._start.setObjectName("scan_start")
        self._start.setProperty("kind", "primary")
        self._start.setStatusTip(self.tr("Classify photos and read messages that are new"))
        self._outcome = TextLabel(wraps=True)
        self._outcome.setObjectName("scan_outcome")
        self._progress_row = QHBoxLayout()
        self._photos = NumberCard(appearance, self.tr("Photos"))
        self._waiting = NumberCard(appearance, self.tr("Waiting for a scan"))
        self._failed = NumberCard(appearance, self.tr("Could not be read"))
        self._model = UnreadableTableModel(self)
        self._table = RowTable(self._model, self.tr("Photos that could not be read"))
        self._table.setObjectName("unreadable_table")
        self._all_readable = StateView(appearance)
        self._all_readable.show_state(
            "circle-check",
            self.tr("Every scanned photo could be read"),
            self.tr("Damaged or missing files would be listed here."),
        )
        self._retry = QPushButton(self.tr("Try these again"))
        self._retry.setObjectName("scan_retry")
        self._retry.setStatusTip(
            self.tr("Scan, and read once more what could not be read: files may be back")
        )
        self._lower = QStackedWidget()
        self._timer = QTimer(self)
        self._timer.setInterval(_IDLE_REFRESH_MS)
        self._arrange()

        self._timer.timeout.connect(self._refresh)
        self._start.clicked.connect(self._on_start_clicked)
        self._retry.clicked.connect(self._on_retry_clicked)

    def _arrange(self) -> None:
        theme = self._appearance.theme
        self._table.setColumnWidth(Column.PHOTO, 120)
        self._table.setColumnWidth(Column.POST, 120)
        self._table.setColumnWidth(Column.SCANNED, 160)
        self._table.horizontalHeader().setSectionResizeMode(
            Column.PROBLEM, QHeaderView.ResizeMode.Stretch
        )
        self._lower.addWidget(self._all_readable)
        self._lower.addWidget(self._table)

        card = Card(self._appearance)
        words = QVBoxLayout()
        words.setSpacing(theme.gap_xs)
        words.addWidget(TextLabel(self.tr("Cascade"), "caption"))
        words.addWidget(self._cascade)
        words.addWidget(self._cascade_networks)
        words.addWidget(self._cascade_text)
        words.addWidget(self._elsewhere)
        words.addWidget(self._outcome)
        self._progress_row.addStretch()
        words.addLayout(self._progress_row)
        row = QHBoxLayout()
        row.setSpacing(theme.gap_l)
        row.addLayout(words, 1)
        row.addWidget(self._start)
        card.column.addLayout(row)

        numbers = QHBoxLayout()
        numbers.setSpacing(theme.gap_m)
        for number in (self._photos, self._waiting, self._failed):
            numbers.addWidget(number, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        layout.setSpacing(theme.gap_m)
        layout.addWidget(card)
        layout.addLayout(numbers)
        heading = QHBoxLayout()
        heading.addWidget(TextLabel(self.tr("Photos that could not be read"), "section"), 1)
        heading.addWidget(self._retry)
        layout.addLayout(heading)
        layout.addWidget(self._lower, 1)
        self._outcome.hide()
        self._retry.hide()

    @Slot()
    def _refresh(self) -> None:
        if self._state_job is not None:
            return  # the answer before is still on its way
        self._state_job = self._database.submit(read_scan_state)
        self._state_job.succeeded.connect(self._on_state)
        self._state_job.failed.connect(self._on_state_failed)
        self._state_job.finished.connect(self._on_state_finished)
        unreadable = self._database.submit(page_unreadable, limit=_UNREADABLE_ROWS)
        unreadable.succeeded.connect(self._on_unreadable)

    @Slot(object)
    def _on_state(self, state: ScanState) -> None:
        if self._says_state_error:
            self._say_nothing()
        self._photos.set_number(state.photo_count)
        self._tell_of_other_scan(state.waiting)
        self._waiting.set_number(state.waiting)
        self._failed.set_number(state.failed)
        self._retry.setVisible(state.failed > 0)
        cascade = state.cascade
        if cascade is None or state.flag_at is None:
            self._cascade.setText(self.tr("None yet"))
            self._cascade_text.setText(self.tr("The first scan registers the program's networks."))
            self._cascade_networks.hide()
            return
        self._cascade.setText(cascade_name(cascade))
        self._cascade.setToolTip(exact_cascade_name(cascade))
        first, *others = (network.name for network in cascade.networks)
        self._cascade_networks.setText(
            self.tr("{first} sees every photo; from a score of {score} on: {others}").format(
                first=first,
                score=formatting.score(cascade.stage2_at),
                others=", ".join(others),
            )
        )
        self._cascade_networks.setVisible(bool(others))
        parts = [
            self.tr("Flags photos from a score of {score}").format(
                score=formatting.score(state.flag_at)
            )
        ]
        if state.last_batch_at is not None:
            parts.append(
                self.tr("last worked {when}").format(
                    when=formatting.relative_time(state.last_batch_at)
                )
            )
        self._cascade_text.setText(" · ".join(parts))

    def _tell_of_other_scan(self, waiting: int) -> None:
        """Photos that become fewer while nothing is scanned here are scanned elsewhere."""
        now_s = time.monotonic()
        before, before_s = self._last_waiting
        self._last_waiting = waiting, now_s
        rate = (before - waiting) / max(now_s - before_s, 1e-3)
        if self._job is not None or not 0 < waiting < before:
            self._elsewhere.hide()
            return
        self._elsewhere.setText(
            self.tr("Another scan is under way: {rate} photos a second, {time} left").format(
                rate=f"{rate:,.0f}",
                time=formatting.duration(timedelta(seconds=waiting / rate)),
            )
        )
        self._elsewhere.show()

    @Slot(object)
    def _on_state_failed(self, error: Exception) -> None:
        if self._outcome.isHidden() or self._says_state_error:  # how a scan ended says more
            self._say_error(error)
            self._says_state_error = True

    @Slot()
    def _on_state_finished(self) -> None:
        self._state_job = None

    @Slot(object)
    def _on_unreadable(self, photos: list[UnreadablePhoto]) -> None:
        self._model.show_photos(photos)
        self._lower.setCurrentWidget(self._table if photos else self._all_readable)

    @Slot()
    def _on_start_clicked(self) -> None:
        self._scan(retry_failed=False)

    @Slot()
    def _on_retry_clicked(self) -> None:
        self._scan(retry_failed=True)

    def _scan(self, *, retry_failed: bool) -> None:
        self._say_nothing()
        self._start.setEnabled(False)
        self._retry.setEnabled(False)
        job = self._job = self._start_scan(retry_failed=retry_failed)
        name = self.tr("Scanning photos and messages")
        progress = JobProgress(self._appearance, job, name)
        progress.ended.connect(progress.deleteLater)
        self._progress_row.insertWidget(0, progress)
        job.succeeded.connect(self._on_scanned)
        job.failed.connect(self._on_scan_failed)
        job.cancelled.connect(self._on_scan_cancelled)
        job.finished.connect(self._on_scan_finished)
        self.job_started.emit(job, name)
        self._timer.setInterval(_SCANNING_REFRESH_MS)

    @Slot(object)
    def _on_scanned(self, summary: ScanSummary) -> None:
        photos = summary.scored + summary.failed
        text = self.tr(
            "{photos} photos in {time}: {flagged} flagged, {known} copies of known photos,"
            " {failed} could not be read."
        )
        sentences = [
            text.format(
                photos=formatting.count(photos),
                time=formatting.duration(timedelta(seconds=summary.seconds)),
                flagged=formatting.count(summary.flagged),
                known=formatting.count(summary.known),
                failed=formatting.count(summary.failed),
            )
        ]
        read = summary.messages
        if read is not None:
            sentences.append(
                self.tr(
                    "{texts} messages in {time}: {flagged} flagged, {contacts} contacts."
                ).format(
                    texts=formatting.count(read.texts),
                    time=formatting.duration(timedelta(seconds=read.seconds)),
                    flagged=formatting.count(read.flagged),
                    contacts=formatting.count(read.contacts),
                )
            )
        self._say("\n".join(sentences), "ok")

    @Slot(object)
    def _on_scan_failed(self, error: Exception) -> None:
        self._say_error(error)

    @Slot()
    def _on_scan_cancelled(self) -> None:
        self._say(self.tr("Stopped. What was scanned is kept; the next scan goes on."), "muted")

    @Slot()
    def _on_scan_finished(self) -> None:
        self._job = None
        self._timer.setInterval(_IDLE_REFRESH_MS)
        self._start.setEnabled(True)
        self._retry.setEnabled(True)
        if self._is_active:
            self._refresh()

    def _say(self, text: str, tone: str, details: str = "") -> None:
        self._says_state_error = False
        self._outcome.set_tone(tone)
        self._outcome.setText(text)
        self._outcome.setToolTip(details)
        self._outcome.show()

    def _say_error(self, error: Exception) -> None:
        self._say(error_sentence(error), "danger", error_words(error).details)

    def _say_nothing(self) -> None:
        self._says_state_error = False
        self._outcome.hide()

    # Overrides of Pane.

    @override
    def remember(self, settings: QSettings) -> None:
        self._table.remember_columns(settings)

    @override
    def recall(self, settings: QSettings) -> None:
        self._table.recall_columns(settings)

    @override
    def activate(self) -> None:
        self._is_active = True
        self._refresh()
        self._timer.start()

    @override
    def deactivate(self) -> None:
        self._is_active = False
        self._timer.stop()
