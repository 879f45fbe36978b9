"""What the pane of word lists shows, read in one go; and which terms a list takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.classifiers.text.lexicons import (  # noqa: TID253  # light: loads no numpy
    check_terms,
    find_problem,
    plain,
    shipped_lists,
)
from workstation.domain.lexicon import split_terms
from workstation.domain.messages import (
    LexiconVersion,
    TermError,
    TermProblem,
    WordList,
)
from workstation.queries.messages import list_lexicon_versions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = ["LexiconData", "RefusedTerm", "plain", "read_lexicon_data", "sort_terms"]

PAST_VERSIONS = 50
"""So many saved versions are listed."""


@dataclass(frozen=True, slots=True)
class LexiconData:
    """The word lists, and what became of them.

    Attributes:
        lists: What each list is, with the terms that come with the program.
        versions: Newest first, at most `PAST_VERSIONS`; none before the first scan.
    """

    lists: tuple[WordList, ...]
    versions: tuple[LexiconVersion, ...]

    @property
    def saved(self) -> LexiconVersion | None:
        """The version in use; None before the first scan."""
        return self.versions[0] if self.versions else None

    @property
    def terms(self) -> dict[str, tuple[str, ...]]:
        """The terms of all lists of this program, as they are saved."""
        return self.terms_of(self.saved)

    def terms_of(self, version: LexiconVersion | None) -> dict[str, tuple[str, ...]]:
        """Return the terms of all lists of this program, as they were in a version.

        A list that the version does not know is as it comes with the program.
        """
        saved = version.terms if version else {}
        return {each.code: tuple(saved.get(each.code, each.terms)) for each in self.lists}

    def before(self, version: LexiconVersion) -> LexiconVersion | None:
        """Return the version before, if it is listed."""
        older = [each for each in self.versions if each.version < version.version]
        return max(older, key=lambda each: each.version, default=None)


def read_lexicon_data(session: "Session") -> LexiconData:
    """Return what the pane of word lists shows.

    Args:
        session: A manager's or administrator's.
    """
    versions = tuple(list_lexicon_versions(session, limit=PAST_VERSIONS))
    return LexiconData(shipped_lists(), versions)


@dataclass(frozen=True, slots=True)
class RefusedTerm:
    """A term that a list does not take.

    Attributes:
        term: As it was given.
        problem: Why not.
    """

    term: str
    problem: TermProblem


def sort_terms(
    code: str, text: str, present: Sequence[str]
) -> tuple[tuple[str, ...], tuple[RefusedTerm, ...]]:
    """Return which terms of a text a list takes, as it keeps them, and which it refuses.

    Args:
        code: Of the list.
        text: What somebody typed or pasted.
        present: The terms of the list.
    """
    there = {plain(term) for term in present}
    taken: list[str] = []
    refused: list[RefusedTerm] = []
    for term in split_terms(text):
        if (problem := find_problem(code, term, there)) is not None:
            refused.append(RefusedTerm(term, problem))
            continue
        taken.append(plain(term))
        there.add(plain(term))
    try:
        check_terms({code: (*present, *taken)})
    except TermError as error:
        if error.problem is TermProblem.TOO_MANY:
            return (), tuple(RefusedTerm(term, error.problem) for term in taken)
        # Else a term that was in the list before: not the fault of these.
    return tuple(taken), tuple(refused)
