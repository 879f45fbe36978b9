"""SQL that is made once for all slices of a shape says what compiling each slice would."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.analytics import (
    eligibility,
    flow_others,
    followed,
    gift_links,
    gifts,
    graphs,
    sankey,
    score_rows,
    scores,
    solicitation,
)
from workstation.analytics.asking import Question, question_of, template_of, to_sql
from workstation.analytics.kpis import effects, flow
from workstation.analytics.kpis import rows as kpi_rows
from workstation.analytics.kpis.clock import Clock
from workstation.analytics.mirror.tables import GIFT
from workstation.analytics.rows import page_of
from workstation.analytics.scores import Part
from workstation.analytics.slicing import gifts_in
from workstation.domain.eligibility import Action
from workstation.domain.flows import Flow
from workstation.domain.kpis import Measure
from workstation.domain.messages import MessageCategory, TextKind
from workstation.domain.platform import SubjectKind
from workstation.domain.slices import Band, Slice

DAYS = st.dates(date(2016, 11, 1), date(2018, 3, 1))
MOMENTS = st.datetimes(datetime(2016, 11, 1), datetime(2018, 3, 1))  # noqa: DTZ001  # as the mirror
SLICES = st.builds(
    lambda days, circles, bands, categories: Slice(
        first_day=min(days) if days else None,
        last_day=max(days) if len(days) > 1 else None,
        circles=circles,
        bands=bands,
        categories=categories,
    ),
    st.lists(DAYS, max_size=2),
    st.frozensets(st.integers(1, 10**9), max_size=3),
    st.sampled_from([frozenset(), frozenset({Band.UNSCORED, Band.B751})]),
    st.sampled_from([frozenset(), frozenset({MessageCategory.PAID_PHOTOS})]),
)
CLOCKS = st.builds(
    Clock,
    at=MOMENTS,
    day=DAYS,
    minute=st.integers(0, 1_439),
    offset_s=st.integers(-12 * 3_600, 14 * 3_600),
)
ACCOUNTS = st.frozensets(st.integers(1, 10**12), min_size=1, max_size=4)


def asked(wanted: Slice, clock: Clock, accounts: frozenset[int]) -> list[Question]:
    """Return a question of each way in which values get into SQL."""
    member = min(accounts)
    return [
        question_of(gifts.by_day, wanted),
        question_of(gifts.gift_ids, wanted, sender_id=member, scores=(351, 749), status="sent"),
        question_of(gifts.partners, wanted, member, "given", limit=5),
        question_of(gift_links.reciprocity, wanted),
        question_of(followed.after_posts, wanted),
        question_of(scores.over_time, wanted, "W"),
        question_of(scores.by_role, wanted),
        question_of(solicitation.term_weeks, wanted, clock.day),
        question_of(graphs.flows_among, accounts, wanted),
        question_of(graphs.pairs_near, accounts, wanted, graphs.Reach(per_account=member)),
        question_of(flow.days, wanted, clock),
        question_of(effects.removed_value, wanted, clock),
    ]


def compiled(question: Question) -> str:
    return to_sql(question.expression())


@settings(max_examples=40, deadline=None)
@given(SLICES, CLOCKS, ACCOUNTS, st.integers(0, 11))
def test_templates_say_what_compiling_says(
    wanted: Slice, clock: Clock, accounts: frozenset[int], which: int
) -> None:
    question = asked(wanted, clock, accounts)[which]
    assert template_of(question) is not None
    assert to_sql(question) == compiled(question)


def rows_behind(wanted: Slice, clock: Clock, accounts: frozenset[int]) -> list[Question]:
    """Return the questions whose rows panes open, one of each."""
    member = min(accounts)
    side, rest = sankey.Side(accounts), sankey.Side(accounts, is_rest=True)
    counted = question_of(kpi_rows.behind_figure, Measure.CAME, wanted, clock)
    return [
        question_of(gift_links.first_gift_ids, wanted, (10, 59)),
        question_of(gift_links.returned_gifts, wanted),
        question_of(followed.gift_rows, wanted),
        question_of(score_rows.newest_rows, wanted),
        question_of(score_rows.score_rows, wanted, 700, 750),
        question_of(score_rows.movement_rows, wanted, Band.B751, Band.UNSCORED),
        question_of(score_rows.racy_rows, wanted, Part.CIRCLE, member, 0.5, 3),
        question_of(score_rows.solicitation_rows, wanted, Part.WEEK, clock.day, 0.5),
        question_of(eligibility.rows, wanted, Action.GIVE, below=(11, 20)),
        question_of(graphs.rows_between, member, 77, wanted, Flow.TRANSFER),
        question_of(flow_others.rows_of_others, member, accounts, wanted, Flow.GIFT),
        question_of(sankey.gifts_between, wanted, side, rest, accounts),
        question_of(solicitation.who_wrote, wanted, clock.day, "money:contact"),
        question_of(solicitation.who_gives, wanted, member),
        question_of(solicitation.ring_rows, wanted, 7, TextKind.POST),
        question_of(kpi_rows.of_kind, counted, SubjectKind.POST),
        question_of(kpi_rows.frozen_gifts, wanted, clock),
    ]


class Listening:
    """A reader that keeps what is asked, and finds one row always."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def arrow(self, question: Question | ir.Expr) -> pa.Table:
        assert isinstance(question, Question)
        self.asked.append(question)
        return pa.table({"id": [1], "total": [1]})

    def frame(self, question: Question | ir.Expr) -> pd.DataFrame:
        raise NotImplementedError


