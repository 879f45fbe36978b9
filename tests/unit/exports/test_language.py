"""Documents speak a language of their own, from the window's translations."""

import pytest

from workstation.domain.packs import DocumentLanguage
from workstation.exports.language import speaker


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (DocumentLanguage.ENGLISH, "Nothing was changed."),
        (DocumentLanguage.CHINESE, "未作任何更改"),
    ],
)
def test_a_document_is_in_its_language_and_english_where_nobody_translated(
    language: DocumentLanguage, said: str
) -> None:
    translate = speaker(language)
    assert translate("Errors", "Nothing was changed.").startswith(said)
    assert translate("Errors", "No such text, Müller.") == "No such text, Müller."
