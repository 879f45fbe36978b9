"""The lists as they are being changed, with what can be undone."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.lexicon import LexiconDraft
from workstation.domain.messages import Terms

_MOST_STEPS = 200


class Drafting(QObject):
    """Holds the draft that every part of the pane shows and changes.

    Signals:
        changed: There is another draft now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = LexiconDraft({})
        self._past: list[LexiconDraft] = []
        self._future: list[LexiconDraft] = []

    @property
    def draft(self) -> LexiconDraft:
        """The lists with their changes."""
        return self._draft

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return bool(self._draft.changes)

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step that was taken back can be done again."""
        return bool(self._future)

    def start(self, base: Terms) -> None:
        """Begin without changes; what was done before cannot be undone any more."""
        self._draft = LexiconDraft(base)
        self._past, self._future = [], []
        self.changed.emit()

    def rebase(self, base: Terms) -> None:
        """Go on with the same changes on other lists."""
        self._draft = self._draft.rebase(base)
        self._past = [draft.rebase(base) for draft in self._past]
        self._future = [draft.rebase(base) for draft in self._future]
        self.changed.emit()

    def add(self, code: str, terms: Sequence[str]) -> None:
        """Add terms to a list."""
        self._step(self._draft.add(code, terms))

    def remove(self, code: str, terms: Sequence[str]) -> None:
        """Take terms out of a list."""
        self._step(self._draft.remove(code, terms))

    def become(self, terms: Terms) -> None:
        """Make all lists what they are in `terms`."""
        self._step(self._draft.become(terms))

    @Slot()
    def discard(self) -> None:
        """Go back to what is saved; this can be undone."""
        self._step(LexiconDraft(self._draft.base))

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if self._past:
            self._future.append(self._draft)
            self._draft = self._past.pop()
            self.changed.emit()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._future:
            self._past.append(self._draft)
            self._draft = self._future.pop()
            self.changed.emit()

    def _step(self, draft: LexiconDraft) -> None:
        if draft == self._draft:
            return
        self._past = [*self._past[-_MOST_STEPS:], self._draft]
        self._future = []
        self._draft = draft
        self.changed.emit()