def test_pages_of_rows_are_not_compiled_either() -> None:
    day = date(2017, 1, 3)
    wanted = Slice(first_day=day, circles=frozenset({3}), bands=frozenset({Band.UNSCORED}))
    clock = Clock(datetime(2017, 1, 5, 3, 4, 5), day, 184, 28_800)  # noqa: DTZ001  # as the mirror
    for rows in rows_behind(wanted, clock, frozenset({5, 9})):
        reader = Listening()
        page_of(reader, rows, sorts=("sent_at",), start=200, limit=200)
        page = reader.asked[0]
        assert template_of(page) is not None
        assert to_sql(page) == compiled(page)


def test_the_next_slice_is_not_compiled() -> None:
    built = 0

    def by_day(wanted: Slice) -> ir.Table:
        nonlocal built
        built += 1
        return gifts.by_day(wanted)

    first = Slice(first_day=date(2016, 11, 24), circles=frozenset({1}))
    to_sql(question_of(by_day, first))
    once = built
    to_sql(question_of(by_day, Slice(first_day=date(2017, 1, 3), circles=frozenset({7, 2, 9}))))
    assert built == once
    to_sql(question_of(by_day, replace(first, last_day=date(2017, 1, 3))))
    assert built > once, "another shape has other SQL"


def since_monday(wanted: Slice) -> ir.Table:
    assert wanted.first_day is not None
    monday = wanted.first_day - timedelta(days=wanted.first_day.weekday())
    return gifts_in(replace(wanted, first_day=monday))


def by_week_if_long(wanted: Slice) -> ir.Table:
    assert wanted.first_day is not None
    assert wanted.last_day is not None
    is_long = (wanted.last_day - wanted.first_day).days > 120
    return gifts.people_by_week(wanted) if is_long else gifts.people_by_day(wanted)


def several(wanted: Slice) -> ir.Table:
    return GIFT.table.mutate(several=ibis.literal(len(wanted.circles)))


@pytest.mark.parametrize("ask", [since_monday, by_week_if_long, several])
def test_what_python_works_out_is_compiled_each_time(ask: Callable[[Slice], ir.Table]) -> None:
    for days, circles in ((9, {1, 2}), (200, {3})):
        first = date(2016, 11, 24) + timedelta(days)
        last = first + timedelta(days)
        wanted = Slice(first_day=first, last_day=last, circles=frozenset(circles))
        question = question_of(ask, wanted)
        assert template_of(question) is None
        assert to_sql(question) == compiled(question)


def test_true_is_not_one() -> None:
    def flagged(value: float) -> ir.Table:
        return GIFT.table.mutate(value=ibis.literal(value))

    assert to_sql(question_of(flagged, True)) != to_sql(question_of(flagged, 1.0))


def test_a_moment_with_a_zone_is_left_to_ibis() -> None:
    def since(at: datetime) -> ir.Table:
        return GIFT.table.filter(GIFT.table.sent_at >= ibis.literal(at))

    question = question_of(since, datetime(2016, 11, 24, 8, tzinfo=UTC))
    assert to_sql(question) == compiled(question)
