"""Addresses of sites, also with their dots in words, and links that are contacts by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workstation.domain.messages import ContactType

_DOT = (
    r"(?:\.|\s?。\s?|\s?[\[({]\s?(?:\.|dot|点)\s?[\])}]\s?|\s?点\s?|\s?句号\s?|\s?句点\s?"
    r"|[ \-_]dot[ \-_]|(?<=[a-z0-9]) \. |·|•)"
)
_LABEL = r"[a-z0-9](?:[a-z0-9\-]{0,40}[a-z0-9])?"

# Ends of host names that are read with a disguised dot, too; and those that need a plain one.
_SURE_ENDS = (
    "com net org cn cc io info xyz top vip club hk tw tv co site online shop me biz asia ltd wang "
    "mobi app edu gov uk"
)
_OTHER_ENDS = (
    "link live store pro ws gg ly to fm us jp kr de fr ru sg my eu ca au in im dev fun ink red "
    "work date girl girls love chat space tech world today page life zone li la so sh st "
    "ag nz es it ch nl se pl br mx tk ml ga cf gq pw"
)
# Those that are words: only with a path, a scheme or three labels.
_WORD_ENDS = (
    "to us in my im it so la me live date love work red today life page chat world fun li es de "
    "store pro space zone tech app sh st co ch se link ink dev ws fr ca au girl girls ml ru ga top "
    "online"
)
_SURE, _WORDS = frozenset(_SURE_ENDS.split()), frozenset(_WORD_ENDS.split())
_ENDS = "|".join(sorted([*_SURE, *_OTHER_ENDS.split()], key=len, reverse=True))
_HOST = re.compile(
    r"(?<![a-z0-9\-_])((?:https?|hxxps?)\s?:?\s?/{1,2}\s?)?"
    rf"((?:www\s?\.\s?)?{_LABEL}(?:{_DOT}{_LABEL}){{0,5}}?{_DOT}(?:{_ENDS})"
    rf"(?:{_DOT}(?:cn|hk|tw|uk|jp|kr|au|sg|my|br))?)(?![a-z0-9_\-])(?!@)"
    r"((?::\d{2,5})?(?:\s?(?:/|slash(?![a-z])|斜杠)\s?[a-z0-9_\-./~%?=&#+@]+)*/?)"
)
_MAY_HOLD = re.compile(rf"(?:\.|。|点|dot|·|•|\]|句号)\s?[)}}\]]?\s?(?:{_ENDS})(?![a-z0-9])")
_DOTS = re.compile(_DOT)
_MAIL = re.compile(r"([a-z0-9._\-+]{1,40})\s?(?:@|\(at\)|\[at\])\s?$")
_SPOKEN_MAIL = re.compile(r"([a-z0-9._\-+]{1,40}) at $")
_MAIL_HOSTS = {"gmail.com", "qq.com", "163.com", "126.com", "hotmail.com", "outlook.com"}
_PRODUCTS = {"asp.net", "ado.net", "vb.net", "paint.net", "battle.net"}
_QQ_NUMBER = re.compile(r"[1-9]\d{4,10}")
_TWO_LABELS = 2
_LEAST_DIGITS = 7
_NEARBY = 50


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a text.

    Attributes:
        type: What contact it is; None where it is none, such as a mail address.
        value: Canonical.
        start: In the text.
        end: Behind it.
    """

    type: ContactType | None
    value: str
    start: int
    end: int

    @property
    def host(self) -> str:
        """The host of a site's address."""
        return re.split("[/:]", self.value, maxsplit=1)[0]


def find_addresses(text: str) -> Iterator[Address]:
    """Yield the addresses in a text, in order of place."""
    if not _MAY_HOLD.search(text):
        return
    for match in _HOST.finditer(text):
        host = re.sub(r"\s", "", _DOTS.sub(".", match[2])).strip(".")
        path = re.sub(r"\s", "", re.sub("slash|斜杠", "/", match[3]))
        path = re.sub(r"[^a-z0-9_~=]+$", "", path)
        start, end = match.start(), match.end() if path else match.end(2)
        mail = _mail(text, host, start, end)
        if mail is not None:
            yield mail
        elif _is_host(host, is_plain=host == match[2], is_link=bool(path or match[1])):
            yield _address(host, path, start, end)


def _is_host(host: str, *, is_plain: bool, is_link: bool) -> bool:
    """Whether what looks like a host is one, and not two sentences without a space."""
    labels = host.split(".")
    if host in _PRODUCTS or (not is_plain and labels[-1] not in _SURE):
        return False
    return labels[-1] not in _WORDS or is_link or len(labels) > _TWO_LABELS


def _address(host: str, path: str, start: int, end: int) -> Address:
    name = re.split("[/?]", path.lstrip("/@"), maxsplit=1)[0]
    if host in {"t.me", "telegram.me", "telegram.dog"}:
        is_name = re.fullmatch("[a-z0-9_]{3,}", name) and name not in {"joinchat", "addstickers"}
        if is_name:
            return Address(ContactType.TELEGRAM, name, start, end)
    if host in {"wa.me", "api.whatsapp.com"}:
        digits = re.sub(r"\D", "", path)
        if len(digits) >= _LEAST_DIGITS:
            return Address(ContactType.WHATSAPP, f"+{digits}", start, end)
    if host == "line.me":
        found = re.search(r"~([a-z0-9_.\-]+)", path)
        if found:
            return Address(ContactType.LINE, found[1], start, end)
    return Address(ContactType.URL, host + path, start, end)


def _mail(text: str, host: str, start: int, end: int) -> Address | None:
    """Return the mail address that a host belongs to; one at QQ gives the number."""
    first = max(0, start - _NEARBY)
    local = _MAIL.search(text, first, start)
    if local is None and host in _MAIL_HOSTS:
        local = _SPOKEN_MAIL.search(text, first, start)
    if local is None:
        return None
    if host == "qq.com" and _QQ_NUMBER.fullmatch(local[1]):
        return Address(ContactType.QQ, local[1], local.start(), end)
    return Address(None, "", local.start(), end)
