"""What is on the Quality pane: cascades, charts, the threshold to choose, past changes."""

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.quality import CascadeRow, CascadeState, QueueChange
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.quality import QualityData, read_quality
from workstation.jobs.runner import Job
from workstation.services.quality import apply_setting, preview_setting
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.cascade_names import cascade_name, exact_cascade_name
from workstation.views.charts.plot import HIGHEST, LOWEST
from workstation.views.error_words import error_sentence, error_words
from workstation.views.quality.charts import QualityCharts
from workstation.views.quality.figures_panel import FiguresPanel
from workstation.views.quality.fusing import WaitingScores
from workstation.views.quality.history_table import Column, SettingTableModel
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.tables import RowTable
from workstation.views.widgets.labels import ElidedLabel, TextLabel
from workstation.views.widgets.state import StateView

# While a threshold is being dragged, the database is not asked at each step.
_PREVIEW_MS = 200
_STEP, _BIG_STEP = 0.01, 0.05
_SIDE_WIDTH = 308
_WIDEST_NAME = 240


class QualityBoard(QWidget):
    """Shows a cascade, and lets a manager choose it and its threshold.

    Signals:
        message_posted: A sentence for the status strip.
        job_started: A `Job` for the status strip, and its translated name.
        queue_changed: Items entered or left the queue.
    """

    message_posted = Signal(str)
    job_started = Signal(object, str)
    queue_changed = Signal()

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        time_zone: str,
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty board.

        Args:
            database: Where the figures come from.
            appearance: Gives the theme.
            time_zone: IANA name of the zone in which weeks begin.
            keymap: The person's keys.
            parent: Owner.
        """
        super().__init__(parent)
        self._database = database
        self._appearance = appearance
        self._time_zone = time_zone
        self._data: QualityData | None = None
        self._flag_at: float | None = None  # chosen and not saved; None follows the cascade's
        self._loading: Job | None = None
        self._previewing: Job | None = None
        self._waiting = WaitingScores(database, parent=self)
        self._timer = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._choice = QComboBox()
        self._choice.setObjectName("cascade_choice")
        self._choice.setAccessibleName(self.tr("Cascade"))
        self._choice.setMinimumWidth(280)
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choice.setStatusTip(
            self.tr("The cascade in force, candidates, and what was in force before")
        )
        self._summary = ElidedLabel("", "caption")
        self._summary.setObjectName("quality_summary")
        self._charts = QualityCharts(appearance)
        self._panel = FiguresPanel(appearance)
        self._model = SettingTableModel(self)
        self._table = RowTable(self._model, self.tr("Past changes"))
        self._table.setObjectName("settings_table")
        self._state = StateView(appearance)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._contents = QStackedWidget()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange()

        self._choice.activated.connect(self._on_cascade_chosen)
        self._charts.threshold_moved.connect(self._choose)
        self._charts.save_failed.connect(self._on_save_failed)
        self._panel.threshold_entered.connect(self._choose)
        self._panel.save_requested.connect(self._save)
        self._panel.revert_requested.connect(self._revert)
        self._state.action_triggered.connect(self.refresh)
        self._timer.timeout.connect(self._preview)
        self._model.modelReset.connect(self._fit_columns)
        self._waiting.started.connect(self._on_fusing_started)
        self._waiting.failed.connect(self._on_fusing_failed)
        self._waiting.ended.connect(self.refresh)
        keymap.bind(self, "quality.save", self._panel.save)
        keymap.bind(self, "quality.revert", self._revert)
        keymap.bind(self, "quality.refresh", self.refresh)
        self._panel.follow_keys(keymap)
        self._state.show_loading()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        self._table.horizontalHeader().setSectionResizeMode(
            Column.REASON, QHeaderView.ResizeMode.Stretch
        )
        head = QHBoxLayout()
        head.setSpacing(theme.gap_m)
        head.addWidget(self._choice)
        head.addWidget(self._summary, 1)
        below = QWidget()
        past = QVBoxLayout(below)
        past.setContentsMargins(0, theme.gap_s, 0, 0)
        past.setSpacing(theme.gap_xs)
        past.addWidget(TextLabel(self.tr("Past changes"), "section"))
        past.addWidget(self._table, 1)
        self._splitter.addWidget(self._charts)
        self._splitter.addWidget(below)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 4)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([460, 110])
        left = QVBoxLayout()
        left.setSpacing(theme.gap_m)
        left.addLayout(head)
        left.addWidget(self._splitter, 1)
        side = QScrollArea()
        side.setObjectName("figures_scroll")
        side.setWidget(self._panel)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFixedWidth(_SIDE_WIDTH)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        row.setSpacing(theme.gap_m)
        row.addLayout(left, 1)
        row.addWidget(side)
        self._contents.addWidget(self._state)
        self._contents.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._contents)

    @Slot()
    def refresh(self) -> None:
        """Read everything again; what is chosen and not saved stays chosen."""
        shown = self._data.shown if self._data else None
        self._load(shown.row.cascade_id if shown else None)

    def rest(self) -> None:
        """Ask for nothing while nobody looks."""
        self._timer.stop()

    def remember(self, settings: QSettings) -> None:
        """Store the height of the table."""
        settings.setValue("quality/splitter", self._splitter.saveState())

    def recall(self, settings: QSettings) -> None:
        """Take up what `remember` stored."""
        state = settings.value("quality/splitter")
        if isinstance(state, QByteArray):
            self._splitter.restoreState(state)

    def _load(self, cascade_id: int | None) -> None:
        if self._loading is not None:
            self._loading.cancel()
        job = self._database.submit(read_quality, cascade_id=cascade_id, time_zone=self._time_zone)
        self._loading = job
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self._on_load_failed)

    @Slot(object)
    def _on_loaded(self, data: QualityData) -> None:
        self._loading = None
        self._data = data
        self._panel.show_problem("")
        self._panel.set_busy(is_busy=self._waiting.is_busy)
        self._model.show_settings(
            data.settings,
            {
                (row.info.name, row.info.version): cascade_name(row.info, row.registered_at)
                for row in data.cascades
            },
        )
        if data.shown is None:
            self._state.show_state(
                "gauge",
                self.tr("No cascade yet"),
                self.tr("The first scan registers the program's own; scores come with it."),
            )
            self._contents.setCurrentWidget(self._state)
            return
        self._show_cascades(data.cascades, data.shown.row)
        self._summary.setText(self._summary_text(data))
        self._charts.show_data(data)
        self._panel.show_cascades(data)
        self._contents.setCurrentIndex(1)
        self._waiting.fuse(data)
        self._show_threshold()

    def _show_cascades(self, cascades: tuple[CascadeRow, ...], shown: CascadeRow) -> None:
        words = {
            CascadeState.CURRENT: self.tr("in force"),
            CascadeState.CANDIDATE: self.tr("candidate"),
            CascadeState.FORMER: self.tr("former"),
        }
        self._choice.clear()
        for row in cascades:
            name = cascade_name(row.info, row.registered_at)
            self._choice.addItem(f"{name} · {words[row.state]}", row.cascade_id)
            self._choice.setItemData(
                self._choice.count() - 1,
                exact_cascade_name(row.info),
                Qt.ItemDataRole.ToolTipRole,
            )
        self._choice.setCurrentIndex(cascades.index(shown))
        self._choice.setToolTip(exact_cascade_name(shown.info))

    def _summary_text(self, data: QualityData) -> str:
        shown = data.shown
        assert shown is not None  # noqa: S101  # only then called
        photos = shown.row.photo_count
        if data.waiting:
            text = self.tr("Scored {scored} of {total} photos")
            scored = text.format(
                scored=formatting.count(photos), total=formatting.count(photos + data.waiting)
            )
        else:
            scored = self.tr("{photos} photos scored").format(photos=formatting.short_count(photos))
        if not photos:
            return scored
        text = self.tr("{posts} reviewed posts, {racy} of them racy")
        posts = text.format(
            posts=formatting.count(shown.racy + shown.clean),
            racy=formatting.count(shown.racy),
        )
        return f"{posts} · {scored}"

    @Slot(object)
    def _on_fusing_started(self, job: Job) -> None:
        self._panel.set_busy(is_busy=True)
        self.job_started.emit(job, self.tr("Fusing stored scores"))

    @Slot(object)
    def _on_fusing_failed(self, error: Exception) -> None:
        self.message_posted.emit(error_sentence(error))

    def _show_threshold(self) -> None:
        """Show the figures at the chosen threshold, and ask what it would do to the queue."""
        data = self._data
        if data is None or data.shown is None or data.in_force is None:
            return
        flag_at = data.flag_at if self._flag_at is None else self._flag_at
        self._charts.set_threshold(flag_at, data.in_force.row.flag_at)
        self._panel.show_figures(data.shown, data.in_force, flag_at)
        if self._previewing is not None:
            self._previewing.cancel()
            self._previewing = None
        if self._waiting.is_busy or not data.shown.row.photo_count:
            # What no photo has a score for would be told as "no change".
            self._timer.stop()
            self._panel.show_change(None, unknown="–")
            return
        self._panel.show_change(None)
        self._timer.start()

    @Slot(object)
    def _on_load_failed(self, error: Exception) -> None:
        self._loading = None
        words = error_words(error)
        if self._data is not None:
            # What was read before stays readable.
            self._panel.show_problem(error_sentence(error), words.details)
            return
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )
        self._contents.setCurrentWidget(self._state)

    @Slot(float)
    def _choose(self, flag_at: float) -> None:
        self._flag_at = round(min(max(flag_at, LOWEST), HIGHEST), 2)
        self._show_threshold()

    def _chosen(self) -> tuple[int, float] | None:
        """Return the id of the shown cascade and the chosen threshold."""
        if self._data is None or self._data.shown is None:
            return None
        flag_at = self._data.flag_at if self._flag_at is None else self._flag_at
        return self._data.shown.row.cascade_id, flag_at

    @Slot()
    def _preview(self) -> None:
        if (chosen := self._chosen()) is None:
            return
        job = self._database.submit(preview_setting, cascade_id=chosen[0], flag_at=chosen[1])
        self._previewing = job
        job.succeeded.connect(self._on_previewed)
        job.failed.connect(self._on_preview_failed)

    @Slot(object)
    def _on_previewed(self, change: QueueChange) -> None:
        self._previewing = None
        self._panel.show_problem("")
        self._panel.show_change(change)

    @Slot(object)
    def _on_preview_failed(self, error: Exception) -> None:
        self._previewing = None
        self._panel.show_problem(error_sentence(error), error_words(error).details)

    @Slot()
    def _save(self) -> None:
        if (chosen := self._chosen()) is None:
            return
        self._panel.set_busy(is_busy=True)
        job = self._database.submit(
            apply_setting, cascade_id=chosen[0], flag_at=chosen[1], reason=self._panel.reason
        )
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_saving_failed)

    @Slot(object)
    def _on_saved(self, change: QueueChange) -> None:
        self._flag_at = None
        self._panel.clear_reason()
        text = self.tr("Saved. {enter} items entered the queue, {leave} left it.")
        text = text.format(
            enter=formatting.count(change.enter), leave=formatting.count(change.leave)
        )
        if self._data is not None and self._data.waiting:
            scan = self.tr("The next scan scores %n more photo(s).", "", self._data.waiting)
            text = f"{text} {scan}"
        self.message_posted.emit(text)
        self.queue_changed.emit()
        self.refresh()

    @Slot(object)
    def _on_saving_failed(self, error: Exception) -> None:
        self._panel.set_busy(is_busy=False)
        self._panel.show_problem(error_sentence(error), error_words(error).details)

    @Slot()
    def _revert(self) -> None:
        self._flag_at = None
        data = self._data
        if data is not None and data.current is not None:
            self._load(data.current.row.cascade_id)
        else:
            self._show_threshold()

    @Slot(int)
    def _on_cascade_chosen(self, index: int) -> None:
        self._flag_at = None
        self._waiting.put_off()
        self._load(self._choice.itemData(index))

    @Slot()
    def _fit_columns(self) -> None:
        for column in Column:
            if column is not Column.REASON:
                self._table.resizeColumnToContents(column)
        width = min(self._table.columnWidth(Column.CASCADE), _WIDEST_NAME)
        self._table.setColumnWidth(Column.CASCADE, width)

    @Slot(str)
    def _on_save_failed(self, reason: str) -> None:
        text = self.tr("The file could not be written: {reason}")
        self.message_posted.emit(text.format(reason=reason))

    # Overrides of Qt methods.

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self._chosen()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        direction = steps.get(Qt.Key(event.key()))
        if chosen is None or direction is None:
            super().keyPressEvent(event)
            return
        is_big = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._choose(chosen[1] + direction * (_BIG_STEP if is_big else _STEP))
