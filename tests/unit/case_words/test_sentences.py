"""Sentences of alerts say no less time than it was, and call gifts gifts."""

import pytest

from workstation.case_words.sentences import alert_sentence
from workstation.domain.typologies import Typology
from workstation.error_words.said import speak_english


@pytest.mark.parametrize(
    ("days", "within"), [(0.2, "within a day"), (1.4, "within 2 days"), (11.4, "within 12 days")]
)
def test_time_is_rounded_up(days: float, within: str) -> None:
    for typology in (Typology.STRUCTURING, Typology.BURST, Typology.RECIPROCITY):
        assert within in alert_sentence(typology, {"days": days}, speak_english)


@pytest.mark.parametrize("kind", [1, 2])
def test_large_value_is_of_one_account_by_gifts_and_payments(kind: int) -> None:
    sentence = alert_sentence(Typology.LARGE_VALUE, {"kind": kind, "count": 4}, speak_english)
    assert sentence.startswith("One account gave or got ")
    assert "gifts and payments: 4" in sentence
