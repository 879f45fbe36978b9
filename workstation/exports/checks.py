"""Whether a statement can leave: the rules of the form, and nothing in it that tells of a person.

What the program writes by itself is built of fixed sentences and the texts of policies; a name that
is a word of those (a member called Post) names nobody there, and is not searched for.
"""

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from workstation.domain.statement_form import (
    KEYWORDS_OF,
    ContentType,
    DecisionGround,
    Keyword,
    MonetaryRestriction,
    SourceType,
    VisibilityRestriction,
)
from workstation.domain.statements import (
    LONGEST_EXPLANATION,
    LONGEST_FACTS,
    LONGEST_GROUND,
    LONGEST_OTHER,
    CheckedStatement,
    FaultKind,
    Statement,
    StatementFault,
    StatementRow,
    Surroundings,
)
from workstation.exports.statements import make_statement, own_words

if TYPE_CHECKING:  # NumPy and tables are loaded when the first text is looked through
    from workstation.classifiers.text.contacts import ContactFinder
    from workstation.domain.messages import Contact

_LIMITS = {
    "decision_facts": LONGEST_FACTS,
    "illegal_content_legal_ground": LONGEST_GROUND,
    "illegal_content_explanation": LONGEST_EXPLANATION,
    "incompatible_content_ground": LONGEST_GROUND,
    "incompatible_content_explanation": LONGEST_EXPLANATION,
    "decision_visibility_other": LONGEST_OTHER,
    "decision_monetary_other": LONGEST_OTHER,
    "category_specification_other": LONGEST_OTHER,
    "content_type_other": LONGEST_OTHER,
    "source_identity": LONGEST_OTHER,
}
_ILLEGAL = ("illegal_content_legal_ground", "illegal_content_explanation")
_INCOMPATIBLE = ("incompatible_content_ground", "incompatible_content_explanation")

_ROLES = frozenset({"admin", "analyst", "installer", "manager", "moderator", "postgres", "scanner"})
"""Logins that are words for what somebody does, and name nobody."""

