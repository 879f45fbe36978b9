"""Addresses of sites, also with their dots in words, and links that are contacts by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workstation.domain.messages import ContactType

_DOT = r"(?:\.|\s?。\s?|\s?\[\s?(?:\.|dot|点)\s?\]\s?|\s?\(\s?(?:\.|dot|点)\s?\)\s?|\s?点\s?|\s?句号\s?|\s?句点\s?|\s?\{dot\}\s?|[ \-_]dot[ \-_]|(?<=[a-z0-9]) \. |·|•)"
_LABEL = r"[a-z0-9](?:[a-z0-9\-]{0,40}[a-z0-9])?"
_STRONG = "com|net|org|cn|cc|io|info|xyz|top|vip|club|hk|tw|tv|co|site|online|shop|me|biz|asia|ltd|wang|mobi|app|edu|gov"
_PLAIN = "link|live|store|pro|ws|gg|ly|to|fm|uk|us|jp|kr|de|fr|ru|sg|my|eu|ca|au|in|im|dev|fun|ink|red|work|date|girls?|love|chat|space|tech|world|today|page|page|life|zone|li|la|so|sh|st|ag|nz|es|it|ch|nl|se|pl|br|mx|tk|ml|ga|cf|gq|pw"
_WORDLIKE = {"to", "us", "in", "my", "im", "it", "so", "la", "me", "no", "live", "date", "love", "work", "red", "today", "life", "page", "chat", "world", "fun", "li", "es", "de", "store", "pro", "space", "zone", "tech", "app", "shop", "test", "site", "online", "top", "sh", "st", "club", "co", "ch", "se", "info", "vip", "link", "ink", "dev", "ws", "fr", "ca", "au", "girl", "girls", "ml", "ru", "ga"}  # fmt: skip
_HOST = re.compile(
    rf"(?<![a-z0-9\-_])(?:(?:https?|hxxps?)\s?:?\s?/{{1,2}}\s?)?((?:www\s?\.\s?)?{_LABEL}(?:{_DOT}{_LABEL}){{0,5}}?{_DOT}(?:{_STRONG}|{_PLAIN})(?:{_DOT}(?:cn|hk|tw|uk|jp|kr|au|sg|my|br))?)"
    r"(?![a-z0-9_\-])(?!@)((?::\d{2,5})?(?:\s?(?:/|slash(?![a-z])|斜杠)\s?[a-z0-9_\-./~%?=&#+@]+)*/?)"
)
_MAY = re.compile(rf"(?:\.|。|点|dot|·|•|\]|句号)\s?\)?\s?(?:{_STRONG}|{_PLAIN})(?![a-z0-9])")
_DOTS = re.compile(rf"{_DOT}")
_MAILS = {"gmail.com", "qq.com", "163.com", "126.com", "hotmail.com", "outlook.com", "yahoo.com"}
_FILES = {"asp.net", "node.js", "ado.net", "vb.net", "paint.net", "battle.net"}


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


def find_addresses(text: str) -> Iterator[Address]:
    """Yield the addresses in a text, in order of place."""
    if not _MAY.search(text):
        return
    for match in _HOST.finditer(text):
        host = re.sub(r"\s", "", _DOTS.sub(".", match[1])).strip(".")
        path = re.sub(r"\s", "", re.sub("slash|斜杠", "/", match[2]))
        path = re.sub(r"[^a-z0-9_~=]+$", "", path)
        start, end = match.start(), match.end()
        if match[2] and not path:
            end = match.end(1)
        before = text[max(0, start - 40) : start]
        labels = host.split(".")
        if re.search(r"[a-z0-9]\s?(?:@|\(at\)|\[at\])\s?$", before) or (
            host in _MAILS and re.search(r"[a-z0-9] at $", before)
        ):
            yield _mail(text, before, host, start, end)
            continue
        if host in _FILES or labels[-2].isdigit() and labels[-1] in _WORDLIKE:
            continue
        has_scheme = match.start(1) != match.start()
        if labels[-1] in _WORDLIKE and not (
            path or has_scheme or labels[0] == "www" or len(labels) > 2
        ):
            if labels[-1] not in {
                "me",
                "top",
                "vip",
                "info",
                "club",
                "site",
                "online",
                "shop",
                "co",
                "link",
            }:
                continue
            if host != _written(match[1]) or labels[-1] in {"me", "co", "top", "online", "link"}:
                continue
        if host != _written(match[1]) and labels[-1] not in _STRONG.split("|") + ["uk"]:
            continue
        yield _address(host, path, start, end)


def _written(host: str) -> str:
    return host


def _address(host: str, path: str, start: int, end: int) -> Address:
    name = path.lstrip("/").lstrip("@").split("/")[0].split("?")[0]
    if host in {"t.me", "telegram.me", "telegram.dog"} and re.fullmatch(r"[a-z0-9_]{3,}", name):
        if name not in {"joinchat", "s", "addstickers"}:
            return Address(ContactType.TELEGRAM, name, start, end)
    if host in {"wa.me", "api.whatsapp.com"}:
        digits = re.sub(r"\D", "", path)
        if len(digits) >= 7:
            return Address(ContactType.WHATSAPP, f"+{digits}", start, end)
    if host == "line.me":
        found = re.search(r"~([a-z0-9_.\-]+)", path)
        if found:
            return Address(ContactType.LINE, found[1], start, end)
    return Address(ContactType.URL, host + path, start, end)


def _mail(text: str, before: str, host: str, start: int, end: int) -> Address:
    local = re.search(r"([a-z0-9._\-+]+)\s?(?:@|at)\s?$", before)
    first = start - (len(before) - local.start()) if local else start
    if local and host == "qq.com" and local[1].isdigit() and 5 <= len(local[1]) <= 11:
        return Address(ContactType.QQ, local[1], first, end)
    return Address(None, "", first, end)
