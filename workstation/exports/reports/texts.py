"""Texts that fit into a form."""

import re

from workstation.error_words.said import Translate

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def in_xml(text: str) -> str:
    """Return a text with what XML cannot hold spelled out."""
    return _NOT_XML.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def cut(text: str, most: int, translate: Translate) -> str:
    """Return a text of at most so many letters, which says so where it was longer."""
    if len(text) <= most:
        return text
    end = translate("Report", "… (the whole text is in the evidence pack)")
    return text[: most - len(end)] + end
