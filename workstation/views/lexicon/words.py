"""Word lists, terms and their changes, told in the language of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.lexicon import TermChange
from workstation.domain.messages import TermProblem, WordList
from workstation.jobs.lexicon import RefusedTerm
from workstation.views.formatting import is_chinese, isolated

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_LONGEST_TERM = 40
_MOST_NAMED = 6

_PROBLEMS = {
    TermProblem.REPEATED: QT_TRANSLATE_NOOP("TermProblem", "In this list already: {terms}"),
    TermProblem.EMPTY: QT_TRANSLATE_NOOP("TermProblem", "Neither letters nor digits: {terms}"),
    TermProblem.TOO_SHORT: QT_TRANSLATE_NOOP(
        "TermProblem", "Too short, it would be found in every message: {terms}"
    ),
    TermProblem.TOO_LONG: QT_TRANSLATE_NOOP(
        "TermProblem", "Too long, terms are words and not sentences: {terms}"
    ),
    TermProblem.NOT_A_HOST: QT_TRANSLATE_NOOP(
        "TermProblem", "No host name, write it like example.com: {terms}"
    ),
    TermProblem.TOO_MANY: QT_TRANSLATE_NOOP(
        "TermProblem", "The list has no room for more terms: {terms}"
    ),
}


def list_title(words: WordList) -> str:
    """Return what people call a list."""
    return words.title_zh if is_chinese() else words.title_en


def list_about(words: WordList) -> str:
    """Return what belongs in a list, and what a match does."""
    return words.about_zh if is_chinese() else words.about_en


def change_text(change: TermChange) -> str:
    """Return how many terms are added and removed: +2 −1; empty for none."""
    parts = [
        f"{sign}{len(terms)}"
        for sign, terms in (("+", change.added), ("−", change.removed))
        if terms
    ]
    return " ".join(parts)


def refusal_text(refused: Sequence[RefusedTerm]) -> str:
    """Return a line for each problem, with the terms that have it, or the first of them."""
    lines = []
    for problem, pattern in _PROBLEMS.items():
        terms = [each.term for each in refused if each.problem is problem]
        if not terms:
            continue
        named = ", ".join(_shown(term) for term in terms[:_MOST_NAMED])
        if len(terms) > _MOST_NAMED:
            named += f" … (+{len(terms) - _MOST_NAMED})"
        lines.append(translate("TermProblem", str(pattern)).format(terms=named))
    return "\n".join(lines)


def _shown(term: str) -> str:
    return isolated(term if len(term) <= _LONGEST_TERM else f"{term[:_LONGEST_TERM]}…")
