"""What no statement may say, in plain writing and disguised; and what the form asks for."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from workstation.domain.measures import AccountMeasure, GiftMeasure
from workstation.domain.platform import SubjectKind
from workstation.domain.review import SignalKind, Verdict
from workstation.domain.statement_form import Category, Keyword
from workstation.domain.statements import (
    FaultKind,
    Shown,
    StatementFacts,
    StatementRow,
    StatementState,
    Surroundings,
)
from workstation.exports.checks import check_statement, rule_faults
from workstation.exports.statements import make_statement, to_record

FACTS = StatementFacts(
    verdict=Verdict.TAKE_DOWN,
    subject_kind=SubjectKind.POST,
    has_photos=True,
    has_text=True,
    content_at=datetime(2026, 3, 1, 8, tzinfo=UTC),
    applied_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
    language="zh",
    noticed_by=frozenset({SignalKind.PHOTO_SCORE, SignalKind.USER_REPORT}),
    visibility=Shown.REMOVED,
    gifts=GiftMeasure.NONE,
    account=AccountMeasure.NONE,
    until=None,
    locks_circle=False,
    is_of_group=False,
    policy_en="Nudity",
    policy_zh="裸露",
    reason_en="The post shows nudity or sexual acts.",
    category=Category.OTHER_VIOLATION_TC,
    keyword=Keyword.NUDITY,
    keyword_other="",
    legal_ground="",
    is_child_safety=False,
)
ROW = StatementRow(
    statement_id=1,
    puid=uuid.UUID("12345678-1234-4234-8234-123456789abc"),
    decision_id=7,
    item_id=8,
    policy_code="nudity",
    facts=FACTS,
    edited_facts="",
    state=StatementState.DRAFT,
    version=1,
)
AROUND = Surroundings(
    frozenset({"Xiaoyu", "小鱼儿", "J. Doe", "Post", "mei.chen", "manager"}),
    frozenset({7, 512, 48151623}),
)


def kinds(words: str) -> set[FaultKind]:
    checked = check_statement(replace(ROW, edited_facts=words), AROUND)
    return {fault.kind for fault in checked.faults}


def test_what_the_program_writes_has_no_fault() -> None:
    assert check_statement(ROW, AROUND).faults == ()


@pytest.mark.parametrize(
    "words",
    [
        "Xiaoyu showed too much.",
        "xiaoyu showed too much",
        "Ｘｉａｏｙｕ showed too much",
        "X i a o y u showed too much",
        "X.i.a.o.y.u showed too much",
        "Xia\u200boyu showed too much",
        "这是小鱼儿发的。",
        "这是小 鱼 儿发的。",
        "As J. Doe has said.",
        "Decided by mei.chen.",
    ],
)
def test_names_are_found_in_any_writing(words: str) -> None:
    assert kinds(words) == {FaultKind.NAME}


@pytest.mark.parametrize(
    "words",
    [
        "See 512.",
        "See item #7.",
        "See post 7.",
        "48151623 is removed.",
        "48 151 623 is removed.",
        "48,151,623 is removed.",
        "４８１５１６２３ is removed.",
        "四八一五一六二三 is removed.",
        "Number 987654 of another.",
        "See 7c9e6679-7425-40de-944b-e07fc1f90ae7.",
    ],
)
def test_numbers_that_tell_of_somebody_are_found(words: str) -> None:
    assert FaultKind.NUMBER in kinds(words)


@pytest.mark.parametrize(
    "words",
    [
        "加微信 abc_12345 看更多",
        "加薇❤abc12345",
        "Call 13812345678 for more.",
        "Write to mei@example.com.",
        "Look at https://example.com/a.",
        "telegram @nice_girl99",
    ],
)
def test_contacts_are_found(words: str) -> None:
    assert FaultKind.CONTACT in kinds(words)


@pytest.mark.parametrize(
    "words",
    [
        "The photo shows a person without clothes; it was removed on 2026-03-02.",
        "Two photos, looked at by a person; the account is muted for 7 days.",
        "照片含有裸露画面，依据社区规则删除。",
        "Xiaoyus are no names, nor is manager or post.",
    ],
)
def test_what_tells_of_nobody_may_leave(words: str) -> None:
    assert kinds(words) == set()


def test_a_member_may_be_called_by_a_word_of_the_form() -> None:
    called = Surroundings(frozenset({"Post", "Author", "Nudity", "followers", "Rules"}))
    row = replace(ROW, facts=replace(FACTS, visibility=Shown.RESTRICTED))
    assert check_statement(row, called).faults == ()


def test_what_the_form_asks_for_is_there() -> None:
    record = to_record(make_statement(ROW))
    assert record == {
        "puid": "12345678-1234-4234-8234-123456789abc",
        "decision_facts": (
            "A post with photos and text was looked at by a person. It was noticed by an automated"
            " assessment of its photos and reports of members. It breaks the rule"
            ' "Nudity": The post shows nudity or sexual acts. The content was removed.'
        ),
        "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "incompatible_content_ground": "Rules of the community: Nudity",
        "incompatible_content_explanation": "The post shows nudity or sexual acts.",
        "category": "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
        "category_specification": ["KEYWORD_NUDITY"],
        "content_type": ["CONTENT_TYPE_IMAGE", "CONTENT_TYPE_TEXT"],
        "content_language": "ZH",
        "content_date": "2026-03-01",
        "application_date": "2026-03-02",
        "source_type": "SOURCE_TYPE_OTHER_NOTIFICATION",
        "source_identity": "A member of the platform",
        "automated_detection": "Yes",
        "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
        "account_type": "ACCOUNT_TYPE_PRIVATE",
        "decision_visibility": ["DECISION_VISIBILITY_CONTENT_REMOVED"],
    }


def test_illegal_content_names_the_law_instead() -> None:
    row = replace(ROW, facts=replace(FACTS, legal_ground="Criminal Code, section 1"))
    record = to_record(make_statement(row))
    assert record["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT"
    assert record["illegal_content_legal_ground"] == "Criminal Code, section 1"
    assert "incompatible_content_ground" not in record
    assert check_statement(row, AROUND).faults == ()


def test_child_safety_is_told_without_detail() -> None:
    hidden = replace(FACTS, is_child_safety=True, category=Category.PROTECTION_OF_MINORS)
    row = replace(ROW, facts=hidden, edited_facts="A detail")
    record = to_record(make_statement(row))
    told = " ".join(str(value) for value in record.values())
    assert check_statement(row, AROUND).faults == ()
    assert not {"Nudity", "detail", "IMAGE", "photos"} & set(told.replace('"', " ").split())


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"decision_facts": ""}, FaultKind.MISSING, "decision_facts"),
        ({"decision_facts": "x" * 5_001}, FaultKind.TOO_LONG, "decision_facts"),
        ({"content_type": ()}, FaultKind.MISSING, "content_type"),
        ({"decision_visibility": ()}, FaultKind.NO_RESTRICTION, "decision_visibility"),
        ({"source_identity": ""}, FaultKind.MISSING, "source_identity"),
        ({"decision_monetary_other": "x"}, FaultKind.NOT_WANTED, "decision_monetary_other"),
        (
            {"incompatible_content_ground": "x" * 501},
            FaultKind.TOO_LONG,
            "incompatible_content_ground",
        ),
        (
            {"incompatible_content_explanation": "x" * 2_001},
            FaultKind.TOO_LONG,
            "incompatible_content_explanation",
        ),
        ({"illegal_content_explanation": "x"}, FaultKind.NOT_WANTED, "illegal_content_explanation"),
        ({"category": Category.VIOLENCE}, FaultKind.NOT_OF_CATEGORY, "category_specification"),
        (
            {"category_specification": (Keyword.OTHER,)},
            FaultKind.MISSING,
            "category_specification_other",
        ),
        (
            {"content_date": datetime(2026, 3, 3, tzinfo=UTC).date()},
            FaultKind.DATES,
            "content_date",
        ),
    ],
)
def test_each_rule_of_the_form_is_checked(
    changes: dict[str, object], kind: FaultKind, field: str
) -> None:
    broken = replace(make_statement(ROW), **changes)  # type: ignore[arg-type]
    assert [(fault.kind, fault.field) for fault in rule_faults(broken)] == [(kind, field)]
