"""Changes of word lists before they are saved: what is added, what is taken out, on what."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from workstation.domain.messages import Terms

# Whatever people put between terms: lines, tabs, commas and semicolons of both scripts.
_BETWEEN_TERMS = re.compile("[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029,;，；、]+")


def split_terms(text: str) -> list[str]:
    """Return the terms of a text that somebody typed or pasted, each once, in its order."""
    terms = (" ".join(part.split()) for part in _BETWEEN_TERMS.split(text))
    return list(dict.fromkeys(term for term in terms if term))


@dataclass(frozen=True, slots=True)
class TermChange:
    """What is different about one list.

    Attributes:
        added: Terms that it lacked, in the order in which they were added.
        removed: Terms that it had, in its order.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many terms are different."""
        return len(self.added) + len(self.removed)


def compare_terms(before: Terms, after: Terms) -> dict[str, TermChange]:
    """Return what is different, by list; a list that either lacks is as the other has it."""
    changes = {}
    for code in before.keys() & after.keys():
        old, new = set(before[code]), set(after[code])
        change = TermChange(
            added=tuple(term for term in after[code] if term not in old),
            removed=tuple(term for term in before[code] if term not in new),
        )
        if change:
            changes[code] = change
    return changes


@dataclass(frozen=True, slots=True)
class LexiconDraft:
    """Word lists with changes that nobody has saved yet. Every change gives another draft.

    Attributes:
        base: The lists as they are saved.
        changes: By list; those without a change are left out.
    """

    base: Terms
    changes: Mapping[str, TermChange] = field(default_factory=dict)

    @property
    def terms(self) -> dict[str, tuple[str, ...]]:
        """All lists as they would be saved."""
        return {code: self.kept(code) for code in self.base}

    @property
    def added_count(self) -> int:
        """How many terms are added, over all lists."""
        return sum(len(change.added) for change in self.changes.values())

    @property
    def removed_count(self) -> int:
        """How many terms are taken out, over all lists."""
        return sum(len(change.removed) for change in self.changes.values())

    def change(self, code: str) -> TermChange:
        """Return what is changed about a list."""
        return self.changes.get(code, TermChange())

    def kept(self, code: str) -> tuple[str, ...]:
        """Return a list as it would be saved."""
        change = self.change(code)
        gone = set(change.removed)
        return (*(term for term in self.base.get(code, ()) if term not in gone), *change.added)

    def add(self, code: str, terms: Iterable[str]) -> "LexiconDraft":
        """Add terms to a list; one that was taken out of it comes back."""
        change = self.change(code)
        new = list(dict.fromkeys(terms))
        back = set(change.removed) & set(new)
        there = set(self.kept(code)) | back
        return self._with(
            code,
            TermChange(
                added=(*change.added, *(term for term in new if term not in there)),
                removed=tuple(term for term in change.removed if term not in back),
            ),
        )

    def remove(self, code: str, terms: Iterable[str]) -> "LexiconDraft":
        """Take terms out of a list; one that was only added is forgotten."""
        change = self.change(code)
        gone = set(terms)
        removed = set(change.removed) | gone
        return self._with(
            code,
            TermChange(
                added=tuple(term for term in change.added if term not in gone),
                removed=tuple(term for term in self.base.get(code, ()) if term in removed),
            ),
        )

    def become(self, terms: Terms) -> "LexiconDraft":
        """Return the draft on the same base that makes the lists what they are in `terms`."""
        return LexiconDraft(self.base, compare_terms(self.base, terms))

    def rebase(self, base: Terms) -> "LexiconDraft":
        """Return the same changes on other lists, as far as there still is something to do."""
        draft = LexiconDraft(base)
        for code, change in self.changes.items():
            if code in base:
                draft = draft.remove(code, change.removed).add(code, change.added)
        return draft

    def _with(self, code: str, change: TermChange) -> "LexiconDraft":
        changes = {key: value for key, value in self.changes.items() if key != code}
        if change:
            changes[code] = change
        return replace(self, changes=changes)
