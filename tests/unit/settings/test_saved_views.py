"""Filters as files: what comes back, what is refused, and with which reason."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.domain.messages import MessageCategory
from workstation.domain.slices import Band, Slice
from workstation.settings.saved_views import (
    SavedView,
    SavedViewError,
    ViewProblem,
    read_view,
    read_views,
    write_views,
)

TODAY = date(2016, 12, 1)


@st.composite
def _slices(draw: st.DrawFn) -> Slice:
    first, last = sorted(draw(st.tuples(*[st.dates(date(2016, 1, 1), TODAY)] * 2)))
    return Slice(
        first_day=draw(st.sampled_from([first, None])),
        last_day=draw(st.sampled_from([last, None, TODAY])),
        circles=draw(st.frozensets(st.integers(1, 2**63 - 1), max_size=3)),
        bands=draw(st.frozensets(st.sampled_from(Band))),
        categories=draw(st.frozensets(st.sampled_from(MessageCategory))),
    )


@settings(max_examples=50, deadline=None)
@given(wanted=_slices())
def test_a_file_gives_back_what_was_looked_at(wanted: Slice) -> None:
    view = SavedView.of("mine", wanted, TODAY)
    assert read_view(view.text()).wanted(TODAY) == wanted
    assert read_views(write_views((view,))) == (view,)


def test_a_period_up_to_today_goes_along_with_the_days() -> None:
    wanted = Slice(first_day=TODAY - timedelta(days=27), last_day=TODAY)
    later = TODAY + timedelta(days=10)
    moved = SavedView.of("last 28", wanted, TODAY).wanted(later)
    assert (moved.first_day, moved.last_day) == (later - timedelta(days=27), later)


def test_circles_have_the_ids_that_a_database_gives_them() -> None:
    wanted = Slice(circles=frozenset({-(2**63), 0, 2**63 - 1, *range(10_000)}))
    assert read_view(SavedView.of("all", wanted, TODAY).text()).wanted(TODAY) == wanted


def test_a_name_is_what_is_seen_of_it() -> None:
    file = json.loads(SavedView.of("mine", Slice(), TODAY).text())
    hidden = {"name": "mine\n\u202egnp.\u0000\ud800"}
    assert read_view(json.dumps(file | hidden)).name == "mine gnp."


def test_what_began_long_ago_has_fixed_days() -> None:
    wanted = Slice(first_day=date(1990, 1, 1), last_day=TODAY)
    assert SavedView.of("ever", wanted, TODAY).wanted(TODAY + timedelta(days=10)) == wanted


@pytest.mark.parametrize(
    ("change", "problem", "field"),
    [
        ({"kind": "other"}, ViewProblem.NO_VIEW, ""),
        ({"schema_version": 2}, ViewProblem.NEWER, ""),
        ({"schema_version": "1"}, ViewProblem.FIELD, "schema_version"),
        ({"bands": ["800-999"]}, ViewProblem.FIELD, "bands"),
        ({"circles": [2**63]}, ViewProblem.FIELD, "circles"),
        ({"first_day": "2016-13-01"}, ViewProblem.FIELD, "first_day"),
        ({"first_day": "2016-12-02", "last_day": "2016-12-01"}, ViewProblem.FIELD, "first_day"),
        ({"first_day": "0001-01-01"}, ViewProblem.FIELD, "first_day"),
        ({"last_day": "9999-12-31"}, ViewProblem.FIELD, "last_day"),
        ({"name": " \n"}, ViewProblem.FIELD, "name"),
        ({"members": [7]}, ViewProblem.FIELD, "members"),
    ],
)
def test_a_bad_file_is_refused_with_the_place(
    change: dict[str, object], problem: ViewProblem, field: str
) -> None:
    good = json.loads(SavedView.of("mine", Slice(), TODAY).text())
    with pytest.raises(SavedViewError) as told:
        read_view(json.dumps(good | change))
    assert (told.value.problem, told.value.field) == (problem, field)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"[" * 100_000, b"{}" * 600_000])
def test_what_is_no_view_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(SavedViewError) as told:
        read_view(content)
    assert told.value.problem is ViewProblem.NO_VIEW


def test_views_that_cannot_be_read_do_not_take_the_others_along() -> None:
    view = SavedView.of("mine", Slice(), TODAY)
    stored = json.dumps([{"kind": "other"}, json.loads(view.text())])
    assert read_views(stored) == (view,)
    assert read_views("no JSON") == ()
    assert read_views("[" * 100_000) == ()
