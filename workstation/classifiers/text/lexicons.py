"""The word lists that come with the program, and what a term of a list may be.

Light to import: the window shows the lists without loading what reads messages.
"""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable

from workstation.domain.messages import TermError, TermProblem, Terms, WordList
from workstation.resources import asset

HOSTS = "hosts"
"""Code of the list of sites whose links are no contacts."""

ORDINARY = "ordinary"
"""Code of the list of words that are never taken for another that sounds alike."""

_FILES = ("solicitation.toml", "guards.toml", "hosts.toml")
_LONGEST = 40
_MOST_TERMS = 2_000
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


@functools.cache
def shipped_lists() -> tuple[WordList, ...]:
    """Return the lists that come with the program, in the order in which they are shown.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    lists = []
    for name in _FILES:
        content = tomllib.loads(asset("lexicons", name).read_text(encoding="utf-8"))
        for table in content["list"]:
            terms = tuple(dict.fromkeys(plain(term) for term in table.pop("terms")))
            lists.append(WordList(**table, terms=terms))
    return tuple(lists)


def shipped_terms() -> Terms:
    """Return the shipped terms by the codes of their lists."""
    return {each.code: each.terms for each in shipped_lists()}


def known_terms(terms: Terms) -> Terms:
    """Return the lists that this program knows; those that are missing as it brings them.

    Another version of the program may have saved more of them, or fewer.
    """
    return {code: terms.get(code, shipped) for code, shipped in shipped_terms().items()}


def plain(term: str) -> str:
    """Return a term as lists keep it: compatibility forms resolved, lower case, single spaces.

    What nobody sees is left out: no database stores a NUL or half a character.
    """
    words = unicodedata.normalize("NFKC", term).lower().split()
    return " ".join("".join(filter(str.isprintable, word)) for word in words).strip()


def check_terms(terms: Terms) -> None:
    """Refuse terms that cannot be matched, or would be matched everywhere.

    Lists that are missing keep what they have; codes of no list are refused as well.

    Raises:
        TermError: The first term that cannot be in its list.
    """
    known = {each.code: each for each in shipped_lists()}
    for code, listed in terms.items():
        if code not in known:
            raise TermError(code, "", TermProblem.EMPTY)
        if len(listed) > _MOST_TERMS:
            raise TermError(code, "", TermProblem.TOO_MANY)
        seen: set[str] = set()
        for term in listed:
            problem = find_problem(code, term, seen)
            if problem is not None:
                raise TermError(code, term, problem)
            seen.add(plain(term))


def find_problem(code: str, term: str, others: Iterable[str]) -> TermProblem | None:
    """Return why a term cannot be in a list beside others, or None if it can.

    Args:
        code: Of the list.
        term: As somebody wrote it.
        others: What is in the list already, as `plain` returns it.
    """
    cleaned = plain(term)
    if not any(letter.isalnum() for letter in cleaned):
        return TermProblem.EMPTY
    if cleaned in others:
        return TermProblem.REPEATED
    if len(cleaned) > _LONGEST and code != HOSTS:
        return TermProblem.TOO_LONG
    if code == HOSTS:
        return None if _HOST.fullmatch(cleaned) else TermProblem.NOT_A_HOST
    # One letter or digit would be matched in every message; one Chinese character is a word.
    if len(cleaned) == 1 and cleaned.isascii():
        return TermProblem.TOO_SHORT
    return None
