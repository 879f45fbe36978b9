"""The page "People and policies": how far people agree, golden items, how much is checked."""

from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.checks import CheckSettings, GoldenItem
from workstation.jobs.checks import SPANS, ChecksData, read_checks
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.services.checks import retire_golden, save_check_settings
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence, error_words
from workstation.views.quality.agreement_cards import (
    FlagsCard,
    OverallCard,
    PersonCard,
    PolicyCard,
)
from workstation.views.quality.golden_card import GoldenCard
from workstation.views.quality.rates_panel import RatesPanel
from workstation.views.quality.words import MEASURES, measure_name
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import TextLabel
from workstation.views.widgets.state import StateView

_SIDE_WIDTH = 300
_LEAST_ROWS, _LEAST_GOLDEN = 190, 186
_WIDE = 1_180
_USUAL_DAYS = 90
_MEASURE, _DAYS = "quality/measure", "quality/days"


class PeopleBoard(QWidget):
    """For managers.

    Signals:
        message_posted: A sentence for the status strip.
        networks_wanted: The page of photo networks is to be shown.
        waiting_changed: How many disagreements wait.
    """

    message_posted = Signal(str)
    networks_wanted = Signal()
    waiting_changed = Signal(int)

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._appearance = database, appearance
        self._data: ChecksData | None = None
        self._takes_settings = True  # what is set there is what is saved
        self._loading: Job | None = None
        self._measure = QComboBox()
        self._measure.setObjectName("agreement_measure")
        self._measure.setAccessibleName(self.tr("Measure"))
        for measure in MEASURES:
            self._measure.addItem(measure_name(measure), measure)
        self._days = QComboBox()
        self._days.setObjectName("agreement_days")
        self._days.setAccessibleName(self.tr("Of which days"))
        for days in SPANS:
            self._days.addItem(self.tr("Last {n} days").format(n=days), days)
        self._days.setCurrentIndex(SPANS.index(_USUAL_DAYS))
        self._overall = OverallCard(appearance)
        self._policies = PolicyCard(appearance)
        self._people = PersonCard(appearance)
        self._flags = FlagsCard(appearance)
        self._golden = GoldenCard(appearance, keymap)
        self._rates = RatesPanel(appearance, keymap)
        self._state = StateView(appearance)
        self._contents = QStackedWidget()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange()
        self._measure.activated.connect(self._show_rows)
        self._days.activated.connect(self.refresh)
        self._golden.retire_wanted.connect(self._retire)
        self._rates.save_requested.connect(self._save)
        self._rates.networks_wanted.connect(self.networks_wanted)
        self._state.action_triggered.connect(self.refresh)
        keymap.bind(self, "quality.save", self._rates.save)
        keymap.bind(self, "quality.revert", self._rates.revert)
        keymap.bind(self, "quality.refresh", self.refresh)
        keymap.bind(self, "quality.retire", self._golden.retire)
        self._state.show_loading()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(TextLabel(self.tr("Figures of"), "caption"))
        head.addWidget(self._days)
        head.addSpacing(theme.gap_s)
        head.addWidget(TextLabel(self.tr("Lines show"), "caption"))
        head.addWidget(self._measure)
        head.addStretch()
        self._cards = QWidget()
        column = QVBoxLayout(self._cards)
        column.setContentsMargins(0, 0, theme.gap_xs, 0)
        column.setSpacing(theme.gap_m)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(theme.gap_m)
        for card in (self._policies, self._people):
            card.setMinimumHeight(_LEAST_ROWS)
            self._pair.addWidget(card, 1)
        column.addLayout(head)
        column.addWidget(self._overall)
        column.addLayout(self._pair)
        column.addWidget(self._golden, 1)
        column.addWidget(self._flags)
        self._golden.setMinimumHeight(_LEAST_GOLDEN)
        side = _scroller(self._rates)
        side.setFixedWidth(_SIDE_WIDTH)
        board = QWidget()
        row = QHBoxLayout(board)
        row.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        row.setSpacing(theme.gap_m)
        row.addWidget(_scroller(self._cards), 1)
        row.addWidget(side)
        self._contents.addWidget(self._state)
        self._contents.addWidget(board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._contents)

    @property
    def data(self) -> ChecksData | None:
        """What is shown."""
        return self._data

    @Slot()
    def refresh(self) -> None:
        """Read everything again; what is being changed stays."""
        if self._loading is not None:
            self._loading.cancel()
        self._loading = self._database.submit(read_checks, days=self._days.currentData())
        self._loading.succeeded.connect(self._on_read)
        self._loading.failed.connect(self._on_failed)

    def unsaved(self) -> str:
        """Return what would be lost, as a sentence; empty if nothing."""
        if self._rates.is_changed:
            return self.tr("How much is to be checked is not saved.")
        return ""

    def remember(self, settings: QSettings) -> None:
        """Store what was chosen."""
        settings.setValue(_MEASURE, self._measure.currentData())
        settings.setValue(_DAYS, self._days.currentData())

    def recall(self, settings: QSettings) -> None:
        """Take up what `remember` stored."""
        measure = self._measure.findData(str(settings.value(_MEASURE, MEASURES[0])))
        self._measure.setCurrentIndex(max(measure, 0))
        stored = str(settings.value(_DAYS, _USUAL_DAYS))
        days = int(stored) if stored.isdecimal() else _USUAL_DAYS
        self._days.setCurrentIndex(SPANS.index(days if days in SPANS else _USUAL_DAYS))

    @Slot(object)
    def _on_read(self, data: ChecksData) -> None:
        self._loading = None
        self._data = data
        self._overall.show_agreement(data.overall, data.days)
        self._golden.show_golden(data.golden, data.policies)
        self._flags.show_data(data)
        self._show_rows()
        if self._takes_settings or not self._rates.is_changed:
            self._rates.show_settings(data.settings)
            self._takes_settings = False
        self._rates.show_effect(self._effect(data))
        self.waiting_changed.emit(data.waiting)
        self._contents.setCurrentIndex(1)

    def _effect(self, data: ChecksData) -> str:
        settled = self.tr("%n disagreement(s) settled in these days.", "", data.settled)
        used = self.tr(
            "What was settled is the label that photo networks are calibrated and measured with;"
            " while an item is disputed, it counts as nothing."
        )
        return f"{settled} {used}"

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._loading = None
        if self._data is not None:
            self.message_posted.emit(error_sentence(error))
            return
        words = error_words(error)
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )

    @Slot()
    def _show_rows(self) -> None:
        if self._data is not None:
            measure = self._measure.currentData()
            self._policies.show_data(self._data, measure)
            self._people.show_data(self._data, measure)

    @Slot(object, str)
    def _save(self, settings: CheckSettings, reason: str) -> None:
        self._rates.set_busy(is_busy=True)
        job = self._database.submit(save_check_settings, settings, reason)
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_refused)

    @Slot(object)
    def _on_saved(self, _nothing: object) -> None:
        self._takes_settings = True
        self.message_posted.emit(self.tr("Saved: it holds from the next item on."))
        self.refresh()

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        self._rates.set_busy(is_busy=False)
        self._rates.show_problem(error_sentence(error))

    @Slot(object)
    def _retire(self, golden: GoldenItem) -> None:
        job = self._database.submit(retire_golden, golden.golden_id)
        job.succeeded.connect(self._on_retired)
        job.failed.connect(self._on_retiring_failed)

    @Slot(object)
    def _on_retired(self, _nothing: object) -> None:
        self.message_posted.emit(
            self.tr("Retired: nobody gets it any more. What was answered stays counted.")
        )
        self.refresh()

    @Slot(object)
    def _on_retiring_failed(self, error: Exception) -> None:
        self.message_posted.emit(error_sentence(error))
        self.refresh()

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window names have the room first.
        is_wide = self.width() >= _WIDE
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(way)


def _scroller(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
