"""Names in Latin letters, where a schema allows no others."""

import re
import unicodedata
from collections.abc import Iterator

_OTHERS = re.compile(r"[^a-zA-Z0-9 .'-]+")
_SPACES = re.compile(r" {2,}")


_CHINESE = re.compile("([\u3400-\u9fff\U00020000-\U0003ffff]+)")


def in_latin(name: str, *, otherwise: str) -> str:
    """Return a name in letters A to Z: Chinese as it is read aloud, without tones.

    Args:
        name: As it is.
        otherwise: What to call it where nothing of it has a letter.
    """
    from pypinyin import Style, lazy_pinyin

    words = [
        "".join(lazy_pinyin(part, style=Style.NORMAL)).capitalize() if is_chinese else part
        for is_chinese, part in _parts(name)
    ]
    plain = unicodedata.normalize("NFKD", " ".join(words))
    ascii_only = "".join(each for each in plain if not unicodedata.combining(each))
    cleaned = _SPACES.sub(" ", _OTHERS.sub(" ", ascii_only)).strip()
    return cleaned if any(each.isalnum() for each in cleaned) else otherwise


def _parts(name: str) -> Iterator[tuple[bool, str]]:
    """Yield runs of Chinese letters, and what is between them."""
    for place, part in enumerate(_CHINESE.split(name)):
        if part:
            yield place % 2 == 1, part