_LEAST_NAME = 2
_LEAST_NUMBER = 3
_LONG_NUMBER = 6
"""Digits from which on any number is taken for one that tells of somebody."""

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_GAP = re.compile(r"[\s._\-·*|/]+")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_NUMBER = re.compile(r"\d+")
_JOINED = re.compile(r"(?<=\d)[ ,.'_·/\-](?=\d)")
_MARK = re.compile(
    r"(?:#|№|\bno\.?|\bid|number|post|photo|member|comment|item|decision|编号|号码?|用户|帖子?|会员)"
    r"\W{0,3}(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
_HASH = re.compile(r"\b(?=[0-9a-f]*\d)[0-9a-f]{16,}\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|(?<![\w@])@[A-Za-z0-9_][\w.-]{2,}"
)
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_NUMBER = re.compile("[〇零一二三四五六七八九]{3,}")


def check_statement(
    row: StatementRow, surroundings: Surroundings, *, named: Collection[str] = ()
) -> CheckedStatement:
    """Make a statement and look through it.

    Args:
        row: As the database has it.
        surroundings: Who and what it must not name.
        named: Nicknames of other members that its edited words hold.
    """
    statement = make_statement(row)
    faults = [*rule_faults(statement)]
    own = own_words(row.facts)
    for field in _LIMITS:
        words = getattr(statement, field)
        if words:
            faults += personal_faults(
                field,
                words,
                # The rest is the program's and the policies' wording, which names nobody.
                names=surroundings.names.union(named) if field == "decision_facts" else (),
                ids=surroundings.ids,
                own=own,
            )
    return CheckedStatement(row, statement, tuple(dict.fromkeys(faults)))


# The rules of the form.


def rule_faults(statement: Statement) -> Iterator[StatementFault]:
    """Yield where a statement breaks a rule of the form."""
    yield from _lengths(statement)
    yield from _wanted(statement, "decision_facts", is_wanted=True)
    is_illegal = statement.decision_ground is DecisionGround.ILLEGAL_CONTENT
    for field in _ILLEGAL:
        yield from _wanted(statement, field, is_wanted=is_illegal)
    for field in _INCOMPATIBLE:
        yield from _wanted(statement, field, is_wanted=not is_illegal)
    others = {
        "content_type_other": ContentType.OTHER in statement.content_type,
        "category_specification_other": Keyword.OTHER in statement.category_specification,
        "decision_visibility_other": VisibilityRestriction.OTHER in statement.decision_visibility,
        "decision_monetary_other": statement.decision_monetary is MonetaryRestriction.OTHER,
        "source_identity": statement.source_type is not SourceType.VOLUNTARY,
    }
    for field, is_wanted in others.items():
        yield from _wanted(statement, field, is_wanted=is_wanted)
    if not statement.content_type:
        yield StatementFault(FaultKind.MISSING, "content_type")
    if not (
        statement.decision_visibility
        or statement.decision_monetary
        or statement.decision_provision
        or statement.decision_account
    ):
        yield StatementFault(FaultKind.NO_RESTRICTION, "decision_visibility")
    allowed = KEYWORDS_OF.get(statement.category, frozenset())
    if not allowed.issuperset(statement.category_specification):
        yield StatementFault(FaultKind.NOT_OF_CATEGORY, "category_specification")
    yield from _dates(statement)


def _lengths(statement: Statement) -> Iterator[StatementFault]:
    for field, most in _LIMITS.items():
        if len(getattr(statement, field)) > most:
            yield StatementFault(FaultKind.TOO_LONG, field, str(most))


def _wanted(statement: Statement, field: str, *, is_wanted: bool) -> Iterator[StatementFault]:
    is_there = getattr(statement, field).strip() != ""
    if is_wanted and not is_there:
        yield StatementFault(FaultKind.MISSING, field)
    elif is_there and not is_wanted:
        yield StatementFault(FaultKind.NOT_WANTED, field)


def _dates(statement: Statement) -> Iterator[StatementFault]:
    if statement.content_date > statement.application_date:
        yield StatementFault(FaultKind.DATES, "content_date")
    for field in ("end_date_account_restriction", "end_date_service_restriction"):
        end = getattr(statement, field)
        if end is not None and end < statement.application_date:
            yield StatementFault(FaultKind.DATES, field)


# What tells of a person.


def personal_faults(
    field: str, words: str, *, names: Iterable[str], ids: frozenset[int], own: str = ""
) -> Iterator[StatementFault]:
    """Yield names, numbers and contacts in a text, also disguised.

    Args:
        field: Of the form, in which it is.
        words: The text.
        names: Of members and staff.
        ids: Numbers of what it is about.
        own: The program's own words for the same: a name that is a word of these is left out.
    """
    plain = _plain(words)
    own_plain = _plain(own)
    for name in sorted(names):
        if _is_named(name, plain) and not _is_named(name, own_plain):
            yield StatementFault(FaultKind.NAME, field, name)
    for number in _numbers(plain, ids):
        yield StatementFault(FaultKind.NUMBER, field, number)
    for contact in _contacts(words):
        yield StatementFault(FaultKind.CONTACT, field, contact)


@functools.lru_cache(maxsize=2_048)
def _plain(words: str) -> str:
    """Return a text as it is searched: forms resolved, what nobody sees left out, lower case."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", words)).casefold()


def _is_named(name: str, plain: str) -> bool:
    """Whether a text, prepared by `_plain`, holds a name: as a word, or anywhere in Chinese."""
    sought = _plain(name).strip()
    if len(sought) < _LEAST_NAME or sought in _ROLES:
        return False
    if sought in plain:
        before, after = _edge(sought[0]), _edge(sought[-1])
        pattern = f"{f'(?<!{before})' if before else ''}{re.escape(sought)}"
        if re.search(pattern + (f"(?!{after})" if after else ""), plain):
            return True
    # Letters set apart from each other: 小 鱼, X.i.a.o.y.u
    pulled = _GAP.sub("", sought)
    return len(pulled) >= _LEAST_NAME and pulled in _pulled(plain) and _is_spread(pulled, plain)


@functools.lru_cache(maxsize=256)
def _pulled(plain: str) -> str:
    """Return a text without what may stand between letters: what is not in it is not spread."""
    return _GAP.sub("", plain)


def _edge(letter: str) -> str:
    """Return the class of letters that would make a longer word of it; "" in Chinese."""
    return "[a-z0-9_]" if letter.isascii() and letter.isalnum() else ""


def _is_spread(name: str, plain: str) -> bool:
    before, after = _edge(name[0]), _edge(name[-1])
    gap = r"[\s._\-·*|/]{1,2}"
    spread = gap.join(re.escape(letter) for letter in name)
    outer = (f"(?<!{before})" if before else "", f"(?!{after})" if after else "")
    return re.search(f"{outer[0]}{spread}{outer[1]}", plain) is not None


def _numbers(plain: str, ids: frozenset[int]) -> Iterator[str]:
    """Yield numbers that are ids of what a statement is about, or long enough to be somebody's."""
    yield from (match[0] for match in _UUID.finditer(plain))
    rest = _UUID.sub(" ", plain)
    yield from (match[0] for match in _HASH.finditer(rest))
    rest = _HASH.sub(" ", _DATE.sub(" ", rest))
    rest = _CHINESE_NUMBER.sub(lambda match: match[0].translate(_CHINESE_DIGITS), rest)
    found = {match[0] for match in _NUMBER.finditer(rest)}
    found |= {match[0] for match in _NUMBER.finditer(_JOINED.sub("", rest))}
    for number in sorted(found):
        is_long = len(number) >= _LONG_NUMBER
        if is_long or (len(number) >= _LEAST_NUMBER and int(number) in ids):
            yield number
    for match in _MARK.finditer(rest):
        if int(match[1]) in ids:
            yield match[1]


@functools.lru_cache(maxsize=2_048)
def _contacts(words: str) -> tuple[str, ...]:
    """Return the contacts in a text; the program's own sentences come again and again."""
    addresses = _ADDRESS.finditer(unicodedata.normalize("NFKC", words))
    return (
        *(match[0] for match in addresses),
        *(contact.value for contact in _find(words)),
    )


def _find(words: str) -> "Iterable[Contact]":
    from workstation.classifiers.text.folding import fold

    return _finder().find(fold([words]), [words])[0]


@functools.cache
def _finder() -> "ContactFinder":
    from workstation.classifiers.text.contacts import ContactFinder

    return ContactFinder(())  # in a statement no address of any site is in place
