"""Lists and tables of appeals, and how they are told, without a database."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.helpers.photos import draw
from tests.helpers.widgets import part
from workstation.domain.appeals import (
    AppealableDecision,
    AppealDetail,
    AppealEffect,
    AppealFigures,
    AppealRow,
    AppealState,
    EffectKind,
)
from workstation.domain.platform import SubjectKind
from workstation.domain.review import EnforcementAction, PhotoView, Verdict
from workstation.jobs.appeals import AppealCase, photos_then
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoFailure, PhotoLoader
from workstation.media import MediaFolder
from workstation.views.appeals.case import CaseView
from workstation.views.appeals.effects import EffectList, group_effects
from workstation.views.appeals.figures import FiguresModel, FiguresStrip
from workstation.views.appeals.file_dialog import AppealableModel
from workstation.views.appeals.table import AppealModel
from workstation.views.appeals.words import (
    effect_sentence,
    hours_text,
    not_restored_sentence,
    time_left,
)
from workstation.views.appearance import Appearance
from workstation.views.review.marked_text import MarkedText
from workstation.views.shortcuts.keymap import Keymap

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
Action = EnforcementAction


def row(appeal_id: int = 1, **changes: object) -> AppealRow:
    filed = NOW - timedelta(days=1)
    made = AppealRow(
        appeal_id=appeal_id,
        decision_id=appeal_id,
        item_id=appeal_id,
        subject_kind=SubjectKind.POST,
        subject_id=appeal_id,
        author_name="Xiaoyu",
        verdict=Verdict.TAKE_DOWN,
        policy_code="nudity",
        filed_at=filed,
        due_at=filed + timedelta(days=14),
        state=AppealState.OPEN,
        assigned_to="jun",
        is_own=True,
        version=2,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # by name


def effect(action: Action | None = Action.POST_VISIBILITY, **changes: object) -> AppealEffect:
    made = AppealEffect(
        EffectKind.ENFORCEMENT,
        1,
        action,
        7,
        "visible",
        "removed",
        is_standing=True,
        is_changed=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # by name


def detail(of: AppealRow) -> AppealDetail:
    return AppealDetail(
        row=of,
        body="Why?",
        language="en",
        reference="",
        reason="",
        note="",
        decided_at=NOW,
        evidence={},
        text="Beach",
        effects=(),
    )


def gift(effect_id: int, **changes: object) -> AppealEffect:
    return effect(
        Action.GIFT_STATUS,
        **{"effect_id": effect_id, "before": "settled", "after": "frozen", **changes},
    )


def shown(model: AppealModel) -> list[int]:
    return [each.appeal_id for each in model.rows]


def test_the_list_satisfies_qt_and_keeps_what_stays(
    qapp: QApplication, qtmodeltester: ModelTester
) -> None:
    model = AppealModel()
    qtmodeltester.check(model)
    late = row(3, due_at=NOW)
    others = row(2, is_own=False, due_at=NOW - timedelta(days=1))
    model.set_rows([row(1), others, late])
    assert shown(model) == [3, 1, 2]

    model.leave_out(3)
    model.set_rows([row(1, is_own=False), others, late])
    assert shown(model) == [2, 1]

    model.set_rows([replace(late, state=AppealState.UPHELD)])
    assert shown(model) == [3], "once it is answered, it is listed as that"
    model.set_rows([late, row(1)])
    assert shown(model) == [1]
    model.take_back(3)
    model.set_rows([late, row(1)])
    assert shown(model) == [3, 1]
    qtmodeltester.check(model)


def test_tables_satisfy_qt(qapp: QApplication, qtmodeltester: ModelTester) -> None:
    figures = FiguresModel()
    figures.show_figures([AppealFigures("nudity", 3, 2, 1, 0, 5.0)], {}, "Policy")
    qtmodeltester.check(figures)
    decisions = AppealableModel({"nudity": "Nudity"})
    decision = AppealableDecision(
        1, 1, SubjectKind.POST, 17, 5, "Xiaoyu", Verdict.TAKE_DOWN, "nudity", NOW
    )
    decisions.show_decisions([decision])
    qtmodeltester.check(decisions)
    line = [decisions.index(0, column).data() for column in range(4)]
    assert line == ["Xiaoyu", "Post 17", "Taken down", "Nudity"]


def test_figures_are_sorted_by_number_and_not_by_letters(
    appearance: Appearance, qtbot: QtBot
) -> None:
    strip = FiguresStrip(appearance)
    qtbot.addWidget(strip)
    rows = [
        AppealFigures("few", 10, 10, 1, 0, 100.0),
        AppealFigures("most", 10, 10, 5, 5, 9.0),
        AppealFigures("none", 10, 0, 0, 0, None),
        AppealFigures("", 10, 10, 0, 2, 20.0),
    ]
    strip.show_figures(AppealFigures("", 40, 30, 6, 7, 30.0), rows, rows)
    strip._chips["policy"].click()

    def column(number: int) -> list[str]:
        return [strip._sorted.index(line, number).data() for line in range(4)]

    assert column(0) == ["most", "none", "few", "none"]
    assert column(5) == ["100%", "20%", "10%", "–"]
    strip._chips["network"].click()
    assert not strip._chips["policy"].isChecked()
    assert strip.is_open


@pytest.mark.parametrize(
    ("due_in", "text"),
    [
        (timedelta(days=12, hours=1), "12 d left"),
        (timedelta(hours=47), "47 h left"),
        (timedelta(minutes=5), "5 min left"),
        (-timedelta(minutes=5), "overdue by 5 min"),
        (-timedelta(hours=30), "overdue by 30 h"),
        (-timedelta(days=3), "overdue by 3 d"),
    ],
)
def test_time_left_is_told_as_people_say_it(
    qapp: QApplication, due_in: timedelta, text: str
) -> None:
    assert time_left(row(due_at=NOW + due_in), NOW) == text


@pytest.mark.parametrize(
    ("hours", "text"), [(None, "–"), (0.4, "24 min"), (30.2, "30 h"), (48.0, "2 d"), (60, "2.5 d")]
)
def test_medians_are_told_in_a_fitting_unit(
    qapp: QApplication, hours: float | None, text: str
) -> None:
    assert hours_text(hours) == text


def _strike(**changes: object) -> AppealEffect:
    return effect(None, kind=EffectKind.STRIKE, before="", after="2", **changes)


def _sanction(measure: str) -> AppealEffect:
    return effect(None, kind=EffectKind.SANCTION, before="", after=measure)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (effect, "The post comes back: Visible"),
        (lambda: effect(Action.COMMENT_VISIBILITY), "The comment comes back: Visible"),
        (lambda: effect(Action.POST_LABEL, before=""), "The warning before the post goes"),
        (lambda: effect(Action.POST_LABEL, before="n"), "The warning before the post is again: N"),
        (lambda: gift(1), "Gifts on it (1): Settled again"),
        (
            lambda: effect(Action.GIFT_REFUND, before="none"),
            "Refunds that were asked for (1) are called off",
        ),
        (
            lambda: effect(Action.MEMBER_STATUS, before="active"),
            "The account comes back: Active",
        ),
        (lambda: effect(Action.CIRCLE_STATUS, before="open"), "The circle comes back: Unlocked"),
        (_strike, "The strike is taken away (weight 2)"),
        (lambda: _sanction("warn"), "The warning of the account is withdrawn"),
        (lambda: _sanction("mute"), "The mute of the account ends"),
        (lambda: _sanction("suspend"), "The suspension of the account ends"),
        (lambda: _sanction("ban"), "The ban of the account ends"),
    ],
)
def test_each_effect_is_a_sentence(
    qapp: QApplication, one: Callable[[], AppealEffect], text: str
) -> None:
    assert effect_sentence(one(), 1, {"n": "N"}) == text


def test_what_was_left_alone_is_named_once(qapp: QApplication) -> None:
    assert not_restored_sentence([]) == ""
    left = [(Action.GIFT_STATUS, 1), (Action.GIFT_STATUS, 2), (Action.MEMBER_STATUS, 3)]
    text = "Left alone, as somebody has changed it since: gifts, the account."
    assert not_restored_sentence(left) == text


def test_gifts_that_are_alike_are_one_line(appearance: Appearance, qtbot: QtBot) -> None:
    effects = [effect(), gift(2), gift(3), gift(4, is_changed=True), _strike(effect_id=1)]
    assert [len(each.effects) for each in group_effects(effects)] == [1, 2, 1, 1]
    lines = EffectList(appearance, Keymap())
    qtbot.addWidget(lines)
    lines.show_effects(effects, {})
    lines.set_outcome(AppealState.PARTLY_REVERSED, frozenset())

    lines.toggle(2)
    lines.toggle(3)  # the strike: what was changed since has no digit
    lines.toggle(4)

    kind = EffectKind
    assert lines.chosen == {(kind.ENFORCEMENT, 2), (kind.ENFORCEMENT, 3), (kind.STRIKE, 1)}
    assert lines.counts == (2, 3), "as many as one sees"
    lines.set_outcome(AppealState.UPHELD, frozenset())
    lines.toggle(1)
    assert lines.chosen == frozenset()
    assert not any(box.isEnabled() for box in lines.findChildren(QCheckBox))


def test_photos_are_those_of_then_with_the_scores_of_then() -> None:
    evidence: dict[str, object] = {
        "photos": [
            {
                "id": 1,
                "sha256": "aa",
                "scores": [
                    {"network": "n", "version": "1", "racy": 0.4},
                    {"network": "c", "version": "2", "racy": 0.9, "stage": 2},
                ],
            },
            {"id": 2, "sha256": "bb"},
            {"id": "no id"},
        ]
    }
    now = PhotoView(1, "a.jpg", "exchanged", 10, 20, (), racy=0.1)

    first, gone = photos_then(evidence, (now,))

    assert (first.uri, first.sha256, first.racy, first.stage) == ("a.jpg", "aa", 0.9, 2)
    assert [score.network for score in first.scores] == ["n", "c"]
    assert (gone.uri, gone.sha256, gone.scores) == ("", "bb", ())
    assert photos_then({"photos": "nonsense"}, (now,)) == ()


def test_nothing_is_kept_of_child_safety_photos(
    appearance: Appearance,
    loader: PhotoLoader,
    media: MediaFolder,
    heat_maps: HeatMaps,
    qtbot: QtBot,
) -> None:
    data = draw(1)
    photo = PhotoView(1, media.add(data, ".jpg"), hashlib.sha256(data).hexdigest(), 8, 8, ())
    view = CaseView(appearance, loader, heat_maps)
    qtbot.addWidget(view)

    def kept_after(policy: str) -> bool:
        view.show_case(AppealCase(detail(row(policy_code=policy)), (photo,)), {})
        qtbot.waitUntil(lambda: view.stage.shown is not None)
        assert not view.stage.has_heat
        view.leave()
        return any(sha256 == photo.sha256 for sha256, _ in loader.cached_keys)

    assert kept_after("nudity")
    assert not kept_after("child_safety")


def test_what_was_erased_is_said_to_be(
    appearance: Appearance,
    loader: PhotoLoader,
    heat_maps: HeatMaps,
    qtbot: QtBot,
) -> None:
    view = CaseView(appearance, loader, heat_maps)
    qtbot.addWidget(view)
    gone = PhotoView(1, "", "aa", None, None, ())

    view.show_case(AppealCase(replace(detail(row()), body=None, text=None), (gone,)), {})

    assert "erased" in part(view, MarkedText, "appeal_body").text()
    qtbot.waitUntil(lambda: view.stage.shown == PhotoFailure("not_handed_out"))
