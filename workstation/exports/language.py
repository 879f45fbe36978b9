"""Documents in a language of their own, whatever the window speaks, and without Qt."""

from collections.abc import Mapping
from functools import cache

from lxml import etree

from workstation.domain.packs import DocumentLanguage
from workstation.error_words.said import Translate, speak_english
from workstation.resources import asset


def speaker(language: DocumentLanguage) -> Translate:
    """Return what translates into a language; what nobody has translated stays English."""
    if language is DocumentLanguage.ENGLISH:
        return speak_english
    known = _translations(language.value)

    def translate(context: str, english: str) -> str:
        return known.get((context, english), english)

    return translate


@cache
def _translations(name: str) -> Mapping[tuple[str, str], str]:
    """Return the finished translations of a language, by context and English text."""
    # The source of the file that the window loads: no Qt is needed to read it.
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.parse(str(asset("translations", f"workstation_{name}.ts")), parser).getroot()
    found: dict[tuple[str, str], str] = {}
    for context in root.iterfind("context"):
        of = context.findtext("name") or ""
        for message in context.iterfind("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                found[of, message.findtext("source") or ""] = translation.text
    return found
