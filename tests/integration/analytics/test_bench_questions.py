"""What `workstation bench questions` holds against each other gives the same answers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from tests.helpers.simulated import Mirrored
from workstation.analytics import asking
from workstation.cli import bench_questions
from workstation.cli.questions import Case, all_cases
from workstation.domain.slices import Band, Slice

CASES = all_cases()
PART = Slice(
    first_day=date(2016, 12, 10),
    last_day=date(2017, 2, 1),
    circles=frozenset({1, 2, 4}),
    bands=frozenset({Band.B751, Band.B700}),
)

Measure = Callable[[Case, Slice], bench_questions._Taken]


@pytest.fixture(scope="module")
def measure(platform: Mirrored) -> Iterator[Measure]:
    with (
        platform.mirror.reader() as reader,
        platform.mirror.by_hand() as by,
        pytest.MonkeyPatch.context() as patch,
    ):
        # Nothing is measured here: a question is compiled once, not for each run.
        patch.setattr(asking, "forget_compiled", lambda **_: None)
        frames, installer = bench_questions._Frames(reader), platform.database.engine()

        def measured(case: Case, wanted: Slice) -> bench_questions._Taken:
            return bench_questions._measure(case, [wanted], 1, reader, frames, by, installer)

        yield measured


def test_the_same_question_has_the_same_answer_everywhere(measure: Measure) -> None:
    taken = [measure(case, wanted) for case in CASES for wanted in (Slice(), PART)]

    assert {each.case.name: each.wrong for each in taken if each.wrong} == {}
    assert all(len(each.ours) == len(each.by_hand) == 1 for each in taken)


def test_a_filter_that_moves_has_nothing_compiled() -> None:
    moved = replace(PART, first_day=date(2017, 1, 3), circles=frozenset({3}))
    questions = [case.question(moved) for case in CASES]

    assert [each for each in questions if asking.template_of(each) is None] == []
    different = [
        each for each in questions if asking.to_sql(each) != asking.to_sql(each.expression())
    ]
    assert different == []


def test_names_tell_questions_apart() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"by_hand": lambda _: "SELECT 1, 2"}, "by hand gives another answer"),
        ({"postgres": lambda _: "SELECT nothing"}, "PostgreSQL failed (UndefinedColumn"),
    ],
)
def test_a_wrong_way_is_told_and_ends_with_an_error(
    change: dict[str, Any], told: str, measure: Measure
) -> None:
    taken = measure(replace(CASES[0], **change), Slice())
    console = Console(record=True, width=500)

    assert not bench_questions._judge(console, [taken])
    assert told in console.export_text()
