"""Values of a typology, tried out on the mirror: the last ones that were asked for."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from workstation.analytics.typologies.rehearsal import Rehearsal
from workstation.analytics.typologies.run import values_of
from workstation.domain.mirror import RefreshSummary
from workstation.domain.typologies import Alert, Typology, TypologySetting
from workstation.jobs.mirror import MirrorJobs
from workstation.jobs.runner import Job
from workstation.jobs.typologies import Rehearsed, TypologyData, rehearse


class Trial(QObject):
    """What the values that hold find is looked for once, until money or settings are others.

    Signals:
        looked: A typology, and what was found (`Rehearsed`).
        failed: The exception.
        became_old: What was found is not true any more: money came or went.
    """

    looked = Signal(object, object)
    failed = Signal(object)
    became_old = Signal()

    def __init__(self, mirror: MirrorJobs, parent: QObject) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._rehearsal = Rehearsal()
        self._now: dict[Typology, Sequence[Alert]] = {}
        self._settings: Mapping[Typology, TypologySetting] = {}
        self._job: Job | None = None
        mirror.refreshed.connect(self._on_refreshed)

    def look(self, typology: Typology, values: Mapping[str, float], data: TypologyData) -> None:
        """Look, instead of what is looked for."""
        self.stop()
        if data.settings != self._settings:
            self._settings = data.settings
            self._now.clear()
        question = partial(
            rehearse,
            rehearsal=self._rehearsal,
            typology=typology,
            saved=values_of(typology, data.settings),
            values=values,
            data=data,
            now=self._now.get(typology),
        )
        job = self._job = self._mirror.ask(question)
        job.succeeded.connect(partial(self._on_looked, job, typology))
        job.failed.connect(partial(self._on_failed, job))

    def stop(self) -> None:
        """Look for nothing any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_looked(self, job: Job, typology: Typology, result: Rehearsed) -> None:
        if job is self._job:
            self._job = None
            self._now[typology] = result.now
            self.looked.emit(typology, result)

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._job = None
            self.failed.emit(error)

    @Slot(object)
    def _on_refreshed(self, summary: RefreshSummary) -> None:
        if any(summary.changed.values()) or any(summary.removed.values()):
            self._rehearsal.forget()
            self._now.clear()
            self.became_old.emit()
