"""What is looked for: parameters, what they would find, back-tests, snoozes."""

import uuid
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.analytics.typologies.flow_detectors import FLOW_DETECTORS
from workstation.analytics.typologies.platform_registry import DETECTORS
from workstation.analytics.typologies.ranking import said_of_platform
from workstation.analytics.typologies.run import values_of
from workstation.domain.typologies import Typology
from workstation.jobs.cases import CaseOutbox, CaseWrite
from workstation.jobs.runner import Job
from workstation.jobs.typologies import Rehearsed, TypologyData, read_typologies
from workstation.services.alerts import lift_snooze, save_typology_setting
from workstation.views.cases.context import CasesContext
from workstation.views.error_words import error_sentence, error_words
from workstation.views.typologies.effect_card import EffectCard
from workstation.views.typologies.parameters_panel import ParametersPanel
from workstation.views.typologies.snoozes_panel import SnoozesPanel
from workstation.views.typologies.trial import Trial
from workstation.views.typologies.typology_list import TypologyList, TypologyModel, TypologyRow
from workstation.views.widgets.state import StateView

_LIST_WIDTH, _SIDE_WIDTH = 232, 380
_WIDE = 900
_LEAST_SNOOZES = 200
_PAUSE_MS = 250
_SAVE, _LIFT = "save", "lift"


