"""Answers that are being written, one per appeal, until they are sent."""

from dataclasses import dataclass

from workstation.domain.appeals import AppealState
from workstation.views.appeals.effects import EffectId


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer as far as it is written.

    Attributes:
        outcome: None before one was chosen.
        chosen: What is taken back, of a partial reversal.
        reason: For colleagues.
        letter: For the author; empty before there is an outcome.
        is_letter_own: It was changed by hand: it is not drafted again by itself.
    """

    outcome: AppealState | None = None
    chosen: frozenset[EffectId] = frozenset()
    reason: str = ""
    letter: str = ""
    is_letter_own: bool = False

    @property
    def is_begun(self) -> bool:
        """Whether something of it was chosen or written."""
        return self != Draft()


class Drafts:
    """Keeps what is written of several appeals while one looks at others."""

    def __init__(self) -> None:
        self._drafts: dict[int, Draft] = {}

    @property
    def begun(self) -> frozenset[int]:
        """Of which appeals something is written."""
        return frozenset(self._drafts)

    def get(self, appeal_id: int) -> Draft:
        """Return what is written of one; nothing at first."""
        return self._drafts.get(appeal_id, Draft())

    def keep(self, appeal_id: int, draft: Draft) -> None:
        """Keep it, if anything is begun."""
        if draft.is_begun:
            self._drafts[appeal_id] = draft
        else:
            self._drafts.pop(appeal_id, None)

    def drop(self, appeal_id: int) -> None:
        """Forget one: it was sent, or somebody else answered."""
        self._drafts.pop(appeal_id, None)
