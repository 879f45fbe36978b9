"""Offers members, posts, circles and contacts that the database finds."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from typing_extensions import override

from workstation.domain.searching import Hit, HitKind, SearchResult
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.search import search
from workstation.views.error_words import error_sentence
from workstation.views.palette.commands import Command, PaletteProvider

_LEAST_LETTERS = 2
_MOST = 20
_MOST_TITLE = 120
_PAUSE_MS = 150

_ICONS = {
    HitKind.POST: "message-circle",
    HitKind.COMMENT: "message-square-text",
    HitKind.MEMBER: "user",
    HitKind.CIRCLE: "users",
    HitKind.CONTACT: "link",
}


class HitProvider(PaletteProvider):
    """Searches once somebody pauses in typing; offers what it found when it is there."""

    def __init__(
        self,
        database: DatabaseJobs,
        choose: Callable[[Hit], object],
        parent: QObject | None = None,
    ) -> None:
        """Search a database.

        Args:
            database: Is asked under the person's own rights.
            choose: Called with what was picked.
            parent: Owner.
        """
        super().__init__(parent)
        self._database, self._choose = database, choose
        self._wanted = ""
        self._found_for = ""
        self._commands: list[Command] = []
        self._searching: Job | None = None
        self._pause = QTimer(self)
        self._pause.setObjectName("hit_pause")
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search)

    @override
    def find(self, text: str) -> Sequence[Command]:
        wanted = text.strip()
        if wanted == self._wanted and wanted == self._found_for:
            return self._commands
        if wanted != self._wanted:
            self._wanted = wanted
            self._stop()
            if len(wanted) >= _LEAST_LETTERS or wanted.isdecimal():
                self._pause.start()
        return ()

    def _stop(self) -> None:
        self._pause.stop()
        # Nothing is kept: the next palette begins with an empty field, and asks anew.
        self._found_for, self._commands = "", []
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None

    @Slot()
    def _search(self) -> None:
        job = self._searching = self._database.submit(search, self._wanted, limit=_MOST)
        job.succeeded.connect(self._on_found)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_found(self, result: SearchResult) -> None:
        if self.sender() is self._searching:
            self._offer([self._command(hit) for hit in result.hits])

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._searching:
            title = self.tr("Members, posts and circles")
            told = error_sentence(error)
            failed = Command(
                "hit/failed", title, "", "circle-alert", self._search, "", told, is_found=True
            )
            self._offer([failed])

    def _offer(self, commands: list[Command]) -> None:
        self._searching = None
        self._found_for, self._commands = self._wanted, commands
        self.changed.emit()

    def _command(self, hit: Hit) -> Command:
        title = " ".join(hit.title.split())[:_MOST_TITLE]
        return Command(
            id=f"hit/{hit.kind.value}/{hit.subject_id}",
            title=title or f"{self._kind_name(hit.kind)} {hit.subject_id}",
            kind=self._kind_name(hit.kind),
            icon_name=_ICONS[hit.kind],
            run=partial(self._choose, hit),
            is_found=True,
        )

    def _kind_name(self, kind: HitKind) -> str:
        return {
            HitKind.POST: self.tr("Post"),
            HitKind.COMMENT: self.tr("Comment"),
            HitKind.MEMBER: self.tr("Member"),
            HitKind.CIRCLE: self.tr("Circle"),
            HitKind.CONTACT: self.tr("Contact"),
        }[kind]
