"""Letters say what is done, in the author's language, and name nobody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workstation.domain.appeals import (
    AppealDetail,
    AppealEffect,
    AppealRow,
    AppealState,
    EffectKind,
)
from workstation.domain.letters import draft_letter
from workstation.domain.measures import AccountMeasure
from workstation.domain.platform import SubjectKind
from workstation.domain.review import EnforcementAction, Verdict

FILED_AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
ENFORCEMENT, STRIKE, SANCTION = EffectKind.ENFORCEMENT, EffectKind.STRIKE, EffectKind.SANCTION


def effect(
    kind: EffectKind,
    effect_id: int,
    action: EnforcementAction | None = None,
    after: str = "removed",
    **more: bool,
) -> AppealEffect:
    states = {"is_standing": True, "is_changed": False} | more
    return AppealEffect(kind, effect_id, action, 5, "", after, **states)


REMOVAL = effect(ENFORCEMENT, 1, EnforcementAction.POST_VISIBILITY)
THE_STRIKE = effect(STRIKE, 2, after="3")
MUTE = effect(SANCTION, 3, after="mute")


def detail(*effects: AppealEffect, **row: object) -> AppealDetail:
    known = AppealRow(
        1, 17, 4, SubjectKind.POST, 900, "小雨", Verdict.TAKE_DOWN, "nudity", FILED_AT,
        FILED_AT + timedelta(days=14), AppealState.OPEN, "li.na", True, 2,
    )  # fmt: skip
    return AppealDetail(
        row=replace(known, **row),  # type: ignore[arg-type]
        body="words",
        language="zh",
        reference="A-1",
        reason="该内容含有裸露或性行为画面。",
        note="zhao.min says: as last week, score 0.97",
        decided_at=FILED_AT - timedelta(days=2),
        evidence={},
        text="tonight?",
        effects=effects,
    )


class TestWhatItSays:
    def test_upheld_names_the_rule_and_what_stays(self) -> None:
        letter = draft_letter(AppealState.UPHELD, "zh", detail=detail(REMOVAL, THE_STRIKE, MUTE))
        assert "维持原决定" in letter
        assert "该内容含有裸露或性行为画面。" in letter
        assert "继续有效的措施：帖子的展示限制、违规记分、账号禁言。" in letter
        assert "已撤销" not in letter
        assert "申诉编号：A-1" in letter

    def test_reversed_says_sorry_and_that_nothing_stays(self) -> None:
        letter = draft_letter(AppealState.REVERSED, "en", detail=detail(REMOVAL, THE_STRIKE))
        assert "We were wrong" in letter
        assert "Taken back: the limits on who sees the post, the strike on your account." in letter
        assert "Still in force" not in letter

    def test_partly_tells_the_one_from_the_other(self) -> None:
        letter = draft_letter(
            AppealState.PARTLY_REVERSED,
            "en",
            detail=detail(REMOVAL, THE_STRIKE, MUTE),
            effects={(STRIKE, 2), (SANCTION, 3)},
        )
        assert "Taken back: the strike on your account, the mute of your account." in letter
        assert "Still in force: the limits on who sees the post." in letter

    def test_what_was_changed_since_is_not_said_to_be_taken_back(self) -> None:
        changed = replace(REMOVAL, is_changed=True)
        letter = draft_letter(AppealState.REVERSED, "en", detail=detail(changed, THE_STRIKE))
        assert "Taken back: the strike on your account." in letter
        assert "left as it is: the limits on who sees the post." in letter

    def test_what_is_over_is_not_spoken_of(self) -> None:
        over = replace(MUTE, is_standing=False)
        assert "mute" not in draft_letter(AppealState.UPHELD, "en", detail=detail(REMOVAL, over))

    def test_many_gifts_are_one_measure(self) -> None:
        gifts = [effect(ENFORCEMENT, n, EnforcementAction.GIFT_STATUS) for n in range(9)]
        letter = draft_letter(AppealState.UPHELD, "en", detail=detail(*gifts))
        assert letter.count("gifts") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("outcome", [each for each in AppealState if each.value != "open"])
@pytest.mark.parametrize("verdict", ["take_down", "restrict", "hide", "label", "confirm"])
@pytest.mark.parametrize("kind", list(SubjectKind))
def test_every_letter_is_whole_and_names_nobody(
    language: str, outcome: AppealState, verdict: str, kind: SubjectKind
) -> None:
    every = [effect(ENFORCEMENT, n, action) for n, action in enumerate(EnforcementAction)]
    every += [
        effect(SANCTION, n, after=measure.value)
        for n, measure in enumerate(AccountMeasure)
        if measure is not AccountMeasure.NONE
    ]
    letter = draft_letter(
        outcome,
        language,
        detail=detail(*every, subject_kind=kind, verdict=Verdict(verdict)),
        effects={(ENFORCEMENT, 1)},
    )
    assert "{" not in letter
    assert "2026-11-18" in letter
    for name in ("li.na", "zhao.min", "小雨", "0.97", "tonight", "900"):
        assert name not in letter


def test_an_open_appeal_has_no_letter() -> None:
    with pytest.raises(ValueError, match="OPEN"):
        draft_letter(AppealState.OPEN, "zh", detail=detail())
