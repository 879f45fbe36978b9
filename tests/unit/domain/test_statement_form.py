"""The values of the EU's form are the published ones."""

import enum
import json
from pathlib import Path

import pytest

from workstation.domain import statement_form as form

PUBLISHED = json.loads(
    (Path(__file__).resolve().parents[4] / "shared" / "data" / "dsa" / "sor_enums.json").read_text()
)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (form.SourceType, "SOURCE_TYPES"),
        (form.ContentType, "CONTENT_TYPES"),
        (form.AutomatedDecision, "AUTOMATED_DECISIONS"),
        (form.DecisionGround, "DECISION_GROUNDS"),
        (form.VisibilityRestriction, "DECISION_VISIBILITIES"),
        (form.MonetaryRestriction, "DECISION_MONETARIES"),
        (form.ProvisionRestriction, "DECISION_PROVISIONS"),
        (form.AccountRestriction, "DECISION_ACCOUNTS"),
        (form.AccountType, "ACCOUNT_TYPES"),
        (form.Category, "STATEMENT_CATEGORIES"),
        (form.Keyword, "KEYWORDS"),
    ],
)
def test_values_are_the_published_ones(kind: type[enum.Enum], name: str) -> None:
    assert [member.value for member in kind] == PUBLISHED[name]


def test_keywords_go_with_their_categories() -> None:
    ours = {
        category.value: {keyword.value for keyword in keywords}
        for category, keywords in form.KEYWORDS_OF.items()
    }
    published = PUBLISHED["category_to_keywords_from_AnnexI_Part6"]
    assert ours == {category: set(keywords) for category, keywords in published.items()}
