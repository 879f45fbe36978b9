"""What people work on, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_LANGUAGES = {
    "zh": QT_TRANSLATE_NOOP("TextLanguage", "Chinese"),
    "en": QT_TRANSLATE_NOOP("TextLanguage", "English"),
    "other": QT_TRANSLATE_NOOP("TextLanguage", "Other"),
}


def language_names() -> dict[str, str]:
    """Return the languages of texts by code, in the order in which they are shown."""
    return {code: translate("TextLanguage", str(name)) for code, name in _LANGUAGES.items()}


def names_text(chosen: Iterable[object] | None, names: Mapping[Any, str]) -> str:
    """Return what was chosen, in the order of `names`; "All" for None.

    Args:
        chosen: Codes or ids; one that has no name is shown as it is, last.
        names: What they are called.
    """
    if chosen is None:
        return translate("Team", "All")
    wanted = set(chosen)
    known = [name for code, name in names.items() if code in wanted]
    unknown = sorted(str(code) for code in wanted - set(names))
    return ", ".join([*known, *unknown]) or translate("Team", "None")