class TypologiesView(QWidget):
    """Parameters of typologies, what they would find, and what became of alerts.

    Signals:
        account_wanted: The page of an account shall be opened (a member's id).
        changed: Something was written: lists are old.
        look_wanted: Other parameters hold: alerts shall be looked for by them.
        message_posted: A sentence for the status strip.
    """

    account_wanted = Signal(object)
    changed = Signal()
    look_wanted = Signal()
    message_posted = Signal(str)

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._analysis = context.analysis
        appearance = self._analysis.appearance
        self._data: TypologyData | None = None
        self._reading: Job | None = None
        self._trial = Trial(self._analysis.mirror, self)
        self._trained_on = str(said_of_platform()["trained_on"])
        self._outbox = CaseOutbox(self._analysis.database, context.connection, parent=self)
        self._model = TypologyModel(self)
        self._list = TypologyList(self._model, appearance)
        self._parameters = ParametersPanel(appearance, is_editable=context.is_analyst)
        self._effect = EffectCard(appearance)
        self._snoozes = SnoozesPanel(appearance, is_editable=context.is_analyst)
        self._state = StateView(appearance)
        self._contents = QStackedWidget()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._arrange()
        self._connect()
        self._state.show_loading()

    def _arrange(self) -> None:
        theme = self._analysis.appearance.theme
        side = QVBoxLayout()
        side.setSpacing(theme.gap_m)
        side.addWidget(self._effect)
        self._snoozes.setMinimumHeight(_LEAST_SNOOZES)
        side.addWidget(self._snoozes, 1)
        self._side = QWidget()
        self._side.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        page = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._pair.setContentsMargins(0, theme.gap_m, theme.gap_xs, theme.gap_m)
        self._pair.setSpacing(theme.gap_m)
        self._pair.addWidget(self._parameters, 1)
        self._pair.addWidget(self._side)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self._list.setFixedWidth(_LIST_WIDTH)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, theme.gap_s, 0)
        row.setSpacing(theme.gap_m)
        row.addWidget(self._list)
        row.addWidget(area, 1)
        self._contents.addWidget(self._state)
        self._contents.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._contents)

    def _connect(self) -> None:
        self._list.typology_chosen.connect(self._show_typology)
        self._parameters.moved.connect(self._pause.start)
        self._parameters.save_wanted.connect(self._on_save)
        self._pause.timeout.connect(self._look)
        self._snoozes.lift_wanted.connect(self._on_lift)
        self._snoozes.account_wanted.connect(self.account_wanted)
        self._outbox.recorded.connect(self._on_recorded)
        self._outbox.refused.connect(self._on_refused)
        self._state.action_triggered.connect(self.activate)
        self._trial.looked.connect(self._on_looked)
        self._trial.failed.connect(self._on_look_failed)
        self._trial.became_old.connect(self._look)

    # Coming and going.

    def activate(self) -> None:
        """Come on screen: read."""
        if self._reading is not None:
            return
        job = self._reading = self._analysis.database.submit(read_typologies)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_read_failed)
        job.finished.connect(self._on_read_finished)

    def deactivate(self) -> None:
        """Leave the screen: stop asking."""
        self._pause.stop()
        self._trial.stop()

    def why_not_close(self) -> str:
        """Return what would be lost by closing now, as a sentence; empty if nothing."""
        if self._outbox.unsettled:
            return self.tr("Parameters are still being saved.")
        if self._parameters.has_reason and self._parameters.is_changed:
            return self.tr("Parameters were changed and are not saved.")
        return ""

    @Slot(object)
    def _on_read(self, data: TypologyData) -> None:
        self._data = data
        settings = data.settings
        self._model.show_rows(
            [
                TypologyRow(typology, data.open_count(typology), typology in settings)
                for typology in DETECTORS
            ]
        )
        self._snoozes.show_snoozes(data.snoozes, data.names)
        self._contents.setCurrentIndex(1)
        if self._parameters.typology is None:
            self._list.choose(0)
        else:
            self._show_typology(self._parameters.typology)

    @Slot(object)
    def _on_read_failed(self, error: Exception) -> None:
        if self._data is None:
            words = error_words(error)
            self._state.show_error(
                words.title, words.text, action=self.tr("Try again"), details=words.details
            )
            self._contents.setCurrentIndex(0)
        else:
            self.message_posted.emit(error_sentence(error))

    @Slot()
    def _on_read_finished(self) -> None:
        self._reading = None

    # One typology.

    @Slot(object)
    def _show_typology(self, typology: Typology) -> None:
        if self._data is None:
            return
        self._parameters.show_typology(
            typology,
            DETECTORS[typology].parameters,
            values_of(typology, self._data.settings),
            self._data.versions.get(typology, ()),
        )
        self._look()

    @Slot()
    def _look(self) -> None:
        """Try the chosen values out on the mirror."""
        typology, data = self._parameters.typology, self._data
        if typology is None or data is None or not self.isVisible():
            return
        self._effect.show_loading()
        self._parameters.effect.setEnabled(False)
        self._trial.look(typology, self._parameters.values, data)

    @Slot(object, object)
    def _on_looked(self, typology: Typology, result: Rehearsed) -> None:
        trained_on = self._trained_on if typology in FLOW_DETECTORS else ""
        self._effect.show_result(typology, result, trained_on)
        self._tell_in_short()

    @Slot(object)
    def _on_look_failed(self, error: Exception) -> None:
        self._effect.show_problem(error_sentence(error))
        self._tell_in_short()

    def _tell_in_short(self) -> None:
        self._parameters.effect.setText(self._effect.in_short)
        self._parameters.effect.setEnabled(True)

    # Writing.

    @Slot(object, object, object, str)
    def _on_save(
        self, typology: Typology, values: Mapping[str, float], based_on: int | None, reason: str
    ) -> None:
        self._parameters.show_problem("")
        self._outbox.write(
            partial(
                save_typology_setting,
                typology=typology,
                parameters=values,
                based_on=based_on,
                reason=reason,
                request_id=uuid.uuid4(),
            ),
            about=_SAVE,
        )

    @Slot(object, str)
    def _on_lift(self, snooze_id: int, reason: str) -> None:
        self._outbox.write(
            partial(lift_snooze, snooze_id=snooze_id, reason=reason, request_id=uuid.uuid4()),
            about=_LIFT,
        )

    @Slot(object, object)
    def _on_recorded(self, sent: CaseWrite, _answer: object) -> None:
        if sent.about == _SAVE:
            self._parameters.forget_reason()
            self.message_posted.emit(self.tr("Saved. Alerts are looked for by it now."))
            self.look_wanted.emit()
        else:
            self.message_posted.emit(self.tr("The snooze is over."))
        self.changed.emit()
        self.activate()

    @Slot(object, object)
    def _on_refused(self, sent: CaseWrite, error: Exception) -> None:
        sentence = error_sentence(error)
        if sent.about == _SAVE:
            self._parameters.show_problem(sentence)
            self._parameters.set_busy(is_busy=False)
        else:
            self._snoozes.show_problem(sentence)
        self.activate()

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() - _LIST_WIDTH >= _WIDE
        self._pair.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
        self._side.setMinimumWidth(_SIDE_WIDTH if is_wide else 0)
        self._side.setMaximumWidth(_SIDE_WIDTH if is_wide else 16_777_215)
